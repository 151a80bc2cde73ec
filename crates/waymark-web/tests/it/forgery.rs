//! Another site cannot act as a visitor.

use crate::support::House;
use crate::support::browser::encoded;
use axum::http::{Request, StatusCode, header};
use waymark_store::Db;
use waymark_testkit::both_engines;

/// A change, with the headers that say where it comes from.
fn change(from: &[(&str, &str)]) -> axum::http::request::Builder {
    let request = Request::post("/display")
        .header(header::HOST, "waymark.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    from.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    })
}

both_engines! {
    async fn only_our_own_pages_can_change_anything(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let cases: [(&[(&str, &str)], StatusCode); 6] = [
            (&[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-origin")], StatusCode::SEE_OTHER),
            (&[("origin", "https://evil.example")], StatusCode::FORBIDDEN),
            (&[("origin", "http://waymark.example")], StatusCode::SEE_OTHER),
            (&[], StatusCode::FORBIDDEN),
        ];
        for (from, expected) in cases {
            let body = encoded([("theme", "dark")].into_iter());
            let answer = browser.send(change(from), body).await;
            assert_eq!(answer.status(), expected, "{from:?}");
        }
    }

    async fn what_another_site_sent_is_never_offered_to_be_sent_again(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let body = encoded([("theme", "planted words")].into_iter());
        let answer = browser.send(change(&[("sec-fetch-site", "cross-site")]), body).await;
        let page = crate::support::Page::read("/display".to_owned(), answer).await;
        assert_eq!(page.title(), "This was not sent from Waymark");
        page.keeps_quiet_about("planted words");
    }

    async fn a_script_without_cookies_needs_no_browser(db: Db) {
        let house = House::open(db).await;
        let body = encoded([("theme", "dark")].into_iter());
        assert_eq!(house.browser().send(change(&[]), body).await.status(), StatusCode::SEE_OTHER);
    }
}
