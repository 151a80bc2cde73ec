//! `/school/badge`: the school's badge, and taking a new one in.

use super::page;
use crate::shell::{AppError, Ctx, Notice};
use crate::urls;
use axum::extract::Multipart;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::{Photo, PhotoError, accept_photo};
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
    let badge = match read(form).await? {
        Ok(badge) => badge,
        Err(error) => return page::refused_badge(&ctx, &words(error)).await,
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

/// Decoding keeps a processor busy for a while, so it is done where no other request waits for it.
async fn read(mut form: Multipart) -> Result<Result<Photo, PhotoError>, AppError> {
    let mut file = axum::body::Bytes::new();
    while let Some(field) = form.next_field().await? {
        if field.name() == Some(FIELD) {
            file = field.bytes().await?;
        }
    }
    tokio::task::spawn_blocking(move || accept_photo(&file))
        .await
        .map_err(AppError::fault)
}

fn words(error: PhotoError) -> String {
    let most = Photo::MOST_BYTES / 1024 / 1024;
    match error {
        PhotoError::Empty => "Choose a picture of the badge".to_owned(),
        PhotoError::TooLarge { .. } => format!("The picture must be smaller than {most} MB"),
        PhotoError::TooManyPixels { .. } => "The picture has too many pixels".to_owned(),
        PhotoError::NotAPicture => "The file must be a JPEG, PNG or WebP picture".to_owned(),
        PhotoError::Damaged => {
            "The picture is damaged. Try to save it again, or choose another".to_owned()
        }
    }
}
