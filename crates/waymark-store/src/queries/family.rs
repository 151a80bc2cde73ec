//! What a parent sees of their own child, and what they answer.

use super::{
    Conn, Res, RunQueryDsl, audit, confidence, content, deferrals, dual, help, lifecycle,
    named_persons, plans, pupils, shared_targets, telling, wishes,
};
use crate::act::{Act, Event, Shown};
use crate::around::{Child, ChildPage, FamilyPlan, OwnAnswer, OwnChild, SeenPage, TakeHome};
use crate::bind::Bind;
use crate::rows::plan::{AgreementRow, PlanRow};
use crate::schema::{agreement, plan};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::Instant;
use waymark_domain::confidence::KeptBack;
use waymark_domain::content::{Agreement, Sheet};
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::news::NewsKind;
use waymark_domain::phase::Phase;
use waymark_domain::plan::SharedAgain;
use waymark_policy::{
    Action, AnswerPlan, PlanFacts, PrintAsFamily, ReadAsFamily, SeeOwnChild, SeeWhoLooked,
    VisitAsFamily, decide, may,
};

/// The children whom this hat reaches, by name, and whether a plan waits for the parent's answer.
#[dual]
pub(crate) async fn children(c: &mut Conn, act: Act) -> Res<Shown<Vec<OwnChild>>> {
    decide::<VisitAsFamily>(&act.actor.hat, &act.school())?;
    let mut children = Vec::new();
    for (facts, row, class) in pupils::of_family(c, &act).await? {
        if may::<SeeOwnChild>(&act.actor.hat, &facts) {
            let asked = is_asked(c, &act, facts.id).await?;
            let child = Child {
                pupil: facts.id,
                called: row.pupil(None).called().to_owned(),
                class,
            };
            children.push(OwnChild { child, asked });
        }
    }
    let seen = |pupil: PupilId| Event::new(SeeOwnChild::NAME, "pupil", pupil.0, Some(pupil));
    let sights = children.iter().map(|own| seen(own.child.pupil)).collect();
    Ok(Shown {
        value: children,
        sights,
    })
}

/// Whether a plan is talked about that the parent may answer and has not answered yet.
#[dual]
async fn is_asked(c: &mut Conn, act: &Act, pupil: PupilId) -> Res<bool> {
    let talked_about = plan::phase.eq(Phase::InConsultation.slug());
    let ids = plan::table
        .filter(plan::pupil_id.eq(pupil.sql()).and(talked_about))
        .select(plan::id)
        .load::<PlanId>(c)
        .await?;
    for id in ids {
        let (_, row) = plans::load::<AnswerPlan>(c, act, id).await?;
        if own_answer(c, act, &row).await?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A child of the parent's, with the plans that the family may know.
#[dual]
pub(crate) async fn child(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<ChildPage>> {
    let (_, row, class) = pupils::load::<SeeOwnChild>(c, &act, id).await?;
    let mut sights = vec![Event::new(SeeOwnChild::NAME, "pupil", id.0, Some(id))];
    let shown = [Phase::Live.slug(), Phase::InConsultation.slug()];
    let ids = plan::table
        .filter(plan::pupil_id.eq(id.sql()).and(plan::phase.eq_any(shown)))
        .order(plan::phase.desc())
        .select(plan::id)
        .load::<PlanId>(c)
        .await?;
    let (mut plans, mut help) = (Vec::new(), Vec::new());
    for id in ids {
        let (facts, row) = plans::load::<ReadAsFamily>(c, &act, id).await?;
        if facts.phase == Phase::Live {
            help = help::since_live(c, &act, facts.thing(), &row).await?;
        }
        plans.push(known_to_family(c, &act, facts.thing().clone(), row).await?);
        sights.push(Event::new(
            ReadAsFamily::NAME,
            "plan",
            id.0,
            Some(facts.pupil),
        ));
    }
    let child = Child {
        pupil: id,
        called: row.pupil(None).called().to_owned(),
        class,
    };
    Ok(Shown {
        value: ChildPage {
            named: named_persons::names(c, id, act.today).await?,
            child,
            plans,
            help,
        },
        sights,
    })
}

/// When and in which roles people looked at a parent's own child.
#[dual]
pub(crate) async fn seen(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    from: Instant,
    until: Instant,
) -> Res<Shown<SeenPage>> {
    let (_, row, _) = pupils::load::<SeeWhoLooked>(c, &act, id).await?;
    let value = SeenPage {
        called: row.pupil(None).called().to_owned(),
        looks: audit::looks(c, id, from, until).await?,
    };
    let sights = vec![Event::new(SeeWhoLooked::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

#[dual]
pub(super) async fn known_to_family(
    c: &mut Conn,
    act: &Act,
    facts: PlanFacts,
    row: PlanRow,
) -> Res<FamilyPlan> {
    let sheet = sheet_of(c, act, &facts, &row).await?;
    let answered = own_answer(c, act, &row).await?;
    Ok(FamilyPlan {
        facts,
        appointment: deferrals::appointment(c, &row).await?,
        plan: row.plan()?,
        sheet,
        answered,
    })
}

/// A plan that is talked about stays as it was shared, whatever is being written in it meanwhile. What is
/// not for the reader is left out, without a hint.
#[dual]
async fn sheet_of(c: &mut Conn, act: &Act, facts: &PlanFacts, row: &PlanRow) -> Res<Sheet> {
    let phase = row.phase()?;
    let mut observations = plans::observations(c, row.pupil_id.0, row.session_year).await?;
    let mut content = if phase == Phase::InConsultation {
        let shared = plans::shared(c, row).await?.ok_or(diesel::NotFound)?;
        observations.retain(|seen| seen.recorded_at <= shared.made_at.0);
        shared.content.0
    } else {
        content::whole(c, row).await?
    };
    let unread = confidence::unread(c, act, facts).await?;
    unread.leave_out(&mut content);
    content.support.must_know.clear();
    unread.leave_out_seen(&mut observations);
    Ok(Sheet {
        content,
        observations,
        phase,
        version: u32::try_from(row.version).ok(),
        on: act.today,
        // Text that came with a file was shared with nobody yet.
        kept: Vec::new(),
        shared: Vec::new(),
        // What is not for the reader is gone.
        kept_back: KeptBack::default(),
    })
}

#[dual]
async fn own_answer(c: &mut Conn, act: &Act, row: &PlanRow) -> Res<Option<Agreement>> {
    let own = agreement::plan_id
        .eq(row.id)
        .and(agreement::version.eq(row.version))
        .and(agreement::person_id.eq(act.actor.hat.person.sql()));
    let found = agreement::table
        .filter(own)
        .select(AgreementRow::as_select())
        .first::<AgreementRow>(c)
        .await
        .optional()?;
    found.map(AgreementRow::agreement).transpose()
}

/// The plan to take home.
#[dual]
pub(crate) async fn print(c: &mut Conn, act: Act, id: PlanId) -> Res<Shown<TakeHome>> {
    let (facts, row) = plans::load::<PrintAsFamily>(c, &act, id).await?;
    let mut sheet = sheet_of(c, &act, facts.thing(), &row).await?;
    let shared = shared_targets::on_day(c, &[facts.pupil], act.today).await?;
    let photo = match sheet.content.pupil.photo {
        Some(photo) => pupils::picture(c, facts.school, photo).await?,
        None => None,
    };
    let mut sights = shared_targets::sights(PrintAsFamily::NAME, &shared);
    sights.push(Event::new(
        PrintAsFamily::NAME,
        "plan",
        id.0,
        Some(facts.pupil),
    ));
    sheet.shared = shared.into_iter().map(|one| one.target).collect();
    let wish = wishes::of_person(c, act.actor.hat.person, facts.school).await?;
    Ok(Shown {
        value: TakeHome { sheet, photo, wish },
        sights,
    })
}

/// Writes down what the parent says to the version they have read. Another version asks again.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    id: PlanId,
    own: OwnAnswer,
) -> Res<Result<(), SharedAgain>> {
    let (facts, row) = plans::lock::<AnswerPlan>(c, &act, id).await?;
    let version = row.version;
    if let Err(again) = row.plan()?.is_asked_about(own.version) {
        return Ok(Err(again));
    }
    let details = json!({ "party": own.answer.party, "version": own.version });
    let person = Some(act.actor.hat.person);
    lifecycle::record_agreement(c, &act, id, version, own.answer, person).await?;
    telling::of_plan(c, &act, facts.thing(), NewsKind::AnswerArrived).await?;
    let told = [NewsKind::PlanShared, NewsKind::PlanWaits];
    telling::done(c, &act, id.0, &told).await?;
    audit::of_plan(c, &act, AnswerPlan::NAME, &facts, details).await?;
    Ok(Ok(()))
}
