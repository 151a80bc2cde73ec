//! The audit log: every read and every change, in the transaction of the change.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::accounts::Occasion;
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::schema::audit_event;
use crate::types::Json;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{AuditId, PersonId, PupilId, SchoolId};
use waymark_policy::PlanFacts;

#[derive(Debug, Insertable)]
#[diesel(table_name = audit_event, treat_none_as_default_value = false)]
struct AuditRow {
    id: Sql<AuditId>,
    school_id: Option<Sql<SchoolId>>,
    at: Sql<Instant>,
    person_id: Option<Sql<PersonId>>,
    hat: Option<&'static str>,
    action: &'static str,
    kind: &'static str,
    object_id: Option<Sql<uuid::Uuid>>,
    pupil_id: Option<Sql<PupilId>>,
    details: Json<serde_json::Value>,
}

impl AuditRow {
    fn new(act: &Act, event: Event) -> Self {
        let hat = &act.actor.hat;
        Self {
            id: AuditId(act.ids.next()).sql(),
            school_id: Some(hat.school.sql()),
            at: act.at.sql(),
            person_id: Some(hat.person.sql()),
            hat: Some(hat.role.slug()),
            action: event.action,
            kind: event.kind,
            object_id: Some(event.object.sql()),
            pupil_id: event.pupil.sql(),
            details: Json(event.details),
        }
    }
}

/// Writes one line.
#[dual]
pub(super) async fn record(c: &mut Conn, act: &Act, event: Event) -> Res<()> {
    diesel::insert_into(audit_event::table).values(AuditRow::new(act, event)).execute(c).await?;
    Ok(())
}

/// Writes a line about what nobody wears a hat for: a sign-in, a command on the shell.
#[dual]
pub(super) async fn note(
    c: &mut Conn,
    occasion: &Occasion,
    person: Option<PersonId>,
    school: Option<SchoolId>,
    event: Event,
) -> Res<()> {
    let row = AuditRow {
        id: AuditId(occasion.ids.next()).sql(),
        school_id: school.sql(),
        at: occasion.at.sql(),
        person_id: person.sql(),
        hat: None,
        action: event.action,
        kind: event.kind,
        object_id: Some(event.object.sql()),
        pupil_id: event.pupil.sql(),
        details: Json(event.details),
    };
    diesel::insert_into(audit_event::table).values(row).execute(c).await?;
    Ok(())
}

/// Writes a line about a plan.
#[dual]
pub(super) async fn of_plan(
    c: &mut Conn,
    act: &Act,
    action: &'static str,
    plan: &PlanFacts,
    details: serde_json::Value,
) -> Res<()> {
    let event = Event::new(action, "plan", plan.id.0, Some(plan.pupil)).with(details);
    record(c, act, event).await
}

/// Writes a line for each thing that a page shows.
#[dual]
pub(crate) async fn saw(c: &mut Conn, act: Act, sights: Vec<Event>) -> Res<()> {
    let rows: Vec<_> = sights.into_iter().map(|event| AuditRow::new(&act, event)).collect();
    for rows in rows.chunks(100) {
        diesel::insert_into(audit_event::table).values(rows).execute(c).await?;
    }
    Ok(())
}
