//! `/plans/{plan}/text`: one text of a draft, or the choices of one target, saved as it is typed.
//!
//! Answers in JSON: 200 with the new fingerprint, 409 with the other's words, 422 with what to do.

use super::reading::Reading;
use super::writing::meant::Meant;
use super::writing::texts;
use super::{format_of, page_for};
use crate::shell::forms::Fields;
use crate::shell::state::time_in_britain;
use crate::shell::{AppError, Ctx, Form, Path};
use axum::Json;
use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::ids::PlanId;
use waymark_policy::{EditDraft, SeePlan};
use waymark_store::changes;

/// As the script sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TypedText {
    field: String,
    base: String,
    text: String,
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Form(form): Form<TypedText>,
) -> Result<Response, AppError> {
    let plan = match page_for::<EditDraft>(&ctx, id).await {
        Ok(plan) => plan,
        Err(AppError::Denied) => return not_any_more(&ctx, id).await,
        Err(error) => return Err(error),
    };
    let reading = Reading::of(&plan, format_of(&ctx, &plan.plan.format)?, ctx.today());
    match form.field.parse::<PlanField>() {
        Ok(field) => text(&ctx, reading, field, &form).await,
        Err(_) => choices(&ctx, reading, &form).await,
    }
}

async fn text(ctx: &Ctx, reading: Reading<'_>, field: PlanField, form: &TypedText) -> Result<Response, AppError> {
    if !texts::knows(reading.format, &field) {
        return Err(AppError::Malformed);
    }
    let text = match texts::check(reading.format, &field, &form.text) {
        Ok(text) => text,
        Err(words) => return Ok(refused(&words)),
    };
    let saved = Fingerprint::of(text.as_str());
    let change = PlanChange::Text { field, base: Fingerprint::sent(&form.base), text };
    let changed = changes::draft(ctx.db(), ctx.act(), reading.content.plan, vec![change]).await?;
    Ok(match changed.into_iter().next() {
        Some(Changed::Clash { theirs, by }) => {
            let base = Fingerprint::of(&theirs);
            let by = by.unwrap_or_else(|| "Somebody else".to_owned());
            (StatusCode::CONFLICT, Json(json!({ "theirs": theirs, "base": base.as_str(), "by": by }))).into_response()
        }
        Some(Changed::Gone) => refused("somebody took this out of the plan. Copy your words before you leave the page"),
        Some(Changed::Done) | None => done(ctx, &saved),
    })
}

/// The text is what the form would send of the boxes, under their own names.
async fn choices(ctx: &Ctx, reading: Reading<'_>, form: &TypedText) -> Result<Response, AppError> {
    let uri: Uri = format!("/?{}", form.text).parse().map_err(|_| AppError::Malformed)?;
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri)?;
    let sent = Fields(pairs);
    let Some(saved) = Meant::fingerprint(&sent, &form.field) else { return Err(AppError::Malformed) };
    let meant = Meant::of(&sent, reading);
    if let Some((_, words)) = meant.errors.iter().next() {
        return Ok(refused(words));
    }
    let chosen = meant.changes.into_iter().filter(|change| !matches!(change, PlanChange::Text { .. }));
    let changed = changes::draft(ctx.db(), ctx.act(), reading.content.plan, chosen.collect()).await?;
    if changed.contains(&Changed::Done) {
        Ok(done(ctx, &saved))
    } else {
        Ok(refused("somebody took this out of the plan"))
    }
}

fn done(ctx: &Ctx, base: &Fingerprint) -> Response {
    let at = time_in_britain(ctx.now()).strftime("%-I:%M %P").to_string();
    Json(json!({ "base": base.as_str(), "saved_at": at })).into_response()
}

fn refused(words: &str) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "message": words }))).into_response()
}

/// The plan went live, or was closed, while somebody wrote. Whoever may not see it learns nothing.
async fn not_any_more(ctx: &Ctx, id: PlanId) -> Result<Response, AppError> {
    page_for::<SeePlan>(ctx, id).await?;
    Ok(refused("the plan is not a draft any more. Copy your words before you leave the page"))
}
