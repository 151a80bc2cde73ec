//! Refused sign-ins, counted so that guessing gets slow.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::accounts::{FAILURES, Failures, Occasion};
use crate::bind::{Bind, Sql};
use crate::schema::sign_in_failure;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use waymark_domain::Instant;

/// The refusals that still count, for each subject in turn.
#[dual]
pub(crate) async fn failures(
    c: &mut Conn,
    subjects: Vec<String>,
    at: Instant,
) -> Res<Vec<Failures>> {
    let mut all = Vec::new();
    for subject in subjects {
        let (count, latest) = sign_in_failure::table
            .filter(sign_in_failure::subject.eq(subject))
            .filter(sign_in_failure::at.gt((at - FAILURES).sql()))
            .select((count_star(), max(sign_in_failure::at)))
            .first::<(i64, Option<Sql<Instant>>)>(c)
            .await?;
        all.push(Failures {
            count,
            latest: latest.map(|at| at.0),
        });
    }
    Ok(all)
}

/// Counts a refusal against each subject.
#[dual]
pub(crate) async fn fail(c: &mut Conn, occasion: Occasion, subjects: Vec<String>) -> Res<()> {
    for subject in subjects {
        let row = (
            sign_in_failure::id.eq(occasion.ids.next().sql()),
            sign_in_failure::subject.eq(subject),
            sign_in_failure::at.eq(occasion.at.sql()),
        );
        diesel::insert_into(sign_in_failure::table)
            .values(row)
            .execute(c)
            .await?;
    }
    Ok(())
}

/// Forgets the refusals of a subject that has signed in.
#[dual]
pub(crate) async fn forgive(c: &mut Conn, subject: String) -> Res<()> {
    let own = sign_in_failure::table.filter(sign_in_failure::subject.eq(subject));
    diesel::delete(own).execute(c).await?;
    Ok(())
}

/// Forgets refusals that no longer count.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let old = sign_in_failure::table.filter(sign_in_failure::at.le((at - FAILURES).sql()));
    diesel::delete(old).execute(c).await?;
    Ok(())
}
