//! The pages of a plan, from draft to closed.

mod checks;
mod lifecycle;
mod printing;
mod reading;
mod saving;
mod writing;

use crate::support::browser::{PASSWORD, encoded, form};
use crate::support::{Browser, House};
use axum::body::to_bytes;
use axum::http::{StatusCode, header};
use serde_json::Value;
use waymark_domain::edit::Fingerprint;
use waymark_testkit::school::Staff;

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

/// A browser in which that person is signed in on the morning of a later day.
async fn on_a_later_day(house: &House, staff: &Staff, day: &str) -> Browser {
    let mut browser = house.signed_in(staff).await;
    house.school.go_to(day);
    browser.sign_in(staff.email.as_str(), PASSWORD).await;
    browser
}
