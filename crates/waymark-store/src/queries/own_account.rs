//! A person's own account: where they are signed in, and their password.

use super::{Conn, Res, RunQueryDsl, audit, dual, identities, invitations, passkeys};
use crate::accounts::{IDLE, Occasion, OpenSession, OwnAccount, TokenHash};
use crate::act::Event;
use crate::bind::{Bind, Sql};
use crate::schema::{identity, passkey, person, recovery_code, second_step, session};
use crate::ways_in::RemoveRefused;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{PersonId, SessionId};

#[dual]
pub(crate) async fn page(c: &mut Conn, person: PersonId, at: Instant) -> Res<OwnAccount> {
    let open = session::table
        .filter(session::person_id.eq(person.sql()))
        .filter(session::expires_at.gt(at.sql()))
        .filter(session::seen_at.gt((at - IDLE).sql()))
        .order((session::seen_at.desc(), session::id.desc()))
        .select((
            session::id,
            session::browser,
            session::created_at,
            session::seen_at,
        ))
        .limit(100)
        .load::<(Sql<SessionId>, String, Sql<Instant>, Sql<Instant>)>(c)
        .await?;
    let line =
        |(id, browser, since, seen_at): (Sql<SessionId>, String, Sql<Instant>, Sql<Instant>)| {
            OpenSession {
                id: id.0,
                browser,
                since: since.0,
                seen_at: seen_at.0,
            }
        };
    Ok(OwnAccount {
        sessions: open.into_iter().map(line).collect(),
        second_step: second_step_of(c, person).await?,
        passkeys: passkeys::own(c, person).await?,
        identities: identities::own(c, person).await?,
    })
}

/// How many ways into the account there are that its owner could be left with. Whoever else would take one away waits
/// until this is done, so that two at once do not take the last.
#[dual]
async fn ways_in(c: &mut Conn, of: PersonId) -> Res<i64> {
    diesel::update(person::table.find(of.sql()))
        .set(person::joined.eq(person::joined))
        .execute(c)
        .await?;
    let passwords = person::table
        .find(of.sql())
        .filter(person::password_hash.is_not_null());
    let keys = passkey::table.filter(passkey::person_id.eq(of.sql()));
    let passwords: i64 = passwords.count().get_result(c).await?;
    let keys: i64 = keys.count().get_result(c).await?;
    let elsewhere = identity::table.filter(identity::person_id.eq(of.sql()));
    let elsewhere: i64 = elsewhere.count().get_result(c).await?;
    Ok(passwords + keys + elsewhere)
}

/// Whether a person can do without one of the ways in: it is `there`, and is not the last.
#[dual]
pub(super) async fn spares(
    c: &mut Conn,
    person: PersonId,
    there: bool,
) -> Res<Result<(), RemoveRefused>> {
    if !there {
        return Ok(Err(RemoveRefused::Unknown));
    }
    if ways_in(c, person).await? < 2 {
        return Ok(Err(RemoveRefused::LastWayIn));
    }
    Ok(Ok(()))
}

#[dual]
async fn second_step_of(c: &mut Conn, person: PersonId) -> Res<Option<(Instant, i64)>> {
    let since = second_step::table
        .find(person.sql())
        .select(second_step::made_at)
        .first::<Sql<Instant>>(c)
        .await
        .optional()?;
    let Some(Sql(since)) = since else {
        return Ok(None);
    };
    let left = recovery_code::table
        .filter(recovery_code::person_id.eq(person.sql()))
        .count()
        .get_result::<i64>(c)
        .await?;
    Ok(Some((since, left)))
}

/// Ends one of the person's own sessions. `false` when it is none of theirs.
#[dual]
pub(crate) async fn end(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    id: SessionId,
) -> Res<bool> {
    let own = session::table
        .find(id.sql())
        .filter(session::person_id.eq(person.sql()));
    if diesel::delete(own).execute(c).await? == 0 {
        return Ok(false);
    }
    let event = Event::new("SignedOut", "session", id.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(true)
}

/// Ends every session of the person.
#[dual]
pub(crate) async fn end_all(c: &mut Conn, occasion: Occasion, person: PersonId) -> Res<()> {
    let own = session::table.filter(session::person_id.eq(person.sql()));
    diesel::delete(own).execute(c).await?;
    let event = Event::new("SignedOutEverywhere", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await
}

/// Puts a password in the place of the old one, and ends every session but the one in which that was done.
#[dual]
pub(crate) async fn set_password(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    (keep, token): (SessionId, TokenHash),
    hash: String,
) -> Res<()> {
    diesel::update(person::table.find(person.sql()))
        .set((
            person::password_hash.eq(Some(hash)),
            person::joined.eq(true),
        ))
        .execute(c)
        .await?;
    invitations::void(c, person, occasion.at).await?;
    let others = session::table
        .filter(session::person_id.eq(person.sql()))
        .filter(session::id.ne(keep.sql()));
    diesel::delete(others).execute(c).await?;
    prove(c, keep, occasion.at, token).await?;
    let event = Event::new("PasswordChosen", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await
}

/// Notes that the person has just proved who they are. From now on the session has another token.
#[dual]
pub(crate) async fn prove(c: &mut Conn, id: SessionId, at: Instant, token: TokenHash) -> Res<()> {
    diesel::update(session::table.find(id.sql()))
        .set((
            session::proved_at.eq(Some(at.sql())),
            session::token_hash.eq(token.bytes()),
        ))
        .execute(c)
        .await?;
    Ok(())
}
