//! A storm: everybody around a school opens every page they find, and fills in every form on it with the same text.
//! What they sent is kept, for others to try the same.

use super::address::route_of;
use super::bait;
use crate::door::isla_at_the_door;
use crate::route_matrix::{places, specialist};
use crate::support::browser::request;
use crate::support::form::Filled;
use crate::support::guests::parent;
use crate::support::{Browser, House, Page};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use waymark_web::{Route, routes};

/// No route is opened by one person more often in a round,
const PAGES: usize = 3;
/// and no form of one sent.
const FORMS: usize = 2;
/// What would end the walk of somebody, or take a minute to make.
const NEVER: [&str; 14] = [
    "/sign-out",
    "/account/sign-out-everywhere",
    "/account/sessions/{session}/end",
    "/hats",
    "/hats/{hat}/end",
    "/people/{person}/leave",
    "/people/{person}/start-again",
    "/people/{person}/sign-out",
    "/plans/{plan}/targets/{target}/hand-over",
    "/school/sign-in",
    "/plans/{plan}/sound",
    "/prints/{print}/file",
    "/sign-in",
    "/sign-in/link",
];
/// What ends something: sent in the last round only.
const ENDING: [&str; 14] = [
    "/end",
    "/remove",
    "/cancel",
    "/close",
    "/discard",
    "/lift",
    "/lifted",
    "/keep",
    "/take-back",
    "/undo",
    "/kin",
    "/bars",
    "/stop",
    // A new card or another door sends pupils out.
    "/door",
];

/// Somebody with their browser.
pub(super) struct Walker {
    pub(super) who: &'static str,
    pub(super) browser: Browser,
}

/// A form that was sent.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) url: String,
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
}

pub(super) struct Storm {
    pub(super) house: House,
    pub(super) people: Vec<Walker>,
    /// The text that is typed everywhere.
    text: String,
    routes: Vec<Route>,
    /// The routes that were reached, with how often something came of it.
    pub(super) reached: BTreeMap<(Verb, &'static str), usize>,
    /// The addresses that opened.
    pub(super) opened: BTreeSet<String>,
    pub(super) sent: Vec<Sent>,
    /// What the pages said of forms that were refused, the last of each route.
    pub(super) refused: BTreeMap<&'static str, String>,
    turn: usize,
}

/// "GET" or "POST".
type Verb = &'static str;

impl Storm {
    /// The people and pupils of a school, with plans in every state, before anybody has moved.
    pub(super) async fn gather(house: House, text: &str) -> Self {
        let places = places(&house).await;
        let school = &house.school;
        let live = places[2].plan.pupil;
        let mut teacher = house.signed_in(&school.teacher).await;
        let isla = isla_at_the_door(&house, &mut teacher).await;
        let kirsty = parent(&house, live, "Kirsty Fraser", "kirsty@home.example").await;
        let ada = specialist(&house, live, "ada@therapy.example", "30").await;
        let mut people = vec![
            ("pupil", isla),
            ("parent", kirsty),
            ("specialist", ada),
            ("teacher", teacher),
        ];
        for (who, staff) in [
            ("assistant", &school.assistant),
            ("office", &school.office),
            ("head", &school.head),
            ("coordinator", &school.coordinator),
        ] {
            people.push((who, house.signed_in(staff).await));
        }
        let people = people.into_iter();
        let people = people
            .map(|(who, browser)| Walker { who, browser })
            .collect();
        Self {
            house,
            people,
            text: text.to_owned(),
            routes: routes::all(),
            reached: BTreeMap::new(),
            opened: BTreeSet::new(),
            sent: Vec::new(),
            refused: BTreeMap::new(),
            turn: 0,
        }
    }

    /// Who sees most.
    pub(super) fn coordinator(&mut self) -> &mut Browser {
        &mut self.people.last_mut().expect("the coordinator").browser
    }

    /// Everybody goes once through all they find. `look` is given every page.
    pub(super) async fn blow(&mut self, ending: bool, look: &mut dyn FnMut(&str, &Page)) {
        for number in 0..self.people.len() {
            self.walk(number, ending, look).await;
            self.turn += 1;
        }
    }

    async fn walk(&mut self, number: usize, ending: bool, look: &mut dyn FnMut(&str, &Page)) {
        let mut times: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut known = BTreeSet::new();
        let plain = self
            .routes
            .iter()
            .filter(|route| route.method == Method::GET && !route.path.contains('{'));
        let mut queue: VecDeque<String> = plain.map(|route| route.path.to_owned()).collect();
        while let Some(url) = queue.pop_front() {
            let Some(route) = self.due(&Method::GET, &url, &mut times) else {
                continue;
            };
            let page = self.people[number].browser.get(&url).await;
            self.note(("GET", route), &url, &page);
            look(self.people[number].who, &page);
            let mut pages = vec![page];
            while let Some(page) = pages.pop() {
                let links = page
                    .attributes("href")
                    .into_iter()
                    .chain(page.attributes("src"));
                for link in links {
                    let link = link.split('#').next().unwrap_or_default().to_owned();
                    if link.starts_with('/') && known.insert(link.clone()) {
                        queue.push_back(link);
                    }
                }
                for (_, form) in page.forms() {
                    pages.extend(self.send(number, form, ending, &mut times, look).await);
                }
            }
        }
    }

    /// Fills in and sends a form unless that was done often enough.
    async fn send(
        &mut self,
        number: usize,
        form: Filled,
        ending: bool,
        times: &mut BTreeMap<&'static str, usize>,
        look: &mut dyn FnMut(&str, &Page),
    ) -> Option<Page> {
        let route = route_of(&self.routes, &Method::POST, form.action())?.path;
        let ends = ENDING.iter().any(|end| route.contains(end));
        let often = times.entry(route).or_insert(0);
        if NEVER.contains(&route) || (ends && !ending) || *often >= FORMS {
            return None;
        }
        *often += 1;
        let turn = self.turn + *often;
        let address = format!("storm{turn}@home.example");
        let sent = sent(&form.everything(&self.text, &address, turn));
        let page = deliver(&mut self.people[number].browser, &sent).await;
        assert!(
            !page.status.is_server_error(),
            "{}: {} {}",
            self.people[number].who,
            sent.url,
            page.text()
        );
        self.note(("POST", route), &sent.url, &page);
        if page.status == StatusCode::UNPROCESSABLE_ENTITY {
            let said = page.text().chars().take(300).collect();
            self.refused.insert(route, said);
        }
        // Where the answer led to.
        let led = route_of(&self.routes, &Method::GET, &page.url).map(|route| route.path);
        if let Some(led) = led {
            self.note(("GET", led), &page.url, &page);
        }
        self.sent.push(sent);
        look(self.people[number].who, &page);
        Some(page)
    }

    fn due(
        &self,
        method: &Method,
        url: &str,
        times: &mut BTreeMap<&'static str, usize>,
    ) -> Option<&'static str> {
        let route = route_of(&self.routes, method, url)?.path;
        let slow = ["pdf", "docx", "{paper}"]
            .iter()
            .any(|word| route.contains(word));
        let often = times.entry(route).or_insert(0);
        let due = !slow && !NEVER.contains(&route) && *often < PAGES;
        *often += usize::from(due);
        due.then_some(route)
    }

    fn note(&mut self, route: (Verb, &'static str), url: &str, page: &Page) {
        let done = self.reached.entry(route).or_insert(0);
        if page.status == StatusCode::OK {
            *done += 1;
            if route.0 == "GET" {
                self.opened.insert(url.to_owned());
            }
        }
    }

    /// The routes of a method at which something came of what was sent.
    pub(super) fn done(&self, method: &str) -> usize {
        self.reached
            .iter()
            .filter(|((of, _), done)| *of == method && **done > 0)
            .count()
    }
}

/// A form as a browser sends it, with a picture wherever it takes a file.
fn sent(form: &Filled) -> Sent {
    let url = form.action().to_owned();
    if !form.takes_a_file() {
        let body = form
            .fields()
            .map(|(name, value)| pair(name, value))
            .collect::<Vec<_>>()
            .join("&")
            .into_bytes();
        return Sent {
            url,
            kind: "application/x-www-form-urlencoded",
            body,
        };
    }
    let files: Vec<&str> = form.files().collect();
    let mut body = Vec::new();
    for (name, value) in form.fields().filter(|(name, _)| !files.contains(name)) {
        let part =
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for name in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.png\"\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&file_for(&url));
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    Sent {
        url,
        kind: "multipart/form-data; boundary=edge",
        body,
    }
}

/// What the form is made for.
fn file_for(url: &str) -> Vec<u8> {
    match url {
        url if url.ends_with("/word") => bait::document("What helps Isla: <x-attack x-attack>"),
        "/import" => bait::roster(),
        _ => bait::pixel(),
    }
}

fn pair(name: &str, value: &str) -> String {
    format!(
        "{}={}",
        waymark_web::urls::escaped(name),
        waymark_web::urls::escaped(value)
    )
}

async fn deliver(browser: &mut Browser, sent: &Sent) -> Page {
    let answer = post(browser, sent).await;
    match answer.headers().get(header::LOCATION) {
        Some(to) => {
            let to = to.to_str().expect("an address of letters").to_owned();
            browser.get(&to).await
        }
        None => Page::read(sent.url.clone(), answer).await,
    }
}

/// Sends it and goes nowhere.
pub(super) async fn post(browser: &mut Browser, sent: &Sent) -> axum::http::Response<Body> {
    let post = request(Method::POST, &sent.url).header(header::CONTENT_TYPE, sent.kind);
    browser.send(post, Body::from(sent.body.clone())).await
}
