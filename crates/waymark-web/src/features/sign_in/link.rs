//! `/sign-in/link`: families sign in by a link that comes by mail, in the browser that asked for it.
//!
//! Invariants: the answer is the same, byte for byte and as slow, whether the address is known; opening a link changes
//! nothing, since mail programs and virus scanners open links, too; a link works once, and in one browser only.

use super::throttle::Subjects;
use super::{code, enter};
use crate::shell::cookies::{self, Cookie, Keep};
use crate::shell::onward::Onward;
use crate::shell::secret::hex;
use crate::shell::state::{App, Settings};
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Form, Path, View, Visitor, session};
use crate::urls;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::time::Duration;
use waymark_domain::email::Email;
use waymark_domain::ids::PersonId;
use waymark_store::{Means, NewStep, StepKind, TokenHash, mail_links, second_steps, sign_in_steps};
use waymark_ui::{self as ui, FormErrors, Input, TextField};

const NAME: &str = "waymark-asked";
/// In seconds, as long as [`StepKind::Link`] lasts.
const LASTS: u32 = 900;
/// Every answer takes so long, which is longer than the work behind any of them.
const PACE: Duration = Duration::from_millis(400);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct LinkForm {
    email: String,
}

pub(crate) async fn get(visitor: Visitor) -> Result<Response, AppError> {
    sends_mail(&visitor)?;
    visitor.html(page(&LinkForm::default(), &FormErrors::none()))
}

/// Asks for a link.
pub(crate) async fn post(
    visitor: Visitor,
    Form(form): Form<LinkForm>,
) -> Result<Response, AppError> {
    sends_mail(&visitor)?;
    let Ok(email) = Email::parse(&form.email) else {
        let words = "Enter your e-mail address, like name@home.example";
        return visitor.refused(page(&form, &FormErrors::on("email", words)));
    };
    let subjects = Subjects::of_link(&email, visitor.address);
    if let Some(minutes) = subjects.wait(&visitor.app).await? {
        return Ok(enter::wait(&visitor, minutes));
    }
    subjects.count(&visitor.app).await?;
    let (browser, _) = visitor.app.secrets.pair();
    let (asked, ()) = tokio::join!(ask(&visitor.app, email, &browser), tokio::time::sleep(PACE));
    asked?;
    let mut response = visitor.page(StatusCode::OK, on_its_way());
    set_cookie(
        &mut response,
        cookie(&visitor.app.settings, &browser, Keep::For(LASTS)),
    );
    Ok(response)
}

async fn ask(app: &App, email: Email, browser: &str) -> Result<(), AppError> {
    let (secret, token) = app.secrets.pair();
    let step = NewStep {
        kind: StepKind::Link,
        token,
        person: None,
        held: bound(browser),
    };
    let path = urls::sign_in_link(&secret);
    Ok(mail_links::ask(&app.db, app.occasion(), email, step, path).await?)
}

/// What is kept of the browser that asked.
fn bound(browser: &str) -> String {
    hex(&Sha256::digest(browser.as_bytes()))
}

/// What a link leads to.
enum Opened {
    /// The one for whom it was sent, in the browser that asked.
    Here(PersonId),
    Elsewhere,
    Gone,
}

async fn opened(
    visitor: &Visitor,
    headers: &HeaderMap,
    token: TokenHash,
) -> Result<Opened, AppError> {
    let app = &visitor.app;
    let step = sign_in_steps::find(&app.db, StepKind::Link, token, app.now()).await?;
    let asked = cookies::find(headers, &app.settings, NAME).map(bound);
    Ok(match step {
        None => Opened::Gone,
        Some(step) if asked.as_deref() == Some(step.held.as_str()) => Opened::Here(step.person),
        Some(_) => Opened::Elsewhere,
    })
}

pub(crate) async fn open(
    visitor: Visitor,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    match opened(&visitor, &headers, TokenHash::of(&secret)).await? {
        Opened::Here(_) => visitor.html(ready(&secret)),
        Opened::Elsewhere => Ok(elsewhere(&visitor)),
        Opened::Gone => Ok(gone(&visitor)),
    }
}

pub(crate) async fn enter(
    visitor: Visitor,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let (app, token) = (&visitor.app, TokenHash::of(&secret));
    let person = match opened(&visitor, &headers, token).await? {
        Opened::Here(person) => person,
        Opened::Elsewhere => return Ok(elsewhere(&visitor)),
        Opened::Gone => return Ok(gone(&visitor)),
    };
    let taken = sign_in_steps::take(&app.db, StepKind::Link, token, app.now()).await?;
    if taken.is_none() {
        return Ok(gone(&visitor));
    }
    let next = match Onward::waiting(app, &headers, person).await? {
        Some(_) => urls::KEPT,
        None => urls::START,
    };
    if second_steps::secret(&app.db, person).await?.is_some() {
        return code::ask(&visitor, person, next).await;
    }
    let Some(in_session) = session::open(app, &headers, person, Means::Link).await? else {
        return Ok(gone(&visitor));
    };
    let mut response = Redirect::to(next).into_response();
    set_cookie(&mut response, Some(in_session));
    set_cookie(&mut response, cookie(&app.settings, "", Keep::Gone));
    Ok(response)
}

/// Where no mail goes out, there is no such page.
fn sends_mail(visitor: &Visitor) -> Result<(), AppError> {
    match visitor.app.settings.mail {
        Some(_) => Ok(()),
        None => Err(AppError::NotFound),
    }
}

fn cookie(settings: &Settings, value: &str, keep: Keep) -> Option<HeaderValue> {
    Cookie {
        name: NAME,
        value,
        keep,
    }
    .header(settings)
}

fn page(form: &LinkForm, errors: &FormErrors) -> View {
    let email = TextField {
        id: "email",
        label: "E-mail address",
        hint: Some("The one that the school has of you"),
        value: &form.email,
        error: errors.of("email"),
    };
    let content = html! {
        p { "Parents and carers can sign in without a password. We send you a link. Open it on this device, in this \
             browser." }
        (ui::Form {
            action: urls::SIGN_IN_LINK,
            content: html! {
                (email.with(Input::EMAIL))
                (ui::Button { text: "Send me a link" })
            },
        })
        p { "If you work at a school, " a href=(urls::SIGN_IN) { "sign in with your password" } "." }
    };
    View::new("Sign in with a link", content)
        .back(urls::SIGN_IN)
        .errors(errors)
}

/// The same for an address that is not known.
fn on_its_way() -> View {
    let content = html! {
        p { "If the school has this address of a parent or carer, a link is on its way to it. It works for 15 minutes, once, \
             and only in this browser." }
        p { "Nothing came? Look among the unwanted mail, and ask the school which address it has of you." }
    };
    View::new("Look at your mail", content).back(urls::SIGN_IN)
}

fn ready(secret: &str) -> View {
    let content = html! {
        (ui::Form {
            action: &urls::sign_in_link(secret),
            content: html! { (ui::Button { text: "Sign in" }) },
        })
    };
    View::new("Welcome back", content)
}

fn elsewhere(visitor: &Visitor) -> Response {
    let content = html! {
        p { "For your safety the link works only where you asked for it: on the same device, in the same browser." }
        p { "Open it there, or " a href=(urls::SIGN_IN_LINK) { "ask for a new link here" } "." }
    };
    let view = View::new("Open this link in the other browser", content);
    visitor.page(StatusCode::FORBIDDEN, view)
}

/// Used, too old or never made: nobody is told which.
fn gone(visitor: &Visitor) -> Response {
    let content = html! {
        p { "Each link works once, within 15 minutes." }
        p { a href=(urls::SIGN_IN_LINK) { "Ask for a new link" } }
    };
    let view = View::new("This link does not work any more", content);
    visitor.page(StatusCode::NOT_FOUND, view)
}
