//! Guessing gets slow.

use crate::support::House;
use crate::support::browser::{PASSWORD, encoded, form};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;

/// What comes of the sixth wrong password where each comes with another last entry of `X-Forwarded-For`.
async fn sixth_guess(house: &House) -> StatusCode {
    let mut browser = house.browser();
    let fields = [
        ("email", "nobody@school.example"),
        ("password", "a wrong password"),
    ];
    let mut status = StatusCode::OK;
    for guess in 1..=6 {
        let said = format!("203.0.113.7, 203.0.113.{guess}");
        let sent = form("/sign-in").header("x-forwarded-for", said);
        status = browser
            .send(sent, encoded(fields.into_iter()))
            .await
            .status();
    }
    status
}

both_engines! {
    async fn after_five_wrong_passwords_the_next_has_to_wait(db: Db) {
        let house = House::open(db).await;
        let email = house.school.head.email.clone();
        house.signed_in(&house.school.head).await;
        let mut browser = house.browser();
        for _ in 0..5 {
            let page = browser.sign_in(email.as_str(), "a wrong password").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let page = browser.sign_in(email.as_str(), PASSWORD).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.headers[header::RETRY_AFTER], "60");
        page.says("Try again in 1 minute.");
        house.school.now.clock.pass(SignedDuration::from_secs(61));
        assert_eq!(browser.sign_in(email.as_str(), PASSWORD).await.url, "/start");
    }

    async fn nobody_is_locked_out_by_guesses_from_elsewhere(db: Db) {
        let house = House::open(db).await;
        let email = house.school.head.email.clone();
        house.signed_in(&house.school.head).await;
        let mut guesser = house.browser();
        guesser.address = ([198, 51, 100, 7], 1).into();
        for _ in 0..8 {
            guesser.sign_in(email.as_str(), "a wrong password").await;
        }
        let page = guesser.sign_in(email.as_str(), PASSWORD).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(house.browser().sign_in(email.as_str(), PASSWORD).await.url, "/start");
    }

    async fn what_a_browser_says_of_its_address_is_not_believed(db: Db) {
        let house = House::open(db).await;
        assert_eq!(sixth_guess(&house).await, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn behind_a_proxy_only_the_address_that_it_wrote_itself_counts(db: Db) {
        let public_url = "http://waymark.example".to_owned();
        let settings = waymark_web::Settings { public_url, secure_cookies: false, trusted_proxy: true, mail: None, providers: Vec::new() };
        let house = House::open_with(db, settings).await;
        assert_eq!(sixth_guess(&house).await, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn an_address_that_is_not_known_has_to_wait_as_well(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.browser();
        for _ in 0..5 {
            browser.sign_in("nobody@school.example", "a wrong password").await;
        }
        let page = browser.sign_in("nobody@school.example", "a wrong password").await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn a_right_password_wipes_the_slate(db: Db) {
        let house = House::open(db).await;
        let email = house.school.head.email.clone();
        house.signed_in(&house.school.head).await;
        for _ in 0..2 {
            for _ in 0..4 {
                house.browser().sign_in(email.as_str(), "a wrong password").await;
            }
            assert_eq!(house.browser().sign_in(email.as_str(), PASSWORD).await.url, "/start");
        }
    }
}
