//! The plan on paper: PDF in normal and large print, and as a page for the browser; today's or any version's.

use crate::features::papers;
use crate::shell::{AppError, Ctx, Path, Query};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use waymark_documents::{Form, HtmlOptions, Language, Options, PRINT_CSS, TextSize, data_address};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, Session};
use waymark_domain::ids::PlanId;
use waymark_store::{lifecycle, plans};

/// `?size=large` or `extra-large`; anything else is normal print.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Size {
    pub(super) size: String,
}

pub(crate) async fn pdf(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(size): Query<Size>,
) -> Result<Response, AppError> {
    let sheet = as_it_stands(&ctx, id).await?;
    set(&ctx, sheet, &size).await
}

pub(crate) async fn version_pdf(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
    Query(size): Query<Size>,
) -> Result<Response, AppError> {
    let sheet = lifecycle::version(ctx.db(), ctx.act(), id, number)
        .await?
        .sheet;
    set(&ctx, sheet, &size).await
}

pub(crate) async fn html(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let sheet = as_it_stands(&ctx, id).await?;
    lay_out(&ctx, &sheet).await
}

pub(crate) async fn version_html(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
) -> Result<Response, AppError> {
    let sheet = lifecycle::version(ctx.db(), ctx.act(), id, number)
        .await?
        .sheet;
    lay_out(&ctx, &sheet).await
}

/// The style sheet of the printed page.
pub(crate) async fn sheet() -> Response {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "max-age=3600"),
        ],
        PRINT_CSS,
    )
        .into_response()
}

pub(super) async fn as_it_stands(ctx: &Ctx, id: PlanId) -> Result<Sheet, AppError> {
    Ok(plans::page(ctx.db(), ctx.act(), id)
        .await?
        .sheet(ctx.today()))
}

/// Setting takes tens of milliseconds of work, so it happens beside the pages.
async fn set(ctx: &Ctx, sheet: Sheet, size: &Size) -> Result<Response, AppError> {
    let photo = photo(ctx, &sheet).await?;
    let format = ctx.format(&sheet.content.format).await?;
    let options = options(size);
    let name = file_name(&sheet, &format, options.size, "pdf");
    let form = papers::with_school(ctx, Form::of_plan(&sheet, &format, options)).await?;
    let pdf = tokio::task::spawn_blocking(move || form.pdf(photo.as_deref()))
        .await
        .map_err(AppError::fault)?
        .map_err(AppError::fault)?;
    let disposition = format!("inline; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, pdf).into_response())
}

pub(super) fn options(size: &Size) -> Options {
    Options {
        size: TextSize::parse(&size.size).unwrap_or_default(),
        language: Language::default(),
    }
}

async fn lay_out(ctx: &Ctx, sheet: &Sheet) -> Result<Response, AppError> {
    let photo = photo(ctx, sheet)
        .await?
        .map(|jpeg| data_address("image/jpeg", &jpeg));
    let format = ctx.format(&sheet.content.format).await?;
    let options = HtmlOptions {
        stylesheet: urls::PRINT_SHEET,
        photo: photo.as_deref(),
    };
    let form = Form::of_plan(sheet, &format, Options::default());
    let form = papers::with_school(ctx, form).await?;
    Ok(Html(form.html(options)).into_response())
}

/// Asking for it is what decides whether the plan may be printed, and what the audit log notes.
pub(super) async fn photo(ctx: &Ctx, sheet: &Sheet) -> Result<Option<Vec<u8>>, AppError> {
    let (plan, photo) = (sheet.content.plan, sheet.content.pupil.photo);
    let picture = lifecycle::photo(ctx.db(), ctx.act(), plan, photo).await?;
    Ok(picture.map(|picture| picture.bytes))
}

/// Says which plan it is of nobody in particular: file names are seen by many.
pub(super) fn file_name(sheet: &Sheet, format: &Format, size: TextSize, extension: &str) -> String {
    let session = Session {
        first_year: sheet.content.session,
    };
    let version = sheet
        .version
        .map_or_else(|| "draft".to_owned(), |number| format!("v{number}"));
    let size = match size {
        TextSize::Normal => String::new(),
        TextSize::Large | TextSize::ExtraLarge => format!("-{}", size.slug()),
    };
    format!(
        "{}-{session}-{version}{size}.{extension}",
        format.short_label.to_lowercase()
    )
}
