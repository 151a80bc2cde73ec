//! `/plans/{id}/reviews/{review}/text`: one text or one group of choices, saved while the review is written.

use super::answers::{self, Answers};
use super::group::Group;
use super::{choosing, texts};
use crate::features::saving::{self, Saving};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Form, Path};
use axum::response::Response;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::ReviewField;
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_domain::text::Narrative;
use waymark_policy::{ReviewPlan, decide};
use waymark_store::reviews;

const COMPLETED: &str = "this review has been completed. Load the page again to read it";

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, review)): Path<(PlanId, ReviewId)>,
    Form(saving): Form<Saving>,
) -> Result<Response, AppError> {
    match saving.field.parse::<ReviewField>() {
        Ok(field) => write(&ctx, plan, review, field, &saving).await,
        Err(_) => Box::pin(choose(&ctx, plan, review, &saving)).await,
    }
}

async fn write(
    ctx: &Ctx,
    plan: PlanId,
    review: ReviewId,
    field: ReviewField,
    saving: &Saving,
) -> Result<Response, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    let format = ctx.format(&page.content.format).await?;
    if page.review.completed_on.is_some() {
        return Ok(saving::refused(COMPLETED));
    }
    decide::<ReviewPlan>(ctx.hat(), &page.facts)?;
    if !answers::fields(&page, &format).contains(&field) {
        return Err(AppError::Malformed);
    }
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
    if page.review.completed_on.is_some() {
        return Ok(saving::refused(COMPLETED));
    }
    decide::<ReviewPlan>(ctx.hat(), &page.facts)?;
    let group = Group::parse(&saving.field, &page).ok_or(AppError::Malformed)?;
    let groups = [(group, Fingerprint::sent(&saving.base))];
    let sent = Answers::sent(&Fields::read(saving.text.clone()).await?.0);
    let Some(chosen) = choosing::choose(ctx, page, &format, &groups, &sent).await? else {
        return Ok(saving::refused(COMPLETED));
    };
    if let Some((_, message)) = chosen.errors.iter().next() {
        return Ok(saving::refused(message));
    }
    let response = saving::answer(ctx, &group.text(&chosen.review), Changed::Done);
    Ok(response.unwrap_or_else(|| saving::refused(COMPLETED)))
}
