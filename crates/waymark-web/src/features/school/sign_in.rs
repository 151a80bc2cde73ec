//! `/school/sign-in`: whether those who work at the school need a second step.

use crate::shell::{AppError, Ctx, Form, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_policy::{EditSchool, decide};
use waymark_store::second_steps;
use waymark_ui::{self as ui, Button, Choice, FormErrors, Layout, Radios};

const WANTED: &str = "second-step";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SignInForm {
    #[serde(rename = "second-step")]
    wanted: String,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    decide::<EditSchool>(ctx.hat(), &ctx.hat().school)?;
    let wanted = second_steps::required(ctx.db(), ctx.hat().school).await?;
    let form = SignInForm {
        wanted: if wanted { "yes" } else { "no" }.to_owned(),
    };
    ctx.html(page(&form, &FormErrors::none()))
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<SignInForm>) -> Result<Response, AppError> {
    let wanted = match form.wanted.as_str() {
        "yes" => true,
        "no" => false,
        _ => {
            let errors = FormErrors::on(WANTED, "Choose whether a second step is needed");
            return ctx.refused(page(&form, &errors));
        }
    };
    second_steps::require(ctx.db(), ctx.act(), wanted).await?;
    ctx.saved(Notice::SchoolSaved, urls::SCHOOL_SIGN_IN)
}

fn page(form: &SignInForm, errors: &FormErrors) -> View {
    let options = [
        Choice::new("yes", "Yes, everybody who works here").hint(
            "Whoever has none yet sets it up the next time they open a page. They need an app on a phone",
        ),
        Choice::new("no", "No, each decides for themselves"),
    ];
    let content = html! {
        p { "A password can be guessed, seen or told. With a second step, a code that only one phone shows is asked for as \
             well. Parents and pupils are never asked for one." }
        (ui::Form {
            action: urls::SCHOOL_SIGN_IN,
            content: html! {
                (Radios {
                    id: WANTED,
                    label: "Do those who work here need a second step?",
                    hint: None,
                    value: &form.wanted,
                    error: errors.of(WANTED),
                    options: &options,
                    layout: Layout::Stacked,
                })
                (Button { text: "Save" })
            },
        })
    };
    View::new("How people sign in", content)
        .back(urls::SCHOOL)
        .errors(errors)
}
