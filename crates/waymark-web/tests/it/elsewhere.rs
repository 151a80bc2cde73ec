//! Accounts that people have elsewhere: linked, used and removed, against a real provider on this machine.

use crate::support::browser::{Browser, PASSWORD, request, told};
use crate::support::elsewhere::Elsewhere;
use crate::support::guests::named;
use crate::support::house::plain;
use crate::support::{House, Page};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use jiff::SignedDuration;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::school::Staff;
use waymark_web::{Provider, Settings, urls};

const WITH: &str = "Sign in with Lochside";
const YES: &str = "Yes, use this account";
const ONCE_MORE: &str = "Sign in with Lochside once more";

/// A house whose people may sign in by accounts of a provider.
async fn open(db: Db, provider: Provider) -> House {
    let providers = vec![provider];
    House::open_with(
        db,
        Settings {
            providers,
            ..plain()
        },
    )
    .await
}

fn lochside(elsewhere: &Elsewhere) -> Provider {
    let name = "Lochside".to_owned();
    Provider::other(name, &elsewhere.issuer(), Elsewhere::client())
}

/// Where a browser is sent.
async fn sent(browser: &mut Browser, url: &str) -> String {
    let answer = browser.send(request(Method::GET, url), Body::empty()).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    told(&answer, header::LOCATION).to_owned()
}

/// There and back as an account.
async fn by(browser: &mut Browser, elsewhere: &Elsewhere, url: &str, account: &str) -> Page {
    let away = sent(browser, url).await;
    let back = elsewhere.goes_on_as(account, &away).await;
    browser.get(&back).await
}

/// Somebody who has come by an account elsewhere, and has no password.
async fn arrived(house: &House, elsewhere: &Elsewhere, staff: &Staff, account: &str) -> Browser {
    let mut browser = house.browser();
    let link = browser.get(&urls::welcome(&staff.link)).await.link(WITH);
    let page = by(&mut browser, elsewhere, &link, account).await;
    assert_eq!(browser.submit(page.form(YES)).await.url, "/start");
    browser
}

/// A proof of before is not fresh any more.
fn later(house: &House) {
    house.school.now.clock.pass(SignedDuration::from_mins(11));
}

fn refused(page: &Page, title: &str) {
    assert_eq!(
        (page.status, page.title().as_str()),
        (StatusCode::FORBIDDEN, title)
    );
}

both_engines! {
    async fn somebody_links_an_account_and_signs_in_with_it_from_then_on(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let head = &house.school.head;
        let claims = format!(r#"{{"email": "{}"}}"#, head.email);
        elsewhere.says("anna", r#"{"email": "anna@lochside.example"}"#).await;
        elsewhere.says("thief", &claims).await;

        let mut browser = house.browser();
        let page = browser.get("/people/add").await;
        let (link, unknown) = (page.link(WITH), "Waymark does not know this account yet");
        refused(&by(&mut browser, &elsewhere, &link, "anna").await, unknown);
        let page = by(&mut browser, &elsewhere, &link, "thief").await;
        refused(&page, unknown);
        page.says("Open it, and choose to sign in with Lochside there");

        let mut at_home = house.signed_in(head).await;
        let add = at_home.get(urls::ACCOUNT).await.link("Add an account of Lochside");
        let page = by(&mut at_home, &elsewhere, &add, "anna").await;
        page.says("anna@lochside.example");
        let account = at_home.get(urls::ACCOUNT).await.text();
        assert!(!account.contains("anna@lochside.example"), "nothing is linked yet: {account}");
        let page = at_home.submit(page.form(YES)).await;
        page.says("From now on you can sign in with this account");
        page.says("anna@lochside.example");

        assert_eq!(by(&mut browser, &elsewhere, &link, "anna").await.url, "/people/add");
        refused(&by(&mut house.browser(), &elsewhere, &link, "thief").await, unknown);

        let page = at_home.get(urls::ACCOUNT).await;
        let page = at_home.submit(page.form("Remove anna@lochside.example")).await;
        page.says("The account opens Waymark no more");
        refused(&by(&mut house.browser(), &elsewhere, &link, "anna").await, unknown);
    }

    async fn an_answer_is_taken_once_by_the_browser_that_asked(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let lost = "That did not work";
        let url = urls::sign_in_with("other", "");
        let mut browser = house.browser();
        let away = sent(&mut browser, &url).await;
        for part in ["code_challenge_method=S256", "state=", "nonce=", "response_type=code", "scope=openid"] {
            assert!(away.contains(part), "{part} is not in {away}");
        }
        let back = elsewhere.goes_on_as("anna", &away).await;
        refused(&house.browser().get(&back).await, lost);
        let other = elsewhere.goes_on_as("anna", &sent(&mut house.browser(), &url).await).await;
        refused(&browser.get(&other).await, lost);
        refused(&browser.get(&back).await, lost);

        let back = elsewhere.goes_on_as("anna", &sent(&mut browser, &url).await).await;
        let page = browser.get(&back.replace("/other/", "/google/")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "there is no such provider");
        refused(&browser.get(&back).await, "Waymark does not know this account yet");
        refused(&browser.get(&back).await, lost);
        assert_eq!(browser.post(urls::LINK_IDENTITY, &[]).await.title(), lost);
        let declined = sent(&mut browser, &url).await;
        let state = declined.split(['?', '&']).find(|part| part.starts_with("state=")).expect("a state");
        let no = format!("{}?error=access_denied&{state}", urls::back_from_provider("other"));
        refused(&browser.get(&no).await, "Lochside did not let you in");
    }

    async fn an_invitation_is_accepted_by_an_account_and_proof_is_asked_of_the_provider(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let (head, teacher) = (&house.school.head, &house.school.teacher);
        let mut browser = house.browser();
        let link = browser.get(&urls::welcome(&head.link)).await.link(WITH);
        let page = by(&mut browser, &elsewhere, &link, "anna").await;
        assert_eq!(page.title(), "Is this your account?");
        assert!(house.browser().get(&urls::welcome(&head.link)).await.has_button("Save and sign in"), "nothing is used yet");
        assert_eq!(browser.submit(page.form(YES)).await.url, "/start");
        assert_eq!(browser.get(&urls::welcome(&head.link)).await.status, StatusCode::NOT_FOUND);

        let page = browser.get(urls::SECOND_STEP).await;
        assert_eq!(page.title(), "Confirm that it is you", "who came in by it has not proved it just now");
        let page = by(&mut browser, &elsewhere, &page.link("Sign in with Lochside once more"), "anna").await;
        assert_eq!(page.url, urls::SECOND_STEP);
        let page = browser.get(urls::ACCOUNT).await;
        let only = browser.submit(page.form("Remove anna")).await;
        only.says("It is the only way into your account");

        let mut second = house.browser();
        let link = second.get(&urls::welcome(&teacher.link)).await.link(WITH);
        let page = by(&mut second, &elsewhere, &link, "anna").await;
        let page = second.submit(page.form(YES)).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::CONFLICT, "This account is taken"));
        assert!(second.get(&urls::welcome(&teacher.link)).await.has_button("Save and sign in"));
    }

    async fn what_was_typed_waits_while_its_owner_is_asked_elsewhere(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let mut browser = arrived(&house, &elsewhere, &house.school.head, "anna").await;
        arrived(&house, &elsewhere, &house.school.office, "bea").await;
        let bars = urls::pupil_bars(house.school.isla);
        let page = browser.get(&bars).await;
        let page = by(&mut browser, &elsewhere, &page.link(ONCE_MORE), "anna").await;
        assert_eq!(page.url, bars);
        let filled = named(page.form("Bar this person"), "Kirsty Fraser", "kirsty@home.example");
        let filled = filled.choose("Court order").fill("Reason", "Order 12 of the sheriff court");
        later(&house);
        let page = browser.submit(filled).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::FORBIDDEN, "Confirm that it is you"));
        let between = browser.submit(page.form(ONCE_MORE)).await;
        let link = between.link("Go on to Lochside");
        assert_eq!(between.headers[header::REFRESH], format!("0; url={link}"));
        assert!(!link.contains("sheriff"), "{link}");
        let mut other = browser.clone();
        let nothing = by(&mut other, &elsewhere, &link, "bea").await;
        assert_eq!(nothing.title(), "There is nothing here any more");
        nothing.keeps_quiet_about("sheriff");
        let page = by(&mut browser, &elsewhere, &link, "anna").await;
        page.says("Order 12 of the sheriff court");
        let page = browser.submit(page.form("Send it again")).await;
        assert_eq!(page.url, bars);
        page.says("Kirsty Fraser");
    }

    async fn a_button_alone_waits_while_its_owner_is_asked_elsewhere(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let mut browser = arrived(&house, &elsewhere, &house.school.head, "anna").await;
        let page = browser.get(urls::ACCOUNT).await;
        let page = browser.submit(page.form("Remove anna")).await;
        let page = browser.submit(page.form(ONCE_MORE)).await;
        let page = by(&mut browser, &elsewhere, &page.link("Go on to Lochside"), "anna").await;
        assert_eq!(page.title(), "Thank you. One more step");
        browser.submit(page.form("Go on")).await.says("It is the only way into your account");
    }

    async fn a_first_password_is_typed_after_the_proof_and_never_shown(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let head = &house.school.head;
        let mut browser = arrived(&house, &elsewhere, head, "anna").await;
        let page = browser.get(urls::OWN_PASSWORD).await;
        assert_eq!(page.title(), "Confirm that it is you");
        let page = by(&mut browser, &elsewhere, &page.link(ONCE_MORE), "anna").await;
        let filled = |page: &Page| page.form("Save").fill("Your new password", "four green ponies");
        let form = filled(&page);
        later(&house);
        let late = browser.submit(form).await;
        late.keeps_quiet_about("ponies");
        let page = by(&mut browser, &elsewhere, &late.link(ONCE_MORE), "anna").await;
        assert_eq!(page.url, urls::OWN_PASSWORD);
        browser.submit(filled(&page)).await.says("Your password is changed");
        assert_eq!(house.browser().sign_in(head.email.as_str(), "four green ponies").await.url, "/start");
    }

    async fn a_proof_elsewhere_counts_only_when_it_was_given_just_now(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let mut browser = arrived(&house, &elsewhere, &house.school.head, "anna").await;
        let link = browser.get(urls::SECOND_STEP).await.link(ONCE_MORE);
        let away = sent(&mut browser, &link).await;
        assert!(away.contains("prompt=login") && away.contains("max_age=0"), "{away}");
        for (said, title) in [
            (r#"{"auth_time": 1700000000}"#, "Lochside did not ask you again who you are"),
            (r#"{"auth_time": null}"#, "Lochside did not say when it asked you who you are"),
        ] {
            elsewhere.says("anna", said).await;
            refused(&by(&mut browser, &elsewhere, &link, "anna").await, title);
            assert_eq!(browser.get(urls::SECOND_STEP).await.title(), "Confirm that it is you");
        }
        elsewhere.says("anna", "{}").await;
        assert_eq!(by(&mut browser, &elsewhere, &link, "anna").await.url, urls::SECOND_STEP);
    }

    async fn a_provider_is_known_by_what_it_calls_itself_with_a_slash_or_without(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let front = elsewhere.behind_a_slash().await;
        let provider = Provider::other("Lochside".to_owned(), &front, Elsewhere::client());
        let house = open(db, provider).await;
        let url = urls::sign_in_with("other", "");
        elsewhere.says("anna", &format!(r#"{{"iss": "{front}"}}"#)).await;
        let known = by(&mut house.browser(), &elsewhere, &url, "anna").await;
        refused(&known, "Waymark does not know this account yet");
        elsewhere.says("thief", &format!(r#"{{"iss": "{}"}}"#, front.trim_end_matches('/'))).await;
        let stranger = by(&mut house.browser(), &elsewhere, &url, "thief").await;
        refused(&stranger, "This account is not one of your school’s");
    }

    async fn only_accounts_of_the_domains_of_the_school_come_in(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let domains = vec!["lochside.example".to_owned()];
        let google = Provider::google(Elsewhere::client(), domains).at(&elsewhere.issuer());
        let house = open(db, google).await;
        elsewhere.says("ours", r#"{"hd": "lochside.example"}"#).await;
        elsewhere.says("theirs", r#"{"hd": "elsewhere.example", "email": "x@lochside.example"}"#).await;
        let url = urls::sign_in_with("google", "");
        let mut browser = house.browser();
        refused(&by(&mut browser, &elsewhere, &url, "theirs").await, "This account is not one of your school’s");
        refused(&by(&mut browser, &elsewhere, &url, "private").await, "This account is not one of your school’s");
        refused(&by(&mut browser, &elsewhere, &url, "ours").await, "Waymark does not know this account yet");
    }

    async fn a_provider_that_is_down_closes_no_other_way_in(db: Db) {
        let name = "Lochside".to_owned();
        let house = open(db, Provider::other(name, "http://127.0.0.1:9", Elsewhere::client())).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let mut browser = house.browser();
        let link = browser.get(urls::SIGN_IN).await.link(WITH);
        let page = browser.get(&link).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::BAD_GATEWAY, "Lochside does not answer as it should"));
        assert_eq!(browser.sign_in(head.email.as_str(), PASSWORD).await.url, "/start");
    }

    async fn whoever_comes_by_an_account_alone_hands_no_device_to_a_child(db: Db) {
        let elsewhere = Elsewhere::open().await;
        let house = open(db, lochside(&elsewhere)).await;
        let plan = house.school.live(house.school.isla).await;
        let mut device = arrived(&house, &elsewhere, &house.school.assistant, "tess").await;
        let page = device.get(&urls::rating(plan.id, plan.reading)).await;
        page.says("Before you can hand this device to Isla, Waymark has to know how you take it back");
        assert!(!page.has_button("Hand it to Isla"));
        let hand = urls::hand_over(plan.id, plan.reading);
        let page = device.post(&hand, &[("hand", "yes")]).await;
        page.says("Before you can hand this device to Isla");
        assert_eq!(device.get(urls::PEOPLE).await.url, urls::PEOPLE, "and nothing is closed");
    }
}
