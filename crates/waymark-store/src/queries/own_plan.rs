//! What a pupil sees of themselves, and what they say.

use super::{
    Conn, Res, RunQueryDsl, audit, confidence, dual, family, help, observations, plans, pupils,
    symbols,
};
use crate::act::{Act, Event, Shown};
use crate::around::{Child, FamilyPlan, OwnPlace};
use crate::bind::Bind;
use crate::pictures::KeptSymbol;
use crate::promised::HelpLine;
use crate::refusals::ObserveRefused;
use crate::rows::pupil::PupilRow;
use crate::schema::plan;
use diesel::prelude::*;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::phase::Phase;
use waymark_domain::text::Narrative;
use waymark_policy::{
    Action, Denied, GiveView, RateMyself, ReadAsFamily, SeeOwnRecord, VisitAsPupil, decide,
};

/// The pupil whose hat this is, with the plan that is taught, or else the one that is talked about.
#[dual]
pub(crate) async fn place(c: &mut Conn, act: Act) -> Res<Shown<OwnPlace>> {
    decide::<VisitAsPupil>(&act.actor.hat, &act.school())?;
    let id = own(&act)?;
    let (_, row, class) = pupils::load::<SeeOwnRecord>(c, &act, id).await?;
    let mut sights = vec![Event::new(SeeOwnRecord::NAME, "pupil", id.0, Some(id))];
    let (plan, help) = own_plan(c, &act, id).await?;
    if let Some(plan) = &plan {
        let seen = plan.plan.id.0;
        sights.push(Event::new(ReadAsFamily::NAME, "plan", seen, Some(id)));
    }
    let value = OwnPlace {
        own: child(row, class),
        plan,
        page: pupils::support(c, id).await?.page,
        help,
    };
    Ok(Shown { value, sights })
}

fn child(row: PupilRow, class: Option<String>) -> Child {
    let pupil = row.id.0;
    Child {
        pupil,
        called: row.pupil(None).called().to_owned(),
        class,
    }
}

/// A pupil's hat is tied to one pupil.
pub(super) fn own(act: &Act) -> Result<PupilId, Denied> {
    match act.actor.hat.ties.own[..] {
        [own, ..] => Ok(own),
        [] => Err(Denied {
            action: SeeOwnRecord::NAME,
        }),
    }
}

#[dual]
async fn own_plan(
    c: &mut Conn,
    act: &Act,
    id: PupilId,
) -> Res<(Option<FamilyPlan>, Vec<HelpLine>)> {
    let shown = [Phase::Live.slug(), Phase::InConsultation.slug()];
    let found = plan::table
        .filter(plan::pupil_id.eq(id.sql()).and(plan::phase.eq_any(shown)))
        .order(plan::phase.desc())
        .select(plan::id)
        .first::<PlanId>(c)
        .await
        .optional()?;
    let Some(plan) = found else {
        return Ok((None, Vec::new()));
    };
    let (facts, row) = plans::load::<ReadAsFamily>(c, act, plan).await?;
    let help = if facts.phase == Phase::Live {
        help::since_live(c, act, facts.thing(), &row).await?
    } else {
        Vec::new()
    };
    let plan = family::known_to_family(c, act, facts.thing().clone(), row).await?;
    Ok((Some(plan), help))
}

/// Records how the pupil thinks they are doing with a target of their own live plan.
#[dual]
pub(crate) async fn rate(
    c: &mut Conn,
    act: Act,
    plan: PlanId,
    new: Observation,
) -> Res<Result<(), ObserveRefused>> {
    let (granted, _) = plans::lock::<RateMyself>(c, &act, plan).await?;
    let target = observations::worked_on(c, plan, new.target).await?;
    let unread = confidence::unread(c, &act, granted.thing()).await?;
    let fits = matches!(new.seen, Seen::Pupil { .. }) && !unread.has_target(new.target);
    let Some(target) = target.filter(|_| fits) else {
        return Ok(Err(ObserveRefused::TargetFinished));
    };
    if new.on < target.started_on {
        let began = target.started_on;
        return Ok(Err(ObserveRefused::BeforeTarget { began }));
    }
    let pupil = Some(granted.pupil);
    let event = Event::new(RateMyself::NAME, "observation", new.id.0, pupil);
    observations::insert(c, &act, granted.school, new).await?;
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}

/// Saves what the pupil writes on their own page.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    prompt: String,
    base: Fingerprint,
    answer: Narrative,
) -> Res<Changed> {
    // A parent gives views, too, but never in the child's place.
    decide::<VisitAsPupil>(&act.actor.hat, &act.school())?;
    let id = own(&act)?;
    let granted = pupils::lock::<GiveView>(c, &act, id).await?;
    pupils::keep_answer(c, &act, &granted, (prompt, base, answer)).await
}

/// A picture for words of the pupil's own plan.
#[dual]
pub(crate) async fn symbol(c: &mut Conn, act: Act, id: String) -> Res<Option<KeptSymbol>> {
    let school = decide::<VisitAsPupil>(&act.actor.hat, &act.school())?;
    let found = symbols::of_school(c, *school.thing(), vec![id]).await?;
    Ok(found.into_iter().next())
}
