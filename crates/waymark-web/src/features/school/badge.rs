//! `/school/badge`: the school's badge, and taking a new one in.

use super::page;
use crate::features::pictures;
use crate::shell::{AppError, Ctx, Notice};
use crate::urls;
use axum::extract::Multipart;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_domain::ids::PhotoId;
use waymark_store::school_pages;
use waymark_store::views::Picture;

pub(super) const FIELD: &str = "badge";

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let badge = school_pages::badge(ctx.db(), ctx.act()).await?;
    let badge = badge.ok_or(AppError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], badge.bytes).into_response())
}

pub(crate) async fn post(ctx: Ctx, form: Multipart) -> Result<Response, AppError> {
    let badge = match pictures::sent(form, FIELD).await? {
        Ok(badge) => badge,
        Err(words) => return page::refused_badge(&ctx, &words).await,
    };
    let picture = Picture {
        id: PhotoId(ctx.new_id()),
        bytes: badge.jpeg,
    };
    school_pages::set_badge(ctx.db(), ctx.act(), Some(picture)).await?;
    ctx.saved(Notice::BadgeSaved, urls::SCHOOL)
}

/// `/school/badge/remove`
pub(crate) async fn remove(ctx: Ctx) -> Result<Response, AppError> {
    school_pages::set_badge(ctx.db(), ctx.act(), None).await?;
    ctx.saved(Notice::BadgeRemoved, urls::SCHOOL)
}
