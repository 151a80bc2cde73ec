//! Named persons: the one point of contact for a child's family, from a day and maybe until another (D49).
//!
//! Invariant: nobody is named person to a child of their own family, or of whom they are barred.

use super::{Conn, Res, RunQueryDsl, audit, dual, people, pupils, ties};
use crate::accounts::Peg;
use crate::act::{Act, Event, Shown};
use crate::around::{NamedLine, NamedPage, NamedRefused, NewNamed};
use crate::bind::Bind;
use crate::rows::person::{HatRow, TieRow};
use crate::schema::{hat, person, tie};
use crate::types::Word;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::ids::{HatId, PersonId, PupilId, SchoolId, TieId};
use waymark_domain::people::Role;
use waymark_policy::{Action, Denied, TieFamily};

/// The kind of tie.
const NAMED: &str = "named";

/// Who is the pupil's named person, was and will be, and who could be.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<NamedPage>> {
    let (granted, row, _) = pupils::load::<TieFamily>(c, &act, id).await?;
    let rows = tie::table
        .inner_join(person::table)
        .filter(tie::pupil_id.eq(id.sql()).and(tie::kind.eq(NAMED)))
        .order((tie::from_day.desc(), tie::id.desc()))
        .select((TieRow::as_select(), person::name))
        .limit(50)
        .load::<(TieRow, String)>(c)
        .await?;
    let line = |(row, name): (TieRow, String)| NamedLine {
        tie: row.id.0,
        name,
        from: row.from_day.0,
        until: row.until_day.map(|day| day.0),
    };
    let value = NamedPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        named: rows.into_iter().map(line).collect(),
        colleagues: people::colleagues(c, &act).await?,
    };
    let sights = vec![Event::new(TieFamily::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// Makes a colleague the pupil's named person from a day on; whoever was it then ends the day before. The colleague
/// gets the hat, if they have none.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    new: NewNamed,
) -> Res<Result<(), NamedRefused>> {
    let school = pupils::lock::<TieFamily>(c, &act, pupil).await?.school;
    let colleagues = people::colleagues(c, &act).await?;
    if !colleagues.iter().any(|(person, _)| *person == new.person) {
        let action = TieFamily::NAME;
        return Err(Denied { action }.into());
    }
    if ties::is_kept_away(c, new.person, pupil, act.today).await? {
        return Ok(Err(NamedRefused::KeptAway));
    }
    let before = tie::table
        .filter(tie::pupil_id.eq(pupil.sql()).and(tie::kind.eq(NAMED)))
        .filter(
            tie::until_day
                .is_null()
                .or(tie::until_day.gt(new.from.sql())),
        );
    let before = before.select(TieRow::as_select()).load(c).await?;
    end_all(c, &act, before, new.from).await?;
    wear(c, &act, school, new.person, new.hat).await?;
    insert(c, &act, school, pupil, &new).await?;
    let event = Event::new("NamedPersonTied", "tie", new.tie.0, Some(pupil));
    let details = json!({ "person": new.person, "from": new.from.to_string() });
    audit::record(c, &act, event.with(details)).await?;
    Ok(Ok(()))
}

#[dual]
async fn insert(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    pupil: PupilId,
    new: &NewNamed,
) -> Res<()> {
    let tie = TieRow::new(act, (school, pupil, new.person), new.tie, NAMED);
    let row = TieRow {
        from_day: new.from.sql(),
        until_day: new.until.sql(),
        ..tie
    };
    ties::insert(c, row).await
}

/// The hat of a named person at the school, given unless it is worn.
#[dual]
async fn wear(c: &mut Conn, act: &Act, school: SchoolId, person: PersonId, new: HatId) -> Res<()> {
    let pegs = people::pegs(c, person, act.today).await?;
    let same = |peg: &Peg| peg.school == school && peg.role == Role::NamedPerson;
    if pegs.iter().any(same) {
        return Ok(());
    }
    let row = HatRow {
        id: new.sql(),
        school_id: school.sql(),
        person_id: person.sql(),
        role: Word(Role::NamedPerson),
        from_day: act.today.sql(),
        until_day: None,
        worn_at: None,
    };
    diesel::insert_into(hat::table)
        .values(row)
        .execute(c)
        .await?;
    let details = json!({ "person": person, "role": Role::NamedPerson.slug() });
    let event = Event::new("HatGiven", "hat", new.0, None).with(details);
    audit::record(c, act, event).await
}

/// Ends a tie at once.
#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act, id: TieId) -> Res<PupilId> {
    let found = tie::table
        .find(id.sql())
        .filter(tie::kind.eq(NAMED))
        .filter(
            tie::until_day
                .is_null()
                .or(tie::until_day.gt(act.today.sql())),
        )
        .select(tie::pupil_id)
        .first::<PupilId>(c)
        .await
        .optional()?;
    let pupil = found.ok_or(Denied {
        action: TieFamily::NAME,
    })?;
    pupils::lock::<TieFamily>(c, &act, pupil).await?;
    diesel::update(tie::table.find(id.sql()))
        .set(tie::until_day.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    let event = Event::new("NamedPersonEnded", "tie", id.0, Some(pupil));
    audit::record(c, &act, event).await?;
    Ok(pupil)
}

/// Somebody who comes to be family of a pupil, or is barred, is not their named person any more.
#[dual]
pub(super) async fn end_of_person(
    c: &mut Conn,
    act: &Act,
    person: PersonId,
    pupil: PupilId,
) -> Res<()> {
    let today = act.today.sql();
    let open = tie::table
        .filter(tie::person_id.eq(person.sql()))
        .filter(tie::pupil_id.eq(pupil.sql()).and(tie::kind.eq(NAMED)))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today)));
    let open = open.select(TieRow::as_select()).load(c).await?;
    end_all(c, act, open, act.today).await
}

/// Ends ties on a day, each with its line in the audit log.
#[dual]
async fn end_all(c: &mut Conn, act: &Act, ties: Vec<TieRow>, on: Day) -> Res<()> {
    for row in &ties {
        diesel::update(tie::table.find(row.id))
            .set(tie::until_day.eq(Some(on.sql())))
            .execute(c)
            .await?;
    }
    let ended = |row: TieRow| {
        let event = Event::new("NamedPersonEnded", "tie", row.id.0.0, Some(row.pupil_id.0));
        event.with(json!({ "person": row.person_id.0, "until": on.to_string() }))
    };
    audit::record_all(c, act, ties.into_iter().map(ended).collect()).await
}

/// Whoever is the pupil's named person today and wears the hat, by name. While one hands over to another, it is the one
/// who is there until then: a family turns to one person.
#[dual]
pub(super) async fn names(c: &mut Conn, pupil: PupilId, today: Day) -> Res<Vec<String>> {
    let worn = hat::from_day
        .le(today.sql())
        .and(hat::until_day.is_null().or(hat::until_day.gt(today.sql())));
    let wearers = hat::table
        .filter(hat::role.eq(Role::NamedPerson.slug()))
        .filter(hat::school_id.eq(tie::school_id))
        .filter(hat::person_id.eq(tie::person_id))
        .filter(worn);
    let rows = tie::table
        .inner_join(person::table)
        .filter(tie::pupil_id.eq(pupil.sql()).and(tie::kind.eq(NAMED)))
        .filter(tie::from_day.le(today.sql()))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today.sql())))
        .filter(diesel::dsl::exists(wearers))
        .order((person::name, tie::id))
        .select((person::name, tie::until_day))
        .load::<(String, Option<Day>)>(c)
        .await?;
    let until = |row: &(String, Option<Day>)| (row.1.is_none(), row.1);
    let first = rows.iter().map(until).min();
    let now = rows.into_iter().filter(|row| Some(until(row)) == first);
    Ok(now.map(|(name, _)| name).collect())
}

/// Everything that ends with the hat of a named person: their ties end on that day, and whoever takes over has them
/// from now on, or from the day on which they were to begin, but for children whom they must not reach.
#[dual]
pub(super) async fn hand_over(
    c: &mut Conn,
    act: &Act,
    (from, school): (PersonId, SchoolId),
    to: Option<PersonId>,
    until: Day,
) -> Res<()> {
    let open = tie::table
        .filter(tie::person_id.eq(from.sql()).and(tie::kind.eq(NAMED)))
        .filter(tie::school_id.eq(school.sql()))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(until.sql())))
        .select(TieRow::as_select())
        .load::<TieRow>(c)
        .await?;
    end_all(c, act, open.clone(), until).await?;
    let Some(person) = to else {
        return Ok(());
    };
    for row in open {
        let pupil = row.pupil_id.0;
        if ties::is_kept_away(c, person, pupil, act.today).await? {
            continue;
        }
        let new = NewNamed {
            tie: TieId(act.ids.next()),
            hat: HatId(act.ids.next()),
            person,
            from: row.from_day.0.max(act.today),
            until: row.until_day.map(|day| day.0),
        };
        insert(c, act, school, pupil, &new).await?;
        let event = Event::new("NamedPersonTied", "tie", new.tie.0, Some(pupil));
        audit::record(c, act, event.with(json!({ "person": person }))).await?;
    }
    Ok(())
}
