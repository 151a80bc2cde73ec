//! Targets, their strategies and observations.

use super::plan::number;
use super::{needed, word};
use crate::StoreError;
use crate::bind::{Bind, Sql};
use crate::schema::{observation, strategy, target};
use crate::types::PupilText;
use diesel::prelude::*;
use waymark_domain::ids::{AimId, ObservationId, PersonId, PlanId, SchoolId, StrategyId, TargetId};
use waymark_domain::observation::{Observation, Prompt, Seen};
use waymark_domain::target::{
    Descent, Lineage, Measure, SetBy, Strategy, Target, TargetNotes, TargetState,
};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = target, treat_none_as_default_value = false)]
pub(crate) struct TargetRow {
    pub(crate) id: Sql<TargetId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) aim_id: Option<Sql<AimId>>,
    pub(crate) position: i32,
    pub(crate) period: String,
    pub(crate) area: String,
    pub(crate) wording: PupilText,
    pub(crate) pupil_words: PupilText,
    pub(crate) set_by: String,
    pub(crate) measure: String,
    pub(crate) measure_total: Option<i32>,
    pub(crate) baseline: Option<f64>,
    pub(crate) goal: Option<f64>,
    pub(crate) success: PupilText,
    pub(crate) at_home: PupilText,
    pub(crate) started_on: Sql<Day>,
    pub(crate) due_on: Sql<Day>,
    pub(crate) state: String,
    pub(crate) state_on: Option<Sql<Day>>,
    pub(crate) state_outcome: Option<String>,
    pub(crate) state_why: Option<PupilText>,
    pub(crate) from_id: Option<Sql<TargetId>>,
    pub(crate) descent: Option<String>,
    pub(crate) descent_why: Option<PupilText>,
    pub(crate) last_seen_on: Option<Sql<Day>>,
}

impl TargetRow {
    pub(crate) fn new(school: SchoolId, plan: PlanId, position: i32, target: &Target) -> Self {
        let (state, state_on, state_outcome, state_why) = columns_of(&target.state);
        let lineage = target.lineage.as_ref();
        Self {
            id: target.id.sql(),
            school_id: school.sql(),
            plan_id: plan.sql(),
            aim_id: target.aim.sql(),
            position,
            period: target.period.clone(),
            area: target.area.clone(),
            wording: PupilText(target.wording.clone()),
            pupil_words: PupilText(target.pupil_words.clone()),
            set_by: target.set_by.slug().to_owned(),
            measure: target.measure.slug().to_owned(),
            measure_total: total_of(target.measure),
            baseline: target.baseline,
            goal: target.goal,
            success: PupilText(target.success.clone()),
            at_home: PupilText(target.at_home.clone()),
            started_on: target.started_on.sql(),
            due_on: target.due_on.sql(),
            state: state.to_owned(),
            state_on: state_on.sql(),
            state_outcome,
            state_why: state_why.map(PupilText),
            from_id: lineage.map(|lineage| lineage.from.sql()),
            descent: lineage.map(|lineage| lineage.how.slug().to_owned()),
            descent_why: lineage.map(|lineage| PupilText(lineage.why.clone())),
            last_seen_on: None,
        }
    }

    /// The target, with its strategies and notes still to be filled in.
    pub(crate) fn target(self) -> Result<Target, StoreError> {
        let id = self.id.0;
        let state = self.state()?;
        let lineage = self.lineage()?;
        let measure = measure_of(&id, &self.measure, self.measure_total)?;
        Ok(Target {
            id,
            aim: self.aim_id.map(|aim| aim.0),
            period: self.period,
            area: self.area,
            wording: self.wording.0,
            pupil_words: self.pupil_words.0,
            set_by: word("target", &id, &self.set_by, SetBy::parse)?,
            measure,
            baseline: self.baseline,
            goal: self.goal,
            success: self.success.0,
            at_home: self.at_home.0,
            started_on: self.started_on.0,
            due_on: self.due_on.0,
            state,
            lineage,
            strategies: Vec::new(),
            notes: TargetNotes::default(),
        })
    }

    fn state(&self) -> Result<TargetState, StoreError> {
        let id = self.id.0;
        let on = || needed("target", &id, "the day of its state", self.state_on).map(|day| day.0);
        word("target", &id, &self.state, |state| match state {
            "open" => Some(Ok(TargetState::Open)),
            "reviewed" => Some(on().and_then(|on| {
                let outcome = needed("target", &id, "its outcome", self.state_outcome.clone())?;
                Ok(TargetState::Reviewed { on, outcome })
            })),
            "stopped" => Some(on().and_then(|on| {
                let why = needed("target", &id, "why it was stopped", self.state_why.clone())?;
                Ok(TargetState::Stopped { on, why: why.0 })
            })),
            _ => None,
        })?
    }

    fn lineage(&self) -> Result<Option<Lineage>, StoreError> {
        let Some(from) = self.from_id else {
            return Ok(None);
        };
        let id = self.id.0;
        let how = needed("target", &id, "how it descends", self.descent.as_deref())?;
        let how = word("target", &id, how, Descent::parse)?;
        let why = self
            .descent_why
            .clone()
            .map_or_else(String::new, |why| why.0);
        Ok(Some(Lineage {
            from: from.0,
            how,
            why,
        }))
    }
}

type StateColumns = (&'static str, Option<Day>, Option<String>, Option<String>);

fn columns_of(state: &TargetState) -> StateColumns {
    match state {
        TargetState::Open => ("open", None, None, None),
        TargetState::Reviewed { on, outcome } => {
            ("reviewed", Some(*on), Some(outcome.clone()), None)
        }
        TargetState::Stopped { on, why } => ("stopped", Some(*on), None, Some(why.clone())),
    }
}

/// The measure that the two columns name.
pub(crate) fn measure_of(
    id: &TargetId,
    slug: &str,
    total: Option<i32>,
) -> Result<Measure, StoreError> {
    let total = total.map(|total| number("target", id, total)).transpose()?;
    word("target", id, slug, |slug| Measure::parse(slug, total))
}

pub(crate) fn total_of(measure: Measure) -> Option<i32> {
    measure.total().map(i32::from)
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = strategy)]
pub(crate) struct StrategyRow {
    pub(crate) id: Sql<StrategyId>,
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) target_id: Sql<TargetId>,
    pub(crate) position: i32,
    pub(crate) wording: PupilText,
    pub(crate) who: String,
    pub(crate) how_often: String,
}

impl StrategyRow {
    pub(crate) fn new(plan: PlanId, target: TargetId, position: i32, strategy: Strategy) -> Self {
        Self {
            id: strategy.id.sql(),
            plan_id: plan.sql(),
            target_id: target.sql(),
            position,
            wording: PupilText(strategy.wording),
            who: strategy.who,
            how_often: strategy.how_often,
        }
    }

    pub(crate) fn strategy(self) -> Strategy {
        Strategy {
            id: self.id.0,
            wording: self.wording.0,
            who: self.who,
            how_often: self.how_often,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = observation, treat_none_as_default_value = false)]
pub(crate) struct ObservationRow {
    id: Sql<ObservationId>,
    school_id: Sql<SchoolId>,
    target_id: Sql<TargetId>,
    on_day: Sql<Day>,
    source: String,
    value: Option<f64>,
    rating: Option<i32>,
    note: PupilText,
    by_name: String,
    person_id: Sql<PersonId>,
    recorded_at: Sql<Instant>,
    prompt: Option<String>,
}

impl ObservationRow {
    pub(crate) fn new(school: SchoolId, person: PersonId, observation: Observation) -> Self {
        let prompt = observation.seen.prompt();
        let (source, value, rating, note) = match observation.seen {
            Seen::Staff { value, note, .. } => ("staff", value, None, note),
            Seen::Pupil { rating, note } => ("pupil", None, Some(i32::from(rating)), note),
        };
        Self {
            id: observation.id.sql(),
            school_id: school.sql(),
            target_id: observation.target.sql(),
            on_day: observation.on.sql(),
            source: source.to_owned(),
            value,
            rating,
            note: PupilText(note),
            by_name: observation.by,
            person_id: person.sql(),
            recorded_at: observation.recorded_at.sql(),
            prompt: prompt.map(|prompt| prompt.slug().to_owned()),
        }
    }

    pub(crate) fn observation(self) -> Result<Observation, StoreError> {
        let id = self.id.0;
        let note = self.note.0;
        let seen = match self.source.as_str() {
            "staff" => Seen::Staff {
                value: self.value,
                note,
                prompt: self
                    .prompt
                    .map(|prompt| word("observation", &id, &prompt, Prompt::parse))
                    .transpose()?,
            },
            "pupil" => {
                let rating = needed("observation", &id, "the rating", self.rating)?;
                Seen::Pupil {
                    rating: number("observation", &id, rating)?,
                    note,
                }
            }
            other => word("observation", &id, other, |_| None)?,
        };
        Ok(Observation {
            id,
            target: self.target_id.0,
            on: self.on_day.0,
            seen,
            by: self.by_name,
            recorded_at: self.recorded_at.0,
        })
    }
}
