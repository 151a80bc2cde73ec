//! What one class needs: the targets and strategies of its live plans, side by side.

use super::{Conn, Res, RunQueryDsl, confidence, dual, plans, shared_targets};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::rows::target::measure_of;
use crate::schema::{class, parked_target, plan, pupil, strategy, target};
use crate::types::PupilText;
use crate::views::{ClassPage, ClassPlan, ClassSheet, ClassStrategy, ClassTarget, SheetPlan};
use diesel::prelude::*;
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::content::PlanContent;
use waymark_domain::ids::{ClassId, PlanId, PupilId, TargetId};
use waymark_domain::phase::Phase;
use waymark_domain::pupil::Class;
use waymark_policy::{Action, Denied, PlanFacts, PrintPlan, SeePlan, may};

/// More pupils with a plan than any class has.
const MOST: i64 = 100;

type PlanLineRow = (PlanId, PupilId, Option<Day>, String, String, Option<String>);
type TargetLineRow = (
    PlanId,
    TargetId,
    String,
    PupilText,
    (String, Option<i32>),
    Option<Day>,
);

/// The live plans of a class that this hat may see. A class of which it may see nobody is refused like one
/// that is not there.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: ClassId) -> Res<Shown<ClassPage>> {
    seen(c, &act, id).await
}

#[dual]
pub(super) async fn seen(c: &mut Conn, act: &Act, id: ClassId) -> Res<Shown<ClassPage>> {
    let found = find(c, act, id).await?;
    let class = found.filter(|_| reaches(act, id)).ok_or(Denied {
        action: SeePlan::NAME,
    })?;
    whole(c, act, class).await
}

/// The live plans of a class that the hat sees, however few.
#[dual]
pub(super) async fn whole(c: &mut Conn, act: &Act, class: Class) -> Res<Shown<ClassPage>> {
    let mut plans = plans_of(c, act, class.id).await?;
    with_targets(c, &mut plans).await?;
    without_unread(c, act, &mut plans).await?;
    let sight = |plan: &ClassPlan| {
        Event::new(
            SeePlan::NAME,
            "plan",
            plan.facts.id.0,
            Some(plan.facts.pupil),
        )
    };
    let sights = plans.iter().map(sight).collect();
    let value = ClassPage { class, plans };
    Ok(Shown { value, sights })
}

/// A class of one's own school, for whoever is let to know of it.
#[dual]
pub(super) async fn find(c: &mut Conn, act: &Act, id: ClassId) -> Res<Option<Class>> {
    let found = class::table
        .find(id.sql())
        .filter(class::school_id.eq(act.school().sql()))
        .select(class::name)
        .first::<String>(c)
        .await
        .optional()?;
    Ok(found.map(|name| Class { id, name }))
}

/// The live plans of a class in full, for a sheet; each is noted as printed.
#[dual]
pub(crate) async fn sheet(c: &mut Conn, act: Act, id: ClassId) -> Res<Shown<ClassSheet>> {
    let Shown { value: page, .. } = seen(c, &act, id).await?;
    let (mut contents, mut sights) = (Vec::new(), Vec::new());
    for plan in &page.plans {
        let (granted, row) = plans::load::<PrintPlan>(c, &act, plan.facts.id).await?;
        let event = Event::new(PrintPlan::NAME, "plan", granted.id.0, Some(granted.pupil));
        sights.push(event);
        let (content, _) = confidence::content(c, &act, granted.thing(), &row).await?;
        contents.push(content);
    }
    let known = page.plans.iter().map(|plan| &plan.facts);
    let supported = known.filter(|plan| shared_targets::is_supported(&act, plan));
    let pupils: Vec<_> = supported.map(|plan| plan.pupil).collect();
    let shared = shared_targets::on_day(c, &pupils, act.today).await?;
    sights.extend(shared_targets::sights(PrintPlan::NAME, &shared));
    let plan = |content: PlanContent| {
        let own = shared.iter().filter(|one| one.pupil == content.pupil.id);
        let shared = own.map(|one| one.target.clone()).collect();
        SheetPlan { content, shared }
    };
    let value = ClassSheet {
        class: page.class,
        plans: contents.into_iter().map(plan).collect(),
    };
    Ok(Shown { value, sights })
}

/// Whether a plan in the class, if there were one, could be seen.
pub(super) fn reaches(act: &Act, class: ClassId) -> bool {
    let (plan, pupil) = (PlanId(uuid::Uuid::nil()), PupilId(uuid::Uuid::nil()));
    let any = PlanFacts {
        id: plan,
        pupil,
        school: act.school(),
        class: Some(class),
        phase: Phase::Live,
    };
    may::<SeePlan>(&act.actor.hat, &any)
}

#[dual]
pub(super) async fn plans_of(c: &mut Conn, act: &Act, class: ClassId) -> Res<Vec<ClassPlan>> {
    let here = pupil::school_id
        .eq(act.school().sql())
        .and(pupil::class_id.eq(Some(class.sql())));
    let rows = plan::table
        .inner_join(pupil::table)
        .filter(
            here.and(pupil::left_on.is_null())
                .and(plan::phase.eq(Phase::Live.slug())),
        )
        .order((pupil::sort_key, pupil::id))
        .limit(MOST)
        .select((
            plan::id,
            plan::pupil_id,
            plan::review_on,
            pupil::given_name,
            pupil::family_name,
            pupil::preferred_name,
        ))
        .load::<PlanLineRow>(c)
        .await?;
    let plans = rows.into_iter().map(|row| class_plan(act, class, row));
    Ok(plans
        .filter(|plan| may::<SeePlan>(&act.actor.hat, &plan.facts))
        .collect())
}

fn class_plan(act: &Act, class: ClassId, row: PlanLineRow) -> ClassPlan {
    let (id, pupil, review_on, given, family, preferred) = row;
    ClassPlan {
        facts: PlanFacts {
            id,
            pupil,
            school: act.school(),
            class: Some(class),
            phase: Phase::Live,
        },
        pupil: format!("{} {family}", preferred.unwrap_or(given)),
        review_on,
        must_know: String::new(),
        targets: Vec::new(),
    }
}

/// Takes out the targets that this hat may not read, and adds what everybody must know.
#[dual]
pub(super) async fn without_unread(c: &mut Conn, act: &Act, plans: &mut [ClassPlan]) -> Res<()> {
    let facts: Vec<_> = plans.iter().map(|plan| plan.facts.clone()).collect();
    let unread = confidence::unread_in(c, act, &facts).await?;
    let pupils: Vec<_> = facts.iter().map(|facts| facts.pupil).collect();
    let mut must_know = confidence::must_know_of(c, &pupils).await?;
    for plan in plans {
        if let Some(unread) = unread.get(&plan.facts.pupil) {
            plan.targets.retain(|target| !unread.has_target(target.id));
        }
        plan.must_know = must_know.remove(&plan.facts.pupil).unwrap_or_default();
    }
    Ok(())
}

/// The targets whose place others have taken in the same plan, and those that wait: nobody works on them now.
#[dual]
async fn replaced(c: &mut Conn, plans: &[ClassPlan]) -> Res<BTreeSet<TargetId>> {
    let ids: Vec<Sql<PlanId>> = plans.iter().map(|plan| plan.facts.id.sql()).collect();
    let origins = target::table
        .filter(target::plan_id.eq_any(ids.clone()))
        .filter(target::from_id.is_not_null())
        .select(target::from_id.assume_not_null())
        .load::<TargetId>(c)
        .await?;
    let waiting = parked_target::table
        .inner_join(target::table)
        .filter(target::plan_id.eq_any(ids))
        .filter(parked_target::ended_on.is_null())
        .select(parked_target::target_id)
        .load::<TargetId>(c)
        .await?;
    Ok(origins.into_iter().chain(waiting).collect())
}

/// Adds the targets that are worked on, of each plan, with their strategies: four statements for the page.
#[dual]
pub(super) async fn with_targets(c: &mut Conn, plans: &mut [ClassPlan]) -> Res<()> {
    let ids: Vec<Sql<PlanId>> = plans.iter().map(|plan| plan.facts.id.sql()).collect();
    let targets = target::table
        .filter(
            target::plan_id
                .eq_any(ids.clone())
                .and(target::state.ne("stopped")),
        )
        .order((target::plan_id, target::position, target::id))
        .select((
            target::plan_id,
            target::id,
            target::period,
            target::wording,
            (target::measure, target::measure_total),
            target::last_seen_on,
        ))
        .load::<TargetLineRow>(c)
        .await?;
    let strategies = strategy::table
        .filter(strategy::plan_id.eq_any(ids))
        .order((strategy::target_id, strategy::position, strategy::id))
        .select((
            strategy::target_id,
            strategy::wording,
            strategy::who,
            strategy::how_often,
        ))
        .load::<(TargetId, PupilText, String, String)>(c)
        .await?;
    let replaced = replaced(c, plans).await?;
    let worked_on = targets
        .into_iter()
        .filter(|(_, id, ..)| !replaced.contains(id));
    for (of, id, period, wording, (measure, total), last_seen_on) in worked_on {
        let helps = strategies.iter().filter(|(target, ..)| *target == id);
        let strategies = helps
            .map(|(_, wording, who, how_often)| ClassStrategy {
                wording: wording.0.clone(),
                who: who.clone(),
                how_often: how_often.clone(),
            })
            .collect();
        let target = ClassTarget {
            id,
            period,
            wording: wording.0,
            measure: measure_of(&id, &measure, total)?,
            strategies,
            last_seen_on,
        };
        if let Some(plan) = plans.iter_mut().find(|plan| plan.facts.id == of) {
            plan.targets.push(target);
        }
    }
    Ok(())
}
