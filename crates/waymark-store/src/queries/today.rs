//! What is taught today: a class with its targets, and what was seen of them since the morning.

use super::listing::{Reach, within};
use super::{Conn, Res, RunQueryDsl, classes, dual, due_targets, help_today, observation_files};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::promised::SessionLine;
use crate::rows::target::ObservationRow;
use crate::schema::{class, observation, plan, pupil};
use crate::views::{ClassPage, SeenToday, TodayPage};
use diesel::prelude::*;
use waymark_domain::ids::{ClassId, PersonId, PlanId, PupilId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_policy::{Action, Denied, SeePlan, SeeSchool, decide};

/// More than a class makes in a day.
const MOST: i64 = 1_000;

/// One of the classes with a live plan, or the first; one that the hat does not see is refused like one that is not
/// there.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, class: Option<ClassId>) -> Res<Shown<TodayPage>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let taught = taught(c, &act).await?;
    let Some(class) = class.or(taught.as_slice().first().map(|class| class.id)) else {
        return Ok(Shown {
            value: TodayPage {
                classes: taught,
                class: None,
                checks: Vec::new(),
                sessions: Vec::new(),
                seen: Vec::new(),
            },
            sights: Vec::new(),
        });
    };
    let reached = classes::reaches(&act, class) || taught.iter().any(|one| one.id == class);
    let found = classes::find(c, &act, class).await?;
    let class = found.filter(|_| reached).ok_or(Denied {
        action: SeePlan::NAME,
    })?;
    let Shown { value, mut sights } = classes::whole(c, &act, class).await?;
    let sessions = help_today::sessions(c, &act, &value.plans).await?;
    sights.extend(beside(&value, &sessions));
    let pupils: Vec<_> = value.plans.iter().map(|plan| plan.facts.pupil).collect();
    let checks = due_targets::checks(c, &act, Some(&pupils)).await?;
    let seen = since_the_morning(c, &act, &value).await?;
    let value = TodayPage {
        classes: taught,
        class: Some(value),
        checks,
        sessions,
        seen,
    };
    Ok(Shown { value, sights })
}

/// Pupils of other classes whose sessions stand on the page.
fn beside(page: &ClassPage, sessions: &[SessionLine]) -> Vec<Event> {
    let facts = sessions.iter().map(|line| &line.facts);
    let mut others: Vec<_> = facts
        .filter(|facts| page.plans.iter().all(|plan| plan.facts.id != facts.id))
        .map(|facts| (facts.id, facts.pupil))
        .collect();
    others.sort_unstable();
    others.dedup();
    let sight =
        |(plan, pupil): (PlanId, PupilId)| Event::new(SeePlan::NAME, "plan", plan.0, Some(pupil));
    others.into_iter().map(sight).collect()
}

/// The classes of the school in which somebody has a live plan, as far as the hat sees plans there: of the whole class,
/// or those of its own pupils (a specialist's).
#[dual]
pub(super) async fn taught(c: &mut Conn, act: &Act) -> Res<Vec<Class>> {
    let mut live = plan::table
        .inner_join(pupil::table)
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(pupil::left_on.is_null().and(pupil::class_id.is_not_null()))
        .select(pupil::class_id.assume_not_null())
        .into_boxed();
    let outside = act.actor.hat.role == Role::Specialist;
    if outside {
        live = within!(live, Reach::of(act));
    }
    let classes = class::table
        .filter(class::school_id.eq(act.school().sql()))
        .filter(class::id.eq_any(live))
        .order((class::name, class::id))
        .select((class::id, class::name))
        .load::<(ClassId, String)>(c)
        .await?;
    let class = |(id, name)| Class { id, name };
    let seen = |class: &Class| outside || classes::reaches(act, class.id);
    Ok(classes.into_iter().map(class).filter(seen).collect())
}

/// What staff recorded of the targets on the page on this day.
#[dual]
async fn since_the_morning(c: &mut Conn, act: &Act, page: &ClassPage) -> Res<Vec<SeenToday>> {
    let targets = page.plans.iter().flat_map(|plan| &plan.targets);
    let targets: Vec<Sql<TargetId>> = targets.map(|target| target.id.sql()).collect();
    let rows = observation::table
        .filter(observation::target_id.eq_any(targets))
        .filter(observation::on_day.eq(act.today.sql()))
        .filter(observation::source.eq("staff"))
        .order((observation::recorded_at.desc(), observation::id.desc()))
        .limit(MOST)
        .select((observation::person_id, ObservationRow::as_select()))
        .load::<(PersonId, ObservationRow)>(c)
        .await?;
    let own = |(person, row): (PersonId, ObservationRow)| {
        Ok((person == act.actor.hat.person, row.observation()?))
    };
    let rows: Vec<_> = rows.into_iter().map(own).collect::<Res<_>>()?;
    let ids = rows.iter().map(|(_, seen)| seen.id.sql()).collect();
    let files = observation_files::kinds(c, ids).await?;
    let seen = |(own, observation): (bool, Observation)| SeenToday {
        own,
        file: files.get(&observation.id).copied(),
        observation,
    };
    Ok(rows.into_iter().map(seen).collect())
}
