//! What a browser does: keeps cookies, follows redirects, says where a request comes from.

use super::Page;
use super::form::Filled;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::AsHeaderName;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use tower::ServiceExt;
use waymark_testkit::school::Staff;
use waymark_web::urls;

/// What everybody chooses in tests.
pub(crate) const PASSWORD: &str = "three blue ponies";

#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) address: SocketAddr,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            address: ([192, 0, 2, 1], 40_000).into(),
        }
    }

    /// Opens an address and goes wherever it leads.
    pub(crate) async fn get(&mut self, url: &str) -> Page {
        let answer = self.send(request(Method::GET, url), Body::empty()).await;
        self.follow(url, answer).await
    }

    /// Sends fields as a form does, and goes wherever it leads.
    pub(crate) async fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> Page {
        let answer = self.send(form(url), encoded(fields.iter().copied())).await;
        self.follow(url, answer).await
    }

    pub(crate) async fn submit(&mut self, form: Filled) -> Page {
        let fields: Vec<_> = form.fields().collect();
        self.post(form.action(), &fields).await
    }

    /// Sends one request with the cookies and headers of a browser, and does not follow.
    pub(crate) async fn send(&mut self, builder: Builder, body: Body) -> Response<Body> {
        let mut request = builder.body(body).expect("a request");
        if !self.cookies.is_empty() {
            request
                .headers_mut()
                .insert(header::COOKIE, self.cookie_line().parse().expect("cookies"));
        }
        request.extensions_mut().insert(ConnectInfo(self.address));
        let answer = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router never fails");
        self.keep(answer.headers());
        answer
    }

    /// Signs in: the first time by the person's link, which chooses a password, and by that password ever after.
    pub(crate) async fn join(&mut self, staff: &Staff) -> Page {
        let page = self.get(&urls::welcome(&staff.link)).await;
        if !page.has_button("Save and sign in") {
            return self.sign_in(staff.email.as_str(), PASSWORD).await;
        }
        let form = page
            .form("Save and sign in")
            .fill("Choose a password", PASSWORD);
        let page = self.submit(form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        page
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Page {
        let page = self.get(urls::SIGN_IN).await;
        let form = page
            .form("Sign in")
            .fill("E-mail address", email)
            .fill("Password", password);
        self.submit(form).await
    }

    async fn follow(&mut self, url: &str, mut answer: Response<Body>) -> Page {
        let mut url = url.to_owned();
        for _ in 0..10 {
            if answer.status() != StatusCode::SEE_OTHER {
                return Page::read(url, answer).await;
            }
            url = answer.headers()[header::LOCATION]
                .to_str()
                .expect("an address")
                .to_owned();
            answer = self.send(request(Method::GET, &url), Body::empty()).await;
        }
        panic!("{url} leads in circles");
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie");
            let (cookie, rest) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = cookie.split_once('=').expect("a name and a value");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn cookie_line(&self) -> String {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        cookies.collect::<Vec<_>>().join("; ")
    }
}

/// A request for a page as a browser makes it.
pub(crate) fn request(method: Method, url: &str) -> Builder {
    from_here(method, url).header(
        header::ACCEPT,
        "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    )
}

/// A request as our own scripts make it.
pub(crate) fn script(method: Method, url: &str) -> Builder {
    let form = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    from_here(method, url)
        .header(header::ACCEPT, "application/json")
        .header(form.0, form.1)
}

fn from_here(method: Method, url: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(url)
        .header(header::HOST, "waymark.example")
        .header("sec-fetch-site", "same-origin")
}

/// What a header of an answer says.
#[track_caller]
pub(crate) fn told(answer: &Response<Body>, header: impl AsHeaderName) -> &str {
    let value = answer.headers().get(header).expect("the header is there");
    value.to_str().expect("a header of letters")
}

/// A form as a browser posts it.
pub(crate) fn form(url: &str) -> Builder {
    request(Method::POST, url).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

pub(crate) fn encoded<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Body {
    let pairs =
        fields.map(|(name, value)| format!("{}={}", urls::escaped(name), urls::escaped(value)));
    Body::from(pairs.collect::<Vec<_>>().join("&"))
}
