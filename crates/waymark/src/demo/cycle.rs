//! Plans at every point of the cycle: drafts, in consultation, live with observations, late, reviewed, closed.

use super::invented::{Idea, Story};
use super::{Demo, Person};
use anyhow::{Context, ensure};
use std::sync::Arc;
use tokio::task::JoinSet;
use waymark_domain::Day;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::content::{Answer, NewAgreement};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, ReviewField};
use waymark_domain::ids::{
    AimId, AssessmentId, NeedId, ObservationId, PlanId, PupilId, ReviewId, StrategyId, StrengthId,
    TargetId,
};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::plan::ClosedWhy;
use waymark_domain::pupil::{Assessment, Basis, Need, StageChange, Strength};
use waymark_domain::review::{Decision, FollowUp, Review, TargetOutcome};
use waymark_domain::roster::RosterEntry;
use waymark_domain::target::{Aim, Measure, SetBy, Strategy, Target, TargetNotes, TargetState};
use waymark_domain::text::Narrative;
use waymark_store::{changes, completion, lifecycle, observations, plans, pupils, reviews};

/// Every so many pupils have a plan: about the national share (standards, G).
const EVERY: usize = 18;

/// So many plans are written at the same time.
const AT_ONCE: usize = 32;

/// How far a plan of the demo has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Draft,
    InConsultation,
    Live,
    /// Live; one target stays behind, one reaches its goal after a change of strategy.
    Mixed,
    /// Live, and its review is late; nobody has looked at it for weeks.
    Late,
    /// Reviewed, with the next plan's draft waiting.
    Reviewed,
    Closed,
}

/// By which pupils their plans are found: every [`EVERY`]th has one, in this order.
const POINTS: [Point; 6] = [
    Point::Live,
    Point::Late,
    Point::Draft,
    Point::InConsultation,
    Point::Reviewed,
    Point::Closed,
];

/// The pupils whose plans are live and in consultation, as far as there are so many.
pub(super) fn read_at_home(roster: &[RosterEntry]) -> impl Iterator<Item = PupilId> {
    let shown = [Point::Live, Point::InConsultation];
    let places = POINTS.iter().enumerate();
    let places = places.filter(move |(_, point)| shown.contains(point));
    places.filter_map(|(at, _)| Some(roster.get(at * EVERY)?.id))
}

impl Demo {
    /// Several at once: each waits for the disk most of the time. Each has dice of its own, so that the same
    /// seed gives the same plans in whatever order they come to be.
    pub(super) async fn plans(
        &mut self,
        by: &Person,
        roster: &[RosterEntry],
    ) -> anyhow::Result<()> {
        let mut under_way = JoinSet::new();
        for (number, pupil) in roster.iter().step_by(EVERY).enumerate() {
            let (mut own, by, pupil) = (self.fork(), by.clone(), pupil.id);
            // The second of those that are live.
            let point = if number == POINTS.len() {
                Point::Mixed
            } else {
                POINTS[number % POINTS.len()]
            };
            under_way.spawn(async move {
                let story = own.invented.story();
                own.support(&by, pupil, story).await?;
                own.plan(&by, pupil, story, point).await
            });
            if under_way.len() == AT_ONCE
                && let Some(done) = under_way.join_next().await
            {
                done??;
            }
        }
        while let Some(done) = under_way.join_next().await {
            done??;
        }
        Ok(())
    }

    async fn support(&self, by: &Person, pupil: PupilId, story: &Story) -> anyhow::Result<()> {
        let day = self.ago(110);
        let need = Need {
            id: NeedId(self.ids.next()),
            factor: story.factor.to_owned(),
            kind: story.kind.to_owned(),
            primary: true,
            basis: Basis::Assessed,
            identified: "Assessed by the visiting specialist in an earlier session.".to_owned(),
        };
        let none = Fingerprint::of_list::<Need>(&[]);
        let set = pupils::set_needs(&self.db, self.act(by, day), pupil, none, vec![need]).await?;
        all_done(&[set])?;
        let stage = StageChange {
            stage: "3".to_owned(),
            on: day,
            decided_by: by.name.clone(),
            why: "Stage 2 reviews showed little progress over two terms.".to_owned(),
        };
        pupils::set_stage(&self.db, self.act(by, day), pupil, stage).await?;
        let prompts = self.formats.default_format().learner_prompts().iter();
        for (prompt, words) in prompts.zip(story.page) {
            let (base, words) = (Fingerprint::of(""), Narrative::parse(words)?);
            let answered = pupils::answer(
                &self.db,
                self.act(by, day),
                pupil,
                prompt.key.clone(),
                base,
                words,
            );
            all_done(&[answered.await?])?;
        }
        let strength = Strength {
            id: StrengthId(self.ids.next()),
            wording: story.strength.to_owned(),
        };
        pupils::add_strength(&self.db, self.act(by, day), pupil, strength).await?;
        let assessment = Assessment {
            id: AssessmentId(self.ids.next()),
            on: day,
            name: "Class baseline".to_owned(),
            data: "Below the level expected".to_owned(),
            comment: "Agreed with the class teacher".to_owned(),
        };
        pupils::add_assessment(&self.db, self.act(by, day), pupil, assessment).await?;
        Ok(())
    }

    async fn plan(
        &mut self,
        by: &Person,
        pupil: PupilId,
        story: &Story,
        point: Point,
    ) -> anyhow::Result<()> {
        let begun = if point == Point::Draft {
            self.ago(3)
        } else {
            self.ago(100)
        };
        let format = self.formats.default_format();
        let (reference, session) = (format.reference(), format.session_of(begun).first_year);
        let id = PlanId(self.ids.next());
        plans::start(&self.db, self.act(by, begun), pupil, id, reference, session).await?;
        let ideas = self.invented.ideas(3);
        self.write(by, id, story, &ideas, begun).await?;
        if point == Point::Draft {
            return Ok(());
        }
        let shared = if point == Point::InConsultation {
            self.ago(5)
        } else {
            self.ago(92)
        };
        lifecycle::share(&self.db, self.act(by, shared), id).await??;
        if point == Point::InConsultation {
            return Ok(());
        }
        let review_on = match point {
            Point::Late => self.ago(9),
            Point::Reviewed | Point::Closed => self.ago(4),
            Point::Draft | Point::InConsultation | Point::Live | Point::Mixed => self.ago(-12),
        };
        self.agree(by, id, review_on).await?;
        self.help(by, id, self.ago(84)).await?;
        if point == Point::Mixed {
            self.change_strategy(by, id).await?;
        }
        self.observe(by, id, &ideas, point).await?;
        match point {
            Point::Reviewed => self.review(by, id).await?,
            Point::Closed => {
                let words = "Needs are met by ordinary teaching since the autumn.".to_owned();
                lifecycle::close(
                    &self.db,
                    self.act(by, self.ago(4)),
                    id,
                    ClosedWhy::NeedsMet,
                    Some(self.ago(4)),
                    words,
                )
                .await??;
            }
            Point::Draft | Point::InConsultation | Point::Live | Point::Mixed | Point::Late => {}
        }
        Ok(())
    }

    async fn write(
        &self,
        by: &Person,
        plan: PlanId,
        story: &Story,
        ideas: &[&Idea],
        day: Day,
    ) -> anyhow::Result<()> {
        let mut all = vec![
            text("profile", story.profile)?,
            text("factors_arising", story.arising)?,
            text("adult_coordinator", &by.name)?,
            text("adult_class_teacher", "Tam Okafor-Demo")?,
            text("adult_learning_assistant", "Pat Wallace-Demo")?,
        ];
        for idea in ideas {
            let aim = self.aim(idea, day);
            all.push(PlanChange::AddTarget(Box::new(
                self.target(idea, aim.id, day),
            )));
            all.insert(0, PlanChange::AddAim(aim));
        }
        all_done(&changes::draft(&self.db, self.act(by, day), plan, all).await?)
    }

    fn aim(&self, idea: &Idea, day: Day) -> Aim {
        Aim {
            id: AimId(self.ids.next()),
            area: idea.aim.to_owned(),
            wording: idea.aim_wording.to_owned(),
            evaluation: String::new(),
            set_on: day,
            met_on: None,
        }
    }

    fn target(&self, idea: &Idea, aim: AimId, day: Day) -> Target {
        let (wording, who, how_often) = idea.strategy;
        let format = self.formats.default_format();
        let term = format.period_from(day);
        Target {
            id: TargetId(self.ids.next()),
            aim: Some(aim),
            period: term
                .as_ref()
                .map(|term| term.period.key.clone())
                .unwrap_or_default(),
            area: idea.area.to_owned(),
            wording: idea.wording.to_owned(),
            pupil_words: idea.pupil_words.to_owned(),
            set_by: SetBy::Together,
            measure: if idea.timed {
                Measure::Minutes
            } else {
                Measure::OutOf { total: idea.out_of }
            },
            baseline: Some(f64::from(idea.baseline)),
            goal: Some(f64::from(idea.goal)),
            success: idea.success.to_owned(),
            at_home: idea.at_home.to_owned(),
            started_on: day,
            due_on: term.map_or(day, |term| term.to),
            state: TargetState::Open,
            lineage: None,
            strategies: vec![Strategy {
                id: StrategyId(self.ids.next()),
                wording: wording.to_owned(),
                who: who.to_owned(),
                how_often: how_often.to_owned(),
            }],
            notes: TargetNotes::default(),
        }
    }

    async fn agree(&self, by: &Person, plan: PlanId, review_on: Day) -> anyhow::Result<()> {
        let day = self.ago(85);
        let format = Arc::new(self.formats.default_format().clone());
        let answer = |party: &str| NewAgreement {
            on_targets: Vec::new(),
            party: party.to_owned(),
            answer: Answer::Agrees,
            name: who(party).to_owned(),
            words: "At the meeting in school".to_owned(),
            on: day,
        };
        let asked = format.agreement.iter();
        let answers = asked.map(|asked| answer(asked.party.slug())).collect();
        lifecycle::record_agreements(&self.db, self.act(by, day), plan, 1, answers).await??;
        lifecycle::go_live(&self.db, self.act(by, day), plan, review_on, format).await??;
        Ok(())
    }

    /// Something else is tried for the second target, half-way.
    async fn change_strategy(&self, by: &Person, plan: PlanId) -> anyhow::Result<()> {
        let act = self.act(by, self.ago(43));
        let page = plans::page(&self.db, act.clone(), plan).await?;
        let target = page.content.targets.get(1).context("a second target")?;
        let before = target.strategies.first().context("a strategy")?;
        let strategy = Strategy {
            id: StrategyId(self.ids.next()),
            wording: "Five minutes every morning, with a partner from the class".to_owned(),
            how_often: "Daily".to_owned(),
            ..before.clone()
        };
        let changed = vec![
            PlanChange::RemoveStrategy(before.id),
            PlanChange::AddStrategy {
                target: target.id,
                strategy,
            },
        ];
        let why = "Little came of it in six weeks.".to_owned();
        all_done(&changes::amend(&self.db, act, plan, changed, why).await?)
    }

    /// Twelve weekly observations of each target that climb to the goal.
    async fn observe(
        &mut self,
        by: &Person,
        plan: PlanId,
        ideas: &[&Idea],
        point: Point,
    ) -> anyhow::Result<()> {
        let latest = if point == Point::Late { 40 } else { 4 };
        let page = plans::page(&self.db, self.act(by, self.today), plan).await?;
        let targets: Vec<TargetId> = page
            .content
            .targets
            .iter()
            .map(|target| target.id)
            .collect();
        for (place, (target, idea)) in targets.into_iter().zip(ideas).enumerate() {
            for step in 0..12 {
                let day = self.ago(latest.max(82 - step * 7).min(84));
                let climbed = self.climb(idea, step);
                let value = match (point, place) {
                    (Point::Mixed, 0) => idea.baseline,
                    (Point::Mixed, 1) if step >= 9 => idea.goal,
                    (Point::Mixed, 1) if step < 6 => idea.baseline,
                    _ => climbed,
                };
                let value = f64::from(value);
                let note = if step % 4 == 3 { idea.note } else { "" };
                self.record(
                    by,
                    plan,
                    target,
                    day,
                    Seen::Staff {
                        value: Some(value),
                        note: note.to_owned(),
                        prompt: None,
                    },
                )
                .await?;
                if latest > 82 - step * 7 {
                    break;
                }
            }
            let rating = Seen::Pupil {
                rating: 3,
                note: "It is getting easier.".to_owned(),
            };
            self.record(by, plan, target, self.ago(latest), rating)
                .await?;
        }
        Ok(())
    }

    fn climb(&mut self, idea: &Idea, step: i32) -> u32 {
        let step = u32::try_from(step).unwrap_or(0);
        let straight = idea.baseline + (idea.goal - idea.baseline) * step / 12;
        let out_of = u32::from(idea.out_of);
        let wobble = self.invented.below(out_of / 8 + 2);
        (straight + wobble).min(out_of)
    }

    async fn record(
        &self,
        by: &Person,
        plan: PlanId,
        target: TargetId,
        on: Day,
        seen: Seen,
    ) -> anyhow::Result<()> {
        let act = self.act(by, on);
        let recorded_at = act.at;
        let id = ObservationId(self.ids.next());
        let observation = Observation {
            id,
            target,
            on,
            seen,
            by: by.name.clone(),
            recorded_at,
        };
        observations::record(&self.db, act, plan, observation).await??;
        Ok(())
    }

    async fn review(&self, by: &Person, plan: PlanId) -> anyhow::Result<()> {
        let day = self.ago(4);
        let format = self.formats.default_format();
        let page = plans::page(&self.db, self.act(by, day), plan).await?;
        let id =
            reviews::begin(&self.db, self.act(by, day), plan, ReviewId(self.ids.next())).await?;
        let fresh = Fingerprint::of("");
        let mut texts = vec![(
            ReviewField::TookPart,
            fresh.clone(),
            Narrative::parse("Parent, pupil, class teacher, coordinator")?,
        )];
        for consideration in &format.considerations {
            let words = Narrative::parse("Talked about at the meeting; nothing to add.")?;
            texts.push((
                ReviewField::Consideration(consideration.key.clone()),
                fresh.clone(),
                words,
            ));
        }
        let mut outcomes = Vec::new();
        for (number, target) in page.content.targets.iter().enumerate() {
            let mut outcome = TargetOutcome::blank(target.id);
            let achieved = number > 0;
            outcome.outcome = Some(if achieved { "achieved" } else { "partly" }.to_owned());
            if !achieved {
                outcome.follow_up = Some(FollowUp::Carry);
                let why = Narrative::parse("Nearly there: six more weeks with the same help.")?;
                texts.push((ReviewField::Why(target.id), fresh.clone(), why));
            }
            outcomes.push(outcome);
        }
        all_done(&reviews::write(&self.db, self.act(by, day), plan, id, texts).await?)?;
        let seen = reviews::page(&self.db, self.act(by, day), plan, id).await?;
        let chosen = Review {
            id,
            plan,
            held_on: day,
            took_part: String::new(),
            considerations: std::collections::BTreeMap::new(),
            adequate: vec!["previous_rate".to_owned()],
            outcomes,
            decision: Some(Decision::Continue),
            parents_consulted_on: Some(day),
            not_enough: String::new(),
            more_help: String::new(),
            parents_how: String::new(),
            next_review_on: Some(format.next_review_after(day)),
            completed_on: None,
            next_plan: None,
        };
        let chosen =
            reviews::choose_over(&self.db, self.act(by, day), plan, seen.review, chosen).await?;
        all_done(&[chosen])?;
        let format = Arc::new(format.clone());
        completion::complete(&self.db, self.act(by, day), plan, id, format)
            .await?
            .context("the demo's review")?;
        Ok(())
    }
}

/// Nobody else writes while the demo is made, so nothing clashes.
fn all_done(changed: &[Changed]) -> anyhow::Result<()> {
    let done = changed.iter().all(|one| *one == Changed::Done);
    ensure!(done, "a change of the demo did not come about: {changed:?}");
    Ok(())
}

/// Who speaks for a party in the demo.
fn who(party: &str) -> &'static str {
    match party {
        "parent" => "A parent",
        "pupil" => "The pupil",
        _ => "Tam Okafor-Demo",
    }
}

fn text(key: &str, words: &str) -> anyhow::Result<PlanChange> {
    Ok(PlanChange::Text {
        field: PlanField::Text(key.to_owned()),
        base: Fingerprint::of(""),
        text: Narrative::parse(words)?,
    })
}
