//! `/today-worker.js`: the script that keeps the page of today on the device for when there is no network.
//!
//! It has an address of its own because a browser asks for it again by the same one.

use axum::http::header;
use axum::response::{IntoResponse, Response};

const SCRIPT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../frontend/dist/worker.js"
));

pub(crate) async fn get() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, SCRIPT).into_response()
}
