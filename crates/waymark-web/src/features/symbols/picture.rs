//! `/symbols/{id}`: one picture: built in, of a pack, or the school's own.

use crate::shell::{AppError, Ctx, Path};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::Symbol;
use waymark_domain::symbol::{Drawing, DrawingKind, is_id};
use waymark_store::symbols;

/// The collection changes only with the program.
const KEPT: &str = "private, max-age=86400";
/// A pack may be brought in anew, and a school's picture removed.
const KEPT_SHORTLY: &str = "private, max-age=600";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    if let Some(built_in) = built_in(&id) {
        return Ok(built_in);
    }
    if !is_id(&id) {
        return Err(AppError::NotFound);
    }
    let found = symbols::find(ctx.db(), ctx.act(), vec![id]).await?;
    let found = found.into_iter().next().ok_or(AppError::NotFound)?;
    Ok(kept(found.drawing))
}

/// A picture of the collection that ships.
pub(crate) fn built_in(id: &str) -> Option<Response> {
    let bytes = Symbol::find(id)?.svg.clone().into_bytes();
    Some(answer(DrawingKind::Svg, KEPT, bytes))
}

/// A picture of a pack or of a school.
pub(crate) fn kept(drawing: Drawing) -> Response {
    answer(drawing.kind, KEPT_SHORTLY, drawing.bytes)
}

fn answer(kind: DrawingKind, kept: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.media()),
        (header::CACHE_CONTROL, kept),
    ];
    (headers, bytes).into_response()
}
