//! `/sign-in/passkey`: in by a passkey, which is a password and a second step at once.

use super::enter::{self, SignInForm};
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Form, Visitor, passkeys, session};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use waymark_store::Means;
use waymark_ui::{FormErrors, Hidden, PasskeyForm};

pub(super) const FIELD: &str = "passkey";
const UNKNOWN: &str =
    "Waymark does not know this passkey. Try another one, or sign in with your password";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SignedForm {
    /// What the device has signed.
    answer: String,
    next: String,
}

/// For the script of the page.
pub(crate) async fn ask(visitor: Visitor) -> Result<Response, AppError> {
    passkeys::ask_for_any(&visitor.app).await
}

pub(crate) async fn post(
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<SignedForm>,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    let next = form.next;
    let Some(person) = passkeys::signed(app, &headers, &form.answer).await? else {
        return refuse(&visitor, next, UNKNOWN);
    };
    let Some(cookie) = session::open(app, &headers, person, Means::Passkey).await? else {
        return refuse(&visitor, next, enter::NO_HAT);
    };
    let mut response = Redirect::to(urls::ours(&next)).into_response();
    set_cookie(&mut response, Some(cookie));
    passkeys::forget(app, &mut response);
    Ok(response)
}

fn refuse(visitor: &Visitor, next: String, words: &str) -> Result<Response, AppError> {
    let form = SignInForm::then(next);
    visitor.refused(enter::page(visitor, &form, &FormErrors::on(FIELD, words)))
}

/// Hidden until a script finds that the browser knows passkeys.
pub(super) fn form(next: &str, errors: &FormErrors) -> Markup {
    let content = html! {
        @if !next.is_empty() { (Hidden { name: "next", value: next }) }
    };
    html! {
        (PasskeyForm {
            id: FIELD,
            action: urls::SIGN_IN_PASSKEY,
            ask: urls::ASK_PASSKEY,
            button: "Sign in with a passkey",
            error: errors.of(FIELD),
            without: None,
            content,
        })
    }
}
