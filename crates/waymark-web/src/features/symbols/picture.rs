//! `/symbols/{id}`: one picture of the built-in collection.

use crate::shell::{AppError, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::Symbol;

/// The collection changes only with the program.
const KEPT: &str = "private, max-age=86400";

pub(crate) async fn get(Path(id): Path<String>) -> Result<Response, AppError> {
    let symbol = Symbol::find(&id).ok_or(AppError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, symbol.svg.as_str()).into_response())
}
