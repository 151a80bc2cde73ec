//! `/plans/{plan}/checks`: the monitoring grid of a live plan, for formats that have one: how each target went,
//! term by term, and what came of it (D131). Saved as one types.

use super::reading::Reading;
use super::writing::{self, Boxes, Clash, Writing, texts};
use super::{frame, page_for};
use crate::features::saving::{self, Saving, refused};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::TargetFact;
use waymark_domain::ids::PlanId;
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_policy::Observe;
use waymark_store::changes;
use waymark_ui::{AutosaveForm, Button, ButtonGroup, FieldGroup, FieldRow, FormErrors};

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let view = show(&ctx, id, &Fields::default(), &[], &FormErrors::none()).await?;
    ctx.html(view)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let plan = page_for::<Observe>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    let meant = writing::meant::Meant::of(&fields, reading);
    let changed = changes::monitor(ctx.db(), ctx.act(), id, notes(&meant.changes)).await?;
    let clashes = writing::clashes(&meant.changes, changed);
    if !clashes.is_empty() {
        let errors = writing::summary(&clashes);
        return ctx.clash(show(&ctx, id, &meant.still_typed(&fields), &clashes, &errors).await?);
    }
    if !meant.errors.is_empty() {
        return ctx.refused(show(&ctx, id, &meant.still_typed(&fields), &[], &meant.errors).await?);
    }
    ctx.saved(Notice::PlanSaved, &urls::plan(id))
}

/// One note, as the script sends it.
pub(crate) async fn text(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Form(form): Form<Saving>,
) -> Result<Response, AppError> {
    let plan = page_for::<Observe>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let field: PlanField = form.field.parse().map_err(|_| AppError::Malformed)?;
    if !texts::knows(&format, &field) {
        return Err(AppError::Malformed);
    }
    let text = match texts::check(&format, &field, &form.text) {
        Ok(text) => text,
        Err(words) => return Ok(refused(&words)),
    };
    let note = (field, Fingerprint::sent(&form.base), text.clone());
    let changed = changes::monitor(ctx.db(), ctx.act(), id, vec![note]).await?;
    let changed = changed.into_iter().next().unwrap_or(Changed::Gone);
    Ok(
        saving::answer(&ctx, text.as_str(), changed).unwrap_or_else(|| {
            refused("this target is finished. Copy your words before you leave the page")
        }),
    )
}

/// The texts among the changes: the page has no other boxes.
fn notes(changes: &[PlanChange]) -> Vec<(PlanField, Fingerprint, Narrative)> {
    let note = |change: &PlanChange| match change {
        PlanChange::Text { field, base, text } => Some((field.clone(), base.clone(), text.clone())),
        _ => None,
    };
    changes.iter().filter_map(note).collect()
}

async fn show(
    ctx: &Ctx,
    id: PlanId,
    typed: &Fields,
    clashes: &[Clash],
    errors: &FormErrors,
) -> Result<View, AppError> {
    let plan = page_for::<Observe>(ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    if format.monitoring.is_empty() {
        return Err(AppError::NotFound);
    }
    let boxes = Boxes {
        reading: Reading::of(&plan, &format, ctx.today()),
        writing: Writing::Live,
        typed,
        clashes,
        errors,
    };
    let content = html! {
        p { "A few words for each target. They stand on the plan and on its print; the plan stays the same version." }
        (AutosaveForm { action: &urls::plan_checks(id), save_url: &urls::plan_checks_text(id), content: form(&boxes) })
    };
    Ok(frame::task(boxes.reading, "How it is going, term by term", content).errors(errors))
}

fn form(boxes: &Boxes<'_>) -> Markup {
    let targets = &boxes.reading.content.targets;
    let open = targets.iter().filter(|target| target.state.is_open());
    html! {
        (boxes.homeless())
        @for target in open { (checks(boxes, target)) }
        (ButtonGroup { content: html! {
            (Button { text: "Save" })
            a href=(urls::plan(boxes.reading.content.plan)) { "Back to the plan" }
        } })
    }
}

fn checks(boxes: &Boxes<'_>, target: &Target) -> Markup {
    let reading = boxes.reading;
    let kept = |key: &str| target.notes.monitoring.get(key).map_or("", String::as_str);
    let achievement = PlanField::Target(target.id, TargetText::Achievement);
    let mut columns = reading.format.target_columns().iter();
    let label = columns
        .find(|column| column.holds == TargetFact::Achievement)
        .map_or("What came of it", |column| column.heading.as_str());
    html! {
        (FieldGroup { id: &format!("target.{}", target.id), title: target.wording.trim(), content: html! {
            (FieldRow { content: html! {
                @for at in &reading.format.monitoring {
                    (boxes.area(&PlanField::Monitoring(target.id, at.key.clone()), &at.label, None, kept(&at.key)))
                }
            } })
            (boxes.area(&achievement, label, None, &target.notes.achievement))
        } })
    }
}
