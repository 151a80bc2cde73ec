//! The session behind a request's cookie.

use super::browser;
use super::cookies::{self, Cookie, Keep};
use super::error::AppError;
use super::state::{Settings, day_in_britain};
use crate::App;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use std::sync::Arc;
use waymark_domain::ids::{PersonId, PupilId, SessionId};
use waymark_store::{Means, NOTED, NewSession, SignedIn, TokenHash, doors, sessions};

const NAME: &str = "waymark";
/// What a browser is told to throw away: drafts and the memory of the Back button, but not the choice of colours.
const LEFT: &str = "\"cache\", \"storage\"";

/// The hash of the session token that came with a request.
pub(crate) fn token(settings: &Settings, headers: &HeaderMap) -> Option<TokenHash> {
    cookies::find(headers, settings, NAME).map(TokenHash::of)
}

/// Who is signed in, if anybody. Notes at most once a minute that the session is in use.
pub(crate) async fn resume(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<Arc<SignedIn>>, AppError> {
    let Some(token) = token(&app.settings, headers) else {
        return Ok(None);
    };
    let now = app.now();
    let Some(person) = sessions::resume(&app.db, token, now, day_in_britain(now)).await? else {
        return Ok(None);
    };
    if now.duration_since(person.seen_at) >= NOTED
        && let Err(error) = sessions::touch(&app.db, person.session, now).await
    {
        // Whoever only reads goes on while nothing can be written; the session just ends sooner.
        tracing::warn!(%error, "a session could not be noted as in use");
    }
    Ok(Some(Arc::new(person)))
}

/// Signs a person in: the cookie for their browser, or `None` when they have no hat today.
pub(crate) async fn open(
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
    means: Means,
) -> Result<Option<HeaderValue>, AppError> {
    begin(app, headers, person, (means, true)).await
}

/// The same by an account elsewhere, which is a proof only if somebody was asked there just now who they are.
pub(crate) async fn open_by_provider(
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
    proved: bool,
) -> Result<Option<HeaderValue>, AppError> {
    begin(app, headers, person, (Means::Elsewhere, proved)).await
}

async fn begin(
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
    (means, proved): (Means, bool),
) -> Result<Option<HeaderValue>, AppError> {
    let (secret, token) = app.secrets.pair();
    let replaces = self::token(&app.settings, headers);
    let session = NewSession {
        id: SessionId(app.ids.next()),
        token,
        person,
        replaces,
        browser: browser::of(headers),
        means,
        proved,
    };
    let opened = sessions::open(&app.db, app.occasion(), session).await?;
    Ok(if opened {
        cookie(&app.settings, &secret, Keep::Open)
    } else {
        None
    })
}

/// A token in the place of the one that a session had, and the cookie that holds it: whoever knew the old one has
/// nothing once the person has proved again who they are.
pub(crate) fn renewed(app: &App) -> (TokenHash, Option<HeaderValue>) {
    let (secret, token) = app.secrets.pair();
    (token, cookie(&app.settings, &secret, Keep::Open))
}

/// Lets a pupil in by the door of the class: the cookie for the browser, or `None` when the door has closed.
pub(crate) async fn open_by_door(
    app: &App,
    headers: &HeaderMap,
    code: String,
    (pupil, person): (PupilId, PersonId),
) -> Result<Option<HeaderValue>, AppError> {
    let (secret, token) = app.secrets.pair();
    let session = NewSession {
        id: SessionId(app.ids.next()),
        token,
        person,
        replaces: self::token(&app.settings, headers),
        browser: browser::of(headers),
        means: Means::Door,
        proved: false,
    };
    let opened = doors::come_in(&app.db, app.occasion(), code, pupil, session).await?;
    Ok(if opened {
        cookie(&app.settings, &secret, Keep::Open)
    } else {
        None
    })
}

/// Makes the browser forget the session, and leaves nothing of it behind on the device.
pub(crate) fn forget(settings: &Settings, response: &mut Response) {
    if let Some(cookie) = cookie(settings, "", Keep::Gone) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    let clear = HeaderName::from_static("clear-site-data");
    response
        .headers_mut()
        .insert(clear, HeaderValue::from_static(LEFT));
}

/// Leaves nothing for the Back button, and lets the rest be: what waits to be sent, and the session.
pub(crate) fn forget_pages(response: &mut Response) {
    let clear = HeaderName::from_static("clear-site-data");
    response
        .headers_mut()
        .insert(clear, HeaderValue::from_static("\"cache\""));
}

fn cookie(settings: &Settings, value: &str, keep: Keep) -> Option<HeaderValue> {
    Cookie {
        name: NAME,
        value,
        keep,
    }
    .header(settings)
}
