//! `/account/password`: somebody changes their own password, which ends their other sessions.

use super::owner;
use crate::features::sign_in::throttle::Subjects;
use crate::features::sign_in::{enter, welcome};
use crate::shell::passwords::Password;
use crate::shell::proof;
use crate::shell::visitor::set_cookie;
use crate::shell::{AppError, Ctx, Form, Notice, View, session};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::email::Email;
use waymark_store::{own_account, sessions};
use waymark_ui::{self as ui, Button, FormErrors, Input, TextField};

const OLD: &str = "old-password";
const NEW: &str = "password";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PasswordForm {
    #[serde(rename = "old-password")]
    old: String,
    password: String,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    owner(&ctx)?;
    proved(&ctx)?;
    ctx.html(page(&ctx, &FormErrors::none()))
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<PasswordForm>) -> Result<Response, AppError> {
    let person = owner(&ctx)?;
    proved(&ctx)?;
    let password = match Password::parse(&form.password, &ctx.person().email) {
        Ok(password) => password,
        Err(error) => return ctx.refused(page(&ctx, &FormErrors::on(NEW, welcome::words(error)))),
    };
    if ctx.person().has_password {
        let subjects = Subjects::of_proof(person, ctx.visitor().address);
        if let Some(minutes) = subjects.wait(ctx.app()).await? {
            return Ok(enter::wait(ctx.visitor(), minutes));
        }
        if !knows(&ctx, &form.old).await? {
            subjects.fail(ctx.app()).await?;
            let errors = FormErrors::on(OLD, "The password is not right");
            return ctx.refused(page(&ctx, &errors));
        }
        subjects.forgive(ctx.app()).await?;
    }
    let hash = ctx.app().passwords.turn().await?.hash(password).await?;
    let (token, cookie) = session::renewed(ctx.app());
    let keep = (ctx.person().session, token);
    own_account::set_password(ctx.db(), ctx.app().occasion(), person, keep, hash).await?;
    let mut response = ctx.saved(Notice::PasswordChanged, urls::ACCOUNT)?;
    set_cookie(&mut response, cookie);
    Ok(response)
}

/// Where there is no password yet that could be asked for, another fresh proof comes first: before the form, so that
/// nobody types a password that is then lost.
fn proved(ctx: &Ctx) -> Result<(), AppError> {
    let person = ctx.person();
    if person.has_password || proof::is_fresh(person, ctx.now()) {
        Ok(())
    } else {
        Err(AppError::Unproved)
    }
}

/// Whether that is the password there is.
async fn knows(ctx: &Ctx, typed: &str) -> Result<bool, AppError> {
    let email = Email::parse(&ctx.person().email).map_err(AppError::fault)?;
    let account = sessions::account(ctx.db(), email).await?;
    let hash = account.and_then(|account| account.password_hash);
    ctx.app()
        .passwords
        .turn()
        .await?
        .verify(hash, typed.to_owned())
        .await
}

fn page(ctx: &Ctx, errors: &FormErrors) -> View {
    let old = TextField {
        id: OLD,
        label: "Your password until now",
        hint: None,
        value: "",
        error: errors.of(OLD),
    };
    let new = TextField {
        id: NEW,
        label: "Your new password",
        hint: Some(
            "12 characters or more. Three or four words that only you would put together are good",
        ),
        value: "",
        error: errors.of(NEW),
    };
    let has_one = ctx.person().has_password;
    let content = html! {
        p { "Wherever else you are signed in, you will be signed out." }
        (ui::Form {
            action: urls::OWN_PASSWORD,
            content: html! {
                @if has_one { (old.with(Input::PASSWORD)) }
                (new.with(Input::NEW_PASSWORD))
                (Button { text: "Save" })
            },
        })
    };
    let title = if has_one {
        "Change your password"
    } else {
        "Choose a password"
    };
    View::new(title, content).back(urls::ACCOUNT).errors(errors)
}
