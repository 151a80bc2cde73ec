//! When something goes wrong: the page that says what happened and what to do next.
//!
//! Invariants: what was typed into a form is shown again, and can be sent again whenever the trouble is not
//! the form's own; a password is never shown; the cause goes to the log, once, under a reference number.

use super::error::AppError;
use super::kept::Kept;
use super::layout::View;
use super::onward::Onward;
use super::proof;
use super::secret::mark;
use super::trace;
use super::visitor::Visitor;
use crate::{App, urls};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde_json::json;
use std::any::Any;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use waymark_documents::Language;
use waymark_store::SignedIn;
use waymark_ui::FormErrors;

type OnPanic = fn(Box<dyn Any + Send>) -> Response;

/// A page that panics is answered like any other mistake of ours.
pub(crate) fn panics() -> CatchPanicLayer<OnPanic> {
    CatchPanicLayer::custom((|_| AppError::fault("a page panicked").into_response()) as OnPanic)
}

pub(crate) fn patience(longest: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, longest)
}

/// Gives every answer that is a bare error its page.
pub(crate) async fn explain(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut asked = Asked {
        visitor: Visitor::stranger(&app, &parts),
        method: parts.method.clone(),
        json: wants_json(&parts.headers),
        route: trace::route(&parts.extensions).to_owned(),
        kept: Kept::default(),
    };
    let (kept, request) = match Kept::of(&app.settings, Request::from_parts(parts, body)).await {
        Ok(read) => read,
        Err(error) => return asked.answer(&error),
    };
    asked.kept = kept;
    let response = next.run(request).await;
    let Some(error) = bare(&response) else {
        return response;
    };
    asked.visitor.person = response.extensions().get::<Arc<SignedIn>>().cloned();
    asked.answer(&error)
}

/// The error of an answer that has no page of its own.
fn bare(response: &Response) -> Option<AppError> {
    if let Some(error) = response.extensions().get::<AppError>() {
        return Some(error.clone());
    }
    let status = response.status();
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let paged = kind.is_some_and(|kind| !kind.starts_with("text/plain"));
    let failed = status.is_client_error() || status.is_server_error();
    (failed && !paged).then(|| AppError::of_status(status))
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

/// What is known of a request whose answer went wrong.
struct Asked {
    visitor: Visitor,
    method: Method,
    json: bool,
    /// As it is written in the list.
    route: String,
    kept: Kept,
}

impl Asked {
    fn answer(&self, error: &AppError) -> Response {
        let reference = self.logged(error);
        let status = error.status();
        let mut response = match error {
            _ if self.json => (
                status,
                Json(json!({ "message": title(error), "reference": reference })),
            )
                .into_response(),
            AppError::SignedOut if self.method == Method::GET => {
                Redirect::to(&urls::sign_in_then(&self.visitor.asked)).into_response()
            }
            AppError::Unproved if self.method == Method::GET => {
                Redirect::to(&urls::confirm_then(&self.visitor.asked)).into_response()
            }
            AppError::SecondStepDue if self.method == Method::GET => {
                Redirect::to(urls::SECOND_STEP).into_response()
            }
            _ => self
                .visitor
                .page(status, self.view(error, reference.as_deref())),
        };
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response
    }

    /// Logs what is worth it. A failure gets all its causes, and a number to find it by.
    fn logged(&self, error: &AppError) -> Option<String> {
        match error {
            AppError::Unavailable(_) | AppError::Fault(_) => {
                let ids = &self.visitor.app.ids;
                let id = ids.next().simple().to_string().to_uppercase();
                let reference = format!("{}-{}", &id[24..28], &id[28..]);
                tracing::error!(reference, cause = chain(error), "a request failed");
                Some(reference)
            }
            AppError::Denied | AppError::Forged => {
                let person = self.visitor.person.as_deref();
                let who = person.map_or_else(|| "nobody".to_owned(), |it| mark(it.hat.person.0));
                let role = person.map_or("none", |it| it.hat.role.slug());
                let (method, network) = (&self.method, self.visitor.address);
                tracing::warn!(%method, route = self.route, who, role, %network, why = %error, "refused");
                None
            }
            _ => None,
        }
    }

    /// What asks for a fresh proof, and carries what was typed until there is one.
    fn question(&self) -> Markup {
        let Some(person) = self.visitor.person.as_deref() else {
            return html! {};
        };
        let onward = Onward::with(&self.visitor.asked, self.kept.carried());
        proof::form(&self.visitor, person, &onward, &FormErrors::none())
    }

    /// Nobody knows here why a session is over, nor whose it was; a pupil came in by the door of the class.
    fn signed_out(&self) -> Markup {
        if self.is_handed() {
            return self.in_other_hands();
        }
        let pupil = self.visitor.asked.starts_with(urls::MY_PLAN);
        html! {
            @if pupil {
                p { "You were away for a while, so Waymark has closed your page. Come in again, the way you came before, \
                     in a new tab. A grown-up can help." }
            } @else {
                p { "Your session is over. That happens after 30 minutes without use, 12 hours after you signed in, and \
                     when you are signed out somewhere else." }
            }
            @if self.kept.holds_words() {
                p { "What you wrote is still here: "
                    a href=(urls::SIGN_IN) target="_blank" rel="noopener" {
                        @if pupil { "come in" } @else { "sign in" } " (opens in a new tab)"
                    }
                    ", come back to this page and send it again." }
            } @else {
                p { a href=(urls::SIGN_IN) { @if pupil { "Come in again" } @else { "Sign in again" } } }
            }
            @if self.kept.lost_files() {
                p { "A photo, a drawing or a recording could not be kept. Please choose or make it again afterwards." }
            }
        }
    }

    fn is_handed(&self) -> bool {
        let person = self.visitor.person.as_deref();
        person.is_some_and(|person| person.handed.is_some())
    }

    /// A form of another window, while a pupil has the device.
    fn in_other_hands(&self) -> Markup {
        html! {
            p { "This device was handed to a pupil, and shows nothing else until an adult takes it back." }
            @if self.kept.holds_words() {
                p { "What you wrote is still here: "
                    a href=(urls::HAND_BACK) target="_blank" rel="noopener" { "take the device back (opens in a new tab)" }
                    ", come back to this page and send it again." }
            } @else {
                p { a href=(urls::HAND_BACK) { "For the adult: take the device back" } }
            }
        }
    }

    fn view(&self, error: &AppError, reference: Option<&str>) -> View {
        let again = match error {
            AppError::SignedOut
            | AppError::Conflict
            | AppError::Unavailable(_)
            | AppError::Fault(_) => self.kept.again(&self.visitor.asked),
            AppError::Unproved => self.question(),
            // It would be refused again, or only after a second step was set up.
            AppError::SecondStepDue
            | AppError::NotFound
            | AppError::Denied
            | AppError::Malformed
            | AppError::UnknownLanguage => self.kept.words(),
            // A forged form must not become one of ours, and what is too large was not read.
            AppError::Forged | AppError::TooLarge => html! {},
        };
        View::new(
            title(error),
            html! {
                @match error {
                    AppError::SignedOut => (self.signed_out()),
                    _ => (advice(error)),
                }
                (again)
                @if self.is_handed() && !matches!(error, AppError::SignedOut) {
                    p { a href=(urls::HAND_BACK) { "For the adult: take the device back" } }
                }
                @if let Some(reference) = reference {
                    p { "If it goes on, tell whoever looks after Waymark this reference: " strong { (reference) } }
                }
            },
        )
    }
}

fn title(error: &AppError) -> &'static str {
    match error {
        AppError::NotFound | AppError::Denied => "Page not found",
        AppError::SignedOut => "You have been signed out",
        AppError::Unproved => "Confirm that it is you",
        AppError::SecondStepDue => "Your school asks for a second step at sign-in",
        AppError::Forged => "This was not sent from Waymark",
        AppError::Malformed => "Waymark could not read what was sent",
        AppError::UnknownLanguage => "There is no such language",
        AppError::TooLarge => "What was sent is too large",
        AppError::Conflict => "Somebody else made a change at the same moment",
        AppError::Unavailable(_) => "Waymark cannot reach its records just now",
        AppError::Fault(_) => "Something went wrong in Waymark",
    }
}

fn advice(error: &AppError) -> Markup {
    match error {
        AppError::NotFound | AppError::Denied => html! {
            p { "There is nothing here that you can see. If you typed the address, check that it is right. If you came \
                 by a link, the page may be gone, or your role may not open it." }
            p { a href=(urls::HOME) { "Go to the start page" } }
        },
        AppError::SignedOut | AppError::Unproved => html! {},
        AppError::SecondStepDue => html! {
            p { "Nothing has been changed. " a href=(urls::SECOND_STEP) { "Set up the second step" } ", then go on." }
        },
        AppError::Forged => html! {
            p { "Waymark takes changes only from its own pages, and this one came from somewhere else. Nothing has been \
                 changed. If you did want the change, open the page in Waymark and make it there." }
            p { a href=(urls::HOME) { "Go to the start page" } }
        },
        AppError::Malformed => html! {
            p { "Nothing has been changed. Go back, load the page again and try once more." }
        },
        AppError::UnknownLanguage => html! {
            p { "We do not print in that language yet. These are the languages there are:" }
            ul { @for language in Language::all() { li { (language.english_name()) } } }
        },
        AppError::TooLarge => html! {
            p { "Nothing has been changed. A file can have up to 10 MB, the text of a page up to 2 MB. Go back and \
                 try a smaller one." }
        },
        AppError::Conflict => html! {
            p { "Your change was not saved. Send it again; if that does not help, go back and load the page again to \
                 see the other change first." }
        },
        AppError::Unavailable(_) => html! {
            p { "Your change was not saved. This is not your fault and mostly passes within a minute: wait a little, \
                 then try again." }
        },
        AppError::Fault(_) => html! {
            p { "Your change was not saved. It has been noted so that somebody can put it right." }
        },
    }
}

fn chain(error: &AppError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
