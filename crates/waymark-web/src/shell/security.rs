//! What tells a browser to distrust everything but us, and what keeps other sites from acting as a visitor.

use super::cookies;
use super::error::AppError;
use super::state::Settings;
use crate::App;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::csrf::CsrfLayer;

macro_rules! policy {
    ($trusted:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
             frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types ",
            $trusted
        )
    };
}

/// No inline script or style, nothing from elsewhere, no text turned into markup by a script.
const POLICY: &str = policy!("'none'");

/// The same for a page that is kept on the device: its script may name the one worker that keeps it.
const POLICY_TO_KEEP: &str = policy!("waymark-worker");

const FEATURES: &str = "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), payment=(), \
    publickey-credentials-create=(self), publickey-credentials-get=(self), serial=(), usb=(), browsing-topics=()";

/// The same for a page on which somebody may speak.
const FEATURES_TO_SPEAK: &str = "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(self), payment=(), \
    publickey-credentials-create=(self), publickey-credentials-get=(self), serial=(), usb=(), browsing-topics=()";

/// Stands with the answer of a page that asks for a recording, so that the browser may use its microphone there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Microphone;

/// Stands with the answer of a page that is kept on the device for when there is no network.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeptOnDevice;

/// Two years.
const HTTPS_ONLY: &str = "max-age=63072000";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), FEATURES),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Puts the headers on every answer. An answer that does not say otherwise is never stored.
pub(crate) fn headers(router: Router<App>, settings: &Settings) -> Router<App> {
    router.layer(from_fn_with_state(settings.secure_cookies, protect))
}

async fn protect(State(https_only): State<bool>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let speaks = response.extensions().get::<Microphone>().is_some();
    let kept = response.extensions().get::<KeptOnDevice>().is_some();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if speaks {
        let features = HeaderValue::from_static(FEATURES_TO_SPEAK);
        headers.insert(HeaderName::from_static("permissions-policy"), features);
    }
    if kept {
        let policy = HeaderValue::from_static(POLICY_TO_KEEP);
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if https_only {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HTTPS_ONLY),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses what another site makes a browser send, by `Sec-Fetch-Site` and `Origin`.
pub(crate) fn no_forgery(router: Router<App>) -> Router<App> {
    router
        .layer(from_fn(from_a_browser))
        .layer(CsrfLayer::new())
}

/// The layer lets through what has neither header, as scripts without a browser do. With a cookie it is
/// no such script.
async fn from_a_browser(request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let headers = request.headers();
    let said = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    if safe || said || !cookies::any(headers) {
        next.run(request).await
    } else {
        AppError::Forged.into_response()
    }
}
