//! `/pupils/{id}/photo`: the pupil's photo, and taking a new one in.

use super::own_page;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::{Photo, PhotoError, accept_photo};
use waymark_domain::ids::{PhotoId, PupilId};
use waymark_policy::EditSupport;
use waymark_store::pupils;
use waymark_store::views::Picture;

/// The address changes with the photo, so this browser may keep it for a day; nobody between may.
const KEPT: &str = "private, max-age=86400, immutable";
pub(super) const FIELD: &str = "photo";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let photo = pupils::photo(ctx.db(), ctx.act(), id)
        .await?
        .ok_or(AppError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, photo.bytes).into_response())
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    // Whoever may not do it is not told that it was done wrong.
    super::open::<EditSupport>(&ctx, id).await?;
    let form = form.map_err(|_| AppError::Malformed)?;
    let photo = match read(form).await? {
        Ok(photo) => photo,
        Err(error) => return own_page::refused_photo(&ctx, id, &words(error)).await,
    };
    let picture = Picture {
        id: PhotoId(ctx.new_id()),
        bytes: photo.jpeg,
    };
    pupils::set_photo(ctx.db(), ctx.act(), id, picture).await?;
    ctx.saved(Notice::PhotoSaved, &urls::own_page(id))
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
        PhotoError::Empty => "Choose a photo".to_owned(),
        PhotoError::TooLarge { .. } => format!("The photo must be smaller than {most} MB"),
        PhotoError::TooManyPixels { .. } => {
            format!(
                "The photo must have fewer than {} million pixels",
                Photo::MOST_PIXELS / 1_000_000
            )
        }
        PhotoError::NotAPicture => "The file must be a JPEG, PNG or WebP picture".to_owned(),
        PhotoError::Damaged => {
            "The picture is damaged. Try to save it again, or choose another".to_owned()
        }
    }
}
