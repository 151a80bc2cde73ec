//! Changes to a plan: to a draft as one types, to a live plan as a numbered version.

use super::{Conn, Res, RunQueryDsl, audit, dual, lifecycle, plans, texts};
use crate::act::Act;
use crate::bind::Bind;
use crate::rows::plan::AimRow;
use crate::rows::target::{StrategyRow, TargetRow, total_of};
use crate::schema::{aim, observation, strategy, target};
use crate::types::PupilText;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::change::{AimShape, Changed, PlanChange, TargetShape};
use waymark_domain::ids::{AimId, PlanId, SchoolId, StrategyId, TargetId};
use waymark_domain::target::{Aim, Strategy, Target};
use waymark_policy::{Action, AmendPlan, EditDraft, PlanFacts};

/// Changes a draft, shared or not. Changes after one that clashes or is gone are made all the same: each
/// comes back with what it came to.
#[dual]
pub(crate) async fn draft(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    changes: Vec<PlanChange>,
) -> Res<Vec<Changed>> {
    let (plan, _) = plans::lock::<EditDraft>(c, &act, id).await?;
    let changed = apply_all(c, &act, plan.thing(), changes).await?;
    audit::of_plan(c, &act, EditDraft::NAME, &plan, json!({ "changes": changed.len() })).await?;
    Ok(changed)
}

/// Changes a live plan: a new numbered version, with the reason. When any change clashes or is gone, none
/// is made, and the answer says which.
#[dual]
pub(crate) async fn amend(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    changes: Vec<PlanChange>,
    why: String,
) -> Res<Vec<Changed>> {
    let (plan, row) = plans::lock::<AmendPlan>(c, &act, id).await?;
    let tried = texts::would_clash(c, plan.id, &changes).await?;
    if tried.iter().any(|changed| *changed != Changed::Done) {
        return Ok(tried);
    }
    let changed = apply_all(c, &act, plan.thing(), changes).await?;
    let mut head = row.plan()?;
    if head.amend().is_ok() {
        lifecycle::keep(c, &act, &head, &why).await?;
    }
    audit::of_plan(c, &act, AmendPlan::NAME, &plan, json!({ "version": head.version })).await?;
    Ok(changed)
}

#[dual]
async fn apply_all(
    c: &mut Conn,
    act: &Act,
    plan: &PlanFacts,
    changes: Vec<PlanChange>,
) -> Res<Vec<Changed>> {
    let mut all = Vec::with_capacity(changes.len());
    for change in changes {
        all.push(apply(c, act, plan, change).await?);
    }
    Ok(all)
}

#[dual]
async fn apply(c: &mut Conn, act: &Act, plan: &PlanFacts, change: PlanChange) -> Res<Changed> {
    match change {
        PlanChange::Text { field, base, text } => texts::save(c, act, plan.id, field, &base, text).await,
        PlanChange::AddAim(aim) => add_aim(c, plan.id, aim).await,
        PlanChange::ShapeAim { aim, shape } => shape_aim(c, plan.id, aim, shape).await,
        PlanChange::MeetAim { aim, on } => meet_aim(c, plan.id, aim, on).await,
        PlanChange::RemoveAim(aim) => remove_aim(c, plan.id, aim).await,
        PlanChange::AddTarget(target) => add_target(c, plan.school, plan.id, target).await,
        PlanChange::ShapeTarget { target, shape } => shape_target(c, plan.id, target, shape).await,
        PlanChange::RemoveTarget(target) => remove_target(c, plan.id, target).await,
        PlanChange::StopTarget { target, on, why } => stop_target(c, plan.id, target, on, why).await,
        PlanChange::AddStrategy { target, strategy } => add_strategy(c, plan.id, target, strategy).await,
        PlanChange::RemoveStrategy(strategy) => remove_strategy(c, plan.id, strategy).await,
    }
}

/// Whether a statement found the thing it was about.
fn done_or_gone(rows: usize) -> Changed {
    if rows == 0 { Changed::Gone } else { Changed::Done }
}

#[dual]
async fn add_aim(c: &mut Conn, plan: PlanId, new: Aim) -> Res<Changed> {
    let of_plan = aim::table.filter(aim::plan_id.eq(plan.sql()));
    let last: Option<i32> = of_plan.select(diesel::dsl::max(aim::position)).first(c).await?;
    let row = AimRow::new(plan, last.map_or(0, |last| last + 1), new);
    diesel::insert_into(aim::table).values(row).execute(c).await?;
    Ok(Changed::Done)
}

#[dual]
async fn shape_aim(c: &mut Conn, plan: PlanId, id: AimId, shape: AimShape) -> Res<Changed> {
    let rows = diesel::update(aim::table.filter(aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql()))))
        .set((
            aim::area.eq(shape.area),
            aim::set_on.eq(shape.set_on.sql()),
            aim::met_on.eq(shape.met_on.sql()),
        ))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

#[dual]
async fn meet_aim(c: &mut Conn, plan: PlanId, id: AimId, on: Option<Day>) -> Res<Changed> {
    let rows = diesel::update(aim::table.filter(aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql()))))
        .set(aim::met_on.eq(on.sql()))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

/// An aim goes, its targets stay: they belong to the plan.
#[dual]
async fn remove_aim(c: &mut Conn, plan: PlanId, id: AimId) -> Res<Changed> {
    let none: Option<crate::bind::Sql<AimId>> = None;
    diesel::update(target::table.filter(target::aim_id.eq(id.sql()).and(target::plan_id.eq(plan.sql()))))
        .set(target::aim_id.eq(none))
        .execute(c)
        .await?;
    let of_plan = aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql()));
    let rows = diesel::delete(aim::table.filter(of_plan)).execute(c).await?;
    Ok(done_or_gone(rows))
}

#[dual]
pub(super) async fn add_target(c: &mut Conn, school: SchoolId, plan: PlanId, new: Target) -> Res<Changed> {
    let of_plan = target::table.filter(target::plan_id.eq(plan.sql()));
    let last: Option<i32> = of_plan.select(diesel::dsl::max(target::position)).first(c).await?;
    let row = TargetRow::new(school, plan, last.map_or(0, |last| last + 1), &new);
    diesel::insert_into(target::table).values(row).execute(c).await?;
    for (strategy, at) in new.strategies.into_iter().zip(0..) {
        let row = StrategyRow::new(plan, new.id, at, strategy);
        diesel::insert_into(strategy::table).values(row).execute(c).await?;
    }
    Ok(Changed::Done)
}

#[dual]
async fn shape_target(c: &mut Conn, plan: PlanId, id: TargetId, shape: TargetShape) -> Res<Changed> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let rows = diesel::update(target::table.filter(of_plan.and(target::state.eq("open"))))
        .set((
            target::aim_id.eq(shape.aim.sql()),
            target::period.eq(shape.period),
            target::area.eq(shape.area),
            target::set_by.eq(shape.set_by.slug()),
            target::measure.eq(shape.measure.slug()),
            target::measure_total.eq(total_of(shape.measure)),
            target::baseline.eq(shape.baseline),
            target::goal.eq(shape.goal),
            target::due_on.eq(shape.due_on.sql()),
        ))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

/// Takes a target out of a plan. One with observations stays: it is to be stopped, not removed.
#[dual]
async fn remove_target(c: &mut Conn, plan: PlanId, id: TargetId) -> Res<Changed> {
    let seen: bool = diesel::select(exists(observation::table.filter(observation::target_id.eq(id.sql()))))
        .get_result(c)
        .await?;
    let carried: i64 =
        target::table.filter(target::from_id.eq(id.sql())).select(count_star()).first(c).await?;
    if seen || carried > 0 {
        return Ok(Changed::Gone);
    }
    let of_target = strategy::target_id.eq(id.sql()).and(strategy::plan_id.eq(plan.sql()));
    diesel::delete(strategy::table.filter(of_target)).execute(c).await?;
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let rows = diesel::delete(target::table.filter(of_plan)).execute(c).await?;
    Ok(done_or_gone(rows))
}

#[dual]
async fn stop_target(c: &mut Conn, plan: PlanId, id: TargetId, on: Day, why: String) -> Res<Changed> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let rows = diesel::update(target::table.filter(of_plan.and(target::state.eq("open"))))
        .set((
            target::state.eq("stopped"),
            target::state_on.eq(Some(on.sql())),
            target::state_why.eq(Some(PupilText(why))),
        ))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

#[dual]
async fn add_strategy(c: &mut Conn, plan: PlanId, id: TargetId, new: Strategy) -> Res<Changed> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let there: bool = diesel::select(exists(target::table.filter(of_plan))).get_result(c).await?;
    if !there {
        return Ok(Changed::Gone);
    }
    let of_target = strategy::table.filter(strategy::target_id.eq(id.sql()));
    let last: Option<i32> = of_target.select(diesel::dsl::max(strategy::position)).first(c).await?;
    let row = StrategyRow::new(plan, id, last.map_or(0, |last| last + 1), new);
    diesel::insert_into(strategy::table).values(row).execute(c).await?;
    Ok(Changed::Done)
}

#[dual]
async fn remove_strategy(c: &mut Conn, plan: PlanId, id: StrategyId) -> Res<Changed> {
    let of_plan = strategy::id.eq(id.sql()).and(strategy::plan_id.eq(plan.sql()));
    let rows = diesel::delete(strategy::table.filter(of_plan)).execute(c).await?;
    Ok(done_or_gone(rows))
}
