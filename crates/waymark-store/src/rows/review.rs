//! A review with its texts and outcomes.

use super::word;
use crate::StoreError;
use crate::bind::Sql;
use crate::schema::{review, review_outcome, review_text};
use crate::types::{Json, PupilText};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::field::ReviewField;
use waymark_domain::ids::{PlanId, ReviewId, SchoolId, TargetId};
use waymark_domain::review::{Decision, FollowUp, Review, TargetOutcome};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = review, treat_none_as_default_value = false)]
pub(crate) struct ReviewRow {
    pub(crate) id: Sql<ReviewId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) plan_id: Sql<PlanId>,
    pub(crate) held_on: Sql<Day>,
    pub(crate) adequate: Json<Vec<String>>,
    pub(crate) decision: Option<String>,
    pub(crate) parents_consulted_on: Option<Sql<Day>>,
    pub(crate) next_review_on: Option<Sql<Day>>,
    pub(crate) completed_on: Option<Sql<Day>>,
    pub(crate) next_plan_id: Option<Sql<PlanId>>,
    pub(crate) revision: i32,
    pub(crate) created_at: Sql<Instant>,
}

impl ReviewRow {
    /// The review, put together from its texts and outcomes.
    pub(crate) fn review(
        self,
        texts: Vec<ReviewTextRow>,
        outcomes: Vec<ReviewOutcomeRow>,
    ) -> Result<Review, StoreError> {
        let id = self.id.0;
        let decision = self
            .decision
            .as_deref()
            .map(|raw| word("review", &id, raw, Decision::parse))
            .transpose()?;
        let outcomes: Result<_, _> = outcomes
            .into_iter()
            .map(ReviewOutcomeRow::outcome)
            .collect();
        let mut review = Review {
            id,
            plan: self.plan_id.0,
            held_on: self.held_on.0,
            took_part: String::new(),
            considerations: BTreeMap::new(),
            adequate: self.adequate.0,
            not_enough: String::new(),
            more_help: String::new(),
            outcomes: outcomes?,
            decision,
            parents_consulted_on: self.parents_consulted_on.map(|day| day.0),
            parents_how: String::new(),
            next_review_on: self.next_review_on.map(|day| day.0),
            completed_on: self.completed_on.map(|day| day.0),
            next_plan: self.next_plan_id.map(|id| id.0),
        };
        for text in texts {
            text.put_into(&mut review)?;
        }
        Ok(review)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = review_text)]
pub(crate) struct ReviewTextRow {
    pub(crate) review_id: Sql<ReviewId>,
    pub(crate) field: String,
    pub(crate) body: PupilText,
    pub(crate) edited_by: String,
    pub(crate) edited_at: Sql<Instant>,
}

impl ReviewTextRow {
    fn put_into(self, review: &mut Review) -> Result<(), StoreError> {
        let field = word("review_text", &self.review_id.0, &self.field, |raw| {
            raw.parse::<ReviewField>().ok()
        })?;
        let body = self.body.0;
        match field {
            ReviewField::TookPart => review.took_part = body,
            ReviewField::ParentsHow => review.parents_how = body,
            ReviewField::NotEnough => review.not_enough = body,
            ReviewField::MoreHelp => review.more_help = body,
            ReviewField::Consideration(key) => {
                review.considerations.insert(key, body);
            }
            ReviewField::Note(target) => review.outcome_mut(target).note = body,
            ReviewField::NewWording(target) => review.outcome_mut(target).new_wording = body,
            ReviewField::Why(target) => review.outcome_mut(target).why = body,
            ReviewField::NewStrategy(target) => review.outcome_mut(target).new_strategy = body,
            ReviewField::Step(target, number) => {
                review.outcome_mut(target).step_mut(number).wording = body;
            }
            ReviewField::StepMet(target, number) => {
                review.outcome_mut(target).step_mut(number).criterion = body;
            }
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = review_outcome, treat_none_as_default_value = false)]
pub(crate) struct ReviewOutcomeRow {
    pub(crate) review_id: Sql<ReviewId>,
    pub(crate) target_id: Sql<TargetId>,
    pub(crate) outcome: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) follow_up: Option<String>,
    pub(crate) back_on: Option<Sql<Day>>,
}

impl ReviewOutcomeRow {
    fn outcome(self) -> Result<TargetOutcome, StoreError> {
        let target = self.target_id.0;
        let follow_up = self.follow_up.as_deref();
        Ok(TargetOutcome {
            outcome: self.outcome,
            reason: self.reason,
            follow_up: follow_up
                .map(|raw| word("review_outcome", &target, raw, FollowUp::parse))
                .transpose()?,
            back_on: self.back_on.map(|day| day.0),
            ..TargetOutcome::blank(target)
        })
    }
}
