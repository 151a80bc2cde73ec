//! `/formats/{slug}/preview`: a format as a form, on screen and as PDF, filled in for a pupil nobody knows.

use super::Slug;
use super::{copy, demo, draft, edit};
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use maud::html;
use serde::Deserialize;
use waymark_documents::{Form, HtmlOptions, Options, PdfError};
use waymark_domain::format::{Definition, Format, FormatProblem};
use waymark_ui::{ButtonGroup, InsetText, LinkButton};

/// `?of=draft` for what is being changed; otherwise the latest version.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Which {
    of: String,
}

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let definition = definition(&ctx, &slug, false).await?;
    let content = html! {
        (InsetText { body: html! {
            p { "The form is filled in for an invented pupil, and says that it is a preview." }
            @if !definition.notice.is_empty() { p { (definition.notice) } }
        } })
        (ButtonGroup { content: html! {
            (LinkButton { text: "See it on screen", href: &urls::format_sheet(&slug, false) })
            (LinkButton { text: "See it as PDF", href: &urls::format_pdf(&slug, false) }.secondary())
        } })
    };
    let view = View::new("Preview", content).caption(format!(
        "{}, version {}",
        definition.label, definition.version
    ));
    ctx.html(view.back(urls::FORMATS))
}

pub(crate) async fn html(
    ctx: Ctx,
    Path(Slug(slug)): Path<Slug>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let definition = definition(&ctx, &slug, which.of == "draft").await?;
    let format = match checked(definition) {
        Ok(format) => format,
        Err(problems) => return ctx.refused(edit::refused(&draft(&ctx, &slug).await?, &problems)),
    };
    let sheet = demo::sheet(&format, &ctx.person().school, ctx.today(), &ctx.app().ids);
    let form = Form::of_plan(&sheet, &format, Options::default());
    let options = HtmlOptions {
        stylesheet: urls::PRINT_SHEET,
        photo: None,
    };
    Ok(Html(form.html(options)).into_response())
}

pub(crate) async fn pdf(
    ctx: Ctx,
    Path(Slug(slug)): Path<Slug>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let definition = definition(&ctx, &slug, which.of == "draft").await?;
    let format = match checked(definition) {
        Ok(format) => format,
        Err(problems) => return ctx.refused(edit::refused(&draft(&ctx, &slug).await?, &problems)),
    };
    let sheet = demo::sheet(&format, &ctx.person().school, ctx.today(), &ctx.app().ids);
    let set = move || Form::of_plan(&sheet, &format, Options::default()).pdf(None);
    as_pdf(set, "preview.pdf").await
}

/// Setting takes tens of milliseconds of work, so it happens beside the pages.
pub(super) async fn as_pdf(
    set: impl FnOnce() -> Result<Vec<u8>, PdfError> + Send + 'static,
    name: &str,
) -> Result<Response, AppError> {
    let pdf = tokio::task::spawn_blocking(set)
        .await
        .map_err(AppError::fault)?
        .map_err(AppError::fault)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{name}\""),
        ),
    ];
    Ok((headers, pdf).into_response())
}

async fn definition(ctx: &Ctx, slug: &str, of_draft: bool) -> Result<Definition, AppError> {
    if of_draft {
        Ok(draft(ctx, slug).await?.definition)
    } else {
        copy::original(ctx, slug).await
    }
}

/// With words on it that nobody takes for a plan's.
fn checked(definition: Definition) -> Result<Format, Vec<FormatProblem>> {
    Format::check(demo::marked(definition))
}
