//! `/my-child/{pupil}/plans/{plan}/pdf`: the whole plan to take home, in the size and language the parent asks for.

use crate::features::plans::print::{self, Wish};
use crate::shell::{AppError, Ctx, Path, Query};
use axum::response::Response;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_store::family;

pub(crate) async fn get(
    ctx: Ctx,
    Path((_, id)): Path<(PupilId, PlanId)>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let (sheet, photo) = family::print(ctx.db(), ctx.act(), id).await?;
    print::handed_out(&ctx, &sheet, photo, &wish).await
}
