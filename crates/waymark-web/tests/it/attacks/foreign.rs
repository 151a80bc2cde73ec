//! Ids of others (IDOR): whatever everybody at a school opened and sent, people of elsewhere open and send as well, and
//! it is to them as if there were no such thing, byte for byte; and nothing has changed by it.

use super::address::{ids, without_ids};
use super::storm::{Sent, Storm, post};
use crate::support::browser::request;
use crate::support::guests::parent;
use crate::support::{Browser, House};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Response, header};
use std::collections::BTreeMap;
use waymark_testkit::engines::Fresh;

/// What an answer is, without the ids in it and without the time.
async fn told(answer: Response<Body>) -> (u16, Vec<(String, String)>, String) {
    let status = answer.status().as_u16();
    let headers = answer
        .headers()
        .iter()
        .filter(|(name, _)| *name != header::SET_COOKIE && *name != header::DATE);
    let mut headers: Vec<_> = headers
        .map(|(name, value)| {
            (
                name.to_string(),
                without_ids(value.to_str().unwrap_or_default()),
            )
        })
        .collect();
    headers.sort();
    let bytes = to_bytes(answer.into_body(), usize::MAX)
        .await
        .expect("the whole answer");
    (
        status,
        headers,
        without_ids(&String::from_utf8_lossy(&bytes)),
    )
}

async fn opens(browser: &mut Browser, url: &str) -> (u16, Vec<(String, String)>, String) {
    told(browser.send(request(Method::GET, url), Body::empty()).await).await
}

/// The same form about things that do not exist.
fn about_nothing(sent: &Sent) -> Sent {
    let body = String::from_utf8_lossy(&sent.body).into_owned();
    let is_text = String::from_utf8(sent.body.clone()).is_ok();
    Sent {
        url: without_ids(&sent.url),
        kind: sent.kind,
        body: if is_text {
            without_ids(&body).into_bytes()
        } else {
            sent.body.clone()
        },
    }
}

async fn outsiders(house: &House) -> Vec<(&'static str, Browser)> {
    let school = &house.school;
    let neighbour = school.neighbour().await;
    let mut others = Vec::new();
    for (who, staff) in [
        ("the coordinator of another school", &neighbour.coordinator),
        ("the head of another school", &neighbour.head),
        ("the office of another school", &neighbour.office),
        ("a teacher of another school", &neighbour.teacher),
    ] {
        others.push((who, house.signed_in(staff).await));
    }
    others.push((
        "a parent of another child",
        parent(house, school.noor, "Amal Ahmed", "amal@home.example").await,
    ));
    others.push(("nobody", house.browser()));
    others
}

/// Every page that the coordinator opens, as it reads; without those on which every reading is noted.
async fn as_it_is(browser: &mut Browser, urls: &[String]) -> BTreeMap<String, String> {
    let mut read = BTreeMap::new();
    for url in urls {
        let noted = ["/audit", "/seen", "/account", "/news", "/start"];
        if !noted.iter().any(|part| url.contains(part)) {
            read.insert(url.clone(), browser.get(url).await.text());
        }
    }
    read
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_people_of_a_school_reach_is_not_there_for_anybody_else() {
    let fresh = Fresh::sqlite().await;
    let mut storm = Box::pin(Storm::gather(House::open(fresh.db()).await, "Oak and ash")).await;
    let others = outsiders(&storm.house).await;
    for _ in 0..2 {
        storm.blow(false, &mut |_, _| {}).await;
    }
    let opened: Vec<String> = storm
        .opened
        .iter()
        .filter(|url| !ids(url).is_empty())
        .cloned()
        .collect();
    let forms: Vec<Sent> = storm
        .sent
        .iter()
        .filter(|sent| {
            !ids(&sent.url).is_empty() || !ids(&String::from_utf8_lossy(&sent.body)).is_empty()
        })
        .cloned()
        .collect();
    let before = as_it_is(storm.coordinator(), &opened).await;
    let mut tried = 0;
    for (who, mut browser) in others {
        for url in &opened {
            let there = opens(&mut browser, url).await;
            let nowhere = opens(&mut browser, &without_ids(url)).await;
            assert_eq!(there, nowhere, "{who}: GET {url}");
            tried += 1;
        }
        for sent in &forms {
            let there = told(post(&mut browser.clone(), sent).await).await;
            tried += 1;
            // A form of their own with somebody else's ids in it may be taken, for what is theirs; it must change nothing here.
            if ids(&sent.url).is_empty() {
                continue;
            }
            let nowhere = told(post(&mut browser.clone(), &about_nothing(sent)).await).await;
            let body = String::from_utf8_lossy(&sent.body);
            assert_eq!(there, nowhere, "{who}: POST {} {body}", sent.url);
        }
    }
    let after = as_it_is(storm.coordinator(), &opened).await;
    for (url, text) in before {
        assert_eq!(after[&url], text, "{url} reads otherwise than before");
    }
    let (addresses, forms) = (opened.len(), forms.len());
    assert!(
        tried > 1500,
        "only {tried} were tried, on {addresses} addresses and {forms} forms"
    );
    fresh.close().await;
}
