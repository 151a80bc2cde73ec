//! `/plans/{id}/reviews`: a review begins, or goes on where it was left.

use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_store::reviews;

pub(crate) async fn post(ctx: Ctx, Path(plan): Path<PlanId>) -> Result<Response, AppError> {
    let review = reviews::begin(ctx.db(), ctx.act(), plan, ReviewId(ctx.new_id())).await?;
    ctx.go(&urls::review(plan, review))
}
