//! How the targets of many live plans are going: one line for each, with what its numbers say.
//!
//! Eight statements, however large the school is: all targets are judged, so that headings and their counts are right,
//! and one page of each heading is handed out. Nothing is averaged, and nothing is ranked.

use super::listing::{Reach, within};
use super::overview::sights_of;
use super::{Conn, Res, RunQueryDsl, classes, confidence, dual, today};
use crate::act::{Act, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::target::measure_of;
use crate::schema::{class, observation, plan, pupil, target};
use crate::types::PupilText;
use crate::views::{ProgressGroup, ProgressLine, ProgressPage};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, PlanId, PupilId, TargetId};
use waymark_domain::observation::AimLine;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_domain::progress::standing::Standing;
use waymark_domain::progress::verdict::{Criterion, Point, Verdict};
use waymark_policy::{Action, Denied, PlanFacts, SeePlan, may};

/// More targets than any school works on at a time.
const MOST: i64 = 20_000;
/// More than they gather in a year; of more, the latest count.
const MOST_POINTS: i64 = 1_000_000;

type LineRow = (
    (TargetId, PlanId, PupilId, Option<ClassId>),
    PupilText,
    (String, Option<i32>, Option<f64>, Option<f64>),
    (Day, Day, Option<Day>),
    (String, String, Option<String>),
    Option<String>,
);

/// A target with the line that its numbers are held against.
struct Judged {
    line: ProgressLine,
    aim: Option<AimLine>,
    started_on: Day,
}

/// The open targets of live plans that this hat sees, by heading and pupil: the beginning of every heading, or one page
/// of one. A class that it does not see is refused like one that is not there.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    class: Option<ClassId>,
    at: Option<(Standing, usize)>,
) -> Res<Shown<ProgressPage>> {
    let classes = today::taught(c, &act).await?;
    let sees =
        |id: ClassId| classes::reaches(&act, id) || classes.iter().any(|class| class.id == id);
    if !class.map_or_else(|| sees_plans(&act), sees) {
        let action = SeePlan::NAME;
        return Err(Denied { action }.into());
    }
    let rows = open_targets(c, &act, class).await?;
    let judged: Res<Vec<_>> = rows.into_iter().map(|row| judged(&act, row)).collect();
    let mut judged = judged?;
    judged.retain(|one| may::<SeePlan>(&act.actor.hat, &one.line.facts));
    without_unread(c, &act, &mut judged).await?;
    with_verdicts(c, &mut judged).await?;
    let groups = grouped(judged, act.today, at);
    let value = ProgressPage {
        classes,
        class,
        groups,
    };
    let sights = sights_of(value.lines().map(|line| &line.facts));
    Ok(Shown { value, sights })
}

/// By heading, in the order of the page; of each as many as are handed out.
fn grouped(judged: Vec<Judged>, today: Day, at: Option<(Standing, usize)>) -> Vec<ProgressGroup> {
    let mut of = BTreeMap::<Standing, Vec<ProgressLine>>::new();
    for Judged {
        line, started_on, ..
    } in judged
    {
        let standing = Standing::of(line.verdict, started_on, line.last_seen_on, today);
        of.entry(standing).or_default().push(line);
    }
    let asked = |standing: &Standing| at.is_none_or(|(only, _)| only == *standing);
    let first = at.map_or(0, |(_, page)| page.saturating_mul(ProgressGroup::PAGE));
    let group = |standing: Standing| {
        let all = of.remove(&standing).unwrap_or_default();
        ProgressGroup {
            standing,
            total: all.len(),
            lines: all
                .into_iter()
                .skip(first)
                .take(ProgressGroup::PAGE)
                .collect(),
        }
    };
    let standings = Standing::ALL.into_iter().filter(asked);
    standings.map(group).collect()
}

/// Whether the hat sees live plans of the school, of a class of its own, or of pupils who are named to it.
fn sees_plans(act: &Act) -> bool {
    let hat = &act.actor.hat;
    let any = PlanFacts {
        id: PlanId(uuid::Uuid::nil()),
        pupil: PupilId(uuid::Uuid::nil()),
        school: act.school(),
        class: None,
        phase: Phase::Live,
    };
    matches!(hat.role, Role::Specialist | Role::NamedPerson)
        || may::<SeePlan>(hat, &any)
        || hat
            .classes
            .iter()
            .any(|class| classes::reaches(act, *class))
}

#[dual]
async fn open_targets(c: &mut Conn, act: &Act, class: Option<ClassId>) -> Res<Vec<LineRow>> {
    let live = plan::phase.eq(Phase::Live.slug());
    let mut query = target::table
        .inner_join(plan::table.inner_join(pupil::table.left_join(class::table)))
        .filter(live.and(target::state.eq("open")))
        .filter(pupil::school_id.eq(act.school().sql()))
        .filter(pupil::left_on.is_null())
        .order((pupil::sort_key, pupil::id, target::position, target::id))
        .limit(MOST)
        .select((
            (target::id, plan::id, pupil::id, pupil::class_id),
            target::wording,
            (
                target::measure,
                target::measure_total,
                target::baseline,
                target::goal,
            ),
            (target::started_on, target::due_on, target::last_seen_on),
            (pupil::given_name, pupil::family_name, pupil::preferred_name),
            class::name.nullable(),
        ))
        .into_boxed();
    query = within!(query, Reach::of(act));
    if let Some(class) = class {
        query = query.filter(pupil::class_id.eq(class.sql()));
    }
    Ok(query.load::<LineRow>(c).await?)
}

fn judged(act: &Act, row: LineRow) -> Res<Judged> {
    let ((id, plan, pupil, class), wording, measured, days, names, class_name) = row;
    let (measure, total, baseline, goal) = measured;
    let (started_on, due_on, last_seen_on) = days;
    let (given, family, preferred) = names;
    let line = ProgressLine {
        facts: PlanFacts {
            id: plan,
            pupil,
            school: act.school(),
            class,
            phase: Phase::Live,
        },
        target: id,
        pupil: format!("{} {family}", preferred.unwrap_or(given)),
        class: class_name,
        wording: wording.0,
        measure: measure_of(&id, &measure, total)?,
        last_seen_on,
        verdict: Verdict::NoData,
    };
    Ok(Judged {
        line,
        aim: AimLine::between(started_on, baseline, due_on, goal),
        started_on,
    })
}

/// Takes out the targets that this hat may not read.
#[dual]
async fn without_unread(c: &mut Conn, act: &Act, judged: &mut Vec<Judged>) -> Res<()> {
    let facts: Vec<_> = judged.iter().map(|one| one.line.facts.clone()).collect();
    let unread = confidence::unread_in(c, act, &facts).await?;
    judged.retain(|Judged { line, .. }| {
        let unread = unread.get(&line.facts.pupil);
        unread.is_none_or(|unread| !unread.has_target(line.target))
    });
    Ok(())
}

/// Judges all targets by their numbers: one statement.
#[dual]
async fn with_verdicts(c: &mut Conn, judged: &mut [Judged]) -> Res<()> {
    let ids: Vec<Sql<TargetId>> = judged.iter().map(|one| one.line.target.sql()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows = observation::table
        .filter(observation::target_id.eq_any(ids))
        .filter(observation::source.eq("staff"))
        .filter(observation::value.is_not_null())
        .order((
            observation::on_day.desc(),
            observation::recorded_at.desc(),
            observation::id.desc(),
        ))
        .limit(MOST_POINTS)
        .select((
            observation::target_id,
            observation::on_day,
            observation::value.assume_not_null(),
        ))
        .load::<(TargetId, Day, f64)>(c)
        .await?;
    let mut points = BTreeMap::<TargetId, Vec<Point>>::new();
    for (target, on, value) in rows.into_iter().rev() {
        points.entry(target).or_default().push(Point { on, value });
    }
    for Judged { line, aim, .. } in judged {
        let points = points.remove(&line.target).unwrap_or_default();
        line.verdict = Verdict::of(&points, aim.as_ref(), Criterion::USUAL);
    }
    Ok(())
}
