//! `/formats/{slug}/publish`: what was changed becomes the next version.

use super::Slug;
use super::{draft, edit};
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_store::{PublishRefused, formats};

pub(crate) async fn post(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    match formats::publish(ctx.db(), ctx.act(), slug.clone()).await? {
        Ok(_) => ctx.saved(Notice::FormatPublished, urls::FORMATS),
        // A second click finds it published.
        Err(PublishRefused::NothingNew) => ctx.go(&urls::edit_format(&slug)),
        Err(PublishRefused::Contradicts(problems)) => {
            let draft = draft(&ctx, &slug).await?;
            ctx.refused(edit::refused(&draft, &problems))
        }
    }
}
