//! What bounds a next review: what came before, the school's days, and coming from another school.

use waymark_domain::due::course::Why;
use waymark_domain::pupil::Came;
use waymark_domain::review::{Decision, Gap, NONE_HOLDS, Review};
use waymark_store::{CompleteRefused, Db, StoreError, came, completion, course, plans, reviews};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, format};
use waymark_testkit::school::{SchoolWorld, school};

/// What keeps a review from being completed once it is chosen so.
async fn gaps(
    world: &SchoolWorld,
    plan: &PlanWorld,
    choose: impl FnOnce(Review) -> Review,
) -> Vec<Gap> {
    let review = world.reviewed(plan).await;
    world.choose(choose(world.choices(plan, review))).await;
    let act = world.coordinator.act();
    let completed = completion::complete(&world.db, act, plan.id, review, format()).await;
    match completed.unwrap() {
        Err(CompleteRefused::Gaps(gaps)) => gaps,
        other => panic!("the review is complete: {other:?}"),
    }
}

async fn came_on(world: &SchoolWorld, plan: &PlanWorld, on: &str) -> Option<waymark_domain::Day> {
    let came = Came {
        on: day(on),
        from: "Annan Academy".to_owned(),
    };
    came::put(&world.db, world.coordinator.act(), plan.pupil, Some(came))
        .await
        .unwrap()
}

both_engines! {
    async fn one_adequate_review_grants_no_longer_interval_whatever_the_parents_say(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let asked = gaps(&world, &plan, |review| Review {
            decision: Some(Decision::LongerInterval),
            parents_consulted_on: Some(review.held_on),
            ..review
        });
        assert_eq!(asked.await, [Gap::LongerTooSoon { adequate: 1, needed: 2 }]);
    }

    async fn two_adequate_reviews_and_a_consultation_grant_one(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let next = world.complete(&plan, review).await.unwrap();
        world.share(next).await;
        world.agree(next).await;
        world.go_live(next, "2027-03-19").await;
        world.go_to("2027-03-18");
        let review = reviews::begin(&db, world.coordinator.act(), next, world.now.id(waymark_domain::ids::ReviewId)).await.unwrap();
        let page = reviews::page(&db, world.coordinator.act(), next, review).await.unwrap();
        let held: Vec<_> = page.course.held.iter().map(|held| (held.on, held.adequate)).collect();
        assert_eq!(held, [(day("2026-12-10"), true)]);
        let chosen = Review {
            adequate: vec!["closes_gap".to_owned()],
            decision: Some(Decision::LongerInterval),
            parents_consulted_on: Some(day("2027-03-17")),
            next_review_on: Some(day("2027-09-17")),
            ..page.review.clone()
        };
        let gaps = chosen.gaps(&format(), &[], &page.course);
        assert!(!gaps.iter().any(|gap| matches!(gap, Gap::LongerTooSoon { .. } | Gap::ParentsConsulted | Gap::NextReviewTooLate { .. })), "{gaps:?}");
        let earlier = Review { parents_consulted_on: Some(day("2026-12-09")), ..chosen };
        let gaps = earlier.gaps(&format(), &[], &page.course);
        assert!(gaps.contains(&Gap::ParentsConsultedBefore(day("2026-12-10"))), "{gaps:?}");
    }

    async fn inadequate_progress_asks_for_more_before_the_review_is_complete(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let inadequate = gaps(&world, &plan, |review| Review { adequate: vec![NONE_HOLDS.to_owned()], ..review });
        assert_eq!(inadequate.await, [Gap::NotEnough, Gap::MoreHelp]);
    }

    async fn the_reviews_of_others_are_seen_and_the_pupils_own_are_not(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.live(world.ally).await;
        world.live_until(world.noor, "2026-12-09").await;
        let found = course::of_plan(&db, world.coordinator.act(), plan.id).await.unwrap();
        let taken: Vec<_> = found.taken.clone().into_iter().collect();
        assert_eq!(taken, [(day("2026-12-09"), 1), (day("2026-12-11"), 1)]);
        assert_eq!(found.planned_from, Some(day("2026-09-07")));
        let proposal = found.proposal(&format(), day("2026-09-14"), waymark_domain::due::course::Interval::Usual);
        assert!(matches!(proposal.why, Why::Rule(_)), "no terms are entered: {proposal:?}");
    }

    async fn a_plan_that_came_along_is_reviewed_within_ten_school_days(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        assert_eq!(came_on(&world, &plan, "2026-09-07").await, Some(day("2026-09-21")));
        let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
        assert_eq!((page.plan.review_on, page.plan.version), (Some(day("2026-09-21")), 3));
        assert!(page.versions[0].why.starts_with("The pupil came from another school"));
        assert_eq!(came_on(&world, &plan, "2026-09-07").await, None, "it is that day already");
        let cleared = came::put(&db, world.coordinator.act(), plan.pupil, None).await.unwrap();
        assert_eq!(cleared, None);
        let page = plans::page(&db, world.coordinator.act(), plan.id).await.unwrap();
        assert_eq!(page.plan.review_on, Some(day("2026-09-21")), "a day that was told stays");
        let denied = came::put(&db, world.teacher.act(), plan.pupil, None).await;
        assert!(matches!(denied, Err(StoreError::Denied(_))), "{denied:?}");
    }

    async fn the_numbers_of_a_target_begin_with_those_it_comes_from(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.observe(&plan, 9.0).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let mut chosen = world.choices(&plan, review);
        chosen.outcomes[0].outcome = Some("partly".to_owned());
        chosen.outcomes[0].follow_up = Some(waymark_domain::review::FollowUp::Carry);
        let why = waymark_domain::field::ReviewField::Why(plan.reading);
        let text = (why, waymark_domain::edit::Fingerprint::of(""), waymark_testkit::plans::words("Again"));
        reviews::write(&db, world.coordinator.act(), plan.id, review, vec![text]).await.unwrap();
        world.choose(chosen).await;
        let next = world.complete(&plan, review).await.unwrap();
        world.share(next).await;
        world.agree(next).await;
        world.go_live(next, "2027-03-19").await;
        let id = world.now.id(waymark_domain::ids::ReviewId);
        let id = reviews::begin(&db, world.coordinator.act(), next, id).await.unwrap();
        let page = reviews::page(&db, world.coordinator.act(), next, id).await.unwrap();
        let carried = page.content.targets.iter().find(|target| {
            target.lineage.as_ref().is_some_and(|lineage| lineage.from == plan.reading)
        });
        let points = &page.points[&carried.unwrap().id];
        assert_eq!(points.iter().map(|point| point.value).collect::<Vec<_>>(), [9.0]);
    }
}
