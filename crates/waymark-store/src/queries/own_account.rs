//! A person's own account: where they are signed in, and their password.

use super::{Conn, Res, RunQueryDsl, audit, dual, invitations};
use crate::accounts::{IDLE, Occasion, OpenSession, OwnAccount};
use crate::act::Event;
use crate::bind::{Bind, Sql};
use crate::schema::{person, recovery_code, second_step, session};
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
    })
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
    keep: SessionId,
    hash: String,
) -> Res<()> {
    diesel::update(person::table.find(person.sql()))
        .set(person::password_hash.eq(Some(hash)))
        .execute(c)
        .await?;
    invitations::void(c, person, occasion.at).await?;
    let others = session::table
        .filter(session::person_id.eq(person.sql()))
        .filter(session::id.ne(keep.sql()));
    diesel::delete(others).execute(c).await?;
    prove(c, keep, occasion.at).await?;
    let event = Event::new("PasswordChosen", "person", person.0, None);
    audit::note(c, &occasion, Some(person), None, event).await
}

/// Notes that the person has just proved who they are.
#[dual]
pub(crate) async fn prove(c: &mut Conn, id: SessionId, at: Instant) -> Res<()> {
    diesel::update(session::table.find(id.sql()))
        .set(session::proved_at.eq(Some(at.sql())))
        .execute(c)
        .await?;
    Ok(())
}
