//! Plans written in Word that were sent in, and what a person confirmed of them.
//!
//! Invariant: a file becomes part of a draft whole, as it was confirmed, or not at all.

use super::{
    Conn, Res, RunQueryDsl, Savepoint, TransactionManager as _, attachments, audit, changes, dual,
    observations, plans, pupils,
};
use crate::StoreError;
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::schema::word_upload;
use crate::views::{Placing, WordUpload};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::{PlanId, PupilId, UploadId};
use waymark_domain::pupil::Need;
use waymark_policy::{Action, Denied, EditDraft, StartPlan};

/// Keeps a file until it is confirmed, a day at most.
#[dual]
pub(crate) async fn keep(c: &mut Conn, act: Act, new: WordUpload) -> Res<()> {
    let pupil = pupils::lock::<StartPlan>(c, &act, new.pupil).await?;
    prune(c, act.at).await?;
    let row = (
        word_upload::id.eq(new.id.sql()),
        word_upload::school_id.eq(pupil.thing().school.sql()),
        word_upload::pupil_id.eq(new.pupil.sql()),
        word_upload::file_name.eq(new.file_name),
        word_upload::bytes.eq(new.bytes),
        word_upload::sent_at.eq(act.at.sql()),
    );
    diesel::insert_into(word_upload::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(StartPlan::NAME, "word_upload", new.id.0, Some(new.pupil));
    audit::record(c, &act, event).await
}

/// The file, for whoever may start a plan for its pupil. One that is gone is refused like one that is forbidden.
#[dual]
pub(crate) async fn find(c: &mut Conn, act: Act, id: UploadId) -> Res<Shown<WordUpload>> {
    let found = word_upload::table
        .find(id.sql())
        .select((
            word_upload::pupil_id,
            word_upload::file_name,
            word_upload::bytes,
        ))
        .first::<(PupilId, String, Vec<u8>)>(c)
        .await
        .optional()?;
    let (pupil, file_name, bytes) = found.ok_or(Denied {
        action: StartPlan::NAME,
    })?;
    pupils::load::<StartPlan>(c, &act, pupil).await?;
    let sights = vec![Event::new(
        StartPlan::NAME,
        "word_upload",
        id.0,
        Some(pupil),
    )];
    let value = WordUpload {
        id,
        pupil,
        file_name,
        bytes,
    };
    Ok(Shown { value, sights })
}

/// Makes what was confirmed part of the pupil's draft, or of a new one. `None` where somebody has written into one
/// of the fields since: then nothing is changed.
#[dual]
pub(crate) async fn place(c: &mut Conn, act: Act, placing: Placing) -> Res<Option<PlanId>> {
    let upload = find(c, act.clone(), placing.upload).await?.value;
    Savepoint::begin_transaction(c).await?;
    let placed = place_all(c, &act, &upload, placing).await;
    if matches!(placed, Ok(Some(_))) {
        Savepoint::commit_transaction(c).await?;
    } else {
        Savepoint::rollback_transaction(c).await?;
    }
    placed
}

#[dual]
async fn place_all(
    c: &mut Conn,
    act: &Act,
    upload: &WordUpload,
    placing: Placing,
) -> Res<Option<PlanId>> {
    let pupil = upload.pupil;
    let (format, session) = (placing.format, placing.session);
    let started = plans::start(c, act.clone(), pupil, placing.plan, format, session).await?;
    let plan = started.plan();
    let mut changed = changes::draft(c, act.clone(), plan, placing.changes).await?;
    for (prompt, base, answer) in placing.answers {
        changed.push(pupils::answer(c, act.clone(), pupil, prompt, base, answer).await?);
    }
    if changed.iter().any(|it| *it != Changed::Done) {
        return Ok(None);
    }
    if !placing.needs.is_empty() {
        add_needs(c, act, pupil, placing.needs).await?;
    }
    if let Some(stage) = placing.stage {
        pupils::set_stage(c, act.clone(), pupil, stage).await?;
    }
    for line in placing.assessments {
        pupils::add_assessment(c, act.clone(), pupil, line).await?;
    }
    let (granted, _) = plans::lock::<EditDraft>(c, act, plan).await?;
    let brought = json!({
        "file": upload.id,
        "observations": placing.seen.len(),
        "review_day": placing.review_on.is_some(),
        "attachment": !placing.kept.trim().is_empty(),
    });
    audit::of_plan(c, act, "WordBroughtIn", &granted, brought).await?;
    observations::bring_in(c, act, &granted, placing.seen).await?;
    if let Some(day) = placing.review_on {
        plans::review_on(c, &granted, day).await?;
    }
    if !placing.kept.trim().is_empty() {
        let name = upload.file_name.clone();
        attachments::add(c, act, &granted, name, placing.kept).await?;
    }
    diesel::delete(word_upload::table.find(upload.id.sql()))
        .execute(c)
        .await?;
    Ok(Some(plan))
}

/// Adds needs to those on record, each once.
#[dual]
async fn add_needs(c: &mut Conn, act: &Act, pupil: PupilId, new: Vec<Need>) -> Res<()> {
    let mut needs = pupils::support(c, pupil).await?.needs;
    let base = Fingerprint::of_list(&needs);
    for need in new {
        let known = |it: &Need| it.factor == need.factor && it.kind == need.kind;
        if !needs.iter().any(known) {
            needs.push(need);
        }
    }
    match pupils::set_needs(c, act.clone(), pupil, base, needs).await? {
        Changed::Done => Ok(()),
        changed => Err(StoreError::fault(format!(
            "needs read and written at once: {changed:?}"
        ))),
    }
}

/// Throws away files that nobody has confirmed within a day.
#[dual]
pub(crate) async fn prune(c: &mut Conn, at: Instant) -> Res<()> {
    let yesterday = at - jiff::SignedDuration::from_hours(24);
    diesel::delete(word_upload::table.filter(word_upload::sent_at.lt(yesterday.sql())))
        .execute(c)
        .await?;
    Ok(())
}
