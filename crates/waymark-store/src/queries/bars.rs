//! Keeping somebody away from a pupil, and the two people whom it takes.
//!
//! Invariant: a bar is in force from the word of the first person until two people have lifted it.
//! The person who is barred learns nothing of it.

use super::{
    Conn, Res, RunQueryDsl, audit, dual, grants, invitations, meetings, named_persons, news,
    people, pupils, ties,
};
use crate::act::{Act, Event, Shown};
use crate::around::{BarRefused, BarWaiting, BarsPage, NewBar, SecondNeeded};
use crate::bind::{Bind, Sql};
use crate::rows::around::BarRow;
use crate::rows::pupil::PupilRow;
use crate::schema::{access_grant, bar, hat, person, pupil, session, tie};
use crate::types::Word;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::ids::{BarId, PersonId, PupilId, SchoolId};
use waymark_domain::people::Role;
use waymark_policy::{Action, BarPerson, Denied, PupilFacts, may};

/// From whom the pupil is kept, and who is around them.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<BarsPage>> {
    let (granted, row, _) = pupils::load::<BarPerson>(c, &act, id).await?;
    let bars = bar::table
        .filter(bar::pupil_id.eq(id.sql()).and(bar::lifted_at.is_null()))
        .order((bar::asked_at, bar::id))
        .select(BarRow::as_select())
        .limit(50)
        .load::<BarRow>(c)
        .await?;
    let value = BarsPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        bars: bars.into_iter().map(BarRow::line).collect(),
        around: around(c, &act, id).await?,
        alone: is_alone(c, &act).await?,
    };
    let sights = vec![Event::new(BarPerson::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// Names and addresses of the family and the specialists who reach the pupil today.
#[dual]
async fn around(c: &mut Conn, act: &Act, id: PupilId) -> Res<Vec<(String, String)>> {
    let today = act.today.sql();
    let family = tie::table
        .filter(tie::pupil_id.eq(id.sql()))
        .filter(tie::until_day.is_null().or(tie::until_day.gt(today)))
        .filter(tie::kind.ne("self"))
        .select(tie::person_id);
    let specialists = access_grant::table
        .filter(access_grant::pupil_id.eq(id.sql()))
        .filter(access_grant::until_day.gt(today))
        .select(access_grant::person_id);
    Ok(person::table
        .filter(person::id.eq_any(family).or(person::id.eq_any(specialists)))
        .order((person::name, person::id))
        .select((person::name, person::email))
        .limit(50)
        .load(c)
        .await?)
}

/// Whether nobody but the actor leads the school today.
#[dual]
async fn is_alone(c: &mut Conn, act: &Act) -> Res<bool> {
    let worn = hat::until_day
        .is_null()
        .or(hat::until_day.gt(act.today.sql()));
    let leaders = [Role::HeadTeacher.slug(), Role::Coordinator.slug()];
    let other: Option<Sql<PersonId>> = hat::table
        .filter(hat::school_id.eq(act.school().sql()).and(worn))
        .filter(hat::from_day.le(act.today.sql()))
        .filter(hat::role.eq_any(leaders))
        .filter(hat::person_id.ne(act.actor.hat.person.sql()))
        .select(hat::person_id)
        .first(c)
        .await
        .optional()?;
    Ok(other.is_none())
}

/// Bars somebody from a pupil, at once: their sessions end, and what tied them to the pupil.
#[dual]
pub(crate) async fn add(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    new: NewBar,
) -> Res<Result<(), BarRefused>> {
    let school = pupils::lock::<BarPerson>(c, &act, pupil).await?.school;
    let known = match &new.email {
        Some(email) => people::find(c, email.as_str()).await?,
        None => None,
    };
    let known = known.map(|known| known.id.0);
    if known == Some(act.actor.hat.person) {
        return Ok(Err(BarRefused::Yourself));
    }
    if let Some(person) = known
        && is_barred(c, person, pupil).await?
    {
        return Ok(Err(BarRefused::AlreadyBarred));
    }
    insert(c, &act, school, pupil, &new, known).await?;
    if let Some(person) = known {
        cut_off(c, &act, person, pupil, school).await?;
    }
    let details = json!({ "person": known, "ground": new.ground.slug() });
    let event = Event::new("Barred", "bar", new.bar.0, Some(pupil));
    audit::record(c, &act, event.with(details)).await?;
    Ok(Ok(()))
}

#[dual]
async fn is_barred(c: &mut Conn, person: PersonId, pupil: PupilId) -> Res<bool> {
    let found: Option<Sql<BarId>> = bar::table
        .filter(bar::person_id.eq(person.sql()))
        .filter(bar::pupil_id.eq(pupil.sql()).and(bar::lifted_at.is_null()))
        .select(bar::id)
        .first(c)
        .await
        .optional()?;
    Ok(found.is_some())
}

#[dual]
async fn insert(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    pupil: PupilId,
    new: &NewBar,
    known: Option<PersonId>,
) -> Res<()> {
    let email = new.email.as_ref().map(ToString::to_string);
    let row = BarRow {
        id: new.bar.sql(),
        school_id: school.sql(),
        pupil_id: pupil.sql(),
        person_id: known.sql(),
        name: new.name.clone(),
        email: email.unwrap_or_default(),
        ground: Word(new.ground),
        reason: new.reason.clone(),
        asked_by: act.actor.hat.person.sql(),
        asked_name: act.actor.name.clone(),
        asked_at: act.at.sql(),
        confirmed_by: None,
        confirmed_name: None,
        confirmed_at: None,
        lift_reason: None,
        lift_asked_by: None,
        lift_asked_name: None,
        lift_asked_at: None,
        lifted_name: None,
        lifted_at: None,
    };
    diesel::insert_into(bar::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Everything that led the person to the pupil ends: ties, grants, hats that hang on them, invitations to meetings,
/// links and sessions.
#[dual]
async fn cut_off(
    c: &mut Conn,
    act: &Act,
    person: PersonId,
    pupil: PupilId,
    school: SchoolId,
) -> Res<()> {
    let child = tie::table
        .filter(tie::person_id.eq(person.sql()))
        .filter(tie::pupil_id.eq(pupil.sql()).and(tie::kind.eq("child")))
        .filter(tie::until_day.is_null());
    // Who they are to the child stays true: as staff they reach it neither now nor when the bar is lifted.
    diesel::update(child)
        .set(tie::kind.eq("kin"))
        .execute(c)
        .await?;
    ties::end_idle_hat(c, act, person, school).await?;
    grants::end_of_person(c, act, person, pupil, school).await?;
    named_persons::end_of_person(c, act, person, pupil).await?;
    meetings::without(c, act, person, pupil).await?;
    if people::pegs(c, person, act.today).await?.is_empty() {
        invitations::void(c, person, act.at).await?;
    }
    news::forget(c, &act.occasion(), person, pupil).await?;
    let sessions = session::table.filter(session::person_id.eq(person.sql()));
    diesel::delete(sessions).execute(c).await?;
    Ok(())
}

/// A bar in force, of a pupil from whom the hat may bar somebody.
#[dual]
async fn lock(c: &mut Conn, act: &Act, id: BarId) -> Res<BarRow> {
    let denied = Denied {
        action: BarPerson::NAME,
    };
    let pupil: Option<PupilId> = bar::table
        .find(id.sql())
        .select(bar::pupil_id)
        .first(c)
        .await
        .optional()?;
    pupils::lock::<BarPerson>(c, act, pupil.ok_or(denied)?).await?;
    let found = bar::table
        .find(id.sql())
        .filter(bar::lifted_at.is_null())
        .select(BarRow::as_select())
        .first::<BarRow>(c)
        .await
        .optional()?;
    Ok(found.ok_or(denied)?)
}

/// The second person says that it is so.
#[dual]
pub(crate) async fn confirm(
    c: &mut Conn,
    act: Act,
    id: BarId,
) -> Res<Result<PupilId, SecondNeeded>> {
    let row = lock(c, &act, id).await?;
    let pupil = row.pupil_id.0;
    if row.confirmed_by.is_some() {
        return Ok(Ok(pupil));
    }
    let by = act.actor.hat.person;
    if row.asked_by.0 == by {
        return Ok(Err(SecondNeeded));
    }
    diesel::update(bar::table.find(id.sql()))
        .set((
            bar::confirmed_by.eq(Some(by.sql())),
            bar::confirmed_name.eq(Some(act.actor.name.clone())),
            bar::confirmed_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    audit::record(
        c,
        &act,
        Event::new("BarConfirmed", "bar", id.0, Some(pupil)),
    )
    .await?;
    Ok(Ok(pupil))
}

/// The first person says why a bar should be lifted. It stays in force until a second agrees.
#[dual]
pub(crate) async fn ask_to_lift(c: &mut Conn, act: Act, id: BarId, reason: String) -> Res<PupilId> {
    let pupil = lock(c, &act, id).await?.pupil_id.0;
    diesel::update(bar::table.find(id.sql()))
        .set((
            bar::lift_reason.eq(Some(reason)),
            bar::lift_asked_by.eq(Some(act.actor.hat.person.sql())),
            bar::lift_asked_name.eq(Some(act.actor.name.clone())),
            bar::lift_asked_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    audit::record(
        c,
        &act,
        Event::new("BarLiftAsked", "bar", id.0, Some(pupil)),
    )
    .await?;
    Ok(pupil)
}

/// The wish to lift a bar is put aside; the bar stays.
#[dual]
pub(crate) async fn keep(c: &mut Conn, act: Act, id: BarId) -> Res<PupilId> {
    let pupil = lock(c, &act, id).await?.pupil_id.0;
    diesel::update(bar::table.find(id.sql()))
        .set((
            bar::lift_reason.eq(None::<String>),
            bar::lift_asked_by.eq(None::<PersonId>.sql()),
            bar::lift_asked_name.eq(None::<String>),
            bar::lift_asked_at.eq(None::<waymark_domain::Instant>.sql()),
        ))
        .execute(c)
        .await?;
    audit::record(c, &act, Event::new("BarKept", "bar", id.0, Some(pupil))).await?;
    Ok(pupil)
}

/// The second person agrees: the bar is lifted. What it ended stays ended.
#[dual]
pub(crate) async fn lift(c: &mut Conn, act: Act, id: BarId) -> Res<Result<PupilId, SecondNeeded>> {
    let row = lock(c, &act, id).await?;
    let pupil = row.pupil_id.0;
    let asked = row.lift_asked_by.map(|by| by.0);
    if asked.is_none() || asked == Some(act.actor.hat.person) {
        return Ok(Err(SecondNeeded));
    }
    diesel::update(bar::table.find(id.sql()))
        .set((
            bar::lifted_name.eq(Some(act.actor.name.clone())),
            bar::lifted_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    audit::record(c, &act, Event::new("BarLifted", "bar", id.0, Some(pupil))).await?;
    Ok(Ok(pupil))
}

/// What waits at the school for the word of somebody else than those who have given theirs.
#[dual]
pub(crate) async fn waiting(c: &mut Conn, act: Act) -> Res<Shown<Vec<BarWaiting>>> {
    let open = bar::confirmed_at
        .is_null()
        .or(bar::lift_asked_at.is_not_null());
    let rows = bar::table
        .inner_join(pupil::table)
        .filter(bar::school_id.eq(act.school().sql()))
        .filter(bar::lifted_at.is_null().and(open))
        .order((bar::asked_at, bar::id))
        .select((BarRow::as_select(), PupilRow::as_select()))
        .limit(50)
        .load::<(BarRow, PupilRow)>(c)
        .await?;
    let (mut value, mut sights) = (Vec::new(), Vec::new());
    for (bar, row) in rows {
        let facts = PupilFacts {
            id: row.id.0,
            school: row.school_id.0,
            class: row.class_id.map(|class| class.0),
        };
        if may::<BarPerson>(&act.actor.hat, &facts) {
            let pupil = facts.id;
            sights.push(Event::new(BarPerson::NAME, "pupil", pupil.0, Some(pupil)));
            value.push(BarWaiting {
                pupil,
                called: row.pupil(None).called().to_owned(),
                lift: bar.lift_asked_at.is_some(),
            });
        }
    }
    Ok(Shown { value, sights })
}
