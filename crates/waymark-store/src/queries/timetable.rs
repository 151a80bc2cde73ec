//! The timetable: promised help at its places in the week (D101).
//!
//! Invariant: of help that the hat may not read, nothing but when, who and where is used, to tell a clash.

use super::{Conn, Res, RunQueryDsl, audit, confidence, dual, help};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::promised::PromisedHelp;
use crate::rows::timetable::SlotRow;
use crate::schema::{class, plan, provision, pupil, timetable_slot};
use crate::timetabled::{Narrowed, NewPlace, SlotLine, UnfitHelp, Week};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::calendar::Stretch;
use waymark_domain::change::Changed;
use waymark_domain::confidence::Unread;
use waymark_domain::ids::{ClassId, PlanId, ProvisionId, PupilId, SlotId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_domain::timetable::{Fit, Slot};
use waymark_policy::{Action, PlanFacts, PrintPlan, SeePlan, SeeSchool, decide, may};

/// More pupils with a plan than any school has.
const MOST: i64 = 5_000;
/// More places than any help needs: five a day.
const MOST_PLACES: i64 = 25;

/// The places of help, in the order of the week.
#[dual]
pub(super) async fn slots(c: &mut Conn, promised: &[PromisedHelp]) -> Res<Vec<Slot>> {
    let ids: Vec<Sql<ProvisionId>> = promised
        .iter()
        .map(|help| help.provision.id.sql())
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = timetable_slot::table
        .filter(timetable_slot::provision_id.eq_any(ids))
        .select(SlotRow::as_select())
        .load::<SlotRow>(c)
        .await?;
    let slots: Result<Vec<Slot>, _> = rows.into_iter().map(SlotRow::slot).collect();
    let mut slots = slots?;
    slots.sort_by_key(|slot| (slot.time, slot.id));
    Ok(slots)
}

/// Those of one provision.
pub(super) fn of<'a>(
    slots: &'a [Slot],
    help: &PromisedHelp,
) -> impl Iterator<Item = &'a Slot> + use<'a> {
    let id = help.provision.id;
    slots.iter().filter(move |slot| slot.provision == id)
}

/// A pupil who is taught by a live plan.
struct Taught {
    facts: PlanFacts,
    name: String,
    class: Option<Class>,
}

/// The week of the school; what is asked for is noted as seen.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, narrowed: Narrowed) -> Res<Shown<Week>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let value = week(c, &act, &narrowed).await?;
    let mut sights = sights::<SeePlan>(&value);
    sights.extend(named_only(&value));
    Ok(Shown { value, sights })
}

/// The same for paper: what is asked for and may be printed.
#[dual]
pub(crate) async fn printed(c: &mut Conn, act: Act, narrowed: Narrowed) -> Res<Shown<Week>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let mut value = week(c, &act, &narrowed).await?;
    value.unfit.clear();
    for line in &mut value.lines {
        line.wanted &= may::<PrintPlan>(&act.actor.hat, &line.facts);
    }
    let sights = sights::<PrintPlan>(&value);
    Ok(Shown { value, sights })
}

/// One for each plan of which something is told.
fn sights<A: Action>(week: &Week) -> Vec<Event> {
    let sight =
        |(plan, pupil): (PlanId, PupilId)| Event::new(A::NAME, "timetable", plan.0, Some(pupil));
    told_of(week).into_iter().map(sight).collect()
}

/// One for each plan of which nothing is asked for: its pupil is named where the week is narrowed and in what clashes.
fn named_only(week: &Week) -> Vec<Event> {
    let told = told_of(week);
    let others = week
        .lines
        .iter()
        .map(|line| (line.facts.id, line.facts.pupil));
    let others: BTreeMap<PlanId, PupilId> = others
        .filter(|(plan, _)| !told.contains_key(plan))
        .collect();
    let sight = |(plan, pupil): (PlanId, PupilId)| {
        let sight = Event::new(SeePlan::NAME, "timetable", plan.0, Some(pupil));
        sight.with(json!({ "part": audit::IN_A_LIST }))
    };
    others.into_iter().map(sight).collect()
}

/// The plans of which something is told that was asked for, each with its pupil.
fn told_of(week: &Week) -> BTreeMap<PlanId, PupilId> {
    let placed = week.wanted().map(|line| (line.facts.id, line.facts.pupil));
    let unfit = week.unfit.iter().map(|one| (one.plan, one.help.pupil));
    placed.chain(unfit).collect()
}

#[dual]
pub(super) async fn week(c: &mut Conn, act: &Act, narrowed: &Narrowed) -> Res<Week> {
    let taught = taught(c, act).await?;
    let pupils: Vec<PupilId> = taught.keys().copied().collect();
    let to_come = Stretch {
        from: act.today,
        to: Day::MAX,
    };
    let promised = if pupils.is_empty() {
        Vec::new()
    } else {
        help::promised(c, &pupils, to_come).await?
    };
    let slots = slots(c, &promised).await?;
    let seen: Vec<PlanFacts> = taught
        .values()
        .filter(|taught| may::<SeePlan>(&act.actor.hat, &taught.facts))
        .map(|taught| taught.facts.clone())
        .collect();
    let unread = confidence::unread_in(c, act, &seen).await?;
    Ok(told(&taught, promised, &slots, (&unread, narrowed)))
}

fn told(
    taught: &BTreeMap<PupilId, Taught>,
    promised: Vec<PromisedHelp>,
    slots: &[Slot],
    (unread, narrowed): (&BTreeMap<PupilId, Unread>, &Narrowed),
) -> Week {
    let (mut lines, mut hidden, mut unfit) = (Vec::new(), Vec::new(), Vec::new());
    for help in promised {
        let places: Vec<_> = of(slots, &help).collect();
        let Some(pupil) = taught.get(&help.pupil) else {
            continue;
        };
        let read = unread.get(&help.pupil);
        if !read.is_some_and(|unread| help::is_read(&help, unread)) {
            hidden.extend(places.into_iter().map(|slot| help.at(slot.clone())));
            continue;
        }
        lines.extend(places.iter().map(|slot| line(pupil, &help, slot, narrowed)));
        let fit = Fit::of(help.provision.dose, places.iter().map(|slot| slot.weeks));
        let wanted = narrowed.holds_help(pupil.class.as_ref(), help.pupil, &help.provision.who);
        if fit != Fit::Fits && wanted && narrowed.room.trim().is_empty() {
            unfit.push(UnfitHelp {
                plan: pupil.facts.id,
                name: pupil.name.clone(),
                help,
                fit,
            });
        }
    }
    lines.sort_by(|one, two| order(one).cmp(&order(two)));
    unfit.sort_by(|one, two| one.name.cmp(&two.name));
    Week {
        lines,
        hidden,
        unfit,
    }
}

fn order(line: &SlotLine) -> impl Ord + use<'_> {
    (line.placed.slot.time, &line.name, line.placed.slot.id)
}

fn line(pupil: &Taught, help: &PromisedHelp, slot: &Slot, narrowed: &Narrowed) -> SlotLine {
    let line = SlotLine {
        placed: help.at(slot.clone()),
        facts: pupil.facts.clone(),
        name: pupil.name.clone(),
        class: pupil.class.clone(),
        what: help.what.clone(),
        wanted: false,
    };
    SlotLine {
        wanted: narrowed.holds(&line),
        ..line
    }
}

type TaughtRow = (
    PlanId,
    PupilId,
    Option<ClassId>,
    String,
    String,
    Option<String>,
);

/// The pupils of the school with a live plan: two statements.
#[dual]
async fn taught(c: &mut Conn, act: &Act) -> Res<BTreeMap<PupilId, Taught>> {
    let school = act.school();
    let rows = plan::table
        .inner_join(pupil::table)
        .filter(plan::school_id.eq(school.sql()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(pupil::left_on.is_null())
        .order(plan::id)
        .limit(MOST)
        .select((
            plan::id,
            plan::pupil_id,
            pupil::class_id,
            pupil::given_name,
            pupil::family_name,
            pupil::preferred_name,
        ))
        .load::<TaughtRow>(c)
        .await?;
    let names: BTreeMap<ClassId, String> = class::table
        .filter(class::school_id.eq(school.sql()))
        .select((class::id, class::name))
        .load::<(ClassId, String)>(c)
        .await?
        .into_iter()
        .collect();
    let taught = |(id, pupil, class, given, family, preferred): TaughtRow| {
        let facts = PlanFacts {
            id,
            pupil,
            school,
            class,
            phase: Phase::Live,
        };
        let class = class.and_then(|id| {
            let name = names.get(&id)?.clone();
            Some(Class { id, name })
        });
        let name = format!("{} {family}", preferred.unwrap_or(given));
        (pupil, Taught { facts, name, class })
    };
    Ok(rows.into_iter().map(taught).collect())
}

/// Gives help of the plan's pupil places in the week, all of them or none. `Gone` when it has ended, or would have more
/// places than any help needs.
#[dual]
pub(crate) async fn place(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    help: ProvisionId,
    places: Vec<NewPlace>,
) -> Res<Changed> {
    let facts = help::lock(c, &act, id).await?;
    let runs = provision::until_day
        .is_null()
        .or(provision::until_day.gt(Some(act.today.sql())));
    let own = provision::table
        .find(help.sql())
        .filter(provision::pupil_id.eq(facts.pupil.sql()).and(runs))
        .select(provision::id);
    let found = own.first::<ProvisionId>(c).await.optional()?;
    let before = timetable_slot::table
        .filter(timetable_slot::provision_id.eq(help.sql()))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    if found.is_none() || before + i64::try_from(places.len()).unwrap_or(MOST) > MOST_PLACES {
        return Ok(Changed::Gone);
    }
    for place in places {
        insert(c, &act, &facts, place.of(help)).await?;
    }
    Ok(Changed::Done)
}

#[dual]
async fn insert(c: &mut Conn, act: &Act, facts: &PlanFacts, slot: Slot) -> Res<()> {
    let details = json!({
        "help": slot.provision,
        "weekday": slot.time.weekday().slug(),
        "starts": slot.time.starts().to_string(),
        "weeks": slot.weeks.slug(),
    });
    let event = Event::new("HelpPlaced", "timetable_slot", slot.id.0, Some(facts.pupil));
    diesel::insert_into(timetable_slot::table)
        .values(SlotRow::new(facts.school, slot))
        .execute(c)
        .await?;
    audit::record(c, act, event.with(details)).await
}

/// Takes help of the plan's pupil away from a place in the week. What was promised stays promised.
#[dual]
pub(crate) async fn take_away(c: &mut Conn, act: Act, id: PlanId, slot: SlotId) -> Res<Changed> {
    let facts = help::lock(c, &act, id).await?;
    let own = provision::table
        .filter(provision::pupil_id.eq(facts.pupil.sql()))
        .select(provision::id);
    let slots = timetable_slot::table
        .find(slot.sql())
        .filter(timetable_slot::provision_id.eq_any(own));
    if diesel::delete(slots).execute(c).await? == 0 {
        return Ok(Changed::Gone);
    }
    let event = Event::new("HelpTakenOff", "timetable_slot", slot.0, Some(facts.pupil));
    audit::record(c, &act, event).await?;
    Ok(Changed::Done)
}
