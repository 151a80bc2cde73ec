//! Letting in somebody who does not work at the school: an account if they have none, a hat, a link.
//!
//! Invariant: whoever is barred from a pupil is never let in for them, by whatever way (`shut_out.rs`).

use super::{Conn, Res, RunQueryDsl, dual, people};
use crate::accounts::{Newcomer, Peg};
use crate::act::Act;
use crate::around::{Asked, AskedIn};
use crate::bind::Bind;
use crate::rows::person::{HatRow, PersonRow};
use crate::schema::{hat, session};
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::ids::{PersonId, SchoolId};
use waymark_domain::people::Role;

/// The person, with a hat of that role at the school.
#[dual]
pub(super) async fn hatted(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    known: Option<&PersonRow>,
    asked: &Asked,
    role: Role,
) -> Res<PersonId> {
    if let Some(known) = known {
        let pegs = people::pegs(c, known.id.0, act.today).await?;
        let worn = |peg: &Peg| peg.school == school && peg.role == role;
        if pegs.iter().any(worn) {
            return Ok(known.id.0);
        }
    }
    let newcomer = Newcomer {
        person: asked.person,
        hat: asked.hat,
        email: asked.email.clone(),
        name: asked.name.clone(),
        role,
        classes: Vec::new(),
        link: asked.link,
    };
    people::hatted(c, known, school, act.at, act.today, &newcomer).await
}

/// A link for whoever has not been anywhere yet, if the actor may hold it.
#[dual]
pub(super) async fn link(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    known: Option<&PersonRow>,
    person: PersonId,
    asked: &Asked,
) -> Res<AskedIn> {
    let joined = known.is_some_and(|known| known.joined);
    if joined || !people::link(c, act, school, person, asked.link).await? {
        return Ok(AskedIn::Known);
    }
    Ok(AskedIn::ByLink)
}

/// Lets the hats of a role at a school end on a day; if that has come, their sessions end at once.
#[dual]
pub(super) async fn end_hats(
    c: &mut Conn,
    act: &Act,
    person: PersonId,
    school: SchoolId,
    role: Role,
    until: Day,
) -> Res<()> {
    let worn = hat::until_day
        .is_null()
        .or(hat::until_day.gt(act.today.sql()));
    let hats = hat::table
        .filter(hat::person_id.eq(person.sql()))
        .filter(
            hat::school_id
                .eq(school.sql())
                .and(hat::role.eq(role.slug())),
        )
        .filter(worn)
        .select(HatRow::as_select())
        .load::<HatRow>(c)
        .await?;
    for row in hats {
        diesel::update(hat::table.find(row.id))
            .set(hat::until_day.eq(Some(until.sql())))
            .execute(c)
            .await?;
        if until <= act.today {
            diesel::delete(session::table.filter(session::hat_id.eq(row.id)))
                .execute(c)
                .await?;
        }
    }
    Ok(())
}
