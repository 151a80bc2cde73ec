//! `/plans/{plan}/text`: one text of a draft, or the choices of one target, saved as it is typed.
//!
//! Answers in JSON: 200 with the new fingerprint, 409 with the other's words, 422 with what to do.

use super::page_for;
use super::reading::Reading;
use super::writing::meant::Meant;
use super::writing::texts;
use crate::features::saving::{self, Saving, refused};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Form, Path};
use axum::response::Response;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::ids::PlanId;
use waymark_policy::{EditDraft, SeePlan};
use waymark_store::changes;

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Form(form): Form<Saving>,
) -> Result<Response, AppError> {
    let plan = match page_for::<EditDraft>(&ctx, id).await {
        Ok(plan) => plan,
        Err(AppError::Denied) => return not_any_more(&ctx, id).await,
        Err(error) => return Err(error),
    };
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(&plan, &format, ctx.today());
    match form.field.parse::<PlanField>() {
        Ok(field) => text(&ctx, reading, field, &form).await,
        Err(_) => choices(&ctx, reading, &form).await,
    }
}

async fn text(
    ctx: &Ctx,
    reading: Reading<'_>,
    field: PlanField,
    form: &Saving,
) -> Result<Response, AppError> {
    if !texts::knows(reading.format, &field) {
        return Err(AppError::Malformed);
    }
    let text = match texts::check(reading.format, &field, &form.text) {
        Ok(text) => text,
        Err(words) => return Ok(refused(&words)),
    };
    let typed = text.clone();
    let change = PlanChange::Text {
        field,
        base: Fingerprint::sent(&form.base),
        text,
    };
    let changed = changes::draft(ctx.db(), ctx.act(), reading.content.plan, vec![change]).await?;
    let changed = changed.into_iter().next().unwrap_or(Changed::Gone);
    match saving::answer(ctx, typed.as_str(), changed) {
        Some(answer) => Ok(answer),
        None => Ok(refused(
            "somebody took this out of the plan. Copy your words before you leave the page",
        )),
    }
}

/// The text is what the form would send of the boxes, under their own names.
async fn choices(ctx: &Ctx, reading: Reading<'_>, form: &Saving) -> Result<Response, AppError> {
    let sent = Fields::read(form.text.clone()).await?;
    let Some(signature) = Meant::signature(&sent, &form.field) else {
        return Err(AppError::Malformed);
    };
    let meant = Meant::of(&sent, reading);
    if let Some((_, words)) = meant.errors.iter().next() {
        return Ok(refused(words));
    }
    let chosen = meant
        .changes
        .into_iter()
        .filter(|change| !matches!(change, PlanChange::Text { .. }));
    let changed =
        changes::draft(ctx.db(), ctx.act(), reading.content.plan, chosen.collect()).await?;
    let changed = changed.into_iter().next().unwrap_or(Changed::Gone);
    match saving::answer(ctx, &signature, changed) {
        Some(answer) => Ok(answer),
        None => Ok(refused("somebody took this out of the plan")),
    }
}

/// The plan went live, or was closed, while somebody wrote. Whoever may not see it learns nothing.
async fn not_any_more(ctx: &Ctx, id: PlanId) -> Result<Response, AppError> {
    page_for::<SeePlan>(ctx, id).await?;
    Ok(refused(
        "the plan is not a draft any more. Copy your words before you leave the page",
    ))
}
