//! `/sign-out`: ends the session here and now, and leaves nothing behind on the device.

use crate::App;
use crate::shell::forms::Fields;
use crate::shell::onward::Onward;
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, session};
use crate::urls;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use waymark_store::{Means, sessions};

/// On to sign-in, and from there to the page that sent somebody out, if one did, and to their form, which waits.
pub(crate) async fn post(
    State(app): State<App>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, AppError> {
    let onward = Onward::of(&fields);
    let waits = wait(&app, &headers, &onward).await?;
    if let Some(token) = session::token(&app.settings, &headers) {
        sessions::end(&app.db, app.occasion(), token).await?;
    }
    let to = if waits.is_some() {
        urls::sign_in_then(urls::KEPT)
    } else if onward.is_given() {
        urls::sign_in_then(onward.next())
    } else {
        urls::SIGN_IN.to_owned()
    };
    let mut response = Redirect::to(&to).into_response();
    session::forget(&app.settings, &mut response);
    set_cookie(&mut response, waits);
    Ok(response)
}

/// What the browser has to come back with, where somebody wants to go on. It leads there by every way of signing in.
async fn wait(
    app: &App,
    headers: &HeaderMap,
    onward: &Onward,
) -> Result<Option<HeaderValue>, AppError> {
    if !onward.is_given() {
        return Ok(None);
    }
    match session::resume(app, headers).await? {
        Some(person) if person.means != Means::Door => onward.wait(app, person.hat.person).await,
        Some(_) | None => Ok(None),
    }
}
