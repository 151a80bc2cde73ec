//! Guessing gets slow.

use crate::support::House;
use crate::support::browser::PASSWORD;
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;

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
