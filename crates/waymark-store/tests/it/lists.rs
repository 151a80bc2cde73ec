//! Start pages and the list of pupils.

use waymark_domain::change::PlanChange;
use waymark_domain::ids::{NeedId, PupilId};
use waymark_domain::names::Name;
use waymark_domain::observation::Seen;
use waymark_domain::phase::Phase;
use waymark_domain::pupil::{Basis, Need};
use waymark_store::views::{Counted, DuePlan, Overview, PupilFilter, PupilLine, With};
use waymark_store::{Db, StoreError, changes, classes, lifecycle, observations, overview};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::school::{SchoolWorld, Staff, school};

async fn overview(world: &SchoolWorld) -> Overview {
    overview::of_school(&world.db, world.coordinator.act())
        .await
        .unwrap()
}

/// Whose plans are on a list, with the days beside them.
fn shown(list: &Counted<DuePlan>) -> Vec<(&str, String)> {
    list.first
        .iter()
        .map(|due| {
            (
                due.pupil.as_str(),
                due.on.map(|on| on.to_string()).unwrap_or_default(),
            )
        })
        .collect()
}

/// Every page of a list, each no longer than the first.
async fn list(world: &SchoolWorld, by: &Staff, filter: PupilFilter) -> Vec<Vec<PupilLine>> {
    let mut pages = Vec::new();
    let mut after = None;
    loop {
        let page = overview::pupils(&world.db, by.act(), filter.clone(), after)
            .await
            .unwrap();
        assert!(
            page.next.is_none() || !page.lines.is_empty(),
            "no page is empty"
        );
        pages.push(page.lines);
        after = page.next;
        if after.is_none() {
            return pages;
        }
    }
}

async fn names(world: &SchoolWorld, by: &Staff, filter: PupilFilter) -> Vec<String> {
    list(world, by, filter)
        .await
        .concat()
        .into_iter()
        .map(|line| line.name)
        .collect()
}

async fn with(world: &SchoolWorld, by: &Staff, with: With) -> Vec<String> {
    names(
        world,
        by,
        PupilFilter {
            with,
            ..PupilFilter::default()
        },
    )
    .await
}

fn called(name: &str) -> PupilFilter {
    PupilFilter {
        name: Some(Name::parse(name).unwrap()),
        ..PupilFilter::default()
    }
}

async fn needy(world: &SchoolWorld, pupil: PupilId) {
    let need = Need {
        id: world.now.id(NeedId),
        factor: "learning_environment".to_owned(),
        kind: "dyslexia".to_owned(),
        primary: true,
        basis: Basis::Declared,
        identified: String::new(),
    };
    world.put_needs(&world.coordinator, pupil, vec![need]).await;
}

/// Two letters that no other number has, since no name has digits.
fn letters(number: u8) -> String {
    [number / 26, number % 26]
        .map(|letter| char::from(b'a' + letter))
        .iter()
        .collect()
}

both_engines! {
    async fn the_start_page_of_an_empty_school_is_empty(db: Db) {
        let world = school(&db).await;
        let overview = overview(&world).await;
        let lists = [&overview.overdue, &overview.due, &overview.drafts, &overview.in_consultation];
        assert!(lists.iter().all(|list| list.count == 0 && list.first.is_empty()));
        assert_eq!((overview.quiet.count, overview.live, overview.pupils), (0, 0, 5));
    }

    async fn the_start_page_shows_what_is_late_what_is_due_and_what_waits(db: Db) {
        let world = school(&db).await;
        world.live_until(world.isla, "2026-10-01").await;
        world.live_until(world.ally, "2026-10-02").await;
        world.live_until(world.noor, "2026-12-11").await;
        world.go_to("2026-09-21");
        world.draft(world.zoe).await;
        world.go_to("2026-10-02");
        world.in_consultation(world.finn).await;
        let overview = overview(&world).await;
        assert_eq!(shown(&overview.overdue), [("Isla Fraser", "2026-10-01".to_owned())]);
        assert_eq!(shown(&overview.due), [("Ally O'Neill", "2026-10-02".to_owned())], "today is not late");
        assert_eq!(shown(&overview.drafts), [("Zoë Ó Briain", "2026-09-21".to_owned())]);
        assert_eq!(shown(&overview.in_consultation), [("Finn Young", "2026-10-02".to_owned())]);
        assert_eq!((overview.live, overview.pupils), (3, 5));
        assert_eq!(overview.overdue.first[0].class.as_deref(), Some("P4"));
        assert_eq!(overview.in_consultation.first[0].class, None);
        world.go_to("2026-10-03");
        assert_eq!(shown(&self::overview(&world).await.overdue).len(), 2);
    }

    async fn a_list_shows_the_most_urgent_and_counts_them_all(db: Db) {
        let world = school(&db).await;
        let given: Vec<_> = (0..11).map(|number| format!("Given{}", letters(number))).collect();
        let pupils = world.enrol(given.iter().map(|given| (given.as_str(), "Family")), "P4").await;
        for (pupil, number) in pupils.into_iter().zip(0..) {
            world.live_until(pupil, &format!("2026-09-{:02}", 30 - number)).await;
        }
        world.go_to("2026-10-05");
        let overdue = overview(&world).await.overdue;
        assert_eq!((overdue.count, overdue.first.len()), (11, 8));
        assert!(overdue.first.is_sorted_by_key(|due| due.on));
        assert_eq!(overdue.first[0].on, Some(day("2026-09-20")));
    }

    async fn a_target_is_quiet_after_three_weeks_without_a_look_the_longest_first(db: Db) {
        let world = school(&db).await;
        let isla = world.live(world.isla).await;
        let noor = world.live(world.noor).await;
        world.draft(world.zoe).await;
        world.go_to("2026-09-28");
        assert_eq!(overview(&world).await.quiet.count, 0, "three weeks have not passed");
        world.observe(&isla, 7.0).await;
        world.go_to("2026-09-29");
        let quiet = overview(&world).await.quiet;
        assert_eq!(quiet.count, 3, "a draft is not taught, so its targets are not quiet");
        world.go_to("2026-10-20");
        let quiet = overview(&world).await.quiet;
        assert_eq!((quiet.count, quiet.first.len()), (4, 4));
        let first = [isla.writing, noor.reading, noor.writing];
        assert!(quiet.first[..3].iter().all(|quiet| first.contains(&quiet.target)), "those never seen come first");
        assert_eq!((quiet.first[3].target, quiet.first[3].last_seen_on), (isla.reading, Some(day("2026-09-28"))));
        assert_eq!((quiet.first[3].pupil.as_str(), quiet.first[3].wording.as_str()), ("Isla Fraser", "Reads 20 key words"));
        let mut rating = world.observation(isla.writing, None, "");
        rating.seen = Seen::Pupil { rating: 5, note: "I can do it".to_owned() };
        let rated = observations::record(&world.db, world.assistant.act(), isla.id, rating).await;
        rated.unwrap().unwrap();
        assert_eq!(overview(&world).await.quiet.count, 4, "what the pupil says is no look of an adult");
        let review = world.reviewed(&isla).await;
        world.complete(&isla, review).await;
        assert_eq!(overview(&world).await.quiet.count, 2, "what is finished is not quiet");
    }

    async fn a_teacher_sees_the_own_classes_and_nobody_elses(db: Db) {
        let world = school(&db).await;
        let isla = world.live(world.isla).await;
        world.live(world.noor).await;
        needy(&world, world.zoe).await;
        world.go_to("2026-10-20");
        for by in [&world.teacher, &world.assistant] {
            let mine = overview::of_classes(&db, by.act()).await.unwrap();
            let [class] = &mine.classes[..] else { panic!("one class: {mine:?}") };
            assert_eq!((class.id, class.name.as_str()), (world.p4.id, "P4"));
            let names: Vec<_> = class.pupils.iter().map(|line| line.name.as_str()).collect();
            assert_eq!(names, ["Fraser, Isla", "Ó Briain, Zoë"], "those with a plan or a need");
            assert_eq!(class.pupils[0].plan.as_ref().map(|plan| (plan.id, plan.phase)), Some((isla.id, Phase::Live)));
            let mut quiet: Vec<_> = mine.quiet.iter().map(|quiet| quiet.target).collect();
            quiet.sort();
            assert_eq!(quiet, [isla.reading, isla.writing]);
        }
        let other = overview::of_classes(&db, world.other_teacher.act()).await.unwrap();
        assert_eq!(other.classes[0].pupils[0].name, "Ahmed, Noor");
        let mut nobody = world.teacher.clone();
        nobody.hat.classes.clear();
        let none = overview::of_classes(&db, nobody.act()).await.unwrap();
        assert!(none.classes.is_empty() && none.quiet.is_empty());
        assert_eq!(names(&world, &nobody, PupilFilter::default()).await, Vec::<String>::new());
    }

    async fn the_list_holds_the_pupils_that_the_hat_reaches_by_name(db: Db) {
        let world = school(&db).await;
        world.neighbour().await;
        let all = ["Ahmed, Noor", "Fraser, Isla", "Ó Briain, Zoë", "O'Neill, Ally", "Young, Finn"];
        for by in [&world.head, &world.coordinator, &world.office] {
            assert_eq!(names(&world, by, PupilFilter::default()).await, all, "{}", by.name);
        }
        assert_eq!(names(&world, &world.assistant, PupilFilter::default()).await, all[1..4]);
        assert_eq!(names(&world, &world.other_teacher, PupilFilter::default()).await, all[..1]);
    }

    async fn a_plan_is_on_the_list_for_those_who_may_see_it(db: Db) {
        let world = school(&db).await;
        let live = world.live(world.isla).await;
        let closed = world.closed(world.ally).await;
        let plan = async |by: &Staff| {
            let lines = list(&world, by, called("fraser")).await.concat();
            lines[0].plan.clone()
        };
        let seen = plan(&world.assistant).await.unwrap();
        assert_eq!((seen.id, seen.phase, seen.review_on), (live.id, Phase::Live, Some(day("2026-12-11"))));
        assert_eq!(plan(&world.office).await, None);
        let line = list(&world, &world.head, called("neill")).await.concat().remove(0);
        assert_eq!(line.plan, None, "{} is over", closed.id);
        let review = world.reviewed(&live).await;
        world.complete(&live, review).await.unwrap();
        assert_eq!(plan(&world.teacher).await.map(|plan| plan.id), Some(live.id), "the one in force");
    }

    async fn a_list_of_many_pupils_is_paged_without_missing_or_repeating_any(db: Db) {
        let world = school(&db).await;
        // Twins and namesakes share a place in the order, also across the ends of pages.
        let given: Vec<_> = (0..121).map(|number| format!("Given{}", letters(number / 30))).collect();
        let pupils = world.enrol(given.iter().map(|given| (given.as_str(), "Éowyn")), "P5").await;
        let pages = list(&world, &world.coordinator, PupilFilter::default()).await;
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 26]);
        let mut ids: Vec<_> = pages.concat().into_iter().map(|line| line.facts.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 126);
        assert!(pupils.iter().all(|pupil| ids.contains(pupil)));
        let class = Some(world.p5.id);
        let pages = list(&world, &world.other_teacher, PupilFilter { class, ..PupilFilter::default() }).await;
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 22]);
        let pages = list(&world, &world.coordinator, called("eow")).await;
        assert_eq!(pages.concat().len(), 121);
        let lines = pages.concat();
        assert!(lines.is_sorted_by_key(|line| (line.sort_key.clone(), line.facts.id)));
        let name = called("eow").name;
        let class = Some(world.p4.id);
        let none = list(&world, &world.coordinator, PupilFilter { name, class, ..PupilFilter::default() }).await;
        assert_eq!(none.concat(), []);
    }

    async fn a_name_is_found_without_its_accents_apostrophes_and_case(db: Db) {
        let world = school(&db).await;
        for (typed, found) in [
            ("zoe", vec!["Ó Briain, Zoë"]),
            ("ZOË", vec!["Ó Briain, Zoë"]),
            ("o briain", vec!["Ó Briain, Zoë"]),
            ("oneill", vec!["O'Neill, Ally"]),
            ("O’Neill", vec!["O'Neill, Ally"]),
            ("o", vec!["Ahmed, Noor", "Ó Briain, Zoë", "O'Neill, Ally", "Young, Finn"]),
            ("nobody", vec![]),
            ("Isla Fraser", vec!["Fraser, Isla"]),
            ("fraser, is", vec!["Fraser, Isla"]),
            ("q%", vec![]),
            ("i_sl", vec!["Fraser, Isla"]),
            ("fi\\nn", vec!["Young, Finn"]),
        ] {
            assert_eq!(names(&world, &world.office, called(typed)).await, found, "{typed}");
        }
    }

    async fn the_list_is_narrowed_to_a_class_a_phase_a_need_or_what_is_due(db: Db) {
        let world = school(&db).await;
        world.live_until(world.isla, "2026-09-20").await;
        world.live_until(world.ally, "2026-10-15").await;
        world.draft(world.noor).await;
        needy(&world, world.zoe).await;
        needy(&world, world.isla).await;
        world.closed(world.finn).await;
        world.go_to("2026-10-01");
        let by = &world.coordinator;
        assert_eq!(with(&world, by, With::Plan(Phase::Live)).await, ["Fraser, Isla", "O'Neill, Ally"]);
        assert_eq!(with(&world, by, With::Plan(Phase::Draft)).await, ["Ahmed, Noor"]);
        assert_eq!(with(&world, by, With::Plan(Phase::InConsultation)).await, Vec::<String>::new());
        assert_eq!(with(&world, by, With::Plan(Phase::Closed)).await, ["Young, Finn"]);
        let needs = ["Ahmed, Noor", "Fraser, Isla", "Ó Briain, Zoë", "O'Neill, Ally"];
        assert_eq!(with(&world, by, With::Needs).await, needs);
        assert_eq!(with(&world, by, With::NeedsOnly).await, ["Ó Briain, Zoë"]);
        assert_eq!(with(&world, by, With::ReviewLate).await, ["Fraser, Isla"]);
        assert_eq!(with(&world, by, With::ReviewSoon).await, ["O'Neill, Ally"]);
        assert_eq!(with(&world, by, With::Quiet).await, ["Fraser, Isla", "O'Neill, Ally"]);
        let class = Some(world.p5.id);
        assert_eq!(names(&world, by, PupilFilter { class, ..PupilFilter::default() }).await, ["Ahmed, Noor"]);
        let strange = PupilFilter { class, ..PupilFilter::default() };
        assert_eq!(names(&world, &world.teacher, strange).await, Vec::<String>::new());
    }

    async fn the_lists_count_what_the_start_page_counts(db: Db) {
        let world = school(&db).await;
        let given: Vec<_> = (0..24).map(|number| format!("Given{}", letters(number))).collect();
        let pupils = world.enrol(given.iter().map(|given| (given.as_str(), "Family")), "P4").await;
        for (pupil, number) in pupils.into_iter().zip(0..) {
            match number % 4 {
                0 => drop(world.draft(pupil).await),
                1 => drop(world.in_consultation(pupil).await),
                _ => drop(world.live_until(pupil, &format!("2026-10-{:02}", number + 1)).await),
            }
        }
        world.go_to("2026-10-12");
        let overview = overview(&world).await;
        let count = async |with| i64::try_from(self::with(&world, &world.head, with).await.len()).unwrap();
        assert_eq!(overview.overdue.count, count(With::ReviewLate).await);
        assert_eq!(overview.due.count, count(With::ReviewSoon).await);
        assert_eq!(overview.drafts.count, count(With::Plan(Phase::Draft)).await);
        assert_eq!(overview.in_consultation.count, count(With::Plan(Phase::InConsultation)).await);
        assert_eq!(overview.live, count(With::Plan(Phase::Live)).await);
        assert_eq!(overview.quiet.count, 2 * count(With::Quiet).await);
        assert_eq!(overview.overdue.count + overview.due.count, overview.live);
    }

    async fn a_filter_does_not_tell_the_office_who_has_a_plan(db: Db) {
        let world = school(&db).await;
        world.live_until(world.isla, "2026-09-08").await;
        needy(&world, world.zoe).await;
        world.go_to("2026-10-12");
        let every = [With::Plan(Phase::Live), With::Needs, With::NeedsOnly, With::ReviewLate, With::Quiet];
        for with in every {
            assert_eq!(self::with(&world, &world.office, with).await, Vec::<String>::new(), "{with:?}");
            assert_ne!(self::with(&world, &world.head, with).await, Vec::<String>::new(), "{with:?}");
        }
    }

    async fn a_plan_that_is_closed_is_off_every_start_page(db: Db) {
        let world = school(&db).await;
        let plan = world.live_until(world.isla, "2026-09-08").await;
        world.go_to("2026-10-12");
        assert_eq!(overview(&world).await.overdue.count, 1);
        let why = waymark_domain::plan::ClosedWhy::LeftSchool;
        lifecycle::close(&db, world.head.act(), plan.id, why, None, String::new()).await.unwrap().unwrap();
        let overview = overview(&world).await;
        assert_eq!((overview.overdue.count, overview.quiet.count, overview.live), (0, 0, 0));
        assert!(overview::of_classes(&db, world.teacher.act()).await.unwrap().classes[0].pupils.is_empty());
    }

    async fn the_page_of_a_class_shows_what_is_worked_on_and_how(db: Db) {
        let world = school(&db).await;
        let isla = world.live(world.isla).await;
        world.live(world.noor).await;
        world.draft(world.zoe).await;
        world.observe(&isla, 7.0).await;
        let stop = PlanChange::StopTarget { target: isla.writing, on: day("2026-09-07"), why: "Enough".to_owned() };
        changes::amend(&db, world.teacher.act(), isla.id, vec![stop], "Enough".to_owned()).await.unwrap();
        let page = classes::page(&db, world.assistant.act(), world.p4.id).await.unwrap();
        assert_eq!(page.class, world.p4);
        let [plan] = &page.plans[..] else { panic!("one live plan in the class: {page:?}") };
        assert_eq!((plan.facts.id, plan.pupil.as_str()), (isla.id, "Isla Fraser"));
        let [target] = &plan.targets[..] else { panic!("one open target: {plan:?}") };
        assert_eq!((target.id, target.wording.as_str()), (isla.reading, "Reads 20 key words"));
        let done: Vec<_> = target.strategies.iter().map(|one| one.wording.as_str()).collect();
        assert_eq!((&done[..], target.last_seen_on), (&["Paired reading"][..], Some(day("2026-09-07"))));
        let other = classes::page(&db, world.head.act(), world.p5.id).await.unwrap();
        assert_eq!(other.plans[0].pupil, "Noor Ahmed");
        let neighbour = world.neighbour().await;
        for stranger in [&world.other_teacher, &world.office, &neighbour.head, &neighbour.teacher] {
            let refused = classes::page(&db, stranger.act(), world.p4.id).await;
            assert!(matches!(refused, Err(StoreError::Denied(_))), "{}: {refused:?}", stranger.name);
        }
    }
}
