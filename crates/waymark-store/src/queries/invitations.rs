//! One-time links by which a person chooses a password.

use super::{Conn, Res, RunQueryDsl, audit, dual, second_steps};
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
pub(crate) async fn find(c: &mut Conn, token: TokenHash, at: Instant) -> Res<Option<Invitee>> {
    let found = invitation::table
        .inner_join(person::table)
        .filter(invitation::token_hash.eq(token.bytes()))
        .filter(invitation::used_at.is_null())
        .filter(invitation::expires_at.gt(at.sql()))
        .select((person::id, person::name, person::email))
        .first::<(Sql<PersonId>, String, String)>(c)
        .await
        .optional()?;
    Ok(found.map(|(person, name, email)| Invitee {
        person: person.0,
        name,
        email,
    }))
}

/// Uses a link: the password is set, a second step that was lost is taken away, and every session of the person ends. `None` when the link has been
/// used or is too old.
#[dual]
pub(crate) async fn accept(
    c: &mut Conn,
    occasion: Occasion,
    token: TokenHash,
    password_hash: String,
) -> Res<Option<PersonId>> {
    let at = occasion.at;
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
    second_steps::clear(c, person).await?;
    diesel::update(person::table.find(person.sql()))
        .set(person::password_hash.eq(Some(password_hash)))
        .execute(c)
        .await?;
    let sessions = session::table.filter(session::person_id.eq(person.sql()));
    diesel::delete(sessions).execute(c).await?;
    let event = Event::new("PasswordChosen", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
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
