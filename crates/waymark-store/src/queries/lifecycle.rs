//! A plan's way from draft to closed, and the versions it leaves behind.

use super::{
    Conn, Res, RunQueryDsl, attachments, audit, changes, confidence, content, course, dual,
    plan_reads, plans, pupils, telling,
};
use crate::StoreError;
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::rows::plan::{AgreementRow, PlanRow, PlanStateRow, VersionRow};
use crate::schema::{agreement, plan, plan_version};
use crate::types::{Json, PupilText};
use crate::views::{Picture, PlanThen};
use diesel::prelude::*;
use serde_json::json;
use std::sync::Arc;
use waymark_domain::Day;
use waymark_domain::confidence::Part;
use waymark_domain::content::{NewAgreement, PlanContent, Sheet, Version};
use waymark_domain::format::Format;
use waymark_domain::ids::{AgreementId, PersonId, PhotoId, PlanId};
use waymark_domain::news::NewsKind;
use waymark_domain::phase::Phase;
use waymark_domain::plan::{
    CloseRefused, ClosedWhy, Consultation, GoLiveRefused, Plan, PlanState, ShareRefused,
    SharedAgain, WrongPhase,
};
use waymark_domain::target::{Strategy, Target};
use waymark_policy::{
    Action, ClosePlan, Denied, MakeLive, PrintPlan, RecordAgreement, SeePlan, SharePlan, TakeBack,
};

/// Shows the draft to the family: version 1, or the next one. Boxes that were put up and never written in go:
/// the family is not shown them.
#[dual]
pub(crate) async fn share(c: &mut Conn, act: Act, id: PlanId) -> Res<Result<(), ShareRefused>> {
    let (granted, row) = plans::lock::<SharePlan>(c, &act, id).await?;
    let content = content::whole(c, &row).await?;
    let mut plan = row.plan()?;
    if let Err(refused) = plan.share(act.today, content.worded_targets()) {
        return Ok(Err(refused));
    }
    remove_blanks(c, id, &content).await?;
    keep(c, &act, &plan, "Shared with the family").await?;
    telling::of_plan(c, &act, granted.thing(), NewsKind::PlanShared).await?;
    audit::of_plan(
        c,
        &act,
        SharePlan::NAME,
        &granted,
        json!({ "version": plan.version }),
    )
    .await?;
    Ok(Ok(()))
}

/// What something else refers to stays, as it does when a person removes it.
#[dual]
async fn remove_blanks(c: &mut Conn, id: PlanId, content: &PlanContent) -> Res<()> {
    for target in &content.targets {
        if target.is_blank() {
            changes::remove_target(c, id, target.id).await?;
            continue;
        }
        for strategy in blank_strategies(target) {
            changes::remove_strategy(c, id, strategy.id).await?;
        }
    }
    Ok(())
}

fn blank_strategies(target: &Target) -> impl Iterator<Item = &Strategy> {
    target.strategies.iter().filter(|one| one.is_blank())
}

/// Takes a shared draft back, to work on it.
#[dual]
pub(crate) async fn take_back(c: &mut Conn, act: Act, id: PlanId) -> Res<Result<(), WrongPhase>> {
    let (granted, row) = plans::lock::<TakeBack>(c, &act, id).await?;
    let mut plan = row.plan()?;
    if let Err(refused) = plan.take_back() {
        return Ok(Err(refused));
    }
    save_state(c, &act, &plan).await?;
    let told = [NewsKind::PlanShared, NewsKind::PlanWaits];
    telling::over(c, id.0, &told, act.at).await?;
    audit::of_plan(c, &act, TakeBack::NAME, &granted, json!({})).await?;
    Ok(Ok(()))
}

/// Writes down how parties answered about the version that the writer had before them, all of it or nothing. A
/// second answer of the same party takes the place of the first.
#[dual]
pub(crate) async fn record_agreements(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    version: u32,
    answers: Vec<NewAgreement>,
) -> Res<Result<(), SharedAgain>> {
    let (granted, row) = plans::lock::<RecordAgreement>(c, &act, id).await?;
    let number = row.version;
    if let Err(refused) = row.plan()?.is_asked_about(version) {
        return Ok(Err(refused));
    }
    for new in answers {
        let details = json!({ "party": new.party });
        record_agreement(c, &act, id, number, new, None).await?;
        audit::of_plan(c, &act, RecordAgreement::NAME, &granted, details).await?;
    }
    Ok(Ok(()))
}

/// In place of what the same person has answered before, or of what staff have written down for the party.
#[dual]
pub(super) async fn record_agreement(
    c: &mut Conn,
    act: &Act,
    id: PlanId,
    version: i32,
    new: NewAgreement,
    own: Option<PersonId>,
) -> Res<()> {
    let same = agreement::plan_id
        .eq(id.sql())
        .and(agreement::version.eq(version))
        .and(agreement::party.eq(new.party.clone()));
    let before = agreement::table.filter(same);
    if let Some(own) = own {
        let own = before.filter(agreement::person_id.eq(own.sql()));
        diesel::delete(own).execute(c).await?;
    } else {
        let by_staff = before.filter(agreement::person_id.is_null());
        diesel::delete(by_staff).execute(c).await?;
    }
    let row = AgreementRow {
        id: AgreementId(act.ids.next()).sql(),
        plan_id: id.sql(),
        version,
        party: new.party,
        answer: new.answer.slug().to_owned(),
        name: new.name,
        words: PupilText(new.words),
        on_day: new.on.sql(),
        recorded_by: act.actor.name.clone(),
        recorded_at: act.at.sql(),
        person_id: own.sql(),
        on_targets: Json(new.on_targets),
    };
    diesel::insert_into(agreement::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Makes the plan live, once each party of its format was asked about what it says now. The pupil's live plan
/// until now is closed.
#[dual]
pub(crate) async fn go_live(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    review_on: Day,
    format: Arc<Format>,
) -> Res<Result<(), GoLiveRefused>> {
    let (granted, row) = plans::lock::<MakeLive>(c, &act, id).await?;
    let content = content::whole(c, &row).await?;
    let changed_since_shared = plans::changed_since_shared(c, &row, &content).await?;
    let mut plan = row.plan()?;
    let consultation = Consultation {
        format: &format,
        content: &content,
        agreements: &plans::agreements(c, id).await?,
        course: &course::of_pupil(c, &act, granted.thing(), None).await?,
        changed_since_shared,
    };
    if let Err(refused) = plan.go_live(act.today, review_on, consultation) {
        return Ok(Err(refused));
    }
    let told = [NewsKind::PlanShared, NewsKind::PlanWaits];
    telling::over(c, id.0, &told, act.at).await?;
    telling::of_plan(c, &act, granted.thing(), NewsKind::PlanChanged).await?;
    close_predecessor(c, &act, &plan).await?;
    keep(c, &act, &plan, "Agreed").await?;
    audit::of_plan(
        c,
        &act,
        MakeLive::NAME,
        &granted,
        json!({ "version": plan.version }),
    )
    .await?;
    Ok(Ok(()))
}

#[dual]
async fn close_predecessor(c: &mut Conn, act: &Act, next: &Plan) -> Res<()> {
    let Some(live) = plans::live_of(c, next.pupil).await? else {
        return Ok(());
    };
    let (granted, row) = plans::lock::<ClosePlan>(c, act, live).await?;
    let mut plan = row.plan()?;
    plan.close(act.today, ClosedWhy::Succeeded, None)
        .map_err(StoreError::fault)?;
    keep(c, act, &plan, ClosedWhy::Succeeded.label()).await?;
    let details = json!({ "next": next.id.to_string() });
    audit::of_plan(c, act, ClosePlan::NAME, &granted, details).await
}

/// Closes a plan, with the reason, and with the day on which the parents were consulted where its needs are met.
#[dual]
pub(crate) async fn close(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    why: ClosedWhy,
    consulted_on: Option<Day>,
    words: String,
) -> Res<Result<(), CloseRefused>> {
    let (granted, row) = plans::lock::<ClosePlan>(c, &act, id).await?;
    let mut plan = row.plan()?;
    let was_in_use = plan.state.phase() == Phase::Live;
    if let Err(refused) = plan.close(act.today, why, consulted_on) {
        return Ok(Err(refused));
    }
    if was_in_use {
        telling::of_plan(c, &act, granted.thing(), NewsKind::PlanChanged).await?;
    }
    keep(c, &act, &plan, &words).await?;
    audit::of_plan(
        c,
        &act,
        ClosePlan::NAME,
        &granted,
        json!({ "why": why.slug(), "consulted_on": consulted_on.map(|day| day.to_string()) }),
    )
    .await?;
    Ok(Ok(()))
}

#[dual]
async fn save_state(c: &mut Conn, act: &Act, plan: &Plan) -> Res<()> {
    let row = PlanStateRow::new(plan, act.today);
    diesel::update(plan::table.find(plan.id.sql()))
        .set(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Saves where the plan stands and keeps all that it says now as the version it has reached.
#[dual]
pub(super) async fn keep(c: &mut Conn, act: &Act, plan: &Plan, why: &str) -> Res<()> {
    save_state(c, act, plan).await?;
    let row: PlanRow = plan::table
        .find(plan.id.sql())
        .select(PlanRow::as_select())
        .first(c)
        .await?;
    let content = content::whole(c, &row).await?;
    let row = VersionRow {
        plan_id: plan.id.sql(),
        number: i32::try_from(plan.version).unwrap_or(i32::MAX),
        on_day: act.today.sql(),
        made_at: act.at.sql(),
        made_by: act.actor.name.clone(),
        why: PupilText(why.to_owned()),
        phase: plan.state.phase().slug().to_owned(),
        content: Json(PlanContent {
            agreed_on: content.agreed_on.or(live_since(plan)),
            ..content
        }),
    };
    diesel::insert_into(plan_version::table)
        .values(row)
        .execute(c)
        .await?;
    plan_reads::by_its_maker(c, act, plan).await
}

/// The version with which a plan goes live is not among those that are asked for the day: it is being made.
fn live_since(plan: &Plan) -> Option<Day> {
    match plan.state {
        PlanState::Live { from } => Some(from),
        PlanState::Draft | PlanState::InConsultation { .. } | PlanState::Closed { .. } => None,
    }
}

/// The plan as a version kept it, with the observations known then.
#[dual]
pub(crate) async fn version(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    number: u32,
) -> Res<Shown<PlanThen>> {
    let wanted = i32::try_from(number).unwrap_or(i32::MAX);
    let row = plan_version::table
        .find((id.sql(), wanted))
        .select(VersionRow::as_select())
        .first(c)
        .await;
    let found = row.optional()?;
    shown_then(c, act, id, found, None).await
}

/// The plan as it was at the end of a day.
#[dual]
pub(crate) async fn on(c: &mut Conn, act: Act, id: PlanId, day: Day) -> Res<Shown<PlanThen>> {
    let found = plan_version::table
        .filter(
            plan_version::plan_id
                .eq(id.sql())
                .and(plan_version::on_day.le(day.sql())),
        )
        .order(plan_version::number.desc())
        .select(VersionRow::as_select())
        .first(c)
        .await
        .optional()?;
    shown_then(c, act, id, found, Some(day)).await
}

/// With a day, observations up to that day; with a version, those recorded before it was made.
#[dual]
async fn shown_then(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    found: Option<VersionRow>,
    day: Option<Day>,
) -> Res<Shown<PlanThen>> {
    let (granted, head) = plans::load::<SeePlan>(c, &act, id).await?;
    let version = found
        .ok_or(Denied {
            action: SeePlan::NAME,
        })?
        .version()?;
    let mut observations = plans::observations(c, head.pupil_id.0, head.session_year).await?;
    match day {
        Some(day) => observations.retain(|observation| observation.on <= day),
        None => observations.retain(|observation| observation.recorded_at <= version.made_at),
    }
    let (unread, mut kept_back) = confidence::apart(c, &act, granted.thing()).await?;
    unread.leave_out_seen(&mut observations);
    let attachments = attachments::of_plan(c, id).await?.into_iter();
    let attachments = attachments.filter(|it| it.at <= version.made_at && !unread.has(&Part::Kept));
    let kept = attachments.map(|it| it.kept()).collect();
    let pupil = head.pupil_id.0;
    let event = Event::new(SeePlan::NAME, "plan_version", id.0, Some(pupil));
    let sights = vec![event.with(json!({ "version": version.number }))];
    let Version {
        number,
        on,
        by,
        why,
        phase,
        mut content,
        ..
    } = version;
    kept_back.standing_in(&content);
    unread.leave_out(&mut content);
    let sheet = Sheet {
        content,
        observations,
        phase,
        version: Some(number),
        on: day.unwrap_or(on),
        kept,
        shared: Vec::new(),
        kept_back,
    };
    Ok(Shown {
        value: PlanThen {
            facts: granted.thing().clone(),
            made_on: on,
            by,
            why,
            sheet,
        },
        sights,
    })
}

/// The photo on a print of the plan, for those who may print it; the print is noted in the audit log.
#[dual]
pub(crate) async fn photo(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    photo: Option<PhotoId>,
) -> Res<Shown<Option<Picture>>> {
    let (granted, _) = plans::load::<PrintPlan>(c, &act, id).await?;
    let sights = vec![Event::new(
        PrintPlan::NAME,
        "plan",
        id.0,
        Some(granted.pupil),
    )];
    let value = match photo {
        Some(photo) => pupils::picture(c, granted.school, photo).await?,
        None => None,
    };
    Ok(Shown { value, sights })
}
