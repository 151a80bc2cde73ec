//! `/account/confirm`: a fresh proof before what weighs most, then on to what was wanted with all that was typed.

use super::owner;
use crate::features::sign_in::enter;
use crate::features::sign_in::throttle::Subjects;
use crate::shell::kept::Kept;
use crate::shell::proof::{self, Proof};
use crate::shell::{AppError, Ctx, Form, Query, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_store::own_account;
use waymark_ui::FormErrors;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ConfirmForm {
    password: String,
    /// The page to go on to.
    next: String,
    /// What was typed there.
    kept: String,
}

/// Only the page to go on to: a link must not carry a form that somebody else has filled in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Then {
    next: String,
}

pub(crate) async fn get(ctx: Ctx, Query(then): Query<Then>) -> Result<Response, AppError> {
    owner(&ctx)?;
    let form = ConfirmForm {
        next: then.next,
        ..ConfirmForm::default()
    };
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
    own_account::prove(ctx.db(), ctx.person().session, ctx.now()).await?;
    go_on(&ctx, form).await
}

async fn go_on(ctx: &Ctx, form: ConfirmForm) -> Result<Response, AppError> {
    let next = urls::ours(&form.next);
    if form.kept.is_empty() {
        return ctx.go(next);
    }
    let kept = Kept::arrived(form.kept.clone()).await;
    let content = html! {
        p { "Nothing has been changed yet. What you filled in is still here: send it again." }
        (kept.again(next))
    };
    ctx.html(View::new("Thank you. One more step", content))
}

fn page(ctx: &Ctx, form: &ConfirmForm, errors: &FormErrors) -> View {
    let next = urls::ours(&form.next);
    let content = proof::form(Proof::of(ctx.person()), next, &form.kept, errors);
    View::new("Confirm that it is you", content).errors(errors)
}
