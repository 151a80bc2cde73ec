//! Every answer carries the headers that protect it.

use crate::support::browser::{form, request};
use crate::support::{House, Page};
use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode, header};
use waymark_store::Db;
use waymark_testkit::both_engines;

#[track_caller]
fn protected(what: &str, headers: &HeaderMap) {
    let policy = headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .expect("a policy of letters");
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert_eq!(headers["x-content-type-options"], "nosniff", "{what}");
    assert_eq!(headers["referrer-policy"], "same-origin", "{what}");
    assert_eq!(
        headers["cross-origin-opener-policy"], "same-origin",
        "{what}"
    );
    assert_eq!(
        headers["cross-origin-resource-policy"], "same-origin",
        "{what}"
    );
    assert!(headers.contains_key("permissions-policy"), "{what}");
}

/// The address of the first asset on the page that begins so.
fn asset(page: &Page, mark: &str) -> String {
    let (_, rest) = page.source.split_once(mark).expect("an asset");
    let (rest, _) = rest.split_once('"').expect("its end");
    format!("{mark}{rest}")
}

both_engines! {
    async fn every_kind_of_answer_is_protected(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let css = asset(&browser.get("/start").await, "/assets/app.");
        for (what, method, url, expected) in [
            ("page", Method::GET, "/start", StatusCode::OK),
            ("redirect", Method::GET, "/", StatusCode::SEE_OTHER),
            ("no such page", Method::GET, "/nowhere", StatusCode::NOT_FOUND),
            ("no such method", Method::DELETE, "/start", StatusCode::NOT_FOUND),
            ("an echo of the request", Method::TRACE, "/start", StatusCode::NOT_FOUND),
            ("refused form", Method::POST, "/display", StatusCode::UNPROCESSABLE_ENTITY),
            ("health", Method::GET, "/healthz", StatusCode::OK),
            ("readiness", Method::GET, "/readyz", StatusCode::OK),
            ("style sheet", Method::GET, css.as_str(), StatusCode::OK),
        ] {
            let builder = if method == Method::POST { form(url) } else { request(method, url) };
            let answer = browser.send(builder, Body::empty()).await;
            assert_eq!(answer.status(), expected, "{what}");
            protected(what, answer.headers());
        }
    }

    async fn pages_are_never_stored_and_assets_for_ever(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.get("/start").await;
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        for mark in ["/assets/app.", "/assets/favicon."] {
            let url = asset(&page, mark);
            let asset = browser.get(&url).await;
            assert_eq!(asset.status, StatusCode::OK, "{url}");
            assert_eq!(asset.headers[header::CACHE_CONTROL], "max-age=31536000, immutable", "{url}");
        }
    }
}
