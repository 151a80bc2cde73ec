//! Groups: who sees and changes one, through the pupils who belong to it, and what is kept when they go.

use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::{GroupId, GroupTargetId, PupilId};
use waymark_domain::text::Line;
use waymark_store::group::GroupPage;
use waymark_store::{Act, Db, Res, StoreError, group_changes, group_progress, groups, own_groups};
use waymark_testkit::both_engines;
use waymark_testkit::plans::words;
use waymark_testkit::school::{SchoolWorld, Staff, school};

/// One pupil of each class.
async fn over_two_classes(world: &SchoolWorld) -> (GroupId, GroupTargetId) {
    world.grouped(vec![world.isla, world.noor]).await
}

fn refused<T: std::fmt::Debug>(result: &Res<T>) {
    assert!(matches!(result, Err(StoreError::Denied(_))), "{result:?}");
}

async fn write(
    world: &SchoolWorld,
    by: &Staff,
    (group, target): (GroupId, GroupTargetId),
    pupil: PupilId,
) -> Res<Changed> {
    let (act, said) = (by.act(), vec![(target, pupil, words("Asks twice a day"))]);
    let today = act.today;
    group_progress::record(&world.db, act, group, today, said).await
}

async fn page(world: &SchoolWorld, by: &Staff, group: GroupId) -> GroupPage {
    groups::page(&world.db, by.act(), group).await.unwrap()
}

fn names(page: &GroupPage) -> Vec<&str> {
    page.members.iter().map(|one| one.name.as_str()).collect()
}

both_engines! {
    async fn everybody_is_shown_the_pupils_whom_they_support(db: Db) {
        let world = school(&db).await;
        let (group, _) = over_two_classes(&world).await;
        for (by, seen, others, changes) in [
            (&world.head, vec!["Noor Ahmed", "Isla Fraser"], 0, true),
            (&world.coordinator, vec!["Noor Ahmed", "Isla Fraser"], 0, true),
            (&world.teacher, vec!["Isla Fraser"], 1, false),
            (&world.assistant, vec!["Isla Fraser"], 1, false),
            (&world.other_teacher, vec!["Noor Ahmed"], 1, false),
        ] {
            let page = page(&world, by, group).await;
            assert_eq!((names(&page), page.others, page.changes), (seen, others, changes), "{}", by.name);
            assert_eq!(groups::list(&db, by.act()).await.unwrap()[0].pupils, 2);
        }
        refused(&groups::page(&db, world.office.act(), group).await);
        refused(&groups::list(&db, world.office.act()).await);
        let neighbour = world.neighbour().await;
        refused(&groups::page(&db, neighbour.head.act(), group).await);
        assert!(groups::list(&db, neighbour.head.act()).await.unwrap().is_empty());
    }

    async fn whoever_does_not_plan_for_everybody_in_it_changes_nothing(db: Db) {
        let world = school(&db).await;
        let (group, target) = over_two_classes(&world).await;
        let facts = page(&world, &world.head, group).await.group;
        for by in [&world.teacher, &world.assistant, &world.other_teacher, &world.office] {
            let act = || -> Act { by.act() };
            let base = Fingerprint::of("");
            refused(&group_changes::change(&db, act(), group, facts.base(), facts.facts.clone()).await);
            refused(&group_changes::join(&db, act(), group, vec![world.ally]).await);
            refused(&group_changes::leave(&db, act(), group, world.isla).await);
            refused(&group_changes::end_target(&db, act(), group, target).await);
            refused(&group_changes::set_strategies(&db, act(), group, target, base, Vec::new()).await);
            refused(&group_changes::end(&db, act(), group).await);
        }
        // Nor does a teacher take another class's pupil into a group of the own class.
        let (own, _) = world.grouped(vec![world.isla]).await;
        refused(&group_changes::join(&db, world.teacher.act(), own, vec![world.noor]).await);
        assert_eq!(names(&page(&world, &world.head, own).await), ["Isla Fraser"]);
    }

    async fn how_it_goes_is_written_by_those_who_record_for_the_pupil(db: Db) {
        let world = school(&db).await;
        let group = over_two_classes(&world).await;
        for by in [&world.head, &world.teacher, &world.assistant] {
            assert_eq!(write(&world, by, group, world.isla).await.unwrap(), Changed::Done);
        }
        for by in [&world.other_teacher, &world.office] {
            refused(&write(&world, by, group, world.isla).await);
        }
        refused(&write(&world, &world.head, group, world.ally).await);
        let page = page(&world, &world.head, group.0).await;
        assert_eq!(page.going.len(), 1, "the same words of one day are kept once");
        let first = &page.going[0];
        let words = (first.target, first.pupil, first.number);
        refused(&group_progress::withdraw(&db, world.other_teacher.act(), group.0, words).await);
        world.go_to("2026-09-09");
        let late = group_progress::withdraw(&db, world.head.act(), group.0, words).await;
        assert_eq!(late.unwrap(), Changed::Gone, "a family has read it by then");
    }

    async fn words_are_taken_back_by_whoever_wrote_them_and_within_a_day(db: Db) {
        let world = school(&db).await;
        let group = over_two_classes(&world).await;
        write(&world, &world.teacher, group, world.isla).await.unwrap();
        let page = page(&world, &world.head, group.0).await;
        let first = &page.going[0];
        let words = (first.target, first.pupil, first.number);
        for by in [&world.head, &world.assistant] {
            let taken = group_progress::withdraw(&db, by.act(), group.0, words).await;
            assert_eq!(taken.unwrap(), Changed::Gone, "{}", by.name);
        }
        let taken = group_progress::withdraw(&db, world.teacher.act(), group.0, words).await;
        assert_eq!(taken.unwrap(), Changed::Done);
    }

    async fn whoever_left_keeps_the_targets_of_the_own_time(db: Db) {
        let world = school(&db).await;
        let group = world.grouped(vec![world.isla, world.ally]).await;
        write(&world, &world.teacher, group, world.ally).await.unwrap();
        world.go_to("2026-09-14");
        group_changes::leave(&db, world.teacher.act(), group.0, world.ally).await.unwrap();
        world.go_to("2026-09-21");
        let new = waymark_store::group::NewGroupTarget {
            id: world.now.id(GroupTargetId),
            wording: Line::parse("Retells a story").unwrap(),
            success: words(""),
            strategies: Vec::new(),
        };
        group_changes::add_target(&db, world.teacher.act(), group.0, new).await.unwrap();
        for (pupil, targets, going, current) in [(world.isla, 2, 0, true), (world.ally, 1, 1, false)] {
            let known = own_groups::of_pupil(&db, world.teacher.act(), pupil).await.unwrap();
            let [own] = &known.groups[..] else { panic!("one group: {known:?}") };
            assert_eq!((own.targets.len(), own.going.len(), own.is_current()), (targets, going, current));
        }
        let left: Option<Day> = page(&world, &world.head, group.0).await.members[1].stays[0].until;
        assert_eq!(left.map(|day| day.to_string()).as_deref(), Some("2026-09-14"));
        assert_eq!(write(&world, &world.teacher, group, world.ally).await.unwrap(), Changed::Gone);
    }
}
