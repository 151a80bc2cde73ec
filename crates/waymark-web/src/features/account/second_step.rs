//! `/account/second-step`: sets up an app that shows codes, or stops asking for one.
//!
//! Nothing is kept until a code from the app has shown that it works.

use super::{owner, recovery};
use crate::shell::second_step::{SharedSecret, recovery_codes};
use crate::shell::{AppError, Ctx, Form, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_store::second_steps;
use waymark_ui::{
    self as ui, Button, ButtonGroup, Details, FormErrors, Hidden, Input, InsetText, Qr, TextField,
};

const CODE: &str = "code";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SetUpForm {
    /// The secret that the page showed.
    #[serde(rename = "base.secret")]
    secret: String,
    code: String,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    owner(&ctx)?;
    let secret = SharedSecret::new(&ctx.app().secrets);
    ctx.html(page(&ctx, &secret, &FormErrors::none()))
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<SetUpForm>) -> Result<Response, AppError> {
    let person = owner(&ctx)?;
    let secret = SharedSecret::parse(&form.secret).ok_or(AppError::Malformed)?;
    let Some(half_minute) = secret.half_minute(&form.code, ctx.now()) else {
        return ctx.refused(page(&ctx, &secret, &FormErrors::on(CODE, wrong(&form))));
    };
    let (codes, hashes) = recovery_codes(&ctx.app().secrets);
    let occasion = ctx.app().occasion();
    second_steps::set_up(
        ctx.db(),
        occasion,
        person,
        secret.bytes(),
        half_minute,
        hashes,
    )
    .await?;
    ctx.html(recovery::page(&codes, "Your second step is set up"))
}

fn wrong(form: &SetUpForm) -> &'static str {
    if form.code.trim().is_empty() {
        "Enter the code that your app shows"
    } else {
        "The code is not right. Check that the clock of your phone is, and enter the code that your app shows now"
    }
}

fn page(ctx: &Ctx, secret: &SharedSecret, errors: &FormErrors) -> View {
    let address = secret.address(&ctx.person().email);
    let field = TextField {
        id: CODE,
        label: "The six digits that your app shows now",
        hint: None,
        value: "",
        error: errors.of(CODE),
    };
    let content = html! {
        @if ctx.person().second_step_due {
            (InsetText { body: html! { p { "Your school asks everybody who works there for a second step. Set it up now, then go on." } } })
        }
        p { "You need an app for codes on your phone, such as Google Authenticator, Microsoft Authenticator, Aegis or \
             the passwords of your phone. It works without a signal." }
        p { "Open the app, choose to add an account, and let it scan this code." }
        (Qr { text: &address, label: "Code for your app, for a camera" })
        (Details {
            summary: "Without a camera",
            body: html! {
                p { "Type this key into the app:" }
                p { (spaced(&secret.typed())) }
                p { a href=(address) { "Or open it on this phone" } }
            },
        })
        (ui::Form {
            action: urls::SECOND_STEP,
            content: html! {
                (Hidden { name: "base.secret", value: &secret.typed() })
                (field.with(Input::CODE))
                (Button { text: "Save" })
            },
        })
    };
    let title = if ctx.person().has_second_step {
        "Move the second step to another phone"
    } else {
        "Set up a second step"
    };
    View::new(title, content).back(urls::ACCOUNT).errors(errors)
}

fn spaced(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join(" ")
}

pub(crate) async fn ask_to_remove(ctx: Ctx) -> Result<Response, AppError> {
    owner(&ctx)?;
    let content = html! {
        p { "From now on your password alone opens your account, and your recovery codes work no more." }
        (ui::Form {
            action: urls::TAKE_OFF_SECOND_STEP,
            content: html! {
                (ButtonGroup { content: html! {
                    (Button { text: "Stop asking for a code" }.warning())
                    a href=(urls::ACCOUNT) { "Go on asking" }
                } })
            },
        })
    };
    ctx.html(View::new("Stop asking for a code at sign-in?", content).back(urls::ACCOUNT))
}

pub(crate) async fn remove(ctx: Ctx) -> Result<Response, AppError> {
    second_steps::take_off(ctx.db(), ctx.app().occasion(), owner(&ctx)?).await?;
    ctx.saved(Notice::SecondStepTakenOff, urls::ACCOUNT)
}
