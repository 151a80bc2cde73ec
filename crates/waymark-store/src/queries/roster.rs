//! The roster: pupils, classes and contacts as the school's records name them.

use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::roster_pupil::RosterPupil;
use crate::rows::pupil::{ContactRow, PupilRow};
use crate::schema::{class, contact, pupil};
use crate::rows;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::ids::{ClassId, PupilId, SchoolId};
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil::Contact;
use waymark_domain::pupil_number::PupilNumber;
use waymark_policy::{Action, ImportPupils, decide};

/// Rows of one statement.
const CHUNK: usize = 500;

/// Every pupil of the actor's school, by name, also those who have left.
#[dual]
pub(crate) async fn known(c: &mut Conn, act: Act) -> Res<Vec<RosterPupil>> {
    let school = decide::<ImportPupils>(&act.actor.hat, &act.school())?;
    let pupils = pupil::table
        .left_join(class::table)
        .filter(pupil::school_id.eq(school.thing().sql()))
        .order((pupil::sort_key, pupil::id))
        .select((PupilRow::as_select(), class::name.nullable()))
        .load::<(PupilRow, Option<String>)>(c)
        .await?;
    let contacts = contact::table
        .inner_join(pupil::table)
        .filter(pupil::school_id.eq(school.thing().sql()))
        .order((contact::pupil_id, contact::position, contact::id))
        .select(ContactRow::as_select())
        .load(c)
        .await?;
    let mut of_pupil: BTreeMap<PupilId, Vec<Contact>> = BTreeMap::new();
    for row in contacts {
        of_pupil.entry(row.pupil_id.0).or_default().push(row.contact());
    }
    let with_contacts = |(row, class): (PupilRow, _)| {
        let contacts = of_pupil.remove(&row.id.0).unwrap_or_default();
        roster_pupil(row, class, contacts)
    };
    pupils.into_iter().map(with_contacts).collect()
}

fn roster_pupil(row: PupilRow, class: Option<String>, contacts: Vec<Contact>) -> Res<RosterPupil> {
    let id = row.id.0;
    let name = |raw: &str| rows::word("pupil", &id, raw, |raw| Name::parse(raw).ok());
    let number = row.upn.or(row.scn);
    let number = number.map(|raw| rows::word("pupil", &id, &raw, |raw| PupilNumber::parse(raw).ok()));
    Ok(RosterPupil {
        id,
        number: number.transpose()?,
        name: PersonName { given: name(&row.given_name)?, family: name(&row.family_name)? },
        preferred: row.preferred_name.as_deref().map(name).transpose()?,
        born: row.born.0,
        class,
        year_group: row.year_group,
        contacts,
    })
}

/// Adds pupils to the actor's school, and changes those who are there already. Classes that are new are made;
/// nobody who is not among `pupils` is touched.
#[dual]
pub(crate) async fn put(c: &mut Conn, act: Act, pupils: Vec<RosterPupil>) -> Res<()> {
    let school = *decide::<ImportPupils>(&act.actor.hat, &act.school())?.thing();
    let classes = classes(c, &act, school, &pupils).await?;
    let there = pupil::table.filter(pupil::school_id.eq(school.sql())).select(pupil::id);
    let there: BTreeSet<_> = there.load::<PupilId>(c).await?.into_iter().collect();
    let event = |pupil: &RosterPupil| Event::new(ImportPupils::NAME, "pupil", pupil.id.0, Some(pupil.id));
    audit::record_all(c, &act, pupils.iter().map(event).collect()).await?;
    let mut added = Vec::new();
    for pupil in &pupils {
        let class = pupil.class.as_ref().and_then(|name| classes.get(name).copied());
        if there.contains(&pupil.id) {
            change(c, pupil, class).await?;
        } else {
            added.push(new_row(&act, school, pupil, class));
        }
    }
    for rows in added.chunks(CHUNK) {
        diesel::insert_into(pupil::table).values(rows).execute(c).await?;
    }
    put_contacts(c, pupils).await
}

/// The school's classes by name, those that `pupils` need included.
#[dual]
async fn classes(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    pupils: &[RosterPupil],
) -> Res<BTreeMap<String, ClassId>> {
    let known = class::table
        .filter(class::school_id.eq(school.sql()))
        .select((class::name, class::id))
        .load::<(String, ClassId)>(c)
        .await?;
    let mut classes: BTreeMap<_, _> = known.into_iter().collect();
    for name in pupils.iter().filter_map(|pupil| pupil.class.as_ref()) {
        if classes.contains_key(name) {
            continue;
        }
        let id = ClassId(act.ids.next());
        let row = (class::id.eq(id.sql()), class::school_id.eq(school.sql()), class::name.eq(name));
        diesel::insert_into(class::table).values(row).execute(c).await?;
        classes.insert(name.clone(), id);
    }
    Ok(classes)
}

fn new_row(act: &Act, school: SchoolId, pupil: &RosterPupil, class: Option<ClassId>) -> PupilRow {
    let (upn, scn) = numbers(pupil);
    PupilRow {
        id: pupil.id.sql(),
        school_id: school.sql(),
        class_id: class.sql(),
        given_name: pupil.name.given.to_string(),
        family_name: pupil.name.family.to_string(),
        preferred_name: pupil.preferred.as_ref().map(Name::to_string),
        sort_key: pupil.name.sort_key(),
        born: pupil.born.sql(),
        year_group: pupil.year_group.clone(),
        upn,
        scn,
        photo_id: None,
        created_at: act.at.sql(),
        left_on: None,
    }
}

#[dual]
async fn change(c: &mut Conn, pupil: &RosterPupil, class: Option<ClassId>) -> Res<()> {
    let (upn, scn) = numbers(pupil);
    diesel::update(pupil::table.find(pupil.id.sql()))
        .set((
            pupil::class_id.eq(class.sql()),
            pupil::given_name.eq(pupil.name.given.as_str()),
            pupil::family_name.eq(pupil.name.family.as_str()),
            pupil::preferred_name.eq(pupil.preferred.as_ref().map(Name::as_str)),
            pupil::sort_key.eq(pupil.name.sort_key()),
            pupil::born.eq(pupil.born.sql()),
            pupil::year_group.eq(pupil.year_group.as_deref()),
            pupil::upn.eq(upn),
            pupil::scn.eq(scn),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// The number in the column of its kind.
fn numbers(pupil: &RosterPupil) -> (Option<String>, Option<String>) {
    match &pupil.number {
        Some(PupilNumber::Upn(upn)) => (Some(upn.as_str().to_owned()), None),
        Some(PupilNumber::Scn(scn)) => (None, Some(scn.as_str().to_owned())),
        None => (None, None),
    }
}

#[dual]
async fn put_contacts(c: &mut Conn, pupils: Vec<RosterPupil>) -> Res<()> {
    for some in pupils.chunks(CHUNK) {
        let ids: Vec<Sql<PupilId>> = some.iter().map(|pupil| pupil.id.sql()).collect();
        diesel::delete(contact::table.filter(contact::pupil_id.eq_any(ids))).execute(c).await?;
    }
    let rows: Vec<_> = pupils.into_iter().flat_map(contact_rows).collect();
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(contact::table).values(rows).execute(c).await?;
    }
    Ok(())
}

fn contact_rows(pupil: RosterPupil) -> impl Iterator<Item = ContactRow> {
    let numbered = pupil.contacts.into_iter().zip(0..);
    numbered.map(move |(contact, at)| ContactRow::new(pupil.id, at, contact))
}
