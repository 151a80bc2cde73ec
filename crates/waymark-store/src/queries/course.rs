//! What bounds the next review of a plan: the reviews before, the school's days, and where the others' reviews fall.
//!
//! Five statements, however long the history is. Of other pupils only days are read, and nothing of whose they are.

use super::{Conn, Res, RunQueryDsl, calendar, dual, plans};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::schema::{plan, plan_version, pupil, review};
use crate::types::Json;
use diesel::dsl::min;
use diesel::prelude::*;
use jiff::Span;
use waymark_domain::Day;
use waymark_domain::due::course::{Course, HeldReview};
use waymark_domain::due::spread::Taken;
use waymark_domain::ids::{PlanId, PupilId, ReviewId, SchoolId};
use waymark_domain::phase::Phase;
use waymark_domain::review::is_adequate;
use waymark_policy::{Action, PlanFacts, SeePlan};

/// More reviews than a school life holds.
const MOST: i64 = 200;
/// More plans than a school has at once.
const MOST_PLANS: i64 = 5_000;

/// What bounds the day of a plan's next review, for the page on which it goes live.
#[dual]
pub(crate) async fn of_plan(c: &mut Conn, act: Act, id: PlanId) -> Res<Shown<Course>> {
    let (granted, _) = plans::load::<SeePlan>(c, &act, id).await?;
    let value = of_pupil(c, &act, granted.thing(), None).await?;
    let sights = vec![Event::new(SeePlan::NAME, "plan", id.0, Some(granted.pupil))];
    Ok(Shown { value, sights })
}

/// Of whoever a plan belongs to, as it was before a review that is not completed.
#[dual]
pub(super) async fn of_pupil(
    c: &mut Conn,
    act: &Act,
    facts: &PlanFacts,
    but_for: Option<ReviewId>,
) -> Res<Course> {
    Ok(Course {
        calendar: calendar::of_school(c, facts.school).await?,
        planned_from: planned_from(c, facts.pupil).await?,
        held: held(c, facts.pupil, but_for).await?,
        came_on: came_on(c, facts.pupil).await?,
        taken: taken(c, act.today, (facts.school, facts.pupil)).await?,
    })
}

/// The day on which the first of the pupil's plans went live.
#[dual]
pub(super) async fn planned_from(c: &mut Conn, pupil: PupilId) -> Res<Option<Day>> {
    let live = plan_version::table
        .inner_join(plan::table)
        .filter(plan::pupil_id.eq(pupil.sql()))
        .filter(plan_version::phase.eq(Phase::Live.slug()))
        .select(min(plan_version::on_day))
        .first::<Option<Sql<Day>>>(c)
        .await?;
    Ok(live.map(|day| day.0))
}

#[dual]
async fn held(c: &mut Conn, pupil: PupilId, but_for: Option<ReviewId>) -> Res<Vec<HeldReview>> {
    let rows = review::table
        .inner_join(plan::table.on(plan::id.eq(review::plan_id)))
        .filter(plan::pupil_id.eq(pupil.sql()))
        .filter(review::completed_on.is_not_null())
        .order((review::held_on, review::id))
        .limit(MOST)
        .select((review::id, review::held_on, review::adequate))
        .load::<(ReviewId, Day, Json<Vec<String>>)>(c)
        .await?;
    let others = rows.into_iter().filter(|(id, ..)| Some(*id) != but_for);
    let held = |(_, on, ticked): (ReviewId, Day, Json<Vec<String>>)| HeldReview {
        on,
        adequate: is_adequate(&ticked.0),
    };
    Ok(others.map(held).collect())
}

/// The day on which the pupil came from another school.
#[dual]
pub(super) async fn came_on(c: &mut Conn, id: PupilId) -> Res<Option<Day>> {
    let came = pupil::table
        .find(id.sql())
        .select(pupil::came_on)
        .first::<Option<Day>>(c)
        .await?;
    Ok(came)
}

/// The review days of the live plans of others, from a week ago on, for about a year and a half.
#[dual]
pub(super) async fn taken(
    c: &mut Conn,
    today: Day,
    (school, but_for): (SchoolId, PupilId),
) -> Res<Taken> {
    let from = today.saturating_sub(Span::new().weeks(1));
    let to = today.saturating_add(Span::new().months(18));
    let days = plan::table
        .filter(plan::school_id.eq(school.sql()))
        .filter(plan::phase.eq(Phase::Live.slug()))
        .filter(plan::review_on.between(from.sql(), to.sql()))
        .filter(plan::pupil_id.ne(but_for.sql()))
        .limit(MOST_PLANS)
        .select(plan::review_on.assume_not_null())
        .load::<Day>(c)
        .await?;
    let mut taken = Taken::new();
    for day in days {
        *taken.entry(day).or_default() += 1;
    }
    Ok(taken)
}
