//! `/door-pictures/{id}`: one of the pictures of the door, for everybody: they are the same everywhere.

use crate::shell::{AppError, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::Symbol;
use waymark_domain::door::DoorPicture;
use waymark_domain::symbol::DrawingKind;

/// The collection changes only with the program.
const KEPT: &str = "public, max-age=86400";

pub(crate) async fn get(Path(id): Path<String>) -> Result<Response, AppError> {
    let known = DoorPicture::find(&id).ok_or(AppError::NotFound)?;
    let symbol = Symbol::find(&format!("openmoji:{}", known.id)).ok_or(AppError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, DrawingKind::Svg.media()),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, symbol.svg.clone().into_bytes()).into_response())
}
