//! The roster: pupils, classes and contacts as the school's records name them.
//!
//! Nothing is ever removed here: a pupil or a contact that an import does not name stays as it is. What was
//! planned on a roster is carried out only while it stands as it was.

use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::accounts::Occasion;
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::rows::pupil::{ContactRow, PupilRow};
use crate::schema::{class, contact, import_mapping, pupil, school};
use crate::types::Json;
use crate::{StoreError, rows};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, ContactId, IdSource, PupilId, SchoolId};
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil::Contact;
use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::roster::{Roster, RosterContact, RosterEntry, RosterMoved, RosterRevision};
use waymark_domain::year_group::YearGroup;
use waymark_policy::{Action, ImportPupils, SeePupil, decide};

/// Rows of one statement.
const CHUNK: usize = 500;

type ContactsByPupil = BTreeMap<PupilId, Vec<Contact>>;

/// Every pupil of the actor's school, by name, those who have left included.
#[dual]
pub(crate) async fn known(c: &mut Conn, act: Act) -> Res<Roster> {
    let school = decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    known_from_shell(c, *school.thing()).await
}

/// The same for a command on the shell.
#[dual]
pub(crate) async fn known_from_shell(c: &mut Conn, school: SchoolId) -> Res<Roster> {
    let revision = school::table
        .find(school.sql())
        .select(school::roster_revision)
        .first(c)
        .await?;
    Ok(Roster {
        revision: RosterRevision(revision),
        entries: entries(c, school).await?,
    })
}

#[dual]
async fn entries(c: &mut Conn, school: SchoolId) -> Res<Vec<RosterEntry>> {
    let pupils = pupil::table
        .left_join(class::table)
        .filter(pupil::school_id.eq(school.sql()))
        .order((pupil::sort_key, pupil::id))
        .select((PupilRow::as_select(), class::name.nullable()))
        .load::<(PupilRow, Option<String>)>(c)
        .await?;
    let mut contacts = contacts(c, school).await?;
    let with_contacts = |(row, class): (PupilRow, _)| {
        let contacts = contacts.remove(&row.id.0).unwrap_or_default();
        entry(row, class, contacts)
    };
    pupils.into_iter().map(with_contacts).collect()
}

#[dual]
async fn contacts(c: &mut Conn, school: SchoolId) -> Res<ContactsByPupil> {
    let rows = contact::table
        .inner_join(pupil::table)
        .filter(pupil::school_id.eq(school.sql()))
        .order((contact::pupil_id, contact::position, contact::id))
        .select(ContactRow::as_select())
        .load(c)
        .await?;
    let mut of_pupil = ContactsByPupil::new();
    for row in rows {
        of_pupil
            .entry(row.pupil_id.0)
            .or_default()
            .push(row.contact());
    }
    Ok(of_pupil)
}

fn entry(
    row: PupilRow,
    class: Option<String>,
    contacts: Vec<Contact>,
) -> Result<RosterEntry, StoreError> {
    let id = row.id.0;
    let name = |raw: &str| rows::word("pupil", &id, raw, |raw| Name::parse(raw).ok());
    let number = row.upn.or(row.scn);
    let number =
        number.map(|raw| rows::word("pupil", &id, &raw, |raw| PupilNumber::parse(raw).ok()));
    let contact = |contact: Contact| {
        let Contact {
            name,
            relationship,
            phone,
            email,
            ..
        } = contact;
        let said = |text: String| Some(text).filter(|text| !text.is_empty());
        Name::parse(&name).ok().map(|name| RosterContact {
            name,
            relationship: said(relationship),
            phone: said(phone),
            email: said(email),
        })
    };
    Ok(RosterEntry {
        id,
        number: number.transpose()?,
        name: PersonName {
            given: name(&row.given_name)?,
            family: name(&row.family_name)?,
        },
        preferred: row.preferred_name.as_deref().map(name).transpose()?,
        born: row.born.0,
        class: class.unwrap_or_default(),
        year: row
            .year_group
            .as_deref()
            .and_then(|raw| YearGroup::parse(raw).ok()),
        contacts: contacts.into_iter().filter_map(contact).collect(),
    })
}

/// Notes that a page told of these pupils what the roster knows.
#[dual]
pub(crate) async fn saw(c: &mut Conn, act: Act, pupils: Vec<PupilId>) -> Res<()> {
    decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    let sight = |pupil: PupilId| {
        let seen = Event::new(SeePupil::NAME, "pupil", pupil.0, Some(pupil));
        seen.with(serde_json::json!({ "part": audit::IN_A_LIST }))
    };
    audit::record_all(c, &act, pupils.into_iter().map(sight).collect()).await
}

/// Adds pupils to the actor's school, and changes those who are there already, while the roster stands as it
/// was `seen`. Classes that are new are made. The answer is the roster's new revision.
#[dual]
pub(crate) async fn put(
    c: &mut Conn,
    act: Act,
    seen: RosterRevision,
    entries: Vec<RosterEntry>,
) -> Res<Result<RosterRevision, RosterMoved>> {
    let school = *decide::<ImportPupils>(&act.actor.hat, &act.school())?.thing();
    let occasion = Occasion {
        at: act.at,
        today: act.today,
        ids: act.ids.clone(),
    };
    let Some(next) = move_on(c, school, seen).await? else {
        return Ok(Err(RosterMoved));
    };
    write(c, &occasion, school, &entries).await?;
    audit::record_all(c, &act, entries.iter().map(imported).collect()).await?;
    Ok(Ok(next))
}

/// The same by a command on the shell, which keeps the mapping with it.
#[dual]
pub(crate) async fn put_from_shell(
    c: &mut Conn,
    occasion: Occasion,
    school: SchoolId,
    mapping: serde_json::Value,
    seen: RosterRevision,
    entries: Vec<RosterEntry>,
) -> Res<Result<RosterRevision, RosterMoved>> {
    let Some(next) = move_on(c, school, seen).await? else {
        return Ok(Err(RosterMoved));
    };
    put_mapping(c, occasion.at, school, mapping).await?;
    write(c, &occasion, school, &entries).await?;
    let mut events = vec![mapping_kept(school)];
    events.extend(entries.iter().map(imported));
    audit::note_all(c, &occasion, None, Some(school), events).await?;
    Ok(Ok(next))
}

fn imported(entry: &RosterEntry) -> Event {
    Event::new(ImportPupils::NAME, "pupil", entry.id.0, Some(entry.id))
}

/// Counts one change more, if nobody else has done so since; whoever comes at the same time waits.
#[dual]
async fn move_on(
    c: &mut Conn,
    school: SchoolId,
    seen: RosterRevision,
) -> Res<Option<RosterRevision>> {
    let as_seen = school::id
        .eq(school.sql())
        .and(school::roster_revision.eq(seen.0));
    let next = seen.0.saturating_add(1);
    let rows = diesel::update(school::table.filter(as_seen))
        .set(school::roster_revision.eq(next))
        .execute(c)
        .await?;
    Ok((rows > 0).then_some(RosterRevision(next)))
}

/// Counts a change that was made without regard to the rest of the roster.
#[dual]
pub(super) async fn touch(c: &mut Conn, school: SchoolId) -> Res<()> {
    diesel::update(school::table.find(school.sql()))
        .set(school::roster_revision.eq(school::roster_revision + 1))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn write(
    c: &mut Conn,
    occasion: &Occasion,
    school: SchoolId,
    entries: &[RosterEntry],
) -> Res<()> {
    let classes = classes(c, occasion, school, entries).await?;
    let there = years_known(c, school).await?;
    let mut added = Vec::new();
    for entry in entries {
        let row = row(
            occasion.at,
            school,
            entry,
            classes.get(&entry.class).copied(),
        );
        match there.get(&entry.id) {
            Some(year) => change(c, row, year.clone()).await?,
            None => added.push(row),
        }
    }
    for rows in added.chunks(CHUNK) {
        diesel::insert_into(pupil::table)
            .values(rows)
            .execute(c)
            .await?;
    }
    put_contacts(c, occasion, school, entries).await
}

/// The pupils who are there already, with the year group as it stands now.
#[dual]
async fn years_known(c: &mut Conn, school: SchoolId) -> Res<BTreeMap<PupilId, Option<String>>> {
    let rows = pupil::table
        .filter(pupil::school_id.eq(school.sql()))
        .select((pupil::id, pupil::year_group))
        .load::<(PupilId, Option<String>)>(c)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The school's classes by name, those that `entries` need included.
#[dual]
async fn classes(
    c: &mut Conn,
    occasion: &Occasion,
    school: SchoolId,
    entries: &[RosterEntry],
) -> Res<BTreeMap<String, ClassId>> {
    let known = class::table
        .filter(class::school_id.eq(school.sql()))
        .select((class::name, class::id))
        .load::<(String, ClassId)>(c)
        .await?;
    let mut classes: BTreeMap<_, _> = known.into_iter().collect();
    for name in entries.iter().map(|entry| &entry.class) {
        if name.is_empty() || classes.contains_key(name) {
            continue;
        }
        let id = ClassId(occasion.ids.next());
        let row = (
            class::id.eq(id.sql()),
            class::school_id.eq(school.sql()),
            class::name.eq(name),
        );
        diesel::insert_into(class::table)
            .values(row)
            .execute(c)
            .await?;
        classes.insert(name.clone(), id);
    }
    Ok(classes)
}

/// By family and given name. The name that people use stands behind them, so that a search finds it too.
fn sort_key(entry: &RosterEntry) -> String {
    let name = entry.name.sort_key();
    match &entry.preferred {
        Some(preferred) => format!("{name}\t{}", preferred.folded()),
        None => name,
    }
}

fn row(at: Instant, school: SchoolId, entry: &RosterEntry, class: Option<ClassId>) -> PupilRow {
    let number = entry.number.as_ref();
    let upn = number.filter(|number| matches!(number, PupilNumber::Upn(_)));
    let scn = number.filter(|number| matches!(number, PupilNumber::Scn(_)));
    PupilRow {
        id: entry.id.sql(),
        school_id: school.sql(),
        class_id: class.sql(),
        given_name: entry.name.given.to_string(),
        family_name: entry.name.family.to_string(),
        preferred_name: entry.preferred.as_ref().map(Name::to_string),
        sort_key: sort_key(entry),
        born: entry.born.sql(),
        year_group: entry.year.map(|year| year.code().to_owned()),
        upn: upn.map(PupilNumber::to_string),
        scn: scn.map(PupilNumber::to_string),
        photo_id: None,
        created_at: at.sql(),
        left_on: None,
        came_on: None,
        came_from: String::new(),
    }
}

/// Writes what the roster knows. A year group that it cannot tell keeps its words.
#[dual]
async fn change(c: &mut Conn, new: PupilRow, year: Option<String>) -> Res<()> {
    diesel::update(pupil::table.find(new.id))
        .set((
            pupil::class_id.eq(new.class_id),
            pupil::given_name.eq(new.given_name),
            pupil::family_name.eq(new.family_name),
            pupil::preferred_name.eq(new.preferred_name),
            pupil::sort_key.eq(new.sort_key),
            pupil::born.eq(new.born),
            pupil::year_group.eq(new.year_group.or(year)),
            pupil::upn.eq(new.upn),
            pupil::scn.eq(new.scn),
        ))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn put_contacts(
    c: &mut Conn,
    occasion: &Occasion,
    school: SchoolId,
    entries: &[RosterEntry],
) -> Res<()> {
    let mut known = contacts(c, school).await?;
    let mut changed = Vec::new();
    for entry in entries {
        let before = known.remove(&entry.id).unwrap_or_default();
        let after = merged(&occasion.ids, &before, &entry.contacts);
        if after != before {
            changed.push((entry.id, after));
        }
    }
    for some in changed.chunks(CHUNK) {
        let ids: Vec<Sql<PupilId>> = some.iter().map(|(id, _)| id.sql()).collect();
        diesel::delete(contact::table.filter(contact::pupil_id.eq_any(ids)))
            .execute(c)
            .await?;
    }
    let rows: Vec<_> = changed
        .into_iter()
        .flat_map(|(id, contacts)| contact_rows(id, contacts))
        .collect();
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(contact::table)
            .values(rows)
            .execute(c)
            .await?;
    }
    Ok(())
}

/// The contacts in the order of the roster, then those it does not name. What only the school wrote down (the
/// way they like to be written to, who has parental responsibility) stays with the contact of that name.
fn merged(ids: &IdSource, before: &[Contact], named: &[RosterContact]) -> Vec<Contact> {
    let folded = |contact: &Contact| Name::parse(&contact.name).map(|name| name.folded());
    let mut left = before.to_vec();
    let mut all = Vec::with_capacity(left.len().max(named.len()));
    for new in named {
        let at = left
            .iter()
            .position(|contact| folded(contact).is_ok_and(|name| name == new.name.folded()));
        let known = at.map(|at| left.remove(at));
        let known = known.unwrap_or_else(|| stranger(ContactId(ids.next())));
        all.push(Contact {
            name: new.name.to_string(),
            relationship: new.relationship.clone().unwrap_or(known.relationship),
            phone: new.phone.clone().unwrap_or(known.phone),
            email: new.email.clone().unwrap_or(known.email),
            ..known
        });
    }
    all.append(&mut left);
    all
}

/// An office's export does not say who has parental responsibility: it has to be told.
fn stranger(id: ContactId) -> Contact {
    Contact {
        id,
        name: String::new(),
        relationship: String::new(),
        phone: String::new(),
        email: String::new(),
        parental_responsibility: false,
        prefers: String::new(),
    }
}

fn contact_rows(pupil: PupilId, contacts: Vec<Contact>) -> impl Iterator<Item = ContactRow> {
    contacts
        .into_iter()
        .zip(0..)
        .map(move |(contact, at)| ContactRow::new(pupil, at, contact))
}

/// How the columns of the school's export were read the last time.
#[dual]
pub(crate) async fn mapping(c: &mut Conn, act: Act) -> Res<Option<serde_json::Value>> {
    let school = decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    mapping_from_shell(c, *school.thing()).await
}

/// The same for a command on the shell.
#[dual]
pub(crate) async fn mapping_from_shell(
    c: &mut Conn,
    school: SchoolId,
) -> Res<Option<serde_json::Value>> {
    let kept = import_mapping::table
        .find(school.sql())
        .select(import_mapping::mapping);
    let kept = kept.first::<Json<serde_json::Value>>(c).await.optional()?;
    Ok(kept.map(|mapping| mapping.0))
}

/// Keeps the mapping for the next time.
#[dual]
pub(crate) async fn keep_mapping(c: &mut Conn, act: Act, mapping: serde_json::Value) -> Res<()> {
    let school = *decide::<ImportPupils>(&act.actor.hat, &act.school())?.thing();
    put_mapping(c, act.at, school, mapping).await?;
    audit::record(c, &act, mapping_kept(school)).await
}

fn mapping_kept(school: SchoolId) -> Event {
    Event::new(ImportPupils::NAME, "import_mapping", school.0, None)
}

#[dual]
async fn put_mapping(
    c: &mut Conn,
    at: Instant,
    school: SchoolId,
    mapping: serde_json::Value,
) -> Res<()> {
    let school = school.sql();
    diesel::delete(import_mapping::table.find(school))
        .execute(c)
        .await?;
    let row = (
        import_mapping::school_id.eq(school),
        import_mapping::mapping.eq(Json(mapping)),
        import_mapping::saved_at.eq(at.sql()),
    );
    diesel::insert_into(import_mapping::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}
