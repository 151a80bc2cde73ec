//! Finished targets that somebody should look at: skills that were reached and may be gone, and targets that were parked.

use super::listing::{Reach, within};
use super::{Conn, Res, RunQueryDsl, confidence, dual};
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::schema::{parked_target, plan, pupil, reached_target, target};
use crate::types::PupilText;
use crate::views::{DueWhat, TargetDue};
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, PlanId, PupilId, TargetId};
use waymark_domain::phase::Phase;
use waymark_policy::{AmendPlan, Observe, PlanFacts, may};

/// Of each kind, on a page.
const FIRST: i64 = 40;

type DueRow = (
    (TargetId, PlanId, PupilText, Day),
    (PupilId, Option<ClassId>, String, Option<String>, String),
    PlanId,
);

/// Skills that were reached and are to be looked at, of these pupils or of all that the hat reaches. Whoever has no live
/// plan any more is not waited for, and does not stand before those who have one.
#[dual]
pub(super) async fn checks(
    c: &mut Conn,
    act: &Act,
    among: Option<&[PupilId]>,
) -> Res<Vec<TargetDue>> {
    let due = reached_target::school_id
        .eq(act.school().sql())
        .and(reached_target::next_on.le(Some(act.today.sql())));
    let mut query = reached_target::table
        .inner_join(target::table)
        .inner_join(pupil::table)
        .inner_join(plan::table.on(plan::pupil_id.eq(pupil::id)))
        .filter(due.and(pupil::left_on.is_null()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .order((reached_target::next_on, reached_target::target_id))
        .limit(FIRST)
        .select((
            (
                target::id,
                target::plan_id,
                target::wording,
                reached_target::next_on.assume_not_null(),
            ),
            (
                pupil::id,
                pupil::class_id,
                pupil::given_name,
                pupil::preferred_name,
                pupil::family_name,
            ),
            plan::id,
        ))
        .into_boxed();
    query = within!(query, Reach::of(act));
    if let Some(among) = among {
        let among: Vec<Sql<PupilId>> = among.iter().map(|id| id.sql()).collect();
        query = query.filter(pupil::id.eq_any(among));
    }
    let rows = query.load::<DueRow>(c).await?;
    let due = lines(c, act, rows, DueWhat::Check).await?;
    let observed = |due: &TargetDue| may::<Observe>(&act.actor.hat, &due.facts);
    Ok(due.into_iter().filter(observed).collect())
}

/// Targets that were parked until today or before.
#[dual]
pub(super) async fn back(c: &mut Conn, act: &Act) -> Res<Vec<TargetDue>> {
    let due = parked_target::school_id
        .eq(act.school().sql())
        .and(parked_target::until_day.le(act.today.sql()))
        .and(parked_target::ended_on.is_null());
    let mut query = parked_target::table
        .inner_join(target::table)
        .inner_join(pupil::table)
        .inner_join(plan::table.on(plan::pupil_id.eq(pupil::id)))
        .filter(due.and(pupil::left_on.is_null()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .order((parked_target::until_day, parked_target::target_id))
        .limit(FIRST)
        .select((
            (
                target::id,
                target::plan_id,
                target::wording,
                parked_target::until_day,
            ),
            (
                pupil::id,
                pupil::class_id,
                pupil::given_name,
                pupil::preferred_name,
                pupil::family_name,
            ),
            plan::id,
        ))
        .into_boxed();
    query = within!(query, Reach::of(act));
    let rows = query.load::<DueRow>(c).await?;
    let due = lines(c, act, rows, DueWhat::Back).await?;
    let changed = |due: &TargetDue| may::<AmendPlan>(&act.actor.hat, &due.facts);
    Ok(due.into_iter().filter(changed).collect())
}

/// But for targets that are not to be read.
#[dual]
async fn lines(c: &mut Conn, act: &Act, rows: Vec<DueRow>, what: DueWhat) -> Res<Vec<TargetDue>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let line = |(
        (target, plan, wording, due_on),
        (pupil, class, given, preferred, family),
        live,
    ): DueRow| {
        let facts = PlanFacts {
            id: live,
            pupil,
            school: act.school(),
            class,
            phase: Phase::Live,
        };
        let pupil = format!("{} {family}", preferred.unwrap_or(given));
        let wording = wording.0;
        TargetDue {
            facts,
            plan,
            target,
            pupil,
            wording,
            due_on,
            what,
        }
    };
    let mut due: Vec<TargetDue> = rows.into_iter().map(line).collect();
    let facts: Vec<_> = due.iter().map(|due| due.facts.clone()).collect();
    let unread = confidence::unread_in(c, act, &facts).await?;
    due.retain(|due| {
        let unread = unread.get(&due.facts.pupil);
        unread.is_none_or(|unread| !unread.has_target(due.target))
    });
    Ok(due)
}
