//! `/prints/{print}/file`: what came of a print, for a day.

use crate::shell::{AppError, Ctx, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_domain::ids::PrintJobId;
use waymark_store::prints;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PrintJobId>) -> Result<Response, AppError> {
    let file = prints::fetch(ctx.db(), ctx.act(), id).await?;
    let headers = [
        (header::CONTENT_TYPE, file.media),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", file.name),
        ),
    ];
    Ok((headers, file.bytes).into_response())
}
