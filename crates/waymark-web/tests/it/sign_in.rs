//! Coming in, staying in, going out.

use crate::support::browser::{PASSWORD, encoded, form, told};
use crate::support::{House, Page};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::Settings;

/// As browsers reach a server of a school: over TLS.
fn secure() -> Settings {
    Settings {
        public_url: "https://waymark.example".to_owned(),
        secure_cookies: true,
        trusted_proxy: false,
        mail: None,
        providers: Vec::new(),
    }
}

/// A page without what differs from visit to visit.
fn shape(page: &Page, email: &str) -> String {
    page.source.replace(email, "")
}

both_engines! {
    async fn a_person_signs_in_and_arrives_at_the_start_page(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let mut browser = house.browser();
        let page = browser.sign_in(&head.email.as_str().to_uppercase(), PASSWORD).await;
        assert_eq!((page.status, page.url.as_str()), (StatusCode::OK, "/start"));
        assert!(page.source.contains(&head.name) && page.source.contains("Head teacher"));
    }

    async fn whoever_asks_for_a_page_comes_to_it_by_way_of_sign_in(db: Db) {
        let house = House::open(db).await;
        let coordinator = &house.school.coordinator;
        house.signed_in(coordinator).await;
        let mut browser = house.browser();
        let page = browser.get("/people/add").await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::OK, "Sign in"));
        let form = page.form("Sign in").fill("E-mail address", coordinator.email.as_str());
        let page = browser.submit(form.fill("Password", PASSWORD)).await;
        assert_eq!((page.status, page.url.as_str()), (StatusCode::OK, "/people/add"));
    }

    async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(db: Db) {
        let house = House::open(db).await;
        let (head, office) = (&house.school.head, &house.school.office);
        house.signed_in(head).await;
        let wrong = house.browser().sign_in(head.email.as_str(), "not the password").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.errors(), ["The e-mail address or the password is not right"]);
        assert_eq!(wrong.form("Sign in").value("E-mail address"), head.email.as_str());
        wrong.keeps_quiet_about("not the password");
        let stranger = "nobody@school.example";
        let unknown = house.browser().sign_in(stranger, "not the password").await;
        let not_joined = house.browser().sign_in(office.email.as_str(), "not the password").await;
        for (page, email) in [(&unknown, stranger), (&not_joined, office.email.as_str())] {
            assert_eq!(page.status, wrong.status);
            assert_eq!(shape(page, email), shape(&wrong, head.email.as_str()));
        }
    }

    async fn an_empty_form_says_what_is_missing(db: Db) {
        let house = House::open(db).await;
        let page = house.browser().sign_in(" ", "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = ["Enter your e-mail address, like name@school.example", "Enter your password"];
        assert_eq!(page.errors(), expected);
    }

    async fn a_token_planted_before_sign_in_is_worth_nothing_after(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut browser = house.signed_in(head).await;
        let before = browser.cookies["waymark"].clone();
        browser.get("/start").await;
        let fields = [("email", head.email.as_str()), ("password", PASSWORD)];
        browser.send(form("/sign-in"), encoded(fields.into_iter())).await;
        assert_ne!(browser.cookies["waymark"], before);
        let mut thief = house.browser();
        thief.cookies.insert("waymark".to_owned(), before);
        assert_eq!(thief.get("/start").await.title(), "Sign in");
        thief.cookies.insert("waymark".to_owned(), "planted".to_owned());
        thief.send(form("/sign-in"), encoded(fields.into_iter())).await;
        assert_ne!(thief.cookies["waymark"], "planted");
    }

    async fn signing_out_ends_the_session_everywhere_it_is_known(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let mut copy = browser.clone();
        let filled = browser.get("/start").await.form("Sign out");
        let answer = browser.send(form(filled.action()), encoded(filled.fields())).await;
        assert_eq!(answer.headers()["clear-site-data"], "\"cache\", \"storage\"");
        assert!(!browser.cookies.contains_key("waymark"));
        assert_eq!(copy.get("/start").await.title(), "Sign in");
    }

    async fn a_session_ends_after_half_an_hour_without_use(db: Db) {
        let house = House::open(db).await;
        let clock = &house.school.now.clock;
        let mut browser = house.signed_in(&house.school.head).await;
        for _ in 0..3 {
            clock.pass(SignedDuration::from_mins(29));
            assert_eq!(browser.get("/start").await.url, "/start");
        }
        clock.pass(SignedDuration::from_mins(31));
        assert_eq!(browser.get("/start").await.title(), "Sign in");
    }

    async fn a_session_ends_after_twelve_hours_of_use(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        for _ in 0..36 {
            assert_eq!(browser.get("/start").await.url, "/start");
            house.school.now.clock.pass(SignedDuration::from_mins(20));
        }
        assert_eq!(browser.get("/start").await.title(), "Sign in");
    }

    async fn the_cookie_can_be_read_by_no_script_and_sent_by_no_other_site(db: Db) {
        let house = House::open_with(db, secure()).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let fields = [("email", head.email.as_str()), ("password", PASSWORD)];
        let answer = house.browser().send(form("/sign-in"), encoded(fields.into_iter())).await;
        let cookie = told(&answer, header::SET_COOKIE);
        assert!(cookie.starts_with("__Host-waymark="), "{cookie}");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
        assert!(answer.headers().contains_key(header::STRICT_TRANSPORT_SECURITY));
    }

    async fn every_cookie_is_of_this_very_host_and_no_other_is_believed(db: Db) {
        let house = House::open_with(db, secure()).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let mut browser = house.browser();
        for (url, fields) in [
            ("/sign-in", [("email", head.email.as_str()), ("password", PASSWORD)].as_slice()),
            ("/display", &[("theme", "dark")]),
        ] {
            let answer = browser.send(form(url), encoded(fields.iter().copied())).await;
            let cookies: Vec<_> = answer.headers().get_all(header::SET_COOKIE).iter().collect();
            assert!(!cookies.is_empty(), "{url}");
            for cookie in cookies {
                let cookie = cookie.to_str().expect("a cookie of letters");
                assert!(cookie.starts_with("__Host-"), "{cookie}");
                assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
            }
        }
        assert_eq!(browser.get("/start").await.url, "/start");
        let mut planted = house.browser();
        planted.cookies.insert("waymark".to_owned(), browser.cookies["__Host-waymark"].clone());
        assert_eq!(planted.get("/start").await.title(), "Sign in");
    }

    async fn sign_in_leads_to_no_other_site(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let fields = [("email", head.email.as_str()), ("password", PASSWORD), ("next", "//evil.example/")];
        let answer = house.browser().send(form("/sign-in"), encoded(fields.into_iter())).await;
        assert_eq!(answer.headers()[header::LOCATION], "/start");
    }
}
