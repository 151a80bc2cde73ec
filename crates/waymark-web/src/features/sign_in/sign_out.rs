//! `/sign-out`: ends the session here and now, and leaves nothing behind on the device.

use crate::App;
use crate::shell::forms::Fields;
use crate::shell::{AppError, session};
use crate::urls;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use waymark_store::sessions;

/// On to sign-in, and from there to the page that sent somebody out, if one did.
pub(crate) async fn post(
    State(app): State<App>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, AppError> {
    if let Some(token) = session::token(&app.settings, &headers) {
        sessions::end(&app.db, app.occasion(), token).await?;
    }
    let to = match fields.get("next") {
        "" => urls::SIGN_IN.to_owned(),
        next => urls::sign_in_then(next),
    };
    let mut response = Redirect::to(&to).into_response();
    session::forget(&app.settings, &mut response);
    Ok(response)
}
