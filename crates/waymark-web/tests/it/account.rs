//! A person's own account: where they are signed in, their password, and the proof that weighty things take.

use crate::support::browser::{Browser, PASSWORD, encoded, form};
use crate::support::guests::named;
use crate::support::{House, Page};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::school::Staff;
use waymark_web::urls;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IPAD: &str = "Mozilla/5.0 (iPad; CPU OS 18_0) AppleWebKit/605 Version/18.0 Safari/604.1";

/// Another browser in which somebody signs in with their password.
async fn by(house: &House, staff: &Staff, agent: &str) -> Browser {
    let mut browser = house.browser();
    let fields = [("email", staff.email.as_str()), ("password", PASSWORD)];
    let builder = form(urls::SIGN_IN).header(header::USER_AGENT, agent);
    browser.send(builder, encoded(fields.into_iter())).await;
    browser
}

/// Whether somebody is signed in.
async fn is_in(browser: &mut Browser) -> bool {
    browser.get("/start").await.url == "/start"
}

fn later(house: &House, minutes: i64) {
    house
        .school
        .now
        .clock
        .pass(SignedDuration::from_mins(minutes));
}

/// The head teacher's page of bars, filled in.
fn bar(page: &Page) -> crate::support::form::Filled {
    named(
        page.form("Bar this person"),
        "Kirsty Fraser",
        "kirsty@home.example",
    )
    .choose("Court order")
    .fill("Reason", "Order 12 & 13 of the sheriff court")
}

both_engines! {
    async fn a_person_sees_where_they_are_signed_in_and_signs_out_there(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let mut here = by(&house, head, FIREFOX).await;
        let mut tablet = by(&house, head, IPAD).await;
        assert!(is_in(&mut tablet).await);
        let page = here.get(&here.clone().get("/start").await.link(&head.name)).await;
        page.says("Firefox on Linux");
        page.says("This one");
        page.says("9:30am on 7 September 2026");
        let form = page.form("Sign out of Safari on an iPad");
        here.submit(form).await.says("Signed out there");
        assert!(!is_in(&mut tablet).await);
        assert!(is_in(&mut here).await);
    }

    async fn signing_out_everywhere_ends_every_session_and_nobody_elses(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut office = house.signed_in(&house.school.office).await;
        let mut first = house.signed_in(head).await;
        let mut second = by(&house, head, IPAD).await;
        let filled = second.get(urls::ACCOUNT).await.form("Sign out everywhere");
        let answer = second.send(form(filled.action()), encoded(filled.fields())).await;
        assert_eq!(answer.headers()["clear-site-data"], "\"cache\", \"storage\"");
        let page = second.get(urls::SIGN_IN).await;
        assert_eq!(page.title(), "Sign in");
        page.says("You are signed out everywhere");
        assert!(!is_in(&mut first).await && !is_in(&mut second).await);
        assert!(is_in(&mut office).await);
    }

    async fn nobody_ends_the_session_of_somebody_else(db: Db) {
        let house = House::open(db).await;
        house.signed_in(&house.school.head).await;
        let mut head = by(&house, &house.school.head, IPAD).await;
        let mut own = by(&house, &house.school.head, FIREFOX).await;
        let page = own.get(urls::ACCOUNT).await;
        let action = page.form("Sign out of Safari on an iPad");
        let mut office = house.signed_in(&house.school.office).await;
        let refused = office.post(action.action(), &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert!(is_in(&mut head).await);
    }

    async fn a_changed_password_takes_the_old_one_and_ends_all_other_sessions(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut other = house.signed_in(head).await;
        let mut here = by(&house, head, FIREFOX).await;
        let page = here.get(urls::OWN_PASSWORD).await;
        let filled = page.form("Save").fill("Your new password", "four green ponies");
        let refused = here.submit(filled.fill("Your password until now", "not it")).await;
        assert_eq!(refused.errors(), ["The password is not right"]);
        refused.keeps_quiet_about("four green ponies");
        let filled = refused.form("Save").fill("Your password until now", PASSWORD);
        let common = here.submit(filled.fill("Your new password", "password1234")).await;
        assert_eq!(common.errors(), ["Choose a password that is harder to guess"]);
        let filled = common.form("Save").fill("Your password until now", PASSWORD);
        let page = here.submit(filled.fill("Your new password", "four green ponies")).await;
        page.says("Your password is changed");
        assert!(is_in(&mut here).await && !is_in(&mut other).await);
        let email = head.email.as_str();
        assert_eq!(house.browser().sign_in(email, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(house.browser().sign_in(email, "four green ponies").await.url, "/start");
    }

    async fn a_weighty_page_asks_for_a_proof_first_and_then_opens(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let bars = urls::pupil_bars(house.school.isla);
        assert_eq!(head.get(&bars).await.url, bars, "whoever has just signed in has proved it");
        later(&house, 11);
        let page = head.get(&bars).await;
        assert_eq!(page.title(), "Confirm that it is you");
        let refused = head.submit(page.form("Go on").fill("Password", "not it")).await;
        assert_eq!((refused.status, refused.errors()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["The password is not right".to_owned()]));
        let blank = head.submit(refused.form("Go on").fill("Password", " ")).await;
        assert_eq!(blank.errors(), ["Enter your password"]);
        let page = head.submit(blank.form("Go on").fill("Password", PASSWORD)).await;
        assert_eq!(page.url, bars);
        later(&house, 9);
        assert_eq!(head.get(&bars).await.url, bars, "it holds for ten minutes");
        later(&house, 2);
        assert_eq!(head.get(&bars).await.title(), "Confirm that it is you");
    }

    async fn what_was_typed_is_done_after_the_proof_and_nothing_is_lost(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let bars = urls::pupil_bars(house.school.isla);
        let form = bar(&head.get(&bars).await);
        later(&house, 11);
        let page = head.submit(form).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::FORBIDDEN, "Confirm that it is you"));
        let refused = head.submit(page.form("Go on").fill("Password", "not it")).await;
        let page = head.submit(refused.form("Go on").fill("Password", PASSWORD)).await;
        page.says("Nothing has been changed yet");
        page.says("Order 12 & 13 of the sheriff court");
        let page = head.submit(page.form("Send it again")).await;
        assert_eq!(page.url, bars);
        page.says("Kirsty Fraser");
    }

    async fn the_proof_leads_to_no_other_site(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let fields = [("password", PASSWORD), ("next", "//evil.example/")];
        let answer = head.send(form(urls::CONFIRM), encoded(fields.into_iter())).await;
        assert_eq!(answer.headers()[header::LOCATION], "/start");
    }

    async fn guesses_at_the_proof_have_to_wait_like_guesses_at_sign_in(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        for _ in 0..5 {
            let page = head.post(urls::CONFIRM, &[("password", "a guess")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let page = head.post(urls::CONFIRM, &[("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        later(&house, 2);
        assert_eq!(head.post(urls::CONFIRM, &[("password", PASSWORD)]).await.url, "/start");
    }
}
