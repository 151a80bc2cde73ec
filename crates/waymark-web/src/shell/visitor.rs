//! Whoever asks for a page, signed in or not.

use super::error::AppError;
use super::layout::{self, View};
use super::notice::Notice;
use super::state::Settings;
use super::{cookies, session};
use crate::App;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use waymark_store::SignedIn;
use waymark_ui::Theme;

pub(crate) const THEME: &str = "waymark-theme";

/// For pages that everybody may open; the others take a [`Ctx`](super::Ctx).
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) app: App,
    pub(crate) person: Option<Arc<SignedIn>>,
    pub(crate) theme: Theme,
    /// Of the browser, as far as it is known.
    pub(crate) address: IpAddr,
    /// Path and query of the page that was asked for.
    pub(crate) asked: String,
    notice: Option<Notice>,
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "an answer ends a page, which can also fail"
)]
impl Visitor {
    /// Without asking the database who it is.
    pub(crate) fn stranger(app: &App, parts: &Parts) -> Self {
        Self {
            app: app.clone(),
            person: parts.extensions.get().cloned(),
            theme: theme(&app.settings, &parts.headers),
            address: address(&app.settings, parts),
            asked: parts
                .uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
            notice: Notice::waiting(&parts.headers, &app.settings),
        }
    }

    /// The page, as an answer with that status.
    pub(crate) fn page(&self, status: StatusCode, view: View) -> Response {
        let notice = self.notice.map(Notice::text);
        let page = layout::whole(self, view, notice);
        let mut response = (status, html_headers(), page.into_string()).into_response();
        if notice.is_some() {
            set_cookie(&mut response, Notice::shown(&self.app.settings));
        }
        response
    }

    pub(crate) fn html(&self, view: View) -> Result<Response, AppError> {
        Ok(self.page(StatusCode::OK, view))
    }

    /// The form again, with what is wrong: an answer like any other.
    pub(crate) fn refused(&self, view: View) -> Result<Response, AppError> {
        Ok(self.page(StatusCode::UNPROCESSABLE_ENTITY, view))
    }

    /// On to a page that says what was done.
    pub(crate) fn saved(&self, notice: Notice, url: &str) -> Result<Response, AppError> {
        let mut response = Redirect::to(url).into_response();
        set_cookie(&mut response, notice.cookie(&self.app.settings));
        Ok(response)
    }
}

fn html_headers() -> [(header::HeaderName, &'static str); 1] {
    [(header::CONTENT_TYPE, "text/html; charset=utf-8")]
}

pub(crate) fn set_cookie(response: &mut Response, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// A database that does not answer leaves open pages open.
impl FromRequestParts<App> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let mut visitor = Self::stranger(app, parts);
        if visitor.person.is_none() {
            visitor.person = session::resume(app, &parts.headers).await.ok().flatten();
        }
        Ok(visitor)
    }
}

fn theme(settings: &Settings, headers: &HeaderMap) -> Theme {
    let chosen = cookies::find(headers, settings, THEME);
    [Theme::Light, Theme::Dark]
        .into_iter()
        .find(|theme| chosen == Some(theme.name()))
        .unwrap_or_default()
}

/// The last entry of `X-Forwarded-For` is the one that our own proxy wrote.
fn address(settings: &Settings, parts: &Parts) -> IpAddr {
    let socket = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let forwarded = || {
        let line = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?;
        line.rsplit(',').next()?.trim().parse().ok()
    };
    let told = if settings.trusted_proxy {
        forwarded()
    } else {
        None
    };
    told.or(socket).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}
