//! The pages of a plan, from draft to closed.

mod lifecycle;
mod printing;
mod reading;
mod saving;
mod writing;

use crate::support::Browser;
use crate::support::browser::{encoded, form};
use axum::body::to_bytes;
use axum::http::{StatusCode, header};
use serde_json::Value;
use waymark_domain::edit::Fingerprint;

/// The fingerprint that a box with that text is handed out with.
fn base(text: &str) -> String {
    Fingerprint::of(text).as_str().to_owned()
}

/// Saves one field as the script does.
async fn save(
    browser: &mut Browser,
    url: &str,
    field: &str,
    base: &str,
    text: &str,
) -> (StatusCode, Value) {
    let builder = form(url);
    let builder = builder.header(header::ACCEPT, "application/json");
    let body = encoded([("field", field), ("base", base), ("text", text)].into_iter());
    let answer = browser.send(builder, body).await;
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), usize::MAX)
        .await
        .expect("the whole answer");
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}
