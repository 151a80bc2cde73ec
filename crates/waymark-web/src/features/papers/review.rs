//! `/plans/{plan}/reviews/{review}/pdf` and `/print`: the review record on paper (F10).

use super::{Wanted, Way, answer};
use crate::shell::{AppError, Ctx, Path, Query};
use axum::response::Response;
use waymark_documents::Form;
use waymark_domain::content::Sheet;
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_store::{lifecycle, plans, reviews};

pub(crate) async fn pdf(
    ctx: Ctx,
    Path(of): Path<(PlanId, ReviewId)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    record(&ctx, of, &wanted, wanted.way()).await
}

pub(crate) async fn html(
    ctx: Ctx,
    Path(of): Path<(PlanId, ReviewId)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    record(&ctx, of, &wanted, Way::Page).await
}

async fn record(
    ctx: &Ctx,
    (plan, review): (PlanId, ReviewId),
    wanted: &Wanted,
    way: Way,
) -> Result<Response, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    lifecycle::photo(ctx.db(), ctx.act(), plan, None).await?;
    let next = match page.review.next_plan {
        Some(next) => Some(plans::page(ctx.db(), ctx.act(), next).await?.content),
        None => None,
    };
    let format = &*ctx.format_knowing(&page.content.format).await?;
    let sheet = Sheet {
        content: page.content,
        observations: page.observations,
        phase: page.plan.state.phase(),
        version: (page.plan.version > 0).then_some(page.plan.version),
        on: ctx.today(),
        kept: Vec::new(),
        shared: Vec::new(),
        kept_back: page.kept_back,
    };
    let form = Form::of_review(
        &page.review,
        &sheet,
        next.as_ref(),
        format,
        wanted.options()?,
    );
    answer(ctx, form, way, "review-record", None).await
}
