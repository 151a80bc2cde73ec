//! Links by mail, by which families sign in without a password.
//!
//! Invariant: whether an address has an account makes no difference to what the caller learns.

use super::{Conn, Res, RunQueryDsl, dual, mails, people, sign_in_steps};
use crate::accounts::{NewStep, Occasion, Peg, StepKind};
use crate::bind::{Bind, Sql};
use crate::schema::{person, sign_in_step};
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::email::Email;
use waymark_domain::ids::PersonId;
use waymark_domain::people::Role;

/// Links on their way to one person at a time: a joker should not fill somebody's inbox.
const AT_ONCE: i64 = 3;

/// Sends a link to the family member of that address, if there is one. `step` is about nobody yet; `path` is the
/// link's, with its secret.
#[dual]
pub(crate) async fn ask(
    c: &mut Conn,
    occasion: Occasion,
    email: Email,
    step: NewStep,
    path: String,
) -> Res<()> {
    let person = receiver(c, &occasion, &email).await?;
    let until = occasion.at + StepKind::Link.lasts();
    let step = NewStep { person, ..step };
    sign_in_steps::begin(c, step, occasion.at).await?;
    match person {
        Some(person) => mails::queue_link(c, &occasion, person, path, until).await,
        None => Ok(()),
    }
}

/// Whoever has only the hats of a family today: for those who work at a school a mailbox is not enough.
#[dual]
async fn receiver(c: &mut Conn, occasion: &Occasion, email: &Email) -> Res<Option<PersonId>> {
    let found = person::table
        .filter(person::email.eq(email.as_str()))
        .select(person::id)
        .first::<Sql<PersonId>>(c)
        .await
        .optional()?;
    let Some(Sql(found)) = found else {
        return Ok(None);
    };
    if !is_of_family(c, found, occasion.today).await? {
        return Ok(None);
    }
    let on_their_way = sign_in_step::table
        .filter(sign_in_step::person_id.eq(Some(found.sql())))
        .filter(sign_in_step::kind.eq(Word(StepKind::Link)))
        .filter(sign_in_step::expires_at.gt(occasion.at.sql()))
        .count()
        .get_result::<i64>(c)
        .await?;
    Ok((on_their_way < AT_ONCE).then_some(found))
}

/// Whether somebody has the hats of a family that day, and no other.
#[dual]
pub(super) async fn is_of_family(c: &mut Conn, person: PersonId, today: Day) -> Res<bool> {
    let pegs = people::pegs(c, person, today).await?;
    let of_family = |peg: &Peg| peg.role == Role::Parent;
    Ok(!pegs.is_empty() && pegs.iter().all(of_family))
}
