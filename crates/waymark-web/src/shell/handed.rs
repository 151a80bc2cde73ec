//! A device that an adult has handed to a pupil: it shows the page on which the pupil says how a target goes, and the
//! way back for the adult, and nothing else.
//!
//! Invariant: no address leads out of it but a proof of who the adult is.

use super::error::AppError;
use super::session;
use crate::{App, urls};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use waymark_store::{Handed, SignedIn};

/// Where the pupil is.
pub(crate) fn place(handed: Handed) -> String {
    urls::rating(handed.plan, handed.target)
}

/// What is answered instead, where the device is in the hands of a pupil and the address is not theirs.
///
/// A form of another window keeps its words: it is answered as if its session were over.
pub(super) fn away(person: &SignedIn, method: &Method, path: &str) -> Option<Response> {
    let handed = person.handed?;
    if path == place(handed) || leads_back(method, path) {
        return None;
    }
    Some(if *method == Method::POST {
        AppError::SignedOut.into_response()
    } else {
        Redirect::to(&place(handed)).into_response()
    })
}

/// What an adult needs to prove who they are. Signing out, or coming in by an account elsewhere that the browser may
/// remember, would let out whoever holds the device.
fn leads_back(method: &Method, path: &str) -> bool {
    let proves = [urls::CONFIRM, urls::CONFIRM_BY_PASSKEY, urls::ASK_PASSKEY];
    path == urls::HAND_BACK || (*method == Method::POST && proves.contains(&path))
}

/// Around the pages that are open to everybody. A database that does not answer leaves them open.
pub(super) async fn pass(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if session::token(&app.settings, request.headers()).is_none() {
        return next.run(request).await;
    }
    let person = session::resume(&app, request.headers()).await;
    if let Some(person) = person.ok().flatten() {
        if let Some(away) = away(&person, request.method(), request.uri().path()) {
            return away;
        }
        request.extensions_mut().insert(person);
    }
    next.run(request).await
}
