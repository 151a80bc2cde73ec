//! `/pupils/{id}/photo`: the pupil's photo, and taking a new one in.

use super::own_page;
use crate::features::pictures;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_domain::ids::{PhotoId, PupilId};
use waymark_policy::EditSupport;
use waymark_store::pupils;
use waymark_store::views::Picture;

pub(super) const FIELD: &str = "photo";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let photo = pupils::photo(ctx.db(), ctx.act(), id)
        .await?
        .ok_or(AppError::NotFound)?;
    // Like every page it is stored nowhere: a tablet of the school passes from hand to hand.
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], photo.bytes).into_response())
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    // Whoever may not do it is not told that it was done wrong.
    super::open::<EditSupport>(&ctx, id).await?;
    let form = form.map_err(|_| AppError::Malformed)?;
    let photo = match pictures::sent(form, FIELD).await? {
        Ok(photo) => photo,
        Err(words) => return own_page::refused_photo(&ctx, id, &words).await,
    };
    let picture = Picture {
        id: PhotoId(ctx.new_id()),
        bytes: photo.jpeg,
    };
    pupils::set_photo(ctx.db(), ctx.act(), id, picture).await?;
    ctx.saved(Notice::PhotoSaved, &urls::own_page(id))
}
