//! The head of a plan, its texts, versions and agreements.

use super::{corrupt, needed, word};
use crate::StoreError;
use crate::bind::{Bind, Sql};
use crate::schema::{agreement, aim, plan, plan_text, plan_version, plan_view};
use crate::types::{Json, PupilText};
use diesel::prelude::*;
use waymark_domain::content::{
    Agreement, Answer, OnTarget, PlanContent, Version, VersionLine, View,
};
use waymark_domain::format::FormatRef;
use waymark_domain::ids::{AgreementId, AimId, PersonId, PlanId, PupilId, SchoolId};
use waymark_domain::phase::Phase;
use waymark_domain::plan::{ClosedWhy, Plan, PlanState};
use waymark_domain::target::Aim;
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan, treat_none_as_default_value = false)]
pub(crate) struct PlanRow {
    pub(crate) id: Sql<PlanId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) previous_id: Option<Sql<PlanId>>,
    pub(crate) format_slug: String,
    pub(crate) format_version: i32,
    pub(crate) session_year: i16,
    pub(crate) phase: String,
    pub(crate) phase_since: Sql<Day>,
    pub(crate) closed_why: Option<String>,
    pub(crate) review_on: Option<Sql<Day>>,
    pub(crate) continues: Option<bool>,
    pub(crate) version: i32,
    pub(crate) revision: i32,
    pub(crate) created_at: Sql<Instant>,
}

impl PlanRow {
    /// A fresh row for a plan that was just made.
    pub(crate) fn new(plan: &Plan, since: Day, at: Instant) -> Self {
        let (phase, phase_since, closed_why) = columns_of(plan.state, since);
        Self {
            id: plan.id.sql(),
            school_id: plan.school.sql(),
            pupil_id: plan.pupil.sql(),
            previous_id: plan.previous.sql(),
            format_slug: plan.format.slug.clone(),
            format_version: i32::try_from(plan.format.version).unwrap_or(i32::MAX),
            session_year: plan.session,
            phase: phase.to_owned(),
            phase_since: phase_since.sql(),
            closed_why: closed_why.map(str::to_owned),
            review_on: plan.review_on.sql(),
            continues: None,
            version: i32::try_from(plan.version).unwrap_or(i32::MAX),
            revision: 0,
            created_at: at.sql(),
        }
    }

    /// The day on which it went live; `None` unless it is.
    pub(crate) fn live_since(&self) -> Result<Option<Day>, StoreError> {
        Ok((self.phase()? == Phase::Live).then_some(self.phase_since.0))
    }

    pub(crate) fn phase(&self) -> Result<Phase, StoreError> {
        word("plan", &self.id.0, &self.phase, Phase::parse)
    }

    pub(crate) fn plan(self) -> Result<Plan, StoreError> {
        let id = self.id.0;
        let since = self.phase_since.0;
        let state = match self.phase()? {
            Phase::Draft => PlanState::Draft,
            Phase::InConsultation => PlanState::InConsultation { shared_on: since },
            Phase::Live => PlanState::Live { from: since },
            Phase::Closed => {
                let why = needed("plan", &id, "why it was closed", self.closed_why.as_deref())?;
                PlanState::Closed {
                    on: since,
                    why: word("plan", &id, why, ClosedWhy::parse)?,
                }
            }
        };
        Ok(Plan {
            id,
            school: self.school_id.0,
            pupil: self.pupil_id.0,
            previous: self.previous_id.map(|id| id.0),
            format: FormatRef {
                slug: self.format_slug,
                version: number("plan", &id, self.format_version)?,
            },
            session: self.session_year,
            state,
            review_on: self.review_on.map(|day| day.0),
            version: number("plan", &id, self.version)?,
        })
    }
}

/// What a state change writes.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = plan, treat_none_as_null = true)]
pub(crate) struct PlanStateRow {
    phase: String,
    phase_since: Sql<Day>,
    closed_why: Option<String>,
    review_on: Option<Sql<Day>>,
    version: i32,
}

impl PlanStateRow {
    pub(crate) fn new(plan: &Plan, today: Day) -> Self {
        let (phase, since, why) = columns_of(plan.state, today);
        Self {
            phase: phase.to_owned(),
            phase_since: since.sql(),
            closed_why: why.map(str::to_owned),
            review_on: plan.review_on.sql(),
            version: i32::try_from(plan.version).unwrap_or(i32::MAX),
        }
    }
}

fn columns_of(state: PlanState, today: Day) -> (&'static str, Day, Option<&'static str>) {
    let phase = state.phase().slug();
    match state {
        PlanState::Draft => (phase, today, None),
        PlanState::InConsultation { shared_on: since } | PlanState::Live { from: since } => {
            (phase, since, None)
        }
        PlanState::Closed { on, why } => (phase, on, Some(why.slug())),
    }
}

/// Counts are stored as signed integers; a negative one was written by nobody.
pub(crate) fn number<T: TryFrom<i32>>(
    table: &'static str,
    id: &impl std::fmt::Display,
    raw: i32,
) -> Result<T, StoreError> {
    T::try_from(raw).map_err(|_| corrupt(table, id, "a count is negative"))
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_text)]
pub(crate) struct TextRow {
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) field: String,
    pub(crate) body: PupilText,
    pub(crate) edited_by: String,
    pub(crate) edited_at: Sql<Instant>,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_view)]
pub(crate) struct ViewRow {
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) period: String,
    pub(crate) party: String,
    pub(crate) words: PupilText,
    pub(crate) edited_by: String,
    pub(crate) edited_at: Sql<Instant>,
}

impl ViewRow {
    pub(crate) fn view(self) -> View {
        View {
            period: self.period,
            party: self.party,
            words: self.words.0,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = aim, treat_none_as_default_value = false)]
pub(crate) struct AimRow {
    pub(crate) id: Sql<AimId>,
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) position: i32,
    pub(crate) area: String,
    pub(crate) wording: PupilText,
    pub(crate) evaluation: PupilText,
    pub(crate) set_on: Sql<Day>,
    pub(crate) met_on: Option<Sql<Day>>,
}

impl AimRow {
    pub(crate) fn new(plan: PlanId, position: i32, aim: Aim) -> Self {
        Self {
            id: aim.id.sql(),
            plan_id: plan.sql(),
            position,
            area: aim.area,
            wording: PupilText(aim.wording),
            evaluation: PupilText(aim.evaluation),
            set_on: aim.set_on.sql(),
            met_on: aim.met_on.sql(),
        }
    }

    pub(crate) fn aim(self) -> Aim {
        Aim {
            id: self.id.0,
            area: self.area,
            wording: self.wording.0,
            evaluation: self.evaluation.0,
            set_on: self.set_on.0,
            met_on: self.met_on.map(|day| day.0),
        }
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_version)]
pub(crate) struct VersionRow {
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) number: i32,
    pub(crate) on_day: Sql<Day>,
    pub(crate) made_at: Sql<Instant>,
    pub(crate) made_by: String,
    pub(crate) why: PupilText,
    pub(crate) phase: String,
    pub(crate) content: Json<PlanContent>,
}

impl VersionRow {
    pub(crate) fn version(self) -> Result<Version, StoreError> {
        let id = self.plan_id.0;
        Ok(Version {
            number: number("plan_version", &id, self.number)?,
            on: self.on_day.0,
            made_at: self.made_at.0,
            by: self.made_by,
            why: self.why.0,
            phase: word("plan_version", &id, &self.phase, Phase::parse)?,
            content: self.content.0,
        })
    }
}

/// A version without its content.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = plan_version)]
pub(crate) struct VersionLineRow {
    plan_id: Sql<PlanId>,
    number: i32,
    on_day: Sql<Day>,
    made_by: String,
    why: PupilText,
    phase: String,
}

impl VersionLineRow {
    pub(crate) fn line(self) -> Result<VersionLine, StoreError> {
        let id = self.plan_id.0;
        Ok(VersionLine {
            number: number("plan_version", &id, self.number)?,
            on: self.on_day.0,
            by: self.made_by,
            why: self.why.0,
            phase: word("plan_version", &id, &self.phase, Phase::parse)?,
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = agreement)]
pub(crate) struct AgreementRow {
    pub(crate) id: Sql<AgreementId>,
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) version: i32,
    pub(crate) party: String,
    pub(crate) answer: String,
    pub(crate) name: String,
    pub(crate) words: PupilText,
    pub(crate) on_day: Sql<Day>,
    pub(crate) recorded_by: String,
    pub(crate) recorded_at: Sql<Instant>,
    /// Who answered for themselves.
    pub(crate) person_id: Option<Sql<PersonId>>,
    pub(crate) on_targets: Json<Vec<OnTarget>>,
}

impl AgreementRow {
    pub(crate) fn agreement(self) -> Result<Agreement, StoreError> {
        let id = self.id.0;
        Ok(Agreement {
            id,
            version: number("agreement", &id, self.version)?,
            party: self.party,
            answer: word("agreement", &id, &self.answer, Answer::parse)?,
            name: self.name,
            words: self.words.0,
            on: self.on_day.0,
            person: self.person_id.map(|id| id.0),
            on_targets: self.on_targets.0,
        })
    }
}
