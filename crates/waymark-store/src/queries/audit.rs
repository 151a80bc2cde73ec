//! The audit log: every read and every change, in the transaction of the change.
//!
//! Writing a line locks the end of the school's chain until the transaction ends. So a unit writes its lines after
//! it has locked whatever else it locks: two units that wait for each other would both be lost.

use super::{Conn, Res, RunQueryDsl, audit_chain, dual, pupils, wide_looks};
use crate::accounts::Occasion;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::chain::{ChainId, Link};
use crate::rows;
use crate::schema::{audit_event, person};
use crate::types::Json;
use crate::views::{AuditLine, Did, LogFilter, PupilLog};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::ids::{AuditId, PersonId, PupilId, SchoolId};
use waymark_domain::people::Role;
use waymark_policy::{
    Action, ExportPlan, GatherViews, PlanFacts, PrintAsFamily, PrintPlan, ReadAsFamily,
    ReadSampled, SeeCaseload, SeeOwnChild, SeeOwnRecord, SeePlan, SeePupil, SeeSupport,
    SeeWhoLooked, TieFamily, decide,
};

/// Lines of the log that are read at once.
const PAGE: usize = 100;
/// The same, and one that says whether there are more.
const PAGE_AND_ONE: i64 = 101;
/// The part of a pupil that is seen in a list: hardly more than the name.
pub(super) const IN_A_LIST: &str = "list";
/// That somebody who is asked what they know opened their form: to give a view is to change something.
pub(super) const ASK_SEEN: &str = "AskSeen";
/// The actions of those who only look. Staff who open the page of a family look at it, too.
const LOOKS: [&str; 12] = [
    ReadSampled::NAME,
    SeePupil::NAME,
    SeeSupport::NAME,
    SeePlan::NAME,
    SeeCaseload::NAME,
    TieFamily::NAME,
    SeeOwnChild::NAME,
    SeeWhoLooked::NAME,
    ReadAsFamily::NAME,
    SeeOwnRecord::NAME,
    GatherViews::NAME,
    ASK_SEEN,
];
const PRINTS: [&str; 3] = [PrintPlan::NAME, PrintAsFamily::NAME, ExportPlan::NAME];
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
    seq: Option<i64>,
    hash: Option<Vec<u8>>,
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
            seq: None,
            hash: None,
        }
    }

    fn link(&self, chain: ChainId) -> Link<'_> {
        Link {
            chain,
            id: self.id.0.0,
            at: self.at.0,
            person: self.person_id.map(|person| person.0.0),
            hat: self.hat.as_deref(),
            action: self.action,
            kind: self.kind,
            object: self.object_id.map(|object| object.0),
            pupil: self.pupil_id.map(|pupil| pupil.0.0),
            details: &self.details.0,
        }
    }
}

/// Writes one line.
#[dual]
pub(super) async fn record(c: &mut Conn, act: &Act, event: Event) -> Res<()> {
    insert(c, vec![AuditRow::new(act, event)]).await
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
        seq: None,
        hash: None,
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

/// Writes a line for each thing that a page shows, and one more when somebody has opened too many pupils' records.
#[dual]
pub(crate) async fn saw(c: &mut Conn, act: Act, mut sights: Vec<Event>) -> Res<()> {
    sights.extend(wide_looks::opened(c, &act, &sights).await?);
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

/// Ties the lines, all of one school, to the end of its chain.
#[dual]
async fn insert(c: &mut Conn, mut rows: Vec<AuditRow>) -> Res<()> {
    let Some(first) = rows.as_slice().first() else {
        return Ok(());
    };
    let chain = ChainId::of(first.school_id.map(|school| school.0));
    let mut head = audit_chain::lock(c, chain).await?;
    for row in &mut rows {
        head = head.next(&row.link(chain))?;
        row.seq = Some(head.seq);
        row.hash = Some(head.hash.to_vec());
    }
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(audit_event::table)
            .values(rows)
            .execute(c)
            .await?;
    }
    audit_chain::keep(c, chain, &head).await
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
    let filter = LogFilter {
        before,
        ..LogFilter::default()
    };
    let Shown { value, sights } = page(c, act, pupil, filter).await?;
    Ok(Shown {
        value: value.lines,
        sights,
    })
}

/// The same with the names to choose from, narrowed as wished.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    filter: LogFilter,
) -> Res<Shown<PupilLog>> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    let (_, row, _) = pupils::load::<SeeSupport>(c, &act, pupil).await?;
    let mut lines = lines(c, pupil, &filter).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let last = lines.last().filter(|_| more);
    let next = last.map(|line| (line.at, line.id));
    let sight = Event::new(SeeCaseload::NAME, "pupil", pupil.0, Some(pupil));
    let sights = vec![sight.with(json!({ "part": "log" }))];
    let value = PupilLog {
        pupil: row.pupil(None).name(),
        people: people(c, pupil).await?,
        lines,
        next,
    };
    Ok(Shown { value, sights })
}

/// Everybody who stands in a pupil's log.
#[dual]
async fn people(c: &mut Conn, pupil: PupilId) -> Res<Vec<(PersonId, String)>> {
    let people = audit_event::table
        .inner_join(person::table.on(audit_event::person_id.eq(person::id.nullable())))
        .filter(audit_event::pupil_id.eq(pupil.sql()))
        .order((person::name, person::id))
        .select((person::id, person::name))
        .distinct()
        .load(c)
        .await?;
    Ok(people)
}

#[dual]
async fn lines(c: &mut Conn, pupil: PupilId, filter: &LogFilter) -> Res<Vec<AuditLine>> {
    let mut query = audit_event::table
        .left_join(person::table.on(audit_event::person_id.eq(person::id.nullable())))
        .filter(audit_event::pupil_id.eq(pupil.sql()))
        .order((audit_event::at.desc(), audit_event::id.desc()))
        .limit(PAGE_AND_ONE)
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
    if let Some(person) = filter.person {
        query = query.filter(audit_event::person_id.eq(person.sql()));
    }
    query = match filter.did {
        None => query,
        Some(Did::Looked) => query.filter(audit_event::action.eq_any(LOOKS)),
        Some(Did::Printed) => query.filter(audit_event::action.eq_any(PRINTS)),
        Some(Did::Changed) => {
            let either = LOOKS.into_iter().chain(PRINTS);
            query.filter(audit_event::action.ne_all(either))
        }
    };
    if let Some(from) = filter.from {
        query = query.filter(audit_event::at.ge(from.sql()));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit_event::at.lt(until.sql()));
    }
    if let Some((at, id)) = filter.before {
        let earlier = audit_event::at
            .lt(at.sql())
            .or(audit_event::id.lt(id.sql()));
        query = query.filter(audit_event::at.le(at.sql()).and(earlier));
    }
    let rows = query.load::<LineRow>(c).await?;
    rows.into_iter().map(line).collect()
}

/// When those who work with a child looked closer than at a list, and in which role.
#[dual]
pub(super) async fn looks(
    c: &mut Conn,
    pupil: PupilId,
    from: Instant,
    until: Instant,
) -> Res<Vec<(Instant, Role)>> {
    let rows = audit_event::table
        .filter(audit_event::pupil_id.eq(pupil.sql()))
        .filter(
            audit_event::at
                .ge(from.sql())
                .and(audit_event::at.le(until.sql())),
        )
        .filter(audit_event::action.eq_any(LOOKS.into_iter().chain(PRINTS)))
        .order((audit_event::at.desc(), audit_event::id.desc()))
        .select((
            audit_event::id,
            audit_event::at,
            audit_event::hat,
            audit_event::details,
        ))
        .load::<(AuditId, Instant, Option<String>, Json<serde_json::Value>)>(c)
        .await?;
    let mut looks = Vec::new();
    for (id, at, hat, details) in rows {
        let role = hat
            .map(|hat| rows::word("audit_event", &id, &hat, Role::parse))
            .transpose()?;
        let role = role.filter(|role| !matches!(role, Role::Parent | Role::Pupil));
        looks.extend(
            role.filter(|_| details.0["part"] != IN_A_LIST)
                .map(|role| (at, role)),
        );
    }
    Ok(looks)
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
