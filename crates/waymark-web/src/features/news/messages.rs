//! `/account/messages`: when a person likes to be written to.

use crate::shell::{AppError, Ctx, Form, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::news::MailChoice;
use waymark_store::mails;
use waymark_ui::{self as ui, Button, Choice, FormErrors, Layout, Radios};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MessagesForm {
    choice: String,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let choice = mails::choice(ctx.db(), ctx.act()).await?.slug().to_owned();
    ctx.html(show(&ctx, &MessagesForm { choice }, &FormErrors::none()))
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<MessagesForm>) -> Result<Response, AppError> {
    let Some(choice) = MailChoice::parse(&form.choice) else {
        let errors = FormErrors::on("choice", "Choose when we should write to you");
        return ctx.refused(show(&ctx, &form, &errors));
    };
    mails::choose(ctx.db(), ctx.act(), choice).await?;
    ctx.saved(Notice::MessagesSaved, urls::MESSAGES)
}

fn show(ctx: &Ctx, form: &MessagesForm, errors: &FormErrors) -> View {
    let options = [
        Choice::new(
            MailChoice::AtOnce.slug(),
            "At once, each time something is new",
        ),
        Choice::new(MailChoice::Daily.slug(), "Once a day at most")
            .hint("In the morning. Only what cannot wait until then comes earlier"),
        Choice::new(MailChoice::Never.slug(), "Never")
            .hint("You find what is new when you sign in"),
    ];
    let content = html! {
        p { "We write to " (ctx.person().email) ". A mail says only that something is new and of which kind, never about whom. You read it here." }
        @if ctx.app().settings.mail.is_none() {
            p { "At the moment this Waymark sends no mails: nobody has told it a mail server." }
        }
        (ui::Form {
            action: urls::MESSAGES,
            content: html! {
                (Radios {
                    id: "choice",
                    label: "When should we write to you?",
                    hint: None,
                    value: &form.choice,
                    error: errors.of("choice"),
                    options: &options,
                    layout: Layout::Stacked,
                })
                (Button { text: "Save" })
            },
        })
    };
    View::new("When we write to you", content)
        .back(urls::NEWS)
        .errors(errors)
}
