//! One target reviewed on any day, without the rest of its plan (D132, D133).

use super::follow::{self, Place};
use super::{
    Conn, Res, RunQueryDsl, audit, calendar, changes, confidence, content, dual, help, home_notes,
    lifecycle, plans, telling,
};
use crate::StoreError;
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::refusals::OneRefused;
use crate::schema::{strategy, target};
use crate::types::PupilText;
use crate::views::OneWhy;
use crate::views::ReviewPage;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use waymark_domain::Day;
use waymark_domain::confidence::KeptBack;
use waymark_domain::confidence::Part;
use waymark_domain::content::PlanContent;
use waymark_domain::due::course::Course;
use waymark_domain::format::{Format, Outcome};
use waymark_domain::ids::{PlanId, ReviewId, TargetId};
use waymark_domain::news::NewsKind;
use waymark_domain::review::{FollowUp, Review, TargetOutcome};
use waymark_domain::target::Target;
use waymark_policy::{Action, ClosePlan, PlanFacts, ReviewPlan, may};

/// What the page of a review shows, of one target and before anything is said.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: TargetId,
) -> Res<Shown<ReviewPage>> {
    let (granted, row) = plans::load::<ReviewPlan>(c, &act, plan).await?;
    let facts = granted.thing().clone();
    let (content, unread) = confidence::content(c, &act, &facts, &row).await?;
    let mut observations = plans::observations(c, row.pupil_id.0, row.session_year).await?;
    unread.leave_out_seen(&mut observations);
    let value = ReviewPage {
        home: home_notes::for_staff(c, &act, &facts, &unread).await?,
        course: Course::default(),
        points: BTreeMap::new(),
        lasting: Vec::new(),
        help: help::since_live(c, &act, &facts, &row).await?,
        may_close: may::<ClosePlan>(&act.actor.hat, &facts),
        content,
        observations,
        review: blank(plan, act.today),
        plan: row.plan()?,
        unread,
        // Nothing is printed of it.
        kept_back: KeptBack::default(),
        facts,
    };
    let sights = vec![Event::new(
        ReviewPlan::NAME,
        "target",
        id.0,
        Some(granted.pupil),
    )];
    Ok(Shown { value, sights })
}

fn blank(plan: PlanId, today: Day) -> Review {
    Review {
        id: ReviewId(uuid::Uuid::nil()),
        plan,
        held_on: today,
        took_part: String::new(),
        considerations: BTreeMap::new(),
        adequate: Vec::new(),
        not_enough: String::new(),
        more_help: String::new(),
        outcomes: Vec::new(),
        decision: None,
        parents_consulted_on: None,
        parents_how: String::new(),
        next_review_on: None,
        completed_on: None,
        next_plan: None,
    }
}

/// Reviews it: how it ended and what takes its place make one version of the live plan, with the reason. `outcome` is
/// settled.
#[dual]
pub(crate) async fn put(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    outcome: TargetOutcome,
    why: OneWhy,
    format: Arc<Format>,
) -> Res<Result<(), OneRefused>> {
    let (granted, row) = plans::lock::<ReviewPlan>(c, &act, plan).await?;
    let facts = granted.thing().clone();
    let unread = confidence::unread(c, &act, &facts).await?;
    let content = content::whole(c, &row).await?;
    let id = outcome.target;
    let mut open = content
        .targets
        .iter()
        .filter(|target| target.state.is_open());
    let Some(target) = open.find(|target| target.id == id && !unread.has_target(id)) else {
        return Ok(Err(OneRefused::Finished));
    };
    let gaps = outcome.gaps(&format, target, act.today, true);
    if !gaps.is_empty() {
        return Ok(Err(OneRefused::Gaps(gaps)));
    }
    telling::of_plan(c, &act, &facts, NewsKind::PlanChanged).await?;
    let mut head = row.plan()?;
    conclude(c, &act, &facts, (target, &outcome), (&content, &format)).await?;
    head.amend().map_err(StoreError::fault)?;
    // The reason of a version is for everybody who reads the plan.
    let kept_back = confidence::is_kept_back(c, facts.pupil, &Part::Target(id)).await?;
    let why = if kept_back { why.plain } else { why.whole };
    lifecycle::keep(c, &act, &head, &why).await?;
    let follow_up = outcome.follow_up.map(FollowUp::slug);
    let event = Event::new(ReviewPlan::NAME, "target", id.0, Some(facts.pupil));
    let details = json!({ "outcome": outcome.outcome, "follow_up": follow_up });
    audit::record(c, &act, event.with(details)).await?;
    Ok(Ok(()))
}

/// Where it is kept it stays open, as far as staff change only what they do; otherwise it ends, and what follows begins.
#[dual]
async fn conclude(
    c: &mut Conn,
    act: &Act,
    facts: &PlanFacts,
    (target, outcome): (&Target, &TargetOutcome),
    (content, format): (&PlanContent, &Format),
) -> Res<()> {
    let unmet = outcome
        .scale(format)
        .is_some_and(|scale| !Outcome::is_achieved(scale));
    match outcome.follow_up.filter(|_| unmet) {
        Some(FollowUp::Carry) => return change_strategy(c, act, facts.id, target, outcome).await,
        Some(FollowUp::Drop) => return stop(c, target.id, act.today, &outcome.why).await,
        Some(FollowUp::Adapt | FollowUp::Split | FollowUp::Swap) | None => {}
    }
    let review_on = content.review_on.filter(|day| *day > act.today);
    let place = Place {
        school: facts.school,
        pupil: facts.pupil,
        plan: facts.id,
        period: target.period.clone(),
        until: review_on.unwrap_or(target.due_on),
        aims: content.aims.iter().map(|aim| (aim.id, aim.id)).collect(),
    };
    let seen = plans::observations(c, facts.pupil, content.session).await?;
    for next in outcome.follows(format, target) {
        follow::set(c, act, &place, &next, &seen).await?;
    }
    let calendar = calendar::of_school(c, facts.school).await?;
    let later = calendar.deadline(act.today, BACK_IN);
    let back_on = review_on.unwrap_or(later);
    follow::end(
        c,
        act,
        (facts.school, facts.pupil),
        outcome,
        (act.today, back_on),
        format,
    )
    .await
}

/// School days after which somebody is reminded of a parked target, where the plan has no review day ahead.
const BACK_IN: usize = 40;

/// The target goes on; what staff do from today on stands in the plan, and what they did stands in its versions.
#[dual]
async fn change_strategy(
    c: &mut Conn,
    act: &Act,
    plan: PlanId,
    target: &Target,
    outcome: &TargetOutcome,
) -> Res<()> {
    let wording = outcome.new_strategy.trim();
    if wording.is_empty() {
        return Ok(());
    }
    let of_target = strategy::plan_id
        .eq(plan.sql())
        .and(strategy::target_id.eq(target.id.sql()));
    diesel::delete(strategy::table.filter(of_target))
        .execute(c)
        .await?;
    let new = follow::new_strategy(act, wording, &target.strategies);
    changes::add_strategy(c, plan, target.id, new).await?;
    Ok(())
}

#[dual]
async fn stop(c: &mut Conn, id: TargetId, on: Day, why: &str) -> Res<()> {
    diesel::update(target::table.find(id.sql()))
        .set((
            target::state.eq("stopped"),
            target::state_on.eq(Some(on.sql())),
            target::state_why.eq(Some(PupilText(why.to_owned()))),
        ))
        .execute(c)
        .await?;
    Ok(())
}
