//! `/account/confirm`: a fresh proof before what weighs most, then on to what was wanted with all that was typed.
//!
//! Invariant: no form is sent by itself after the proof; its owner presses the button.

use super::owner;
use crate::features::sign_in::throttle::Subjects;
use crate::features::sign_in::{enter, provider};
use crate::shell::handed::place;
use crate::shell::onward::Onward;
use crate::shell::proof::{self, Proof};
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Ctx, Form, Path, Query, View, passkeys, session};
use crate::urls;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_store::{handed, own_account};
use waymark_ui::FormErrors;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ConfirmForm {
    password: String,
    #[serde(flatten)]
    onward: Onward,
    /// What a passkey has signed, where that is the proof.
    answer: String,
}

impl ConfirmForm {
    pub(super) fn before(onward: Onward) -> Self {
        Self {
            onward,
            ..Self::default()
        }
    }
}

/// Only the page to go on to: a link must not carry a form that somebody else has filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Then {
    next: String,
}

pub(crate) async fn get(ctx: Ctx, Query(then): Query<Then>) -> Result<Response, AppError> {
    owner(&ctx)?;
    let form = ConfirmForm::before(Onward::page(then.next));
    ctx.html(page(&ctx, &form, &FormErrors::none()))
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<ConfirmForm>) -> Result<Response, AppError> {
    let person = owner(&ctx)?;
    let proof = Proof::of(ctx.person());
    let refuse = |words| ctx.refused(page(&ctx, &form, &FormErrors::on("password", words)));
    if form.password.trim().is_empty() {
        return refuse(proof.blank());
    }
    let subjects = Subjects::of_proof(person, ctx.visitor().address);
    if let Some(minutes) = subjects.wait(ctx.app()).await? {
        return Ok(enter::wait(ctx.visitor(), minutes));
    }
    if !proof::is_right(ctx.visitor(), ctx.person(), &form.password).await? {
        subjects.fail(ctx.app()).await?;
        return refuse(proof.wrong());
    }
    subjects.forgive(ctx.app()).await?;
    proved(&ctx, &form.onward).await
}

/// `/account/confirm/passkey`
pub(crate) async fn by_passkey(
    ctx: Ctx,
    headers: HeaderMap,
    Form(form): Form<ConfirmForm>,
) -> Result<Response, AppError> {
    let person = owner(&ctx)?;
    if passkeys::signed(ctx.app(), &headers, &form.answer).await? != Some(person) {
        let errors = FormErrors::on(proof::PASSKEY, "That was not one of your passkeys");
        return ctx.refused(page(&ctx, &form, &errors));
    }
    proved(&ctx, &form.onward).await
}

/// `/account/confirm/with/{provider}`: off to where somebody is asked once more, while the form waits here. No form of ours
/// may lead to another site, so a page in between does.
pub(crate) async fn by_provider(
    ctx: Ctx,
    Path(slug): Path<String>,
    Form(onward): Form<Onward>,
) -> Result<Response, AppError> {
    let person = owner(&ctx)?;
    let mut response = provider::lead_to(ctx.visitor(), &slug, urls::KEPT)?;
    set_cookie(&mut response, onward.wait(ctx.app(), person).await?);
    Ok(response)
}

/// `/account/kept`: the form that has waited for its owner.
pub(crate) async fn kept(ctx: Ctx, headers: HeaderMap) -> Result<Response, AppError> {
    let waiting = Onward::waiting(ctx.app(), &headers, owner(&ctx)?).await?;
    match waiting {
        Some(onward) => go_on(&ctx, &onward).await,
        None => ctx.html(gone()),
    }
}

fn gone() -> View {
    let content = html! {
        p { "Nothing has been changed. What you filled in was kept for half an hour, in the browser in which you did." }
        p { a href=(urls::START) { "Go to the start page" } }
    };
    View::new("There is nothing here any more", content)
}

/// Under another token, so that one that was stolen before is worth nothing now.
async fn proved(ctx: &Ctx, onward: &Onward) -> Result<Response, AppError> {
    let (token, cookie) = session::renewed(ctx.app());
    let session = ctx.person().session;
    own_account::prove(ctx.db(), session, ctx.now(), token).await?;
    let mut response = match ctx.person().handed {
        // What a child could have filled in leads nowhere.
        Some(was) => {
            handed::take_back(ctx.db(), ctx.act(), session, was).await?;
            ctx.go(&urls::target(was.plan, was.target))?
        }
        None => go_on(ctx, onward).await?,
    };
    set_cookie(&mut response, cookie);
    Ok(response)
}

async fn go_on(ctx: &Ctx, onward: &Onward) -> Result<Response, AppError> {
    match onward.once_more().await {
        Some(form) => ctx.html(form),
        None => ctx.go(onward.next()),
    }
}

pub(super) fn page(ctx: &Ctx, form: &ConfirmForm, errors: &FormErrors) -> View {
    let content = html! {
        (proof::form(ctx.visitor(), ctx.person(), &form.onward, errors))
        @if let Some(handed) = ctx.person().handed {
            p { a href=(place(handed)) { "Give it to the pupil again" } }
        }
    };
    View::new("Confirm that it is you", content).errors(errors)
}
