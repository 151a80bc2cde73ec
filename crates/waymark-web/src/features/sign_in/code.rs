//! `/sign-in/code`: the second step, for somebody whose password was right a moment ago in this browser.

use super::enter;
use super::throttle::Subjects;
use crate::shell::cookies::{self, Cookie, Keep};
use crate::shell::state::Settings;
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Form, View, Visitor, second_step, session};
use crate::urls;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::PersonId;
use waymark_store::{Means, NewStep, Step, StepKind, TokenHash, sign_in_steps};
use waymark_ui::{self as ui, FormErrors, Input, TextField};

const NAME: &str = "waymark-step";
const CODE: &str = "code";
/// In seconds, as long as [`StepKind::Second`] lasts.
const LASTS: u32 = 600;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CodeForm {
    code: String,
}

/// On to this page, with what lets this browser alone answer it.
pub(super) async fn ask(
    visitor: &Visitor,
    person: PersonId,
    next: &str,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    let (secret, token) = app.secrets.pair();
    let step = NewStep {
        kind: StepKind::Second,
        token,
        person: Some(person),
        held: next.to_owned(),
    };
    sign_in_steps::begin(&app.db, step, app.now()).await?;
    let mut response = Redirect::to(urls::SIGN_IN_CODE).into_response();
    set_cookie(
        &mut response,
        cookie(&app.settings, &secret, Keep::For(LASTS)),
    );
    Ok(response)
}

pub(crate) async fn get(visitor: Visitor, headers: HeaderMap) -> Result<Response, AppError> {
    match begun(&visitor, &headers).await? {
        Some(_) => visitor.html(page(&FormErrors::none())),
        None => Ok(Redirect::to(urls::SIGN_IN).into_response()),
    }
}

pub(crate) async fn post(
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response, AppError> {
    let Some((token, step)) = begun(&visitor, &headers).await? else {
        return Ok(Redirect::to(urls::SIGN_IN).into_response());
    };
    if form.code.trim().is_empty() {
        let words = "Enter the code that your app shows";
        return visitor.refused(page(&FormErrors::on(CODE, words)));
    }
    let subjects = Subjects::of_proof(step.person, visitor.address);
    if let Some(minutes) = subjects.wait(&visitor.app).await? {
        return Ok(enter::wait(&visitor, minutes));
    }
    if !second_step::take(&visitor.app, step.person, &form.code).await? {
        subjects.fail(&visitor.app).await?;
        return visitor.refused(page(&wrong()));
    }
    subjects.forgive(&visitor.app).await?;
    finish(&visitor, &headers, token).await
}

async fn begun(
    visitor: &Visitor,
    headers: &HeaderMap,
) -> Result<Option<(TokenHash, Step)>, AppError> {
    let Some(secret) = cookies::find(headers, &visitor.app.settings, NAME) else {
        return Ok(None);
    };
    let (app, token) = (&visitor.app, TokenHash::of(secret));
    let step = sign_in_steps::find(&app.db, StepKind::Second, token, app.now()).await?;
    Ok(step.map(|step| (token, step)))
}

async fn finish(
    visitor: &Visitor,
    headers: &HeaderMap,
    token: TokenHash,
) -> Result<Response, AppError> {
    let app = &visitor.app;
    let Some(step) = sign_in_steps::take(&app.db, StepKind::Second, token, app.now()).await? else {
        return Ok(Redirect::to(urls::SIGN_IN).into_response());
    };
    let Some(in_session) = session::open(app, headers, step.person, Means::TwoSteps).await? else {
        return visitor.refused(page(&FormErrors::on(CODE, enter::NO_HAT)));
    };
    let mut response = Redirect::to(urls::ours(&step.held)).into_response();
    set_cookie(&mut response, Some(in_session));
    set_cookie(&mut response, cookie(&app.settings, "", Keep::Gone));
    Ok(response)
}

fn cookie(settings: &Settings, value: &str, keep: Keep) -> Option<HeaderValue> {
    Cookie {
        name: NAME,
        value,
        keep,
    }
    .header(settings)
}

fn wrong() -> FormErrors {
    let words = "The code is not right, or it has been used. Wait until your app shows a new one";
    FormErrors::on(CODE, words)
}

fn page(errors: &FormErrors) -> View {
    let field = TextField {
        id: CODE,
        label: "Code from your app",
        hint: Some("Six digits. One of your recovery codes does as well"),
        value: "",
        error: errors.of(CODE),
    };
    let content = html! {
        (ui::Form {
            action: urls::SIGN_IN_CODE,
            content: html! {
                (field.with(Input::CODE))
                (ui::Button { text: "Sign in" })
            },
        })
        p { "Have you lost your phone and your recovery codes? Ask whoever looks after Waymark at your school to let you \
             start again." }
    };
    View::new("Second step", content)
        .back(urls::SIGN_IN)
        .errors(errors)
}
