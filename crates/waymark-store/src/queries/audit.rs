//! The audit log: every read and every change, in the transaction of the change.

use super::{Conn, Res, RunQueryDsl, dual, pupils};
use crate::accounts::Occasion;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::rows;
use crate::schema::{audit_event, person};
use crate::types::Json;
use crate::views::AuditLine;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::ids::{AuditId, PersonId, PupilId, SchoolId};
use waymark_domain::people::Role;
use waymark_policy::{Action, PlanFacts, SeeCaseload, SeeSupport, decide};

/// Lines of the log that are read at once.
const PAGE: i64 = 100;
/// Rows of one statement.
const CHUNK: usize = 100;

#[derive(Debug, Insertable)]
#[diesel(table_name = audit_event, treat_none_as_default_value = false)]
struct AuditRow {
    id: Sql<AuditId>,
    school_id: Option<Sql<SchoolId>>,
    at: Sql<Instant>,
    person_id: Option<Sql<PersonId>>,
    hat: Option<String>,
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
            hat: Some(hat.role.slug().to_owned()),
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
    diesel::insert_into(audit_event::table)
        .values(AuditRow::new(act, event))
        .execute(c)
        .await?;
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
    note_all(c, occasion, person, school, vec![event]).await
}

/// Writes any number of such lines.
#[dual]
pub(super) async fn note_all(
    c: &mut Conn,
    occasion: &Occasion,
    person: Option<PersonId>,
    school: Option<SchoolId>,
    events: Vec<Event>,
) -> Res<()> {
    let row = |event: Event| AuditRow {
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
    insert(c, events.into_iter().map(row).collect()).await
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
    record_all(c, &act, sights).await
}

/// Writes any number of lines.
#[dual]
pub(super) async fn record_all(c: &mut Conn, act: &Act, events: Vec<Event>) -> Res<()> {
    let rows: Vec<_> = events
        .into_iter()
        .map(|event| AuditRow::new(act, event))
        .collect();
    insert(c, rows).await
}

#[dual]
async fn insert(c: &mut Conn, rows: Vec<AuditRow>) -> Res<()> {
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(audit_event::table)
            .values(rows)
            .execute(c)
            .await?;
    }
    Ok(())
}

type LineRow = (
    AuditId,
    Instant,
    Option<PersonId>,
    Option<String>,
    Option<String>,
    String,
    String,
    Option<uuid::Uuid>,
    Json<serde_json::Value>,
);

/// Who saw or changed what of a pupil, newest first, for those who run the school. Looking is noted, too.
#[dual]
pub(crate) async fn of_pupil(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    before: Option<(Instant, AuditId)>,
) -> Res<Shown<Vec<AuditLine>>> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    pupils::load::<SeeSupport>(c, &act, pupil).await?;
    let mut query = audit_event::table
        .left_join(person::table.on(audit_event::person_id.eq(person::id.nullable())))
        .filter(audit_event::pupil_id.eq(pupil.sql()))
        .order((audit_event::at.desc(), audit_event::id.desc()))
        .limit(PAGE)
        .select((
            audit_event::id,
            audit_event::at,
            audit_event::person_id,
            person::name.nullable(),
            audit_event::hat,
            audit_event::action,
            audit_event::kind,
            audit_event::object_id,
            audit_event::details,
        ))
        .into_boxed();
    if let Some((at, id)) = before {
        let earlier = audit_event::at
            .lt(at.sql())
            .or(audit_event::id.lt(id.sql()));
        query = query.filter(audit_event::at.le(at.sql()).and(earlier));
    }
    let rows = query.load::<LineRow>(c).await?;
    let lines: Res<Vec<_>> = rows.into_iter().map(line).collect();
    let sight = Event::new(SeeCaseload::NAME, "pupil", pupil.0, Some(pupil));
    let sights = vec![sight.with(json!({ "part": "log" }))];
    Ok(Shown {
        value: lines?,
        sights,
    })
}

fn line(row: LineRow) -> Res<AuditLine> {
    let (id, at, person, name, hat, action, kind, object, details) = row;
    let hat = hat
        .map(|hat| rows::word("audit_event", &id, &hat, Role::parse))
        .transpose()?;
    Ok(AuditLine {
        id,
        at,
        person,
        name,
        hat,
        action,
        kind,
        object,
        details: details.0,
    })
}
