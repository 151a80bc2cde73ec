//! The second step: an app that shows codes, codes on paper, and what happens when both are lost.

use crate::support::browser::{Browser, PASSWORD};
use crate::support::guests::link_on;
use crate::support::{House, Page};
use axum::http::StatusCode;
use jiff::SignedDuration;
use totp_rs::{Builder, Secret};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_testkit::school::Staff;
use waymark_web::urls;

const SAVE: &str = "The six digits that your app shows now";
const CODE: &str = "Code from your app";
const NOT_RIGHT: &str =
    "The code is not right, or it has been used. Wait until your app shows a new one";

/// An app on somebody's phone.
struct Phone(Secret);

impl Phone {
    /// Takes in the key that the page shows.
    fn of(page: &Page) -> Self {
        let form = page.form("Save");
        let key = form.fields().find(|(name, _)| *name == "base.secret");
        let (_, key) = key.expect("a key");
        let spaced: Vec<_> = key
            .as_bytes()
            .chunks(4)
            .map(String::from_utf8_lossy)
            .collect();
        page.says(&spaced.join(" "));
        Self(Secret::try_from_base32(key).expect("a key in base 32"))
    }

    /// What it shows now.
    fn shows(&self, house: &House) -> String {
        let seconds = house.school.now.clock.now().as_second();
        let totp = Builder::new()
            .with_secret(self.0.clone())
            .build_noncompliant();
        totp.generate(seconds.try_into().expect("after 1970"))
            .to_string()
    }
}

fn half_a_minute(house: &House) {
    house.school.now.clock.pass(SignedDuration::from_secs(30));
}

/// Sets up a second step; the phone, and the codes for paper.
async fn set_up(house: &House, browser: &mut Browser) -> (Phone, Vec<String>) {
    let page = browser.get(urls::SECOND_STEP).await;
    let phone = Phone::of(&page);
    let code = phone.shows(house);
    let page = browser.submit(page.form("Save").fill(SAVE, &code)).await;
    assert_eq!(page.title(), "Your second step is set up");
    let text = page.text();
    let is_code = |word: &&str| word.len() == 32 && word.matches('-').count() == 6;
    let codes: Vec<_> = text
        .split_whitespace()
        .filter(is_code)
        .map(str::to_owned)
        .collect();
    assert_eq!(codes.len(), 10, "{text}");
    (phone, codes)
}

/// Up to where the code is asked for.
async fn with_password(house: &House, staff: &Staff) -> (Browser, Page) {
    let mut browser = house.browser();
    let page = browser.sign_in(staff.email.as_str(), PASSWORD).await;
    assert_eq!(page.url, urls::SIGN_IN_CODE);
    (browser, page)
}

async fn answer(browser: &mut Browser, page: &Page, code: &str) -> Page {
    browser.submit(page.form("Sign in").fill(CODE, code)).await
}

both_engines! {
    async fn a_code_of_the_phone_is_asked_for_after_the_password_and_taken_once(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut first = house.signed_in(head).await;
        let (phone, _) = set_up(&house, &mut first).await;
        let (mut browser, page) = with_password(&house, head).await;
        assert_eq!(browser.get("/start").await.title(), "Sign in", "a password alone is not enough");
        let replayed = answer(&mut browser, &page, &phone.shows(&house)).await;
        assert_eq!(replayed.errors(), [NOT_RIGHT], "the code of the setting up");
        half_a_minute(&house);
        let code = phone.shows(&house);
        let page = answer(&mut browser, &page, &code).await;
        assert_eq!(page.url, "/start");
        let (mut thief, page) = with_password(&house, head).await;
        assert_eq!(answer(&mut thief, &page, &code).await.errors(), [NOT_RIGHT], "somebody looked on");
        assert_eq!(answer(&mut thief, &page, "").await.errors(), ["Enter the code that your app shows"]);
        browser.get(urls::ACCOUNT).await.says("You have 10 recovery codes left");
    }

    async fn the_way_to_a_page_leads_through_both_steps(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut first = house.signed_in(head).await;
        let (phone, _) = set_up(&house, &mut first).await;
        half_a_minute(&house);
        let mut browser = house.browser();
        let page = browser.get("/people/add").await;
        let filled = page.form("Sign in").fill("E-mail address", head.email.as_str());
        let page = browser.submit(filled.fill("Password", PASSWORD)).await;
        assert_eq!(answer(&mut browser, &page, &phone.shows(&house)).await.url, "/people/add");
    }

    async fn the_second_step_is_nothing_without_the_first(db: Db) {
        let house = House::open(db).await;
        assert_eq!(house.browser().get(urls::SIGN_IN_CODE).await.url, urls::SIGN_IN);
        let mut planted = house.browser();
        planted.cookies.insert("waymark-step".to_owned(), "planted".to_owned());
        assert_eq!(planted.post(urls::SIGN_IN_CODE, &[("code", "123456")]).await.url, urls::SIGN_IN);
        let head = &house.school.head;
        let (phone, _) = set_up(&house, &mut house.signed_in(head).await).await;
        let (mut browser, page) = with_password(&house, head).await;
        house.school.now.clock.pass(SignedDuration::from_mins(11));
        assert_eq!(answer(&mut browser, &page, &phone.shows(&house)).await.url, urls::SIGN_IN, "too late");
    }

    async fn a_recovery_code_does_once_and_new_ones_end_the_old(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut first = house.signed_in(head).await;
        let (_, codes) = set_up(&house, &mut first).await;
        let (mut browser, page) = with_password(&house, head).await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        assert_eq!(answer(&mut browser, &page, &typed).await.url, "/start");
        let (mut again, page) = with_password(&house, head).await;
        assert_eq!(answer(&mut again, &page, &codes[3]).await.errors(), [NOT_RIGHT]);
        let account = browser.get(urls::ACCOUNT).await;
        account.says("You have 9 recovery codes left");
        browser.submit(account.form("Make new recovery codes")).await.says("They are shown only now");
        assert_eq!(answer(&mut again, &page, &codes[4]).await.errors(), [NOT_RIGHT]);
    }

    async fn guessing_codes_gets_slow_and_locks_nobody_out(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let (phone, _) = set_up(&house, &mut house.signed_in(head).await).await;
        let (mut guesser, page) = with_password(&house, head).await;
        for _ in 0..5 {
            assert_eq!(answer(&mut guesser, &page, "000000").await.errors(), [NOT_RIGHT]);
        }
        half_a_minute(&house);
        let waits = answer(&mut guesser, &page, &phone.shows(&house)).await;
        assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
        let (mut owner, page) = with_password(&house, head).await;
        owner.address = ([198, 51, 100, 7], 40_000).into();
        assert_eq!(answer(&mut owner, &page, &phone.shows(&house)).await.url, "/start");
    }

    async fn a_second_step_is_kept_only_when_a_code_has_shown_that_it_works(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut browser = house.signed_in(head).await;
        let page = browser.get(urls::SECOND_STEP).await;
        let phone = Phone::of(&page);
        let refused = browser.submit(page.form("Save").fill(SAVE, "12345")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.errors().len(), 1);
        assert_eq!(Phone::of(&refused).shows(&house), phone.shows(&house), "the key stays");
        assert_eq!(house.browser().sign_in(head.email.as_str(), PASSWORD).await.url, "/start");
        let forged = browser.post(urls::SECOND_STEP, &[("base.secret", "AA"), ("code", "1")]).await;
        assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    }

    async fn stopping_takes_a_code_as_proof_and_then_the_password_is_enough(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        let mut browser = house.signed_in(head).await;
        let (phone, _) = set_up(&house, &mut browser).await;
        house.school.now.clock.pass(SignedDuration::from_mins(11));
        let page = browser.get(urls::TAKE_OFF_SECOND_STEP).await;
        let field = "Code from your app, or one of your recovery codes";
        let page = browser.submit(page.form("Go on").fill(field, &phone.shows(&house))).await;
        let page = browser.submit(page.form("Stop asking for a code")).await;
        page.says("Waymark does not ask you for a code any more");
        assert_eq!(house.browser().sign_in(head.email.as_str(), PASSWORD).await.url, "/start");
    }

    async fn a_school_that_wants_a_second_step_gets_one_from_everybody_who_works_there(db: Db) {
        let house = House::open(db).await;
        let mut teacher = house.signed_in(&house.school.teacher).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get(&head.clone().get("/school").await.link("How people sign in")).await;
        let form = page.form("Save").choose("Yes, everybody who works here");
        head.submit(form).await;
        let page = teacher.get("/start").await;
        assert_eq!(page.url, urls::SECOND_STEP);
        page.says("Your school asks everybody who works there for a second step");
        let stopped = teacher.post("/pupils/add", &[("given", "Isla")]).await;
        assert_eq!(stopped.status, StatusCode::NOT_FOUND, "what is not theirs stays unknown");
        let stopped = teacher.post("/hats", &[]).await;
        assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY, "the role can be changed");
        set_up(&house, &mut teacher).await;
        assert_eq!(teacher.get("/start").await.url, "/start");
        let mut neighbour = house.signed_in(&house.school.neighbour().await.teacher).await;
        assert_eq!(neighbour.get("/start").await.url, "/start", "another school has not asked for it");
    }

    async fn whoever_forgot_their_password_still_needs_their_phone(db: Db) {
        let house = House::open(db).await;
        let teacher = &house.school.teacher;
        let mut forgot = house.signed_in(teacher).await;
        let (phone, _) = set_up(&house, &mut forgot).await;
        let mut head = house.signed_in(&house.school.head).await;
        let page = head.get(&urls::start_again(teacher.hat.person)).await;
        let page = head.submit(page.form("Let them choose a new password")).await;
        assert_eq!(forgot.get("/start").await.title(), "Sign in", "every session ends");
        assert_eq!(house.browser().sign_in(teacher.email.as_str(), PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut browser = house.browser();
        let page = browser.get(&link_on(&page)).await;
        page.says("Waymark asks for the code that your app shows");
        let page = browser.submit(page.form("Save and sign in").fill("Choose a password", "five red ponies")).await;
        assert_eq!(page.url, urls::SIGN_IN_CODE);
        assert_eq!(browser.get("/start").await.title(), "Sign in", "the link alone is not enough");
        half_a_minute(&house);
        assert_eq!(answer(&mut browser, &page, &phone.shows(&house)).await.url, "/start");
    }

    async fn whoever_lost_phone_and_codes_starts_again_by_a_colleague(db: Db) {
        let house = House::open(db).await;
        let teacher = &house.school.teacher;
        let mut lost = house.signed_in(teacher).await;
        set_up(&house, &mut lost).await;
        let mut coordinator = house.signed_in(&house.school.coordinator).await;
        let page = coordinator.get("/people").await;
        let link = format!("Lost password or phone : {}", teacher.name);
        let page = coordinator.get(&page.link(&link)).await;
        let page = coordinator.submit(page.form("Let them start again")).await;
        assert_eq!(page.url, "/people/link");
        assert_eq!(lost.get("/start").await.title(), "Sign in", "every session ends");
        let text = page.text();
        let link = text.split_whitespace().find_map(|word| word.strip_prefix("http://waymark.example"));
        let mut browser = house.browser();
        let page = browser.get(link.expect("a link")).await;
        let filled = page.form("Save and sign in").fill("Choose a password", "five red ponies");
        assert_eq!(browser.submit(filled).await.url, "/start");
        let page = house.browser().sign_in(teacher.email.as_str(), "five red ponies").await;
        assert_eq!(page.url, "/start", "the lost second step is asked for no more");
        let own = house.school.coordinator.hat.person;
        let head = house.school.head.hat.person;
        for refused in [own, head] {
            assert_eq!(coordinator.get(&urls::start_again(refused)).await.status, StatusCode::NOT_FOUND);
            assert_eq!(coordinator.post(&urls::start_again(refused), &[]).await.status, StatusCode::NOT_FOUND);
        }
    }
    async fn a_colleague_whose_tablet_was_stolen_is_signed_out_everywhere(db: Db) {
        let house = House::open(db).await;
        let (head, teacher) = (&house.school.head, &house.school.teacher);
        let mut stolen = house.signed_in(teacher).await;
        let mut head = house.signed_in(head).await;
        let page = head.get(urls::PEOPLE).await;
        let page = head.get(&page.link(&format!("Sign out everywhere : {}", teacher.name))).await;
        head.submit(page.form("Sign them out")).await.says("Signed out everywhere");
        assert_eq!(stolen.get("/start").await.title(), "Sign in");
        assert_eq!(house.browser().sign_in(teacher.email.as_str(), PASSWORD).await.url, "/start", "the password still does");
        let of_another = house.school.neighbour().await.teacher.hat.person;
        for person in [of_another.to_string(), "01990000-0000-7000-8000-ffffffffffff".to_owned()] {
            let url = format!("/people/{person}/sign-out");
            assert_eq!(head.get(&url).await.status, StatusCode::NOT_FOUND);
            assert_eq!(head.post(&url, &[]).await.status, StatusCode::NOT_FOUND);
        }
    }
}
