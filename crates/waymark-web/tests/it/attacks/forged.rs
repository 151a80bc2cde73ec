//! Forged requests (CSRF): another site makes the browser of somebody who is signed in send a form, to every address
//! that takes one.

use super::address;
use crate::support::House;
use crate::support::browser::encoded;
use axum::http::{Method, Request, StatusCode, header};
use waymark_testkit::engines::Fresh;
use waymark_web::routes;

/// What a browser, or an old one, says of a request that another site made it send.
const FROM_ELSEWHERE: [&[(&str, &str)]; 7] = [
    &[
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ],
    &[
        ("sec-fetch-site", "cross-site"),
        ("origin", "http://waymark.example"),
    ],
    &[
        ("sec-fetch-site", "same-site"),
        ("origin", "http://evil.waymark.example"),
    ],
    &[("origin", "https://evil.example")],
    &[("origin", "http://waymark.example.evil.example")],
    &[("origin", "null")],
    &[],
];

/// How a form can arrive from another site without a browser asking first.
const KINDS: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=edge",
    "text/plain",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_other_site_can_send_any_form_of_ours() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let mut browser = house.signed_in(&house.school.coordinator).await;
    let mut tried = 0;
    for route in routes::all() {
        if route.method != Method::POST {
            continue;
        }
        let url = address::nowhere(route.path);
        for (from, kind) in FROM_ELSEWHERE
            .into_iter()
            .flat_map(|from| KINDS.map(|kind| (from, kind)))
        {
            let request = Request::post(&url)
                .header(header::HOST, "waymark.example")
                .header(header::CONTENT_TYPE, kind);
            let request = from.iter().fold(request, |request, (name, value)| {
                request.header(*name, *value)
            });
            let body = encoded([("theme", "dark"), ("sure", "yes")].into_iter());
            let answer = browser.send(request, body).await;
            assert_eq!(
                answer.status(),
                StatusCode::FORBIDDEN,
                "{url} {from:?} {kind}"
            );
            assert!(
                !answer.headers().contains_key(header::SET_COOKIE),
                "{url} {from:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 1500, "only {tried} were tried");
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_or_a_picture_elsewhere_changes_nothing() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let mut browser = house.signed_in(&house.school.coordinator).await;
    let all = routes::all();
    let reads = |path: &str| {
        all.iter()
            .any(|route| route.path == path && route.method == Method::GET)
    };
    for route in all
        .iter()
        .filter(|route| route.method == Method::POST && !reads(route.path))
    {
        let url = address::nowhere(route.path);
        for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH] {
            let request = Request::builder()
                .method(method.clone())
                .uri(&url)
                .header(header::HOST, "waymark.example")
                .header("sec-fetch-site", "same-origin")
                .header("x-http-method-override", "POST");
            let answer = browser
                .send(request, encoded([("_method", "POST")].into_iter()))
                .await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{method} {url}");
        }
    }
    assert_eq!(browser.get("/start").await.url, "/start", "still signed in");
    fresh.close().await;
}
