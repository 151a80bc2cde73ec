//! Finding out who there is: an address, a person or a link that is known looks like one that is not, in every byte of
//! the answer and in the work that is done for it.

use crate::support::browser::{PASSWORD, encoded, form};
use crate::support::guests::parent;
use crate::support::house::plain;
use crate::support::sink::Sink;
use crate::support::{Browser, House};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Response, header};
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::{Settings, urls};

const UNKNOWN: &str = "nobody@school.example";

/// An answer in all its bytes, without what was typed and without what a secret cookie says.
async fn bytes(mut answer: Response<Body>, typed: &[&str]) -> String {
    let mut told = answer.status().to_string();
    // How long the page is depends on what was typed.
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    for (name, value) in answer.headers() {
        let value = value.to_str().unwrap_or_default();
        let value = if *name == header::SET_COOKIE {
            value.split_once('=').map_or("", |(name, _)| name)
        } else {
            value
        };
        told.extend(["\n", name.as_str(), ": ", value]);
    }
    let body = to_bytes(answer.into_body(), usize::MAX)
        .await
        .expect("the whole answer");
    told.push_str(&String::from_utf8_lossy(&body));
    typed.iter().fold(told, |told, word| told.replace(word, ""))
}

/// What comes of a form, and how many hashes it took.
async fn sent(
    house: &House,
    browser: &mut Browser,
    url: &str,
    fields: &[(&str, &str)],
) -> (String, usize) {
    let before = house.app.hashes();
    let answer = browser
        .send(form(url), encoded(fields.iter().copied()))
        .await;
    let typed: Vec<&str> = fields.iter().map(|(_, value)| *value).collect();
    let told = bytes(answer, &typed).await;
    (told, house.app.hashes() - before)
}

both_engines! {
    async fn nobody_learns_by_sign_in_whether_there_is_an_account(db: Db) {
        let house = House::open(db).await;
        let (head, office) = (&house.school.head, &house.school.office);
        house.signed_in(head).await;
        let mut told = Vec::new();
        for email in [head.email.as_str(), office.email.as_str(), UNKNOWN] {
            let fields = [("email", email), ("password", "not the password"), ("next", "/pupils")];
            told.push(sent(&house, &mut house.browser(), urls::SIGN_IN, &fields).await);
        }
        assert_eq!(told[0].1, 1, "one hash for an account with a password");
        assert_eq!(told[0], told[1], "an account without a password");
        assert_eq!(told[0], told[2], "no account");
    }

    async fn having_to_wait_says_nothing_about_an_account(db: Db) {
        let house = House::open(db).await;
        let head = &house.school.head;
        house.signed_in(head).await;
        let mut last = Vec::new();
        for (email, address) in [(head.email.as_str(), 7), (UNKNOWN, 8)] {
            let mut browser = house.browser();
            browser.address = ([198, 51, 100, address], 1).into();
            let fields = [("email", email), ("password", "not the password")];
            let mut told = Vec::new();
            for _ in 0..7 {
                told.push(sent(&house, &mut browser, urls::SIGN_IN, &fields).await);
            }
            last.push(told);
        }
        assert_eq!(last[0], last[1]);
        assert_eq!(last[0][6].1, 0, "whoever has to wait costs no hash");
    }

    async fn nobody_learns_by_a_link_whether_there_was_one(db: Db) {
        let house = House::open(db).await;
        let teacher = &house.school.teacher;
        let used = urls::welcome(&teacher.link);
        house.signed_in(teacher).await;
        let never = urls::welcome(&"0".repeat(64));
        let mut told = Vec::new();
        for url in [&used, &never, &urls::welcome("no-link")] {
            let secret = url.rsplit('/').next().expect("a secret");
            let opened = house.browser().send(crate::support::browser::request(Method::GET, url), Body::empty()).await;
            let opened = bytes(opened, &[secret]).await;
            let fields = [("password", PASSWORD), ("name", "")];
            let (chosen, _) = sent(&house, &mut house.browser(), url, &fields).await;
            told.push((opened, chosen.replace(secret, "")));
        }
        assert_eq!(told[0], told[1], "a link that was used");
        assert_eq!(told[1], told[2], "something that is no link");
    }

    async fn nobody_learns_by_asking_for_a_link_whether_there_is_a_parent(db: Db) {
        let sink = Sink::open().await;
        let mail = Some(sink.smtp());
        let house = House::open_with(db, Settings { mail, ..plain() }).await;
        parent(&house, house.school.isla, "Kirsty Fraser", "kirsty@home.example").await;
        let mut told = Vec::new();
        for email in ["kirsty@home.example", "nobody@home.example", house.school.head.email.as_str()] {
            told.push(sent(&house, &mut house.browser(), urls::SIGN_IN_LINK, &[("email", email)]).await);
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0], told[2]);
    }

    async fn the_school_next_door_learns_of_nobody_here(db: Db) {
        let house = House::open(db).await;
        let school = &house.school;
        let neighbour = school.neighbour().await;
        let mut stranger = house.signed_in(&neighbour.coordinator).await;
        for (person, nobody) in [(school.teacher.hat.person.to_string(), "01990000-0000-7000-8000-ffffffffffff")] {
            for path in ["link", "start-again", "leave"] {
                let url = |id: &str| format!("/people/{id}/{path}");
                let there = sent(&house, &mut stranger, &url(&person), &[("sure", "yes")]).await;
                let nowhere = sent(&house, &mut stranger, &url(nobody), &[("sure", "yes")]).await;
                assert_eq!(there.0.replace(&person, ""), nowhere.0.replace(nobody, ""), "{path}");
                assert_eq!(there.1, nowhere.1, "{path}");
            }
        }
    }
}
