//! Putting a review off, and when it was due at first (Part 2 rule 1).
//!
//! Invariant: a day that was asked for when the review was late already moves nothing, and no deferral is ever changed
//! or removed.

use super::{Conn, Res, RunQueryDsl, audit, calendar, course, dual, lifecycle, plans, telling};
use crate::StoreError;
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::rows::plan::PlanRow;
use crate::schema::{plan, review, review_deferral};
use crate::types::PupilText;
use crate::views::DeferralPage;
use diesel::dsl::max;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::calendar::{Calendar, Stretch};
use waymark_domain::due::deferral::{Appointment, Deferral, DeferralRefused, Deferred};
use waymark_domain::due::spread::lightest;
use waymark_domain::due::{Due, Rule};
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::news::NewsKind;
use waymark_domain::phase::Phase;
use waymark_domain::text::Line;
use waymark_domain::{Day, Instant};
use waymark_policy::{Action, ReviewPlan, SeePlan};

/// More than anybody asks for.
const MOST: i64 = 50;
/// School days after the day on which it is due in which a later day is looked for.
const AHEAD: usize = 10;

/// The review of a live plan that is to be held next, with all that was asked about its day.
#[dual]
pub(super) async fn appointment(c: &mut Conn, row: &PlanRow) -> Res<Option<Appointment>> {
    let (live, due) = (row.phase()? == Phase::Live, row.review_on.map(|day| day.0));
    let Some(due) = due.filter(|_| live) else {
        return Ok(None);
    };
    let reviewed = review::table
        .filter(review::plan_id.eq(row.id))
        .select(max(review::completed_at))
        .first::<Option<crate::bind::Sql<Instant>>>(c)
        .await?;
    let mut query = review_deferral::table
        .filter(review_deferral::plan_id.eq(row.id))
        .order((review_deferral::asked_at, review_deferral::id))
        .limit(MOST)
        .select((
            review_deferral::first_on,
            review_deferral::asked_on,
            review_deferral::until_day,
            review_deferral::why,
        ))
        .into_boxed();
    if let Some(reviewed) = reviewed {
        query = query.filter(review_deferral::asked_at.gt(reviewed));
    }
    if let Some(came) = course::came_on(c, row.pupil_id.0).await? {
        query = query.filter(review_deferral::asked_on.ge(came.sql()));
    }
    let asked = query.load::<(Day, Day, Day, PupilText)>(c).await?;
    let first = asked.as_slice().first().map_or(due, |(first, ..)| *first);
    let since = since(c, row.pupil_id.0).await?.unwrap_or(first);
    let rule = Rule::Format;
    let mut appointment = Appointment::new(Due { on: first, rule }, since);
    for (_, asked_on, until, why) in asked {
        let why = Line::parse(&why.0).map_err(StoreError::fault)?;
        let deferral = Deferral {
            asked_on,
            until,
            why,
        };
        appointment.defer(deferral).map_err(StoreError::fault)?;
    }
    Ok(Some(appointment))
}

/// The last review of the pupil's plans, or the day on which the first of them went live.
#[dual]
pub(super) async fn since(c: &mut Conn, pupil: PupilId) -> Res<Option<Day>> {
    let held = review::table
        .inner_join(plan::table.on(plan::id.eq(review::plan_id)))
        .filter(plan::pupil_id.eq(pupil.sql()))
        .filter(review::completed_on.is_not_null())
        .select(max(review::held_on))
        .first::<Option<crate::bind::Sql<Day>>>(c)
        .await?;
    if let Some(held) = held {
        return Ok(Some(held.0));
    }
    course::planned_from(c, pupil).await
}

/// The page on which a review is put off, with a day on which few others fall.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PlanId) -> Res<Shown<DeferralPage>> {
    let (granted, row) = plans::load::<ReviewPlan>(c, &act, id).await?;
    let appointment = appointment(c, &row).await?;
    let calendar = calendar::of_school(c, granted.school).await?;
    let suggested = match &appointment {
        Some(appointment) => suggest(c, &act, granted.pupil, (&calendar, appointment)).await?,
        None => None,
    };
    let value = DeferralPage {
        called: super::content::card(c, granted.pupil).await?.called,
        appointment,
        calendar,
        suggested,
    };
    let sights = vec![Event::new(SeePlan::NAME, "plan", id.0, Some(granted.pupil))];
    Ok(Shown { value, sights })
}

/// In the school days after the one on which it is due, the one in the week with the fewest reviews.
#[dual]
async fn suggest(
    c: &mut Conn,
    act: &Act,
    pupil: PupilId,
    (calendar, appointment): (&Calendar, &Appointment),
) -> Res<Option<Day>> {
    let due = appointment.due_on().max(act.today);
    let window = Stretch {
        from: due.saturating_add(jiff::Span::new().days(1)),
        to: calendar.deadline(due, AHEAD),
    };
    let taken = course::taken(c, act.today, (act.school(), pupil)).await?;
    Ok(lightest(calendar, window, &taken).map(|found| found.on))
}

/// Puts the next review of a live plan off, or keeps the reason where it is late already.
#[dual]
pub(crate) async fn put(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    until: Day,
    why: Line,
) -> Res<Result<Deferred, DeferralRefused>> {
    let (granted, row) = plans::lock::<ReviewPlan>(c, &act, id).await?;
    let Some(mut appointment) = appointment(c, &row).await? else {
        return Err(waymark_policy::Denied {
            action: ReviewPlan::NAME,
        }
        .into());
    };
    let deferral = Deferral {
        asked_on: act.today,
        until,
        why: why.clone(),
    };
    let deferred = match appointment.defer(deferral) {
        Ok(deferred) => deferred,
        Err(refused) => return Ok(Err(refused)),
    };
    let at: crate::bind::Sql<Instant> = act.at.sql();
    diesel::insert_into(review_deferral::table)
        .values((
            review_deferral::id.eq(act.ids.next().sql()),
            review_deferral::plan_id.eq(id.sql()),
            review_deferral::first_on.eq(appointment.first.on.sql()),
            review_deferral::asked_on.eq(act.today.sql()),
            review_deferral::until_day.eq(until.sql()),
            review_deferral::why.eq(PupilText(why.as_str().to_owned())),
            review_deferral::asked_by.eq(act.actor.name.clone()),
            review_deferral::asked_at.eq(at),
        ))
        .execute(c)
        .await?;
    if let Deferred::Moved { to } = deferred {
        let mut head = row.plan()?;
        head.review_on = Some(to);
        head.amend().map_err(StoreError::fault)?;
        let words = format!("The review was put off. {}", why.as_str());
        lifecycle::keep(c, &act, &head, &words).await?;
        telling::of_plan(c, &act, granted.thing(), NewsKind::PlanChanged).await?;
    }
    let event = Event::new("ReviewPutOff", "plan", id.0, Some(granted.pupil));
    audit::record(c, &act, event.with(json!({ "until": until.to_string() }))).await?;
    Ok(Ok(deferred))
}
