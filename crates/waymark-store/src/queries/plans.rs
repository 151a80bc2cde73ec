//! Plans: starting one, finding it, and seeing all that it says.

use super::{
    Conn, Res, RunQueryDsl, attachments, audit, confidence, content, deferrals, dual, offered,
    pupils,
};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::plan::{AgreementRow, PlanRow, VersionLineRow, VersionRow};
use crate::rows::target::{ObservationRow, TargetRow};
use crate::schema::{agreement, observation, plan, plan_version, pupil, review, target};
use crate::views::{PlanPage, ReviewLine, Started};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::content::PlanContent;
use waymark_domain::format::FormatRef;
use waymark_domain::ids::{ClassId, PlanId, PupilId, ReviewId};
use waymark_domain::observation::Observation;
use waymark_domain::phase::Phase;
use waymark_domain::plan::{ClosedWhy, Plan, PlanState};
use waymark_domain::target::Target;
use waymark_policy::{Action, Denied, EditDraft, Granted, PlanFacts, SeePlan, StartPlan, decide};

/// A plan for which `A` is granted. One that is not there is refused like one that is forbidden.
#[dual]
pub(super) async fn load<A: Action<Thing = PlanFacts>>(
    c: &mut Conn,
    act: &Act,
    id: PlanId,
) -> Res<(Granted<A>, PlanRow)> {
    let found = plan::table
        .inner_join(pupil::table)
        .filter(plan::id.eq(id.sql()))
        .select((PlanRow::as_select(), pupil::class_id))
        .first::<(PlanRow, Option<Sql<ClassId>>)>(c)
        .await
        .optional()?;
    let (row, class) = found.ok_or(Denied { action: A::NAME })?;
    let facts = PlanFacts {
        id,
        pupil: row.pupil_id.0,
        school: row.school_id.0,
        class: class.map(|class| class.0),
        phase: row.phase()?,
    };
    Ok((decide::<A>(&act.actor.hat, &facts)?, row))
}

/// The same for a unit of work that writes: whoever else writes to the plan waits until it is done.
#[dual]
pub(super) async fn lock<A: Action<Thing = PlanFacts>>(
    c: &mut Conn,
    act: &Act,
    id: PlanId,
) -> Res<(Granted<A>, PlanRow)> {
    diesel::update(plan::table.find(id.sql()))
        .set(plan::revision.eq(plan::revision + 1))
        .execute(c)
        .await?;
    load::<A>(c, act, id).await
}

/// Starts a draft for a pupil, or finds the one that was begun before. Refused for a format that the
/// pupil's school cannot use.
#[dual]
pub(crate) async fn start(
    c: &mut Conn,
    act: Act,
    pupil: PupilId,
    id: PlanId,
    format: FormatRef,
    session: i16,
) -> Res<Started> {
    let pupil = pupils::lock::<StartPlan>(c, &act, pupil).await?;
    if let Some(begun) = draft_of(c, pupil.id).await? {
        return Ok(Started::Before(begun));
    }
    if !offered::is_open_to(c, pupil.school, &format).await? {
        let action = StartPlan::NAME;
        return Err(Denied { action }.into());
    }
    let plan = Plan {
        id,
        school: pupil.school,
        pupil: pupil.id,
        previous: live_of(c, pupil.id).await?,
        format,
        session,
        state: PlanState::Draft,
        review_on: None,
        version: 0,
    };
    insert(c, &act, &plan).await?;
    let event = Event::new(StartPlan::NAME, "plan", id.0, Some(pupil.id));
    audit::record(c, &act, event.with(json!({ "format": plan.format.slug }))).await?;
    Ok(Started::Now(id))
}

#[dual]
pub(super) async fn insert(c: &mut Conn, act: &Act, new: &Plan) -> Res<()> {
    diesel::insert_into(plan::table)
        .values(PlanRow::new(new, act.today, act.at))
        .execute(c)
        .await?;
    Ok(())
}

/// Sets the day of the next review of a draft, which is asked again when the plan goes live.
#[dual]
pub(super) async fn review_on(c: &mut Conn, plan: &Granted<EditDraft>, day: Day) -> Res<()> {
    diesel::update(plan::table.find(plan.thing().id.sql()))
        .set(plan::review_on.eq(Some(day.sql())))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
pub(super) async fn draft_of(c: &mut Conn, pupil: PupilId) -> Res<Option<PlanId>> {
    let drafts = [Phase::Draft.slug(), Phase::InConsultation.slug()];
    let found = plan::table
        .filter(
            plan::pupil_id
                .eq(pupil.sql())
                .and(plan::phase.eq_any(drafts)),
        )
        .order(plan::created_at.desc())
        .select(plan::id)
        .first(c)
        .await
        .optional()?;
    Ok(found)
}

#[dual]
pub(super) async fn live_of(c: &mut Conn, pupil: PupilId) -> Res<Option<PlanId>> {
    let found = plan::table
        .filter(
            plan::pupil_id
                .eq(pupil.sql())
                .and(plan::phase.eq(Phase::Live.slug())),
        )
        .select(plan::id)
        .first(c)
        .await
        .optional()?;
    Ok(found)
}

/// Everything that the plan's page shows, and a line in the audit log for having shown it.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PlanId) -> Res<Shown<PlanPage>> {
    let (granted, row) = load::<SeePlan>(c, &act, id).await?;
    let mut content = content::whole(c, &row).await?;
    let changed_since_shared = changed_since_shared(c, &row, &content).await?;
    let mut observations = observations(c, row.pupil_id.0, row.session_year).await?;
    let mut attachments = attachments::of_plan(c, id).await?;
    let (unread, mut kept_back) = confidence::apart(c, &act, granted.thing()).await?;
    kept_back.standing_in(&content);
    unread.leave_out(&mut content);
    unread.leave_out_seen(&mut observations);
    attachments.retain(|_| !unread.has(&Part::Kept));
    let page = PlanPage {
        facts: granted.thing().clone(),
        observations,
        agreements: agreements(c, id).await?,
        changed_since_shared,
        versions: versions(c, id).await?,
        reviews: reviews(c, id).await?,
        appointment: deferrals::appointment(c, &row).await?,
        attachments,
        plan: row.plan()?,
        content,
        unread,
        kept_back,
    };
    let sights = vec![Event::new(
        SeePlan::NAME,
        "plan",
        id.0,
        Some(page.plan.pupil),
    )];
    Ok(Shown {
        value: page,
        sights,
    })
}

/// Whether a plan in consultation says something else than the version that the family was shown.
#[dual]
pub(super) async fn changed_since_shared(
    c: &mut Conn,
    row: &PlanRow,
    now: &PlanContent,
) -> Res<bool> {
    if row.phase()? != Phase::InConsultation {
        return Ok(false);
    }
    let shared = shared(c, row).await?;
    Ok(shared.is_some_and(|version| !version.content.0.says_the_same(now)))
}

/// The version that was shared last, of a plan that is talked about.
#[dual]
pub(super) async fn shared(c: &mut Conn, row: &PlanRow) -> Res<Option<VersionRow>> {
    let shared = plan_version::table
        .find((row.id, row.version))
        .select(VersionRow::as_select());
    Ok(shared.first(c).await.optional()?)
}

/// The observations of all targets of a pupil's plans in a session, by target and day.
#[dual]
pub(super) async fn observations(
    c: &mut Conn,
    pupil: PupilId,
    session: i16,
) -> Res<Vec<Observation>> {
    let rows = observation::table
        .inner_join(target::table.inner_join(plan::table))
        .filter(
            plan::pupil_id
                .eq(pupil.sql())
                .and(plan::session_year.eq(session)),
        )
        // A device makes ids by chance, so they tell nothing of the order within a day.
        .order((
            observation::target_id,
            observation::on_day,
            observation::recorded_at,
            observation::id,
        ))
        .select(ObservationRow::as_select())
        .load(c)
        .await?;
    rows.into_iter().map(ObservationRow::observation).collect()
}

#[dual]
pub(super) async fn agreements(
    c: &mut Conn,
    id: PlanId,
) -> Res<Vec<waymark_domain::content::Agreement>> {
    let rows = agreement::table
        .filter(agreement::plan_id.eq(id.sql()))
        .order((
            agreement::version,
            agreement::party,
            agreement::recorded_at,
            agreement::id,
        ))
        .select(AgreementRow::as_select())
        .load(c)
        .await?;
    rows.into_iter().map(AgreementRow::agreement).collect()
}

#[dual]
async fn versions(c: &mut Conn, id: PlanId) -> Res<Vec<waymark_domain::content::VersionLine>> {
    let rows = plan_version::table
        .filter(plan_version::plan_id.eq(id.sql()))
        .order(plan_version::number.desc())
        .select(VersionLineRow::as_select())
        .load(c)
        .await?;
    rows.into_iter().map(VersionLineRow::line).collect()
}

#[dual]
async fn reviews(c: &mut Conn, id: PlanId) -> Res<Vec<ReviewLine>> {
    let rows = review::table
        .filter(review::plan_id.eq(id.sql()))
        .order((review::held_on.desc(), review::id.desc()))
        .select((
            review::id,
            review::held_on,
            review::completed_on,
            review::next_plan_id,
        ))
        .load::<(ReviewId, Day, Option<Day>, Option<PlanId>)>(c)
        .await?;
    let line = |(id, held_on, completed_on, next_plan)| ReviewLine {
        id,
        held_on,
        completed_on,
        next_plan,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// All targets of the pupil's plans before this one, in whichever session, oldest first and without their
/// strategies: a new target is held against them (D83).
#[dual]
pub(crate) async fn before(c: &mut Conn, act: Act, id: PlanId) -> Res<Vec<Target>> {
    let (granted, row) = load::<SeePlan>(c, &act, id).await?;
    let meant = plan::closed_why
        .is_null()
        .or(plan::closed_why.ne(ClosedWhy::EnteredInError.slug()));
    let was_live = plan::phase.eq_any([Phase::Live.slug(), Phase::Closed.slug()]);
    let rows = target::table
        .inner_join(plan::table)
        .filter(
            plan::pupil_id
                .eq(row.pupil_id)
                .and(plan::created_at.lt(row.created_at)),
        )
        .filter(plan::id.ne(id.sql()).and(was_live).and(meant))
        .order((plan::created_at, target::position, target::id))
        .select(TargetRow::as_select())
        .load(c)
        .await?;
    let targets: Res<Vec<_>> = rows.into_iter().map(TargetRow::target).collect();
    let mut targets = targets?;
    let unread = confidence::unread(c, &act, granted.thing()).await?;
    unread.leave_out_targets(&mut targets);
    Ok(targets)
}

/// What the plan before this one said in its texts, as far as this hat may read it; nothing where there was none.
#[dual]
pub(crate) async fn texts_before(
    c: &mut Conn,
    act: Act,
    id: PlanId,
) -> Res<BTreeMap<String, String>> {
    let (granted, row) = load::<SeePlan>(c, &act, id).await?;
    let meant = plan::closed_why
        .is_null()
        .or(plan::closed_why.ne(ClosedWhy::EnteredInError.slug()));
    let was_live = plan::phase.eq_any([Phase::Live.slug(), Phase::Closed.slug()]);
    let before = plan::table
        .filter(
            plan::pupil_id
                .eq(row.pupil_id)
                .and(plan::created_at.lt(row.created_at)),
        )
        .filter(plan::id.ne(id.sql()).and(was_live).and(meant))
        .order((plan::created_at.desc(), plan::id.desc()))
        .select(PlanRow::as_select())
        .first::<PlanRow>(c)
        .await
        .optional()?;
    let Some(before) = before else {
        return Ok(BTreeMap::new());
    };
    let mut content = content::whole(c, &before).await?;
    let unread = confidence::unread(c, &act, granted.thing()).await?;
    unread.leave_out(&mut content);
    Ok(content.texts)
}
