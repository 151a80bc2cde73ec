//! `/formats/{slug}/choose`: new plans of the school are written in this format.

use super::Slug;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_store::formats;

pub(crate) async fn post(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    ctx.latest(&slug).await?.ok_or(AppError::NotFound)?;
    formats::choose(ctx.db(), ctx.act(), slug).await?;
    ctx.saved(Notice::FormatChosen, urls::FORMATS)
}
