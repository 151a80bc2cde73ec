//! Links by mail, by which families sign in.

use crate::support::browser::{Browser, PASSWORD};
use crate::support::guests::{ask_parent_in, link_on, parent};
use crate::support::house::plain;
use crate::support::sink::Sink;
use crate::support::{House, Page};
use axum::http::StatusCode;
use jiff::SignedDuration;
use std::time::Instant;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::{Settings, urls};

const KIRSTY: &str = "kirsty@home.example";

/// A house that sends mail, in which Isla's mother has an account.
async fn open(db: Db) -> (House, Sink) {
    let sink = Sink::open().await;
    let mail = Some(sink.smtp());
    let house = House::open_with(db, Settings { mail, ..plain() }).await;
    let plan = house.school.draft(house.school.isla).await;
    parent(&house, plan.pupil, "Kirsty Fraser", KIRSTY).await;
    (house, sink)
}

async fn ask(browser: &mut Browser, email: &str) -> Page {
    let page = browser.get(urls::SIGN_IN).await;
    let page = browser.get(&page.link("Send me a link")).await;
    browser
        .submit(page.form("Send me a link").fill("E-mail address", email))
        .await
}

/// The link in the one mail that has come.
async fn link(house: &House, sink: &Sink) -> String {
    let mails = house.send_mails(sink).await;
    let [mail] = &mails[..] else {
        panic!("{mails:?}");
    };
    assert!(mail.contains(KIRSTY) && !mail.contains("Isla"), "{mail}");
    let word = mail
        .split_whitespace()
        .find(|word| word.contains(urls::SIGN_IN_LINK));
    let url = word.expect("a link").to_owned();
    url.strip_prefix("http://waymark.example")
        .expect("ours")
        .to_owned()
}

both_engines! {
    async fn a_parent_comes_in_by_a_link_once_in_the_browser_that_asked(db: Db) {
        let (house, sink) = open(db).await;
        let mut browser = house.browser();
        ask(&mut browser, KIRSTY).await.says("a link is on its way");
        let link = link(&house, &sink).await;
        let mut thief = house.browser();
        let page = thief.get(&link).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::FORBIDDEN, "Open this link in the other browser"));
        assert_eq!(thief.post(&link, &[]).await.status, StatusCode::FORBIDDEN);
        for _ in 0..2 {
            assert!(browser.get(&link).await.has_button("Sign in"), "opening it changes nothing");
        }
        let page = browser.get(&link).await;
        let page = browser.submit(page.form("Sign in")).await;
        assert!(page.url.starts_with(urls::MY_CHILD), "{}", page.url);
        let again = browser.get(&link).await;
        assert_eq!((again.status, again.title().as_str()), (StatusCode::NOT_FOUND, "This link does not work any more"));
    }

    async fn a_parent_who_was_asked_in_goes_on_without_a_password_and_staff_do_not(db: Db) {
        let (house, sink) = open(db).await;
        let page = ask_parent_in(&house, house.school.isla, "Ewan Fraser", "ewan@home.example").await;
        let welcome = link_on(&page);
        let mut browser = house.browser();
        let mut late = house.browser();
        let (page, again) = (browser.get(&welcome).await, late.get(&welcome).await);
        let button = "Go on without a password";
        browser.submit(page.form(button)).await.says("Whenever you want to come in again, choose");
        assert!(browser.get(urls::MY_CHILD).await.url.starts_with(urls::MY_CHILD));
        assert_eq!(late.submit(again.form(button)).await.status, StatusCode::NOT_FOUND, "the link works once");
        ask(&mut house.browser(), "ewan@home.example").await;
        assert_eq!(house.send_mails(&sink).await.len(), 1);
        let teacher = urls::welcome(&house.school.teacher.link);
        let mut browser = house.browser();
        assert!(!browser.get(&teacher).await.has_button(button));
        let forced = browser.post(&format!("{teacher}/without-password"), &[]).await;
        assert_eq!(forced.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get(&teacher).await.status, StatusCode::OK, "their link was not used");
    }

    async fn a_link_works_for_a_quarter_of_an_hour(db: Db) {
        let (house, sink) = open(db).await;
        let mut browser = house.browser();
        ask(&mut browser, KIRSTY).await;
        let link = link(&house, &sink).await;
        house.school.now.clock.pass(SignedDuration::from_mins(16));
        assert_eq!(browser.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
    }

    async fn an_address_that_is_not_known_gets_the_same_answer_and_no_mail(db: Db) {
        let (house, sink) = open(db).await;
        let mut browser = house.browser();
        let known = ask(&mut browser, KIRSTY).await;
        assert_eq!(house.send_mails(&sink).await.len(), 1);
        let unknown = ask(&mut house.browser(), "nobody@home.example").await;
        assert_eq!((unknown.status, unknown.source), (known.status, known.source));
        assert_eq!(unknown.headers.keys().collect::<Vec<_>>(), known.headers.keys().collect::<Vec<_>>());
        // Whoever works at the school needs more than a mailbox.
        let head = house.school.head.email.as_str();
        ask(&mut house.browser(), head).await.says("a link is on its way");
        assert!(house.send_mails(&sink).await.is_empty());
    }

    async fn the_answer_takes_its_time_whether_the_address_is_known(db: Db) {
        let (house, _) = open(db).await;
        for email in [KIRSTY, "nobody@home.example"] {
            let began = Instant::now();
            house.browser().post(urls::SIGN_IN_LINK, &[("email", email)]).await;
            assert!(began.elapsed().as_millis() >= 400, "{email}");
        }
    }

    async fn nobody_fills_somebodys_inbox(db: Db) {
        let (house, sink) = open(db).await;
        for last in 1..=6 {
            let mut browser = house.browser();
            browser.address = ([192, 0, 2, last], 40_000).into();
            ask(&mut browser, KIRSTY).await.says("a link is on its way");
        }
        assert_eq!(house.send_mails(&sink).await.len(), 3);
        let mut insistent = house.browser();
        for _ in 0..5 {
            ask(&mut insistent, KIRSTY).await;
        }
        assert_eq!(ask(&mut insistent, KIRSTY).await.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(insistent.sign_in(KIRSTY, PASSWORD).await.url.starts_with(urls::MY_CHILD), "the password still does");
    }

    async fn an_empty_form_says_what_is_missing_and_where_no_mail_goes_there_is_no_such_page(db: Db) {
        let (house, _) = open(db.clone()).await;
        let page = ask(&mut house.browser(), " ").await;
        assert_eq!(page.errors(), ["Enter your e-mail address, like name@home.example"]);
        let mut browser = Browser::new(house.without_mail());
        assert!(!browser.get(urls::SIGN_IN).await.has_link("Send me a link"));
        assert_eq!(browser.get(urls::SIGN_IN_LINK).await.status, StatusCode::NOT_FOUND);
    }
}
