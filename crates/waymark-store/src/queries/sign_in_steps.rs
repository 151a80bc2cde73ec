//! What a browser has begun and has to finish: each is finished once, by whoever has its secret, in its time.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::accounts::{NewStep, Step, StepKind, TokenHash};
use crate::bind::{Bind, Sql};
use crate::schema::sign_in_step;
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::PersonId;

/// Of one person, one form waits at most: the browser knows the way to no other.
#[dual]
pub(crate) async fn begin(c: &mut Conn, step: NewStep, at: Instant) -> Res<()> {
    if step.kind == StepKind::Form {
        let before = sign_in_step::table
            .filter(sign_in_step::kind.eq(Word(step.kind)))
            .filter(sign_in_step::person_id.eq(step.person.sql()));
        diesel::delete(before).execute(c).await?;
    }
    let row = (
        sign_in_step::token_hash.eq(step.token.bytes()),
        sign_in_step::kind.eq(Word(step.kind)),
        sign_in_step::person_id.eq(step.person.sql()),
        sign_in_step::held.eq(step.held),
        sign_in_step::expires_at.eq((at + step.kind.lasts()).sql()),
    );
    diesel::insert_into(sign_in_step::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Whom it is about, as long as there is time. `None` also where it is about nobody.
#[dual]
pub(crate) async fn find(
    c: &mut Conn,
    kind: StepKind,
    token: TokenHash,
    at: Instant,
) -> Res<Option<Step>> {
    let found = sign_in_step::table
        .find(token.bytes())
        .filter(sign_in_step::kind.eq(Word(kind)))
        .filter(sign_in_step::expires_at.gt(at.sql()))
        .select((sign_in_step::person_id, sign_in_step::held))
        .first::<(Option<Sql<PersonId>>, String)>(c)
        .await
        .optional()?;
    Ok(found.and_then(whole))
}

/// The same, and it is finished.
#[dual]
pub(crate) async fn take(
    c: &mut Conn,
    kind: StepKind,
    token: TokenHash,
    at: Instant,
) -> Res<Option<Step>> {
    let open = sign_in_step::table
        .filter(sign_in_step::token_hash.eq(token.bytes()))
        .filter(sign_in_step::kind.eq(Word(kind)))
        .filter(sign_in_step::expires_at.gt(at.sql()));
    let taken = diesel::delete(open)
        .returning((sign_in_step::person_id, sign_in_step::held))
        .get_result::<(Option<Sql<PersonId>>, String)>(c)
        .await
        .optional()?;
    Ok(taken.and_then(whole))
}

/// The same for what is about nobody until it is finished: what was held.
#[dual]
pub(crate) async fn take_of_nobody(
    c: &mut Conn,
    kind: StepKind,
    token: TokenHash,
    at: Instant,
) -> Res<Option<String>> {
    let open = sign_in_step::table
        .filter(sign_in_step::token_hash.eq(token.bytes()))
        .filter(sign_in_step::kind.eq(Word(kind)))
        .filter(sign_in_step::person_id.is_null())
        .filter(sign_in_step::expires_at.gt(at.sql()));
    Ok(diesel::delete(open)
        .returning(sign_in_step::held)
        .get_result(c)
        .await
        .optional()?)
}

fn whole((person, held): (Option<Sql<PersonId>>, String)) -> Option<Step> {
    let person = person?.0;
    Some(Step { person, held })
}

/// Forgets what nobody can finish any more.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = sign_in_step::table.filter(sign_in_step::expires_at.le(at.sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}
