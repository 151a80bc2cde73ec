//! Letting in somebody who does not work at the school: an account if they have none, a hat, a link.
//!
//! Invariant: whoever is barred from a pupil is never let in for them, by whatever way.

use super::{Conn, Res, RunQueryDsl, dual, invitations, people};
use crate::accounts::{Newcomer, Peg};
use crate::act::Act;
use crate::around::{Asked, AskedIn};
use crate::bind::{Bind, Sql};
use crate::rows::person::{HatRow, PersonRow};
use crate::schema::{bar, hat, session};
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::ids::{PersonId, PupilId, SchoolId};
use waymark_domain::people::Role;

/// By account, by the address that is written in the bar, or, where it has neither, by name.
#[dual]
pub(super) async fn is_barred(
    c: &mut Conn,
    pupil: PupilId,
    asked: &Asked,
    known: Option<&PersonRow>,
) -> Res<bool> {
    let in_force = bar::pupil_id.eq(pupil.sql()).and(bar::lifted_at.is_null());
    let rows = bar::table
        .filter(in_force)
        .select((bar::person_id, bar::email, bar::name))
        .load::<(Option<Sql<PersonId>>, String, String)>(c)
        .await?;
    let same = |(person, email, name): &(Option<Sql<PersonId>>, String, String)| {
        let nameless = person.is_none() && email.is_empty();
        email == asked.email.as_str()
            || known.is_some_and(|known| *person == Some(known.id))
            || nameless && name.to_lowercase() == asked.name.to_string().to_lowercase()
    };
    Ok(rows.iter().any(same))
}

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

/// A link for whoever has not been anywhere yet.
#[dual]
pub(super) async fn link(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    known: Option<&PersonRow>,
    person: PersonId,
    asked: &Asked,
) -> Res<AskedIn> {
    let joined = known.is_some_and(|known| known.password_hash.is_some());
    if joined || known.is_some() && people::elsewhere(c, person, school).await? {
        return Ok(AskedIn::Known);
    }
    invitations::make(c, person, asked.link, act.at).await?;
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
