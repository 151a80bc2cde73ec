//! A person's own account: where they are signed in, their password, and the proof that weighty things take.

use crate::support::browser::{Browser, PASSWORD, encoded, form};
use crate::support::device::Device;
use crate::support::guests::named;
use crate::support::{House, Page};
use axum::http::{StatusCode, header};
use jiff::SignedDuration;
use waymark_domain::ids::PasskeyId;
use waymark_store::{Db, Lost, NewPasskey, TokenHash, passkeys, second_steps};
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

/// Without a device: nobody can sign in with it.
async fn makes_a_passkey(house: &House, staff: &Staff, name: &str) {
    let new = NewPasskey {
        id: house.school.now.id(PasskeyId),
        credential: vec![1],
        public_half: "{}".to_owned(),
        name: name.to_owned(),
    };
    let (occasion, owner) = (house.school.now.occasion(), staff.hat.person);
    let added = passkeys::add(&house.school.db, occasion, owner, new).await;
    assert!(added.expect("the store answers"));
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

    async fn a_button_alone_waits_for_the_proof_as_a_form_does(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut browser = house.signed_in(head).await;
        makes_a_passkey(&house, head, "My phone").await;
        let form = browser.get(urls::ACCOUNT).await.form("Remove My phone");
        later(&house, 11);
        let page = browser.submit(form).await;
        assert_eq!(page.title(), "Confirm that it is you");
        let page = browser.submit(page.form("Go on").fill("Password", PASSWORD)).await;
        assert_eq!(page.title(), "Thank you. One more step");
        browser.get(urls::ACCOUNT).await.says("My phone");
        let page = browser.submit(page.form("Go on")).await;
        assert_eq!(page.url, urls::ACCOUNT);
        page.says("Passkey removed");
    }

    async fn signing_out_for_a_proof_keeps_the_form_for_its_owner_alone(db: Db) {
        let house = House::open(db).await;
        let (head, office) = (&house.school.head, &house.school.office);
        house.signed_in(office).await;
        let mut browser = house.signed_in(head).await;
        let bars = urls::pupil_bars(house.school.isla);
        let form = bar(&browser.get(&bars).await);
        let kept: Vec<_> = form.fields().map(|(name, value)| format!("{}={}", urls::escaped(name), urls::escaped(value))).collect();
        let kept = kept.join("&");
        let onward = [("next", bars.as_str()), ("kept", kept.as_str())];
        let page = browser.post(urls::SIGN_OUT, &onward).await;
        assert_eq!(page.title(), "Sign in");
        page.keeps_quiet_about("sheriff");
        let sign_in = |page: &Page, staff: &Staff| page.form("Sign in").fill("E-mail address", staff.email.as_str()).fill("Password", PASSWORD);
        let mut other = browser.clone();
        let nothing = other.submit(sign_in(&page, office)).await;
        assert_eq!((nothing.url.as_str(), nothing.title().as_str()), (urls::KEPT, "There is nothing here any more"));
        nothing.keeps_quiet_about("sheriff");
        let page = browser.submit(sign_in(&page, head)).await;
        assert_eq!(page.url, urls::KEPT);
        page.says("Order 12 & 13 of the sheriff court");
        browser.get(urls::KEPT).await.says("Order 12 & 13 of the sheriff court");
        let page = browser.submit(page.form("Send it again")).await;
        assert_eq!(page.url, bars);
        page.says("Kirsty Fraser");
        house.school.now.clock.pass(SignedDuration::from_mins(29));
        browser.get(urls::ACCOUNT).await;
        later(&house, 2);
        assert_eq!(browser.get(urls::KEPT).await.title(), "There is nothing here any more");
    }

    async fn whoever_has_only_a_passkey_signs_out_and_in_for_a_proof_and_loses_nothing(db: Db) {
        let house = House::open(db).await;
        let teacher = &house.school.teacher;
        house.signed_in(teacher).await;
        let mut device = Device::of(&house, teacher).await;
        let act = house.school.head.act();
        let link = TokenHash::of("a link");
        let forgot = second_steps::start_again(&house.school.db, act, teacher.hat.person, link, Lost::Password).await;
        forgot.expect("the password is gone");
        let (mut tablet, mut here) = (house.browser(), house.browser());
        for browser in [&mut tablet, &mut here] {
            let answer = device.answers(browser).await;
            assert_eq!(browser.post(urls::SIGN_IN_PASSKEY, &[("answer", answer.as_str())]).await.url, "/start");
        }
        let form = here.get(urls::ACCOUNT).await.form("Sign out of A browser");
        later(&house, 11);
        let page = here.submit(form).await;
        assert!(page.holds("main form[data-clear-drafts][action='/sign-out']"));
        let forms = page.forms().into_iter();
        let mut outs = forms.filter(|(button, form)| button == "Sign out" && form.fields().any(|(name, _)| name == "kept"));
        let (_, out) = outs.next().expect("a way out that keeps the form");
        let page = here.submit(out).await;
        assert!(is_in(&mut tablet).await, "nothing has happened yet");
        let answer = device.answers(&mut here).await;
        let page = here.submit(page.form("Sign in with a passkey").set("answer", &answer)).await;
        assert_eq!(page.url, urls::KEPT);
        here.submit(page.form("Go on")).await.says("Signed out there");
        assert!(!is_in(&mut tablet).await);
    }

    async fn the_button_that_signs_out_everywhere_asks_about_what_was_never_sent(db: Db) {
        let house = House::open(db).await;
        let mut browser = house.signed_in(&house.school.head).await;
        let page = browser.get(urls::ACCOUNT).await;
        assert!(page.holds("main form[data-clear-drafts][action='/account/sign-out-everywhere']"));
    }

    async fn ending_one_session_takes_a_proof_and_ending_all_takes_none(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let mut tablet = by(&house, head, IPAD).await;
        let mut here = by(&house, head, FIREFOX).await;
        let form = here.get(urls::ACCOUNT).await.form("Sign out of Safari on an iPad");
        later(&house, 11);
        let page = here.submit(form).await;
        assert_eq!(page.title(), "Confirm that it is you");
        assert!(is_in(&mut tablet).await, "nothing has happened yet");
        let page = here.submit(page.form("Go on").fill("Password", PASSWORD)).await;
        here.submit(page.form("Go on")).await.says("Signed out there");
        assert!(!is_in(&mut tablet).await);
        later(&house, 11);
        let page = here.get(urls::ACCOUNT).await;
        here.submit(page.form("Sign out everywhere")).await.says("You are signed out everywhere");
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
