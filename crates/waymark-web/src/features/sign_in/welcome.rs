//! `/welcome/{secret}`: somebody with a one-time link chooses a password and is signed in.
//!
//! Invariant: a link takes the place of a password and of nothing more; whoever has a second step is asked for it.
//! Opening the link changes nothing, since mail programs and virus scanners open links, too.

use super::{code, provider};
use crate::shell::passwords::{Password, PasswordError};
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Form, Notice, Path, View, Visitor, session};
use crate::urls;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_store::{Invitee, Means, TokenHash, invitations, second_steps};
use waymark_ui::{self as ui, FormErrors, Input, TextField};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WelcomeForm {
    password: String,
}

pub(crate) async fn get(
    visitor: Visitor,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    match invitee(&visitor, &secret).await? {
        Some(invitee) => visitor.html(page(&visitor, &secret, &invitee, &FormErrors::none())),
        None => Ok(no_link(&visitor)),
    }
}

pub(crate) async fn post(
    visitor: Visitor,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(form): Form<WelcomeForm>,
) -> Result<Response, AppError> {
    let Some(invitee) = invitee(&visitor, &secret).await? else {
        return Ok(no_link(&visitor));
    };
    let password = match form.parse(&invitee) {
        Ok(password) => password,
        Err(errors) => return visitor.refused(page(&visitor, &secret, &invitee, &errors)),
    };
    let app = &visitor.app;
    let hash = app.passwords.turn().await?.hash(password).await?;
    let accepted =
        invitations::accept(&app.db, app.occasion(), TokenHash::of(&secret), hash).await?;
    let Some(person) = accepted else {
        return Ok(no_link(&visitor));
    };
    if second_steps::secret(&app.db, person).await?.is_some() {
        return code::ask(&visitor, person, urls::START).await;
    }
    let cookie = session::open(app, &headers, person, Means::Password).await?;
    come_in(&visitor, cookie, Notice::PasswordChosen)
}

/// `/welcome/{secret}/without-password`: a parent who would rather have a link by mail each time.
pub(crate) async fn without_password(
    visitor: Visitor,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    if app.settings.mail.is_none() {
        return Err(AppError::NotFound);
    }
    let token = TokenHash::of(&secret);
    let accepted = invitations::accept_without_password(&app.db, app.occasion(), token).await?;
    let Some(person) = accepted else {
        return Ok(no_link(&visitor));
    };
    let cookie = session::open(app, &headers, person, Means::Link).await?;
    come_in(&visitor, cookie, Notice::LinksChosen)
}

/// To the first page, or to signing in for whoever has no role today.
fn come_in(
    visitor: &Visitor,
    cookie: Option<HeaderValue>,
    notice: Notice,
) -> Result<Response, AppError> {
    let Some(cookie) = cookie else {
        return visitor.saved(notice, urls::SIGN_IN);
    };
    let mut response = visitor.saved(notice, urls::START)?;
    set_cookie(&mut response, Some(cookie));
    Ok(response)
}

async fn invitee(visitor: &Visitor, secret: &str) -> Result<Option<Invitee>, AppError> {
    let app = &visitor.app;
    Ok(invitations::find(&app.db, TokenHash::of(secret), app.occasion()).await?)
}

impl WelcomeForm {
    fn parse(&self, invitee: &Invitee) -> Result<Password, FormErrors> {
        Password::parse(&self.password, &invitee.email)
            .map_err(|error| FormErrors::on("password", words(error)))
    }
}

pub(crate) fn words(error: PasswordError) -> String {
    match error {
        PasswordError::TooShort => {
            format!("Password must have {} characters or more", Password::MIN)
        }
        PasswordError::TooLong => {
            format!("Password must have {} characters or fewer", Password::MAX)
        }
        PasswordError::Common => "Choose a password that is harder to guess".to_owned(),
        PasswordError::OwnAddress => "Choose a password that is not your e-mail address".to_owned(),
    }
}

/// Used, too old or never made: nobody is told which.
fn no_link(visitor: &Visitor) -> Response {
    let content = html! {
        p { "Each link works once, within seven days. If you have chosen your password before, "
            a href=(urls::SIGN_IN) { "sign in" } "." }
        p { "Otherwise ask whoever gave you the link for a new one." }
    };
    visitor.page(
        StatusCode::NOT_FOUND,
        View::new("This link does not work any more", content),
    )
}

fn page(visitor: &Visitor, secret: &str, invitee: &Invitee, errors: &FormErrors) -> View {
    let password = TextField {
        id: "password",
        label: "Choose a password",
        hint: Some(
            "12 characters or more. Three or four words that only you would put together are good",
        ),
        value: "",
        error: errors.of("password"),
    };
    let content = html! {
        p { "You will sign in with " strong { (invitee.email) } " and the password that you choose now." }
        @if invitee.has_second_step { p { "After it, Waymark asks for the code that your app shows, as before." } }
        (ui::Form {
            action: &urls::welcome(secret),
            content: html! {
                (password.with(Input::NEW_PASSWORD))
                (ui::Button { text: "Save and sign in" })
            },
        })
        @if invitee.of_family && !invitee.has_second_step && visitor.app.settings.mail.is_some() {
            h2 { "Or go on without a password" }
            p { "Whenever you want to come in, we send a link to " strong { (invitee.email) } "." }
            (ui::Form {
                action: &urls::welcome_without_password(secret),
                content: html! { (ui::Button { text: "Go on without a password" }.secondary()) },
            })
        }
        @if !invitee.has_second_step && !visitor.app.settings.providers.is_empty() {
            h2 { "Or sign in with an account that you have" }
            (provider::buttons(visitor, "Sign in with", |slug| urls::welcome_with(secret, slug)))
        }
    };
    View::new(format!("Welcome, {}", invitee.name), content).errors(errors)
}
