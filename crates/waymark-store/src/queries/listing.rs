//! The list of pupils that a hat reaches, narrowed to what somebody looks for.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::rows;
use crate::schema::{class, need, plan, pupil, target};
use crate::views::{After, PlanLine, PupilFilter, PupilLine, With};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, PlanId, PupilId};
use waymark_domain::people::{Hat, Role};
use waymark_domain::phase::Phase;
use waymark_policy::{PlanFacts, PupilFacts, SeePlan, SeePupil, SeeSupport, may};

/// Lines of one page of a list.
pub(super) const PAGE: i64 = 50;
/// A review is due soon within these days.
pub(super) const SOON: i32 = 21;
/// A target that nobody has seen for these days is quiet.
pub(super) const QUIET: i32 = 21;

/// What a line needs of a pupil.
#[derive(Queryable, Selectable)]
#[diesel(table_name = pupil)]
struct NameRow {
    id: PupilId,
    class_id: Option<ClassId>,
    given_name: String,
    family_name: String,
    preferred_name: Option<String>,
    sort_key: String,
    year_group: Option<String>,
}

/// The day so many days from now.
pub(super) fn days_on(act: &Act, days: i32) -> Day {
    act.today.saturating_add(jiff::Span::new().days(days))
}

/// Whether this hat reaches only the pupils of its classes.
pub(super) fn tied_to_classes(act: &Act) -> bool {
    act.actor.hat.role.is_tied_to_classes()
}

/// What a statement is narrowed to, so that it finds no more than the policy lets through afterwards.
pub(super) struct Reach {
    /// Of a hat that is tied to classes.
    pub(super) classes: Option<Vec<Sql<ClassId>>>,
    /// Of a hat that is tied to pupils.
    pub(super) pupils: Option<Vec<Sql<PupilId>>>,
    /// The family of whoever works here, and pupils from whom the person is barred.
    pub(super) except: Vec<Sql<PupilId>>,
}

impl Reach {
    pub(super) fn of(act: &Act) -> Self {
        let Hat {
            role,
            classes,
            ties,
            on,
            ..
        } = &act.actor.hat;
        let classes = || classes.iter().map(|class| class.sql()).collect();
        let held = ties.grants.iter().filter(|grant| grant.holds(*on));
        let pupils = match role {
            Role::Specialist => Some(held.map(|grant| grant.pupil.sql()).collect()),
            Role::NamedPerson => Some(ties.own.iter().map(|pupil| pupil.sql()).collect()),
            Role::Parent | Role::Pupil | Role::Governor | Role::Officer | Role::Moderator => {
                Some(Vec::new())
            }
            Role::HeadTeacher
            | Role::Coordinator
            | Role::ClassTeacher
            | Role::LearningAssistant
            | Role::Office => None,
        };
        let except = ties.kin.iter().chain(&ties.barred);
        Self {
            classes: role.is_tied_to_classes().then(classes),
            pupils,
            except: except.map(|pupil| pupil.sql()).collect(),
        }
    }
}

/// Narrows a boxed statement over pupils to what a hat reaches.
macro_rules! within {
    ($query:expr, $reach:expr) => {{
        let reach: Reach = $reach;
        let mut query = $query;
        if let Some(mine) = reach.classes {
            query = query.filter(pupil::class_id.eq_any(mine));
        }
        if let Some(named) = reach.pupils {
            query = query.filter(pupil::id.eq_any(named));
        }
        if !reach.except.is_empty() {
            query = query.filter(pupil::id.ne_all(reach.except));
        }
        query
    }};
}
pub(super) use within;

/// Pupils by name, each with the plan they have. The statement narrows to what the hat reaches; the policy
/// then decides about each line.
#[dual]
pub(super) async fn lines(
    c: &mut Conn,
    act: &Act,
    filter: &PupilFilter,
    after: Option<After>,
    limit: i64,
) -> Res<Vec<PupilLine>> {
    let filter = &seen_by(act, filter);
    let rows = matching(c, act, filter, after, limit).await?;
    let mut lines: Vec<_> = rows.into_iter().map(|row| pupil_line(act, row)).collect();
    lines.retain(|line| may::<SeePupil>(&act.actor.hat, &line.facts));
    if filter.with != With::Anyone {
        // Whoever may not see plans must not learn from a filter who has one.
        lines.retain(|line| may::<SeeSupport>(&act.actor.hat, &line.facts));
    }
    with_plans(c, act, &mut lines).await?;
    Ok(lines)
}

/// Whoever does not see every plan of their pupils must not learn from a filter who has one.
fn seen_by(act: &Act, filter: &PupilFilter) -> PupilFilter {
    let outside = act.actor.hat.role == Role::Specialist;
    PupilFilter {
        with: if outside { With::Anyone } else { filter.with },
        ..filter.clone()
    }
}

/// What the filter fits, with the names of the classes.
#[dual]
async fn matching(
    c: &mut Conn,
    act: &Act,
    filter: &PupilFilter,
    after: Option<After>,
    limit: i64,
) -> Res<Vec<(NameRow, Option<String>)>> {
    let of_school = pupil::school_id
        .eq(act.school().sql())
        .and(pupil::left_on.is_null());
    let mut query = pupil::table
        .left_join(class::table)
        .filter(of_school)
        .order((pupil::sort_key, pupil::id))
        .limit(limit)
        .select((NameRow::as_select(), class::name.nullable()))
        .into_boxed();
    query = within!(query, Reach::of(act));
    if let Some(class) = filter.class {
        query = query.filter(pupil::class_id.eq(class.sql()));
    }
    if let Some(name) = &filter.name {
        for word in name.folded().split(|c: char| !c.is_alphanumeric()) {
            query = query.filter(pupil::sort_key.like(format!("%{word}%")));
        }
    }
    let planned = plan::table.filter(plan::pupil_id.eq(pupil::id));
    let needy = need::table.filter(need::pupil_id.eq(pupil::id));
    let live = planned.filter(plan::phase.eq(Phase::Live.slug()));
    match filter.with {
        With::Anyone => {}
        With::Plan(phase) => {
            query = query.filter(exists(planned.filter(plan::phase.eq(phase.slug()))));
        }
        With::Needs => {
            query =
                query.filter(exists(needy).or(exists(planned.filter(plan::phase.ne("closed")))));
        }
        With::NeedsOnly => {
            query = query
                .filter(exists(needy).and(not(exists(planned.filter(plan::phase.ne("closed"))))));
        }
        With::ReviewLate => {
            query = query.filter(exists(live.filter(plan::review_on.lt(act.today.sql()))));
        }
        With::ReviewSoon => {
            let soon = plan::review_on
                .ge(act.today.sql())
                .and(plan::review_on.lt(days_on(act, SOON).sql()));
            query = query.filter(exists(live.filter(soon)));
        }
        With::Quiet => {
            let since = days_on(act, -QUIET);
            let unseen = target::last_seen_on
                .lt(since.sql())
                .or(target::last_seen_on.is_null());
            let open = target::state
                .eq("open")
                .and(target::started_on.lt(since.sql()));
            let quiet = target::table.filter(target::plan_id.eq(plan::id).and(open).and(unseen));
            query = query.filter(exists(
                live.filter(plan::phase_since.lt(since.sql()).and(exists(quiet))),
            ));
        }
    }
    if let Some(After { sort_key, pupil }) = after {
        let beyond = pupil::sort_key
            .gt(sort_key.clone())
            .or(pupil::id.gt(pupil.sql()));
        query = query.filter(pupil::sort_key.ge(sort_key).and(beyond));
    }
    Ok(query.load(c).await?)
}

fn pupil_line(act: &Act, (row, class_name): (NameRow, Option<String>)) -> PupilLine {
    let facts = PupilFacts {
        id: row.id,
        school: act.school(),
        class: row.class_id,
    };
    let first = row.preferred_name.unwrap_or(row.given_name);
    PupilLine {
        facts,
        name: format!("{}, {first}", row.family_name),
        called: format!("{first} {}", row.family_name),
        sort_key: row.sort_key,
        class: class_name,
        year_group: row.year_group,
        plan: None,
        next: None,
    }
}

/// Adds each pupil's plan in force and the newest beside it, where the hat may see them: one statement for the page.
#[dual]
async fn with_plans(c: &mut Conn, act: &Act, lines: &mut [PupilLine]) -> Res<()> {
    let ids: Vec<Sql<PupilId>> = lines
        .iter()
        .filter(|line| may::<SeeSupport>(&act.actor.hat, &line.facts))
        .map(|line| line.facts.id.sql())
        .collect();
    if ids.is_empty() {
        return Ok(());
    }
    let rows = plan::table
        .filter(plan::pupil_id.eq_any(ids).and(plan::phase.ne("closed")))
        .order((plan::pupil_id, plan::created_at))
        .select((
            plan::pupil_id,
            plan::id,
            plan::phase,
            plan::phase_since,
            plan::review_on,
            plan::session_year,
        ))
        .load::<(PupilId, PlanId, String, Day, Option<Day>, i16)>(c)
        .await?;
    for (pupil, id, phase, since, review_on, session) in rows {
        let phase = rows::word("plan", &id, &phase, Phase::parse)?;
        let plan = PlanLine {
            id,
            phase,
            since,
            review_on,
            session,
        };
        if let Some(line) = lines.iter_mut().find(|line| line.facts.id == pupil)
            && may::<SeePlan>(&act.actor.hat, &of_plan(&line.facts, &plan))
        {
            take(line, plan);
        }
    }
    Ok(())
}

/// A line takes a plan that is newer than those it has.
fn take(line: &mut PupilLine, plan: PlanLine) {
    let live = |one: &PlanLine| one.phase == Phase::Live;
    if live(&plan) {
        let before = line.plan.replace(plan);
        line.next = before.filter(|before| !live(before));
    } else if line.plan.as_ref().is_some_and(live) {
        line.next = Some(plan);
    } else {
        line.plan = Some(plan);
    }
}

/// What the policy needs of a plan on a line.
pub(super) fn of_plan(pupil: &PupilFacts, plan: &PlanLine) -> PlanFacts {
    PlanFacts {
        id: plan.id,
        pupil: pupil.id,
        school: pupil.school,
        class: pupil.class,
        phase: plan.phase,
    }
}
