//! Somebody leaves the school: their roles end on a day, and colleagues take over what they did.
//!
//! Invariant: what somebody wrote stays where it is. Work belongs to the role at the school, so whoever takes a role
//! over finds all of it.

use super::{Conn, Res, RunQueryDsl, audit, dual, named_persons, people};
use crate::accounts::{LeaveRefused, Leaving, LeavingPage, Peg, may_change_role};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::person::HatRow;
use crate::schema::{hat, hat_class, plan, plan_text, pupil, session, strategy};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PupilId};
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_policy::{Action, Denied, ManagePeople, PlanFacts, SeePlan, may};

/// Plans that a page lists by name; more are found on the plans themselves.
const MOST: i64 = 200;

/// Whoever leaves, who can take over, and the plans that name them.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PersonId) -> Res<Shown<LeavingPage>> {
    let mut everybody = people::list(c, act.clone()).await?;
    let at = everybody.iter().position(|one| one.person == id);
    let leaver = everybody.remove(at.ok_or(Denied {
        action: ManagePeople::NAME,
    })?);
    // A governor does not work here, and takes nothing over.
    everybody.retain(|one| one.hats.iter().any(|hat| hat.role.is_staff()));
    let named = named(c, &act, &leaver.name).await?;
    let sights = named
        .iter()
        .map(|(facts, _)| Event::new(SeePlan::NAME, "plan", facts.id.0, Some(facts.pupil)))
        .collect();
    let value = LeavingPage {
        leaver,
        others: everybody,
        named,
    };
    Ok(Shown { value, sights })
}

type NamedRow = (
    PlanId,
    PupilId,
    Option<ClassId>,
    String,
    String,
    Option<String>,
    String,
);

/// The plans that are not closed and name somebody among the adults or as whoever helps with a target.
#[dual]
async fn named(c: &mut Conn, act: &Act, name: &str) -> Res<Vec<(PlanFacts, String)>> {
    let adults = plan_text::table
        .filter(plan_text::field.like("adult%"))
        .select((plan_text::plan_id, plan_text::body));
    let here = plan::table
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(plan::phase.ne(Phase::Closed.slug()))
        .select(plan::id);
    let adults = adults
        .filter(plan_text::plan_id.eq_any(here))
        .load::<(PlanId, PupilText)>(c)
        .await?;
    let helpers = strategy::table
        .filter(strategy::plan_id.eq_any(here))
        .filter(strategy::who.like(format!("%{}%", name.replace(['%', '_'], " "))))
        .select(strategy::plan_id)
        .load::<PlanId>(c)
        .await?;
    let said = adults
        .into_iter()
        .filter(|(_, words)| words.0.contains(name));
    let ids = said.map(|(plan, _)| plan).chain(helpers);
    let ids: Vec<Sql<PlanId>> = ids.map(Bind::sql).collect();
    let rows = plan::table
        .inner_join(pupil::table)
        .filter(plan::id.eq_any(ids))
        .order((pupil::sort_key, plan::id))
        .limit(MOST)
        .select((
            plan::id,
            plan::pupil_id,
            pupil::class_id,
            plan::phase,
            pupil::given_name,
            pupil::preferred_name,
            pupil::family_name,
        ))
        .load::<NamedRow>(c)
        .await?;
    let line = |(id, pupil, class, phase, given, preferred, family): NamedRow| {
        let facts = PlanFacts {
            id,
            pupil,
            school: act.school(),
            class,
            phase: Phase::parse(&phase)?,
        };
        Some((facts, format!("{} {family}", preferred.unwrap_or(given))))
    };
    let lines = rows.into_iter().filter_map(line);
    Ok(lines
        .filter(|(facts, _)| may::<SeePlan>(&act.actor.hat, facts))
        .collect())
}

/// Ends the roles of whoever leaves on a day, and gives each to whoever takes it over, from now on. All of it comes
/// about or nothing.
#[dual]
pub(crate) async fn leave(
    c: &mut Conn,
    act: Act,
    id: PersonId,
    leaving: Leaving,
) -> Res<Result<(), LeaveRefused>> {
    let mut ended = BTreeMap::new();
    for one in &leaving.roles {
        let row = people::lock(c, &act, one.hat).await?;
        if row.person_id.0 != id {
            return Err(Denied {
                action: ManagePeople::NAME,
            }
            .into());
        }
        if !may_change_role(&act.actor.hat, row.role.0) {
            return Ok(Err(LeaveRefused::OnlyHeads));
        }
        if one.to.is_none() && people::is_last_head(c, &row, leaving.until).await? {
            return Ok(Err(LeaveRefused::LastHead));
        }
        let own = one.hat == act.actor.hat.id;
        if own && (leaving.until <= act.today || one.to.is_none()) {
            return Ok(Err(LeaveRefused::OwnWithoutSuccessor));
        }
        ended.insert(one.hat, row);
    }
    for one in leaving.roles {
        let Some(row) = ended.remove(&one.hat) else {
            continue;
        };
        if let Some(to) = one.to {
            take_over(c, &act, &row, to, one.new).await?;
        }
        if row.role.0 == Role::NamedPerson {
            let whose = (id, row.school_id.0);
            named_persons::hand_over(c, &act, whose, one.to, leaving.until).await?;
        }
        end(c, &act, row, leaving.until, one.to).await?;
    }
    Ok(Ok(()))
}

/// Takes back that a role ends on a day to come. Whoever was given it meanwhile keeps it, until somebody ends that.
#[dual]
pub(crate) async fn stay(c: &mut Conn, act: Act, id: HatId) -> Res<Result<(), LeaveRefused>> {
    let row = people::lock(c, &act, id).await?;
    if !row.role.0.is_given() {
        return Err(Denied {
            action: ManagePeople::NAME,
        }
        .into());
    }
    if !may_change_role(&act.actor.hat, row.role.0) {
        return Ok(Err(LeaveRefused::OnlyHeads));
    }
    diesel::update(hat::table.find(id.sql()))
        .set(hat::until_day.eq(None::<Day>.sql()))
        .execute(c)
        .await?;
    audit::record(c, &act, Event::new("HatKept", "hat", id.0, None)).await?;
    Ok(Ok(()))
}

#[dual]
async fn end(c: &mut Conn, act: &Act, row: HatRow, until: Day, to: Option<PersonId>) -> Res<()> {
    diesel::update(hat::table.find(row.id))
        .set(hat::until_day.eq(Some(until.sql())))
        .execute(c)
        .await?;
    if until <= act.today {
        let worn = session::table
            .filter(session::person_id.eq(row.person_id))
            .filter(session::hat_id.eq(row.id));
        diesel::delete(worn).execute(c).await?;
    }
    let event = Event::new("HatEnded", "hat", row.id.0.0, None);
    let details = json!({ "until": until.to_string(), "to": to });
    audit::record(c, act, event.with(details)).await
}

/// Gives the role with its classes to a colleague; one who has the role already gets the classes besides.
#[dual]
async fn take_over(c: &mut Conn, act: &Act, row: &HatRow, to: PersonId, new: HatId) -> Res<()> {
    let colleagues = people::colleagues(c, act).await?;
    if to == row.person_id.0 || !colleagues.iter().any(|(person, _)| *person == to) {
        return Err(Denied {
            action: ManagePeople::NAME,
        }
        .into());
    }
    let pegs = people::pegs(c, to, act.today).await?;
    let fits = |peg: &Peg| peg.school == row.school_id.0 && peg.role.takes_over(row.role.0);
    if !pegs.iter().any(fits) {
        return Err(Denied {
            action: ManagePeople::NAME,
        }
        .into());
    }
    let same = |peg: &&Peg| peg.school == row.school_id.0 && peg.role == row.role.0;
    let hat = match pegs.iter().find(same) {
        Some(peg) => peg.hat,
        None => give(c, act, row, to, new).await?,
    };
    let classes = hat_class::table
        .filter(hat_class::hat_id.eq(row.id))
        .select(hat_class::class_id)
        .load::<ClassId>(c)
        .await?;
    let own = hat_class::table
        .filter(hat_class::hat_id.eq(hat.sql()))
        .select(hat_class::class_id)
        .load::<ClassId>(c)
        .await?;
    let added = classes.into_iter().filter(|class| !own.contains(class));
    let added: Vec<ClassId> = added.collect();
    people::tie(c, hat, added.clone()).await?;
    let details =
        json!({ "person": to, "role": row.role.0.slug(), "from": row.id.0, "classes": added });
    let event = Event::new("HatGiven", "hat", hat.0, None).with(details);
    audit::record(c, act, event).await
}

#[dual]
async fn give(c: &mut Conn, act: &Act, row: &HatRow, to: PersonId, new: HatId) -> Res<HatId> {
    let given = HatRow {
        id: new.sql(),
        school_id: row.school_id,
        person_id: to.sql(),
        role: Word(row.role.0),
        from_day: act.today.sql(),
        until_day: None,
        worn_at: None,
    };
    diesel::insert_into(hat::table)
        .values(given)
        .execute(c)
        .await?;
    Ok(new)
}
