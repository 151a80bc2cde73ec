//! Specialists from outside: for whom they are let in, how long, and what they may do there.
//!
//! Invariant: a specialist's hat at a school lasts exactly as long as the last of their grants there.

use super::{Conn, Res, RunQueryDsl, audit, dual, entering, people, pupils, shut_out};
use crate::act::{Act, Event, Shown};
use crate::around::{AskedIn, GrantLine, GrantTerms, NewSpecialist, SpecialistsPage, TieRefused};
use crate::bind::{Bind, Sql};
use crate::rows::around::GrantRow;
use crate::rows::person::PersonRow;
use crate::schema::{access_grant, person};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::ids::{GrantId, PersonId, PupilId, SchoolId};
use waymark_domain::people::Role;
use waymark_policy::{Action, Denied, GrantAccess};

/// Everybody from outside who may see the pupil, will, or did.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<SpecialistsPage>> {
    let (granted, row, _) = pupils::load::<GrantAccess>(c, &act, id).await?;
    let rows = access_grant::table
        .inner_join(person::table)
        .filter(access_grant::pupil_id.eq(id.sql()))
        .order((
            access_grant::until_day.desc(),
            person::name,
            access_grant::id,
        ))
        .select((GrantRow::as_select(), PersonRow::as_select()))
        .limit(100)
        .load::<(GrantRow, PersonRow)>(c)
        .await?;
    let value = SpecialistsPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        specialists: rows
            .into_iter()
            .map(|(row, person)| row.line(person))
            .collect(),
    };
    let sights = vec![Event::new(GrantAccess::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// One grant, to be changed.
#[dual]
pub(crate) async fn find(c: &mut Conn, act: Act, id: GrantId) -> Res<Shown<GrantLine>> {
    let found = access_grant::table
        .inner_join(person::table)
        .filter(access_grant::id.eq(id.sql()))
        .select((GrantRow::as_select(), PersonRow::as_select()))
        .first::<(GrantRow, PersonRow)>(c)
        .await
        .optional()?;
    let (row, person) = found.ok_or(Denied {
        action: GrantAccess::NAME,
    })?;
    let pupil = row.pupil_id.0;
    pupils::load::<GrantAccess>(c, &act, pupil).await?;
    let sights = vec![Event::new(GrantAccess::NAME, "grant", id.0, Some(pupil))];
    Ok(Shown {
        value: row.line(person),
        sights,
    })
}

/// Lets a specialist in for a pupil: an account if they have none, a hat at the school, and the grant. One that is
/// over is taken up again.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    new: NewSpecialist,
) -> Res<Result<AskedIn, TieRefused>> {
    let school = pupils::lock::<GrantAccess>(c, &act, pupil).await?.school;
    let asked = &new.asked;
    let known = people::find(c, asked.email.as_str()).await?;
    if let Err(refused) = shut_out::check(c, &act, pupil, asked, known.as_ref()).await? {
        return Ok(Err(refused));
    }
    if let Some(known) = &known {
        let before = access_grant::table
            .filter(access_grant::person_id.eq(known.id))
            .filter(access_grant::pupil_id.eq(pupil.sql()))
            .filter(access_grant::school_id.eq(school.sql()));
        let open = before.filter(access_grant::until_day.gt(act.today.sql()));
        let open: Vec<Sql<GrantId>> = open.select(access_grant::id).load(c).await?;
        if !open.is_empty() {
            return Ok(Err(TieRefused::AlreadyTied));
        }
        diesel::delete(before).execute(c).await?;
    }
    let person = entering::hatted(c, &act, school, known.as_ref(), asked, Role::Specialist).await?;
    let row = GrantRow {
        id: new.grant.sql(),
        school_id: school.sql(),
        person_id: person.sql(),
        pupil_id: pupil.sql(),
        from_day: new.terms.term.from().sql(),
        until_day: new.terms.term.until().sql(),
        contributes: new.terms.contributes,
        confidential: new.terms.confidential,
        why: new.terms.why.clone(),
        granted_by: act.actor.name.clone(),
        granted_at: act.at.sql(),
    };
    diesel::insert_into(access_grant::table)
        .values(row)
        .execute(c)
        .await?;
    fit_hat(c, &act, person, school).await?;
    let event = Event::new("AccessGranted", "grant", new.grant.0, Some(pupil));
    audit::record(c, &act, event.with(details(person, &new.terms))).await?;
    let link = entering::link(c, &act, school, known.as_ref(), person, asked).await?;
    Ok(Ok(link))
}

/// What the audit log keeps of a grant: never why it was given.
fn details(person: PersonId, terms: &GrantTerms) -> serde_json::Value {
    json!({
        "person": person,
        "from": terms.term.from().to_string(),
        "until": terms.term.until().to_string(),
        "contributes": terms.contributes,
        "confidential": terms.confidential,
    })
}

/// Changes what a grant says, from now on.
#[dual]
pub(crate) async fn change(c: &mut Conn, act: Act, id: GrantId, terms: GrantTerms) -> Res<PupilId> {
    let row = lock(c, &act, id).await?;
    diesel::update(access_grant::table.find(id.sql()))
        .set((
            access_grant::from_day.eq(terms.term.from().sql()),
            access_grant::until_day.eq(terms.term.until().sql()),
            access_grant::contributes.eq(terms.contributes),
            access_grant::confidential.eq(terms.confidential),
            access_grant::why.eq(terms.why.clone()),
            access_grant::granted_by.eq(act.actor.name.clone()),
            access_grant::granted_at.eq(act.at.sql()),
        ))
        .execute(c)
        .await?;
    fit_hat(c, &act, row.person_id.0, row.school_id.0).await?;
    let event = Event::new("AccessChanged", "grant", id.0, Some(row.pupil_id.0));
    let event = event.with(details(row.person_id.0, &terms));
    audit::record(c, &act, event).await?;
    Ok(row.pupil_id.0)
}

/// Ends a grant at once. With the last one, the specialist's hat at the school ends, and its sessions.
#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act, id: GrantId) -> Res<PupilId> {
    let row = lock(c, &act, id).await?;
    let pupil = row.pupil_id.0;
    diesel::update(access_grant::table.find(id.sql()))
        .set(access_grant::until_day.eq(act.today.sql()))
        .execute(c)
        .await?;
    fit_hat(c, &act, row.person_id.0, row.school_id.0).await?;
    let event = Event::new("AccessEnded", "grant", id.0, Some(pupil));
    audit::record(c, &act, event).await?;
    Ok(pupil)
}

/// Ends what a person was granted for a pupil, at once.
#[dual]
pub(super) async fn end_of_person(
    c: &mut Conn,
    act: &Act,
    person: PersonId,
    pupil: PupilId,
    school: SchoolId,
) -> Res<()> {
    let open = access_grant::table
        .filter(access_grant::person_id.eq(person.sql()))
        .filter(access_grant::pupil_id.eq(pupil.sql()))
        .filter(access_grant::until_day.gt(act.today.sql()));
    diesel::update(open)
        .set(access_grant::until_day.eq(act.today.sql()))
        .execute(c)
        .await?;
    fit_hat(c, act, person, school).await
}

/// A grant that is not over, of a pupil about whom the hat may say so.
#[dual]
async fn lock(c: &mut Conn, act: &Act, id: GrantId) -> Res<GrantRow> {
    let found = access_grant::table
        .find(id.sql())
        .filter(access_grant::until_day.gt(act.today.sql()))
        .select(GrantRow::as_select())
        .first::<GrantRow>(c)
        .await
        .optional()?;
    let row = found.ok_or(Denied {
        action: GrantAccess::NAME,
    })?;
    pupils::lock::<GrantAccess>(c, act, row.pupil_id.0).await?;
    Ok(row)
}

#[dual]
async fn fit_hat(c: &mut Conn, act: &Act, person: PersonId, school: SchoolId) -> Res<()> {
    let days: Vec<Day> = access_grant::table
        .filter(access_grant::person_id.eq(person.sql()))
        .filter(access_grant::school_id.eq(school.sql()))
        .select(access_grant::until_day)
        .load(c)
        .await?;
    let until = days.into_iter().fold(act.today, Day::max);
    entering::end_hats(c, act, person, school, Role::Specialist, until).await
}
