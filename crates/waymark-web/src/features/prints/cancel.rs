//! `/prints/{print}/cancel`: a print that nobody needs any more.

use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::PrintJobId;
use waymark_store::prints;

pub(crate) async fn post(ctx: Ctx, Path(id): Path<PrintJobId>) -> Result<Response, AppError> {
    prints::cancel(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::PrintCancelled, urls::PRINTS)
}
