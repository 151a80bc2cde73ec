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
    let door = end(&app, &headers).await?;
    let to = if waits.is_some() {
        urls::sign_in_then(urls::KEPT)
    } else if onward.is_given() {
        urls::sign_in_then(onward.next())
    } else {
        way_in(door)
    };
    let mut response = Redirect::to(&to).into_response();
    session::forget(&app.settings, &mut response);
    set_cookie(&mut response, waits);
    Ok(response)
}

/// The same after a form that was sent by "I am finished".
pub(crate) async fn leave(app: &App, headers: &HeaderMap) -> Result<Response, AppError> {
    let door = end(app, headers).await?;
    let mut response = Redirect::to(&way_in(door)).into_response();
    session::forget(&app.settings, &mut response);
    Ok(response)
}

async fn end(app: &App, headers: &HeaderMap) -> Result<Option<String>, AppError> {
    match session::token(&app.settings, headers) {
        Some(token) => Ok(sessions::end(&app.db, app.occasion(), token).await?),
        None => Ok(None),
    }
}

/// Whoever came in by the door of a class finds the name cards of the others there.
fn way_in(door: Option<String>) -> String {
    door.map_or_else(|| urls::SIGN_IN.to_owned(), |code| urls::door(&code))
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
