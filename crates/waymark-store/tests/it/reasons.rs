//! What follows for targets that were not met, and whether those that were met last.

use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::ids::{PlanId, ProbeId, ProvisionId, PupilId, TargetId};
use waymark_domain::maintenance::{Place, Standing};
use waymark_domain::provision::{Dose, Per, Provision};
use waymark_domain::review::steps::Step;
use waymark_domain::review::{FollowUp, Gap, TargetOutcome};
use waymark_domain::target::{Descent, Target, TargetState};
use waymark_store::promised::PromisedHelp;
use waymark_store::views::{AuditLine, DueWhat, NewProbe, OneWhy, TargetDue, TargetPage};
use waymark_store::{
    Db, LookRefused, OneRefused, StoreError, audit, changes, help, kept_up, parked, plans, reviews,
    target_reviews, targets, today, waiting,
};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::{PlanWorld, format, words};
use waymark_testkit::school::{SchoolWorld, Staff, school};

/// Help three times a week towards the reading target.
async fn promise(world: &SchoolWorld, plan: &PlanWorld) -> ProvisionId {
    let provision = Provision {
        id: world.now.id(ProvisionId),
        targets: vec![plan.reading],
        who: "Agnes Bell".to_owned(),
        place: String::new(),
        learners: 1,
        dose: Dose::new(3, Per::Week, 20).unwrap(),
        from: world.now.clock.today(),
        until: None,
    };
    let id = provision.id;
    let promised = PromisedHelp {
        provision,
        pupil: plan.pupil,
        what: "Paired reading".to_owned(),
        group: String::new(),
    };
    help::promise(&world.db, world.coordinator.act(), plan.id, promised)
        .await
        .unwrap();
    id
}

/// A review of a live plan in which reading came to `outcome`, completed.
async fn reviewed(
    world: &SchoolWorld,
    plan: &PlanWorld,
    outcome: TargetOutcome,
    texts: &[(ReviewField, &str)],
) -> Vec<Target> {
    let review = world.reviewed(plan).await;
    let typed =
        |(field, text): &(ReviewField, &str)| (field.clone(), Fingerprint::of(""), words(text));
    let texts = texts.iter().map(typed).collect();
    reviews::write(&world.db, world.coordinator.act(), plan.id, review, texts)
        .await
        .unwrap();
    let mut chosen = world.choices(plan, review);
    chosen.outcomes[0] = outcome;
    world.choose(chosen).await;
    let next = world
        .complete(plan, review)
        .await
        .expect("the plan goes on");
    of_plan(world, next).await
}

async fn of_plan(world: &SchoolWorld, plan: PlanId) -> Vec<Target> {
    let page = plans::page(&world.db, world.coordinator.act(), plan)
        .await
        .unwrap();
    page.content.targets
}

async fn page(world: &SchoolWorld, plan: PlanId, target: TargetId) -> TargetPage {
    targets::page(&world.db, world.coordinator.act(), plan, target)
        .await
        .unwrap()
}

fn unmet(target: TargetId, follow_up: FollowUp) -> TargetOutcome {
    TargetOutcome {
        outcome: Some("not_achieved".to_owned()),
        reason: Some("target".to_owned()),
        follow_up: Some(follow_up),
        ..TargetOutcome::blank(target)
    }
}

fn step(wording: &str, criterion: &str) -> Step {
    Step {
        wording: wording.to_owned(),
        criterion: criterion.to_owned(),
    }
}

async fn put(world: &SchoolWorld, plan: PlanId, outcome: TargetOutcome) -> Result<(), OneRefused> {
    let why = OneWhy {
        whole: "Looked at on a Tuesday".to_owned(),
        plain: "Looked at".to_owned(),
    };
    let act = world.teacher.act();
    target_reviews::put(&world.db, act, plan, outcome, why, format())
        .await
        .unwrap()
}

async fn due(world: &SchoolWorld, by: &Staff) -> Vec<TargetDue> {
    waiting::targets(&world.db, by.act()).await.unwrap()
}

fn probe(world: &SchoolWorld, place: Place, held: bool) -> NewProbe {
    NewProbe {
        id: world.now.id(ProbeId),
        on: world.assistant.act().today,
        place,
        held,
        note: String::new(),
    }
}

async fn look(world: &SchoolWorld, plan: PlanId, target: TargetId, probe: NewProbe) -> Standing {
    let standing = kept_up::record(&world.db, world.assistant.act(), plan, target, probe).await;
    standing.unwrap().expect("it was achieved")
}

fn achieved(target: TargetId) -> TargetOutcome {
    TargetOutcome {
        outcome: Some("achieved".to_owned()),
        ..TargetOutcome::blank(target)
    }
}

/// How often something was done to a pupil's record, as the audit log has it.
async fn noted(world: &SchoolWorld, pupil: PupilId, is: fn(&AuditLine) -> bool) -> usize {
    let log = audit::of_pupil(&world.db, world.head.act(), pupil, None).await;
    log.unwrap().iter().filter(|line| is(line)).count()
}

both_engines! {
    async fn skills_of_those_without_a_plan_hide_nobody_elses(db: Db) {
        let world = school(&db).await;
        let plan = world.draft(world.ally).await;
        let more: Vec<_> = (0..40).map(|number| world.new_target(&format!("Target {number}"))).collect();
        let ids: Vec<_> = more.iter().map(|target| target.id).chain([plan.reading]).collect();
        world.change(&plan, more.into_iter().map(|target| PlanChange::AddTarget(Box::new(target))).collect()).await;
        world.share(plan.id).await;
        world.agree(plan.id).await;
        world.go_live(plan.id, "2026-12-11").await;
        for id in ids {
            put(&world, plan.id, achieved(id)).await.unwrap();
        }
        world.close(&plan).await;
        let isla = world.live(world.isla).await;
        put(&world, isla.id, achieved(isla.reading)).await.unwrap();
        world.go_to("2026-09-21");
        let checks = due(&world, &world.assistant).await;
        assert_eq!(checks.iter().map(|due| due.target).collect::<Vec<_>>(), [isla.reading]);
    }

    async fn a_look_that_is_sent_twice_is_noted_once_and_another_answer_is_one_more(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        put(&world, plan.id, achieved(id)).await.unwrap();
        let seen = probe(&world, Place::AsTaught, true);
        for _ in 0..2 {
            look(&world, plan.id, id, seen.clone()).await;
        }
        assert_eq!(noted(&world, world.isla, |line| line.kind == "probe").await, 1);
        look(&world, plan.id, id, NewProbe { note: "With her mother, too".to_owned(), ..seen }).await;
        assert_eq!(noted(&world, world.isla, |line| line.kind == "probe").await, 2);
        let kept = page(&world, plan.id, id).await.kept.unwrap();
        let notes: Vec<_> = kept.probes.iter().map(|probed| probed.note.as_str()).collect();
        assert_eq!(notes, ["", "With her mother, too"]);
    }

    async fn a_look_that_comes_late_counts_for_its_own_day_and_never_for_one_before_it_was_achieved(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        let reached_on = world.teacher.act().today;
        put(&world, plan.id, achieved(id)).await.unwrap();
        world.go_to("2026-09-23");
        let seen = NewProbe { on: day("2026-09-21"), ..probe(&world, Place::AsTaught, true) };
        look(&world, plan.id, id, seen).await;
        let kept = page(&world, plan.id, id).await.kept.unwrap();
        assert_eq!(kept.probes[0].probe.on, day("2026-09-21"));
        let record = async |probe| kept_up::record(&world.db, world.assistant.act(), plan.id, id, probe).await.unwrap();
        let early = NewProbe { on: day("2026-08-01"), ..probe(&world, Place::AsTaught, true) };
        assert_eq!(record(early).await, Err(LookRefused::BeforeReached { reached_on }));
        let gone = probe(&world, Place::AsTaught, false);
        assert_eq!(record(gone.clone()).await.unwrap().slug(), "slipped");
        assert_eq!(record(gone).await.unwrap().slug(), "slipped", "sent twice, written once");
        let other = probe(&world, Place::AnotherAdult, true);
        assert_eq!(record(other).await, Err(LookRefused::Slipped { on: day("2026-09-23") }));
        assert_eq!(page(&world, plan.id, id).await.kept.unwrap().probes.len(), 2);
    }

    async fn a_target_that_was_achieved_before_is_stopped_and_never_removed(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        put(&world, plan.id, achieved(id)).await.unwrap();
        world.go_to("2026-09-21");
        look(&world, plan.id, id, probe(&world, Place::AsTaught, false)).await;
        assert!(of_plan(&world, plan.id).await[0].state.is_open());
        let remove = vec![PlanChange::RemoveTarget(id)];
        let removed = changes::amend(&world.db, world.teacher.act(), plan.id, remove, "A slip".to_owned()).await;
        assert_eq!(removed.unwrap(), [Changed::Gone]);
    }

    async fn a_target_that_is_taken_up_again_keeps_its_aim(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        put(&world, plan.id, unmet(id, FollowUp::Swap)).await.unwrap();
        parked::set_again(&world.db, world.teacher.act(), plan.id, id).await.unwrap();
        let now = of_plan(&world, plan.id).await;
        let again = now.iter().find(|target| target.wording == "Reads 20 key words" && target.state.is_open());
        assert_eq!(again.unwrap().aim, Some(plan.aim));
    }

    async fn a_target_is_broken_into_steps_and_the_help_for_it_goes_over(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let promised = promise(&world, &plan).await;
        world.go_to("2026-12-10");
        world.observe(&plan, 9.0).await;
        let id = plan.reading;
        let next = reviewed(&world, &plan, unmet(id, FollowUp::Split), &[
            (ReviewField::Step(id, 1), "Reads the first twelve words"),
            (ReviewField::StepMet(id, 1), "12 out of 20, on three different days"),
            (ReviewField::Step(id, 2), "Reads the others"),
            (ReviewField::StepMet(id, 2), "All of them to her mother"),
        ]).await;
        let steps: Vec<_> = next.iter().filter(|target| target.lineage.as_ref().unwrap().from == id).collect();
        let wordings: Vec<_> = steps.iter().map(|step| step.wording.as_str()).collect();
        assert_eq!(wordings, ["Reads the first twelve words", "Reads the others"]);
        assert!(steps.iter().all(|step| step.lineage.as_ref().unwrap().how == Descent::Split));
        assert_eq!((steps[0].baseline, steps[0].goal), (Some(9.0), Some(12.0)));
        assert_eq!((steps[1].goal, steps[1].success.as_str()), (None, "All of them to her mother"));
        let own = help::page(&world.db, world.coordinator.act(), plan.id).await.unwrap();
        let line = own.lines.iter().find(|line| line.help.provision.id == promised).unwrap();
        assert!(steps.iter().all(|step| line.help.provision.targets.contains(&step.id)));
    }

    async fn another_target_takes_its_place_and_the_first_comes_back_on_its_day(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let id = plan.reading;
        let outcome = TargetOutcome { back_on: Some(day("2027-03-01")), ..unmet(id, FollowUp::Swap) };
        let next = reviewed(&world, &plan, outcome, &[
            (ReviewField::NewWording(id), "Hears the first sound of a word"),
        ]).await;
        let other = next.iter().find(|target| target.lineage.as_ref().unwrap().from == id).unwrap();
        assert_eq!((other.wording.as_str(), other.lineage.as_ref().unwrap().how), ("Hears the first sound of a word", Descent::Swapped));
        assert_eq!((other.goal, other.baseline, other.strategies.len()), (None, None, 0));
        assert_eq!(other.area, "literacy");
        assert_eq!(page(&world, plan.id, id).await.parked.unwrap().until, day("2027-03-01"));
        world.go_to("2027-02-28");
        assert!(due(&world, &world.coordinator).await.is_empty());
        world.go_to("2027-03-01");
        let back = due(&world, &world.teacher).await;
        assert_eq!(back.iter().map(|due| (due.target, due.what)).collect::<Vec<_>>(), [(id, DueWhat::Back)]);
        assert!(due(&world, &world.assistant).await.is_empty(), "only who may change the plan");
        let home = parked::set_again(&world.db, world.teacher.act(), plan.id, id).await.unwrap().unwrap();
        let again = of_plan(&world, home).await;
        let again = again.last().unwrap();
        assert_eq!((again.wording.as_str(), again.goal), ("Reads 20 key words", Some(18.0)));
        assert!(again.aim.is_some() && again.aim != Some(plan.aim), "the same aim in the next plan: {again:?}");
        assert_eq!(again.lineage.as_ref().unwrap().how, Descent::Returned);
        assert!(due(&world, &world.coordinator).await.is_empty());
        let twice = parked::set_again(&world.db, world.teacher.act(), plan.id, id).await.unwrap();
        assert_eq!(twice, None, "a second click finds it taken up");
        let line = page(&world, plan.id, id).await.line;
        assert!(line.before.is_empty());
        assert_eq!(line.after.len(), 2);
        let line = page(&world, home, again.id).await.line;
        assert_eq!(line.before.iter().map(|kin| kin.target.id).collect::<Vec<_>>(), [id]);
    }

    async fn a_parked_target_waits_longer_or_is_left(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        put(&world, plan.id, unmet(id, FollowUp::Swap)).await.unwrap();
        assert_eq!(page(&world, plan.id, id).await.parked.unwrap().until, day("2026-12-11"), "the review of the plan");
        let off = parked::put_off(&world.db, world.assistant.act(), plan.id, id, None).await;
        assert!(matches!(off, Err(StoreError::Denied(_))), "{off:?}");
        parked::put_off(&world.db, world.teacher.act(), plan.id, id, Some(day("2027-01-11"))).await.unwrap();
        world.go_to("2026-12-20");
        assert!(due(&world, &world.teacher).await.is_empty());
        parked::put_off(&world.db, world.teacher.act(), plan.id, id, None).await.unwrap();
        let twice = parked::put_off(&world.db, world.teacher.act(), plan.id, id, None).await.unwrap();
        assert_eq!(twice, Changed::Gone);
        assert_eq!(noted(&world, world.isla, |line| line.action == "TargetPutOff").await, 2);
        world.go_to("2027-01-12");
        assert!(due(&world, &world.teacher).await.is_empty());
    }

    async fn one_target_is_changed_on_any_day_and_the_plan_has_a_version_more(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        let missing = put(&world, plan.id, TargetOutcome { reason: None, ..unmet(id, FollowUp::Carry) }).await;
        assert_eq!(missing, Err(OneRefused::Gaps(vec![Gap::Reason(id), Gap::Why(id)])));
        let kept = TargetOutcome {
            why: "Nearly there".to_owned(),
            new_strategy: "Word cards at breakfast".to_owned(),
            ..unmet(id, FollowUp::Carry)
        };
        put(&world, plan.id, kept).await.unwrap();
        let now = of_plan(&world, plan.id).await;
        assert!(now[0].state.is_open());
        let strategies: Vec<_> = now[0].strategies.iter().map(|one| (one.wording.as_str(), one.who.as_str())).collect();
        assert_eq!(strategies, [("Word cards at breakfast", "Agnes Bell")]);
        let steps = [step("Reads ten", ""), step("Reads twenty", ""), Step::default()];
        put(&world, plan.id, TargetOutcome { steps, ..unmet(id, FollowUp::Split) }).await.unwrap();
        let page = plans::page(&world.db, world.coordinator.act(), plan.id).await.unwrap();
        assert_eq!(page.plan.version, 4);
        assert_eq!(page.versions[0].why, "Looked at on a Tuesday");
        let open: Vec<_> = page.content.targets.iter().filter(|target| target.state.is_open()).collect();
        assert_eq!(open.iter().map(|target| target.wording.as_str()).collect::<Vec<_>>(), ["Writes three sentences", "Reads ten", "Reads twenty"]);
        assert_eq!(open[1].aim, Some(plan.aim));
        assert_eq!(put(&world, plan.id, unmet(id, FollowUp::Drop)).await, Err(OneRefused::Finished));
        let stopped = TargetOutcome { why: "Moved to another set".to_owned(), ..unmet(plan.writing, FollowUp::Drop) };
        put(&world, plan.id, stopped).await.unwrap();
        let writing = &of_plan(&world, plan.id).await[1];
        assert!(matches!(&writing.state, TargetState::Stopped { why, .. } if why == "Moved to another set"));
    }

    async fn an_achieved_target_is_looked_at_until_it_is_secure(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        let id = plan.reading;
        let achieved = TargetOutcome { outcome: Some("achieved".to_owned()), ..TargetOutcome::blank(id) };
        put(&world, plan.id, achieved).await.unwrap();
        assert!(due(&world, &world.assistant).await.is_empty());
        world.go_to("2026-09-21");
        let checks = due(&world, &world.assistant).await;
        assert_eq!(checks.iter().map(|due| (due.target, due.what)).collect::<Vec<_>>(), [(id, DueWhat::Check)]);
        let shown = today::page(&world.db, world.assistant.act(), None).await.unwrap();
        assert_eq!(shown.checks.len(), 1);
        let seen = probe(&world, Place::AsTaught, true);
        for _ in 0..2 {
            assert_eq!(look(&world, plan.id, id, seen.clone()).await.slug(), "watched");
        }
        assert!(due(&world, &world.assistant).await.is_empty());
        world.go_to("2026-11-02");
        assert_eq!(due(&world, &world.assistant).await.len(), 1);
        assert_eq!(look(&world, plan.id, id, probe(&world, Place::AnotherAdult, true)).await.slug(), "secure");
        let kept = page(&world, plan.id, id).await.kept.unwrap();
        assert_eq!((kept.standing.slug(), kept.probes.len()), ("secure", 2));
        assert!(due(&world, &world.assistant).await.is_empty());
    }

    async fn a_slip_opens_the_target_again_with_its_history(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.observe(&plan, 18.0).await;
        let id = plan.reading;
        let achieved = || TargetOutcome { outcome: Some("achieved".to_owned()), ..TargetOutcome::blank(id) };
        put(&world, plan.id, achieved()).await.unwrap();
        world.go_to("2026-09-21");
        assert_eq!(look(&world, plan.id, id, probe(&world, Place::AsTaught, false)).await.slug(), "slipped");
        let page_now = page(&world, plan.id, id).await;
        assert!(page_now.plan.content.targets[0].state.is_open());
        assert_eq!(page_now.plan.observations.len(), 1);
        assert!(page_now.plan.versions[0].why.contains("not there any more"));
        put(&world, plan.id, achieved()).await.unwrap();
        assert_eq!(page(&world, plan.id, id).await.kept.unwrap().standing.slug(), "watched", "it begins anew");
    }

    async fn a_slip_after_the_review_waits_to_be_taken_up_in_the_next_plan(db: Db) {
        let world = school(&db).await;
        let plan = world.live(world.isla).await;
        world.go_to("2026-12-10");
        let review = world.reviewed(&plan).await;
        let next = world.complete(&plan, review).await.expect("the plan goes on");
        world.go_to("2027-01-11");
        let id = plan.reading;
        assert_eq!(look(&world, plan.id, id, probe(&world, Place::AsTaught, false)).await.slug(), "slipped");
        let back = due(&world, &world.teacher).await;
        assert_eq!(back.iter().map(|due| (due.target, due.what)).collect::<Vec<_>>(), [(id, DueWhat::Back)]);
        let home = parked::set_again(&world.db, world.teacher.act(), plan.id, id).await.unwrap();
        assert_eq!(home, Some(next), "the draft of the next plan");
    }
}
