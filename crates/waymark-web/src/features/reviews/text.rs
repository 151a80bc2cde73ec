//! `/plans/{id}/reviews/{review}/text`: one text or one group of choices, saved while the review is written.

use super::answers::Answers;
use super::group::Group;
use super::{choosing, is_open_to, texts};
use crate::features::saving::{self, Saving};
use crate::shell::{AppError, Ctx, Form, Path};
use axum::extract::Query;
use axum::http::Uri;
use axum::response::Response;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_domain::text::Narrative;
use waymark_store::reviews;

const COMPLETED: &str = "this review has been completed. Load the page again to read it";

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, review)): Path<(PlanId, ReviewId)>,
    Form(saving): Form<Saving>,
) -> Result<Response, AppError> {
    match saving.field.parse::<ReviewField>() {
        Ok(field) => write(&ctx, plan, review, field, &saving).await,
        Err(_) => choose(&ctx, plan, review, &saving).await,
    }
}

async fn write(
    ctx: &Ctx,
    plan: PlanId,
    review: ReviewId,
    field: ReviewField,
    saving: &Saving,
) -> Result<Response, AppError> {
    let text = match Narrative::parse(&saving.text) {
        Ok(text) => text,
        Err(error) => return Ok(saving::refused(&texts::too_long(error.length))),
    };
    let typed = (field, Fingerprint::sent(&saving.base), text.clone());
    let changed = reviews::write(ctx.db(), ctx.act(), plan, review, vec![typed])
        .await?
        .pop();
    let response = saving::answer(ctx, text.as_str(), changed.unwrap_or(Changed::Gone));
    Ok(response.unwrap_or_else(|| saving::refused(COMPLETED)))
}

async fn choose(
    ctx: &Ctx,
    plan: PlanId,
    review: ReviewId,
    saving: &Saving,
) -> Result<Response, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    let format = ctx.format(&page.content.format).await?;
    if !is_open_to(ctx, &page) {
        return Ok(saving::refused(COMPLETED));
    }
    let group = Group::parse(&saving.field, &page).ok_or(AppError::Malformed)?;
    let groups = [(group, Fingerprint::sent(&saving.base))];
    let Some((chosen, errors)) =
        choosing::choose(ctx, page, &format, &groups, &pairs(&saving.text)?).await?
    else {
        return Ok(saving::refused(COMPLETED));
    };
    if let Some((_, message)) = errors.iter().next() {
        return Ok(saving::refused(message));
    }
    let response = saving::answer(ctx, &group.text(&chosen), Changed::Done);
    Ok(response.unwrap_or_else(|| saving::refused(COMPLETED)))
}

/// What the script read from the choices: as a form would send them.
fn pairs(text: &str) -> Result<Answers, AppError> {
    let uri: Uri = format!("/?{text}")
        .parse()
        .map_err(|_| AppError::Malformed)?;
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri)?;
    Ok(Answers::sent(&pairs))
}
