//! `/sign-in`: e-mail address and password.

use super::throttle::Subjects;
use super::{code, passkey, provider};
use crate::App;
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Form, Query, View, Visitor, session};
use crate::urls;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::email::Email;
use waymark_domain::ids::PersonId;
use waymark_store::{Account, Means, second_steps, sessions};
use waymark_ui::{self as ui, Details, FormErrors, Input, TextField};

pub(super) const NO_HAT: &str =
    "You have no role at a school today. Ask your head teacher or coordinator for one";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SignInForm {
    email: String,
    password: String,
    /// The page to go on to.
    next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Then {
    next: String,
}

pub(crate) async fn get(visitor: Visitor, Query(then): Query<Then>) -> Result<Response, AppError> {
    if visitor.person.is_some() {
        return Ok(Redirect::to(urls::ours(&then.next)).into_response());
    }
    let form = SignInForm::then(then.next);
    visitor.html(page(&visitor, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, AppError> {
    let email = match form.parse() {
        Ok(email) => email,
        Err(errors) => return visitor.refused(page(&visitor, &form, &errors)),
    };
    match check(&visitor, &email, &form.password).await? {
        Checked::Right(person) => enter(&visitor, &headers, person, &form).await,
        Checked::Wrong => visitor.refused(page(&visitor, &form, &wrong())),
        Checked::Wait { minutes } => Ok(wait(&visitor, minutes)),
    }
}

enum Checked {
    Right(PersonId),
    Wrong,
    Wait { minutes: i64 },
}

/// Asks about waiting twice: whoever sends many guesses at once would else have them all looked at.
async fn check(visitor: &Visitor, email: &Email, password: &str) -> Result<Checked, AppError> {
    let app = &visitor.app;
    let subjects = Subjects::of(email, visitor.address);
    if let Some(minutes) = subjects.wait(app).await? {
        return Ok(Checked::Wait { minutes });
    }
    let turn = app.passwords.turn().await?;
    if let Some(minutes) = subjects.wait(app).await? {
        return Ok(Checked::Wait { minutes });
    }
    let account = sessions::account(&app.db, email.clone()).await?;
    let hash = account
        .as_ref()
        .and_then(|account| account.password_hash.clone());
    let right = turn.verify(hash, password.to_owned()).await?;
    match account {
        Some(account) if right => {
            subjects.forgive(app).await?;
            keep_up(app, &account, password).await?;
            Ok(Checked::Right(account.person))
        }
        Some(_) | None => {
            subjects.fail(app).await?;
            Ok(Checked::Wrong)
        }
    }
}

/// A hash that was made at another cost than today's is made anew while the password is at hand.
async fn keep_up(app: &App, account: &Account, password: &str) -> Result<(), AppError> {
    let outdated = |kept: &String| app.passwords.is_outdated(kept);
    let Some(before) = account.password_hash.clone().filter(outdated) else {
        return Ok(());
    };
    let turn = app.passwords.turn().await?;
    let hash = turn.hash_again(password.to_owned()).await?;
    Ok(sessions::hash_again(&app.db, account.person, before, hash).await?)
}

/// In, or on to the second step for whoever has one.
async fn enter(
    visitor: &Visitor,
    headers: &HeaderMap,
    person: PersonId,
    form: &SignInForm,
) -> Result<Response, AppError> {
    if second_steps::secret(&visitor.app.db, person)
        .await?
        .is_some()
    {
        return code::ask(visitor, person, &form.next).await;
    }
    let Some(cookie) = session::open(&visitor.app, headers, person, Means::Password).await? else {
        return visitor.refused(page(visitor, form, &no_hat()));
    };
    let mut response = Redirect::to(urls::ours(&form.next)).into_response();
    set_cookie(&mut response, Some(cookie));
    Ok(response)
}

impl SignInForm {
    /// Nothing filled in, and a page to go on to.
    pub(super) fn then(next: String) -> Self {
        Self {
            next,
            ..Self::default()
        }
    }

    fn parse(&self) -> Result<Email, FormErrors> {
        let mut errors = FormErrors::none();
        let email = errors.check(
            "email",
            Email::parse(&self.email),
            |_| "Enter your e-mail address, like name@school.example",
        );
        if self.password.is_empty() {
            errors.add("password", "Enter your password");
        }
        email.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// The same for an address that is not known.
fn wrong() -> FormErrors {
    FormErrors::on("email", "The e-mail address or the password is not right")
}

fn no_hat() -> FormErrors {
    FormErrors::on("email", NO_HAT)
}

pub(crate) fn wait(visitor: &Visitor, minutes: i64) -> Response {
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    let content = html! {
        p { "There have been too many tries that were not right. Try again in " (minutes) " " (unit) "." }
        p { "If you have forgotten your password, ask whoever looks after Waymark at your school for a new link." }
    };
    let view = View::new("Please wait before you try again", content).back(urls::SIGN_IN);
    let mut response = visitor.page(StatusCode::TOO_MANY_REQUESTS, view);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(minutes * 60));
    response
}

/// Nobody is told here whether an account is known; what can be done is the same for all.
fn forgotten(by_mail: bool) -> Markup {
    html! {
        @if by_mail {
            p { "Parents and carers: choose " a href=(urls::SIGN_IN_LINK) { "Send me a link" } ". It lets you in without a password." }
            p { "Everybody else: ask the head teacher or coordinator of your school for a new way in." }
        } @else {
            p { "Ask your school for a new way in: the head teacher or the coordinator can make a link for you." }
        }
        p { "You will choose a new password with it." }
    }
}

pub(super) fn page(visitor: &Visitor, form: &SignInForm, errors: &FormErrors) -> View {
    let by_mail = visitor.app.settings.mail.is_some();
    let email = TextField {
        id: "email",
        label: "E-mail address",
        hint: None,
        value: &form.email,
        error: errors.of("email"),
    };
    let password = TextField {
        id: "password",
        label: "Password",
        hint: None,
        value: "",
        error: errors.of("password"),
    };
    let content = html! {
        (ui::Form {
            action: urls::SIGN_IN,
            content: html! {
                (email.with(Input::EMAIL.autocomplete("username")))
                (password.with(Input::PASSWORD))
                @if !form.next.is_empty() { (ui::Hidden { name: "next", value: &form.next }) }
                (ui::Button { text: "Sign in" })
            },
        })
        (provider::buttons(visitor, "Sign in with", |slug| urls::sign_in_with(slug, &form.next)))
        @if visitor.app.passkeys.is_some() { (passkey::form(&form.next, errors)) }
        (Details { summary: "Forgotten your password?", body: forgotten(by_mail) })
        @if by_mail {
            h2 { "Parents and carers" }
            p { "You can also sign in without a password, by a link that comes by mail." }
            p { a href=(urls::SIGN_IN_LINK) { "Send me a link" } }
        }
    };
    View::new("Sign in", content).errors(errors)
}
