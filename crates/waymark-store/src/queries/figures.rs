//! A school in figures, for governors: each is counted here and told only when it is about enough pupils.
//!
//! Invariant: nothing leaves this file that names a pupil or counts fewer than five of them.

use super::listing::{SOON, days_on};
use super::{Conn, Res, RunQueryDsl, dual, help};
use crate::act::Act;
use crate::bind::Bind;
use crate::rows::plan::number;
use crate::rows::word;
use crate::schema::{agreement, plan, target};
use crate::school_figures::{Answers, HelpFigures, SchoolFigures};
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use waymark_domain::Day;
use waymark_domain::calendar::Stretch;
use waymark_domain::content::Answer;
use waymark_domain::figures::{FEWEST, Figure, Share};
use waymark_domain::format::{Format, FormatRef, Outcome, Party};
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::phase::Phase;
use waymark_policy::{SeeFigures, decide};

/// Help is counted over so many days.
const DAYS_OF_HELP: i32 = 28;
/// Targets are counted that were judged within so many days.
const DAYS_OF_TARGETS: i32 = 365;

/// The phases of plans to which a family gives an answer.
const SHARED: [Phase; 2] = [Phase::InConsultation, Phase::Live];

type PlanLine = (PlanId, PupilId, String, Option<Day>);

/// The figures of the actor's school as they stand today. What counts as achieved, the formats say that [`formats`]
/// asks for.
#[dual]
pub(crate) async fn of_school(
    c: &mut Conn,
    act: Act,
    formats: BTreeMap<FormatRef, Arc<Format>>,
) -> Res<SchoolFigures> {
    decide::<SeeFigures>(&act.actor.hat, &act.school())?;
    let plans = plans(c, &act).await?;
    let answers = family(c, &act, &plans).await?;
    let of_phase = |phase: Phase| plans.iter().filter(move |line| line.2 == phase.slug());
    let count = |phase| counted(of_phase(phase).count());
    // Every plan that is shared stands among the answers, too: both are parts of one whole.
    let shared = SHARED.map(count);
    let ([in_consultation, live_plans], answers) = Figure::of_two_ways(shared, answers);
    let [agrees, does_not_agree, could_not_answer, not_answered] = answers;
    let days = of_phase(Phase::Live).filter_map(|line| line.3);
    let soon = days_on(&act, SOON);
    let overdue = days.clone().filter(|day| *day < act.today).count();
    let due = days.filter(|day| act.today <= *day && *day < soon).count();
    let live: Vec<PupilId> = of_phase(Phase::Live).map(|line| line.1).collect();
    Ok(SchoolFigures {
        live: live_plans,
        drafts: Figure::of(count(Phase::Draft)),
        in_consultation,
        overdue: Figure::of(counted(overdue)),
        due: Figure::of(counted(due)),
        family: Answers {
            agrees,
            does_not_agree,
            could_not_answer,
            not_answered,
        },
        help: help_given(c, &act, live).await?,
        targets: achieved(c, &act, &formats).await?,
    })
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The school's plans that are not closed.
#[dual]
async fn plans(c: &mut Conn, act: &Act) -> Res<Vec<PlanLine>> {
    let open = [Phase::Draft, Phase::InConsultation, Phase::Live].map(Phase::slug);
    Ok(plan::table
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(plan::phase.eq_any(open))
        .select((plan::id, plan::pupil_id, plan::phase, plan::review_on))
        .load(c)
        .await?)
}

/// What families said to the plans that were shared with them, as each was shared last. Of a family that is not of
/// one mind, that somebody does not agree counts.
#[dual]
async fn family(c: &mut Conn, act: &Act, plans: &[PlanLine]) -> Res<[u32; 4]> {
    let shared = SHARED.map(Phase::slug);
    let rows = plan::table
        .inner_join(agreement::table)
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(plan::phase.eq_any(shared))
        .filter(agreement::party.eq(Party::Parent.slug()))
        .select((plan::id, agreement::version, agreement::answer))
        .load::<(PlanId, i32, String)>(c)
        .await?;
    let mut newest = BTreeMap::<PlanId, (i32, Vec<Answer>)>::new();
    for (id, version, answer) in rows {
        let answer = word("agreement", &id, &answer, Answer::parse)?;
        let known = newest.entry(id).or_insert((version, Vec::new()));
        if known.0 < version {
            *known = (version, Vec::new());
        }
        if known.0 == version {
            known.1.push(answer);
        }
    }
    let mut counts = [0_u32; 4];
    for (id, ..) in plans
        .iter()
        .filter(|line| shared.contains(&line.2.as_str()))
    {
        let said = newest.get(id).map_or(&[][..], |(_, said)| said);
        counts[place(said)] += 1;
    }
    Ok(counts)
}

/// Which of the four counts a family's answers belong to.
fn place(said: &[Answer]) -> usize {
    if said.contains(&Answer::DoesNotAgree) {
        1
    } else if said.contains(&Answer::Agrees) {
        0
    } else if said.contains(&Answer::CouldNotAnswer) {
        2
    } else {
        3
    }
}

/// Sessions that were promised and given in the last weeks. Nothing where too few pupils were promised any.
#[dual]
async fn help_given(c: &mut Conn, act: &Act, pupils: Vec<PupilId>) -> Res<Option<HelpFigures>> {
    let stretch = Stretch {
        from: days_on(act, -DAYS_OF_HELP),
        to: days_on(act, -1),
    };
    let (helped, tally) = help::of_pupils(c, act.school(), &pupils, stretch).await?;
    Ok((helped >= FEWEST).then_some(HelpFigures {
        stretch,
        owed: tally.owed,
        given: tally.given,
    }))
}

/// The formats whose scales are needed to know what was achieved.
#[dual]
pub(crate) async fn formats(c: &mut Conn, act: Act) -> Res<Vec<FormatRef>> {
    decide::<SeeFigures>(&act.actor.hat, &act.school())?;
    let judged = judged(c, &act).await?;
    let formats: BTreeSet<FormatRef> = judged.into_iter().map(|(_, format, _)| format).collect();
    Ok(formats.into_iter().collect())
}

/// Of the targets that a review has judged within the last year, the share that was achieved.
#[dual]
async fn achieved(
    c: &mut Conn,
    act: &Act,
    formats: &BTreeMap<FormatRef, Arc<Format>>,
) -> Res<Share> {
    let judged = judged(c, act).await?;
    let pupils: BTreeSet<PupilId> = judged.iter().map(|(pupil, ..)| *pupil).collect();
    let is_achieved = |(_, format, outcome): &&(PupilId, FormatRef, String)| {
        let format = formats.get(format);
        let scale = format.and_then(|format| format.outcome(outcome));
        scale.is_some_and(Outcome::is_achieved)
    };
    let part = judged.iter().filter(is_achieved).count();
    Ok(Share::of(
        counted(part),
        counted(judged.len()),
        counted(pupils.len()),
    ))
}

/// The targets that a review has judged within the last year: whose, in which format, with which key of its scale.
#[dual]
async fn judged(c: &mut Conn, act: &Act) -> Res<Vec<(PupilId, FormatRef, String)>> {
    let rows = target::table
        .inner_join(plan::table)
        .filter(target::school_id.eq(act.school().sql()))
        .filter(target::state.eq("reviewed"))
        .filter(target::state_on.ge(Some(days_on(act, -DAYS_OF_TARGETS).sql())))
        .select((
            plan::pupil_id,
            plan::format_slug,
            plan::format_version,
            target::state_outcome,
        ))
        .load::<(PupilId, String, i32, Option<String>)>(c)
        .await?;
    let line = |(pupil, slug, version, outcome): (PupilId, String, i32, Option<String>)| {
        let version = number("plan", &pupil, version)?;
        Ok((
            pupil,
            FormatRef { slug, version },
            outcome.unwrap_or_default(),
        ))
    };
    rows.into_iter().map(line).collect()
}
