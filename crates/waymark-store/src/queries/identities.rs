//! Accounts elsewhere by which people sign in, each linked by the person whose it is.
//!
//! Invariants: one is known by issuer and subject alone and opens one account; the last way into an account is never
//! taken away.

use super::{Conn, Res, RunQueryDsl, audit, dual, invitations, own_account};
use crate::accounts::{Occasion, TokenHash};
use crate::act::Event;
use crate::bind::{Bind, Sql};
use crate::schema::{identity, person};
use crate::ways_in::{LinkRefused, NewIdentity, OwnIdentity, RemoveRefused};
use diesel::dsl::exists;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{IdentityId, PersonId};

type Line = (
    Sql<IdentityId>,
    String,
    String,
    Sql<Instant>,
    Option<Sql<Instant>>,
);

/// Those of a person, the oldest first.
#[dual]
pub(super) async fn own(c: &mut Conn, person: PersonId) -> Res<Vec<OwnIdentity>> {
    let lines = identity::table
        .filter(identity::person_id.eq(person.sql()))
        .order((identity::made_at, identity::id))
        .select((
            identity::id,
            identity::issuer,
            identity::label,
            identity::made_at,
            identity::used_at,
        ))
        .load::<Line>(c)
        .await?;
    let own = |(id, issuer, label, made_at, used_at): Line| OwnIdentity {
        id: id.0,
        issuer,
        label,
        made_at: made_at.0,
        used_at: used_at.map(|at| at.0),
    };
    Ok(lines.into_iter().map(own).collect())
}

/// Whom an account elsewhere lets in, if anybody. Notes that it was used.
#[dual]
pub(crate) async fn enter(
    c: &mut Conn,
    issuer: String,
    subject: String,
    at: Instant,
) -> Res<Option<PersonId>> {
    let found = identity::table
        .filter(identity::issuer.eq(issuer))
        .filter(identity::subject.eq(subject));
    let entered = diesel::update(found)
        .set(identity::used_at.eq(Some(at.sql())))
        .returning(identity::person_id)
        .get_result::<Sql<PersonId>>(c)
        .await
        .optional()?;
    Ok(entered.map(|person| person.0))
}

/// Lets it in from now on.
#[dual]
pub(crate) async fn link(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    new: NewIdentity,
) -> Res<Result<(), LinkRefused>> {
    if owner(c, &new).await?.is_some() {
        return Ok(Err(LinkRefused::Taken));
    }
    put(c, &occasion, person, new).await?;
    Ok(Ok(()))
}

/// Uses an invitation: whoever opened it comes in by this account from now on, and not by the password of before. Whoever
/// has a second step is refused, since this would lead round it.
#[dual]
pub(crate) async fn accept(
    c: &mut Conn,
    occasion: Occasion,
    token: TokenHash,
    new: NewIdentity,
) -> Res<Result<PersonId, LinkRefused>> {
    let found = invitations::find(c, token, occasion.clone()).await?;
    let Some(invitee) = found.filter(|invitee| !invitee.has_second_step) else {
        return Ok(Err(LinkRefused::NoInvitation));
    };
    let owner = owner(c, &new).await?;
    if owner.is_some_and(|owner| owner != invitee.person) {
        return Ok(Err(LinkRefused::Taken));
    }
    let Some(person) = invitations::begin_anew(c, token, occasion.at, None).await? else {
        return Ok(Err(LinkRefused::NoInvitation));
    };
    put(c, &occasion, person, new).await?;
    Ok(Ok(person))
}

/// Whom it lets in already.
#[dual]
async fn owner(c: &mut Conn, new: &NewIdentity) -> Res<Option<PersonId>> {
    let found = identity::table
        .filter(identity::issuer.eq(new.issuer.clone()))
        .filter(identity::subject.eq(new.subject.clone()))
        .select(identity::person_id)
        .first::<Sql<PersonId>>(c)
        .await
        .optional()?;
    Ok(found.map(|person| person.0))
}

#[dual]
async fn put(c: &mut Conn, occasion: &Occasion, person: PersonId, new: NewIdentity) -> Res<()> {
    let id = IdentityId(occasion.ids.next());
    let row = (
        identity::id.eq(id.sql()),
        identity::person_id.eq(person.sql()),
        identity::issuer.eq(new.issuer),
        identity::subject.eq(new.subject),
        identity::label.eq(new.label),
        identity::made_at.eq(occasion.at.sql()),
        identity::used_at.eq(None::<Sql<Instant>>),
    );
    diesel::insert_into(identity::table)
        .values(row)
        .execute(c)
        .await?;
    diesel::update(person::table.find(person.sql()))
        .set(person::joined.eq(true))
        .execute(c)
        .await?;
    let event = Event::new("IdentityLinked", "identity", id.0, None);
    audit::note(c, occasion, Some(person), None, event).await
}

#[dual]
pub(crate) async fn remove(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    id: IdentityId,
) -> Res<Result<(), RemoveRefused>> {
    let own = identity::table
        .find(id.sql())
        .filter(identity::person_id.eq(person.sql()));
    let there: bool = diesel::select(exists(own)).get_result(c).await?;
    if let Err(refused) = own_account::spares(c, person, there).await? {
        return Ok(Err(refused));
    }
    diesel::delete(own).execute(c).await?;
    let event = Event::new("IdentityRemoved", "identity", id.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(Ok(()))
}

/// Takes all of a person away, who starts again from nothing.
#[dual]
pub(super) async fn clear(c: &mut Conn, person: PersonId) -> Res<()> {
    let own = identity::table.filter(identity::person_id.eq(person.sql()));
    diesel::delete(own).execute(c).await?;
    Ok(())
}
