//! Lines smuggled into headers, and addresses that lead elsewhere: no name, address or page to go on to can add a
//! header, a cookie or a redirect of somebody else's choice.

use super::address;
use crate::support::browser::{self, Browser, PASSWORD, encoded, form, request, told};
use crate::support::device::Device;
use crate::support::elsewhere::Elsewhere;
use crate::support::guests::{link_on, parent};
use crate::support::house::plain;
use crate::support::sink::Sink;
use crate::support::{House, Page};
use axum::body::Body;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use waymark_testkit::engines::Fresh;
use waymark_web::{Provider, Settings, routes, urls};

/// Where a browser would go that believes the beginning, or an old one that forgives much.
const ELSEWHERE: [&str; 14] = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    " //evil.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http:evil.example",
    "/\r\nLocation: https://evil.example/",
    "/start\r\nSet-Cookie: waymark=planted",
    "/\u{2028}/evil.example",
    "/Größe",
];

#[track_caller]
fn leads_to_us(headers: &HeaderMap, what: &str) {
    for cookie in headers.get_all(header::SET_COOKIE) {
        let cookie = cookie.to_str().expect("a cookie of letters");
        assert!(!cookie.contains("planted"), "{what}: {cookie}");
    }
    let Some(to) = headers.get(header::LOCATION) else {
        return;
    };
    let to = to
        .to_str()
        .unwrap_or_else(|_| panic!("{what}: no address of letters"));
    let ours =
        to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\t', '\r', '\n']);
    assert!(ours, "{what} leads to {to}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_form_leads_away_from_us() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let head = &house.school.head;
    house.signed_in(head).await;
    for next in ELSEWHERE {
        for (url, fields) in [
            (
                "/sign-in",
                vec![
                    ("email", head.email.as_str()),
                    ("password", PASSWORD),
                    ("next", next),
                ],
            ),
            (
                "/account/confirm",
                vec![("password", PASSWORD), ("next", next)],
            ),
            (
                "/display",
                vec![
                    ("theme", "dark"),
                    ("next", next),
                    ("then", next),
                    ("back", next),
                ],
            ),
            ("/sign-out", vec![("next", next)]),
            ("/sign-out", vec![("next", next), ("kept", "reason=x")]),
            (
                "/account/confirm",
                vec![("password", PASSWORD), ("next", next), ("kept", "")],
            ),
        ] {
            let mut browser = house.signed_in(head).await;
            let answer = browser.send(form(url), encoded(fields.into_iter())).await;
            let what = format!("{url} with {next:?}");
            assert!(!answer.status().is_server_error(), "{what}");
            leads_to_us(answer.headers(), &what);
        }
    }
    fresh.close().await;
}

/// Every `action` and address that a page holds is one of ours.
#[track_caller]
fn holds_only_ours(page: &Page, what: &str) {
    let hrefs = page.attributes("href").into_iter();
    for url in hrefs.chain(page.attributes("action")) {
        assert!(
            !url.contains("evil.example") || url.starts_with("/account/"),
            "{what} holds {url}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_led_away_by_way_of_a_proof_or_of_an_account_elsewhere() {
    let fresh = Fresh::sqlite().await;
    let elsewhere = Elsewhere::open().await;
    let name = "Lochside".to_owned();
    let providers = vec![Provider::other(
        name,
        &elsewhere.issuer(),
        Elsewhere::client(),
    )];
    let house = House::open_with(
        fresh.db(),
        Settings {
            providers,
            ..plain()
        },
    )
    .await;
    let head = &house.school.head;
    let mut browser = house.signed_in(head).await;
    let add = urls::link_provider("other");
    let page = gone_by(&mut browser, &elsewhere, &add).await;
    let page = Page::read(add, page).await;
    browser.submit(page.form("Yes, use this account")).await;
    for next in ELSEWHERE {
        for url in [
            urls::sign_in_with("other", next),
            urls::sign_in_again_with("other", next),
        ] {
            let what = format!("{url} with {next:?}");
            let answer = gone_by(&mut browser, &elsewhere, &url).await;
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{what}");
            leads_to_us(answer.headers(), &what);
        }
        for kept in [None, Some(("kept", "")), Some(("kept", "reason=x"))] {
            let fields: Vec<_> = [("next", next)].into_iter().chain(kept).collect();
            let what = format!("{kept:?} on to {next:?}");
            let page = browser.post(&urls::confirm_with("other"), &fields).await;
            assert!(page.title().starts_with("On to"), "{what}");
            holds_only_ours(&page, &what);
            let answer = browser
                .send(request(Method::GET, urls::KEPT), Body::empty())
                .await;
            leads_to_us(answer.headers(), &what);
            let page = Page::read(urls::KEPT.to_owned(), answer).await;
            holds_only_ours(&page, &what);
        }
    }
    fresh.close().await;
}

/// There and back as Anna: what comes of it.
async fn gone_by(browser: &mut Browser, elsewhere: &Elsewhere, url: &str) -> Response<Body> {
    let away = browser.send(request(Method::GET, url), Body::empty()).await;
    let back = elsewhere
        .goes_on_as("anna", told(&away, header::LOCATION))
        .await;
    browser
        .send(request(Method::GET, &back), Body::empty())
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_led_away_by_way_of_a_passkey() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let head = &house.school.head;
    let mut browser = house.signed_in(head).await;
    let mut device = Device::of(&house, head).await;
    for next in ELSEWHERE {
        for url in [urls::SIGN_IN_PASSKEY, urls::CONFIRM_BY_PASSKEY] {
            let signed = device.answers(&mut browser).await;
            let fields = [("answer", signed.as_str()), ("next", next)];
            let answer = browser.send(form(url), encoded(fields.into_iter())).await;
            let what = format!("{url} with {next:?}");
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{what}");
            leads_to_us(answer.headers(), &what);
        }
    }
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_address_leads_away_from_us_or_adds_a_header() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let coordinator = house.signed_in(&house.school.coordinator).await;
    let mut tried = 0;
    for route in routes::all() {
        if route.path.contains("sign-out") {
            continue;
        }
        let plain = address::nowhere(route.path);
        for bad in [
            "%0d%0aSet-Cookie:%20waymark=planted",
            "%2f%2fevil.example",
            "%e2%80%a8",
            "%00",
            "%ff",
            "..%2f..%2fetc",
        ] {
            let part = |part: &'static str| if part.starts_with('{') { bad } else { part };
            let path = route
                .path
                .split('/')
                .map(part)
                .collect::<Vec<_>>()
                .join("/");
            for url in [path, format!("{plain}?next={bad}&told={bad}&name={bad}")] {
                let builder = if route.method == Method::POST {
                    form(&url)
                } else {
                    request(Method::GET, &url)
                };
                let answer = coordinator.clone().send(builder, Body::empty()).await;
                let what = format!("{} {url}", route.method);
                assert!(!answer.status().is_server_error(), "{what}");
                leads_to_us(answer.headers(), &what);
                tried += 1;
            }
        }
    }
    assert!(tried > 2000, "only {tried} were tried");
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_a_name_nor_an_address_adds_a_line_to_a_mail_or_a_download() {
    let fresh = Fresh::sqlite().await;
    let sink = Sink::open().await;
    let mail = Some(sink.smtp());
    let house = House::open_with(fresh.db(), Settings { mail, ..plain() }).await;
    let plan = house.school.live(house.school.isla).await;
    let name = "Kirsty\r\nBcc: evil@evil.example";
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    for email in [
        "kirsty@home.example\r\nBcc: evil@evil.example",
        "kirsty@home.example,evil@evil.example",
        "k@h.example\0",
    ] {
        let page = coordinator.get(&urls::pupil_family(plan.pupil)).await;
        let form = page
            .form("Ask them in")
            .fill("Full name", "Kirsty Fraser")
            .fill("E-mail address", email);
        let page = coordinator
            .submit(form.fill("Who they are to the pupil", "Mother"))
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{email:?}");
    }
    let page = coordinator.get(&urls::pupil_family(plan.pupil)).await;
    let form = page
        .form("Ask them in")
        .fill("Full name", name)
        .fill("E-mail address", "kirsty@home.example");
    let page = coordinator
        .submit(form.fill("Who they are to the pupil", "Mother"))
        .await;
    if page.status == StatusCode::OK {
        crate::support::guests::arrived(&house, &link_on(&page)).await;
    } else {
        parent(&house, plan.pupil, "Kirsty Fraser", "kirsty@home.example").await;
    }
    for (host, email) in [
        ("waymark.example", "kirsty@home.example"),
        ("evil.example", "kirsty@home.example"),
    ] {
        let fields = [("email", email)];
        let post = browser::form(urls::SIGN_IN_LINK).header("x-forwarded-host", host);
        house
            .browser()
            .send(post, encoded(fields.into_iter()))
            .await;
    }
    let mails = house.send_mails(&sink).await;
    assert!(!mails.is_empty(), "a link was asked for");
    for mail in mails {
        let (headers, _) = mail
            .split_once("\r\n\r\n")
            .or_else(|| mail.split_once("\n\n"))
            .expect("headers and a text");
        assert!(
            !headers.to_lowercase().contains("bcc") && !mail.contains("evil"),
            "{mail}"
        );
    }
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn downloads_have_names_of_safe_letters_whatever_a_child_is_called() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let name = ("Zoë\"; filename=\"evil.html", "../O\u{2019}Neill;x=");
    let pupils = house.school.enrol([name], "P4").await;
    let plan = house.school.live(pupils[0]).await;
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    for url in [
        format!("/plans/{}/docx", plan.id),
        format!("/plans/{}/text", plan.id),
        format!("/plans/{}/pdf", plan.id),
    ] {
        let answer = coordinator
            .send(request(Method::GET, &url), Body::empty())
            .await;
        assert_eq!(answer.status(), StatusCode::OK, "{url}");
        let Some(said) = answer.headers().get(header::CONTENT_DISPOSITION) else {
            continue;
        };
        let said = said.to_str().expect("a header of letters");
        let (_, name) = said.split_once("filename=").expect("a name");
        let name = name.trim_matches('"');
        let safe = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
        assert!(name.chars().all(safe) && !name.contains(".."), "{said}");
    }
    fresh.close().await;
}
