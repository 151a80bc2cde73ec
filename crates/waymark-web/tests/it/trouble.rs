//! When something goes wrong, nothing typed is lost.

use crate::support::House;
use crate::support::browser::{PASSWORD, encoded, request, script};
use crate::support::page::Page;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::urls;

both_engines! {
    async fn a_session_that_ended_keeps_what_was_typed(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        house.school.now.clock.pass(SignedDuration::from_hours(1));
        let fields = [("name", "Ann <b>Reid</b>"), ("email", "ann@school.example"), ("role", "office")];
        let page = browser.post("/people/add", &fields).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::UNAUTHORIZED, "You have been signed out"));
        page.says("Ann <b>Reid</b>");
        browser.sign_in(house.school.head.email.as_str(), PASSWORD).await;
        let page = browser.submit(page.form("Send it again")).await;
        assert_eq!(page.title(), "Link for Ann <b>Reid</b>");
    }

    async fn a_password_is_never_shown_again(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        house.school.now.clock.pass(SignedDuration::from_hours(1));
        let page = browser.post("/people/add", &[("new_password", "my secret words"), ("name", "Ann")]).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        page.keeps_quiet_about("my secret words");
    }

    async fn a_form_that_is_too_large_is_refused_in_words(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let large = "x".repeat(3 * 1024 * 1024);
        let page = browser.post("/people/add", &[("name", &large)]).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "What was sent is too large"));
    }

    async fn what_is_no_form_is_refused_in_words(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.post("/people/add", &[("name", "a"), ("name", "b")]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        let request = request(Method::POST, "/people/add").header(header::CONTENT_TYPE, "application/xml");
        let answer = browser.send(request, Body::from("<x/>")).await;
        let page = Page::read("/people/add".to_owned(), answer).await;
        assert_eq!(page.title(), "Waymark could not read what was sent");
    }

    async fn what_was_typed_for_a_page_that_is_closed_can_be_copied(db: Db) {
        let house = House::open(db).await;
        let plan = house.school.live(house.school.isla).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let fields = [("text.profile", "Loves horses and trains"), ("base.text.profile", "0123456789abcdef"), ("do", "save")];
        let page = teacher.post(&urls::edit_plan(plan.id), &fields).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        page.says("What you typed");
        page.says("Loves horses and trains");
        page.keeps_quiet_about("0123456789abcdef");
        assert!(!page.has_button("Send it again"));
        let mut other = house.signed_in(&house.school.other_teacher).await;
        let there = other.post(&urls::edit_plan(plan.id), &fields).await;
        let nowhere = other.post("/plans/01990000-0000-7000-8000-ffffffffffff/edit", &fields).await;
        assert_eq!(there.source, nowhere.source);
    }

    async fn a_script_is_answered_in_json(db: Db) {
        let house = House::open(db).await;
        let body = encoded([("name", "Ann")].into_iter());
        let answer = house.browser().send(script(Method::POST, "/people/add"), body).await;
        let page = Page::read("/people/add".to_owned(), answer).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        assert_eq!(page.source, r#"{"message":"You have been signed out","reference":null}"#);
    }
}
