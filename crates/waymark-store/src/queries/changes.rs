//! Changes to a plan: to a draft as one types, to a live plan as a numbered version.

use super::{
    Conn, Res, RunQueryDsl, Savepoint, TransactionManager as _, audit, confidence, dual, help,
    lifecycle, offered, plans, telling, texts,
};
use crate::StoreError;
use crate::act::Act;
use crate::bind::Bind;
use crate::rows::plan::AimRow;
use crate::rows::target::{StrategyRow, TargetRow, total_of};
use crate::schema::{
    aim, observation, parked_target, plan, probe, reached_target, review_outcome, strategy, target,
};
use crate::types::PupilText;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::change::{AimShape, Changed, PlanChange, TargetShape};
use waymark_domain::confidence::{Part, Unread};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::FormatRef;
use waymark_domain::ids::{AimId, PlanId, SchoolId, StrategyId, TargetId};
use waymark_domain::news::NewsKind;
use waymark_domain::target::{Aim, Strategy, Target};
use waymark_domain::text::Narrative;
use waymark_policy::{Action, AmendPlan, EditDraft, Observe, PlanFacts};

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
    let done = changed.iter().filter(|one| **one == Changed::Done).count();
    if done > 0 {
        let details = json!({ "changes": done });
        audit::of_plan(c, &act, EditDraft::NAME, &plan, details).await?;
    }
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
    let (changed, whole) = apply_or_undo(c, &act, plan.thing(), changes).await?;
    if !whole {
        return Ok(changed);
    }
    let mut head = row.plan()?;
    head.amend().map_err(StoreError::fault)?;
    lifecycle::keep(c, &act, &head, &why).await?;
    telling::of_plan(c, &act, plan.thing(), NewsKind::PlanChanged).await?;
    audit::of_plan(
        c,
        &act,
        AmendPlan::NAME,
        &plan,
        json!({ "version": head.version }),
    )
    .await?;
    Ok(changed)
}

/// Writes down how the targets of a live plan are going: their checks, what came of them, and the
/// pictures on the pupil's sheet. That is part of teaching, so no version is made (D131). Any other field is
/// none of its business, and gone.
#[dual]
pub(crate) async fn monitor(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    notes: Vec<(PlanField, Fingerprint, Narrative)>,
) -> Res<Vec<Changed>> {
    let (plan, _) = plans::lock::<Observe>(c, &act, id).await?;
    let unread = confidence::unread(c, &act, plan.thing()).await?;
    let mut all = Vec::with_capacity(notes.len());
    for (field, base, text) in notes {
        let watched = matches!(
            field,
            PlanField::Monitoring(..)
                | PlanField::Target(_, TargetText::Achievement | TargetText::Symbols)
        );
        let read = Part::of_field(&field).is_none_or(|part| !unread.has(&part));
        all.push(if watched && read {
            texts::save(c, &act, plan.id, field, &base, text).await?
        } else {
            Changed::Gone
        });
    }
    let done = all.iter().filter(|one| **one == Changed::Done).count();
    audit::of_plan(c, &act, Observe::NAME, &plan, json!({ "checks": done })).await?;
    Ok(all)
}

/// Makes all the changes or none, and says which it was.
#[dual]
async fn apply_or_undo(
    c: &mut Conn,
    act: &Act,
    plan: &PlanFacts,
    changes: Vec<PlanChange>,
) -> Res<(Vec<Changed>, bool)> {
    Savepoint::begin_transaction(c).await?;
    let changed = apply_all(c, act, plan, changes).await;
    let whole = changed
        .as_ref()
        .is_ok_and(|all| all.iter().all(|changed| *changed == Changed::Done));
    if whole {
        Savepoint::commit_transaction(c).await?;
    } else {
        Savepoint::rollback_transaction(c).await?;
    }
    Ok((changed?, whole))
}

#[dual]
async fn apply_all(
    c: &mut Conn,
    act: &Act,
    plan: &PlanFacts,
    changes: Vec<PlanChange>,
) -> Res<Vec<Changed>> {
    let unread = confidence::unread(c, act, plan).await?;
    let mut all = Vec::with_capacity(changes.len());
    for change in changes {
        let part = part_of(c, &change).await?;
        all.push(if part.is_some_and(|part| unread.has(&part)) {
            Changed::Gone
        } else {
            let change = keeping_aim(c, &unread, change).await?;
            apply(c, act, plan, change).await?
        });
    }
    Ok(all)
}

/// The part that a change is about: what one cannot read, one does not change. `None` for what is new.
#[dual]
async fn part_of(c: &mut Conn, change: &PlanChange) -> Res<Option<Part>> {
    Ok(match change {
        PlanChange::Text { field, .. } => part_of_field(c, field).await?,
        PlanChange::ShapeAim { aim, .. } | PlanChange::RemoveAim(aim) => Some(Part::Aim(*aim)),
        PlanChange::ShapeTarget { target, .. }
        | PlanChange::RemoveTarget(target)
        | PlanChange::StopTarget { target, .. }
        | PlanChange::AddStrategy { target, .. } => Some(Part::Target(*target)),
        PlanChange::RemoveStrategy(strategy) => of_strategy(c, *strategy).await?,
        PlanChange::AddAim(_) | PlanChange::AddTarget(_) | PlanChange::Format(_) => None,
    })
}

#[dual]
async fn part_of_field(c: &mut Conn, field: &PlanField) -> Res<Option<Part>> {
    match field {
        PlanField::Strategy(strategy, _) => of_strategy(c, *strategy).await,
        field => Ok(Part::of_field(field)),
    }
}

#[dual]
async fn of_strategy(c: &mut Conn, id: StrategyId) -> Res<Option<Part>> {
    let target = strategy::table.find(id.sql()).select(strategy::target_id);
    let target = target.first::<TargetId>(c).await.optional()?;
    Ok(target.map(Part::Target))
}

/// A target keeps an aim that whoever shapes it cannot read.
#[dual]
async fn keeping_aim(c: &mut Conn, unread: &Unread, change: PlanChange) -> Res<PlanChange> {
    let PlanChange::ShapeTarget { target, mut shape } = change else {
        return Ok(change);
    };
    if shape.aim.is_none() && !unread.is_empty() {
        let aim = target::table.find(target.sql()).select(target::aim_id);
        let aim: Option<Option<AimId>> = aim.first(c).await.optional()?;
        shape.aim = aim.flatten().filter(|aim| unread.has_aim(*aim));
    }
    Ok(PlanChange::ShapeTarget { target, shape })
}

#[dual]
async fn apply(c: &mut Conn, act: &Act, plan: &PlanFacts, change: PlanChange) -> Res<Changed> {
    match change {
        PlanChange::Text { field, base, text } => {
            texts::save(c, act, plan.id, field, &base, text).await
        }
        PlanChange::AddAim(aim) => add_aim(c, plan.id, aim).await,
        PlanChange::ShapeAim { aim, shape } => shape_aim(c, plan.id, aim, shape).await,
        PlanChange::RemoveAim(aim) => remove_aim(c, plan.id, aim).await,
        PlanChange::AddTarget(target) if !has_aim(c, plan.id, target.aim).await? => {
            Ok(Changed::Gone)
        }
        PlanChange::AddTarget(target) => add_target(c, act, plan.school, plan.id, *target).await,
        PlanChange::ShapeTarget { target, shape } => shape_target(c, plan.id, target, shape).await,
        PlanChange::RemoveTarget(target) => remove_target(c, plan.id, target).await,
        PlanChange::StopTarget { target, on, why } => {
            stop_target(c, plan.id, target, on, why).await
        }
        PlanChange::AddStrategy { target, strategy } => {
            add_strategy(c, plan.id, target, strategy).await
        }
        PlanChange::RemoveStrategy(strategy) => remove_strategy(c, plan.id, strategy).await,
        PlanChange::Format(format) => set_format(c, plan, format).await,
    }
}

/// Goes on in another format; the texts stay as they are, by the keys of their fields. A format of
/// another school, or one that is not published, is no format to go on in.
#[dual]
async fn set_format(c: &mut Conn, facts: &PlanFacts, format: FormatRef) -> Res<Changed> {
    if !offered::is_open_to(c, facts.school, &format).await? {
        return Ok(Changed::Gone);
    }
    let version = i32::try_from(format.version).unwrap_or(i32::MAX);
    let rows = diesel::update(plan::table.find(facts.id.sql()))
        .set((
            plan::format_slug.eq(format.slug),
            plan::format_version.eq(version),
        ))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

/// Whether a statement found the thing it was about.
fn done_or_gone(rows: usize) -> Changed {
    if rows == 0 {
        Changed::Gone
    } else {
        Changed::Done
    }
}

#[dual]
async fn add_aim(c: &mut Conn, plan: PlanId, new: Aim) -> Res<Changed> {
    let of_plan = aim::table.filter(aim::plan_id.eq(plan.sql()));
    let last: Option<i32> = of_plan
        .select(diesel::dsl::max(aim::position))
        .first(c)
        .await?;
    let row = AimRow::new(plan, last.map_or(0, |last| last + 1), new);
    diesel::insert_into(aim::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(Changed::Done)
}

#[dual]
async fn shape_aim(c: &mut Conn, plan: PlanId, id: AimId, shape: AimShape) -> Res<Changed> {
    let rows =
        diesel::update(aim::table.filter(aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql()))))
            .set((
                aim::area.eq(shape.area),
                aim::set_on.eq(shape.set_on.sql()),
                aim::met_on.eq(shape.met_on.sql()),
            ))
            .execute(c)
            .await?;
    Ok(done_or_gone(rows))
}

/// Whether an aim is one of the plan's own; no aim at all is fine, too.
#[dual]
async fn has_aim(c: &mut Conn, plan: PlanId, id: Option<AimId>) -> Res<bool> {
    let Some(id) = id else { return Ok(true) };
    let of_plan = aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql()));
    Ok(diesel::select(exists(aim::table.filter(of_plan)))
        .get_result(c)
        .await?)
}

/// An aim goes, its targets stay: they belong to the plan.
#[dual]
async fn remove_aim(c: &mut Conn, plan: PlanId, id: AimId) -> Res<Changed> {
    let none: Option<crate::bind::Sql<AimId>> = None;
    diesel::update(
        target::table.filter(
            target::aim_id
                .eq(id.sql())
                .and(target::plan_id.eq(plan.sql())),
        ),
    )
    .set(target::aim_id.eq(none))
    .execute(c)
    .await?;
    let of_plan = aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql()));
    let rows = diesel::delete(aim::table.filter(of_plan))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

#[dual]
pub(super) async fn add_target(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    plan: PlanId,
    new: Target,
) -> Res<Changed> {
    let of_plan = target::table.filter(target::plan_id.eq(plan.sql()));
    let last: Option<i32> = of_plan
        .select(diesel::dsl::max(target::position))
        .first(c)
        .await?;
    let row = TargetRow::new(school, plan, last.map_or(0, |last| last + 1), &new);
    diesel::insert_into(target::table)
        .values(row)
        .execute(c)
        .await?;
    for (strategy, at) in new.strategies.into_iter().zip(0..) {
        let row = StrategyRow::new(plan, new.id, at, strategy);
        diesel::insert_into(strategy::table)
            .values(row)
            .execute(c)
            .await?;
    }
    texts::keep_notes(c, act, plan, new.id, new.notes).await?;
    Ok(Changed::Done)
}

#[dual]
async fn shape_target(
    c: &mut Conn,
    plan: PlanId,
    id: TargetId,
    shape: TargetShape,
) -> Res<Changed> {
    if !has_aim(c, plan, shape.aim).await? {
        return Ok(Changed::Gone);
    }
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

/// Takes a target out of a plan. One that is finished, or that an observation, a review or a later target
/// refers to, stays: it is to be stopped, not removed.
#[dual]
pub(super) async fn remove_target(c: &mut Conn, plan: PlanId, id: TargetId) -> Res<Changed> {
    if !is_open(c, plan, id).await? || is_referred_to(c, id).await? {
        return Ok(Changed::Gone);
    }
    let of_target = strategy::target_id
        .eq(id.sql())
        .and(strategy::plan_id.eq(plan.sql()));
    diesel::delete(strategy::table.filter(of_target))
        .execute(c)
        .await?;
    texts::remove_notes(c, plan, id).await?;
    help::forget(c, id).await?;
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let rows = diesel::delete(target::table.filter(of_plan))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}

/// Whether the plan has such a target and it is not finished.
#[dual]
async fn is_open(c: &mut Conn, plan: PlanId, id: TargetId) -> Res<bool> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let open = target::table.filter(of_plan.and(target::state.eq("open")));
    Ok(diesel::select(exists(open)).get_result(c).await?)
}

#[dual]
async fn is_referred_to(c: &mut Conn, id: TargetId) -> Res<bool> {
    let seen = observation::table.filter(observation::target_id.eq(id.sql()));
    let judged = review_outcome::table.filter(review_outcome::target_id.eq(id.sql()));
    // What a single review judged, and what opened again since, stands in no outcome of a review of the plan.
    let reached = reached_target::table.find(id.sql());
    let parked = parked_target::table.find(id.sql());
    let looked_at = probe::table.filter(probe::target_id.eq(id.sql()));
    let alone = exists(reached).or(exists(parked)).or(exists(looked_at));
    let referred: bool = diesel::select(exists(seen).or(exists(judged)).or(alone))
        .get_result(c)
        .await?;
    if referred {
        return Ok(true);
    }
    let later = target::table.filter(target::from_id.eq(id.sql()));
    Ok(later.select(count_star()).first::<i64>(c).await? > 0)
}

#[dual]
async fn stop_target(
    c: &mut Conn,
    plan: PlanId,
    id: TargetId,
    on: Day,
    why: String,
) -> Res<Changed> {
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
pub(super) async fn add_strategy(
    c: &mut Conn,
    plan: PlanId,
    id: TargetId,
    new: Strategy,
) -> Res<Changed> {
    if !is_open(c, plan, id).await? {
        return Ok(Changed::Gone);
    }
    let of_target = strategy::table.filter(strategy::target_id.eq(id.sql()));
    let last: Option<i32> = of_target
        .select(diesel::dsl::max(strategy::position))
        .first(c)
        .await?;
    let row = StrategyRow::new(plan, id, last.map_or(0, |last| last + 1), new);
    diesel::insert_into(strategy::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(Changed::Done)
}

#[dual]
pub(super) async fn remove_strategy(c: &mut Conn, plan: PlanId, id: StrategyId) -> Res<Changed> {
    let of_plan = strategy::id
        .eq(id.sql())
        .and(strategy::plan_id.eq(plan.sql()));
    let of_target = strategy::table.filter(of_plan).select(strategy::target_id);
    let Some(target) = of_target.first::<TargetId>(c).await.optional()? else {
        return Ok(Changed::Gone);
    };
    if !is_open(c, plan, target).await? {
        return Ok(Changed::Gone);
    }
    let rows = diesel::delete(strategy::table.filter(of_plan))
        .execute(c)
        .await?;
    Ok(done_or_gone(rows))
}
