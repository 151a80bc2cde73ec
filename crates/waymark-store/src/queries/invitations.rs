//! One-time links by which a person chooses a password.

use super::{Conn, Res, RunQueryDsl, audit, dual, mail_links, second_steps, timetable_feeds};
use crate::accounts::{Invitee, LINK, Occasion, TokenHash};
use crate::act::Event;
use crate::bind::{Bind, Sql};
use crate::rows::person::InvitationRow;
use crate::schema::{invitation, person, session};
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::PersonId;

/// Makes one, and takes away those that the person had before.
#[dual]
pub(super) async fn make(c: &mut Conn, person: PersonId, token: TokenHash, at: Instant) -> Res<()> {
    void(c, person, at).await?;
    let row = InvitationRow {
        token_hash: token.bytes(),
        person_id: person.sql(),
        expires_at: (at + LINK).sql(),
        used_at: None,
    };
    diesel::insert_into(invitation::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Whom an unused link of today is for.
#[dual]
pub(crate) async fn find(
    c: &mut Conn,
    token: TokenHash,
    occasion: Occasion,
) -> Res<Option<Invitee>> {
    let found = invitation::table
        .inner_join(person::table)
        .filter(invitation::token_hash.eq(token.bytes()))
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(occasion.at.sql()))
        .select((person::id, person::name, person::email))
        .first::<(Sql<PersonId>, String, String)>(c)
        .await
        .optional()?;
    let Some((Sql(person), name, email)) = found else {
        return Ok(None);
    };
    Ok(Some(Invitee {
        person,
        name,
        email,
        has_second_step: second_steps::secret(c, person).await?.is_some(),
        of_family: mail_links::is_of_family(c, person, occasion.today).await?,
    }))
}

/// Uses a link: the password is set. `None` when the link has been used or is too old.
#[dual]
pub(crate) async fn accept(
    c: &mut Conn,
    occasion: Occasion,
    token: TokenHash,
    password_hash: String,
) -> Res<Option<PersonId>> {
    let Some(person) = begin_anew(c, token, occasion.at, Some(password_hash)).await? else {
        return Ok(None);
    };
    let event = Event::new("PasswordChosen", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(Some(person))
}

/// Uses the link of somebody who has the hats of a family and no other, and who wants to come in by links by mail
/// from now on. `None` for anybody else, for whoever has a second step, and when the link has been used or is too old.
#[dual]
pub(crate) async fn accept_without_password(
    c: &mut Conn,
    occasion: Occasion,
    token: TokenHash,
) -> Res<Option<PersonId>> {
    let invitee = find(c, token, occasion.clone()).await?;
    if !invitee.is_some_and(|invitee| invitee.of_family && !invitee.has_second_step) {
        return Ok(None);
    }
    let Some(person) = begin_anew(c, token, occasion.at, None).await? else {
        return Ok(None);
    };
    let event = Event::new("LinksChosen", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(Some(person))
}

/// Uses a link for whichever way in its owner has chosen: the password of before opens nothing, and every session ends.
/// What is lost besides was taken away when the link was made; a second step that is still there stays.
#[dual]
pub(super) async fn begin_anew(
    c: &mut Conn,
    token: TokenHash,
    at: Instant,
    password_hash: Option<String>,
) -> Res<Option<PersonId>> {
    let unused = invitation::table
        .filter(invitation::token_hash.eq(token.bytes()))
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(at.sql()));
    let used = diesel::update(unused)
        .set(invitation::used_at.eq(Some(at.sql())))
        .returning(invitation::person_id)
        .get_result::<Sql<PersonId>>(c)
        .await
        .optional()?;
    let Some(Sql(person)) = used else {
        return Ok(None);
    };
    void(c, person, at).await?;
    timetable_feeds::clear(c, person).await?;
    diesel::update(person::table.find(person.sql()))
        .set((
            person::password_hash.eq(password_hash),
            person::joined.eq(true),
        ))
        .execute(c)
        .await?;
    let sessions = session::table.filter(session::person_id.eq(person.sql()));
    diesel::delete(sessions).execute(c).await?;
    Ok(Some(person))
}

/// Makes every unused link of a person useless.
#[dual]
pub(super) async fn void(c: &mut Conn, person: PersonId, at: Instant) -> Res<()> {
    let unused = invitation::table
        .filter(invitation::person_id.eq(person.sql()))
        .filter(invitation::used_at.is_null());
    diesel::update(unused)
        .set(invitation::used_at.eq(Some(at.sql())))
        .execute(c)
        .await?;
    Ok(())
}
