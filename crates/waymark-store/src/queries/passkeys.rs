//! Passkeys: made, used and removed by the person whose they are.
//!
//! Invariant: a passkey opens one account, and the last way into an account is never taken away.

use super::{Conn, Res, RunQueryDsl, audit, dual, own_account};
use crate::accounts::Occasion;
use crate::act::Event;
use crate::bind::{Bind, Sql};
use crate::schema::{passkey, person};
use crate::ways_in::{KeptPasskey, NewPasskey, OwnPasskey, RemoveRefused};
use diesel::dsl::exists;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{PasskeyId, PersonId};

type Line = (Sql<PasskeyId>, String, Sql<Instant>, Option<Sql<Instant>>);

/// Those of a person, the oldest first.
#[dual]
pub(super) async fn own(c: &mut Conn, person: PersonId) -> Res<Vec<OwnPasskey>> {
    let lines = passkey::table
        .filter(passkey::person_id.eq(person.sql()))
        .order((passkey::made_at, passkey::id))
        .select((
            passkey::id,
            passkey::name,
            passkey::made_at,
            passkey::used_at,
        ))
        .load::<Line>(c)
        .await?;
    let own = |(id, name, made_at, used_at): Line| OwnPasskey {
        id: id.0,
        name,
        made_at: made_at.0,
        used_at: used_at.map(|at| at.0),
    };
    Ok(lines.into_iter().map(own).collect())
}

/// By which the devices of a person name theirs, so that none is made twice.
#[dual]
pub(crate) async fn credentials(c: &mut Conn, person: PersonId) -> Res<Vec<Vec<u8>>> {
    Ok(passkey::table
        .filter(passkey::person_id.eq(person.sql()))
        .select(passkey::credential)
        .load(c)
        .await?)
}

#[dual]
pub(crate) async fn find(c: &mut Conn, credential: Vec<u8>) -> Res<Option<KeptPasskey>> {
    let found = passkey::table
        .filter(passkey::credential.eq(credential))
        .select((passkey::id, passkey::person_id, passkey::public_half))
        .first::<(Sql<PasskeyId>, Sql<PersonId>, String)>(c)
        .await
        .optional()?;
    Ok(found.map(|(id, person, public_half)| KeptPasskey {
        id: id.0,
        person: person.0,
        public_half,
    }))
}

/// `false` when somebody has it already.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    occasion: Occasion,
    owner: PersonId,
    new: NewPasskey,
) -> Res<bool> {
    if find(c, new.credential.clone()).await?.is_some() {
        return Ok(false);
    }
    let row = (
        passkey::id.eq(new.id.sql()),
        passkey::person_id.eq(owner.sql()),
        passkey::credential.eq(new.credential),
        passkey::public_half.eq(new.public_half),
        passkey::name.eq(new.name),
        passkey::made_at.eq(occasion.at.sql()),
        passkey::used_at.eq(None::<Sql<Instant>>),
    );
    diesel::insert_into(passkey::table)
        .values(row)
        .execute(c)
        .await?;
    diesel::update(person::table.find(owner.sql()))
        .set(person::joined.eq(true))
        .execute(c)
        .await?;
    let event = Event::new("PasskeyAdded", "passkey", new.id.0, None);
    audit::note(c, &occasion, Some(owner), None, event).await?;
    Ok(true)
}

/// Notes that it was used, and how far it has counted.
#[dual]
pub(crate) async fn used(c: &mut Conn, id: PasskeyId, public_half: String, at: Instant) -> Res<()> {
    diesel::update(passkey::table.find(id.sql()))
        .set((
            passkey::public_half.eq(public_half),
            passkey::used_at.eq(Some(at.sql())),
        ))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
pub(crate) async fn remove(
    c: &mut Conn,
    occasion: Occasion,
    person: PersonId,
    id: PasskeyId,
) -> Res<Result<(), RemoveRefused>> {
    let own = passkey::table
        .find(id.sql())
        .filter(passkey::person_id.eq(person.sql()));
    let there: bool = diesel::select(exists(own)).get_result(c).await?;
    if let Err(refused) = own_account::spares(c, person, there).await? {
        return Ok(Err(refused));
    }
    diesel::delete(own).execute(c).await?;
    let event = Event::new("PasskeyRemoved", "passkey", id.0, None);
    audit::note(c, &occasion, Some(person), None, event).await?;
    Ok(Ok(()))
}

/// Takes all of a person away, who starts again from nothing.
#[dual]
pub(super) async fn clear(c: &mut Conn, person: PersonId) -> Res<()> {
    let own = passkey::table.filter(passkey::person_id.eq(person.sql()));
    diesel::delete(own).execute(c).await?;
    Ok(())
}
