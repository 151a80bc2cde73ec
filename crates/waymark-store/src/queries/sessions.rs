//! Signed-in browsers.

use super::{Conn, Res, RunQueryDsl, audit, dual, handed, people, ties};
use crate::accounts::{
    Account, Handed, IDLE, LONGEST, NewSession, Occasion, Peg, SignedIn, TokenHash,
};
use crate::act::Event;
use crate::bind::{Bind, Sql};
use crate::rows::person::{DoorRow, PersonRow, SessionRow};
use crate::schema::{class_door, hat, hat_class, passkey, person, school, second_step, session};
use crate::types::Word;
use diesel::dsl::exists;
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::email::Email;
use waymark_domain::ids::{ClassId, DoorId, HatId, PersonId, SchoolId, SessionId};
use waymark_domain::people::{Hat, Role};
use waymark_domain::{Day, Instant};

/// The account of an e-mail address.
#[dual]
pub(crate) async fn account(c: &mut Conn, email: Email) -> Res<Option<Account>> {
    let found = person::table
        .filter(person::email.eq(email.as_str()))
        .select((person::id, person::password_hash))
        .first::<(Sql<PersonId>, Option<String>)>(c)
        .await
        .optional()?;
    Ok(found.map(|(person, password_hash)| Account {
        person: person.0,
        password_hash,
    }))
}

/// Keeps another hash of the same password, unless the password has changed since.
#[dual]
pub(crate) async fn hash_again(
    c: &mut Conn,
    person: PersonId,
    before: String,
    hash: String,
) -> Res<()> {
    let as_it_was = person::table
        .find(person.sql())
        .filter(person::password_hash.eq(Some(before)));
    diesel::update(as_it_was)
        .set(person::password_hash.eq(Some(hash)))
        .execute(c)
        .await?;
    Ok(())
}

/// Begins a session under the hat that was worn last. `false` when the person has none today.
///
/// The token is always new, so one that was planted in the browser before is worth nothing.
#[dual]
pub(crate) async fn open(c: &mut Conn, occasion: Occasion, new: NewSession) -> Res<bool> {
    let before = match new.replaces {
        Some(token) => handed::before(c, token).await?,
        None => None,
    };
    // What a browser remembers of an account elsewhere is known to the child, too, who holds the device.
    let stays = before.as_ref().filter(|_| !new.proved);
    if stays.is_some_and(|before| before.person != new.person) {
        return Ok(false);
    }
    let stays = stays.map(|before| before.handed);
    if let Some(token) = new.replaces {
        drop_token(c, token).await?;
    }
    let pegs = people::pegs(c, new.person, occasion.today).await?;
    let Some(peg) = pegs.into_iter().next() else {
        return Ok(false);
    };
    let until = occasion.at + LONGEST;
    let person = new.person;
    begin(c, &occasion, new, peg, (until, None, stays)).await?;
    if let Some(before) = before.filter(|before| stays.is_none() && before.person == person) {
        handed::over(c, &occasion, &before).await?;
    }
    Ok(true)
}

/// Begins a session under the pupil's own hat, which ends when the door closes. `false` when there is no such hat
/// today.
#[dual]
pub(super) async fn open_by_door(
    c: &mut Conn,
    occasion: Occasion,
    new: NewSession,
    door: &DoorRow,
) -> Res<bool> {
    if let Some(before) = new.replaces {
        drop_token(c, before).await?;
    }
    let pegs = people::pegs(c, new.person, occasion.today).await?;
    let own = |peg: &Peg| peg.role == Role::Pupil && peg.school == door.school_id.0;
    let Some(peg) = pegs.into_iter().find(own) else {
        return Ok(false);
    };
    let until = door.closes_at.0.min(occasion.at + LONGEST);
    begin(c, &occasion, new, peg, (until, Some(door.id.0), None)).await?;
    Ok(true)
}

#[dual]
async fn begin(
    c: &mut Conn,
    occasion: &Occasion,
    new: NewSession,
    peg: Peg,
    (until, door, handed): (Instant, Option<DoorId>, Option<Handed>),
) -> Res<()> {
    let row = SessionRow {
        id: new.id.sql(),
        token_hash: new.token.bytes(),
        person_id: new.person.sql(),
        hat_id: peg.hat.sql(),
        created_at: occasion.at.sql(),
        seen_at: occasion.at.sql(),
        expires_at: until.sql(),
        door_id: door.map(Bind::sql),
        browser: new.browser,
        means: Word(new.means),
        proved_at: new.proved.then(|| occasion.at.sql()),
        handed_plan_id: handed.map(|handed| handed.plan.sql()),
        handed_target_id: handed.map(|handed| handed.target.sql()),
    };
    diesel::insert_into(session::table)
        .values(row)
        .execute(c)
        .await?;
    worn(c, peg.hat, occasion.at).await?;
    let event = Event::new("SignedIn", "session", new.id.0, None);
    audit::note(c, occasion, Some(new.person), Some(peg.school), event).await
}

/// Who is behind a token. `None` when the session has ended, in whatever way.
#[dual]
pub(crate) async fn resume(
    c: &mut Conn,
    token: TokenHash,
    at: Instant,
    today: Day,
) -> Res<Option<SignedIn>> {
    let found = session::table
        .inner_join(person::table)
        .filter(session::token_hash.eq(token.bytes()))
        .filter(session::expires_at.gt(at.sql()))
        .filter(session::seen_at.gt((at - IDLE).sql()))
        .select((SessionRow::as_select(), PersonRow::as_select()))
        .first::<(SessionRow, PersonRow)>(c)
        .await
        .optional()?;
    let Some((row, person)) = found else {
        return Ok(None);
    };
    let pegs = people::pegs(c, person.id.0, today).await?;
    let Some(peg) = pegs.iter().find(|peg| peg.hat == row.hat_id.0).copied() else {
        return Ok(None);
    };
    let hat = whole(c, person.id.0, peg, today).await?;
    let (school, wants_second) = school_of(c, peg.school).await?;
    let (has_second_step, has_passkey) = more_than_a_password(c, person.id.0).await?;
    let weak = !has_second_step && !row.means.0.is_strong();
    Ok(Some(SignedIn {
        handed: row.handed(),
        session: row.id.0,
        name: person.name,
        email: person.email,
        school,
        hat,
        hats: pegs.len(),
        seen_at: row.seen_at.0,
        means: row.means.0,
        proved_at: row.proved_at.map(|at| at.0),
        has_password: person.password_hash.is_some(),
        has_second_step,
        has_passkey,
        second_step_due: wants_second && weak && (peg.role.is_given() || peg.role.is_of_council()),
    }))
}

/// Notes that a session is in use.
#[dual]
pub(crate) async fn touch(c: &mut Conn, id: SessionId, at: Instant) -> Res<()> {
    diesel::update(session::table.find(id.sql()))
        .set(session::seen_at.eq(at.sql()))
        .execute(c)
        .await?;
    Ok(())
}

/// The hats that a person may choose from, each with the name of its school.
#[dual]
pub(crate) async fn hats(c: &mut Conn, person: PersonId, today: Day) -> Res<Vec<(Peg, String)>> {
    let pegs = people::pegs(c, person, today).await?;
    let schools: Vec<_> = pegs.iter().map(|peg| peg.school.sql()).collect();
    let names: Vec<(SchoolId, String)> = school::table
        .filter(school::id.eq_any(schools))
        .select((school::id, school::name))
        .load(c)
        .await?;
    let names: BTreeMap<_, _> = names.into_iter().collect();
    let named = |peg: Peg| {
        let name = names.get(&peg.school).cloned().unwrap_or_default();
        (peg, name)
    };
    Ok(pegs.into_iter().map(named).collect())
}

/// Goes on under another hat. `false` when it is none of the person's hats of today.
#[dual]
pub(crate) async fn switch(
    c: &mut Conn,
    occasion: Occasion,
    id: SessionId,
    person: PersonId,
    hat: HatId,
) -> Res<bool> {
    let pegs = people::pegs(c, person, occasion.today).await?;
    let Some(peg) = pegs.iter().find(|peg| peg.hat == hat) else {
        return Ok(false);
    };
    // Whoever came in by the door of a class keeps the pupil's hat on.
    let own = session::table
        .find(id.sql())
        .filter(session::person_id.eq(person.sql()))
        .filter(session::door_id.is_null());
    let switched = diesel::update(own)
        .set(session::hat_id.eq(hat.sql()))
        .execute(c)
        .await?;
    if switched == 0 {
        return Ok(false);
    }
    worn(c, hat, occasion.at).await?;
    let event = Event::new("HatChanged", "hat", hat.0, None);
    audit::note(c, &occasion, Some(person), Some(peg.school), event).await?;
    Ok(true)
}

/// Ends the session of a token, if there is one. The code of the door of a class by which its person came in, where
/// that still stands open.
#[dual]
pub(crate) async fn end(c: &mut Conn, occasion: Occasion, token: TokenHash) -> Res<Option<String>> {
    let ended = session::table
        .inner_join(hat::table)
        .filter(session::token_hash.eq(token.bytes()))
        .select((
            session::id,
            session::person_id,
            hat::school_id,
            session::door_id,
        ))
        .first::<(SessionId, PersonId, SchoolId, Option<DoorId>)>(c)
        .await
        .optional()?;
    let Some((id, person, school, door)) = ended else {
        return Ok(None);
    };
    drop_token(c, token).await?;
    let door = match door {
        Some(door) => still_open(c, door, occasion.at).await?,
        None => None,
    };
    let event = Event::new("SignedOut", "session", id.0, None);
    audit::note(c, &occasion, Some(person), Some(school), event).await?;
    Ok(door)
}

#[dual]
async fn still_open(c: &mut Conn, door: DoorId, at: Instant) -> Res<Option<String>> {
    Ok(class_door::table
        .find(door.sql())
        .filter(class_door::closes_at.gt(at.sql()))
        .select(class_door::code)
        .first(c)
        .await
        .optional()?)
}

/// Forgets sessions that are over.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = session::table.filter(session::expires_at.le(at.sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}

#[dual]
async fn drop_token(c: &mut Conn, token: TokenHash) -> Res<()> {
    let own = session::table.filter(session::token_hash.eq(token.bytes()));
    diesel::delete(own).execute(c).await?;
    Ok(())
}

#[dual]
async fn worn(c: &mut Conn, hat: HatId, at: Instant) -> Res<()> {
    diesel::update(hat::table.find(hat.sql()))
        .set(hat::worn_at.eq(Some(at.sql())))
        .execute(c)
        .await?;
    Ok(())
}

/// The hat with its classes and ties as they stand on a day.
#[dual]
pub(super) async fn whole(c: &mut Conn, person: PersonId, peg: Peg, today: Day) -> Res<Hat> {
    let classes = if peg.role.is_tied_to_classes() {
        classes_of(c, peg.hat).await?
    } else {
        Vec::new()
    };
    Ok(Hat {
        id: peg.hat,
        person,
        school: peg.school,
        role: peg.role,
        classes,
        ties: ties::of_hat(c, person, peg, today).await?,
        on: today,
    })
}

#[dual]
async fn classes_of(c: &mut Conn, hat: HatId) -> Res<Vec<ClassId>> {
    Ok(hat_class::table
        .filter(hat_class::hat_id.eq(hat.sql()))
        .select(hat_class::class_id)
        .order(hat_class::class_id)
        .load(c)
        .await?)
}

/// Its name, and whether it wants a second step of those who work there.
#[dual]
async fn school_of(c: &mut Conn, id: SchoolId) -> Res<(String, bool)> {
    Ok(school::table
        .find(id.sql())
        .select((school::name, school::second_step))
        .first(c)
        .await?)
}

/// Whether there is a second step, and whether there is a passkey.
#[dual]
async fn more_than_a_password(c: &mut Conn, person: PersonId) -> Res<(bool, bool)> {
    let second = second_step::table.filter(second_step::person_id.eq(person.sql()));
    let keys = passkey::table.filter(passkey::person_id.eq(person.sql()));
    Ok(diesel::select((exists(second), exists(keys)))
        .get_result(c)
        .await?)
}
