//! A pupil who came from another school: a plan that came along is reviewed within ten school days.
//!
//! Invariant: the review day of that plan only ever comes nearer by it, whatever day stood in it.

use super::{Conn, Res, RunQueryDsl, audit, course, dual, lifecycle, plans, pupils, telling};
use crate::StoreError;
use crate::act::{Act, Event};
use crate::bind::Bind;
use crate::rows::plan::PlanRow;
use crate::schema::{plan, pupil};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::news::NewsKind;
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Came;
use waymark_policy::{Action, EditRoster, PlanFacts, PupilFacts};

/// Writes down when the pupil came and from where, or takes that back. The answer is the day to which the review of
/// the live plan was brought forward, where it was.
#[dual]
pub(crate) async fn put(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    came: Option<Came>,
) -> Res<Option<Day>> {
    let granted = pupils::lock::<EditRoster>(c, &act, id).await?;
    let on = came.as_ref().map(|came| came.on);
    diesel::update(pupil::table.find(id.sql()))
        .set((
            pupil::came_on.eq(on.sql()),
            pupil::came_from.eq(came.map_or_else(String::new, |came| came.from)),
        ))
        .execute(c)
        .await?;
    let event = Event::new(EditRoster::NAME, "pupil", id.0, Some(id));
    let details = json!({ "part": "came", "on": on.map(|on| on.to_string()) });
    audit::record(c, &act, event.with(details)).await?;
    match plans::live_of(c, id).await? {
        Some(live) if on.is_some() => bring_forward(c, &act, facts(granted.thing(), live)).await,
        _ => Ok(None),
    }
}

fn facts(pupil: &PupilFacts, id: waymark_domain::ids::PlanId) -> PlanFacts {
    PlanFacts {
        id,
        pupil: pupil.id,
        school: pupil.school,
        class: pupil.class,
        phase: Phase::Live,
    }
}

#[dual]
async fn bring_forward(c: &mut Conn, act: &Act, facts: PlanFacts) -> Res<Option<Day>> {
    let course = course::of_pupil(c, act, &facts, None).await?;
    let row = plan::table
        .find(facts.id.sql())
        .select(PlanRow::as_select())
        .first::<PlanRow>(c)
        .await?;
    let mut head = row.plan()?;
    let by = course.after_coming();
    let nearer = by.filter(|by| head.review_on.is_none_or(|on| on > *by));
    let Some(by) = nearer else { return Ok(None) };
    head.review_on = Some(by);
    head.amend().map_err(StoreError::fault)?;
    let why = "The pupil came from another school, so the plan is reviewed within ten school days";
    lifecycle::keep(c, act, &head, why).await?;
    telling::of_plan(c, act, &facts, NewsKind::PlanChanged).await?;
    Ok(Some(by))
}
