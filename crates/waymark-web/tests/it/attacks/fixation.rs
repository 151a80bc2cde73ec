//! Sessions planted beforehand (fixation): whoever put a token into somebody's browser, or knew the one that was there,
//! has nothing after that person has proved who they are, by whatever way they came in.

use crate::support::browser::{PASSWORD, encoded, form};
use crate::support::guests::parent;
use crate::support::house::plain;
use crate::support::sink::Sink;
use crate::support::{Browser, House};
use axum::http::StatusCode;
use waymark_store::Db;
use waymark_testkit::both_engines;
use waymark_web::{Settings, urls};

const COOKIE: &str = "waymark";

/// A browser in which somebody has planted the token of a session of their own.
async fn planted(house: &House) -> (Browser, String) {
    let attacker = house.signed_in(&house.school.assistant).await;
    let token = attacker.cookies[COOKIE].clone();
    let mut victim = house.browser();
    victim.cookies.insert(COOKIE.to_owned(), token.clone());
    (victim, token)
}

/// The token that was planted opens nothing of the victim's, and the browser has one of its own.
async fn is_worth_nothing(house: &House, victim: &mut Browser, token: &str, name: &str) {
    assert_ne!(victim.cookies[COOKIE], token, "{name} kept the token");
    let mut thief = house.browser();
    thief.cookies.insert(COOKIE.to_owned(), token.to_owned());
    let page = thief.get(urls::START).await;
    assert!(
        !page.source.contains(name),
        "the planted token opens what is {name}'s"
    );
    assert_eq!(victim.get(urls::ACCOUNT).await.status, StatusCode::OK);
}

both_engines! {
    async fn a_planted_token_is_worth_nothing_after_any_way_in(db: Db) {
        let sink = Sink::open().await;
        let mail = Some(sink.smtp());
        let house = House::open_with(db, Settings { mail, ..plain() }).await;
        let school = &house.school;

        let (mut victim, token) = planted(&house).await;
        victim.join(&school.teacher).await;
        is_worth_nothing(&house, &mut victim, &token, "Ewan Reid").await;

        let (mut victim, token) = planted(&house).await;
        let fields = [("email", school.teacher.email.as_str()), ("password", PASSWORD)];
        victim.send(form(urls::SIGN_IN), encoded(fields.into_iter())).await;
        is_worth_nothing(&house, &mut victim, &token, "Ewan Reid").await;

        parent(&house, school.isla, "Kirsty Fraser", "kirsty@home.example").await;
        house.send_mails(&sink).await;
        let (mut victim, token) = planted(&house).await;
        victim.send(form(urls::SIGN_IN_LINK), encoded([("email", "kirsty@home.example")].into_iter())).await;
        let mails = house.send_mails(&sink).await.concat();
        let link = mails.split_whitespace().find_map(|word| word.strip_prefix("http://waymark.example/sign-in/link/"));
        let link = urls::sign_in_link(link.expect("a link"));
        victim.send(form(&link), encoded([].into_iter())).await;
        is_worth_nothing(&house, &mut victim, &token, "Kirsty Fraser").await;
    }

    async fn a_fresh_proof_makes_a_new_token(db: Db) {
        let house = House::open(db).await;
        let mut head = house.signed_in(&house.school.head).await;
        let before = head.cookies[COOKIE].clone();
        let page = head.post(urls::CONFIRM, &[("password", "not the password"), ("next", "/pupils")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(head.cookies[COOKIE], before, "nothing was proved");
        let page = head.post(urls::CONFIRM, &[("password", PASSWORD), ("next", "/pupils")]).await;
        assert_eq!(page.url, "/pupils");
        let confirmed = head.cookies[COOKIE].clone();
        assert_ne!(confirmed, before);
        let new = "four green horses";
        let page = head.post(urls::OWN_PASSWORD, &[("old-password", PASSWORD), ("password", new)]).await;
        assert_eq!(page.url, urls::ACCOUNT, "{}", page.text());
        assert_ne!(head.cookies[COOKIE], confirmed);
        for old in [before, confirmed] {
            let mut thief = house.browser();
            thief.cookies.insert(COOKIE.to_owned(), old);
            assert_eq!(thief.get(urls::START).await.title(), "Sign in");
        }
        assert_eq!(head.get(urls::START).await.url, urls::START);
    }
}
