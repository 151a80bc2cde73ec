//! Help that was promised and what was given of it.
//!
//! Invariant: a delivery says nothing about who gave it; that is in the audit log and nowhere else.

use super::{Conn, Res, RunQueryDsl, audit, calendar, confidence, dual, plans, timetable};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::promised::{HelpLine, HelpPage, PromisedHelp};
use crate::refusals::SessionRefused;
use crate::rows::help::{DeliveryRow, ProvisionRow};
use crate::rows::plan::PlanRow;
use crate::schema::{delivery, plan, provision, provision_target, pupil, target};
use crate::types::PupilText;
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::Day;
use waymark_domain::calendar::{Calendar, Stretch};
use waymark_domain::change::Changed;
use waymark_domain::confidence::Unread;
use waymark_domain::ids::{ClassId, DeliveryId, PlanId, ProvisionId, PupilId, SchoolId, TargetId};
use waymark_domain::ledger::{Delivery, Event as Entry, Ledger, Tally, Went};
use waymark_domain::phase::Phase;
use waymark_policy::{
    Action, AmendPlan, Denied, EditDraft, Observe, PlanFacts, SeePlan, decide, may,
};

/// Of one page.
const MOST: i64 = 5_000;

/// The help of a plan's pupil since the plan went live, with its sums.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PlanId) -> Res<Shown<HelpPage>> {
    let (granted, row) = plans::load::<SeePlan>(c, &act, id).await?;
    let facts = granted.thing().clone();
    let unread = confidence::unread(c, &act, &facts).await?;
    let calendar = calendar::of_school(c, facts.school).await?;
    let stretch = stretch_of(&act, &row)?;
    let lines = lines(c, facts.pupil, &unread, &calendar, stretch).await?;
    let targets = targets(c, id, &unread).await?;
    let sights = vec![Event::new(SeePlan::NAME, "plan", id.0, Some(facts.pupil))];
    let value = HelpPage {
        facts,
        targets,
        calendar,
        stretch,
        lines,
    };
    Ok(Shown { value, sights })
}

/// From the day on which the plan went live until today; today alone before that.
fn stretch_of(act: &Act, row: &PlanRow) -> Res<Stretch> {
    Ok(Stretch {
        from: row.live_since()?.unwrap_or(act.today),
        to: act.today,
    })
}

/// What was promised since a plan went live and what came of it, for whoever may read that plan.
#[dual]
pub(super) async fn since_live(
    c: &mut Conn,
    act: &Act,
    facts: &PlanFacts,
    row: &PlanRow,
) -> Res<Vec<HelpLine>> {
    let unread = confidence::unread(c, act, facts).await?;
    let calendar = calendar::of_school(c, facts.school).await?;
    lines(c, facts.pupil, &unread, &calendar, stretch_of(act, row)?).await
}

/// What was promised to a pupil in a stretch and what came of it, but for help towards targets that are not to be read.
#[dual]
async fn lines(
    c: &mut Conn,
    pupil: PupilId,
    unread: &Unread,
    calendar: &Calendar,
    stretch: Stretch,
) -> Res<Vec<HelpLine>> {
    let promised = promised(c, &[pupil], stretch).await?;
    let ledger = ledger(c, &[pupil], stretch).await?;
    let slots = timetable::slots(c, &promised).await?;
    let read = promised.into_iter().filter(|help| is_read(help, unread));
    let line = |help: PromisedHelp| HelpLine {
        tally: ledger.tally(&help.provision, pupil, calendar, stretch),
        slots: timetable::of(&slots, &help)
            .filter(|_| still(&help, stretch.to))
            .cloned()
            .collect(),
        help,
    };
    Ok(read.map(line).collect())
}

/// Whether help goes on after a day: only then has it a place in the week.
fn still(help: &PromisedHelp, day: Day) -> bool {
    help.provision.until.is_none_or(|until| day < until)
}

pub(super) fn is_read(help: &PromisedHelp, unread: &Unread) -> bool {
    let mut targets = help.provision.targets.iter();
    !targets.any(|target| unread.has_target(*target))
}

/// Those that help can be promised towards: the open ones, or, where a review has judged all of them, those judged.
#[dual]
async fn targets(c: &mut Conn, plan: PlanId, unread: &Unread) -> Res<Vec<(TargetId, String)>> {
    let mut rows = target::table
        .filter(target::plan_id.eq(plan.sql()))
        .filter(target::state.ne("stopped"))
        .order((target::position, target::id))
        .select((target::id, target::wording, target::state))
        .load::<(TargetId, PupilText, String)>(c)
        .await?;
    let is_open = |state: &str| state == "open";
    if rows.iter().any(|(_, _, state)| is_open(state)) {
        rows.retain(|(_, _, state)| is_open(state));
    }
    let read = rows
        .into_iter()
        .filter(|(id, _, _)| !unread.has_target(*id));
    Ok(read.map(|(id, wording, _)| (id, wording.0)).collect())
}

/// The help of these pupils that runs on some day of a stretch, oldest first: two statements.
#[dual]
pub(super) async fn promised(
    c: &mut Conn,
    pupils: &[PupilId],
    stretch: Stretch,
) -> Res<Vec<PromisedHelp>> {
    let pupils: Vec<Sql<PupilId>> = pupils.iter().map(|id| id.sql()).collect();
    let ended = provision::until_day
        .is_null()
        .or(provision::until_day.ge(Some(stretch.from.sql())));
    let runs = provision::from_day.le(stretch.to.sql()).and(ended);
    let rows = provision::table
        .filter(provision::pupil_id.eq_any(pupils))
        .filter(runs)
        .order((provision::from_day, provision::id))
        .limit(MOST)
        .select(ProvisionRow::as_select())
        .load::<ProvisionRow>(c)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let towards = provision_target::table
        .filter(provision_target::provision_id.eq_any(ids))
        .order((provision_target::provision_id, provision_target::target_id))
        .select((provision_target::provision_id, provision_target::target_id))
        .load::<(ProvisionId, TargetId)>(c)
        .await?;
    let of = |id: ProvisionId| {
        let own = towards.iter().filter(|(provision, _)| *provision == id);
        own.map(|(_, target)| *target).collect()
    };
    rows.into_iter()
        .map(|row| {
            let targets = of(row.id.0);
            row.help(targets)
        })
        .collect()
}

/// How many of these pupils were promised help in a stretch, and the sums of all of it together.
#[dual]
pub(super) async fn of_pupils(
    c: &mut Conn,
    school: SchoolId,
    pupils: &[PupilId],
    stretch: Stretch,
) -> Res<(u32, Tally)> {
    let promised = promised(c, pupils, stretch).await?;
    let ledger = ledger(c, pupils, stretch).await?;
    let calendar = calendar::of_school(c, school).await?;
    let helped: BTreeSet<PupilId> = promised.iter().map(|help| help.pupil).collect();
    let tallies = promised
        .iter()
        .map(|help| ledger.tally(&help.provision, help.pupil, &calendar, stretch));
    Ok((
        u32::try_from(helped.len()).unwrap_or(u32::MAX),
        tallies.sum(),
    ))
}

/// What was recorded of these pupils' help in a stretch.
#[dual]
pub(super) async fn ledger(c: &mut Conn, pupils: &[PupilId], stretch: Stretch) -> Res<Ledger> {
    let pupils: Vec<Sql<PupilId>> = pupils.iter().map(|id| id.sql()).collect();
    let rows = delivery::table
        .filter(delivery::pupil_id.eq_any(pupils))
        .filter(delivery::on_day.between(stretch.from.sql(), stretch.to.sql()))
        .filter(delivery::withdrawn_at.is_null())
        .select(DeliveryRow::as_select())
        .load::<DeliveryRow>(c)
        .await?;
    let mut ledger = Ledger::default();
    for row in rows {
        ledger.take(Entry::Recorded(row.delivery()?));
    }
    Ok(ledger)
}

/// Whoever writes the plan promises its help.
#[dual]
pub(super) async fn lock(c: &mut Conn, act: &Act, id: PlanId) -> Res<PlanFacts> {
    let (granted, _) = plans::lock::<SeePlan>(c, act, id).await?;
    let facts = granted.thing().clone();
    let hat = &act.actor.hat;
    if may::<EditDraft>(hat, &facts) || may::<AmendPlan>(hat, &facts) {
        return Ok(facts);
    }
    Err(Denied {
        action: AmendPlan::NAME,
    }
    .into())
}

/// Promises help to the pupil of a plan, towards targets of that plan.
#[dual]
pub(crate) async fn promise(c: &mut Conn, act: Act, id: PlanId, mut new: PromisedHelp) -> Res<()> {
    let facts = lock(c, &act, id).await?;
    let own = targets(c, id, &Unread::default()).await?;
    let of_plan = |target: &TargetId| own.iter().any(|(id, _)| id == target);
    new.provision.targets.retain(of_plan);
    new.pupil = facts.pupil;
    let (provision, towards) = (new.provision.id, new.provision.targets.clone());
    let details = json!({ "help": new.provision.dose.to_string() });
    let row = ProvisionRow::new(facts.school, new, act.actor.name.clone(), act.at);
    diesel::insert_into(provision::table)
        .values(row)
        .execute(c)
        .await?;
    for target in towards {
        diesel::insert_into(provision_target::table)
            .values((
                provision_target::provision_id.eq(provision.sql()),
                provision_target::target_id.eq(target.sql()),
            ))
            .execute(c)
            .await?;
    }
    let event = Event::new("HelpPromised", "provision", provision.0, Some(facts.pupil));
    audit::record(c, &act, event.with(details)).await?;
    Ok(())
}

/// Help that is still given towards a target helps towards what takes its place.
#[dual]
pub(super) async fn carry(c: &mut Conn, today: Day, old: TargetId, new: TargetId) -> Res<()> {
    let runs = provision::until_day
        .is_null()
        .or(provision::until_day.ge(Some(today.sql())));
    let promised = provision_target::table
        .inner_join(provision::table)
        .filter(provision_target::target_id.eq(old.sql()).and(runs))
        .select(provision_target::provision_id)
        .load::<ProvisionId>(c)
        .await?;
    for id in promised {
        diesel::insert_into(provision_target::table)
            .values((
                provision_target::provision_id.eq(id.sql()),
                provision_target::target_id.eq(new.sql()),
            ))
            .execute(c)
            .await?;
    }
    Ok(())
}

/// No help is towards a target that is taken out of its plan.
#[dual]
pub(super) async fn forget(c: &mut Conn, target: TargetId) -> Res<()> {
    let towards = provision_target::table.filter(provision_target::target_id.eq(target.sql()));
    diesel::delete(towards).execute(c).await?;
    Ok(())
}

/// Ends help with today: from tomorrow on nothing is owed. Help that ended before is left as it is.
#[dual]
pub(crate) async fn end(c: &mut Conn, act: Act, id: PlanId, help: ProvisionId) -> Res<Changed> {
    let facts = lock(c, &act, id).await?;
    let own = provision::pupil_id.eq(facts.pupil.sql());
    let runs = provision::until_day
        .is_null()
        .or(provision::until_day.gt(Some(act.today.sql())));
    let open = provision::table.filter(provision::id.eq(help.sql()).and(own).and(runs));
    let changed = diesel::update(open)
        .set(provision::until_day.eq(Some(act.today.sql())))
        .execute(c)
        .await?;
    if changed == 0 {
        return Ok(Changed::Gone);
    }
    let event = Event::new("HelpEnded", "provision", help.0, Some(facts.pupil));
    audit::record(c, &act, event).await?;
    Ok(Changed::Done)
}

/// Records what became of sessions on a day until today on which all of this help ran, all of them or none. One that
/// was sent before is recorded once.
#[dual]
pub(crate) async fn record(
    c: &mut Conn,
    act: Act,
    on: Day,
    sessions: Vec<(DeliveryId, ProvisionId, Went)>,
) -> Res<Result<(), SessionRefused>> {
    let on = on.min(act.today);
    let ids: Vec<Sql<ProvisionId>> = sessions.iter().map(|(_, id, _)| id.sql()).collect();
    let plans = live_plans(c, &ids).await?;
    let mut new = Vec::new();
    for (id, provision, went) in sessions {
        let (facts, runs) = plans.get(&provision).ok_or(Denied {
            action: Observe::NAME,
        })?;
        decide::<Observe>(&act.actor.hat, facts)?;
        if is_known(c, id).await? {
            continue;
        }
        if let Err(refused) = runs_on(*runs, on) {
            return Ok(Err(refused));
        }
        let delivery = Delivery {
            id,
            provision,
            pupil: facts.pupil,
            on,
            went,
        };
        new.push((facts, delivery));
    }
    for (facts, delivery) in new {
        insert(c, &act, facts, delivery).await?;
    }
    Ok(Ok(()))
}

#[dual]
async fn is_known(c: &mut Conn, id: DeliveryId) -> Res<bool> {
    let known = delivery::table.find(id.sql()).select(delivery::id);
    Ok(known.first::<DeliveryId>(c).await.optional()?.is_some())
}

#[dual]
async fn insert(c: &mut Conn, act: &Act, facts: &PlanFacts, delivery: Delivery) -> Res<()> {
    let id = delivery.id;
    let row = DeliveryRow::new(facts.school, delivery, act.at);
    diesel::insert_into(delivery::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(Observe::NAME, "delivery", id.0, Some(facts.pupil));
    audit::record(c, act, event).await
}

type Runs = (Day, Option<Day>);
type LiveRow = (
    (ProvisionId, PlanId, PupilId),
    (waymark_domain::ids::SchoolId, Option<ClassId>),
    Runs,
);

/// Whether help runs on a day.
fn runs_on((from, until): Runs, on: Day) -> Result<(), SessionRefused> {
    if on < from {
        return Err(SessionRefused::BeforeHelp { from });
    }
    match until {
        Some(until) if until < on => Err(SessionRefused::AfterHelp { until }),
        Some(_) | None => Ok(()),
    }
}

/// The live plan of the pupil of each provision, with the provision's first and last day.
#[dual]
async fn live_plans(
    c: &mut Conn,
    provisions: &[Sql<ProvisionId>],
) -> Res<BTreeMap<ProvisionId, (PlanFacts, Runs)>> {
    let rows = provision::table
        .inner_join(pupil::table)
        .inner_join(plan::table.on(plan::pupil_id.eq(provision::pupil_id)))
        .filter(provision::id.eq_any(provisions.to_vec()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .select((
            (provision::id, plan::id, provision::pupil_id),
            (plan::school_id, pupil::class_id),
            (provision::from_day, provision::until_day),
        ))
        .load::<LiveRow>(c)
        .await?;
    let facts = |((provision, id, pupil), (school, class), runs): LiveRow| {
        let phase = Phase::Live;
        let facts = PlanFacts {
            id,
            pupil,
            school,
            class,
            phase,
        };
        (provision, (facts, runs))
    };
    Ok(rows.into_iter().map(facts).collect())
}

/// Takes back what was recorded of sessions on the same day, by whoever may record it.
#[dual]
pub(crate) async fn withdraw(c: &mut Conn, act: Act, sessions: Vec<DeliveryId>) -> Res<()> {
    let ids: Vec<Sql<DeliveryId>> = sessions.iter().map(|id| id.sql()).collect();
    let rows = delivery::table
        .filter(delivery::id.eq_any(ids))
        .filter(delivery::on_day.eq(act.today.sql()))
        .filter(delivery::withdrawn_at.is_null())
        .select((delivery::id, delivery::provision_id))
        .load::<(DeliveryId, ProvisionId)>(c)
        .await?;
    let provisions: Vec<_> = rows.iter().map(|(_, id)| id.sql()).collect();
    let plans = live_plans(c, &provisions).await?;
    for (id, provision) in rows {
        let (facts, _) = plans.get(&provision).ok_or(Denied {
            action: Observe::NAME,
        })?;
        decide::<Observe>(&act.actor.hat, facts)?;
        diesel::update(delivery::table.find(id.sql()))
            .set(delivery::withdrawn_at.eq(Some(act.at.sql())))
            .execute(c)
            .await?;
        let event = Event::new(Observe::NAME, "delivery", id.0, Some(facts.pupil));
        audit::record(c, &act, event.with(json!({ "undone": true }))).await?;
    }
    Ok(())
}
