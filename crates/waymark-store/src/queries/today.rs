//! What is taught today: a class with its targets, and what was seen of them since the morning.

use super::{Conn, Res, RunQueryDsl, classes, dual, help};
use crate::act::{Act, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::target::ObservationRow;
use crate::schema::{class, observation, plan, pupil};
use crate::views::{ClassPage, SeenToday, TodayPage};
use diesel::prelude::*;
use waymark_domain::ids::{ClassId, PersonId, TargetId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_policy::{Action, Denied, SeePlan};

/// More than a class makes in a day.
const MOST: i64 = 1_000;

/// One of the classes with a live plan, or the first; one that the hat does not see is refused like one that is not
/// there.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, class: Option<ClassId>) -> Res<Shown<TodayPage>> {
    let taught = taught(c, &act).await?;
    let Some(class) = class.or(taught.as_slice().first().map(|class| class.id)) else {
        return Ok(Shown {
            value: TodayPage {
                classes: taught,
                class: None,
                sessions: Vec::new(),
                seen: Vec::new(),
            },
            sights: Vec::new(),
        });
    };
    if !classes::reaches(&act, class) {
        return Err(Denied {
            action: SeePlan::NAME,
        }
        .into());
    }
    let Shown { value, sights } = classes::seen(c, &act, class).await?;
    let sessions = help::sessions(c, &act, &value.plans).await?;
    let seen = since_the_morning(c, &act, &value).await?;
    let value = TodayPage {
        classes: taught,
        class: Some(value),
        sessions,
        seen,
    };
    Ok(Shown { value, sights })
}

/// The classes of the school in which somebody has a live plan, as far as the hat sees plans there.
#[dual]
pub(super) async fn taught(c: &mut Conn, act: &Act) -> Res<Vec<Class>> {
    let live = plan::table
        .inner_join(pupil::table)
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(plan::school_id.eq(act.school().sql()))
        .filter(pupil::left_on.is_null().and(pupil::class_id.is_not_null()))
        .select(pupil::class_id.assume_not_null());
    let classes = class::table
        .filter(class::school_id.eq(act.school().sql()))
        .filter(class::id.eq_any(live))
        .order((class::name, class::id))
        .select((class::id, class::name))
        .load::<(ClassId, String)>(c)
        .await?;
    let class = |(id, name)| Class { id, name };
    let seen = |class: &Class| classes::reaches(act, class.id);
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
    let seen = |(person, row): (PersonId, ObservationRow)| {
        Ok(SeenToday {
            observation: row.observation()?,
            own: person == act.actor.hat.person,
        })
    };
    rows.into_iter().map(seen).collect()
}
