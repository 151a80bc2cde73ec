//! Two people at one plan: nothing that was typed is ever lost.

use waymark_domain::change::{AimShape, Changed, PlanChange, TargetShape};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{AimText, PlanField, ReviewField, StrategyText, TargetText};
use waymark_domain::review::{Decision, Review};
use waymark_domain::target::{Measure, SetBy};
use waymark_store::views::PlanPage;
use waymark_store::{Db, changes, plans, pupils, reviews};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, typed, words};
use waymark_testkit::school::{SchoolWorld, Staff, school};

/// An aim of the autumn that was met on a day.
fn met_on(on: &str) -> AimShape {
    AimShape {
        area: "literacy".to_owned(),
        set_on: day("2026-09-07"),
        met_on: Some(day(on)),
    }
}

async fn page(world: &SchoolWorld, plan: &PlanWorld) -> PlanPage {
    plans::page(&world.db, world.coordinator.act(), plan.id)
        .await
        .unwrap()
}

async fn draft(
    world: &SchoolWorld,
    by: &Staff,
    plan: &PlanWorld,
    changes: Vec<PlanChange>,
) -> Vec<Changed> {
    changes::draft(&world.db, by.act(), plan.id, changes)
        .await
        .unwrap()
}

async fn amend(world: &SchoolWorld, plan: &PlanWorld, changes: Vec<PlanChange>) -> Vec<Changed> {
    changes::amend(
        &world.db,
        world.teacher.act(),
        plan.id,
        changes,
        "A reason".to_owned(),
    )
    .await
    .unwrap()
}

/// A field of each kind, with what it holds in a fresh draft.
fn fields(plan: &PlanWorld) -> Vec<(PlanField, &'static str)> {
    let view = PlanField::View {
        period: "autumn".to_owned(),
        party: "parent".to_owned(),
    };
    vec![
        (
            PlanField::Text("profile".to_owned()),
            "Loves animals and stories.",
        ),
        (PlanField::Text("adult_named_person".to_owned()), ""),
        (view, ""),
        (
            PlanField::Aim(plan.aim, AimText::Wording),
            "Reads and writes with confidence",
        ),
        (PlanField::Aim(plan.aim, AimText::Evaluation), ""),
        (
            PlanField::Target(plan.reading, TargetText::Wording),
            "Reads 20 key words",
        ),
        (PlanField::Target(plan.reading, TargetText::PupilWords), ""),
        (PlanField::Target(plan.reading, TargetText::Success), ""),
        (PlanField::Target(plan.reading, TargetText::AtHome), ""),
        (PlanField::Target(plan.reading, TargetText::Exit), ""),
        (PlanField::Target(plan.reading, TargetText::Checked), ""),
        (PlanField::Target(plan.reading, TargetText::Assessable), ""),
        (PlanField::Target(plan.reading, TargetText::Achievement), ""),
        (PlanField::Target(plan.reading, TargetText::Symbols), ""),
        (PlanField::Monitoring(plan.reading, "term_1".to_owned()), ""),
        (
            PlanField::Strategy(plan.strategy, StrategyText::Wording),
            "Paired reading",
        ),
        (
            PlanField::Strategy(plan.strategy, StrategyText::Who),
            "Agnes Bell",
        ),
        (
            PlanField::Strategy(plan.strategy, StrategyText::HowOften),
            "3 times a week, 20 minutes",
        ),
    ]
}

/// What a field holds now, read where a person would read it.
fn held(page: &PlanPage, field: &PlanField) -> String {
    let content = &page.content;
    match field {
        PlanField::Text(key) => content.text(key).to_owned(),
        PlanField::View { period, party } => content.view(period, party).to_owned(),
        PlanField::Aim(_, AimText::Wording) => content.aims[0].wording.clone(),
        PlanField::Aim(_, AimText::Evaluation) => content.aims[0].evaluation.clone(),
        PlanField::Target(_, TargetText::Wording) => content.targets[0].wording.clone(),
        PlanField::Target(_, TargetText::PupilWords) => content.targets[0].pupil_words.clone(),
        PlanField::Target(_, TargetText::Success) => content.targets[0].success.clone(),
        PlanField::Target(_, TargetText::AtHome) => content.targets[0].at_home.clone(),
        PlanField::Target(_, note) => {
            let mut notes = content.targets[0].notes.clone();
            notes.place(*note).expect("a note").clone()
        }
        PlanField::Monitoring(_, key) => {
            let grid = &content.targets[0].notes.monitoring;
            grid.get(key).cloned().unwrap_or_default()
        }
        PlanField::Strategy(_, StrategyText::Wording) => {
            content.targets[0].strategies[0].wording.clone()
        }
        PlanField::Strategy(_, StrategyText::Who) => content.targets[0].strategies[0].who.clone(),
        PlanField::Strategy(_, StrategyText::HowOften) => {
            content.targets[0].strategies[0].how_often.clone()
        }
    }
}

both_engines! {
    async fn the_second_editor_of_any_field_gets_the_first_ones_text_and_overwrites_nothing(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        for (field, before) in fields(&plan) {
            assert_eq!(held(&page(&world, &plan).await, &field), before, "{field}");
            let first = vec![typed(field.clone(), before, "What Ewan wrote")];
            assert_eq!(draft(&world, &world.teacher, &plan, first).await, [Changed::Done], "{field}");
            let second = vec![typed(field.clone(), before, "What Morag wrote")];
            let changed = draft(&world, &world.coordinator, &plan, second).await;
            let [Changed::Clash { theirs, by }] = &changed[..] else { panic!("{field}: {changed:?}") };
            assert_eq!(theirs, "What Ewan wrote", "{field}");
            if matches!(field, PlanField::Text(_) | PlanField::View { .. }) {
                assert_eq!(by.as_deref(), Some("Ewan Reid"), "{field}");
            }
            assert_eq!(held(&page(&world, &plan).await, &field), "What Ewan wrote", "{field}");
            let chosen = vec![typed(field.clone(), theirs, "What both wrote")];
            assert_eq!(draft(&world, &world.coordinator, &plan, chosen).await, [Changed::Done], "{field}");
            assert_eq!(held(&page(&world, &plan).await, &field), "What both wrote", "{field}");
        }
    }

    async fn two_who_type_the_same_do_not_clash(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        for (field, before) in fields(&plan) {
            for by in [&world.teacher, &world.coordinator] {
                let change = vec![typed(field.clone(), before, "The same")];
                assert_eq!(draft(&world, by, &plan, change).await, [Changed::Done], "{field}");
            }
        }
    }

    async fn in_a_draft_a_clash_in_one_field_keeps_nobody_from_saving_the_others(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let profile = || PlanField::Text("profile".to_owned());
        let success = PlanField::Target(plan.reading, TargetText::Success);
        let gone = world.new_target("Never added").id;
        let changed = draft(&world, &world.teacher, &plan, vec![
            typed(profile(), "Something older", "New profile"),
            typed(success, "", "Reads 18 of 20"),
            typed(PlanField::Target(gone, TargetText::Success), "", "Lost?"),
            PlanChange::RemoveTarget(gone),
            PlanChange::ShapeAim { aim: plan.aim, shape: met_on("2026-09-30") },
        ]).await;
        assert!(matches!(changed[0], Changed::Clash { .. }), "{changed:?}");
        assert_eq!(changed[1..], [Changed::Done, Changed::Gone, Changed::Gone, Changed::Done]);
        let content = page(&world, &plan).await.content;
        assert_eq!(content.text("profile"), "Loves animals and stories.");
        assert_eq!(content.targets[0].success, "Reads 18 of 20");
        assert_eq!(content.aims[0].met_on, Some(day("2026-09-30")));
    }

    async fn of_two_who_save_at_the_same_moment_exactly_one_clashes(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        for (field, before) in fields(&plan).into_iter().take(6) {
            let (one, other) = tokio::join!(
                draft(&world, &world.teacher, &plan, vec![typed(field.clone(), before, "One")]),
                draft(&world, &world.coordinator, &plan, vec![typed(field.clone(), before, "Other")]),
            );
            let first = held(&page(&world, &plan).await, &field);
            let (won, lost) = if first == "One" { (one, other) } else { (other, one) };
            assert_eq!(won, [Changed::Done], "{field}");
            assert!(matches!(&lost[..], [Changed::Clash { theirs, .. }] if *theirs == first), "{field}: {lost:?}");
        }
    }

    async fn an_amendment_with_a_clash_or_a_missing_thing_makes_nothing_at_all(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let before = page(&world, &plan).await;
        let good = || typed(PlanField::Target(plan.reading, TargetText::Success), "", "Reads 18 of 20");
        let target = world.new_target("Counts to a hundred");
        let missing = target.id;
        let bad = [
            typed(PlanField::Text("profile".to_owned()), "Something older", "New profile"),
            PlanChange::RemoveTarget(missing),
            PlanChange::RemoveStrategy(world.new_strategy("Never added").id),
            PlanChange::StopTarget { target: missing, on: day("2026-09-08"), why: String::new() },
            PlanChange::AddStrategy { target: missing, strategy: world.new_strategy("For nothing") },
        ];
        for bad in bad {
            let added = PlanChange::AddAim(world.new_aim("Another aim"));
            let changed = amend(&world, &plan, vec![good(), added, bad.clone()]).await;
            assert_eq!(changed[..2], [Changed::Done, Changed::Done], "{bad:?}");
            assert_ne!(changed[2], Changed::Done, "{bad:?}");
            let after = page(&world, &plan).await;
            assert_eq!((&after.content, after.plan.version), (&before.content, before.plan.version), "{bad:?}");
        }
        let strategy = world.new_strategy("With beads");
        let changed = amend(&world, &plan, vec![
            good(),
            PlanChange::AddTarget(Box::new(target)),
            PlanChange::AddStrategy { target: missing, strategy },
            typed(PlanField::Target(missing, TargetText::AtHome), "", "Count the stairs"),
        ]).await;
        assert_eq!(changed, vec![Changed::Done; 4], "a later change may build on an earlier one");
        let after = page(&world, &plan).await;
        assert_eq!(after.content.targets[2].at_home, "Count the stairs");
        assert_eq!(after.plan.version, before.plan.version + 1);
    }

    async fn a_target_that_something_refers_to_is_never_removed(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.observe(&plan, 9.0).await;
        assert_eq!(amend(&world, &plan, vec![PlanChange::RemoveTarget(plan.reading)]).await, [Changed::Gone]);
        let review = world.reviewed(&plan).await;
        assert_eq!(amend(&world, &plan, vec![PlanChange::RemoveTarget(plan.writing)]).await, [Changed::Gone]);
        world.complete(&plan, review).await;
        assert_eq!(page(&world, &plan).await.content.targets.len(), 2);
    }

    async fn a_finished_target_never_changes_again(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let stop = |why: &str| PlanChange::StopTarget {
            target: plan.reading,
            on: world.now.clock.today(),
            why: why.to_owned(),
        };
        assert_eq!(amend(&world, &plan, vec![stop("Mastered")]).await, [Changed::Done]);
        let before = page(&world, &plan).await.content.targets;
        let shape = TargetShape {
            aim: None,
            period: "spring".to_owned(),
            area: "numeracy".to_owned(),
            set_by: SetBy::Adult,
            measure: Measure::Percent,
            baseline: None,
            goal: None,
            due_on: day("2027-03-31"),
        };
        let changes = [
            stop("Another reason"),
            PlanChange::RemoveTarget(plan.reading),
            PlanChange::ShapeTarget { target: plan.reading, shape },
            PlanChange::AddStrategy { target: plan.reading, strategy: world.new_strategy("More of it") },
            PlanChange::RemoveStrategy(plan.strategy),
            typed(PlanField::Target(plan.reading, TargetText::Wording), "Reads 20 key words", "Reads 30"),
            typed(PlanField::Strategy(plan.strategy, StrategyText::Wording), "Paired reading", "Alone"),
        ];
        for change in changes {
            assert_eq!(amend(&world, &plan, vec![change.clone()]).await, [Changed::Gone], "{change:?}");
        }
        assert_eq!(page(&world, &plan).await.content.targets, before);
    }

    async fn the_choices_of_a_target_are_kept_and_its_aim_is_one_of_the_plan(db: Db) {
        let world = school(&db).await;
        let (plan, other) = (world.draft(world.isla).await, world.draft(world.ally).await);
        let shape = |aim| TargetShape {
            aim,
            period: "spring".to_owned(),
            area: "numeracy".to_owned(),
            set_by: SetBy::Pupil,
            measure: Measure::OutOf { total: 12 },
            baseline: Some(0.1 + 0.2),
            goal: Some(12.0),
            due_on: day("2027-03-31"),
        };
        let stranger = PlanChange::ShapeTarget { target: plan.writing, shape: shape(Some(other.aim)) };
        assert_eq!(draft(&world, &world.teacher, &plan, vec![stranger]).await, [Changed::Gone]);
        let mut target = world.new_target("Somebody else's aim");
        target.aim = Some(other.aim);
        let added = vec![PlanChange::AddTarget(Box::new(target))];
        assert_eq!(draft(&world, &world.teacher, &plan, added).await, [Changed::Gone]);
        let own = PlanChange::ShapeTarget { target: plan.writing, shape: shape(Some(plan.aim)) };
        assert_eq!(draft(&world, &world.teacher, &plan, vec![own]).await, [Changed::Done]);
        let writing = page(&world, &plan).await.content.targets.remove(1);
        let expected = shape(Some(plan.aim));
        assert_eq!((writing.aim, writing.measure, writing.set_by), (expected.aim, expected.measure, expected.set_by));
        assert_eq!((writing.baseline, writing.goal), (expected.baseline, expected.goal), "to the last bit");
        assert_eq!((writing.period, writing.area), (expected.period, expected.area));
    }

    async fn an_aim_goes_and_its_targets_stay(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.isla).await;
        let removed = vec![PlanChange::RemoveAim(plan.aim), PlanChange::RemoveTarget(plan.reading)];
        assert_eq!(draft(&world, &world.teacher, &plan, removed).await, [Changed::Done, Changed::Done]);
        let content = page(&world, &plan).await.content;
        assert!(content.aims.is_empty());
        assert_eq!((content.targets.len(), content.targets[0].aim), (1, None));
    }

    async fn nobody_reaches_into_another_plan_by_its_parts(db: Db) {
        let world = school(&db).await;
        let (plan, other) = (world.draft(world.isla).await, world.draft(world.noor).await);
        let before = page(&world, &other).await.content;
        let changes = vec![
            typed(PlanField::Aim(other.aim, AimText::Evaluation), "", "Mine"),
            typed(PlanField::Target(other.reading, TargetText::Success), "", "Mine"),
            typed(PlanField::Strategy(other.strategy, StrategyText::Who), "Agnes Bell", "Mine"),
            PlanChange::RemoveAim(other.aim),
            PlanChange::ShapeAim { aim: other.aim, shape: met_on("2026-09-08") },
            PlanChange::RemoveTarget(other.writing),
            PlanChange::StopTarget { target: other.reading, on: day("2026-09-08"), why: String::new() },
            PlanChange::AddStrategy { target: other.reading, strategy: world.new_strategy("Mine") },
            PlanChange::RemoveStrategy(other.strategy),
        ];
        let count = changes.len();
        assert_eq!(draft(&world, &world.teacher, &plan, changes).await, vec![Changed::Gone; count]);
        assert_eq!(page(&world, &other).await.content, before);
    }

    async fn a_review_and_a_pupils_own_page_settle_two_editors_the_same_way(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let review = world.reviewed(&plan).await;
        let write = async |by: &Staff, base: &str, text: &str| {
            let texts = vec![(ReviewField::TookPart, Fingerprint::of(base), words(text))];
            reviews::write(&world.db, by.act(), plan.id, review, texts).await.unwrap().remove(0)
        };
        let before = "Words about took_part";
        assert_eq!(write(&world.teacher, before, "Mother and Ewan").await, Changed::Done);
        assert_eq!(write(&world.head, before, "Mother and Ewan").await, Changed::Done);
        let clash = Changed::Clash { theirs: "Mother and Ewan".to_owned(), by: Some("Ewan Reid".to_owned()) };
        assert_eq!(write(&world.head, before, "Father").await, clash);
        let answer = async |by: &Staff, base: &str, text: &str| {
            let (prompt, base) = ("know_me".to_owned(), Fingerprint::of(base));
            pupils::answer(&world.db, by.act(), world.isla, prompt, base, words(text)).await.unwrap()
        };
        assert_eq!(answer(&world.teacher, "", "I have a cat").await, Changed::Done);
        let clash = answer(&world.coordinator, "", "I have a dog").await;
        assert!(matches!(clash, Changed::Clash { theirs, .. } if theirs == "I have a cat"));
        assert_eq!(answer(&world.coordinator, "I have a cat", "A cat and a dog").await, Changed::Done);
    }

    async fn the_second_of_two_who_choose_is_told_and_takes_nothing_back(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let review = world.reviewed(&plan).await;
        let now = async || reviews::page(&db, world.head.act(), plan.id, review).await.unwrap().review;
        let seen = now().await;
        let choose = async |by: &Staff, decision| {
            let chosen = Review { decision: Some(decision), ..seen.clone() };
            reviews::choose_over(&db, by.act(), plan.id, seen.clone(), chosen).await.unwrap()
        };
        assert_eq!(choose(&world.teacher, Decision::NextStage).await, Changed::Done);
        let second = choose(&world.coordinator, Decision::Exit).await;
        assert!(matches!(second, Changed::Clash { .. }), "{second:?}");
        assert_eq!(now().await.decision, Some(Decision::NextStage));
        let text = vec![(ReviewField::TookPart, Fingerprint::of("Words about took_part"), words("All"))];
        let seen = now().await;
        reviews::write(&db, world.teacher.act(), plan.id, review, text).await.unwrap();
        let over = reviews::choose_over(&db, world.head.act(), plan.id, seen.clone(), seen).await.unwrap();
        assert_eq!(over, Changed::Done, "a text is no choice");
    }

    async fn after_completion_nothing_is_written_into_a_review(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let review = world.reviewed(&plan).await;
        world.complete(&plan, review).await;
        let before = reviews::page(&db, world.head.act(), plan.id, review).await.unwrap().review;
        let texts = vec![(ReviewField::TookPart, Fingerprint::of("Words about took_part"), words("Nobody"))];
        let written = reviews::write(&db, world.head.act(), plan.id, review, texts).await.unwrap();
        assert_eq!(written, [Changed::Gone]);
        let chosen = world.choices(&plan, review);
        let chosen = reviews::choose_over(&db, world.head.act(), plan.id, before.clone(), chosen).await.unwrap();
        assert_eq!(chosen, Changed::Gone);
        assert_eq!(reviews::page(&db, world.head.act(), plan.id, review).await.unwrap().review, before);
    }
}
