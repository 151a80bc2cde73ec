//! How the targets of many live plans are going: one line for each, with the numbers that it is judged by.
//!
//! Six statements for a page, however large the school is. Nothing is averaged, and nothing is ranked.

use super::listing::{PAGE, Reach};
use super::overview::sights_of;
use super::{Conn, Res, RunQueryDsl, classes, confidence, dual, today};
use crate::act::{Act, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::target::measure_of;
use crate::schema::{class, observation, plan, pupil, target};
use crate::types::PupilText;
use crate::views::{AfterTarget, ProgressLine, ProgressPage};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, PlanId, PupilId, TargetId};
use waymark_domain::observation::AimLine;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_domain::progress::verdict::Point;
use waymark_policy::{Action, Denied, PlanFacts, SeePlan, may};

/// More than the targets of a page gather in a session; of more, the latest count.
const MOST_POINTS: i64 = 20_000;

type LineRow = (
    (TargetId, PlanId, PupilId, Option<ClassId>),
    PupilText,
    (String, Option<i32>, Option<f64>, Option<f64>),
    (Day, Day, Option<Day>),
    (String, String, Option<String>),
    (String, Option<String>),
);

/// One page of the open targets of live plans that this hat sees, by pupil. A class that it does not see is refused
/// like one that is not there.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    class: Option<ClassId>,
    after: Option<AfterTarget>,
) -> Res<Shown<ProgressPage>> {
    if !class.map_or_else(|| sees_plans(&act), |class| classes::reaches(&act, class)) {
        let action = SeePlan::NAME;
        return Err(Denied { action }.into());
    }
    let classes = today::taught(c, &act).await?;
    let mut rows = open_targets(c, &act, class, after).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(place);
    let lines: Res<Vec<_>> = rows.into_iter().map(|row| line(&act, row)).collect();
    let mut lines = lines?;
    lines.retain(|line| may::<SeePlan>(&act.actor.hat, &line.facts));
    without_unread(c, &act, &mut lines).await?;
    with_points(c, &mut lines).await?;
    let sights = sights_of(lines.iter().map(|line| &line.facts));
    let value = ProgressPage {
        classes,
        class,
        lines,
        next,
    };
    Ok(Shown { value, sights })
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
    hat.role == Role::Specialist
        || may::<SeePlan>(hat, &any)
        || hat
            .classes
            .iter()
            .any(|class| classes::reaches(act, *class))
}

#[dual]
async fn open_targets(
    c: &mut Conn,
    act: &Act,
    class: Option<ClassId>,
    after: Option<AfterTarget>,
) -> Res<Vec<LineRow>> {
    let live = plan::phase.eq(Phase::Live.slug());
    let mut query = target::table
        .inner_join(plan::table.inner_join(pupil::table.left_join(class::table)))
        .filter(live.and(target::state.eq("open")))
        .filter(pupil::school_id.eq(act.school().sql()))
        .filter(pupil::left_on.is_null())
        .order((pupil::sort_key, target::id))
        .limit(PAGE + 1)
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
            (pupil::sort_key, class::name.nullable()),
        ))
        .into_boxed();
    let reach = Reach::of(act);
    if let Some(mine) = reach.classes {
        query = query.filter(pupil::class_id.eq_any(mine));
    }
    if let Some(named) = reach.pupils {
        query = query.filter(pupil::id.eq_any(named));
    }
    if !reach.except.is_empty() {
        query = query.filter(pupil::id.ne_all(reach.except));
    }
    if let Some(class) = class {
        query = query.filter(pupil::class_id.eq(class.sql()));
    }
    if let Some(AfterTarget { sort_key, target }) = after {
        let beyond = pupil::sort_key
            .gt(sort_key.clone())
            .or(target::id.gt(target.sql()));
        query = query.filter(pupil::sort_key.ge(sort_key).and(beyond));
    }
    Ok(query.load::<LineRow>(c).await?)
}

fn place(row: &LineRow) -> AfterTarget {
    AfterTarget {
        sort_key: row.5.0.clone(),
        target: row.0.0,
    }
}

fn line(act: &Act, row: LineRow) -> Res<ProgressLine> {
    let ((id, plan, pupil, class), wording, measured, days, names, (_, class_name)) = row;
    let (measure, total, baseline, goal) = measured;
    let (started_on, due_on, last_seen_on) = days;
    let (given, family, preferred) = names;
    Ok(ProgressLine {
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
        line: AimLine::between(started_on, baseline, due_on, goal),
        started_on,
        last_seen_on,
        points: Vec::new(),
    })
}

/// Takes out the targets that this hat may not read.
#[dual]
async fn without_unread(c: &mut Conn, act: &Act, lines: &mut Vec<ProgressLine>) -> Res<()> {
    let facts: Vec<_> = lines.iter().map(|line| line.facts.clone()).collect();
    let unread = confidence::unread_in(c, act, &facts).await?;
    lines.retain(|line| {
        let unread = unread.get(&line.facts.pupil);
        unread.is_none_or(|unread| !unread.has_target(line.target))
    });
    Ok(())
}

/// Adds the numbers of all targets of the page: one statement.
#[dual]
async fn with_points(c: &mut Conn, lines: &mut [ProgressLine]) -> Res<()> {
    let ids: Vec<Sql<TargetId>> = lines.iter().map(|line| line.target.sql()).collect();
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
    for line in lines {
        line.points = points.remove(&line.target).unwrap_or_default();
    }
    Ok(())
}
