//! `/formats/{slug}/blank.pdf`: an empty copy of a form, to be filled in by hand.

use super::{Slug, preview};
use crate::shell::{AppError, Ctx, Path};
use axum::response::Response;
use waymark_documents::{Form, Options};

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let reference = ctx.latest(&slug).await?.ok_or(AppError::NotFound)?;
    let format = ctx.format(&reference).await?;
    let set = move || Form::blank(&format, Options::default()).pdf(None);
    preview::as_pdf(set, "blank.pdf").await
}
