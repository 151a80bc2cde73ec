//! Photos and voice notes of observations.
//!
//! Invariant: whoever may read the target may look at them, and nobody else; what is taken back takes its file along.

use super::{Conn, Res, RunQueryDsl, confidence, dual, observations, plans};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::places::SaidFile;
use crate::refusals::ObserveRefused;
use crate::schema::{observation, observation_file, target};
use crate::types::Word;
use diesel::dsl::count_star;
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Instant;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ObservationId, PersonId, PlanId, PupilId, SchoolId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::own_view::FileKind;
use waymark_policy::{Action, Denied, Observe, PlanFacts, SeePlan};

/// Of one pupil within a day, as in the pupil's own place.
const MOST_A_DAY: i64 = 30;

#[derive(Debug, Insertable)]
#[diesel(table_name = observation_file)]
struct FileRow {
    observation_id: Sql<ObservationId>,
    school_id: Sql<SchoolId>,
    pupil_id: Sql<PupilId>,
    kind: Word<FileKind>,
    file: Vec<u8>,
    added_at: Sql<Instant>,
}

/// Records an observation with its file, both or neither.
#[dual]
pub(crate) async fn record(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    new: Observation,
    file: SaidFile,
) -> Res<Result<(), ObserveRefused>> {
    let (granted, _) = plans::lock::<Observe>(c, &act, plan).await?;
    if too_many(c, &act, granted.pupil).await? {
        return Ok(Err(ObserveRefused::TooManyFiles));
    }
    let id = new.id;
    let facts = granted.thing().clone();
    if let Err(refused) = observations::record(c, act.clone(), plan, new).await? {
        return Ok(Err(refused));
    }
    insert(c, &act, &facts, id, file).await?;
    Ok(Ok(()))
}

/// Adds a file to an observation that one recorded oneself within the last day. One that has a file keeps it.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: ObservationId,
    file: SaidFile,
) -> Res<Result<Changed, ObserveRefused>> {
    let (granted, _) = plans::lock::<Observe>(c, &act, plan).await?;
    let facts = granted.thing().clone();
    let unread = confidence::unread(c, &act, &facts).await?;
    let found = observation::table
        .inner_join(target::table)
        .filter(observation::id.eq(id.sql()))
        .filter(observation::source.eq("staff"))
        .filter(
            target::plan_id
                .eq(plan.sql())
                .and(target::state.ne("stopped")),
        )
        .select((target::id, observation::person_id, observation::recorded_at))
        .first::<(TargetId, PersonId, Instant)>(c)
        .await
        .optional()?;
    let day = jiff::SignedDuration::from_hours(24);
    let own = |(target, person, at): &(TargetId, PersonId, Instant)| {
        *person == act.actor.hat.person
            && act.at.duration_since(*at) <= day
            && !unread.has_target(*target)
    };
    if !found.as_ref().is_some_and(own) {
        return Ok(Ok(Changed::Gone));
    }
    if !kinds(c, vec![id.sql()]).await?.is_empty() {
        return Ok(Ok(Changed::Done));
    }
    if too_many(c, &act, facts.pupil).await? {
        return Ok(Err(ObserveRefused::TooManyFiles));
    }
    insert(c, &act, &facts, id, file).await?;
    let event = Event::new(Observe::NAME, "observation_file", id.0, Some(facts.pupil));
    super::audit::record(c, &act, event).await?;
    Ok(Ok(Changed::Done))
}

#[dual]
async fn too_many(c: &mut Conn, act: &Act, pupil: PupilId) -> Res<bool> {
    let day_ago = act.at - jiff::SignedDuration::from_hours(24);
    let today = observation_file::table
        .filter(observation_file::pupil_id.eq(pupil.sql()))
        .filter(observation_file::added_at.gt(day_ago.sql()))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    Ok(today >= MOST_A_DAY)
}

#[dual]
async fn insert(
    c: &mut Conn,
    act: &Act,
    facts: &PlanFacts,
    id: ObservationId,
    file: SaidFile,
) -> Res<()> {
    let row = FileRow {
        observation_id: id.sql(),
        school_id: facts.school.sql(),
        pupil_id: facts.pupil.sql(),
        kind: Word(file.kind),
        file: file.bytes,
        added_at: act.at.sql(),
    };
    diesel::insert_into(observation_file::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Which of these observations have a file, and of what kind.
#[dual]
pub(super) async fn kinds(
    c: &mut Conn,
    ids: Vec<Sql<ObservationId>>,
) -> Res<BTreeMap<ObservationId, FileKind>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = observation_file::table
        .filter(observation_file::observation_id.eq_any(ids))
        .select((observation_file::observation_id, observation_file::kind))
        .load::<(ObservationId, Word<FileKind>)>(c)
        .await?;
    Ok(rows.into_iter().map(|(id, kind)| (id, kind.0)).collect())
}

/// Takes the file away with its observation.
#[dual]
pub(super) async fn forget(c: &mut Conn, id: ObservationId) -> Res<()> {
    diesel::delete(observation_file::table.find(id.sql()))
        .execute(c)
        .await?;
    Ok(())
}

/// The file itself, for whoever may read the target.
#[dual]
pub(crate) async fn file(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: ObservationId,
) -> Res<Shown<SaidFile>> {
    let (granted, _) = plans::load::<SeePlan>(c, &act, plan).await?;
    let facts = granted.thing().clone();
    let unread = confidence::unread(c, &act, &facts).await?;
    let found = observation_file::table
        .inner_join(observation::table.inner_join(target::table))
        .filter(observation_file::observation_id.eq(id.sql()))
        .filter(target::plan_id.eq(plan.sql()))
        .select((target::id, observation_file::kind, observation_file::file))
        .first::<(TargetId, Word<FileKind>, Vec<u8>)>(c)
        .await
        .optional()?;
    let read = found.filter(|(target, ..)| !unread.has_target(*target));
    let action = SeePlan::NAME;
    let (_, kind, bytes) = read.ok_or(Denied { action })?;
    let sights = vec![Event::new(
        SeePlan::NAME,
        "observation_file",
        id.0,
        Some(facts.pupil),
    )];
    let value = SaidFile {
        kind: kind.0,
        bytes,
    };
    Ok(Shown { value, sights })
}
