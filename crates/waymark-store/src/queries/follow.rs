//! What takes the place of a target: it is made in the plan that it goes into, with all that goes over from the old
//! one.
//!
//! Invariant: whoever may not read the old one may not read the new one.

use super::{Conn, Res, RunQueryDsl, changes, confidence, dual, help, kept_up, parked};
use crate::act::Act;
use crate::bind::Bind;
use crate::schema::target;
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::format::{Format, Outcome};
use waymark_domain::ids::{AimId, PlanId, PupilId, SchoolId, StrategyId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::review::{NextTarget, TargetOutcome};
use waymark_domain::target::{Descent, Lineage, Strategy, Target, TargetNotes, TargetState};

/// Where a target goes to.
pub(super) struct Place {
    pub(super) school: SchoolId,
    pub(super) pupil: PupilId,
    pub(super) plan: PlanId,
    /// The key of the period in which it is worked on; blank where the format has none.
    pub(super) period: String,
    pub(super) until: Day,
    /// The aims of the plan, each by the one that it stands for.
    pub(super) aims: BTreeMap<AimId, AimId>,
}

/// Makes it.
#[dual]
pub(super) async fn set(
    c: &mut Conn,
    act: &Act,
    place: &Place,
    next: &NextTarget<'_>,
    seen: &[Observation],
) -> Res<TargetId> {
    let new = descendant(act, next, seen, place);
    let (old, id) = (next.from.id, new.id);
    changes::add_target(c, act, place.school, place.plan, new).await?;
    confidence::inherit(c, place.pupil, &Part::Target(old), Part::Target(id)).await?;
    if next.how.keeps_help() {
        help::carry(c, act.today, old, id).await?;
    }
    Ok(id)
}

/// Writes down how a target ended, and what is to come of it later: it is looked at again where it was achieved, and
/// comes back where it made room for another.
#[dual]
pub(super) async fn end(
    c: &mut Conn,
    act: &Act,
    (school, pupil): (SchoolId, PupilId),
    outcome: &TargetOutcome,
    (on, back_on): (Day, Day),
    format: &Format,
) -> Res<()> {
    let Some(scale) = outcome.scale(format) else {
        return Ok(());
    };
    diesel::update(target::table.find(outcome.target.sql()))
        .set((
            target::state.eq("reviewed"),
            target::state_on.eq(Some(on.sql())),
            target::state_outcome.eq(Some(scale.key.clone())),
        ))
        .execute(c)
        .await?;
    if Outcome::is_achieved(scale) {
        kept_up::reach(c, school, pupil, outcome.target, on).await?;
    }
    if let Some(until) = outcome.parked_until(format, back_on) {
        let parked = parked::Parking {
            school,
            pupil,
            target: outcome.target,
            until,
            why: outcome.why.clone(),
        };
        parked::park(c, act, parked).await?;
    }
    Ok(())
}

/// It starts where the pupil is now. An adapted one needs a goal of its own, as the old goal and its proof belong to
/// the old words; another in its place begins anew.
fn descendant(act: &Act, next: &NextTarget<'_>, seen: &[Observation], place: &Place) -> Target {
    let from = next.from;
    let start = latest_value(from.id, seen).or(from.baseline);
    let (goal, success) = next.goal(start);
    let target = Target {
        id: TargetId(act.ids.next()),
        aim: from.aim.and_then(|aim| place.aims.get(&aim).copied()),
        period: place.period.clone(),
        wording: next.wording.trim().to_owned(),
        baseline: start,
        goal,
        success,
        started_on: act.today,
        due_on: next.due_on(act.today, place.until),
        state: TargetState::Open,
        lineage: Some(Lineage {
            from: from.id,
            how: next.how,
            why: next.why.to_owned(),
        }),
        strategies: strategies(act, next),
        notes: TargetNotes {
            achievement: String::new(),
            monitoring: BTreeMap::new(),
            ..from.notes.clone()
        },
        ..from.clone()
    };
    match next.how {
        Descent::Swapped => another(target),
        // What the pupil said was about the whole of it.
        Descent::Split => Target {
            pupil_words: String::new(),
            ..target
        },
        Descent::Carried | Descent::Adapted | Descent::Returned => target,
    }
}

/// Nothing that was written about the old words holds for other ones.
fn another(target: Target) -> Target {
    Target {
        baseline: None,
        pupil_words: String::new(),
        at_home: String::new(),
        strategies: Vec::new(),
        notes: TargetNotes::default(),
        ..target
    }
}

/// A new strategy takes the place of the old ones; who helps and how often stays until somebody says otherwise.
fn strategies(act: &Act, next: &NextTarget<'_>) -> Vec<Strategy> {
    let old = &next.from.strategies;
    let copy = |strategy: &Strategy| Strategy {
        id: StrategyId(act.ids.next()),
        ..strategy.clone()
    };
    let wording = next.strategy.trim();
    if wording.is_empty() {
        old.iter().map(copy).collect()
    } else {
        vec![new_strategy(act, wording, old)]
    }
}

pub(super) fn new_strategy(act: &Act, wording: &str, old: &[Strategy]) -> Strategy {
    let (who, how_often) = old
        .first()
        .map(|first| (first.who.clone(), first.how_often.clone()))
        .unwrap_or_default();
    Strategy {
        id: StrategyId(act.ids.next()),
        wording: wording.to_owned(),
        who,
        how_often,
    }
}

/// The number that was seen last.
fn latest_value(target: TargetId, seen: &[Observation]) -> Option<f64> {
    seen.iter()
        .filter(|one| one.target == target && one.seen.value().is_some())
        .max_by_key(|one| (one.on, one.recorded_at, one.id))
        .and_then(|one| one.seen.value())
}
