//! Links by which a password is chosen.

use crate::support::House;
use crate::support::browser::PASSWORD;
use axum::http::StatusCode;
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::school::Staff;
use waymark_web::urls;

fn url(staff: &Staff) -> String {
    urls::welcome(&staff.link)
}

both_engines! {
    async fn a_link_works_once(db: Db) {
        let house = House::open(db).await;
        let teacher = &house.school.teacher;
        let mut first = house.browser();
        let page = first.get(&url(teacher)).await;
        assert_eq!(page.title(), "Welcome, Ewan Reid");
        let form = page.form("Save and sign in").fill("Choose a password", PASSWORD);
        let mut late = house.browser();
        let late_form = late.get(&url(teacher)).await.form("Save and sign in");
        let page = first.submit(form).await;
        assert_eq!(page.url, "/start");
        page.says("Your password is set and you are signed in");
        first.get("/start").await.keeps_quiet_about("Your password is set");
        let page = late.submit(late_form.fill("Choose a password", "four green horses")).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::NOT_FOUND, "This link does not work any more"));
        assert!(late.cookies.is_empty());
        assert_eq!(late.get(&url(teacher)).await.status, StatusCode::NOT_FOUND);
    }

    async fn opening_a_link_does_not_use_it(db: Db) {
        let house = House::open(db).await;
        for _ in 0..3 {
            assert_eq!(house.browser().get(&url(&house.school.teacher)).await.status, StatusCode::OK);
        }
    }

    async fn a_link_is_too_old_after_a_week(db: Db) {
        let house = House::open(db).await;
        house.school.now.clock.pass(SignedDuration::from_hours(7 * 24 - 1));
        assert_eq!(house.browser().get(&url(&house.school.head)).await.status, StatusCode::OK);
        house.school.now.clock.pass(SignedDuration::from_hours(1));
        assert_eq!(house.browser().get(&url(&house.school.head)).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_password_that_is_easy_to_guess_is_refused(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.browser();
        for (password, why) in [
            ("short", "Password must have 12 characters or more"),
            ("Password2026!", "Choose a password that is harder to guess"),
            (house.school.head.email.as_str(), "Choose a password that is not your e-mail address"),
        ] {
            let page = browser.get(&url(&house.school.head)).await;
            let page = browser.submit(page.form("Save and sign in").fill("Choose a password", password)).await;
            assert_eq!((page.status, page.errors()), (StatusCode::UNPROCESSABLE_ENTITY, vec![why.to_owned()]));
        }
    }
}
