//! The formats that a school makes from others.

use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::format::{Definition, FormatRef};
use waymark_domain::ids::PlanId;
use waymark_store::views::{FormatChanged, FormatDraft};
use waymark_store::{Db, PublishRefused, StoreError, changes, formats, plans};
use waymark_testkit::both_engines;
use waymark_testkit::plans::format;
use waymark_testkit::school::{SchoolWorld, Staff, school};

/// A copy of the default format, not published yet.
async fn copied(world: &SchoolWorld) -> Definition {
    let copy = format().copied("Our own plan", world.now.ids.next());
    formats::copy(&world.db, world.coordinator.act(), copy.clone())
        .await
        .unwrap();
    copy
}

async fn draft(world: &SchoolWorld, slug: &str) -> FormatDraft {
    let draft = formats::draft(&world.db, world.head.act(), slug.to_owned()).await;
    draft.unwrap().expect("the school's own")
}

async fn change(
    world: &SchoolWorld,
    by: &Staff,
    base: u32,
    definition: Definition,
) -> FormatChanged {
    let slug = definition.slug.clone();
    let change = formats::change(&world.db, by.act(), slug, base, definition);
    Box::pin(change).await.unwrap()
}

async fn publish(world: &SchoolWorld, slug: &str) -> Result<FormatRef, PublishRefused> {
    let read = draft(world, slug).await.revision;
    formats::publish(&world.db, world.head.act(), slug.to_owned(), read)
        .await
        .unwrap()
}

both_engines! {
    async fn what_somebody_changed_since_it_was_read_is_not_published(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        let read = draft(&world, &copy.slug).await;
        let renamed = Definition { label: "Our plan".into(), ..copy.clone() };
        change(&world, &world.coordinator, read.revision, renamed).await;
        let (act, slug) = (world.head.act(), copy.slug.clone());
        let published = formats::publish(&db, act, slug, read.revision).await.unwrap();
        assert!(matches!(published, Err(PublishRefused::ChangedSince)), "{published:?}");
        assert_eq!(formats::published(&db, copy.reference()).await.unwrap(), None);
    }

    async fn a_copy_is_changed_and_published_and_then_changed_again(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        let before = draft(&world, &copy.slug).await;
        assert_eq!((&before.definition, before.revision), (&copy, 1));
        assert_eq!(formats::published(&db, copy.reference()).await.unwrap(), None, "not before it is published");

        let renamed = Definition { label: "Support plan".to_owned(), ..copy.clone() };
        let done = change(&world, &world.head, 1, renamed.clone()).await;
        assert_eq!(done, FormatChanged::Done { revision: 2 });
        assert_eq!(publish(&world, &copy.slug).await, Ok(copy.reference()));
        assert_eq!(formats::published(&db, copy.reference()).await.unwrap(), Some(renamed.clone()));
        assert_eq!(publish(&world, &copy.slug).await, Err(PublishRefused::NothingNew));

        let next = draft(&world, &copy.slug).await;
        assert_eq!((next.definition.version, next.revision, next.edited), (2, 0, None));
        let again = Definition { label: "Support plan, new".to_owned(), ..next.definition };
        assert_eq!(change(&world, &world.head, 0, again).await, FormatChanged::Done { revision: 1 });
        let first = formats::published(&db, copy.reference()).await.unwrap();
        assert_eq!(first, Some(renamed), "a published version never changes");
        let own = formats::list(&db, world.teacher.act()).await.unwrap().remove(0);
        assert_eq!((own.label.as_str(), own.published.as_slice()), ("Support plan", [1].as_slice()));
        assert_eq!(own.draft.map(|draft| (draft.version, draft.edited_by)), Some((2, "Jean Muir".to_owned())));

        formats::discard(&db, world.head.act(), copy.slug.clone()).await.unwrap();
        assert_eq!(draft(&world, &copy.slug).await.revision, 0);
        assert_eq!(formats::list(&db, world.head.act()).await.unwrap()[0].published, [1]);
    }

    async fn whoever_saves_second_is_told_who_was_first(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        let mine = Definition { label: "Mine".to_owned(), ..copy.clone() };
        let theirs = Definition { label: "Theirs".to_owned(), ..copy.clone() };
        assert_eq!(change(&world, &world.head, 1, theirs).await, FormatChanged::Done { revision: 2 });
        let clash = change(&world, &world.coordinator, 1, mine).await;
        assert_eq!(clash, FormatChanged::Clash { by: "Jean Muir".to_owned() });
        assert_eq!(draft(&world, &copy.slug).await.definition.label, "Theirs");
    }

    async fn a_format_that_contradicts_itself_is_refused_with_every_reason(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        let mut wrong = Definition { label: " ".to_owned(), ..copy.clone() };
        wrong.limits.targets.min = 9;
        change(&world, &world.head, 1, wrong).await;
        let Err(PublishRefused::Contradicts(problems)) = publish(&world, &copy.slug).await else {
            panic!("it was published");
        };
        let places: Vec<_> = problems.iter().map(|problem| problem.place.as_str()).collect();
        assert_eq!(places, ["label", "limits.targets"]);
        assert_eq!(formats::published(&db, copy.reference()).await.unwrap(), None);
    }

    async fn another_school_neither_sees_nor_uses_it(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let copy = copied(&world).await;
        publish(&world, &copy.slug).await.unwrap();
        let (other, slug) = (&neighbour.coordinator, || copy.slug.clone());
        assert_eq!(formats::list(&db, other.act()).await.unwrap(), []);
        assert_eq!(formats::draft(&db, other.act(), slug()).await.unwrap(), None);
        assert_eq!(formats::latest(&db, other.act(), slug()).await.unwrap(), None);
        let denied = |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::Denied(_))), "{result:?}");
        denied(Box::pin(formats::change(&db, other.act(), slug(), 0, copy.clone())).await.map(drop));
        denied(formats::publish(&db, other.act(), slug(), 1).await.map(drop));
        denied(formats::discard(&db, other.act(), slug()).await);
        denied(formats::choose(&db, other.act(), slug()).await);
        let id = neighbour.now.id(PlanId);
        denied(plans::start(&db, other.act(), neighbour.isla, id, copy.reference(), 2026).await.map(drop));
        let plan = neighbour.draft(neighbour.isla).await;
        let moved = vec![PlanChange::Format(copy.reference())];
        let changed = changes::draft(&db, other.act(), plan.id, moved).await.unwrap();
        assert_eq!(changed, [Changed::Gone]);
    }

    async fn only_those_who_run_the_school_change_its_formats(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        for by in [&world.teacher, &world.assistant, &world.office] {
            let refused = formats::copy(&db, by.act(), copy.clone()).await;
            assert!(matches!(refused, Err(StoreError::Denied(_))), "{refused:?}");
            let refused = formats::choose(&db, by.act(), "dg-appendix-2".to_owned()).await;
            assert!(matches!(refused, Err(StoreError::Denied(_))), "{refused:?}");
        }
    }

    async fn a_plan_keeps_its_version_until_it_is_moved(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        let first = publish(&world, &copy.slug).await.unwrap();
        let plan = world.draft(world.isla).await;
        let go = async |reference: &FormatRef| {
            let moved = vec![PlanChange::Format(reference.clone())];
            changes::draft(&db, world.teacher.act(), plan.id, moved).await.unwrap().remove(0)
        };
        let format = async || plans::page(&db, world.teacher.act(), plan.id).await.unwrap().content.format;
        assert_eq!(go(&first).await, Changed::Done);
        change(&world, &world.head, 0, Definition { label: "New".to_owned(), ..copy.clone() }).await;
        let second = FormatRef { version: 2, ..first.clone() };
        assert_eq!(go(&second).await, Changed::Gone, "nobody uses what is not published");
        assert_eq!(publish(&world, &copy.slug).await, Ok(second.clone()));
        assert_eq!(format().await, first);
        assert_eq!(go(&second).await, Changed::Done);
        assert_eq!(format().await, second);
    }

    async fn new_plans_use_the_format_that_was_chosen(db: Db) {
        let world = school(&db).await;
        let copy = copied(&world).await;
        let chosen = async || formats::chosen(&db, world.teacher.act()).await.unwrap();
        assert_eq!(chosen().await, None);
        let too_early = formats::choose(&db, world.head.act(), copy.slug.clone()).await;
        assert!(matches!(too_early, Err(StoreError::Denied(_))), "{too_early:?}");
        publish(&world, &copy.slug).await.unwrap();
        formats::choose(&db, world.head.act(), copy.slug.clone()).await.unwrap();
        assert_eq!(chosen().await, Some(copy.slug.clone()));
        let latest = formats::latest(&db, world.teacher.act(), copy.slug.clone()).await.unwrap();
        assert_eq!(latest, Some(copy.reference()));
        formats::choose(&db, world.head.act(), "dg-appendix-2".to_owned()).await.unwrap();
        assert_eq!(chosen().await.as_deref(), Some("dg-appendix-2"));
    }
}
