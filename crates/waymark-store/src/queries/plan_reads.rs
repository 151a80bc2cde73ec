//! Who of the staff has read which version of a live plan (D52, D122).

use super::audit::IN_A_LIST;
use super::{Conn, Res, RunQueryDsl, audit, dual, plans, sessions, telling};
use crate::accounts::Peg;
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::places::{OwnRead, Supporter, Unread};
use crate::schema::{class, hat, person, plan, plan_read, plan_version, pupil};
use crate::types::Word;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PupilId};
use waymark_domain::news::NewsKind;
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;
use waymark_domain::plan::Plan;
use waymark_policy::{Action, ConfirmRead, PlanFacts, SeeCaseload, SeePlan, decide, may};

/// Live plans of one page, those changed last first: more than a coordinator can follow up in a day.
const MOST: i64 = 200;
/// Hats of a school's teachers and assistants.
const MOST_HATS: i64 = 500;

/// The newest version of each of these plans of one's own school, and whether one has read it.
#[dual]
pub(crate) async fn mine(c: &mut Conn, act: Act, plans: Vec<PlanId>) -> Res<Vec<OwnRead>> {
    let ids: Vec<Sql<PlanId>> = plans.iter().map(|plan| plan.sql()).collect();
    let person = act.actor.hat.person;
    let rows = plan::table
        .left_join(
            plan_read::table.on(plan_read::plan_id
                .eq(plan::id)
                .and(plan_read::version.eq(plan::version))
                .and(plan_read::person_id.eq(person.sql()))),
        )
        .filter(plan::id.eq_any(ids))
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .select((plan::id, plan::version, plan_read::version.nullable()))
        .load::<(PlanId, i32, Option<i32>)>(c)
        .await?;
    let read = |(plan, version, read): (PlanId, i32, Option<i32>)| OwnRead {
        plan,
        version: u32::try_from(version).unwrap_or_default(),
        read: read.is_some(),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Whoever makes a version of a live plan need not read it again.
#[dual]
pub(super) async fn by_its_maker(c: &mut Conn, act: &Act, plan: &Plan) -> Res<()> {
    if plan.state.phase() == Phase::Live {
        insert(
            c,
            act,
            plan.id,
            i32::try_from(plan.version).unwrap_or(i32::MAX),
        )
        .await?;
    }
    Ok(())
}

#[dual]
async fn insert(c: &mut Conn, act: &Act, id: PlanId, version: i32) -> Res<()> {
    diesel::insert_into(plan_read::table)
        .values((
            plan_read::plan_id.eq(id.sql()),
            plan_read::version.eq(version),
            plan_read::person_id.eq(act.actor.hat.person.sql()),
            plan_read::read_at.eq(act.at.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// Keeps that one has read these versions. One that is no longer the newest was not read.
#[dual]
pub(crate) async fn confirm(c: &mut Conn, act: Act, read: Vec<(PlanId, u32)>) -> Res<()> {
    let person = act.actor.hat.person;
    let mut events = Vec::new();
    for (id, version) in read {
        let (granted, row) = plans::lock::<ConfirmRead>(c, &act, id).await?;
        if u32::try_from(row.version) != Ok(version) {
            continue;
        }
        let key = plan_read::table.find((id.sql(), row.version, person.sql()));
        let before = key
            .select(plan_read::version)
            .first::<i32>(c)
            .await
            .optional()?;
        if before.is_some() {
            continue;
        }
        insert(c, &act, id, row.version).await?;
        telling::done(c, &act, id.0, &[NewsKind::PlanChanged]).await?;
        let event = Event::new(ConfirmRead::NAME, "plan", id.0, Some(granted.pupil));
        events.push(event.with(json!({ "version": version })));
    }
    audit::record_all(c, &act, events).await
}

type LiveRow = (
    PlanId,
    PupilId,
    Option<ClassId>,
    i32,
    String,
    Option<String>,
    String,
    Option<String>,
    Day,
);

/// Live plans that somebody who teaches or assists the pupil has not read as they are now, the newest change first.
#[dual]
pub(crate) async fn unread(c: &mut Conn, act: Act) -> Res<Shown<Vec<Unread>>> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    let live = live(c, &act).await?;
    let ids: Vec<Sql<PlanId>> = live.iter().map(|row| row.0.sql()).collect();
    let read: BTreeSet<(PlanId, i32, PersonId)> = plan_read::table
        .filter(plan_read::plan_id.eq_any(ids))
        .select((plan_read::plan_id, plan_read::version, plan_read::person_id))
        .load::<(PlanId, i32, PersonId)>(c)
        .await?
        .into_iter()
        .collect();
    let staff = class_staff(c, &act).await?;
    let lines = live
        .into_iter()
        .filter_map(|row| line(&act, row, &staff, &read));
    let value: Vec<_> = lines.collect();
    let sight = |(unread, pupil): &(Unread, PupilId)| {
        Event::new(SeePlan::NAME, "plan", unread.plan.0, Some(*pupil))
            .with(json!({ "part": IN_A_LIST }))
    };
    let sights = value.iter().map(sight).collect();
    Ok(Shown {
        value: value.into_iter().map(|(unread, _)| unread).collect(),
        sights,
    })
}

/// `None` where everybody has read it, or where the reader of the list must not see it.
fn line(
    act: &Act,
    row: LiveRow,
    staff: &[(String, Hat)],
    read: &BTreeSet<(PlanId, i32, PersonId)>,
) -> Option<(Unread, PupilId)> {
    let (id, pupil, class, version, given, preferred, family, class_name, since) = row;
    let facts = PlanFacts {
        id,
        pupil,
        school: act.school(),
        class,
        phase: Phase::Live,
    };
    if !may::<SeePlan>(&act.actor.hat, &facts) {
        return None;
    }
    let mut people: Vec<Supporter> = Vec::new();
    for (name, hat) in staff {
        let known = people.iter().any(|one| one.person == hat.person);
        if !known && !read.contains(&(id, version, hat.person)) && may::<ConfirmRead>(hat, &facts) {
            people.push(Supporter {
                person: hat.person,
                name: name.clone(),
                role: hat.role,
            });
        }
    }
    let unread = Unread {
        plan: id,
        pupil: format!("{} {family}", preferred.unwrap_or(given)),
        class: class_name,
        version: u32::try_from(version).unwrap_or_default(),
        since,
        people,
    };
    (!unread.people.is_empty()).then_some((unread, pupil))
}

#[dual]
async fn live(c: &mut Conn, act: &Act) -> Res<Vec<LiveRow>> {
    Ok(plan::table
        .inner_join(pupil::table.left_join(class::table))
        .inner_join(
            plan_version::table.on(plan_version::plan_id
                .eq(plan::id)
                .and(plan_version::number.eq(plan::version))),
        )
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(pupil::left_on.is_null())
        .order((plan_version::made_at.desc(), plan::id))
        .limit(MOST)
        .select((
            plan::id,
            pupil::id,
            pupil::class_id,
            plan::version,
            pupil::given_name,
            pupil::preferred_name,
            pupil::family_name,
            class::name.nullable(),
            plan_version::on_day,
        ))
        .load::<LiveRow>(c)
        .await?)
}

/// Everybody who teaches or assists a class today, with all that the policies ask about them.
#[dual]
async fn class_staff(c: &mut Conn, act: &Act) -> Res<Vec<(String, Hat)>> {
    let (school, today) = (act.school(), act.today);
    let worn = hat::from_day
        .le(today.sql())
        .and(hat::until_day.is_null().or(hat::until_day.gt(today.sql())));
    let roles = [Role::ClassTeacher.slug(), Role::LearningAssistant.slug()];
    let rows = hat::table
        .inner_join(person::table)
        .filter(hat::school_id.eq(school.sql()).and(worn))
        .filter(hat::role.eq_any(roles))
        .order((person::name, person::id))
        .limit(MOST_HATS)
        .select((person::id, person::name, hat::id, hat::role))
        .load::<(PersonId, String, HatId, Word<Role>)>(c)
        .await?;
    let mut staff = Vec::new();
    for (person, name, hat, role) in rows {
        let peg = Peg {
            hat,
            role: role.0,
            school,
        };
        staff.push((name, sessions::whole(c, person, peg, today).await?));
    }
    Ok(staff)
}
