//! Pupils: who they are, and what is known of their needs.

use super::listing::of_plan;
use super::{Conn, Res, RunQueryDsl, audit, confidence, dual, named_persons, roster, shut_out};
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::rows::pupil::{
    AssessmentRow, ContactRow, NeedRow, PageAnswerRow, PupilRow, StageRow, StrengthRow,
};
use crate::schema::{
    assessment, class, contact, need, page_answer, photo, plan, pupil, stage_change, strength,
};
use crate::types::PupilText;
use crate::views::{Picture, PlanLine, PupilPage};
use crate::{StoreError, rows};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Day;
use waymark_domain::change::Changed;
use waymark_domain::confidence::{Part, Unread};
use waymark_domain::edit::{Fingerprint, Settled, settle, settle_list};
use waymark_domain::ids::{AssessmentId, NeedId, PhotoId, PlanId, PupilId, SchoolId, StrengthId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::{
    Assessment, Contact, Need, StageChange, Strength, Support, choose_primary,
};
use waymark_domain::text::Narrative;
use waymark_policy::{
    Action, Denied, EditRoster, EditSupport, Granted, PupilFacts, SeePlan, SeePupil, SeeSupport,
    decide, may,
};

/// A pupil for whom `A` is granted, with the name of the class. One that is not there is refused like one
/// that is forbidden.
#[dual]
pub(super) async fn load<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    id: PupilId,
) -> Res<(Granted<A>, PupilRow, Option<String>)> {
    let found = pupil::table
        .left_join(class::table)
        .filter(pupil::id.eq(id.sql()))
        .select((PupilRow::as_select(), class::name.nullable()))
        .first::<(PupilRow, Option<String>)>(c)
        .await
        .optional()?;
    let (row, class_name) = found.ok_or(Denied { action: A::NAME })?;
    Ok((decide::<A>(&act.actor.hat, &facts(&row))?, row, class_name))
}

/// The pupils to whom a parent's hat, or the pupil's own, is tied, each with the name of the class.
#[dual]
pub(super) async fn of_family(
    c: &mut Conn,
    act: &Act,
) -> Res<Vec<(PupilFacts, PupilRow, Option<String>)>> {
    let own = act.actor.hat.ties.own.iter().map(|pupil| pupil.sql());
    let rows = pupil::table
        .left_join(class::table)
        .filter(pupil::id.eq_any(own.collect::<Vec<_>>()))
        .order((pupil::born, pupil::id))
        .select((PupilRow::as_select(), class::name.nullable()))
        .load::<(PupilRow, Option<String>)>(c)
        .await?;
    let with_facts = |(row, class)| (facts(&row), row, class);
    Ok(rows.into_iter().map(with_facts).collect())
}

pub(super) fn facts(row: &PupilRow) -> PupilFacts {
    PupilFacts {
        id: row.id.0,
        school: row.school_id.0,
        class: row.class_id.map(|class| class.0),
    }
}

/// The same for a unit of work that writes: whoever else writes about the pupil waits until it is done.
#[dual]
pub(super) async fn lock<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    id: PupilId,
) -> Res<Granted<A>> {
    diesel::update(pupil::table.find(id.sql()))
        .set(pupil::sort_key.eq(pupil::sort_key))
        .execute(c)
        .await?;
    Ok(load::<A>(c, act, id).await?.0)
}

/// Everything that the pupil's page shows to this hat.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<PupilPage>> {
    let (granted, row, class_name) = load::<SeePupil>(c, &act, id).await?;
    let facts = granted.thing().clone();
    let mut sights = vec![Event::new(SeePupil::NAME, "pupil", id.0, Some(id))];
    let (mut known, mut plans, mut unread) = (None, Vec::new(), Unread::default());
    if may::<SeeSupport>(&act.actor.hat, &facts) {
        unread = confidence::unread_of(c, &act, &facts).await?;
        let mut support = support(c, id).await?;
        unread.leave_out_of_record(&mut support);
        known = Some(support);
        plans = plans_of(c, id).await?;
        plans.retain(|plan| may::<SeePlan>(&act.actor.hat, &of_plan(&facts, plan)));
        sights.push(Event::new(SeeSupport::NAME, "pupil", id.0, Some(id)));
    }
    // Where the family lives and how it is reached is for those who work at the school.
    let contacts = if act.actor.hat.role.is_staff() {
        contacts(c, id).await?
    } else {
        Vec::new()
    };
    let value = PupilPage {
        facts,
        pupil: row.pupil(class_name),
        shut_out: shut_out::contacts(c, id, &contacts).await?,
        contacts,
        support: known,
        plans,
        must_know: confidence::told(c, id).await?,
        named: named_persons::names(c, id, act.today).await?,
        unread,
    };
    Ok(Shown { value, sights })
}

#[dual]
pub(super) async fn contacts(c: &mut Conn, id: PupilId) -> Res<Vec<Contact>> {
    let rows = contact::table
        .filter(contact::pupil_id.eq(id.sql()))
        .order((contact::position, contact::id))
        .select(ContactRow::as_select())
        .load(c)
        .await?;
    Ok(rows.into_iter().map(ContactRow::contact).collect())
}

#[dual]
async fn plans_of(c: &mut Conn, id: PupilId) -> Res<Vec<PlanLine>> {
    let rows = plan::table
        .filter(plan::pupil_id.eq(id.sql()))
        .order(plan::created_at.desc())
        .select((
            plan::id,
            plan::phase,
            plan::phase_since,
            plan::review_on,
            plan::session_year,
        ))
        .load::<(PlanId, String, Day, Option<Day>, i16)>(c)
        .await?;
    rows.into_iter().map(line).collect()
}

fn line(row: (PlanId, String, Day, Option<Day>, i16)) -> Result<PlanLine, StoreError> {
    let (id, phase, since, review_on, session) = row;
    let phase = rows::word("plan", &id, &phase, Phase::parse)?;
    Ok(PlanLine {
        id,
        phase,
        since,
        review_on,
        session,
    })
}

/// What is known of the pupil's needs and strengths, for those who were granted to see it.
#[dual]
pub(super) async fn support(c: &mut Conn, id: PupilId) -> Res<Support> {
    let strengths = strength::table
        .filter(strength::pupil_id.eq(id.sql()))
        .order((strength::added_on, strength::id))
        .select(StrengthRow::as_select())
        .load(c)
        .await?;
    let assessments = assessment::table
        .filter(assessment::pupil_id.eq(id.sql()))
        .order((assessment::on_day, assessment::id))
        .select(AssessmentRow::as_select())
        .load(c)
        .await?;
    let stages = stage_change::table
        .filter(stage_change::pupil_id.eq(id.sql()))
        .order(stage_change::on_day)
        .select(StageRow::as_select())
        .load(c)
        .await?;
    let page = page_answer::table
        .filter(page_answer::pupil_id.eq(id.sql()))
        .order(page_answer::prompt)
        .select(PageAnswerRow::as_select())
        .load(c)
        .await?;
    Ok(Support {
        must_know: confidence::told(c, id).await?,
        needs: needs(c, id).await?,
        stages: stages.into_iter().map(StageRow::change).collect(),
        page: page.into_iter().map(PageAnswerRow::answer).collect(),
        strengths: strengths.into_iter().map(StrengthRow::strength).collect(),
        assessments: assessments
            .into_iter()
            .map(AssessmentRow::assessment)
            .collect(),
    })
}

#[dual]
async fn needs(c: &mut Conn, id: PupilId) -> Res<Vec<Need>> {
    let rows = need::table
        .filter(need::pupil_id.eq(id.sql()))
        .order((need::position, need::id))
        .select(NeedRow::as_select())
        .load(c)
        .await?;
    rows.into_iter().map(NeedRow::need).collect()
}

#[dual]
async fn changed(c: &mut Conn, act: &Act, id: PupilId, part: &'static str) -> Res<()> {
    let event = Event::new(EditSupport::NAME, "pupil", id.0, Some(id));
    audit::record(c, act, event.with(json!({ "part": part }))).await
}

/// Puts these needs in the place of those on record; a clash when those are no longer the ones that `base`
/// stands for. One of them is made primary (D29).
#[dual]
pub(crate) async fn set_needs(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    base: Fingerprint,
    mut new: Vec<Need>,
) -> Res<Changed> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Needs).await?;
    let chosen: Option<NeedId> = new.iter().find(|need| need.primary).map(|need| need.id);
    choose_primary(&mut new, chosen);
    let now = needs(c, id).await?;
    let settled = settle_list(&now, &base, &new, Need::says_the_same);
    if settled != Settled::Write {
        return Ok(of_list(settled));
    }
    diesel::delete(need::table.filter(need::pupil_id.eq(pupil.id.sql())))
        .execute(c)
        .await?;
    let rows: Vec<_> = new
        .into_iter()
        .zip(0..)
        .map(|(need, at)| NeedRow::new(pupil.id, at, need))
        .collect();
    diesel::insert_into(need::table)
        .values(&rows)
        .execute(c)
        .await?;
    changed(c, &act, id, "needs").await?;
    Ok(Changed::Done)
}

/// A list that clashes is shown by the page, which reads it again.
fn of_list(settled: Settled) -> Changed {
    match settled {
        Settled::Same | Settled::Write => Changed::Done,
        Settled::Clash { theirs } => Changed::Clash { theirs, by: None },
    }
}

/// Records a stage that began on a day; a second change on the same day takes the place of the first.
#[dual]
pub(crate) async fn set_stage(c: &mut Conn, act: Act, id: PupilId, change: StageChange) -> Res<()> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Stages).await?;
    diesel::delete(stage_change::table.find((pupil.id.sql(), change.on.sql())))
        .execute(c)
        .await?;
    let row = StageRow {
        pupil_id: pupil.id.sql(),
        on_day: change.on.sql(),
        stage: change.stage,
        decided_by: change.decided_by,
        why: PupilText(change.why),
    };
    diesel::insert_into(stage_change::table)
        .values(row)
        .execute(c)
        .await?;
    changed(c, &act, id, "stage").await
}

/// Saves what the pupil says to one prompt of their own page.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    prompt: String,
    base: Fingerprint,
    answer: Narrative,
) -> Res<Changed> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Page).await?;
    keep_answer(c, &act, &pupil, (prompt, base, answer)).await
}

/// Keeps one answer of the pupil's own page, for those who were granted to write there.
#[dual]
pub(super) async fn keep_answer<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    pupil: &Granted<A>,
    (prompt, base, answer): (String, Fingerprint, Narrative),
) -> Res<Changed> {
    let key = page_answer::table.find((pupil.id.sql(), prompt.clone()));
    let current = key
        .clone()
        .select(page_answer::answer)
        .first::<PupilText>(c)
        .await
        .optional()?;
    match settle(&current.unwrap_or_default().0, &base, answer.as_str()) {
        Settled::Same => return Ok(Changed::Done),
        Settled::Clash { theirs } => return Ok(Changed::Clash { theirs, by: None }),
        Settled::Write => {}
    }
    diesel::delete(key).execute(c).await?;
    let row = PageAnswerRow {
        pupil_id: pupil.id.sql(),
        prompt,
        answer: PupilText(answer.into_string()),
    };
    diesel::insert_into(page_answer::table)
        .values(row)
        .execute(c)
        .await?;
    let event = Event::new(A::NAME, "pupil", pupil.id.0, Some(pupil.id));
    audit::record(c, act, event.with(json!({ "part": "page" }))).await?;
    Ok(Changed::Done)
}

#[dual]
pub(crate) async fn add_strength(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    strength: Strength,
) -> Res<()> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Strengths).await?;
    let row = StrengthRow {
        id: strength.id.sql(),
        pupil_id: pupil.id.sql(),
        wording: PupilText(strength.wording),
        added_on: act.today.sql(),
    };
    diesel::insert_into(strength::table)
        .values(row)
        .execute(c)
        .await?;
    changed(c, &act, id, "strengths").await
}

#[dual]
pub(crate) async fn remove_strength(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    gone: StrengthId,
) -> Res<()> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Strengths).await?;
    let of_pupil = strength::id
        .eq(gone.sql())
        .and(strength::pupil_id.eq(pupil.id.sql()));
    diesel::delete(strength::table.filter(of_pupil))
        .execute(c)
        .await?;
    changed(c, &act, id, "strengths").await
}

#[dual]
pub(crate) async fn add_assessment(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    new: Assessment,
) -> Res<()> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Assessments).await?;
    let row = AssessmentRow {
        id: new.id.sql(),
        pupil_id: pupil.id.sql(),
        on_day: new.on.sql(),
        name: new.name,
        data: PupilText(new.data),
        comment: PupilText(new.comment),
    };
    diesel::insert_into(assessment::table)
        .values(row)
        .execute(c)
        .await?;
    changed(c, &act, id, "assessments").await
}

#[dual]
pub(crate) async fn remove_assessment(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    gone: AssessmentId,
) -> Res<()> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    confidence::must_read::<EditSupport>(c, &act, pupil.thing(), &Part::Assessments).await?;
    let of_pupil = assessment::id
        .eq(gone.sql())
        .and(assessment::pupil_id.eq(pupil.id.sql()));
    diesel::delete(assessment::table.filter(of_pupil))
        .execute(c)
        .await?;
    changed(c, &act, id, "assessments").await
}

/// Puts these contacts in the place of those on record; a clash when those are no longer the ones that `base`
/// stands for. They are part of the roster, so an import that was planned before looks at it again.
#[dual]
pub(crate) async fn set_contacts(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    base: Fingerprint,
    new: Vec<Contact>,
) -> Res<Changed> {
    // The school before the pupil, as an import does, so that the two never wait for each other.
    roster::touch(c, act.school()).await?;
    let pupil = lock::<EditRoster>(c, &act, id).await?;
    let now = contacts(c, id).await?;
    let settled = settle_list(&now, &base, &new, Contact::says_the_same);
    if settled != Settled::Write {
        return Ok(of_list(settled));
    }
    diesel::delete(contact::table.filter(contact::pupil_id.eq(pupil.id.sql())))
        .execute(c)
        .await?;
    let numbered = new.into_iter().zip(0..);
    let rows: Vec<_> = numbered
        .map(|(contact, at)| ContactRow::new(pupil.id, at, contact))
        .collect();
    diesel::insert_into(contact::table)
        .values(&rows)
        .execute(c)
        .await?;
    let event = Event::new(EditRoster::NAME, "pupil", id.0, Some(id));
    audit::record(c, &act, event.with(json!({ "part": "contacts" }))).await?;
    Ok(Changed::Done)
}

/// Puts a new photo in the place of the old one. The old one stays as long as a version shows it.
#[dual]
pub(crate) async fn set_photo(c: &mut Conn, act: Act, id: PupilId, new: Picture) -> Res<()> {
    let pupil = lock::<EditSupport>(c, &act, id).await?;
    let row = (
        photo::id.eq(new.id.sql()),
        photo::school_id.eq(pupil.school.sql()),
        photo::bytes.eq(new.bytes),
        photo::added_at.eq(act.at.sql()),
    );
    diesel::insert_into(photo::table)
        .values(row)
        .execute(c)
        .await?;
    diesel::update(pupil::table.find(pupil.id.sql()))
        .set(pupil::photo_id.eq(Some(new.id.sql())))
        .execute(c)
        .await?;
    changed(c, &act, id, "photo").await
}

/// The photo that the pupil has now.
#[dual]
pub(crate) async fn photo(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<Option<Picture>>> {
    let (granted, row, _) = load::<SeeSupport>(c, &act, id).await?;
    let Some(photo) = row.photo_id else {
        return Ok(Shown {
            value: None,
            sights: Vec::new(),
        });
    };
    let value = picture(c, granted.school, photo.0).await?;
    let sights = vec![Event::new(SeeSupport::NAME, "photo", photo.0.0, Some(id))];
    Ok(Shown { value, sights })
}

#[dual]
pub(super) async fn picture(c: &mut Conn, school: SchoolId, id: PhotoId) -> Res<Option<Picture>> {
    let of_school = photo::id
        .eq(id.sql())
        .and(photo::school_id.eq(school.sql()));
    let found = photo::table.filter(of_school).select(photo::bytes);
    let bytes = found.first::<Vec<u8>>(c).await.optional()?;
    Ok(bytes.map(|bytes| Picture { id, bytes }))
}
