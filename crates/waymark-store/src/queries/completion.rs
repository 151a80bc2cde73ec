//! Completing a review: outcomes, the changed plan, the next plan's draft and the next review day, together
//! or not at all (domain rule 4).

use super::follow::{self, Place};
use super::{
    Conn, Res, RunQueryDsl, audit, confidence, content, course, dual, lifecycle, plans, reviews,
    telling,
};
use crate::StoreError;
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::refusals::CompleteRefused;
use crate::rows::plan::{AimRow, TextRow};
use crate::schema::{aim, plan, plan_text};
use crate::types::PupilText;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::content::PlanContent;
use waymark_domain::format::Format;
use waymark_domain::ids::{AimId, PlanId, ReviewId};
use waymark_domain::news::NewsKind;
use waymark_domain::plan::{ClosedWhy, Plan, PlanState};
use waymark_domain::review::{Decision, Review};
use waymark_domain::target::Aim;
use waymark_policy::{Action, ClosePlan, Denied, Granted, ReviewPlan, decide};

/// Completes a review. The answer is the next plan's draft, when the plan goes on.
#[dual]
pub(crate) async fn complete(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    review: ReviewId,
    format: std::sync::Arc<Format>,
) -> Res<Result<Option<PlanId>, CompleteRefused>> {
    let (granted, row) = plans::lock::<ReviewPlan>(c, &act, id).await?;
    let mut review = reviews::find(c, id, review).await?.ok_or(Denied {
        action: ReviewPlan::NAME,
    })?;
    let content = content::whole(c, &row).await?;
    let goes_on = review.decision.is_some_and(Decision::goes_on);
    if review.completed_on.is_some() {
        return Ok(Err(CompleteRefused::AlreadyComplete));
    }
    if goes_on && plans::draft_of(c, granted.pupil).await?.is_some() {
        return Ok(Err(CompleteRefused::DraftExists));
    }
    let course = course::of_pupil(c, &act, granted.thing(), Some(review.id)).await?;
    let gaps = review.gaps(&format, &content.targets, &course);
    if !gaps.is_empty() {
        return Ok(Err(CompleteRefused::Gaps(gaps)));
    }
    reviews::settle_outcomes(c, &mut review, &format).await?;
    telling::of_plan(c, &act, granted.thing(), NewsKind::PlanChanged).await?;
    let mut plan = row.plan()?;
    let closing = if goes_on {
        None
    } else {
        Some(decide::<ClosePlan>(&act.actor.hat, granted.thing())?)
    };
    let next = if goes_on {
        Some(draft_next(c, &act, &plan, &content, &review, &format).await?)
    } else {
        None
    };
    close_targets(c, &act, &plan, (&review, &content), &format).await?;
    reviews::mark_complete(c, &act, review.id, next).await?;
    conclude(c, &act, &mut plan, &review, closing).await?;
    let event = Event::new(ReviewPlan::NAME, "review", review.id.0, Some(granted.pupil));
    let decision = review.decision.map(Decision::slug);
    audit::record(
        c,
        &act,
        event.with(json!({ "completed": true, "decision": decision })),
    )
    .await?;
    Ok(Ok(next))
}

/// Writes each outcome on its target: from now on the target is finished.
#[dual]
async fn close_targets(
    c: &mut Conn,
    act: &Act,
    plan: &Plan,
    (review, content): (&Review, &PlanContent),
    format: &Format,
) -> Res<()> {
    let back_on = review
        .next_review_on
        .unwrap_or_else(|| format.next_review_after(review.held_on));
    let whose = (plan.school, plan.pupil);
    let open = content
        .targets
        .iter()
        .filter(|target| target.state.is_open());
    for target in open {
        let mut given = review.outcomes.iter();
        if let Some(outcome) = given.find(|outcome| outcome.target == target.id) {
            follow::end(c, act, whose, outcome, (review.held_on, back_on), format).await?;
        }
    }
    Ok(())
}

/// The plan's own next version: with its outcomes, and closed by whoever may do that when the needs are met.
#[dual]
async fn conclude(
    c: &mut Conn,
    act: &Act,
    plan: &mut Plan,
    review: &Review,
    closing: Option<Granted<ClosePlan>>,
) -> Res<()> {
    let goes_on = closing.is_none();
    diesel::update(plan::table.find(plan.id.sql()))
        .set(plan::continues.eq(Some(goes_on)))
        .execute(c)
        .await?;
    let why = ClosedWhy::NeedsMet;
    if let Some(granted) = closing {
        let consulted_on = review.parents_consulted_on;
        plan.close(act.today, why, consulted_on)
            .map_err(StoreError::fault)?;
        let details = json!({ "why": why.slug() });
        audit::of_plan(c, act, ClosePlan::NAME, &granted, details).await?;
    } else {
        plan.review_on = review.next_review_on;
        plan.amend().map_err(StoreError::fault)?;
    }
    lifecycle::keep(c, act, plan, "Reviewed").await
}

/// The term for which the next plan's targets are set.
struct Term {
    session: i16,
    /// The key of the period; blank where the format has none.
    period: String,
    until: Day,
}

impl Term {
    /// The period that begins after the review; without periods, the time until the next review.
    fn after(format: &Format, review: &Review) -> Self {
        match format.next_period(review.held_on) {
            Some(next) => Self {
                session: next.session.first_year,
                period: next.period.key.clone(),
                until: next.to,
            },
            None => Self {
                session: format.session_of(review.held_on).first_year,
                period: String::new(),
                until: review
                    .next_review_on
                    .unwrap_or_else(|| format.next_review_after(review.held_on)),
            },
        }
    }
}

/// Drafts the next plan: open aims, the texts, and the targets that are carried or adapted.
#[dual]
async fn draft_next(
    c: &mut Conn,
    act: &Act,
    plan: &Plan,
    content: &PlanContent,
    review: &Review,
    format: &Format,
) -> Res<PlanId> {
    let term = Term::after(format, review);
    let next = Plan {
        id: PlanId(act.ids.next()),
        previous: Some(plan.id),
        session: term.session,
        state: PlanState::Draft,
        review_on: review.next_review_on,
        version: 0,
        ..plan.clone()
    };
    plans::insert(c, act, &next).await?;
    carry_texts(c, act, next.id, &content.texts).await?;
    let aims = carry_aims(c, act, next.id, &content.aims).await?;
    for (from, to) in &aims {
        confidence::inherit(c, next.pupil, &Part::Aim(*from), Part::Aim(*to)).await?;
    }
    let seen = plans::observations(c, plan.pupil, plan.session).await?;
    let place = Place {
        school: next.school,
        pupil: next.pupil,
        plan: next.id,
        period: term.period,
        until: term.until,
        aims,
    };
    for target in review.next_targets(format, &content.targets) {
        follow::set(c, act, &place, &target, &seen).await?;
    }
    Ok(next.id)
}

#[dual]
async fn carry_texts(
    c: &mut Conn,
    act: &Act,
    next: PlanId,
    texts: &BTreeMap<String, String>,
) -> Res<()> {
    let row = |(field, body): (&String, &String)| TextRow {
        plan_id: next.sql(),
        field: field.clone(),
        body: PupilText(body.clone()),
        edited_by: act.actor.name.clone(),
        edited_at: act.at.sql(),
    };
    let rows: Vec<_> = texts.iter().map(row).collect();
    diesel::insert_into(plan_text::table)
        .values(&rows)
        .execute(c)
        .await?;
    Ok(())
}

/// Copies the aims that are not met yet; the answer says which new one stands for which old one.
#[dual]
async fn carry_aims(
    c: &mut Conn,
    act: &Act,
    next: PlanId,
    aims: &[Aim],
) -> Res<BTreeMap<AimId, AimId>> {
    let mut carried = BTreeMap::new();
    for (aim, at) in aims.iter().filter(|aim| aim.met_on.is_none()).zip(0..) {
        let id = AimId(act.ids.next());
        carried.insert(aim.id, id);
        let row = AimRow::new(next, at, Aim { id, ..aim.clone() });
        diesel::insert_into(aim::table)
            .values(row)
            .execute(c)
            .await?;
    }
    Ok(carried)
}
