//! Sessions that are due today: of the pupils of a page, and of those who work with them in a group.

use super::help::{is_read, ledger, promised};
use super::{Conn, Res, RunQueryDsl, calendar, confidence, dual, timetable};
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::promised::{PromisedHelp, SessionLine};
use crate::schema::{plan, provision, pupil};
use crate::views::ClassPlan;
use diesel::prelude::*;
use std::collections::BTreeSet;
use waymark_domain::calendar::Stretch;
use waymark_domain::calendar::reckoning::monday_of;
use waymark_domain::ids::{ClassId, PlanId, PupilId};
use waymark_domain::ledger::Delivery;
use waymark_domain::phase::Phase;
use waymark_policy::{Observe, PlanFacts, may};

/// More than work together anywhere.
const MOST: i64 = 500;

/// A live plan with the name of its pupil.
type Named = (PlanFacts, String);

/// The help that runs today for the pupils of a page, with what was given of it this week. Where it is given to a group,
/// pupils of other classes who belong to the group stand with them, as far as the hat records for them, too.
#[dual]
pub(super) async fn sessions(
    c: &mut Conn,
    act: &Act,
    plans: &[ClassPlan],
) -> Res<Vec<SessionLine>> {
    let own = |plan: &ClassPlan| (plan.facts.clone(), plan.pupil.clone());
    let mut named: Vec<Named> = plans.iter().map(own).collect();
    let monday = monday_of(act.today);
    let week = Stretch {
        from: monday,
        to: monday.saturating_add(jiff::Span::new().days(6)),
    };
    let mut promised = promised(c, &pupils_of(&named), week).await?;
    promised.retain(|help| help.runs_on(act.today));
    if promised.is_empty() {
        return Ok(Vec::new());
    }
    let others = of_other_classes(c, act, &named, &promised, week).await?;
    for (plan, help) in others {
        named.push(plan);
        promised.push(help);
    }
    lines(c, act, &named, promised, week).await
}

fn pupils_of(named: &[Named]) -> Vec<PupilId> {
    named.iter().map(|(facts, _)| facts.pupil).collect()
}

#[dual]
async fn lines(
    c: &mut Conn,
    act: &Act,
    named: &[Named],
    promised: Vec<PromisedHelp>,
    week: Stretch,
) -> Res<Vec<SessionLine>> {
    let so_far = Stretch {
        to: act.today,
        ..week
    };
    let facts: Vec<_> = named.iter().map(|(facts, _)| facts.clone()).collect();
    let unread = confidence::unread_in(c, act, &facts).await?;
    let ledger = ledger(c, &pupils_of(named), so_far).await?;
    let calendar = calendar::of_school(c, act.school()).await?;
    let slots = timetable::slots(c, &promised).await?;
    let line = |help: PromisedHelp| {
        let (facts, name) = named.iter().find(|(facts, _)| facts.pupil == help.pupil)?;
        let hidden = unread
            .get(&help.pupil)
            .is_some_and(|unread| !is_read(&help, unread));
        let own = |delivery: &&Delivery| {
            delivery.provision == help.provision.id && delivery.on == act.today
        };
        let today = ledger.deliveries().filter(own).cloned().collect();
        (!hidden).then(|| SessionLine {
            facts: facts.clone(),
            name: name.clone(),
            today,
            week: ledger.tally(&help.provision, help.pupil, &calendar, so_far),
            owed: help.provision.owed(&calendar, week),
            slot: timetable::of(&slots, &help)
                .find(|slot| slot.is_on(act.today))
                .cloned(),
            help,
        })
    };
    Ok(promised.into_iter().filter_map(line).collect())
}

type OtherRow = (
    (PlanId, PupilId, Option<ClassId>),
    (String, String, Option<String>),
);

/// The same groups' help of pupils who are not on the page.
#[dual]
async fn of_other_classes(
    c: &mut Conn,
    act: &Act,
    named: &[Named],
    promised_here: &[PromisedHelp],
    week: Stretch,
) -> Res<Vec<(Named, PromisedHelp)>> {
    let groups = promised_here.iter().map(|help| help.group.clone());
    let groups: BTreeSet<String> = groups.filter(|group| !group.is_empty()).collect();
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let here: Vec<Sql<PupilId>> = named.iter().map(|(facts, _)| facts.pupil.sql()).collect();
    let runs = provision::until_day
        .is_null()
        .or(provision::until_day.ge(Some(act.today.sql())));
    let rows = provision::table
        .inner_join(pupil::table)
        .inner_join(plan::table.on(plan::pupil_id.eq(provision::pupil_id)))
        .filter(provision::school_id.eq(act.school().sql()))
        .filter(provision::group_name.eq_any(groups.iter().cloned().collect::<Vec<_>>()))
        .filter(provision::from_day.le(act.today.sql()).and(runs))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(pupil::id.ne_all(here).and(pupil::left_on.is_null()))
        .order((pupil::sort_key, pupil::id))
        .limit(MOST)
        .select((
            (plan::id, pupil::id, pupil::class_id),
            (pupil::given_name, pupil::family_name, pupil::preferred_name),
        ))
        .load::<OtherRow>(c)
        .await?;
    let mut others: Vec<Named> = rows.into_iter().map(|row| other(act, row)).collect();
    others.retain(|(facts, _)| may::<Observe>(&act.actor.hat, facts));
    others.dedup_by_key(|(facts, _)| facts.pupil);
    let promised = promised(c, &pupils_of(&others), week).await?;
    let with_us = |help: &PromisedHelp| groups.contains(&help.group) && help.runs_on(act.today);
    let of = |help: PromisedHelp| {
        let named = others.iter().find(|(facts, _)| facts.pupil == help.pupil)?;
        Some((named.clone(), help))
    };
    Ok(promised
        .into_iter()
        .filter(with_us)
        .filter_map(of)
        .collect())
}

fn other(act: &Act, row: OtherRow) -> Named {
    let ((id, pupil, class), (given, family, preferred)) = row;
    let facts = PlanFacts {
        id,
        pupil,
        school: act.school(),
        class,
        phase: Phase::Live,
    };
    (facts, format!("{} {family}", preferred.unwrap_or(given)))
}
