//! Reviews: begun, typed over days, and completed together with the next plan's draft.

use super::{
    Conn, Res, RunQueryDsl, audit, confidence, content, course, dual, help, home_notes, kept_up,
    line_points, plans,
};
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::rows::review::{ReviewOutcomeRow, ReviewRow, ReviewTextRow};
use crate::schema::{review, review_outcome, review_text};
use crate::types::{Json, PupilText};
use crate::views::ReviewPage;
use diesel::dsl::exists;
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::change::Changed;
use waymark_domain::confidence::Unread;
use waymark_domain::edit::{Fingerprint, Settled, settle};
use waymark_domain::field::ReviewField;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, PupilId, ReviewId};
use waymark_domain::review::{Review, TargetOutcome};
use waymark_domain::text::Narrative;
use waymark_policy::{Action, ClosePlan, Denied, ReviewPlan, SeePlan, may};

/// Begins a review of a live plan, or finds the one that was begun before.
#[dual]
pub(crate) async fn begin(c: &mut Conn, act: Act, plan: PlanId, id: ReviewId) -> Res<ReviewId> {
    let (granted, _) = plans::lock::<ReviewPlan>(c, &act, plan).await?;
    let begun = review::table
        .filter(
            review::plan_id
                .eq(plan.sql())
                .and(review::completed_on.is_null()),
        )
        .select(review::id)
        .first(c)
        .await
        .optional()?;
    if let Some(begun) = begun {
        return Ok(begun);
    }
    let row = ReviewRow {
        id: id.sql(),
        school_id: granted.school.sql(),
        plan_id: plan.sql(),
        held_on: act.today.sql(),
        adequate: Json(Vec::new()),
        decision: None,
        parents_consulted_on: None,
        next_review_on: None,
        completed_on: None,
        next_plan_id: None,
        revision: 0,
        created_at: act.at.sql(),
    };
    diesel::insert_into(review::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(ReviewPlan::NAME, "review", id.0, Some(granted.pupil));
    audit::record(c, &act, event.with(json!({ "begun": true }))).await?;
    Ok(id)
}

/// Everything on the page of a review.
#[dual]
pub(crate) async fn page(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: ReviewId,
) -> Res<Shown<ReviewPage>> {
    let (granted, row) = plans::load::<SeePlan>(c, &act, plan).await?;
    let mut review = find(c, plan, id).await?.ok_or(Denied {
        action: SeePlan::NAME,
    })?;
    let mut content = content::whole(c, &row).await?;
    let (unread, mut kept_back) = confidence::apart(c, &act, granted.thing()).await?;
    kept_back.standing_in(&content);
    unread.leave_out(&mut content);
    let mut observations = plans::observations(c, row.pupil_id.0, row.session_year).await?;
    unread.leave_out_seen(&mut observations);
    unread.leave_out_judged(&mut review);
    let help = help::since_live(c, &act, granted.thing(), &row).await?;
    let page = ReviewPage {
        home: home_notes::for_staff(c, &act, granted.thing(), &unread).await?,
        help,
        points: line_points::of_open(c, granted.pupil, &content.targets, &unread).await?,
        lasting: kept_up::of_pupil(c, granted.thing(), &unread).await?,
        course: course::of_pupil(c, &act, granted.thing(), Some(id)).await?,
        may_close: may::<ClosePlan>(&act.actor.hat, granted.thing()),
        facts: granted.thing().clone(),
        content,
        observations,
        review,
        plan: row.plan()?,
        unread,
        kept_back,
    };
    let sights = vec![Event::new(
        SeePlan::NAME,
        "review",
        id.0,
        Some(granted.pupil),
    )];
    Ok(Shown {
        value: page,
        sights,
    })
}

#[dual]
pub(super) async fn find(c: &mut Conn, plan: PlanId, id: ReviewId) -> Res<Option<Review>> {
    let row = review::table
        .filter(review::id.eq(id.sql()).and(review::plan_id.eq(plan.sql())))
        .select(ReviewRow::as_select())
        .first(c)
        .await
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let texts = review_text::table
        .filter(review_text::review_id.eq(id.sql()))
        .order(review_text::field)
        .select(ReviewTextRow::as_select())
        .load(c)
        .await?;
    let outcomes = review_outcome::table
        .filter(review_outcome::review_id.eq(id.sql()))
        .order(review_outcome::target_id)
        .select(ReviewOutcomeRow::as_select())
        .load(c)
        .await?;
    row.review(texts, outcomes).map(Some)
}

/// Whose review it is and what of it the hat may not read, when it is still open to be written; whoever else
/// writes to it waits.
#[dual]
async fn open(
    c: &mut Conn,
    act: &Act,
    plan: PlanId,
    id: ReviewId,
) -> Res<Option<(PupilId, Unread)>> {
    let (granted, _) = plans::lock::<ReviewPlan>(c, act, plan).await?;
    let of_plan = review::id.eq(id.sql()).and(review::plan_id.eq(plan.sql()));
    let there = review::table.filter(of_plan.and(review::completed_on.is_null()));
    let there: bool = diesel::select(exists(there)).get_result(c).await?;
    let unread = confidence::unread(c, act, granted.thing()).await?;
    Ok(there.then_some((granted.pupil, unread)))
}

#[dual]
async fn written(
    c: &mut Conn,
    act: &Act,
    id: ReviewId,
    pupil: PupilId,
    what: &[String],
) -> Res<()> {
    let event = Event::new(ReviewPlan::NAME, "review", id.0, Some(pupil));
    audit::record(c, act, event.with(json!({ "written": what }))).await
}

/// Saves texts of a review as they are typed; each comes back with what it came to.
#[dual]
pub(crate) async fn write(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    id: ReviewId,
    texts: Vec<(ReviewField, Fingerprint, Narrative)>,
) -> Res<Vec<Changed>> {
    let Some((pupil, unread)) = open(c, &act, plan, id).await? else {
        return Ok(vec![Changed::Gone; texts.len()]);
    };
    let fields: Vec<_> = texts.iter().map(|(field, ..)| field.to_string()).collect();
    let mut all = Vec::with_capacity(texts.len());
    for (field, base, text) in texts {
        let closed = field
            .target()
            .is_some_and(|target| unread.has_target(target));
        all.push(if closed {
            Changed::Gone
        } else {
            write_one(c, &act, id, field, &base, text).await?
        });
    }
    written(c, &act, id, pupil, &fields).await?;
    Ok(all)
}

#[dual]
async fn write_one(
    c: &mut Conn,
    act: &Act,
    id: ReviewId,
    field: ReviewField,
    base: &Fingerprint,
    text: Narrative,
) -> Res<Changed> {
    let field = field.to_string();
    let key = review_text::table.find((id.sql(), field.clone()));
    let current = key
        .clone()
        .select(ReviewTextRow::as_select())
        .first(c)
        .await
        .optional()?;
    let (body, by) = current.map_or_else(
        || (String::new(), None),
        |row| (row.body.0, Some(row.edited_by)),
    );
    match settle(&body, base, text.as_str()) {
        Settled::Same => return Ok(Changed::Done),
        Settled::Clash { theirs } => return Ok(Changed::Clash { theirs, by }),
        Settled::Write => {}
    }
    diesel::delete(key).execute(c).await?;
    let row = ReviewTextRow {
        review_id: id.sql(),
        field,
        body: PupilText(text.into_string()),
        edited_by: act.actor.name.clone(),
        edited_at: act.at.sql(),
    };
    diesel::insert_into(review_text::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(Changed::Done)
}

/// What is chosen in a review rather than written: the days, the decision and the outcomes. A clash when what
/// the chooser has seen has changed since.
#[dual]
pub(crate) async fn choose_over(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    seen: Review,
    chosen: Review,
) -> Res<Changed> {
    let Some((pupil, unread)) = open(c, &act, plan, chosen.id).await? else {
        return Ok(Changed::Gone);
    };
    let mut chosen = chosen;
    unread.leave_out_judged(&mut chosen);
    let mut now = find(c, plan, chosen.id).await?;
    if let Some(now) = &mut now {
        let all = std::mem::take(&mut now.outcomes);
        let (kept, read): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|outcome| unread.has_target(outcome.target));
        now.outcomes = read;
        // What the chooser could not see stays as it is.
        chosen.outcomes.extend(kept);
    }
    if now.is_none_or(|now| choices(now) != choices(seen)) {
        let (theirs, by) = (String::new(), None);
        return Ok(Changed::Clash { theirs, by });
    }
    put_choices(c, &act, pupil, chosen).await
}

/// A review without its texts.
fn choices(review: Review) -> Review {
    let mut outcomes: Vec<_> = review
        .outcomes
        .into_iter()
        .map(|given| TargetOutcome {
            outcome: given.outcome,
            reason: given.reason,
            follow_up: given.follow_up,
            back_on: given.back_on,
            ..TargetOutcome::blank(given.target)
        })
        .filter(|given| *given != TargetOutcome::blank(given.target))
        .collect();
    outcomes.sort_by_key(|given| given.target);
    Review {
        took_part: String::new(),
        parents_how: String::new(),
        not_enough: String::new(),
        more_help: String::new(),
        considerations: std::collections::BTreeMap::new(),
        outcomes,
        ..review
    }
}

#[dual]
async fn put_choices(c: &mut Conn, act: &Act, pupil: PupilId, chosen: Review) -> Res<Changed> {
    let id = chosen.id;
    diesel::update(review::table.find(id.sql()))
        .set((
            review::held_on.eq(chosen.held_on.sql()),
            review::adequate.eq(Json(chosen.adequate)),
            review::decision.eq(chosen.decision.map(|decision| decision.slug().to_owned())),
            review::parents_consulted_on.eq(chosen.parents_consulted_on.sql()),
            review::next_review_on.eq(chosen.next_review_on.sql()),
            review::revision.eq(review::revision + 1),
        ))
        .execute(c)
        .await?;
    let of_review = review_outcome::table.filter(review_outcome::review_id.eq(id.sql()));
    diesel::delete(of_review).execute(c).await?;
    let rows: Vec<_> = chosen
        .outcomes
        .into_iter()
        .map(|outcome| outcome_row(id, outcome))
        .collect();
    diesel::insert_into(review_outcome::table)
        .values(&rows)
        .execute(c)
        .await?;
    written(c, act, id, pupil, &["choices".to_owned()]).await?;
    Ok(Changed::Done)
}

fn outcome_row(id: ReviewId, outcome: TargetOutcome) -> ReviewOutcomeRow {
    ReviewOutcomeRow {
        review_id: id.sql(),
        target_id: outcome.target.sql(),
        outcome: outcome.outcome,
        reason: outcome.reason,
        follow_up: outcome
            .follow_up
            .map(|follow_up| follow_up.slug().to_owned()),
        back_on: outcome.back_on.sql(),
    }
}

/// Keeps what became of each target without what was left over in fields that do not show any more.
#[dual]
pub(super) async fn settle_outcomes(c: &mut Conn, review: &mut Review, format: &Format) -> Res<()> {
    for outcome in &mut review.outcomes {
        let settled = outcome.clone().settled(format);
        if settled == *outcome {
            continue;
        }
        let left: Vec<_> = left_over(outcome, &settled)
            .map(|field| field.to_string())
            .collect();
        for field in left {
            diesel::delete(review_text::table.find((review.id.sql(), field)))
                .execute(c)
                .await?;
        }
        let row = outcome_row(review.id, settled.clone());
        diesel::update(review_outcome::table.find((row.review_id, row.target_id)))
            .set((
                review_outcome::reason.eq(row.reason),
                review_outcome::follow_up.eq(row.follow_up),
                review_outcome::back_on.eq(row.back_on),
            ))
            .execute(c)
            .await?;
        *outcome = settled;
    }
    Ok(())
}

/// The fields that have words in `before` and none in `after`.
fn left_over(before: &TargetOutcome, after: &TargetOutcome) -> impl Iterator<Item = ReviewField> {
    let id = before.target;
    let steps = before.steps.iter().zip(&after.steps).zip(1_u8..);
    let mut gone: Vec<_> = steps
        .flat_map(|((before, after), number)| {
            [
                (
                    ReviewField::Step(id, number),
                    before.wording != after.wording,
                ),
                (
                    ReviewField::StepMet(id, number),
                    before.criterion != after.criterion,
                ),
            ]
        })
        .collect();
    gone.extend([
        (
            ReviewField::NewWording(id),
            before.new_wording != after.new_wording,
        ),
        (ReviewField::Why(id), before.why != after.why),
        (
            ReviewField::NewStrategy(id),
            before.new_strategy != after.new_strategy,
        ),
    ]);
    gone.into_iter()
        .filter_map(|(field, differs)| differs.then_some(field))
}

/// Marks the review as completed, with the plan that was drafted from it.
#[dual]
pub(super) async fn mark_complete(
    c: &mut Conn,
    act: &Act,
    id: ReviewId,
    next: Option<PlanId>,
) -> Res<()> {
    diesel::update(review::table.find(id.sql()))
        .set((
            review::completed_on.eq(Some(act.today.sql())),
            review::completed_at.eq(Some(act.at.sql())),
            review::next_plan_id.eq(next.sql()),
        ))
        .execute(c)
        .await?;
    Ok(())
}
