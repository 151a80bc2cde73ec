//! `/plans/{plan}/amend`: a live plan is changed. Whatever is changed at once makes one new version, with one
//! reason.

use super::reading::{Reading, sentence};
use super::writing::added::{self, NEW_TARGET, NEW_TEXTS};
use super::writing::choices::TargetChoices;
use super::writing::meant::Meant;
use super::writing::press::blank_target;
use super::writing::{self, Boxes, Obstacle, Outcome, Writing, strategies, targets};
use super::{frame, page_for};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::change::PlanChange;
use waymark_domain::field::PlanField;
use waymark_domain::ids::{IdSource, PlanId, TargetId};
use waymark_domain::target::{Strategy, Target};
use waymark_domain::text::{Line, LineError};
use waymark_policy::AmendPlan;
use waymark_store::changes;
use waymark_store::views::PlanPage;
use waymark_ui::{Button, ButtonGroup, Details, Form, FormErrors, InsetText};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<AmendPlan>(&ctx, id).await?;
    let typed = Fields::default();
    ctx.html(show(&ctx, &plan, &typed, &[], &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let plan = page_for::<AmendPlan>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let meant = Meant::of(&fields, reading);
    let typed = meant.as_typed(&fields);
    let gone = gone(&fields, reading, &meant);
    if !gone.is_empty() {
        return ctx.clash(show(&ctx, &plan, &typed, &gone, &writing::summary(&gone)).await?);
    }
    let (changes, why) = match parse(&fields, meant, reading, ctx.today(), &ctx.app().ids) {
        Ok(parsed) => parsed,
        Err(errors) => return ctx.refused(show(&ctx, &plan, &typed, &[], &errors).await?),
    };
    let made = changes::amend(ctx.db(), ctx.act(), id, changes.clone(), why.into_string()).await?;
    match Outcome::of(&changes, made) {
        Outcome::Made => ctx.saved(Notice::PlanAmended, &urls::plan(id)),
        Outcome::NotMade(obstacles) => {
            // As it stands now: what is gone has no boxes any more.
            let plan = page_for::<AmendPlan>(&ctx, id).await?;
            let errors = writing::summary(&obstacles);
            ctx.clash(show(&ctx, &plan, &typed, &obstacles, &errors).await?)
        }
    }
}

/// What was typed for targets that are finished or gone by now. The words are shown once, to be copied.
fn gone(fields: &Fields, reading: Reading<'_>, meant: &Meant) -> Vec<Obstacle> {
    let open = |id: &str| {
        let mut targets = reading.content.targets.iter();
        targets.any(|target| target.state.is_open() && target.id.to_string() == id)
    };
    let of = |beginning: &str| {
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in &fields.0 {
            let id = name
                .strip_prefix(beginning)
                .map(|rest| rest.split('.').next().unwrap_or(rest));
            let Some(id) = id.filter(|id| id.parse::<TargetId>().is_ok() && !open(id)) else {
                continue;
            };
            if !value.trim().is_empty() {
                words.entry(id.to_owned()).or_default().push(value.clone());
            }
        }
        words.into_values()
    };
    let stops = of("stop.").map(|words| Obstacle::stop(words.join("\n")));
    let strategies = of("new.").map(Obstacle::added);
    let texts = meant.changes.iter().filter_map(|change| match change {
        PlanChange::Text { field, text, .. } if !has_place(reading, field) => {
            Some(Obstacle::without_place(field, text))
        }
        _ => None,
    });
    let chosen = meant.displaced.iter().cloned();
    texts.chain(chosen).chain(stops).chain(strategies).collect()
}

/// Whether what the text belongs to is still worked on.
fn has_place(reading: Reading<'_>, field: &PlanField) -> bool {
    let mut open = reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open());
    match field {
        PlanField::Text(_) | PlanField::View { .. } => true,
        PlanField::Aim(id, _) => reading.content.aims.iter().any(|aim| aim.id == *id),
        PlanField::Target(id, _) | PlanField::Monitoring(id, _) => {
            open.any(|target| target.id == *id)
        }
        PlanField::Strategy(id, _) => open
            .flat_map(|target| &target.strategies)
            .any(|strategy| strategy.id == *id),
    }
}

/// All changes, and the one reason for them.
fn parse(
    fields: &Fields,
    meant: Meant,
    reading: Reading<'_>,
    today: Day,
    ids: &IdSource,
) -> Result<(Vec<PlanChange>, Line), FormErrors> {
    let Meant {
        mut changes,
        mut errors,
        ..
    } = meant;
    let stopped: Vec<_> = stops(fields, reading, today, &mut errors).collect();
    for target in reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open())
    {
        changes.extend(strategy_changes(fields, target, ids, &mut errors));
    }
    changes.extend(
        added::target(fields, reading, today, ids, &mut errors)
            .map(|target| PlanChange::AddTarget(Box::new(target))),
    );
    // A target that is stopped takes no more changes, so the stops come last.
    changes.extend(stopped);
    let why = errors.check("why", Line::parse(fields.get("why")), |error| match error {
        LineError::Blank => "Enter why the plan is changed".to_owned(),
        LineError::TooLong { .. } => added::too_long(),
    });
    if changes.is_empty() && errors.is_empty() {
        errors.add(
            "main",
            "Nothing has been changed yet. Change something, or go back to the plan",
        );
    }
    why.filter(|_| errors.is_empty())
        .map(|why| (changes, why))
        .ok_or(errors)
}

fn stops(
    fields: &Fields,
    reading: Reading<'_>,
    today: Day,
    errors: &mut FormErrors,
) -> impl Iterator<Item = PlanChange> {
    let open = reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open());
    let mut stops = Vec::new();
    for target in open {
        let name = format!("stop.{}", target.id);
        let why = added::line(fields, &name, errors);
        if !why.is_empty() {
            stops.push(PlanChange::StopTarget {
                target: target.id,
                on: today,
                why,
            });
        }
    }
    stops.into_iter()
}

/// Strategies that are not used any more, and a new one.
fn strategy_changes(
    fields: &Fields,
    target: &Target,
    ids: &IdSource,
    errors: &mut FormErrors,
) -> Vec<PlanChange> {
    let gone = |strategy: &&Strategy| fields.get(&format!("remove.{}", strategy.id)) == "yes";
    let mut changes: Vec<_> = target
        .strategies
        .iter()
        .filter(gone)
        .map(|strategy| PlanChange::RemoveStrategy(strategy.id))
        .collect();
    if let Some(strategy) = added::strategy(fields, &format!("new.{}", target.id), ids, errors) {
        changes.push(PlanChange::AddStrategy {
            target: target.id,
            strategy,
        });
    }
    changes
}

async fn show(
    ctx: &Ctx,
    plan: &PlanPage,
    typed: &Fields,
    obstacles: &[Obstacle],
    errors: &FormErrors,
) -> Result<View, AppError> {
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(plan, &format, ctx.today());
    let boxes = Boxes {
        reading,
        writing: Writing::Live,
        typed,
        obstacles,
        errors,
    };
    let fresh = blank_target(reading, reading.period_key(), ctx.today(), &ctx.app().ids);
    let content = page(&boxes, fresh.as_ref());
    Ok(frame::task(reading, "Change the plan", content).errors(errors))
}

fn page(boxes: &Boxes<'_>, fresh: Option<&Target>) -> Markup {
    let plan = boxes.reading.content.plan;
    html! {
        (InsetText { body: html! {
            p { "This plan is agreed and in use. What you change here becomes a new version, with your name and the reason. \
                 The versions before stay as they are." }
        } })
        (writing::homeless(boxes.obstacles))
        (Form { action: &urls::amend_plan(plan), content: html! {
            (writing::all(boxes, &[]))
            @if let Some(fresh) = fresh { (room_for_target(boxes, fresh)) }
            (boxes.plain("why", "Why is the plan changed?", Some("For example: moved to a smaller reading group"), ""))
            (ButtonGroup { content: html! {
                (Button { text: "Make the new version" })
                a href=(urls::plan(plan)) { "Leave it as it is" }
            } })
        } })
    }
}

fn room_for_target(boxes: &Boxes<'_>, fresh: &Target) -> Markup {
    let reading = boxes.reading;
    let name = |part: &str| format!("{NEW_TARGET}.{part}");
    let body = html! {
        (boxes.plain(&name("wording"), &sentence(&reading.format.words.target), None, ""))
        (boxes.plain(&name("pupil_words"), &format!("In {}’s own words", reading.called()), None, ""))
        (strategies::blank(boxes, &name("strategy.wording"), &name("strategy.who"), &name("strategy.how_often")))
        (targets::choices(boxes, NEW_TARGET, &TargetChoices::of(fresh)))
    };
    let summary = format!("Add a {}", reading.format.words.target);
    let details = Details {
        summary: &summary,
        body,
    };
    html! { (details.open_if(boxes.is_begun(NEW_TARGET, &NEW_TEXTS))) }
}
