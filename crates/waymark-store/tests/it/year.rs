//! One plan through a whole year, as the people of a school walk it.

use jiff::ToSpan;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::content::Answer;
use waymark_domain::due::{Due, Rule};
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_domain::phase::Phase;
use waymark_domain::plan::{ClosedWhy, GoLiveRefused, PlanState, ShareRefused, SharedAgain};
use waymark_domain::review::{Decision, FollowUp, Gap, Review};
use waymark_domain::target::{Descent, Strategy, Target, TargetState};
use waymark_store::views::{PlanPage, Started};
use waymark_store::{
    CompleteRefused, Db, StoreError, changes, completion, lifecycle, plans, reviews,
};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, format, typed, words};
use waymark_testkit::school::{SchoolWorld, school};

async fn page(world: &SchoolWorld, plan: PlanId) -> PlanPage {
    plans::page(&world.db, world.coordinator.act(), plan)
        .await
        .unwrap()
}

/// A box for a strategy that nobody has written in.
fn nothing(world: &SchoolWorld) -> Strategy {
    Strategy {
        who: String::new(),
        how_often: String::new(),
        ..world.new_strategy("")
    }
}

fn wordings(targets: &[Target]) -> Vec<&str> {
    targets
        .iter()
        .map(|target| target.wording.as_str())
        .collect()
}

async fn complete(
    world: &SchoolWorld,
    plan: PlanId,
    review: ReviewId,
) -> Result<Option<PlanId>, CompleteRefused> {
    completion::complete(&world.db, world.coordinator.act(), plan, review, format())
        .await
        .unwrap()
}

/// The review as it would be after `change`, saved.
async fn rechoose(
    world: &SchoolWorld,
    plan: &PlanWorld,
    review: ReviewId,
    change: impl FnOnce(&mut Review),
) {
    let mut chosen = world.choices(plan, review);
    change(&mut chosen);
    world.choose(chosen).await;
}

both_engines! {
    async fn a_draft_is_started_once_and_found_again_by_whoever_comes_next(db: Db) {
        let world = school(&db).await;
        let format = format().reference();
        let first = world.now.id(PlanId);
        let started = plans::start(&db, world.teacher.act(), world.isla, first, format.clone(), 2026).await;
        assert_eq!(started.unwrap(), Started::Now(first));
        let second = world.now.id(PlanId);
        let found = plans::start(&db, world.coordinator.act(), world.isla, second, format.clone(), 2026).await;
        assert_eq!(found.unwrap(), Started::Before(first));
        let page = page(&world, first).await;
        assert_eq!((page.plan.state, page.plan.version, page.plan.previous), (PlanState::Draft, 0, None));
        assert_eq!((page.content.format, page.content.session), (format, 2026));
        let card = page.content.pupil;
        assert_eq!((card.name.as_str(), card.school.as_str()), ("Isla Fraser", "Lochside Primary School"));
        assert_eq!(card.class.as_deref(), Some("P4"));
    }

    async fn all_that_is_written_in_a_draft_is_on_its_page(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let view = PlanField::View { period: "autumn".to_owned(), party: "pupil".to_owned() };
        let pupil_words = PlanField::Target(plan.reading, TargetText::PupilWords);
        let second = world.new_strategy("Word cards at home");
        world.change(&plan, vec![
            typed(view, "", "I like books about cats"),
            typed(pupil_words, "", "I can read my words"),
            PlanChange::AddStrategy { target: plan.reading, strategy: second.clone() },
        ]).await;
        let content = page(&world, plan.id).await.content;
        assert_eq!(content.text("profile"), "Loves animals and stories.");
        assert_eq!(content.view("autumn", "pupil"), "I like books about cats");
        assert_eq!(content.aims[0].id, plan.aim);
        assert_eq!(wordings(&content.targets), ["Reads 20 key words", "Writes three sentences"]);
        let reading = &content.targets[0];
        assert_eq!((reading.aim, reading.baseline, reading.goal), (Some(plan.aim), Some(4.0), Some(18.0)));
        assert_eq!(reading.pupil_words, "I can read my words");
        assert_eq!((reading.strategies[0].id, &reading.strategies[1]), (plan.strategy, &second));
    }

    async fn a_plan_without_a_worded_target_is_not_shared(db: Db) {
        let world = school(&db).await;
        let id = world.now.id(PlanId);
        let act = world.coordinator.act();
        plans::start(&db, act, world.isla, id, format().reference(), 2026).await.unwrap();
        let blank = PlanChange::AddTarget(Box::new(world.new_target("  ")));
        changes::draft(&db, world.coordinator.act(), id, vec![blank]).await.unwrap();
        let shared = lifecycle::share(&db, world.coordinator.act(), id).await.unwrap();
        assert_eq!(shared, Err(ShareRefused::NoTarget));
        let page = page(&world, id).await;
        assert_eq!((page.plan.state.phase(), page.versions.len()), (Phase::Draft, 0));
    }

    async fn a_plan_goes_live_only_when_every_party_was_asked_about_this_version(db: Db) {
        let world = school(&db).await;
        let plan = world.in_consultation(world.isla).await;
        let live = async || {
            let act = world.coordinator.act();
            lifecycle::go_live(&db, act, plan.id, day("2026-12-11"), format()).await.unwrap()
        };
        assert_eq!(live().await, Err(GoLiveRefused::PartyNotAsked));
        for party in ["parent", "pupil", "school"] {
            assert_eq!(live().await, Err(GoLiveRefused::PartyNotAsked));
            let agreement = world.agreement(party, Answer::CouldNotAnswer);
            lifecycle::record_agreements(&db, world.teacher.act(), plan.id, 1, vec![agreement]).await.unwrap().unwrap();
        }
        lifecycle::take_back(&db, world.coordinator.act(), plan.id).await.unwrap().unwrap();
        world.share(plan.id).await;
        assert_eq!(live().await, Err(GoLiveRefused::PartyNotAsked), "the second version asks again");
        world.agree(plan.id).await;
        assert_eq!(live().await, Ok(()));
        let page = page(&world, plan.id).await;
        assert_eq!(page.plan.state, PlanState::Live { from: world.now.clock.today() });
        assert_eq!((page.plan.version, page.plan.review_on), (3, Some(day("2026-12-11"))));
        assert_eq!(page.agreements.len(), 6);
        let lines: Vec<_> = page.versions.iter().map(|line| (line.number, line.phase)).collect();
        assert_eq!(lines, [(3, Phase::Live), (2, Phase::InConsultation), (1, Phase::InConsultation)]);
    }

    async fn answers_about_other_words_do_not_make_a_plan_live(db: Db) {
        let world = school(&db).await;
        let plan = world.in_consultation(world.isla).await;
        world.agree(plan.id).await;
        let live = async || {
            let act = world.coordinator.act();
            lifecycle::go_live(&db, act, plan.id, day("2026-12-11"), format()).await.unwrap()
        };
        let wording = || PlanField::Target(plan.writing, TargetText::Wording);
        let view = PlanField::View { period: "autumn".to_owned(), party: "pupil".to_owned() };
        world.change(&plan, vec![typed(view, "", "I like it")]).await;
        assert!(!page(&world, plan.id).await.changed_since_shared, "a view may be added to what was shared");
        world.change(&plan, vec![typed(wording(), "Writes three sentences", "Writes ten sentences")]).await;
        assert!(page(&world, plan.id).await.changed_since_shared);
        assert_eq!(live().await, Err(GoLiveRefused::ChangedSinceShared));
        assert_eq!(page(&world, plan.id).await.plan.state.phase(), Phase::InConsultation);
        lifecycle::take_back(&db, world.coordinator.act(), plan.id).await.unwrap().unwrap();
        world.share(plan.id).await;
        world.agree(plan.id).await;
        assert!(!page(&world, plan.id).await.changed_since_shared);
        assert_eq!(live().await, Ok(()));
    }

    async fn answers_about_a_version_that_was_taken_back_are_refused_as_a_whole(db: Db) {
        let world = school(&db).await;
        let plan = world.in_consultation(world.isla).await;
        lifecycle::take_back(&db, world.coordinator.act(), plan.id).await.unwrap().unwrap();
        world.share(plan.id).await;
        let answers = || ["parent", "pupil"].map(|party| world.agreement(party, Answer::Agrees)).to_vec();
        let record = async |version| {
            lifecycle::record_agreements(&db, world.teacher.act(), plan.id, version, answers()).await.unwrap()
        };
        assert_eq!(record(1).await, Err(SharedAgain { now: 2 }));
        assert_eq!(page(&world, plan.id).await.agreements, [], "nothing is on record");
        assert_eq!(record(2).await, Ok(()));
        let agreements = page(&world, plan.id).await.agreements;
        assert_eq!(agreements.iter().map(|given| given.version).collect::<Vec<_>>(), [2, 2]);
    }

    async fn a_first_review_too_early_or_too_late_keeps_the_plan_in_consultation(db: Db) {
        let world = school(&db).await;
        let plan = world.in_consultation(world.isla).await;
        world.agree(plan.id).await;
        let live = async |review| {
            lifecycle::go_live(&db, world.head.act(), plan.id, day(review), format()).await.unwrap()
        };
        assert_eq!(live("2026-09-07").await, Err(GoLiveRefused::ReviewTooEarly));
        let latest = Due { on: day("2027-01-07"), rule: Rule::Format };
        assert_eq!(live("2027-01-08").await, Err(GoLiveRefused::ReviewTooLate { latest }));
        assert_eq!(page(&world, plan.id).await.plan.state.phase(), Phase::InConsultation);
        assert_eq!(live("2027-01-07").await, Ok(()));
    }

    async fn the_version_made_by_going_live_or_by_a_review_says_so_itself(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let kept = async |number| {
            let version = lifecycle::version(&db, world.head.act(), plan.id, number).await.unwrap();
            (version.sheet.content.agreed_on, version.sheet.content.reviewed_on)
        };
        assert_eq!(kept(1).await, (None, None));
        assert_eq!(kept(2).await, (Some(day("2026-09-07")), None));
        world.go_to("2026-12-11");
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        assert_eq!(kept(3).await, (Some(day("2026-09-07")), Some(day("2026-12-11"))));
    }

    async fn sharing_leaves_out_what_was_never_written_in_and_nothing_else(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let blank = Target { strategies: vec![nothing(&world)], ..world.new_target(" ") };
        let helped = Strategy { who: "Agnes Bell".to_owned(), ..nothing(&world) };
        let begun = Target { strategies: vec![helped.clone(), nothing(&world)], ..world.new_target("") };
        let added = [blank, begun.clone()].map(|target| PlanChange::AddTarget(Box::new(target)));
        world.change(&plan, added.to_vec()).await;
        world.share(plan.id).await;
        let targets = page(&world, plan.id).await.content.targets;
        assert_eq!(targets.len(), 3, "{targets:?}");
        assert_eq!((targets[2].id, &targets[2].strategies), (begun.id, &vec![helped]));
        assert!(!page(&world, plan.id).await.changed_since_shared);
    }

    async fn a_second_answer_of_a_party_takes_the_place_of_the_first(db: Db) {
        let world = school(&db).await;
        let plan = world.in_consultation(world.isla).await;
        for answer in [Answer::DoesNotAgree, Answer::Agrees] {
            let mut agreement = world.agreement("parent", answer);
            agreement.words = format!("{answer:?}, on the phone");
            lifecycle::record_agreements(&db, world.coordinator.act(), plan.id, 1, vec![agreement]).await.unwrap().unwrap();
        }
        let agreements = page(&world, plan.id).await.agreements;
        let [agreement] = &agreements[..] else { panic!("one answer is kept: {agreements:?}") };
        assert_eq!((agreement.answer, agreement.version), (Answer::Agrees, 1));
        assert_eq!(agreement.words, "Agrees, on the phone");
    }

    async fn a_live_plan_changes_only_by_a_version_with_its_reason(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let wording = PlanField::Target(plan.writing, TargetText::Wording);
        let change = typed(wording, "Writes three sentences", "Writes five sentences");
        let denied = changes::draft(&db, world.coordinator.act(), plan.id, vec![change.clone()]).await;
        assert!(matches!(denied, Err(StoreError::Denied(_))), "{denied:?}");
        let stop = PlanChange::StopTarget {
            target: plan.reading,
            on: world.now.clock.today(),
            why: "Mastered".to_owned(),
        };
        let why = "She is ahead of the plan".to_owned();
        let changed = changes::amend(&db, world.teacher.act(), plan.id, vec![change, stop], why).await;
        assert_eq!(changed.unwrap(), [Changed::Done, Changed::Done]);
        let page = page(&world, plan.id).await;
        assert_eq!(page.plan.version, 3);
        let newest = &page.versions[0];
        assert_eq!((newest.number, newest.why.as_str()), (3, "She is ahead of the plan"));
        assert_eq!(newest.by, world.teacher.name);
        assert_eq!(wordings(&page.content.targets), ["Reads 20 key words", "Writes five sentences"]);
        assert!(matches!(&page.content.targets[0].state, TargetState::Stopped { why, .. } if why == "Mastered"));
    }

    async fn a_review_is_not_completed_until_nothing_is_missing(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let begun = world.now.id(ReviewId);
        let review = reviews::begin(&db, world.teacher.act(), plan.id, begun).await.unwrap();
        let again = reviews::begin(&db, world.coordinator.act(), plan.id, world.now.id(ReviewId)).await.unwrap();
        assert_eq!((review, again), (begun, begun));
        let considerations = || format().considerations.iter().map(|item| Gap::Consideration(item.key.clone())).collect::<Vec<_>>();
        let mut gaps = vec![Gap::Outcome(plan.reading), Gap::Outcome(plan.writing)];
        gaps.extend(considerations());
        gaps.extend([Gap::Progress, Gap::Decision]);
        assert_eq!(complete(&world, plan.id, review).await, Err(CompleteRefused::Gaps(gaps)));
        rechoose(&world, &plan, review, |chosen| {
            chosen.outcomes[0].outcome = Some("not_achieved".to_owned());
            chosen.next_review_on = None;
        }).await;
        let mut gaps = vec![Gap::Reason(plan.reading), Gap::FollowUp(plan.reading), Gap::NewWording(plan.writing)];
        gaps.extend(considerations());
        gaps.push(Gap::NextReview);
        assert_eq!(complete(&world, plan.id, review).await, Err(CompleteRefused::Gaps(gaps)));
        let page = page(&world, plan.id).await;
        assert_eq!((page.plan.version, page.reviews.len()), (2, 1));
        assert_eq!(page.reviews[0].completed_on, None);
        assert!(page.content.targets.iter().all(|target| target.state.is_open()));
    }

    async fn what_is_typed_and_chosen_in_a_review_is_on_its_page(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let review = world.reviewed(&plan).await;
        let page = reviews::page(&db, world.assistant.act(), plan.id, review).await.unwrap();
        let chosen = world.choices(&plan, review);
        assert_eq!((page.review.decision, page.review.next_review_on), (chosen.decision, chosen.next_review_on));
        assert_eq!(page.review.adequate, chosen.adequate);
        assert_eq!(page.review.took_part, "Words about took_part");
        assert_eq!(page.review.considerations["progress"], "Words about consideration.progress");
        let writing = page.review.outcomes.iter().find(|outcome| outcome.target == plan.writing).unwrap();
        assert_eq!((writing.outcome.as_deref(), writing.follow_up), (Some("partly"), Some(FollowUp::Adapt)));
        assert_eq!(writing.new_wording, format!("Words about outcome.{}.wording", plan.writing));
        rechoose(&world, &plan, review, |chosen| chosen.outcomes.clear()).await;
        let page = reviews::page(&db, world.teacher.act(), plan.id, review).await.unwrap();
        assert!(page.review.outcomes.iter().all(|outcome| outcome.outcome.is_none()));
    }

    async fn a_completed_review_leaves_outcomes_a_version_the_next_draft_and_its_day(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let next = world.complete(&plan, review).await.expect("the plan goes on");
        let old = page(&world, plan.id).await;
        let on = day("2026-12-10");
        let outcome = |outcome: &str| TargetState::Reviewed { on, outcome: outcome.to_owned() };
        let states: Vec<_> = old.content.targets.iter().map(|target| target.state.clone()).collect();
        assert_eq!(states, [outcome("achieved"), outcome("partly")]);
        let next_review = day("2027-03-25");
        assert_eq!((old.plan.state.phase(), old.plan.version), (Phase::Live, 3));
        assert_eq!((old.plan.review_on, old.content.continues), (Some(next_review), Some(true)));
        assert_eq!((old.reviews[0].completed_on, old.reviews[0].next_plan), (Some(on), Some(next)));
        let kept = lifecycle::version(&db, world.teacher.act(), plan.id, 3).await.unwrap();
        assert_eq!(kept.sheet.content, old.content);

        let new = page(&world, next).await;
        assert_eq!((new.plan.state, new.plan.previous), (PlanState::Draft, Some(plan.id)));
        assert_eq!((new.plan.review_on, new.plan.session), (Some(next_review), 2026));
        assert_eq!(new.content.texts, old.content.texts);
        let [aim] = &new.content.aims[..] else { panic!("the open aim is carried") };
        assert!(aim.id != plan.aim && aim.wording == old.content.aims[0].wording);
        let [writing] = &new.content.targets[..] else { panic!("only what is not achieved is set again") };
        assert_eq!(writing.wording, format!("Words about outcome.{}.wording", plan.writing));
        assert_eq!((writing.aim, writing.period.as_str()), (Some(aim.id), "spring"));
        assert_eq!((writing.started_on, writing.due_on), (on, day("2027-03-31")));
        let lineage = writing.lineage.as_ref().unwrap();
        assert_eq!((lineage.from, lineage.how), (plan.writing, Descent::Adapted));
        assert_eq!(new.content.earlier, old.content.targets);
        assert_eq!(complete(&world, plan.id, review).await, Err(CompleteRefused::AlreadyComplete));
    }

    async fn an_adapted_target_starts_where_the_pupil_is_and_waits_for_a_new_goal(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let success = PlanField::Target(plan.reading, TargetText::Success);
        world.change(&plan, vec![typed(success, "", "18 of the 20 cards")]).await;
        world.share(plan.id).await;
        world.agree(plan.id).await;
        world.go_live(plan.id, "2026-12-11").await;
        world.observe(&plan, 9.0).await;
        world.go_to("2026-12-10");
        world.observe(&plan, 13.0).await;
        let review = world.reviewed(&plan).await;
        let new_wording = waymark_domain::field::ReviewField::NewWording(plan.reading);
        let base = waymark_domain::edit::Fingerprint::of("");
        let texts = vec![(new_wording, base, words("Reads 40 key words"))];
        reviews::write(&db, world.teacher.act(), plan.id, review, texts).await.unwrap();
        rechoose(&world, &plan, review, |chosen| {
            chosen.outcomes[0].outcome = Some("partly".to_owned());
            chosen.outcomes[0].follow_up = Some(FollowUp::Adapt);
        }).await;
        let next = world.complete(&plan, review).await.expect("the plan goes on");
        let adapted = page(&world, next).await.content.targets[0].clone();
        assert_eq!(adapted.wording, "Reads 40 key words");
        assert_eq!((adapted.baseline, adapted.goal, adapted.success.as_str()), (Some(13.0), None, ""));
    }

    async fn a_carried_target_keeps_its_words_measure_and_strategies(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.observe(&plan, 11.0).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let why = waymark_domain::field::ReviewField::Why(plan.reading);
        let base = waymark_domain::edit::Fingerprint::of("");
        let texts = vec![(why, base, words("She was ill for a month"))];
        reviews::write(&db, world.teacher.act(), plan.id, review, texts).await.unwrap();
        rechoose(&world, &plan, review, |chosen| {
            chosen.outcomes[0].outcome = Some("insufficient".to_owned());
            chosen.outcomes[0].reason = Some("help_not_given".to_owned());
            chosen.outcomes[0].follow_up = Some(FollowUp::Carry);
        }).await;
        let next = world.complete(&plan, review).await.expect("the plan goes on");
        let (old, new) = (page(&world, plan.id).await.content, page(&world, next).await.content);
        let (before, after) = (&old.targets[0], &new.targets[0]);
        assert_eq!((&after.wording, after.measure, after.goal), (&before.wording, before.measure, before.goal));
        let lineage = after.lineage.as_ref().unwrap();
        assert_eq!((lineage.how, lineage.why.as_str()), (Descent::Carried, "She was ill for a month"));
        assert_eq!((before.baseline, after.baseline), (Some(4.0), Some(11.0)), "it starts where the pupil is now");
        assert_eq!(after.strategies[0].wording, "Paired reading");
        assert_ne!(after.strategies[0].id, plan.strategy);
        assert!(after.state.is_open());
    }

    async fn the_next_plan_takes_the_place_of_the_live_one_and_shows_the_terms_before(db: Db) {
        let world = school(&db).await;
        let first = world.live(world.isla).await;
        world.observe(&first, 7.0).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&first).await;
        let next = world.complete(&first, review).await.expect("the plan goes on");
        world.go_to("2027-01-08");
        world.share(next).await;
        world.agree(next).await;
        world.go_live(next, "2027-03-19").await;
        let old = page(&world, first.id).await;
        let closed = PlanState::Closed { on: day("2027-01-08"), why: ClosedWhy::Succeeded };
        assert_eq!((old.plan.state, old.plan.version), (closed, 4));
        assert_eq!(old.versions[0].phase, Phase::Closed);
        let new = page(&world, next).await;
        assert_eq!(new.plan.state, PlanState::Live { from: day("2027-01-08") });
        assert_eq!(wordings(&new.content.earlier), ["Reads 20 key words", "Writes three sentences"]);
        assert_eq!(new.content.earlier[0].strategies[0].id, first.strategy);
        assert_eq!(new.observations.len(), 1, "the chart of the term before is still there");
        let again = lifecycle::close(&db, world.head.act(), first.id, ClosedWhy::NeedsMet, None, String::new()).await;
        assert!(matches!(again, Err(StoreError::Denied(_))), "a closed plan never changes: {again:?}");
    }

    async fn a_plan_of_the_next_session_does_not_show_the_terms_of_the_last(db: Db) {
        let world = school(&db).await;
        let first = world.live(world.isla).await;
        world.go_to("2027-06-11");
        let review = world.reviewed(&first).await;
        rechoose(&world, &first, review, |chosen| chosen.next_review_on = Some(day("2027-06-25"))).await;
        let next = world.complete(&first, review).await.expect("the plan goes on");
        let new = page(&world, next).await;
        assert_eq!((new.plan.session, new.content.earlier.len()), (2027, 0));
        assert_eq!(new.content.targets[0].period, "autumn");
        let before = plans::before(&db, world.teacher.act(), next).await.unwrap();
        assert_eq!(wordings(&before), ["Reads 20 key words", "Writes three sentences"]);
    }

    async fn neither_exit_nor_a_longer_interval_is_decided_without_the_parents(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let too_soon = Gap::LongerTooSoon { adequate: 1, needed: 2 };
        for (decision, first) in [(Decision::Exit, None), (Decision::LongerInterval, Some(too_soon))] {
            let refused = |gap| CompleteRefused::Gaps(first.clone().into_iter().chain([gap]).collect());
            rechoose(&world, &plan, review, |chosen| chosen.decision = Some(decision)).await;
            assert_eq!(complete(&world, plan.id, review).await, Err(refused(Gap::ParentsConsulted)), "{decision:?}");
            rechoose(&world, &plan, review, |chosen| {
                chosen.decision = Some(decision);
                chosen.parents_consulted_on = Some(chosen.held_on.saturating_add(1.day()));
            }).await;
            assert_eq!(complete(&world, plan.id, review).await, Err(refused(Gap::ParentsConsultedLater)), "{decision:?}");
        }
        assert_eq!(page(&world, plan.id).await.plan.version, 2);
    }

    async fn an_exit_closes_the_plan_with_its_outcomes_and_drafts_nothing(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        rechoose(&world, &plan, review, |chosen| {
            chosen.decision = Some(Decision::Exit);
            chosen.parents_consulted_on = Some(day("2026-12-09"));
            chosen.next_review_on = None;
        }).await;
        assert_eq!(complete(&world, plan.id, review).await, Ok(None));
        let page = page(&world, plan.id).await;
        let closed = PlanState::Closed { on: day("2026-12-10"), why: ClosedWhy::NeedsMet };
        assert_eq!((page.plan.state, page.plan.version), (closed, 3));
        assert_eq!(page.content.continues, Some(false));
        assert!(page.content.targets.iter().all(|target| !target.state.is_open()));
        assert_eq!(page.reviews[0].next_plan, None);
        let pupil = waymark_store::pupils::page(&db, world.teacher.act(), world.isla).await.unwrap();
        assert_eq!(pupil.plans.len(), 1);
    }

    async fn a_review_does_not_draft_a_second_next_plan(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let other = world.draft(world.isla).await;
        let review = world.reviewed(&plan).await;
        assert_eq!(complete(&world, plan.id, review).await, Err(CompleteRefused::DraftExists));
        let why = ClosedWhy::EnteredInError;
        lifecycle::close(&db, world.head.act(), other.id, why, None, "A mistake".to_owned()).await.unwrap().unwrap();
        let next = world.complete(&plan, review).await.expect("the plan goes on");
        let earlier = page(&world, next).await.content.earlier;
        assert_eq!(earlier.len(), 2, "what was entered in error is not shown as an earlier term");
    }

    async fn of_two_who_start_a_draft_at_once_both_get_the_same(db: Db) {
        let world = school(&db).await;
        let start = async |by: &waymark_testkit::school::Staff| {
            let id = world.now.id(PlanId);
            plans::start(&db, by.act(), world.isla, id, format().reference(), 2026).await.unwrap().plan()
        };
        let (one, other) = tokio::join!(start(&world.teacher), start(&world.head));
        assert_eq!(one, other);
    }

    async fn of_two_who_complete_a_review_at_once_only_one_drafts_the_next_plan(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let review = world.reviewed(&plan).await;
        let (one, other) = tokio::join!(complete(&world, plan.id, review), complete(&world, plan.id, review));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let pupil = waymark_store::pupils::page(&db, world.head.act(), world.isla).await.unwrap();
        assert_eq!(pupil.plans.len(), 2);
        assert_eq!(page(&world, plan.id).await.plan.version, 3);
    }
}
