//! `/formats/{slug}/copy`: a format of one's own, made from another one.

use super::Slug;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::format::Definition;
use waymark_domain::text::{Line, LineError};
use waymark_store::formats;
use waymark_ui::{self as ui, Button, FormErrors, TextField};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CopyForm {
    label: String,
}

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let original = original(&ctx, &slug).await?;
    let form = CopyForm {
        label: original.label.clone(),
    };
    ctx.html(page(&original, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(Slug(slug)): Path<Slug>,
    Form(form): Form<CopyForm>,
) -> Result<Response, AppError> {
    let original = original(&ctx, &slug).await?;
    let label = match form.parse() {
        Ok(label) => label,
        Err(errors) => return ctx.refused(page(&original, &form, &errors)),
    };
    let copy = original.copied(label.as_str(), ctx.new_id());
    let slug = copy.slug.clone();
    formats::copy(ctx.db(), ctx.act(), copy).await?;
    ctx.saved(Notice::FormatCopied, &urls::edit_format(&slug))
}

/// The latest version of a format or, where there is none yet, what is being changed.
pub(super) async fn original(ctx: &Ctx, slug: &str) -> Result<Definition, AppError> {
    match ctx.latest(slug).await? {
        Some(reference) => Ok((**ctx.format(&reference).await?).clone()),
        None => Ok(super::draft(ctx, slug).await?.definition),
    }
}

impl CopyForm {
    fn parse(&self) -> Result<Line, FormErrors> {
        Line::parse(&self.label).map_err(|error| match error {
            LineError::Blank => FormErrors::on("label", "Enter a name for the copy"),
            LineError::TooLong { .. } => {
                let words = format!("Shorten this to {} characters", Line::MAX);
                FormErrors::on("label", words)
            }
        })
    }
}

fn page(original: &Definition, form: &CopyForm, errors: &FormErrors) -> View {
    let content = html! {
        p { "The copy is your school’s own. You can change everything in it; nobody else sees it, and no plan uses it until you \
             publish it." }
        (ui::Form { action: &urls::copy_format(&original.slug), content: html! {
            (TextField {
                id: "label",
                label: "What should plans in it be called?",
                hint: None,
                value: &form.label,
                error: errors.of("label"),
            })
            (Button { text: "Make the copy" })
        } })
    };
    View::new("Make a copy", content)
        .caption(format!("{}, {}", original.label, original.authority))
        .back(urls::FORMATS)
        .errors(errors)
}
