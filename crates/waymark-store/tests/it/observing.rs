//! Observations: who may record what, and who may take it back.

use jiff::{SignedDuration, ToSpan};
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::ids::ObservationId;
use waymark_domain::observation::{Observation, Prompt, Seen};
use waymark_domain::target::Measure;
use waymark_store::{Db, ObserveRefused, StoreError, changes, observations, overview, plans};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::PlanWorld;
use waymark_testkit::school::{SchoolWorld, Staff, school};

async fn record(
    world: &SchoolWorld,
    by: &Staff,
    plan: &PlanWorld,
    observation: &Observation,
) -> Result<(), ObserveRefused> {
    observations::record(&world.db, by.act(), plan.id, observation.clone())
        .await
        .unwrap()
}

async fn undo(world: &SchoolWorld, by: &Staff, plan: &PlanWorld, id: ObservationId) -> Changed {
    observations::undo(&world.db, by.act(), plan.id, id)
        .await
        .unwrap()
}

async fn recorded(world: &SchoolWorld, plan: &PlanWorld) -> Vec<Observation> {
    plans::page(&world.db, world.head.act(), plan.id)
        .await
        .unwrap()
        .observations
}

both_engines! {
    async fn an_assistant_records_numbers_notes_and_the_pupils_rating_of_a_live_plan(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let number = world.observation(plan.reading, Some(7.5), "With cards");
        let note = world.observation(plan.writing, None, "Wrote two sentences, zoë & \"Ó\"");
        let mut helped = world.observation(plan.writing, None, "");
        helped.seen = Seen::Staff { value: None, note: String::new(), prompt: Some(Prompt::Model) };
        let mut rating = world.observation(plan.writing, None, "");
        rating.seen = Seen::Pupil { rating: 5, note: "I can do it".to_owned() };
        "Somebody else".clone_into(&mut rating.by);
        for observation in [&number, &note, &helped, &rating] {
            assert_eq!(record(&world, &world.assistant, &plan, observation).await, Ok(()));
        }
        let recorded = recorded(&world, &plan).await;
        let seen: Vec<_> = recorded.iter().map(|observation| (observation.id, observation.seen.clone())).collect();
        assert_eq!(seen, [number, note, helped, rating].map(|observation| (observation.id, observation.seen)));
        assert!(recorded.iter().all(|observation| observation.by == "Agnes Bell"), "by whoever did it");
    }

    async fn only_a_live_plan_is_observed(db: Db) {
        let world = school(&db).await;
        let draft = world.draft(world.isla).await;
        let shared = world.in_consultation(world.ally).await;
        let closed = world.closed(world.zoe).await;
        for plan in [draft, shared, closed] {
            let observation = world.observation(plan.reading, Some(7.0), "");
            let refused = observations::record(&db, world.assistant.act(), plan.id, observation).await;
            assert!(matches!(refused, Err(StoreError::Denied(_))), "{refused:?}");
        }
    }

    async fn a_day_to_come_a_number_out_of_measure_and_a_finished_target_are_refused(db: Db) {
        let world = school(&db).await;
        let (plan, other) = (world.live(world.isla).await, world.live(world.ally).await);
        let mut tomorrow = world.observation(plan.reading, Some(7.0), "");
        tomorrow.on = tomorrow.on.saturating_add(1.day());
        assert_eq!(record(&world, &world.teacher, &plan, &tomorrow).await, Err(ObserveRefused::InTheFuture));
        let measure = Measure::OutOf { total: 20 };
        for (target, value, measure) in [
            (plan.reading, 20.5, measure),
            (plan.reading, -1.0, measure),
            (plan.reading, f64::NAN, measure),
            (plan.writing, 1.0, Measure::Narrative),
        ] {
            let observation = world.observation(target, Some(value), "");
            let refused = record(&world, &world.teacher, &plan, &observation).await;
            assert_eq!(refused, Err(ObserveRefused::NotInMeasure { measure }), "{value}");
        }
        let strange = world.observation(other.reading, Some(7.0), "");
        assert_eq!(record(&world, &world.teacher, &plan, &strange).await, Err(ObserveRefused::TargetFinished));
        let stop = PlanChange::StopTarget { target: plan.reading, on: day("2026-09-07"), why: "Done".to_owned() };
        changes::amend(&db, world.teacher.act(), plan.id, vec![stop], "Done".to_owned()).await.unwrap();
        let late = world.observation(plan.reading, Some(7.0), "");
        assert_eq!(record(&world, &world.teacher, &plan, &late).await, Err(ObserveRefused::TargetFinished));
        assert_eq!(recorded(&world, &plan).await, []);
    }

    async fn one_takes_back_ones_own_observation_within_a_day(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = world.observe(&plan, 9.0).await;
        for other in [&world.teacher, &world.coordinator, &world.head] {
            assert_eq!(undo(&world, other, &plan, id).await, Changed::Gone, "{}", other.name);
        }
        assert_eq!(recorded(&world, &plan).await.len(), 1);
        world.now.clock.pass(SignedDuration::from_hours(23));
        assert_eq!(undo(&world, &world.assistant, &plan, id).await, Changed::Done);
        assert_eq!(undo(&world, &world.assistant, &plan, id).await, Changed::Gone);
        let id = world.observe(&plan, 9.0).await;
        world.now.clock.pass(SignedDuration::from_hours(24));
        assert_eq!(undo(&world, &world.assistant, &plan, id).await, Changed::Gone);
        assert_eq!(recorded(&world, &plan).await.len(), 1);
    }

    async fn nothing_is_seen_of_a_target_before_it_began(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let began = world.now.clock.today();
        let mut observation = world.observation(plan.reading, Some(5.0), "");
        observation.on = began.saturating_sub(1.day());
        let refused = record(&world, &world.assistant, &plan, &observation).await;
        assert_eq!(refused, Err(ObserveRefused::BeforeTarget { began }));
        observation.on = began;
        assert_eq!(record(&world, &world.assistant, &plan, &observation).await, Ok(()));
    }

    async fn what_a_review_has_judged_is_seen_until_the_next_plan_is_live(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let next = world.complete(&plan, review).await.expect("the plan goes on");
        world.now.clock.pass(SignedDuration::from_hours(1));
        let after = world.observe(&plan, 12.0).await;
        assert_eq!(recorded(&world, &plan).await.len(), 1);
        assert_eq!(undo(&world, &world.assistant, &plan, after).await, Changed::Done, "no review has judged it");
        world.share(next).await;
        world.agree(next).await;
        world.go_live(next, "2027-03-19").await;
        let late = world.observation(plan.reading, Some(12.0), "");
        let refused = observations::record(&db, world.assistant.act(), plan.id, late).await;
        assert!(matches!(refused, Err(StoreError::Denied(_))), "{refused:?}");
    }

    async fn what_a_review_has_judged_is_not_taken_back(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = world.observe(&plan, 9.0).await;
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        assert_eq!(undo(&world, &world.assistant, &plan, id).await, Changed::Gone);
        assert_eq!(recorded(&world, &plan).await.len(), 1);
    }

    async fn an_observation_that_is_taken_back_no_longer_counts_as_a_look(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-10-12");
        let quiet = async || {
            let overview = overview::of_school(&db, world.coordinator.act()).await.unwrap();
            let mut quiet: Vec<_> = overview.quiet.first.iter().map(|quiet| (quiet.target, quiet.last_seen_on)).collect();
            quiet.sort();
            quiet
        };
        let both = [(plan.reading, None), (plan.writing, None)];
        assert_eq!(quiet().await, both);
        let mut earlier = world.observation(plan.reading, Some(5.0), "");
        earlier.on = day("2026-09-10");
        assert_eq!(record(&world, &world.assistant, &plan, &earlier).await, Ok(()));
        assert_eq!(quiet().await, [(plan.reading, Some(day("2026-09-10"))), (plan.writing, None)]);
        let today = world.observe(&plan, 9.0).await;
        assert_eq!(quiet().await, [(plan.writing, None)]);
        let mut late = world.observation(plan.reading, Some(6.0), "Written down late");
        late.on = day("2026-09-11");
        assert_eq!(record(&world, &world.assistant, &plan, &late).await, Ok(()));
        assert_eq!(quiet().await, [(plan.writing, None)], "the latest day counts");
        assert_eq!(undo(&world, &world.assistant, &plan, today).await, Changed::Done);
        assert_eq!(quiet().await, [(plan.reading, Some(day("2026-09-11"))), (plan.writing, None)]);
    }

    async fn observations_come_by_target_and_day(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-10-12");
        let mut days = Vec::new();
        for back in [3, 0, 5, 1] {
            let mut observation = world.observation(plan.reading, Some(5.0), "");
            observation.on = observation.on.saturating_sub(back.days());
            days.push(observation.on);
            assert_eq!(record(&world, &world.assistant, &plan, &observation).await, Ok(()));
        }
        days.sort();
        let shown: Vec<_> = recorded(&world, &plan).await.iter().map(|observation| observation.on).collect();
        assert_eq!(shown, days);
    }
}
