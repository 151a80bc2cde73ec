//! `/hats`: somebody with several roles chooses the one to go on with.

use crate::shell::{AppError, Ctx, Form, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::HatId;
use waymark_store::{Peg, sessions};
use waymark_ui::{self as ui, Choice, FormErrors, Layout};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct HatForm {
    hat: String,
}

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let form = HatForm {
        hat: ctx.hat().id.to_string(),
    };
    ctx.html(show(&ctx, &form, &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, Form(form): Form<HatForm>) -> Result<Response, AppError> {
    let hat = match form.parse() {
        Ok(hat) => hat,
        Err(errors) => return ctx.refused(show(&ctx, &form, &errors).await?),
    };
    let (session, person) = (ctx.person().session, ctx.hat().person);
    if !sessions::switch(ctx.db(), ctx.app().occasion(), session, person, hat).await? {
        return ctx.refused(show(&ctx, &form, &unknown()).await?);
    }
    ctx.saved(Notice::HatChanged, urls::START)
}

impl HatForm {
    fn parse(&self) -> Result<HatId, FormErrors> {
        self.hat.parse().map_err(|_| unknown())
    }
}

fn unknown() -> FormErrors {
    FormErrors::on("hat", "Choose one of your roles")
}

async fn show(ctx: &Ctx, form: &HatForm, errors: &FormErrors) -> Result<View, AppError> {
    let hats = sessions::hats(ctx.db(), ctx.hat().person, ctx.today()).await?;
    Ok(page(&hats, form, errors))
}

fn page(hats: &[(Peg, String)], form: &HatForm, errors: &FormErrors) -> View {
    let named: Vec<_> = hats
        .iter()
        .map(|(peg, school)| {
            (
                peg.hat.to_string(),
                format!("{}, {school}", peg.role.label()),
            )
        })
        .collect();
    let options: Vec<_> = named
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    let content = html! {
        (ui::Form {
            action: urls::HATS,
            content: html! {
                (ui::Radios {
                    id: "hat",
                    label: "In which role do you want to go on?",
                    hint: None,
                    value: &form.hat,
                    error: errors.of("hat"),
                    options: &options,
                    layout: Layout::Stacked,
                })
                (ui::Button { text: "Go on" })
            },
        })
    };
    View::new("Change role", content)
        .back(urls::START)
        .errors(errors)
}
