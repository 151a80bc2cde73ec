//! Putting a review off, and who is told when a plan goes without one.

use waymark_domain::calendar::Stretch;
use waymark_domain::calendar::entry::{CalendarEntry, Entered};
use waymark_domain::due::deferral::{DeferralRefused, Deferred};
use waymark_domain::ids::CalendarEntryId;
use waymark_domain::text::Line;
use waymark_store::{Db, StoreError, calendar, deferrals, overview, plans};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::PlanWorld;
use waymark_testkit::school::{SchoolWorld, Staff, school};

async fn put(
    world: &SchoolWorld,
    plan: &PlanWorld,
    until: &str,
) -> Result<Deferred, DeferralRefused> {
    let why = Line::parse("Her mother cannot come before").unwrap();
    let act = world.teacher.act();
    deferrals::put(&world.db, act, plan.id, day(until), why)
        .await
        .unwrap()
}

async fn unreviewed(world: &SchoolWorld, by: &Staff) -> i64 {
    overview::of_school(&world.db, by.act())
        .await
        .unwrap()
        .unreviewed
        .count
}

both_engines! {
    async fn a_review_that_is_put_off_keeps_both_days(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let moved = Deferred::Moved { to: day("2026-12-16") };
        assert_eq!(put(&world, &plan, "2026-12-16").await, Ok(moved));
        let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
        assert_eq!(page.plan.review_on, Some(day("2026-12-16")));
        assert_eq!(page.versions[0].why, "The review was put off. Her mother cannot come before");
        let appointment = page.appointment.unwrap();
        assert_eq!(appointment.first.on, day("2026-12-11"));
        assert_eq!(appointment.deferrals()[0].why.as_str(), "Her mother cannot come before");
        assert_eq!(put(&world, &plan, "2026-12-16").await, Err(DeferralRefused::NotLater(day("2026-12-16"))));
        assert_eq!(put(&world, &plan, "2027-12-16").await, Err(DeferralRefused::TooLate(day("2027-09-07"))));
        let why = Line::parse("No").unwrap();
        let denied = deferrals::put(&db, world.assistant.act(), plan.id, day("2027-01-11"), why).await;
        assert!(matches!(denied, Err(StoreError::Denied(_))), "{denied:?}");
    }

    async fn a_late_review_stays_late_whatever_is_asked_for(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-14");
        let explained = Deferred::Explained { overdue_since: day("2026-12-11") };
        assert_eq!(put(&world, &plan, "2027-01-11").await, Ok(explained));
        let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
        assert_eq!((page.plan.review_on, page.plan.version), (Some(day("2026-12-11")), 2));
        assert_eq!(page.appointment.unwrap().deferrals().len(), 1);
    }

    async fn after_a_review_the_next_day_begins_anew(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        put(&world, &plan, "2026-12-16").await.unwrap();
        world.go_to("2026-12-15");
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
        let appointment = page.appointment.unwrap();
        assert_eq!(Some(appointment.first.on), page.plan.review_on);
        assert!(appointment.deferrals().is_empty());
    }

    async fn a_review_that_is_put_off_on_the_day_of_the_last_one_stays_put_off(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        put(&world, &plan, "2026-12-16").await.unwrap();
        world.go_to("2026-12-15");
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        let next = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap().plan.review_on.unwrap();
        let later = next.saturating_add(jiff::Span::new().days(1));
        put(&world, &plan, &later.to_string()).await.unwrap();
        let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
        let appointment = page.appointment.unwrap();
        assert_eq!((appointment.first.on, appointment.deferrals().len()), (next, 1));
    }

    async fn whoever_runs_the_school_sees_a_plan_without_a_review_for_more_than_a_year(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2027-09-07");
        assert_eq!(unreviewed(&world, &world.head).await, 0);
        world.go_to("2027-09-08");
        assert_eq!(unreviewed(&world, &world.head).await, 1);
        assert_eq!(unreviewed(&world, &world.coordinator).await, 1);
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        assert_eq!(unreviewed(&world, &world.head).await, 0);
    }

    async fn a_later_day_is_proposed_on_which_no_other_review_falls(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let term = CalendarEntry {
            id: world.now.id(CalendarEntryId),
            what: Entered::Term,
            name: "Autumn term".to_owned(),
            days: Stretch { from: day("2026-08-17"), to: day("2026-12-22") },
        };
        calendar::add(&db, world.head.act(), term).await.unwrap().unwrap();
        let page = deferrals::page(&db, world.teacher.act(), plan.id).await.unwrap();
        let proposed = page.suggested.unwrap();
        assert!(proposed > day("2026-12-11"), "{proposed}");
        assert_eq!(put(&world, &plan, &proposed.to_string()).await, Ok(Deferred::Moved { to: proposed }));
    }
}
