//! Targets that made room for others, and what becomes of them when their day has come (D146).
//!
//! Invariant: a target that was taken up again is somebody's target, in the draft of the next plan or in the live one.

use super::follow::{self, Place};
use super::{Conn, Res, RunQueryDsl, audit, confidence, dual, lifecycle, plans, telling};
use crate::StoreError;
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::rows::plan::PlanRow;
use crate::rows::target::{StrategyRow, TargetRow};
use crate::schema::{aim, parked_target, strategy, target};
use crate::types::PupilText;
use crate::views::Parked;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::ids::{AimId, PlanId, PupilId, SchoolId, TargetId};
use waymark_domain::news::NewsKind;
use waymark_domain::phase::Phase;
use waymark_domain::review::NextTarget;
use waymark_domain::target::{Descent, Target};
use waymark_policy::{Action, AmendPlan, Denied, EditDraft, PlanFacts, SeePlan};

/// A target and the day until which it waits.
pub(super) struct Parking {
    pub(super) school: SchoolId,
    pub(super) pupil: PupilId,
    pub(super) target: TargetId,
    pub(super) until: Day,
    pub(super) why: String,
}

/// Parks it, or moves its day where it is parked already.
#[dual]
pub(super) async fn park(c: &mut Conn, act: &Act, parking: Parking) -> Res<()> {
    let id = parking.target.sql();
    diesel::delete(parked_target::table.find(id))
        .execute(c)
        .await?;
    let none: Option<crate::bind::Sql<Day>> = None;
    diesel::insert_into(parked_target::table)
        .values((
            parked_target::target_id.eq(id),
            parked_target::school_id.eq(parking.school.sql()),
            parked_target::pupil_id.eq(parking.pupil.sql()),
            parked_target::parked_on.eq(act.today.sql()),
            parked_target::until_day.eq(parking.until.sql()),
            parked_target::why.eq(PupilText(parking.why)),
            parked_target::ended_on.eq(none),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// How a target is parked, as long as it is.
#[dual]
pub(super) async fn of_target(c: &mut Conn, id: TargetId) -> Res<Option<Parked>> {
    let found = parked_target::table
        .find(id.sql())
        .filter(parked_target::ended_on.is_null())
        .select((
            parked_target::parked_on,
            parked_target::until_day,
            parked_target::why,
        ))
        .first::<(Day, Day, PupilText)>(c)
        .await
        .optional()?;
    Ok(found.map(|(since, until, why)| Parked {
        since,
        until,
        why: why.0,
    }))
}

/// The plan in which a pupil's targets are changed now: the draft of the next one, or the live one.
#[dual]
async fn home(c: &mut Conn, act: &Act, pupil: PupilId) -> Res<(PlanFacts, PlanRow)> {
    if let Some(draft) = plans::draft_of(c, pupil).await? {
        let (granted, row) = plans::lock::<EditDraft>(c, act, draft).await?;
        return Ok((granted.thing().clone(), row));
    }
    let live = plans::live_of(c, pupil).await?.ok_or(Denied {
        action: AmendPlan::NAME,
    })?;
    let (granted, row) = plans::lock::<AmendPlan>(c, act, live).await?;
    Ok((granted.thing().clone(), row))
}

/// A target of a plan that this hat sees and reads.
#[dual]
pub(super) async fn read(
    c: &mut Conn,
    act: &Act,
    plan: PlanId,
    id: TargetId,
) -> Res<(PlanFacts, Target)> {
    let (granted, _) = plans::load::<SeePlan>(c, act, plan).await?;
    let unread = confidence::unread(c, act, granted.thing()).await?;
    let row = target::table
        .filter(target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql())))
        .select(TargetRow::as_select())
        .first(c)
        .await
        .optional()?;
    let row = row.filter(|_| !unread.has_target(id)).ok_or(Denied {
        action: SeePlan::NAME,
    })?;
    let mut target = row.target()?;
    target.strategies = strategy::table
        .filter(
            strategy::plan_id
                .eq(plan.sql())
                .and(strategy::target_id.eq(id.sql())),
        )
        .order((strategy::position, strategy::id))
        .select(StrategyRow::as_select())
        .load::<StrategyRow>(c)
        .await?
        .into_iter()
        .map(StrategyRow::strategy)
        .collect();
    Ok((granted.thing().clone(), target))
}

/// Takes a target that was parked or has slipped up again. The answer is the plan in which it now is; gone where it
/// was taken up before.
#[dual]
pub(crate) async fn set_again(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: TargetId,
) -> Res<Option<PlanId>> {
    let (facts, old) = read(c, &act, plan, id).await?;
    let (home, row) = home(c, &act, facts.pupil).await?;
    if !finish(c, act.today, id).await? {
        return Ok(None);
    }
    let session = session_of(c, plan).await?;
    let seen = plans::observations(c, facts.pupil, session).await?;
    let next = NextTarget {
        from: &old,
        how: Descent::Returned,
        wording: &old.wording,
        strategy: "",
        criterion: "",
        why: "",
        turn: (1, 1),
    };
    let place = place(c, &act, &home, &row, &old).await?;
    follow::set(c, &act, &place, &next, &seen).await?;
    let event = Event::new("TargetSetAgain", "target", id.0, Some(facts.pupil));
    audit::record(c, &act, event.with(json!({ "plan": home.id.to_string() }))).await?;
    if home.phase == Phase::Live {
        let mut head = row.plan()?;
        head.amend().map_err(StoreError::fault)?;
        lifecycle::keep(c, &act, &head, "A target was taken up again").await?;
        telling::of_plan(c, &act, &home, NewsKind::PlanChanged).await?;
    }
    Ok(Some(home.id))
}

#[dual]
async fn session_of(c: &mut Conn, plan: PlanId) -> Res<i16> {
    use crate::schema::plan as table;
    let session = table::table.find(plan.sql()).select(table::session_year);
    Ok(session.first(c).await?)
}

/// In the period of the plan's other targets, until its review.
#[dual]
async fn place(
    c: &mut Conn,
    act: &Act,
    home: &PlanFacts,
    row: &PlanRow,
    old: &Target,
) -> Res<Place> {
    let period = target::table
        .filter(
            target::plan_id
                .eq(home.id.sql())
                .and(target::state.eq("open")),
        )
        .order((target::position.desc(), target::id.desc()))
        .select(target::period)
        .first::<String>(c)
        .await
        .optional()?;
    let review_on = row.review_on.map(|day| day.0);
    let until = review_on.filter(|day| *day > act.today);
    Ok(Place {
        school: home.school,
        pupil: home.pupil,
        plan: home.id,
        period: period.unwrap_or_else(|| old.period.clone()),
        until: until.unwrap_or(old.due_on),
        aims: aims(c, home.id, old).await?,
    })
}

/// The aim of the plan for which the target's own one stands: itself in its own plan, or one of the same words in
/// another.
#[dual]
async fn aims(c: &mut Conn, home: PlanId, old: &Target) -> Res<BTreeMap<AimId, AimId>> {
    let Some(own) = old.aim else {
        return Ok(BTreeMap::new());
    };
    let select = (aim::id, aim::plan_id, aim::area, aim::wording);
    let known = aim::table.find(own.sql()).select(select);
    let (_, plan, area, wording) = known.first::<(AimId, PlanId, String, PupilText)>(c).await?;
    if plan == home {
        return Ok(BTreeMap::from([(own, own)]));
    }
    let alike = aim::table
        .filter(aim::plan_id.eq(home.sql()).and(aim::area.eq(area)))
        .filter(aim::wording.eq(wording).and(aim::met_on.is_null()))
        .order((aim::position, aim::id))
        .select(aim::id)
        .first::<AimId>(c)
        .await
        .optional()?;
    Ok(alike.map(|aim| (own, aim)).into_iter().collect())
}

/// Whether it was parked until now.
#[dual]
async fn finish(c: &mut Conn, today: Day, id: TargetId) -> Res<bool> {
    let open = parked_target::table
        .filter(parked_target::target_id.eq(id.sql()))
        .filter(parked_target::ended_on.is_null());
    let rows = diesel::update(open)
        .set(parked_target::ended_on.eq(Some(today.sql())))
        .execute(c)
        .await?;
    Ok(rows > 0)
}

/// Leaves a parked target for longer, or for good where no day is given.
#[dual]
pub(crate) async fn put_off(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: TargetId,
    until: Option<Day>,
) -> Res<Changed> {
    let (facts, _) = read(c, &act, plan, id).await?;
    home(c, &act, facts.pupil).await?;
    let open = parked_target::table
        .filter(parked_target::target_id.eq(id.sql()))
        .filter(parked_target::ended_on.is_null());
    let rows = match until {
        Some(day) => {
            diesel::update(open)
                .set(parked_target::until_day.eq(day.sql()))
                .execute(c)
                .await?
        }
        None => usize::from(finish(c, act.today, id).await?),
    };
    if rows == 0 {
        return Ok(Changed::Gone);
    }
    let event = Event::new("TargetPutOff", "target", id.0, Some(facts.pupil));
    let details = json!({ "until": until.map(|day| day.to_string()) });
    audit::record(c, &act, event.with(details)).await?;
    Ok(Changed::Done)
}
