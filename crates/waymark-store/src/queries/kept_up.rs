//! Whether what was achieved lasts: the looks that are due after a criterion, and what they came to (D152).
//!
//! Invariant: a target that slipped is open again, or waits to be taken up again; it is never only noted.

use super::{Conn, Res, RunQueryDsl, audit, calendar, dual, lifecycle, parked, plans, telling};
use crate::StoreError;
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::refusals::LookRefused;
use crate::rows::word;
use crate::schema::{plan, probe, reached_target, target};
use crate::types::PupilText;
use crate::views::{KeptUp, Lasting, NewProbe, Probed};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::calendar::Calendar;
use waymark_domain::confidence::Unread;
use waymark_domain::ids::{PlanId, ProbeId, PupilId, SchoolId, TargetId};
use waymark_domain::maintenance::{Maintenance, Place, Probe, Standing};
use waymark_domain::news::NewsKind;
use waymark_domain::phase::Phase;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, Denied, Observe, PlanFacts, decide};

/// More looks at one target than a school life holds.
const MOST: i64 = 500;

type ProbeRow = (
    (ProbeId, TargetId),
    (Day, String, bool),
    (PupilText, String),
);

/// Schedules the looks at a target that was achieved. One that is achieved anew begins anew.
#[dual]
pub(super) async fn reach(
    c: &mut Conn,
    school: SchoolId,
    pupil: PupilId,
    id: TargetId,
    on: Day,
) -> Res<()> {
    let calendar = calendar::of_school(c, school).await?;
    let standing = Maintenance::after(on, &calendar).standing(&[]);
    let known = reached_target::table.find(id.sql());
    diesel::delete(known).execute(c).await?;
    diesel::insert_into(reached_target::table)
        .values((
            reached_target::target_id.eq(id.sql()),
            reached_target::school_id.eq(school.sql()),
            reached_target::pupil_id.eq(pupil.sql()),
            reached_target::reached_on.eq(on.sql()),
            reached_target::next_on.eq(standing.next_on().sql()),
            reached_target::standing.eq(standing.slug()),
            reached_target::standing_on.eq(on.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// How a target that was achieved stands, with every look at it, oldest first.
#[dual]
pub(super) async fn of_target(c: &mut Conn, school: SchoolId, id: TargetId) -> Res<Option<KeptUp>> {
    let reached = reached_target::table
        .find(id.sql())
        .select(reached_target::reached_on);
    let Some(reached_on) = reached.first::<Day>(c).await.optional()? else {
        return Ok(None);
    };
    let calendar = calendar::of_school(c, school).await?;
    let probes = of(id, probes(c, &[id]).await?);
    Ok(Some(KeptUp {
        reached_on,
        standing: standing(reached_on, &calendar, &probes),
        probes,
    }))
}

/// All that a pupil achieved, in the order in which it was reached, but for what is not to be read.
#[dual]
pub(super) async fn of_pupil(
    c: &mut Conn,
    facts: &PlanFacts,
    unread: &Unread,
) -> Res<Vec<Lasting>> {
    let rows = reached_target::table
        .inner_join(target::table)
        .filter(reached_target::pupil_id.eq(facts.pupil.sql()))
        .order((reached_target::reached_on, reached_target::target_id))
        .limit(MOST)
        .select((
            target::plan_id,
            target::id,
            target::wording,
            reached_target::reached_on,
        ))
        .load::<(PlanId, TargetId, PupilText, Day)>(c)
        .await?;
    let calendar = calendar::of_school(c, facts.school).await?;
    let ids: Vec<TargetId> = rows.iter().map(|(_, id, ..)| *id).collect();
    let mut probes_of: BTreeMap<TargetId, Vec<Probed>> = BTreeMap::new();
    for (id, probed) in probes(c, &ids).await? {
        probes_of.entry(id).or_default().push(probed);
    }
    let read = rows
        .into_iter()
        .filter(|(_, id, ..)| !unread.has_target(*id));
    let lasting = |(plan, id, wording, reached_on): (PlanId, TargetId, PupilText, Day)| Lasting {
        plan,
        target: id,
        wording: wording.0,
        reached_on,
        standing: standing(
            reached_on,
            &calendar,
            probes_of.get(&id).map_or(&[], Vec::as_slice),
        ),
    };
    Ok(read.map(lasting).collect())
}

fn standing(reached_on: Day, calendar: &Calendar, probes: &[Probed]) -> Standing {
    let probes: Vec<Probe> = probes.iter().map(|probed| probed.probe).collect();
    Maintenance::after(reached_on, calendar).standing(&probes)
}

/// The looks at these targets, oldest first, each with its target: one statement. Were there too many, the newest.
#[dual]
async fn probes(c: &mut Conn, of: &[TargetId]) -> Res<Vec<(TargetId, Probed)>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Sql<TargetId>> = of.iter().map(|id| id.sql()).collect();
    let rows = probe::table
        .filter(probe::target_id.eq_any(ids))
        .order((
            probe::on_day.desc(),
            probe::recorded_at.desc(),
            probe::id.desc(),
        ))
        .limit(MOST)
        .select((
            (probe::id, probe::target_id),
            (probe::on_day, probe::place, probe::held),
            (probe::note, probe::by_name),
        ))
        .load::<ProbeRow>(c)
        .await?;
    rows.into_iter().rev().map(probed).collect()
}

fn probed(row: ProbeRow) -> Result<(TargetId, Probed), StoreError> {
    let ((id, target), (on, place, held), (note, by)) = row;
    let place = word("probe", &id, &place, Place::parse)?;
    let probed = Probed {
        probe: Probe { on, place, held },
        note: note.0,
        by,
    };
    Ok((target, probed))
}

fn of(id: TargetId, probes: Vec<(TargetId, Probed)>) -> Vec<Probed> {
    let own = probes.into_iter().filter(|(target, _)| *target == id);
    own.map(|(_, probed)| probed).collect()
}

/// Records a look at a target that was achieved, by whoever may observe the pupil's live plan. One that is sent twice
/// is recorded and noted once; another answer under the same id, as after a step back in the browser, is one more.
#[dual]
pub(crate) async fn record(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: TargetId,
    new: NewProbe,
) -> Res<Result<Standing, LookRefused>> {
    let (facts, _) = parked::read(c, &act, plan, id).await?;
    let live = live_facts(c, &facts).await?;
    decide::<Observe>(&act.actor.hat, &live)?;
    plans::lock::<Observe>(c, &act, live.id).await?;
    let Some(before) = of_target(c, facts.school, id).await? else {
        return Ok(Err(LookRefused::NotReached));
    };
    let known = known(c, new.id).await?;
    if known.as_ref() == Some(&kept(id, &new)) {
        return Ok(Ok(before.standing));
    }
    if let Some(why) = refused(&before, new.on) {
        return Ok(Err(why));
    }
    let new = match known {
        Some(_) => NewProbe {
            id: ProbeId(act.ids.next()),
            ..new
        },
        None => new,
    };
    insert(c, &act, facts.school, id, &new).await?;
    let calendar = calendar::of_school(c, facts.school).await?;
    let probes = of(id, probes(c, &[id]).await?);
    let standing = standing(before.reached_on, &calendar, &probes);
    keep(c, id, act.today, &standing).await?;
    let event = Event::new(Observe::NAME, "probe", new.id.0, Some(facts.pupil));
    let details = json!({ "standing": standing.slug() });
    audit::record(c, &act, event.with(details)).await?;
    if matches!(standing, Standing::Slipped { .. }) {
        reopen(c, &act, &facts, &live, id).await?;
    }
    Ok(Ok(standing))
}

fn refused(before: &KeptUp, on: Day) -> Option<LookRefused> {
    match before.standing {
        Standing::Slipped { on } => Some(LookRefused::Slipped { on }),
        Standing::Watched { .. } | Standing::Secure { .. } => {
            let reached_on = before.reached_on;
            (on < reached_on).then_some(LookRefused::BeforeReached { reached_on })
        }
    }
}

/// What makes a look what it is, whenever its form is sent.
type Said = (TargetId, &'static str, bool, String);

fn kept(id: TargetId, new: &NewProbe) -> Said {
    (id, new.place.slug(), new.held, new.note.clone())
}

/// What was said under an id before.
#[dual]
async fn known(c: &mut Conn, id: ProbeId) -> Res<Option<Said>> {
    let found = probe::table
        .find(id.sql())
        .select((probe::target_id, probe::place, probe::held, probe::note))
        .first::<(TargetId, String, bool, PupilText)>(c)
        .await
        .optional()?;
    let Some((target, place, held, note)) = found else {
        return Ok(None);
    };
    let place = word("probe", &id, &place, Place::parse)?;
    Ok(Some((target, place.slug(), held, note.0)))
}

#[dual]
async fn insert(
    c: &mut Conn,
    act: &Act,
    school: SchoolId,
    id: TargetId,
    new: &NewProbe,
) -> Res<()> {
    let at: Sql<Instant> = act.at.sql();
    diesel::insert_into(probe::table)
        .values((
            probe::id.eq(new.id.sql()),
            probe::school_id.eq(school.sql()),
            probe::target_id.eq(id.sql()),
            probe::on_day.eq(new.on.sql()),
            probe::place.eq(new.place.slug()),
            probe::held.eq(new.held),
            probe::note.eq(PupilText(new.note.clone())),
            probe::by_name.eq(act.actor.name.clone()),
            probe::recorded_at.eq(at),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// When it is looked at next, where start pages look for it.
#[dual]
async fn keep(c: &mut Conn, id: TargetId, today: Day, standing: &Standing) -> Res<()> {
    diesel::update(reached_target::table.find(id.sql()))
        .set((
            reached_target::next_on.eq(standing.next_on().sql()),
            reached_target::standing.eq(standing.slug()),
            reached_target::standing_on.eq(today.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}

/// The live plan of the pupil of a plan.
#[dual]
async fn live_facts(c: &mut Conn, facts: &PlanFacts) -> Res<PlanFacts> {
    let live = plans::live_of(c, facts.pupil).await?.ok_or(Denied {
        action: Observe::NAME,
    })?;
    Ok(PlanFacts {
        id: live,
        phase: Phase::Live,
        ..facts.clone()
    })
}

/// A target that slipped is open again where its plan is live and the next one is not being written. Otherwise it
/// waits, from today, until somebody takes it up again.
#[dual]
async fn reopen(
    c: &mut Conn,
    act: &Act,
    facts: &PlanFacts,
    live: &PlanFacts,
    id: TargetId,
) -> Res<()> {
    if live.id == facts.id && plans::draft_of(c, facts.pupil).await?.is_none() {
        return open_again(c, act, live, id).await;
    }
    let parking = parked::Parking {
        school: facts.school,
        pupil: facts.pupil,
        target: id,
        until: act.today,
        why: String::new(),
    };
    parked::park(c, act, parking).await
}

#[dual]
async fn open_again(c: &mut Conn, act: &Act, live: &PlanFacts, id: TargetId) -> Res<()> {
    let (no_day, no_word): (Option<Sql<Day>>, Option<String>) = (None, None);
    diesel::update(target::table.find(id.sql()))
        .set((
            target::state.eq("open"),
            target::state_on.eq(no_day),
            target::state_outcome.eq(no_word),
        ))
        .execute(c)
        .await?;
    let row = plan::table
        .find(live.id.sql())
        .select(crate::rows::plan::PlanRow::as_select())
        .first::<crate::rows::plan::PlanRow>(c)
        .await?;
    let mut head = row.plan()?;
    head.amend().map_err(StoreError::fault)?;
    let why = "A target that had been achieved was not there any more, and is open again";
    lifecycle::keep(c, act, &head, why).await?;
    telling::of_plan(c, act, live, NewsKind::PlanChanged).await
}
