//! The cards by which pupils are known at the door of their class.

use super::{Conn, Res, RunQueryDsl, audit, dual, pupils, ties};
use crate::accounts::TokenHash;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::doors_at::{CardLine, CardPage, NewCard, PictureTaken};
use crate::rows::person::{DoorCardRow, HatRow, PersonRow, TieRow};
use crate::schema::{door_card, hat, person, pupil, session, tie};
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::ids::{PersonId, PupilId};
use waymark_domain::people::Role;
use waymark_policy::{Action, Denied, EditSupport, PupilFacts};

#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<CardPage>> {
    let (granted, row, _) = pupils::load::<EditSupport>(c, &act, id).await?;
    let card = find(c, id).await?.map(|card| CardLine {
        picture: card.picture,
        has_badge: card.badge_hash.is_some(),
        made_by: card.made_by,
        made_at: card.made_at.0,
    });
    let value = CardPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        card,
    };
    let sights = vec![Event::new(EditSupport::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// Makes the pupil's card, with an account and a hat of their own if they have none. The card before it ends,
/// with its badge and its sessions. No two pupils of a class have the same picture.
#[dual]
pub(crate) async fn make(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    new: NewCard,
) -> Res<Result<(), PictureTaken>> {
    let granted = pupils::lock::<EditSupport>(c, &act, id).await?;
    let (_, row, _) = pupils::load::<EditSupport>(c, &act, id).await?;
    let called = row.pupil(None).called().to_owned();
    if let Some(by) = taken_by(c, granted.thing(), &new.picture).await? {
        return Ok(Err(PictureTaken { by }));
    }
    drop_card(c, id).await?;
    let person = match own_person(c, &act, granted.thing()).await? {
        Some(person) => person,
        None => insert_own(c, &act, granted.thing(), &called, &new).await?,
    };
    let row = DoorCardRow {
        pupil_id: id.sql(),
        school_id: granted.school.sql(),
        person_id: person.sql(),
        picture: new.picture,
        sequence_hash: new.sequence_hash,
        badge_hash: Some(new.badge.bytes()),
        made_by: act.actor.name.clone(),
        made_at: act.at.sql(),
    };
    diesel::insert_into(door_card::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new("DoorCardMade", "pupil", id.0, Some(id));
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}

/// Who else of the class has a picture on the name card, if anybody.
#[dual]
async fn taken_by(c: &mut Conn, facts: &PupilFacts, picture: &str) -> Res<Option<String>> {
    let Some(class) = facts.class else {
        return Ok(None);
    };
    let found = door_card::table
        .inner_join(pupil::table)
        .filter(pupil::class_id.eq(Some(class.sql())))
        .filter(pupil::id.ne(facts.id.sql()).and(pupil::left_on.is_null()))
        .filter(door_card::picture.eq(picture))
        .select((pupil::given_name, pupil::preferred_name))
        .first::<(String, Option<String>)>(c)
        .await
        .optional()?;
    Ok(found.map(|(given, preferred)| preferred.unwrap_or(given)))
}

/// Another badge; the one before works no more.
#[dual]
pub(crate) async fn renew_badge(c: &mut Conn, act: Act, id: PupilId, badge: TokenHash) -> Res<()> {
    set_badge(c, &act, id, Some(badge.bytes())).await?;
    let event = Event::new("BadgeMade", "pupil", id.0, Some(id));
    audit::record(c, &act, event).await
}

/// A badge that was lost opens nothing any more, and whoever came in with it is out.
#[dual]
pub(crate) async fn revoke_badge(c: &mut Conn, act: Act, id: PupilId) -> Res<()> {
    set_badge(c, &act, id, None).await?;
    let event = Event::new("BadgeRevoked", "pupil", id.0, Some(id));
    audit::record(c, &act, event).await
}

#[dual]
async fn set_badge(c: &mut Conn, act: &Act, id: PupilId, badge: Option<Vec<u8>>) -> Res<()> {
    pupils::lock::<EditSupport>(c, act, id).await?;
    let card = find(c, id).await?.ok_or(Denied {
        action: EditSupport::NAME,
    })?;
    diesel::update(door_card::table.find(id.sql()))
        .set(door_card::badge_hash.eq(badge))
        .execute(c)
        .await?;
    end_sessions(c, card.person_id.0).await
}

/// Takes the card away, and ends the sessions that began with it.
#[dual]
pub(crate) async fn remove(c: &mut Conn, act: Act, id: PupilId) -> Res<()> {
    pupils::lock::<EditSupport>(c, &act, id).await?;
    drop_card(c, id).await?;
    let event = Event::new("DoorCardRemoved", "pupil", id.0, Some(id));
    audit::record(c, &act, event).await
}

#[dual]
async fn find(c: &mut Conn, id: PupilId) -> Res<Option<DoorCardRow>> {
    Ok(door_card::table
        .find(id.sql())
        .select(DoorCardRow::as_select())
        .first(c)
        .await
        .optional()?)
}

#[dual]
async fn drop_card(c: &mut Conn, id: PupilId) -> Res<()> {
    if let Some(card) = find(c, id).await? {
        end_sessions(c, card.person_id.0).await?;
        diesel::delete(door_card::table.find(id.sql()))
            .execute(c)
            .await?;
    }
    Ok(())
}

/// Only those that began at a door: an older pupil may be signed in otherwise.
#[dual]
async fn end_sessions(c: &mut Conn, person: PersonId) -> Res<()> {
    let own = session::person_id
        .eq(person.sql())
        .and(session::door_id.is_not_null());
    diesel::delete(session::table.filter(own))
        .execute(c)
        .await?;
    Ok(())
}

/// The account of the pupil themselves at this school.
#[dual]
async fn own_person(c: &mut Conn, act: &Act, facts: &PupilFacts) -> Res<Option<PersonId>> {
    let own = tie::pupil_id
        .eq(facts.id.sql())
        .and(tie::school_id.eq(facts.school.sql()))
        .and(tie::kind.eq("self"));
    let holds = tie::until_day
        .is_null()
        .or(tie::until_day.gt(act.today.sql()));
    let found = tie::table
        .filter(own.and(holds))
        .select(tie::person_id)
        .first::<Sql<PersonId>>(c)
        .await
        .optional()?;
    Ok(found.map(|person| person.0))
}

/// What stands for an e-mail address is none, so no password and no link can ever lead to the account.
#[dual]
async fn insert_own(
    c: &mut Conn,
    act: &Act,
    facts: &PupilFacts,
    called: &str,
    new: &NewCard,
) -> Res<PersonId> {
    let row = PersonRow {
        id: new.person.sql(),
        email: format!("pupil:{}", facts.id),
        name: called.to_owned(),
        password_hash: None,
        created_at: act.at.sql(),
        joined: false,
    };
    diesel::insert_into(person::table)
        .values(row)
        .execute(c)
        .await?;
    let row = HatRow {
        id: new.hat.sql(),
        school_id: facts.school.sql(),
        person_id: new.person.sql(),
        role: Word(Role::Pupil),
        from_day: act.today.sql(),
        until_day: None,
        worn_at: None,
    };
    diesel::insert_into(hat::table)
        .values(row)
        .execute(c)
        .await?;
    let tie = TieRow::new(act, (facts.school, facts.id, new.person), new.tie, "self");
    ties::insert(c, tie).await?;
    Ok(new.person)
}
