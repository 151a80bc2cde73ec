//! Plans in each phase of their life, brought there by the people whose work it is.

use crate::clock::day;
use crate::school::SchoolWorld;
use jiff::ToSpan;
use std::sync::Arc;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::content::{Answer, NewAgreement};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, ReviewField};
use waymark_domain::format::{Format, Formats};
use waymark_domain::ids::{AimId, ObservationId, PlanId, PupilId, ReviewId, StrategyId, TargetId};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::plan::ClosedWhy;
use waymark_domain::review::{Decision, FollowUp, Review, TargetOutcome};
use waymark_domain::target::{Aim, Measure, SetBy, Strategy, Target, TargetNotes, TargetState};
use waymark_domain::text::Narrative;
use waymark_store::{changes, completion, lifecycle, observations, plans, reviews};

/// A plan with one aim and two targets: reading, counted out of 20 and with one strategy, and writing, which
/// is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanWorld {
    pub id: PlanId,
    pub pupil: PupilId,
    pub aim: AimId,
    pub reading: TargetId,
    pub writing: TargetId,
    pub strategy: StrategyId,
}

/// Dumfries and Galloway, Appendix 2.
pub fn format() -> Arc<Format> {
    Arc::new(Formats::shipped().default_format().clone())
}

/// Whom the format asks whether they agree.
pub fn parties() -> Vec<String> {
    format()
        .agreement
        .iter()
        .map(|asked| asked.party.slug().to_owned())
        .collect()
}

/// Words that fit into any field.
pub fn words(text: &str) -> Narrative {
    Narrative::parse(text).expect("a short text")
}

/// New words in a field that held `before`.
pub fn typed(field: PlanField, before: &str, text: &str) -> PlanChange {
    PlanChange::Text {
        field,
        base: Fingerprint::of(before),
        text: words(text),
    }
}

impl SchoolWorld {
    pub fn new_aim(&self, wording: &str) -> Aim {
        Aim {
            id: self.now.id(AimId),
            area: "literacy".to_owned(),
            wording: wording.to_owned(),
            evaluation: String::new(),
            set_on: self.now.clock.today(),
            met_on: None,
        }
    }

    /// An open target for the autumn, not counted, without strategies.
    pub fn new_target(&self, wording: &str) -> Target {
        Target {
            id: self.now.id(TargetId),
            aim: None,
            period: "autumn".to_owned(),
            area: "literacy".to_owned(),
            wording: wording.to_owned(),
            pupil_words: String::new(),
            set_by: SetBy::Together,
            measure: Measure::Narrative,
            baseline: None,
            goal: None,
            success: String::new(),
            at_home: String::new(),
            started_on: self.now.clock.today(),
            due_on: day("2026-12-18"),
            state: TargetState::Open,
            lineage: None,
            strategies: Vec::new(),
            notes: TargetNotes::default(),
        }
    }

    pub fn new_strategy(&self, wording: &str) -> Strategy {
        let (who, how_often) = (
            "Agnes Bell".to_owned(),
            "3 times a week, 20 minutes".to_owned(),
        );
        Strategy {
            id: self.now.id(StrategyId),
            wording: wording.to_owned(),
            who,
            how_often,
        }
    }

    /// A draft that the teacher or, outside P4, the coordinator has begun.
    pub async fn draft(&self, pupil: PupilId) -> PlanWorld {
        let by = &self.coordinator;
        let (id, format) = (self.now.id(PlanId), format());
        let session = format.session_of(self.now.clock.today()).first_year;
        let started =
            plans::start(&self.db, by.act(), pupil, id, format.reference(), session).await;
        let id = started.expect("a draft is started").plan();
        let aim = self.new_aim("Reads and writes with confidence");
        let strategy = self.new_strategy("Paired reading");
        let reading = Target {
            aim: Some(aim.id),
            measure: Measure::OutOf { total: 20 },
            baseline: Some(4.0),
            goal: Some(18.0),
            strategies: vec![strategy.clone()],
            notes: TargetNotes::default(),
            ..self.new_target("Reads 20 key words")
        };
        let writing = Target {
            aim: Some(aim.id),
            ..self.new_target("Writes three sentences")
        };
        let plan = PlanWorld {
            id,
            pupil,
            aim: aim.id,
            reading: reading.id,
            writing: writing.id,
            strategy: strategy.id,
        };
        let changes = vec![
            typed(
                PlanField::Text("profile".to_owned()),
                "",
                "Loves animals and stories.",
            ),
            PlanChange::AddAim(aim),
            PlanChange::AddTarget(Box::new(reading)),
            PlanChange::AddTarget(Box::new(writing)),
        ];
        self.change(&plan, changes).await;
        plan
    }

    /// Changes a draft; everything must come about.
    pub async fn change(&self, plan: &PlanWorld, changes: Vec<PlanChange>) {
        let changed = changes::draft(&self.db, self.coordinator.act(), plan.id, changes).await;
        let changed = changed.expect("a draft can be changed");
        assert!(
            changed.iter().all(|changed| *changed == Changed::Done),
            "{changed:?}"
        );
    }

    pub async fn in_consultation(&self, pupil: PupilId) -> PlanWorld {
        let plan = self.draft(pupil).await;
        self.share(plan.id).await;
        plan
    }

    pub async fn share(&self, plan: PlanId) {
        let shared = lifecycle::share(&self.db, self.coordinator.act(), plan).await;
        shared.expect("a draft is shared").expect("it has targets");
    }

    /// Asks everybody, who agree.
    pub async fn agree(&self, plan: PlanId) {
        let page = plans::page(&self.db, self.coordinator.act(), plan).await;
        let version = page.expect("a plan that was shared").plan.version;
        let answer = |party: &String| self.agreement(party, Answer::Agrees);
        let answers = parties().iter().map(answer).collect();
        let recorded =
            lifecycle::record_agreements(&self.db, self.coordinator.act(), plan, version, answers);
        let recorded = recorded.await.expect("answers are written down");
        recorded.expect("they are about this version");
    }

    pub fn agreement(&self, party: &str, answer: Answer) -> NewAgreement {
        NewAgreement {
            on_targets: Vec::new(),
            party: party.to_owned(),
            answer,
            name: "Kirsty Fraser".to_owned(),
            words: String::new(),
            on: self.now.clock.today(),
        }
    }

    /// A live plan, to be reviewed on 11 December 2026.
    pub async fn live(&self, pupil: PupilId) -> PlanWorld {
        self.live_until(pupil, "2026-12-11").await
    }

    pub async fn live_until(&self, pupil: PupilId, review: &str) -> PlanWorld {
        let plan = self.in_consultation(pupil).await;
        self.agree(plan.id).await;
        self.go_live(plan.id, review).await;
        plan
    }

    pub async fn go_live(&self, plan: PlanId, review: &str) {
        let live = lifecycle::go_live(
            &self.db,
            self.coordinator.act(),
            plan,
            day(review),
            format(),
        )
        .await;
        live.expect("a plan goes live")
            .expect("everybody was asked");
    }

    /// A plan that was closed because the needs are met.
    pub async fn closed(&self, pupil: PupilId) -> PlanWorld {
        let plan = self.live(pupil).await;
        self.close(&plan).await;
        plan
    }

    /// Closes a live plan because the needs are met.
    pub async fn close(&self, plan: &PlanWorld) {
        let why = ClosedWhy::NeedsMet;
        let closed = lifecycle::close(
            &self.db,
            self.coordinator.act(),
            plan.id,
            why,
            Some(self.now.clock.today()),
            "All is well".to_owned(),
        )
        .await;
        closed.expect("a plan is closed").expect("it was live");
    }

    /// Something that was seen today.
    pub fn observation(&self, target: TargetId, value: Option<f64>, note: &str) -> Observation {
        Observation {
            id: self.now.id(ObservationId),
            target,
            on: self.now.clock.today(),
            seen: Seen::Staff {
                value,
                note: note.to_owned(),
                prompt: None,
            },
            by: String::new(),
            recorded_at: self.now.clock.now(),
        }
    }

    /// Records what the assistant saw of the reading target.
    pub async fn observe(&self, plan: &PlanWorld, value: f64) -> ObservationId {
        let observation = self.observation(plan.reading, Some(value), "");
        let id = observation.id;
        let recorded =
            observations::record(&self.db, self.assistant.act(), plan.id, observation).await;
        recorded
            .expect("an observation is recorded")
            .expect("it fits");
        id
    }

    /// A review of a live plan, begun and filled in: reading achieved, writing to be adapted, and on it goes.
    pub async fn reviewed(&self, plan: &PlanWorld) -> ReviewId {
        let review = self.now.id(ReviewId);
        let review = reviews::begin(&self.db, self.coordinator.act(), plan.id, review).await;
        let review = review.expect("a review is begun");
        let texts = format()
            .considerations
            .iter()
            .map(|item| ReviewField::Consideration(item.key.clone()))
            .collect();
        self.write(plan.id, review, texts).await;
        self.write(
            plan.id,
            review,
            vec![ReviewField::NewWording(plan.writing), ReviewField::TookPart],
        )
        .await;
        self.choose(self.choices(plan, review)).await;
        review
    }

    /// Writes "Words about" the field into each blank field.
    async fn write(&self, plan: PlanId, review: ReviewId, fields: Vec<ReviewField>) {
        let text = |field: ReviewField| {
            let text = words(&format!("Words about {field}"));
            (field, Fingerprint::of(""), text)
        };
        let texts = fields.into_iter().map(text).collect();
        let changed = reviews::write(&self.db, self.coordinator.act(), plan, review, texts).await;
        let changed = changed.expect("a review can be written");
        assert!(
            changed.iter().all(|changed| *changed == Changed::Done),
            "{changed:?}"
        );
    }

    /// Chooses over whatever was chosen before.
    pub async fn choose(&self, chosen: Review) {
        let (by, plan) = (&self.coordinator, chosen.plan);
        let seen = reviews::page(&self.db, by.act(), plan, chosen.id).await;
        let seen = seen.expect("a review that was begun").review;
        let changed = reviews::choose_over(&self.db, by.act(), plan, seen, chosen).await;
        assert_eq!(changed.expect("a review can be written"), Changed::Done);
    }

    /// What is chosen in [`SchoolWorld::reviewed`].
    pub fn choices(&self, plan: &PlanWorld, review: ReviewId) -> Review {
        let outcome = |target, outcome: &str, follow_up| TargetOutcome {
            outcome: Some(outcome.to_owned()),
            follow_up,
            ..TargetOutcome::blank(target)
        };
        let outcomes = vec![
            outcome(plan.reading, "achieved", None),
            outcome(plan.writing, "partly", Some(FollowUp::Adapt)),
        ];
        Review {
            id: review,
            plan: plan.id,
            held_on: self.now.clock.today(),
            took_part: String::new(),
            considerations: std::collections::BTreeMap::new(),
            adequate: vec!["closes_gap".to_owned()],
            outcomes,
            decision: Some(Decision::Continue),
            parents_consulted_on: None,
            not_enough: String::new(),
            more_help: String::new(),
            parents_how: String::new(),
            // Within every bound on the next review, whatever the time of year.
            next_review_on: Some(self.now.clock.today().saturating_add(15.weeks())),
            completed_on: None,
            next_plan: None,
        }
    }

    /// Completes a review, and answers with the draft of the next plan.
    pub async fn complete(&self, plan: &PlanWorld, review: ReviewId) -> Option<PlanId> {
        let completed =
            completion::complete(&self.db, self.coordinator.act(), plan.id, review, format()).await;
        completed
            .expect("a review is completed")
            .expect("nothing is missing")
    }
}
