//! What is due: start pages, and the pages of the list of pupils.
//!
//! The statements narrow to what a hat reaches; the policy then decides about each line that is shown.

use super::audit::IN_A_LIST;
use super::listing::{PAGE, QUIET, Reach, SOON, days_on, lines, tied_to_classes, within};
use super::{Conn, Res, RunQueryDsl, confidence, dual};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::schema::{agreement, class, plan, plan_version, pupil, review, target};
use crate::types::PupilText;
use crate::views::{
    After, ClassLines, Counted, DuePlan, MyClasses, Overview, Page, PupilFilter, PupilLine,
    QuietTarget, With,
};
use crate::{StoreError, rows};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::content::Answer;
use waymark_domain::format::Cadence;
use waymark_domain::ids::{ClassId, PlanId, PupilId, TargetId};
use waymark_domain::phase::Phase;
use waymark_policy::{
    Action, ListPupils, PlanFacts, SeeCaseload, SeePlan, SeePupil, SeeSchool, decide, may,
};

/// Lines of each list on a start page; the count beside it says how many there are.
const FIRST: i64 = 8;
/// Plans of a school that are looked through at once.
const MOST: i64 = 1_000;

type DueRow = (
    PlanId,
    PupilId,
    Option<ClassId>,
    String,
    Day,
    Option<Day>,
    String,
    String,
    Option<String>,
    Option<String>,
);

/// What a coordinator or head sees first.
#[dual]
pub(crate) async fn of_school(c: &mut Conn, act: Act) -> Res<Shown<Overview>> {
    decide::<SeeCaseload>(&act.actor.hat, &act.school())?;
    let soon = days_on(&act, SOON);
    let live = Phase::Live;
    let refused = refused(c, &act).await?;
    let unreviewed = unreviewed(c, &act).await?;
    let overview = Overview {
        unreviewed: due(c, &act, live, (None, Some(act.today)), Some(unreviewed)).await?,
        overdue: due(c, &act, live, (None, Some(act.today)), None).await?,
        due: due(c, &act, live, (Some(act.today), Some(soon)), None).await?,
        drafts: due(c, &act, Phase::Draft, (None, None), None).await?,
        in_consultation: due(c, &act, Phase::InConsultation, (None, None), None).await?,
        refused: due(c, &act, Phase::InConsultation, (None, None), Some(refused)).await?,
        quiet: quiet(c, &act).await?,
        live: live_plans(c, &act).await?,
        pupils: on_roll(c, &act).await?,
    };
    let lists = [
        &overview.unreviewed,
        &overview.overdue,
        &overview.due,
        &overview.drafts,
        &overview.in_consultation,
        &overview.refused,
    ];
    let due = lists.into_iter().flat_map(|list| &list.first);
    let plans = due.map(|due| &due.facts);
    let sights = sights_of(plans.chain(overview.quiet.first.iter().map(|quiet| &quiet.facts)));
    Ok(Shown {
        value: overview,
        sights,
    })
}

/// A page shows a plan once, in however many of its lists.
pub(super) fn sights_of<'a>(plans: impl Iterator<Item = &'a PlanFacts>) -> Vec<Event> {
    let plans: BTreeMap<_, _> = plans.map(|plan| (plan.id, plan.pupil)).collect();
    let sight = |(plan, pupil): (PlanId, PupilId)| {
        Event::new(SeePlan::NAME, "plan", plan.0, Some(pupil)).with(json!({ "part": IN_A_LIST }))
    };
    plans.into_iter().map(sight).collect()
}

#[dual]
async fn live_plans(c: &mut Conn, act: &Act) -> Res<i64> {
    let of_school = plan::school_id
        .eq(act.school().sql())
        .and(plan::phase.eq(Phase::Live.slug()))
        .and(plan::pupil_id.ne_all(Reach::of(act).except));
    Ok(plan::table
        .filter(of_school)
        .select(count_star())
        .first(c)
        .await?)
}

#[dual]
async fn on_roll(c: &mut Conn, act: &Act) -> Res<i64> {
    let of_school = pupil::school_id
        .eq(act.school().sql())
        .and(pupil::left_on.is_null())
        .and(pupil::id.ne_all(Reach::of(act).except));
    Ok(pupil::table
        .filter(of_school)
        .select(count_star())
        .first(c)
        .await?)
}

/// The live plans of pupils who have had one for more than twelve months, and no review in them (D140).
#[dual]
async fn unreviewed(c: &mut Conn, act: &Act) -> Res<Vec<PlanId>> {
    let year = jiff::Span::new().months(Cadence::LONGEST_MONTHS);
    let since = act.today.saturating_sub(year);
    let overdue: Vec<(PlanId, PupilId)> = plan::table
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(plan::review_on.lt(act.today.sql()))
        .order((plan::review_on, plan::id))
        .limit(MOST)
        .select((plan::id, plan::pupil_id))
        .load(c)
        .await?;
    if overdue.is_empty() {
        return Ok(Vec::new());
    }
    let pupils: Vec<Sql<PupilId>> = overdue.iter().map(|(_, pupil)| pupil.sql()).collect();
    let reviewed: Vec<PupilId> = review::table
        .inner_join(plan::table.on(plan::id.eq(review::plan_id)))
        .filter(plan::pupil_id.eq_any(pupils.clone()))
        .filter(
            review::completed_on
                .is_not_null()
                .and(review::held_on.ge(since.sql())),
        )
        .select(plan::pupil_id)
        .load(c)
        .await?;
    let planned: Vec<PupilId> = plan_version::table
        .inner_join(plan::table)
        .filter(plan::pupil_id.eq_any(pupils))
        .filter(plan_version::phase.eq(Phase::Live.slug()))
        .filter(plan_version::on_day.lt(since.sql()))
        .select(plan::pupil_id)
        .load(c)
        .await?;
    let long =
        |(_, pupil): &(PlanId, PupilId)| planned.contains(pupil) && !reviewed.contains(pupil);
    Ok(overdue
        .into_iter()
        .filter(long)
        .map(|(plan, _)| plan)
        .collect())
}

/// The plans of the school with which somebody does not agree as they were shared last.
#[dual]
async fn refused(c: &mut Conn, act: &Act) -> Res<Vec<PlanId>> {
    let of_school = plan::school_id
        .eq(act.school().sql())
        .and(plan::phase.eq(Phase::InConsultation.slug()));
    let no = agreement::version
        .eq(plan::version)
        .and(agreement::answer.eq(Answer::DoesNotAgree.slug()));
    Ok(plan::table
        .inner_join(agreement::table)
        .filter(of_school.and(no))
        .select(plan::id)
        .distinct()
        .load(c)
        .await?)
}

/// Plans of a phase whose review day is on or after `from` and before `until`: live ones by their review day,
/// others the longest waiting first. `among` narrows them.
#[dual]
async fn due(
    c: &mut Conn,
    act: &Act,
    phase: Phase,
    (from, until): (Option<Day>, Option<Day>),
    among: Option<Vec<PlanId>>,
) -> Res<Counted<DuePlan>> {
    let of_school = plan::school_id
        .eq(act.school().sql())
        .and(plan::phase.eq(phase.slug()))
        .and(plan::pupil_id.ne_all(Reach::of(act).except));
    let mut counted = plan::table
        .filter(of_school.clone())
        .select(count_star())
        .into_boxed();
    let mut listed = plan::table
        .inner_join(pupil::table.left_join(class::table))
        .filter(of_school)
        .limit(FIRST)
        .select((
            plan::id,
            plan::pupil_id,
            pupil::class_id,
            plan::phase,
            plan::phase_since,
            plan::review_on,
            pupil::given_name,
            pupil::family_name,
            pupil::preferred_name,
            class::name.nullable(),
        ))
        .into_boxed();
    listed = match phase {
        Phase::Live => listed.order((plan::review_on, plan::id)),
        Phase::Draft | Phase::InConsultation | Phase::Closed => {
            listed.order((plan::phase_since, plan::id))
        }
    };
    if let Some(day) = from {
        counted = counted.filter(plan::review_on.ge(day.sql()));
        listed = listed.filter(plan::review_on.ge(day.sql()));
    }
    if let Some(day) = until {
        counted = counted.filter(plan::review_on.lt(day.sql()));
        listed = listed.filter(plan::review_on.lt(day.sql()));
    }
    if let Some(among) = among {
        let among: Vec<_> = among.into_iter().map(Bind::sql).collect();
        counted = counted.filter(plan::id.eq_any(among.clone()));
        listed = listed.filter(plan::id.eq_any(among));
    }
    let count = counted.first(c).await?;
    let rows = listed.load::<DueRow>(c).await?;
    let lines: Result<Vec<_>, StoreError> =
        rows.into_iter().map(|row| due_plan(act, row)).collect();
    let first = lines?
        .into_iter()
        .filter(|due| may::<SeePlan>(&act.actor.hat, &due.facts))
        .collect();
    Ok(Counted { count, first })
}

fn due_plan(act: &Act, row: DueRow) -> Result<DuePlan, StoreError> {
    let (id, pupil, class, phase, since, review_on, given, family, preferred, class_name) = row;
    let phase = rows::word("plan", &id, &phase, Phase::parse)?;
    let on = if phase == Phase::Live {
        review_on
    } else {
        Some(since)
    };
    let facts = PlanFacts {
        id,
        pupil,
        school: act.school(),
        class,
        phase,
    };
    let pupil = format!("{} {family}", preferred.unwrap_or(given));
    Ok(DuePlan {
        facts,
        pupil,
        class: class_name,
        on,
    })
}

type QuietRow = (
    TargetId,
    PlanId,
    PupilId,
    Option<ClassId>,
    PupilText,
    Option<Day>,
    String,
    String,
    Option<String>,
    Option<String>,
);

/// Open targets of live plans that nobody has seen for three weeks, the longest unseen first.
#[dual]
async fn quiet(c: &mut Conn, act: &Act) -> Res<Counted<QuietTarget>> {
    let since = days_on(act, -QUIET);
    let unseen = target::last_seen_on
        .lt(since.sql())
        .or(target::last_seen_on.is_null());
    let old = target::started_on.lt(since.sql());
    let open = target::school_id
        .eq(act.school().sql())
        .and(target::state.eq("open"));
    let live = plan::phase
        .eq(Phase::Live.slug())
        .and(plan::phase_since.lt(since.sql()));
    let mut counted = target::table
        .inner_join(plan::table.inner_join(pupil::table))
        .filter(open.and(unseen).and(old).and(live))
        .select(count_star())
        .into_boxed();
    let mut listed = target::table
        .inner_join(plan::table.inner_join(pupil::table.left_join(class::table)))
        .filter(open.and(unseen).and(old).and(live))
        .order((
            target::last_seen_on.is_null().desc(),
            target::last_seen_on,
            target::id,
        ))
        .limit(FIRST)
        .select((
            target::id,
            plan::id,
            plan::pupil_id,
            pupil::class_id,
            target::wording,
            target::last_seen_on,
            pupil::given_name,
            pupil::family_name,
            pupil::preferred_name,
            class::name.nullable(),
        ))
        .into_boxed();
    counted = within!(counted, Reach::of(act));
    listed = within!(listed, Reach::of(act));
    let count = counted.first(c).await?;
    let rows = listed.load::<QuietRow>(c).await?;
    let lines = rows.into_iter().map(|row| quiet_target(act, row));
    let mut first: Vec<QuietTarget> = lines
        .filter(|quiet| may::<SeePlan>(&act.actor.hat, &quiet.facts))
        .collect();
    let facts: Vec<_> = first.iter().map(|quiet| quiet.facts.clone()).collect();
    let unread = confidence::unread_in(c, act, &facts).await?;
    let closed = |quiet: &QuietTarget| {
        let unread = unread.get(&quiet.facts.pupil);
        unread.is_some_and(|unread| unread.has_target(quiet.target))
    };
    first.retain(|quiet| !closed(quiet));
    Ok(Counted { count, first })
}

fn quiet_target(act: &Act, row: QuietRow) -> QuietTarget {
    let (target, id, pupil, class, wording, last_seen_on, given, family, preferred, class_name) =
        row;
    let facts = PlanFacts {
        id,
        pupil,
        school: act.school(),
        class,
        phase: Phase::Live,
    };
    let pupil = format!("{} {family}", preferred.unwrap_or(given));
    QuietTarget {
        facts,
        target,
        pupil,
        class: class_name,
        wording: wording.0,
        last_seen_on,
    }
}

/// What a teacher or assistant sees first.
#[dual]
pub(crate) async fn of_classes(c: &mut Conn, act: Act) -> Res<Shown<MyClasses>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let own = &act.actor.hat.classes;
    let ids: Vec<_> = own.iter().map(|class| class.sql()).collect();
    let classes: Vec<(ClassId, String)> = class::table
        .filter(class::id.eq_any(ids))
        .order((class::name, class::id))
        .select((class::id, class::name))
        .load(c)
        .await?;
    let mut of_class = needy(c, &act).await?;
    let lines = |(id, name)| ClassLines {
        id,
        name,
        pupils: of_class.remove(&id).unwrap_or_default(),
    };
    let classes: Vec<_> = classes.into_iter().map(lines).collect();
    let quiet = quiet(c, &act).await?.first;
    let pupils = classes.iter().flat_map(|class| &class.pupils);
    let mut sights: Vec<_> = pupils.map(sight_of_pupil).collect();
    sights.extend(sights_of(quiet.iter().map(|quiet| &quiet.facts)));
    Ok(Shown {
        value: MyClasses { classes, quiet },
        sights,
    })
}

/// The pupils of this hat's classes who have needs or a plan, by class.
#[dual]
async fn needy(c: &mut Conn, act: &Act) -> Res<BTreeMap<ClassId, Vec<PupilLine>>> {
    let mut of_class = BTreeMap::<_, Vec<_>>::new();
    let classes = i64::try_from(act.actor.hat.classes.len()).map_err(StoreError::fault)?;
    if classes == 0 || !tied_to_classes(act) {
        return Ok(of_class);
    }
    let filter = PupilFilter {
        with: With::Needs,
        ..PupilFilter::default()
    };
    for line in lines(c, act, &filter, None, PAGE * classes).await? {
        if let Some(class) = line.facts.class {
            of_class.entry(class).or_default().push(line);
        }
    }
    Ok(of_class)
}

fn sight_of_pupil(line: &PupilLine) -> Event {
    Event::new(
        SeePupil::NAME,
        "pupil",
        line.facts.id.0,
        Some(line.facts.id),
    )
    .with(json!({ "part": IN_A_LIST }))
}

/// One page of the pupils that this hat reaches, by name.
#[dual]
pub(crate) async fn pupils(
    c: &mut Conn,
    act: Act,
    filter: PupilFilter,
    after: Option<After>,
) -> Res<Shown<Page<PupilLine>>> {
    decide::<ListPupils>(&act.actor.hat, &act.school())?;
    let mut found = lines(c, &act, &filter, after, PAGE + 1).await?;
    let more = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = found.last().filter(|_| more);
    let next = last.map(|line| After {
        sort_key: line.sort_key.clone(),
        pupil: line.facts.id,
    });
    let sights = found.iter().map(sight_of_pupil).collect();
    Ok(Shown {
        value: Page { lines: found, next },
        sights,
    })
}
