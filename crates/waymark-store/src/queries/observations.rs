//! Observations: recording what was seen of a target.

use super::{Conn, Res, RunQueryDsl, audit, confidence, dual, observation_files, plans};
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::rows::target::{ObservationRow, TargetRow};
use crate::schema::{observation, plan_version, target};
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ObservationId, PersonId, PlanId, SchoolId, TargetId};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::target::{Measure, Target};
use waymark_policy::{Action, Denied, EditDraft, Granted, Observe};

/// Why an observation cannot be recorded.
pub(crate) use crate::refusals::ObserveRefused;

/// Records an observation against a target of a live plan. A target that a review has judged is worked on
/// until the next plan goes live, so it is seen until then; one that was stopped is not.
#[dual]
pub(crate) async fn record(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    new: Observation,
) -> Res<Result<(), ObserveRefused>> {
    let (granted, _) = plans::lock::<Observe>(c, &act, plan).await?;
    let unread = confidence::unread(c, &act, granted.thing()).await?;
    let target = worked_on(c, plan, new.target).await?;
    let Some(target) = target.filter(|_| !unread.has_target(new.target)) else {
        return Ok(Err(ObserveRefused::TargetFinished));
    };
    if new
        .seen
        .value()
        .is_some_and(|value| !target.measure.accepts(value))
    {
        return Ok(Err(ObserveRefused::NotInMeasure {
            measure: target.measure,
        }));
    }
    if new.on > act.today {
        return Ok(Err(ObserveRefused::InTheFuture));
    }
    if new.on < target.started_on {
        let began = target.started_on;
        return Ok(Err(ObserveRefused::BeforeTarget { began }));
    }
    let event = Event::new(Observe::NAME, "observation", new.id.0, Some(granted.pupil));
    insert(c, &act, granted.school, new).await?;
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}

/// In what a target of a live plan is counted, for whoever may record it. One that is worked on no more, or is not to be
/// read, is refused like one that is not there.
#[dual]
pub(crate) async fn measure(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    target: TargetId,
) -> Res<Measure> {
    let (granted, _) = plans::load::<Observe>(c, &act, plan).await?;
    let unread = confidence::unread(c, &act, granted.thing()).await?;
    let found = worked_on(c, plan, target).await?;
    let read = found.filter(|_| !unread.has_target(target));
    let action = Observe::NAME;
    Ok(read.ok_or(Denied { action })?.measure)
}

/// Keeps what was seen of a draft's targets before the plan came into Waymark.
#[dual]
pub(super) async fn bring_in(
    c: &mut Conn,
    act: &Act,
    plan: &Granted<EditDraft>,
    seen: Vec<Observation>,
) -> Res<()> {
    for new in seen {
        of_plan(c, plan.thing().id, new.target).await?;
        insert(c, act, plan.thing().school, new).await?;
    }
    Ok(())
}

/// Fails unless the target is one of the plan's, in whatever state.
#[dual]
async fn of_plan(c: &mut Conn, plan: PlanId, id: TargetId) -> Res<()> {
    let own = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    target::table
        .filter(own)
        .select(target::id)
        .first::<TargetId>(c)
        .await?;
    Ok(())
}

#[dual]
pub(super) async fn insert(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    mut new: Observation,
) -> Res<()> {
    new.by.clone_from(&act.actor.name);
    new.recorded_at = act.at;
    note_day(c, &new).await?;
    let row = ObservationRow::new(school, act.actor.hat.person, new);
    diesel::insert_into(observation::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
pub(super) async fn worked_on(c: &mut Conn, plan: PlanId, id: TargetId) -> Res<Option<Target>> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let row = target::table
        .filter(of_plan.and(target::state.ne("stopped")))
        .select(TargetRow::as_select())
        .first(c)
        .await
        .optional()?;
    row.map(TargetRow::target).transpose()
}

/// Keeps the latest day on which an adult saw the target, which start pages look for.
#[dual]
async fn note_day(c: &mut Conn, new: &Observation) -> Res<()> {
    if matches!(new.seen, Seen::Pupil { .. }) {
        return Ok(());
    }
    let earlier = target::last_seen_on
        .is_null()
        .or(target::last_seen_on.lt(new.on.sql()));
    diesel::update(target::table.filter(target::id.eq(new.target.sql()).and(earlier)))
        .set(target::last_seen_on.eq(Some(new.on.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// Goes back to the latest day that is left.
#[dual]
async fn forget_day(c: &mut Conn, id: TargetId) -> Res<()> {
    let of_adults = observation::target_id
        .eq(id.sql())
        .and(observation::source.ne("pupil"));
    let left = observation::table.filter(of_adults);
    let latest = left.select(diesel::dsl::max(observation::on_day));
    diesel::update(target::table.find(id.sql()))
        .set(target::last_seen_on.eq(latest.single_value()))
        .execute(c)
        .await?;
    Ok(())
}

/// Takes back an observation that one recorded oneself within the last day, unless the target was stopped or
/// a review has judged it since.
#[dual]
pub(crate) async fn undo(c: &mut Conn, act: Act, plan: PlanId, id: ObservationId) -> Res<Changed> {
    let (granted, _) = plans::lock::<Observe>(c, &act, plan).await?;
    let found = observation::table
        .inner_join(target::table)
        .filter(
            observation::id
                .eq(id.sql())
                .and(target::plan_id.eq(plan.sql())),
        )
        .filter(target::state.ne("stopped"))
        .select((
            target::id,
            target::state,
            observation::person_id,
            observation::recorded_at,
        ))
        .first::<(TargetId, String, PersonId, Instant)>(c)
        .await
        .optional()?;
    let kept = newest_version(c, plan).await?;
    let day = jiff::SignedDuration::from_hours(24);
    let own = |(_, state, person, at): &(TargetId, String, PersonId, Instant)| {
        let judged = state != "open" && kept.is_some_and(|kept| *at <= kept);
        !judged && *person == act.actor.hat.person && act.at.duration_since(*at) <= day
    };
    let Some((target, ..)) = found.filter(own) else {
        return Ok(Changed::Gone);
    };
    observation_files::forget(c, id).await?;
    diesel::delete(observation::table.find(id.sql()))
        .execute(c)
        .await?;
    forget_day(c, target).await?;
    let event = Event::new(Observe::NAME, "observation", id.0, Some(granted.pupil));
    audit::record(c, &act, event.with(serde_json::json!({ "undone": true }))).await?;
    Ok(Changed::Done)
}

/// When the plan's newest version was made: a review that is completed makes one.
#[dual]
async fn newest_version(c: &mut Conn, plan: PlanId) -> Res<Option<Instant>> {
    let made = plan_version::table
        .filter(plan_version::plan_id.eq(plan.sql()))
        .order(plan_version::number.desc())
        .select(plan_version::made_at)
        .first(c)
        .await
        .optional()?;
    Ok(made)
}
