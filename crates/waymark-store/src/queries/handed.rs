//! A device that an adult hands to a pupil, and takes back.
//!
//! Invariant: only a proof of who they are gives the session back to its person.

use super::{Conn, Res, RunQueryDsl, audit, dual, observations, plans};
use crate::accounts::{Handed, Occasion, TokenHash};
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::rows::person::SessionRow;
use crate::schema::{hat, plan, session};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::ids::{PersonId, PlanId, PupilId, SchoolId, SessionId, TargetId};
use waymark_policy::{Action, Denied, Observe};

/// A session that was handed over, as it was before another one took its place.
pub(super) struct Before {
    pub(super) person: PersonId,
    pub(super) handed: Handed,
    session: SessionId,
    school: SchoolId,
}

/// From now on the session shows where the pupil says how a target goes, and nothing else.
#[dual]
pub(crate) async fn hand(c: &mut Conn, act: Act, id: SessionId, to: Handed) -> Res<()> {
    let (granted, _) = plans::lock::<Observe>(c, &act, to.plan).await?;
    if observations::worked_on(c, to.plan, to.target)
        .await?
        .is_none()
    {
        let action = Observe::NAME;
        return Err(Denied { action }.into());
    }
    let own = session::table
        .find(id.sql())
        .filter(session::person_id.eq(act.actor.hat.person.sql()));
    diesel::update(own)
        .set((
            session::handed_plan_id.eq(Some(to.plan.sql())),
            session::handed_target_id.eq(Some(to.target.sql())),
        ))
        .execute(c)
        .await?;
    let event = Event::new("HandedOver", "session", id.0, Some(granted.pupil));
    audit::record(c, &act, event.with(about(to))).await
}

fn about(handed: Handed) -> serde_json::Value {
    json!({ "plan": handed.plan, "target": handed.target })
}

/// Gives the session back to its person, who has proved who they are.
#[dual]
pub(crate) async fn take_back(c: &mut Conn, act: Act, id: SessionId, handed: Handed) -> Res<()> {
    let own = session::table
        .find(id.sql())
        .filter(session::person_id.eq(act.actor.hat.person.sql()));
    diesel::update(own)
        .set((
            session::handed_plan_id.eq(None::<crate::bind::Sql<PlanId>>),
            session::handed_target_id.eq(None::<crate::bind::Sql<TargetId>>),
        ))
        .execute(c)
        .await?;
    let pupil = whose(c, handed.plan).await?;
    let event = Event::new("TakenBack", "session", id.0, pupil);
    audit::record(c, &act, event.with(about(handed))).await
}

#[dual]
async fn whose(c: &mut Conn, id: PlanId) -> Res<Option<PupilId>> {
    Ok(plan::table
        .find(id.sql())
        .select(plan::pupil_id)
        .first(c)
        .await
        .optional()?)
}

/// What a token opens, if that was handed over.
#[dual]
pub(super) async fn before(c: &mut Conn, token: TokenHash) -> Res<Option<Before>> {
    let found = session::table
        .inner_join(hat::table)
        .filter(session::token_hash.eq(token.bytes()))
        .select((SessionRow::as_select(), hat::school_id))
        .first::<(SessionRow, SchoolId)>(c)
        .await
        .optional()?;
    Ok(found.and_then(|(row, school)| {
        Some(Before {
            person: row.person_id.0,
            handed: row.handed()?,
            session: row.id.0,
            school,
        })
    }))
}

/// The person came in once more in its place, with a proof.
#[dual]
pub(super) async fn over(c: &mut Conn, occasion: &Occasion, before: &Before) -> Res<()> {
    let pupil = whose(c, before.handed.plan).await?;
    let event = Event::new("TakenBack", "session", before.session.0, pupil);
    let event = event.with(about(before.handed));
    audit::note(c, occasion, Some(before.person), Some(before.school), event).await
}
