//! Somebody has opened the records of unusually many pupils in a short time: a notice, and never a lock.
//!
//! Invariant: one notice for each person, school and day. Whoever a notice is about does not see it. It lists the
//! pupils whom it counts and no others.

use super::audit::IN_A_LIST;
use super::{Conn, Res, RunQueryDsl, dual, pupils};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::pupil::PupilRow;
use crate::schema::{person, pupil, pupil_opened, wide_look, wide_look_pupil};
use crate::types::Word;
use crate::wide::{WideLook, WideLookPage};
use diesel::dsl::count_star;
use diesel::prelude::*;
use jiff::SignedDuration;
use serde_json::json;
use std::collections::BTreeSet;
use waymark_domain::Instant;
use waymark_domain::ids::{PersonId, PupilId, WideLookId};
use waymark_domain::people::Role;
use waymark_policy::{Action, Denied, SeeCaseload, SeePupil, decide, may};

/// The time in which opened records are counted.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// What was opened is forgotten after that; the audit log keeps it.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Notices of a page, the newest.
const MOST: i64 = 100;

/// Of what the hat has opened, what counts now.
macro_rules! counted {
    ($act:expr) => {{
        let act: &Act = $act;
        let hat = &act.actor.hat;
        pupil_opened::school_id
            .eq(hat.school.sql())
            .and(pupil_opened::person_id.eq(hat.person.sql()))
            .and(pupil_opened::role.eq(hat.role.slug()))
            .and(pupil_opened::at.gt((act.at - HOUR).sql()))
    }};
}

/// Counts a page that shows a single pupil's record. Pages of many, like a class, are how somebody works with those
/// they are tied to. Answers with the line for the audit log when this is the one too many.
#[dual]
pub(super) async fn opened(c: &mut Conn, act: &Act, sights: &[Event]) -> Res<Option<Event>> {
    let hat = &act.actor.hat;
    let (Some(most), Some(pupil)) = (hat.role.most_pupils_an_hour(), only_pupil(sights)) else {
        return Ok(None);
    };
    keep(c, act, pupil).await?;
    let count = pupil_opened::table
        .filter(counted!(act))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    if count <= i64::from(most) {
        return Ok(None);
    }
    notice(c, act, count).await
}

/// The pupil whose record is opened, where it is one.
fn only_pupil(sights: &[Event]) -> Option<PupilId> {
    let opened = sights
        .iter()
        .filter(|sight| sight.details["part"] != IN_A_LIST);
    let pupils: BTreeSet<PupilId> = opened.filter_map(|sight| sight.pupil).collect();
    let mut pupils = pupils.into_iter();
    let one = pupils.next()?;
    pupils.next().is_none().then_some(one)
}

#[dual]
async fn keep(c: &mut Conn, act: &Act, pupil: PupilId) -> Res<()> {
    let hat = &act.actor.hat;
    let row = (
        pupil_opened::school_id.eq(hat.school.sql()),
        pupil_opened::person_id.eq(hat.person.sql()),
        pupil_opened::role.eq(hat.role.slug()),
        pupil_opened::pupil_id.eq(pupil.sql()),
        pupil_opened::at.eq(act.at.sql()),
    );
    diesel::insert_into(pupil_opened::table)
        .values(row)
        .on_conflict((
            pupil_opened::school_id,
            pupil_opened::person_id,
            pupil_opened::role,
            pupil_opened::pupil_id,
        ))
        .do_update()
        .set(pupil_opened::at.eq(act.at.sql()))
        .execute(c)
        .await?;
    Ok(())
}

/// Raises the notice, unless there is one of today.
#[dual]
async fn notice(c: &mut Conn, act: &Act, count: i64) -> Res<Option<Event>> {
    let hat = &act.actor.hat;
    let known = wide_look::table
        .filter(wide_look::school_id.eq(hat.school.sql()))
        .filter(wide_look::person_id.eq(hat.person.sql()))
        .filter(wide_look::on_day.eq(act.today.sql()))
        .select(wide_look::id)
        .first::<Sql<WideLookId>>(c)
        .await
        .optional()?;
    if known.is_some() {
        return Ok(None);
    }
    let id = WideLookId(act.ids.next());
    let row = (
        wide_look::id.eq(id.sql()),
        wide_look::school_id.eq(hat.school.sql()),
        wide_look::person_id.eq(hat.person.sql()),
        wide_look::role.eq(hat.role.slug()),
        wide_look::on_day.eq(act.today.sql()),
        wide_look::at.eq(act.at.sql()),
        wide_look::pupils.eq(i32::try_from(count).unwrap_or(i32::MAX)),
    );
    let raised = diesel::insert_into(wide_look::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c)
        .await?;
    if raised == 0 {
        return Ok(None);
    }
    keep_pupils(c, act, id).await?;
    let event = Event::new("ManyOpened", "wide_look", id.0, None);
    Ok(Some(event.with(json!({ "pupils": count }))))
}

/// Keeps whose records those were: exactly those that were counted.
#[dual]
async fn keep_pupils(c: &mut Conn, act: &Act, id: WideLookId) -> Res<()> {
    let opened = pupil_opened::table
        .filter(counted!(act))
        .select(pupil_opened::pupil_id)
        .load::<PupilId>(c)
        .await?;
    for pupil in opened {
        diesel::insert_into(wide_look_pupil::table)
            .values((
                wide_look_pupil::look_id.eq(id.sql()),
                wide_look_pupil::pupil_id.eq(pupil.sql()),
            ))
            .execute(c)
            .await?;
    }
    Ok(())
}

type LookRow = (
    WideLookId,
    PersonId,
    String,
    Word<Role>,
    Instant,
    i32,
    Option<String>,
);

/// The columns of a [`LookRow`].
const LOOK: (
    wide_look::id,
    wide_look::person_id,
    person::name,
    wide_look::role,
    wide_look::at,
    wide_look::pupils,
    wide_look::checked_by,
) = (
    wide_look::id,
    wide_look::person_id,
    person::name,
    wide_look::role,
    wide_look::at,
    wide_look::pupils,
    wide_look::checked_by,
);

fn look(row: LookRow) -> WideLook {
    let (id, person, name, role, at, pupils, checked_by) = row;
    WideLook {
        id,
        person,
        name,
        role: role.0,
        at,
        pupils,
        checked_by,
    }
}

/// The notices of the school, the newest first, for those who run it; none about themselves.
#[dual]
pub(crate) async fn list(c: &mut Conn, act: Act) -> Res<Vec<WideLook>> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    let rows = wide_look::table
        .inner_join(person::table)
        .filter(wide_look::school_id.eq(act.school().sql()))
        .filter(wide_look::person_id.ne(act.actor.hat.person.sql()))
        .order((wide_look::at.desc(), wide_look::id.desc()))
        .limit(MOST)
        .select(LOOK)
        .load::<LookRow>(c)
        .await?;
    Ok(rows.into_iter().map(look).collect())
}

/// A notice of the school that is not about the actor, however old it is.
#[dual]
async fn find(c: &mut Conn, act: &Act, id: WideLookId) -> Res<WideLook> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    let found = wide_look::table
        .inner_join(person::table)
        .filter(wide_look::id.eq(id.sql()))
        .filter(wide_look::school_id.eq(act.school().sql()))
        .filter(wide_look::person_id.ne(act.actor.hat.person.sql()))
        .select(LOOK)
        .first::<LookRow>(c)
        .await
        .optional()?;
    let action = SeeCaseload::NAME;
    Ok(look(found.ok_or(Denied { action })?))
}

/// How many notices nobody has looked into yet.
#[dual]
pub(crate) async fn unchecked(c: &mut Conn, act: Act) -> Res<i64> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    Ok(wide_look::table
        .filter(wide_look::school_id.eq(act.school().sql()))
        .filter(wide_look::person_id.ne(act.actor.hat.person.sql()))
        .filter(wide_look::checked_by.is_null())
        .select(count_star())
        .first(c)
        .await?)
}

/// One notice, with the pupils whose records were opened in the hour before.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: WideLookId) -> Res<Shown<WideLookPage>> {
    let look = find(c, &act, id).await?;
    let rows = wide_look_pupil::table
        .inner_join(pupil::table)
        .filter(wide_look_pupil::look_id.eq(id.sql()))
        .order((pupil::sort_key, pupil::id))
        .select(PupilRow::as_select())
        .load::<PupilRow>(c)
        .await?;
    let seen = rows
        .into_iter()
        .filter(|row| may::<SeePupil>(&act.actor.hat, &pupils::facts(row)));
    let pupils: Vec<_> = seen.map(|row| (row.id.0, row.pupil(None).name())).collect();
    let sight = |(pupil, _): &(PupilId, String)| {
        let sight = Event::new(SeePupil::NAME, "pupil", pupil.0, Some(*pupil));
        sight.with(json!({ "part": IN_A_LIST }))
    };
    let sights = pupils.iter().map(sight).collect();
    let value = WideLookPage { look, pupils };
    Ok(Shown { value, sights })
}

/// Says that somebody has looked into it. Whoever was first stays.
#[dual]
pub(crate) async fn check(c: &mut Conn, act: Act, id: WideLookId) -> Res<()> {
    find(c, &act, id).await?;
    let open = wide_look::table
        .find(id.sql())
        .filter(wide_look::checked_by.is_null());
    let checked = diesel::update(open)
        .set((
            wide_look::checked_by.eq(Some(act.actor.name.clone())),
            wide_look::checked_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    if checked == 0 {
        return Ok(());
    }
    let event = Event::new("ManyOpenedChecked", "wide_look", id.0, None);
    super::audit::record(c, &act, event).await
}

/// Forgets what was opened a day ago.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let over = pupil_opened::table.filter(pupil_opened::at.lt((at - KEPT).sql()));
    diesel::delete(over).execute(c).await?;
    Ok(())
}
