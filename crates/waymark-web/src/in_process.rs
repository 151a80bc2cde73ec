//! Waymark without a network, and what it is measured against: `crates/waymark/benches/`.

use crate::{App, router};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use std::future::ready;
use std::net::SocketAddr;
use tower::ServiceExt;

/// Requests go straight to the router.
#[derive(Debug, Clone)]
pub struct InProcess(Router);

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    /// The first cookie that was set: its name and value, ready to be sent back.
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

impl InProcess {
    pub fn of(app: App) -> Self {
        Self(router(app))
    }

    /// The limit of a page: a handler that does nothing but hand out these bytes, at each address.
    pub fn bare(bytes: Vec<u8>) -> Self {
        let bytes = axum::body::Bytes::from(bytes);
        Self(Router::new().fallback(move || ready(bytes.clone())))
    }

    /// Opens a page. Redirects are not followed.
    pub async fn get(&self, url: &str, cookie: &str) -> Reply {
        self.send(Method::GET, url, cookie, String::new()).await
    }

    /// Sends a form that is encoded already.
    pub async fn post(&self, url: &str, cookie: &str, form: String) -> Reply {
        self.send(Method::POST, url, cookie, form).await
    }

    async fn send(&self, method: Method, url: &str, cookie: &str, form: String) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(url)
            .header(header::HOST, "waymark.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))))
            .body(Body::from(form));
        let request = request.expect("addresses and cookies of ours are proper ones");
        let Ok(answer) = self.0.clone().oneshot(request).await;
        let (parts, body) = answer.into_parts();
        let cookie = parts
            .headers
            .get(header::SET_COOKIE)
            .and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie
            .and_then(|cookie| cookie.split(';').next())
            .map(str::to_owned);
        let body = to_bytes(body, usize::MAX)
            .await
            .expect("the whole page is in memory");
        Reply {
            status: parts.status.as_u16(),
            cookie,
            body: body.into(),
        }
    }
}
