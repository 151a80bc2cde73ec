//! The plan on paper: PDF in normal and large print, and as a page for the browser; today's or any version's.

use super::format_of;
use crate::shell::{AppError, Ctx, Path, Query};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use waymark_documents::{Form, HtmlOptions, Language, Options, PRINT_CSS, TextSize};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, Session};
use waymark_domain::ids::PlanId;
use waymark_store::{lifecycle, plans};

/// `?size=large`; anything else is normal print.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Size {
    size: String,
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
    let format = format_of(ctx, &sheet.content.format)?.clone();
    let large = size.size == "large";
    let options = Options {
        size: if large {
            TextSize::Large
        } else {
            TextSize::Normal
        },
        language: Language::default(),
    };
    let name = file_name(&sheet, &format, large);
    let pdf = tokio::task::spawn_blocking(move || {
        Form::of_plan(&sheet, &format, options).pdf(photo.as_deref())
    })
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

async fn lay_out(ctx: &Ctx, sheet: &Sheet) -> Result<Response, AppError> {
    let photo = photo(ctx, sheet)
        .await?
        .map(|jpeg| format!("data:image/jpeg;base64,{}", base64(&jpeg)));
    let format = format_of(ctx, &sheet.content.format)?;
    let options = HtmlOptions {
        stylesheet: urls::PRINT_SHEET,
        photo: photo.as_deref(),
    };
    let form = Form::of_plan(sheet, format, Options::default());
    Ok(Html(form.html(options)).into_response())
}

/// Asking for it is what decides whether the plan may be printed, and what the audit log notes.
async fn photo(ctx: &Ctx, sheet: &Sheet) -> Result<Option<Vec<u8>>, AppError> {
    let (plan, photo) = (sheet.content.plan, sheet.content.pupil.photo);
    let picture = lifecycle::photo(ctx.db(), ctx.act(), plan, photo).await?;
    Ok(picture.map(|picture| picture.bytes))
}

fn file_name(sheet: &Sheet, format: &Format, large: bool) -> String {
    format!("{}.pdf", stem(sheet, format, large))
}

/// Of a file name. Says which plan it is of nobody in particular: file names are seen by many.
pub(super) fn stem(sheet: &Sheet, format: &Format, large: bool) -> String {
    let session = Session {
        first_year: sheet.content.session,
    };
    let version = sheet
        .version
        .map_or_else(|| "draft".to_owned(), |number| format!("v{number}"));
    let large = if large { "-large" } else { "" };
    format!(
        "{}-{session}-{version}{large}",
        format.short_label.to_lowercase()
    )
}

/// As RFC 4648 writes it: the photo travels inside the page, so that it needs no address of its own.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| char::from(LETTERS[(bits & 63) as usize]);
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        out.push(letter(bits >> 18));
        out.push(letter(bits >> 12));
        out.push(if chunk.len() > 1 {
            letter(bits >> 6)
        } else {
            '='
        });
        out.push(if chunk.len() > 2 { letter(bits) } else { '=' });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let words =
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|word| base64(word.as_bytes()));
        assert_eq!(
            words,
            [
                "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"
            ]
        );
    }
}
