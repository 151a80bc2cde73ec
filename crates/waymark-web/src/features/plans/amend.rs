//! `/plans/{plan}/amend`: a live plan is changed. Whatever is changed at once makes one new version, with one
//! reason.

use super::reading::{Reading, sentence};
use super::writing::choices::TargetChoices;
use super::writing::meant::Meant;
use super::writing::press::blank_target;
use super::writing::{self, Boxes, Clash, Writing, clashes, strategies, targets};
use super::{frame, page_for};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::change::PlanChange;
use waymark_domain::ids::{IdSource, PlanId, StrategyId};
use waymark_domain::target::{Strategy, Target};
use waymark_domain::text::{Line, LineError};
use waymark_policy::AmendPlan;
use waymark_store::changes;
use waymark_store::views::PlanPage;
use waymark_ui::{Button, ButtonGroup, Details, Form, FormErrors, InsetText};

/// The prefix of the boxes for a target that is not in the plan yet.
const NEW_TARGET: &str = "new.target";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<AmendPlan>(&ctx, id).await?;
    ctx.html(show(&ctx, &plan, &Fields::default(), &[], &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let plan = page_for::<AmendPlan>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let (meant, why) = match parse(&fields, reading, ctx.today(), &ctx.app().ids) {
        Ok(meant) => meant,
        Err(errors) => return ctx.refused(show(&ctx, &plan, &fields, &[], &errors).await?),
    };
    let changed = changes::amend(ctx.db(), ctx.act(), id, meant.clone(), why.into_string()).await?;
    let clashes = clashes(&meant, changed);
    if clashes.is_empty() {
        return ctx.saved(Notice::PlanAmended, &urls::plan(id));
    }
    let errors = writing::summary(&clashes);
    ctx.clash(show(&ctx, &plan, &fields, &clashes, &errors).await?)
}

/// All changes, and the one reason for them.
fn parse(
    fields: &Fields,
    reading: Reading<'_>,
    today: Day,
    ids: &IdSource,
) -> Result<(Vec<PlanChange>, Line), FormErrors> {
    let Meant {
        mut changes,
        mut errors,
        ..
    } = Meant::of(fields, reading);
    let stopped: Vec<_> = stops(fields, reading, today, &mut errors).collect();
    for target in reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open())
    {
        changes.extend(strategy_changes(fields, target, ids));
    }
    changes.extend(
        new_target(fields, reading, today, ids, &mut errors)
            .map(|target| PlanChange::AddTarget(Box::new(target))),
    );
    // A target that is stopped takes no more changes, so the stops come last.
    changes.extend(stopped);
    let why = errors.check("why", Line::parse(fields.get("why")), |error| match error {
        LineError::Blank => "Enter why the plan is changed".to_owned(),
        LineError::TooLong { .. } => format!("Shorten this to {} characters", Line::MAX),
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
        let why = errors.check(name.as_str(), Line::optional(fields.get(&name)), |_| {
            format!("Shorten this to {} characters", Line::MAX)
        });
        if let Some(why) = why.flatten() {
            stops.push(PlanChange::StopTarget {
                target: target.id,
                on: today,
                why: why.into_string(),
            });
        }
    }
    stops.into_iter()
}

/// Strategies that are not used any more, and a new one.
fn strategy_changes(fields: &Fields, target: &Target, ids: &IdSource) -> Vec<PlanChange> {
    let gone = |strategy: &&Strategy| fields.get(&format!("remove.{}", strategy.id)) == "yes";
    let mut changes: Vec<_> = target
        .strategies
        .iter()
        .filter(gone)
        .map(|strategy| PlanChange::RemoveStrategy(strategy.id))
        .collect();
    if let Some(strategy) = new_strategy(fields, &format!("new.{}", target.id), ids) {
        changes.push(PlanChange::AddStrategy {
            target: target.id,
            strategy,
        });
    }
    changes
}

fn new_strategy(fields: &Fields, prefix: &str, ids: &IdSource) -> Option<Strategy> {
    let typed = |part: &str| fields.get(&format!("{prefix}.{part}")).trim().to_owned();
    let (wording, who, how_often) = (typed("wording"), typed("who"), typed("how_often"));
    (!wording.is_empty()).then(|| Strategy {
        id: StrategyId(ids.next()),
        wording,
        who,
        how_often,
    })
}

/// The target that was written in the boxes for a new one.
fn new_target(
    fields: &Fields,
    reading: Reading<'_>,
    today: Day,
    ids: &IdSource,
    errors: &mut FormErrors,
) -> Option<Target> {
    let name = format!("{NEW_TARGET}.wording");
    let wording = errors.check(name.as_str(), Line::optional(fields.get(&name)), |_| {
        format!("Shorten this to {} characters", Line::MAX)
    });
    let wording = wording.flatten()?.into_string();
    let shape = match TargetChoices::posted(fields, NEW_TARGET)?.parse(reading, NEW_TARGET) {
        Ok(shape) => shape,
        Err(wrong) => {
            errors.extend(wrong);
            return None;
        }
    };
    let blank = blank_target(reading, reading.period_key(), today, ids)?;
    Some(Target {
        aim: shape.aim,
        period: shape.period,
        area: shape.area,
        set_by: shape.set_by,
        measure: shape.measure,
        baseline: shape.baseline,
        goal: shape.goal,
        due_on: shape.due_on,
        wording,
        pupil_words: fields
            .get(&format!("{NEW_TARGET}.pupil_words"))
            .trim()
            .to_owned(),
        strategies: new_strategy(fields, &format!("{NEW_TARGET}.strategy"), ids)
            .into_iter()
            .collect(),
        ..blank
    })
}

async fn show(
    ctx: &Ctx,
    plan: &PlanPage,
    typed: &Fields,
    clashes: &[Clash],
    errors: &FormErrors,
) -> Result<View, AppError> {
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(plan, &format, ctx.today());
    let boxes = Boxes {
        reading,
        writing: Writing::Live,
        typed,
        clashes,
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
        (boxes.homeless())
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
    html! { (Details { summary: &format!("Add a {}", reading.format.words.target), body }) }
}
