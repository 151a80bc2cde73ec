//! Scripts in texts (XSS): whatever anybody types into any field is a text on every page that shows it, and so is what
//! stands in an address. What a browser makes of it: `e2e/stories/attacks.spec.ts`.

use super::storm::Storm;
use crate::support::{House, Page};
use axum::http::{Method, header};
use std::collections::BTreeSet;
use waymark_testkit::engines::Fresh;
use waymark_web::{routes, urls};

/// Out of an attribute, a text and a tag, in few enough letters for a name.
const MARK: &str = "Oak'\"><x-attack x-attack>";
/// Everything that a page of ours asks in its address, and more.
const ASKED: [&str; 14] = [
    "next", "name", "q", "class", "page", "from", "to", "day", "kind", "then", "pupil", "year",
    "told", "sort",
];

/// Whether the mark stands on the page as a text; never as anything else.
#[track_caller]
fn only_a_text(who: &str, page: &Page) -> bool {
    let kind = page
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    if !kind.unwrap_or_default().starts_with("text/html") {
        assert_eq!(
            page.headers["x-content-type-options"], "nosniff",
            "{who}: {}",
            page.url
        );
        return false;
    }
    for selector in [
        "x-attack",
        "[x-attack]",
        "script:not([src])",
        "style",
        "[style]",
        "[onload]",
        "[onerror]",
        "[onclick]",
        "base",
    ] {
        assert!(
            !page.holds(selector),
            "{who} meets {selector} on {}: {}",
            page.url,
            page.source
        );
    }
    for name in ["href", "src", "action", "formaction"] {
        for value in page.attributes(name) {
            assert!(
                is_harmless(&value),
                "{who}: {name}=\"{value}\" on {}",
                page.url
            );
        }
    }
    page.source.contains("x-attack")
}

fn is_harmless(address: &str) -> bool {
    let ours = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let own = [
        "#",
        "?",
        "mailto:",
        "tel:",
        "otpauth:",
        "http://waymark.example/",
        "data:image/",
        "https://",
        "blob:",
    ];
    address.is_empty() || ours || own.iter().any(|start| address.starts_with(start))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_typed_into_any_field_is_a_text_on_every_page() {
    let fresh = Fresh::sqlite().await;
    let mut storm = Box::pin(Storm::gather(House::open(fresh.db()).await, MARK)).await;
    let mut shown = BTreeSet::new();
    let mut pages = 0;
    let mut look = |who: &str, page: &Page| {
        pages += 1;
        if only_a_text(who, page) {
            shown.insert(page.title());
        }
    };
    for ending in [false, true] {
        storm.blow(ending, &mut look).await;
    }
    let all = routes::all();
    let of = |method: Method| all.iter().filter(|route| route.method == method).count();
    let (got, sent) = (storm.done("GET"), storm.done("POST"));
    let missed: Vec<_> = all
        .iter()
        .filter(|route| {
            storm
                .reached
                .get(&(verb(&route.method), route.path))
                .is_none_or(|done| *done == 0)
        })
        .map(|route| {
            let why = storm.refused.get(route.path);
            format!("{} {}: {why:?}", route.method, route.path)
        })
        .collect();
    let (gets, posts) = (of(Method::GET), of(Method::POST));
    assert!(
        got * 20 > gets * 13,
        "{got} of {gets} on {pages} pages: {missed:#?}"
    );
    assert!(sent * 20 > posts * 11, "{sent} of {posts}: {missed:#?}");
    assert!(shown.len() > 40, "the mark was met on {shown:?} only");
    fresh.close().await;
}

fn verb(method: &Method) -> &'static str {
    if *method == Method::POST {
        "POST"
    } else {
        "GET"
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_stands_in_an_address_is_a_text_on_the_page() {
    let fresh = Fresh::sqlite().await;
    let house = House::open(fresh.db()).await;
    let mark = urls::escaped(MARK);
    let asked: Vec<String> = ASKED.iter().map(|name| format!("{name}={mark}")).collect();
    let mut coordinator = house.signed_in(&house.school.coordinator).await;
    let mut nobody = house.browser();
    let mut shown = 0;
    for route in routes::all()
        .iter()
        .filter(|route| route.method == Method::GET)
    {
        let path: Vec<_> = route
            .path
            .split('/')
            .map(|part| {
                if part.starts_with('{') {
                    mark.as_str()
                } else {
                    part
                }
            })
            .collect();
        let plain = super::address::nowhere(route.path);
        for url in [path.join("/"), format!("{plain}?{}", asked.join("&"))] {
            for browser in [&mut coordinator, &mut nobody] {
                let page = browser.get(&url).await;
                assert!(!page.status.is_server_error(), "{url}");
                shown += usize::from(only_a_text("somebody", &page));
            }
        }
    }
    assert!(shown > 5, "no page shows anything of its address");
    fresh.close().await;
}
