//! `/formats/{slug}/copy`: a format of one's own, made from another one.

use super::Slug;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::format::Definition;
use waymark_domain::text::{Line, LineError};
use waymark_policy::ChooseFormat;
use waymark_store::formats;
use waymark_ui::{self as ui, Button, FormErrors, TextField};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CopyForm {
    label: String,
}

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let original = original(&ctx, &slug).await?;
    let known = formats::list(ctx.db(), ctx.act()).await?;
    let known: Vec<_> = known.iter().map(|own| own.label.as_str()).collect();
    let label = free_name(&original.label, &ctx.person().school, &known);
    ctx.html(page(
        &ctx,
        &original,
        &CopyForm { label },
        &FormErrors::none(),
    ))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(Slug(slug)): Path<Slug>,
    Form(form): Form<CopyForm>,
) -> Result<Response, AppError> {
    let original = original(&ctx, &slug).await?;
    let label = match form.parse() {
        Ok(label) => label,
        Err(errors) => return ctx.refused(page(&ctx, &original, &form, &errors)),
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

/// A name that tells the copy from the original and from every other: "Individual Education Plan of Lochside Primary
/// School".
fn free_name(label: &str, place: &str, known: &[&str]) -> String {
    // A copy of a copy is not called after the place twice.
    let own = if label.contains(place) {
        label.to_owned()
    } else {
        format!("{label} of {place}")
    };
    let taken = |name: &str| name == label || known.contains(&name);
    let numbered = (2..).map(|number| format!("{own} {number}"));
    let mut names = std::iter::once(own.clone()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or(own)
}

fn page(ctx: &Ctx, original: &Definition, form: &CopyForm, errors: &FormErrors) -> View {
    let content = html! {
        @if ctx.may::<ChooseFormat>() {
            p { "The copy is your school’s own. You can change everything in it; nobody else sees it, and no plan uses it until you \
                 publish it." }
        } @else {
            p { "The copy is the council’s own. You can change everything in it; no school sees it until you publish it, and then \
                 it is offered to every school of " (ctx.person().school) "." }
        }
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

#[cfg(test)]
mod tests {
    use super::free_name;

    #[test]
    fn a_copy_is_never_called_like_what_is_there() {
        let name = |label, known: &[&str]| free_name(label, "Lochside Primary", known);
        assert_eq!(name("IEP", &[]), "IEP of Lochside Primary");
        assert_eq!(
            name("IEP", &["IEP of Lochside Primary"]),
            "IEP of Lochside Primary 2"
        );
        let copied = "IEP of Lochside Primary";
        assert_eq!(
            name(copied, &[copied, "IEP of Lochside Primary 2"]),
            "IEP of Lochside Primary 3"
        );
    }
}
