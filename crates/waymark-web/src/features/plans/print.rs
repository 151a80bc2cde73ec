//! The plan on paper: PDF in normal and large print, and as a page for the browser; today's or any version's; in
//! any language that documents speak.

use crate::features::papers;
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use maud::html;
use serde::Deserialize;
use waymark_documents::{Form, HtmlOptions, Language, Options, PRINT_CSS, TextSize, data_address};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, Session};
use waymark_domain::ids::PlanId;
use waymark_store::views::Picture;
use waymark_store::{lifecycle, plans};

/// `?size=large` or `extra-large`, anything else is normal print; `?language=gd`. The form beside the plan asks for
/// the page with `?as=large` for the PDF in that size.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    size: String,
    language: String,
    #[serde(rename = "as")]
    form: String,
}

impl Wish {
    /// `None` for a language that we do not speak.
    fn language(&self) -> Option<Language> {
        match self.language.as_str() {
            "" => Some(Language::default()),
            tag => Language::parse(tag),
        }
    }

    fn size(&self) -> TextSize {
        [&self.size, &self.form]
            .into_iter()
            .find_map(|size| TextSize::parse(size))
            .unwrap_or_default()
    }

    /// `None` for a language that we do not speak.
    pub(super) fn options(&self) -> Option<Options> {
        let size = self.size();
        self.language().map(|language| Options { size, language })
    }

    fn is_pdf(&self) -> bool {
        TextSize::parse(&self.form).is_some()
    }
}

pub(crate) async fn pdf(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(language) = wish.language() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stands(&ctx, id).await?;
    set(&ctx, sheet, wish.size(), language).await
}

pub(crate) async fn version_pdf(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(language) = wish.language() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stood(&ctx, id, number).await?;
    set(&ctx, sheet, wish.size(), language).await
}

pub(crate) async fn html(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(language) = wish.language() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stands(&ctx, id).await?;
    if wish.is_pdf() {
        return set(&ctx, sheet, wish.size(), language).await;
    }
    lay_out(&ctx, &sheet, language).await
}

pub(crate) async fn version_html(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(language) = wish.language() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stood(&ctx, id, number).await?;
    if wish.is_pdf() {
        return set(&ctx, sheet, wish.size(), language).await;
    }
    lay_out(&ctx, &sheet, language).await
}

/// Says which languages there are. It says nothing about the plan, so it asks for none.
pub(super) fn unknown_language(ctx: &Ctx, plan: PlanId) -> Result<Response, AppError> {
    let content = html! {
        p { "We do not print in that language yet. These are the languages there are:" }
        ul {
            @for language in Language::all() {
                li {
                    a href={ (urls::plan_print(plan, None)) "?language=" (language.tag()) } {
                        (language.english_name())
                    }
                }
            }
        }
    };
    let view = View::new("There is no such language", content).back(urls::plan(plan));
    ctx.malformed(view)
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

async fn as_it_stood(ctx: &Ctx, id: PlanId, number: u32) -> Result<Sheet, AppError> {
    let version = lifecycle::version(ctx.db(), ctx.act(), id, number).await?;
    Ok(version.sheet)
}

pub(super) async fn as_it_stands(ctx: &Ctx, id: PlanId) -> Result<Sheet, AppError> {
    Ok(plans::page(ctx.db(), ctx.act(), id)
        .await?
        .sheet(ctx.today()))
}

async fn set(
    ctx: &Ctx,
    sheet: Sheet,
    size: TextSize,
    language: Language,
) -> Result<Response, AppError> {
    let photo = photo(ctx, &sheet).await?;
    let format = ctx.format_knowing(&sheet.content.format).await?;
    set_with(ctx, &sheet, &format, photo, Options { size, language }).await
}

/// The plan as a family takes it home; whoever hands it out has asked whether they may.
pub(in crate::features) async fn handed_out(
    ctx: &Ctx,
    sheet: &Sheet,
    photo: Option<Picture>,
    wish: &Wish,
) -> Result<Response, AppError> {
    let options = wish.options().ok_or(AppError::NotFound)?;
    let format = ctx.format(&sheet.content.format).await?;
    set_with(ctx, sheet, &format, photo.map(|photo| photo.bytes), options).await
}

/// Setting takes tens of milliseconds of work, so it happens beside the pages.
async fn set_with(
    ctx: &Ctx,
    sheet: &Sheet,
    format: &Format,
    photo: Option<Vec<u8>>,
    options: Options,
) -> Result<Response, AppError> {
    let name = file_name(sheet, format, options, "pdf");
    let form =
        papers::with_school(ctx.db(), ctx.act(), Form::of_plan(sheet, format, options)).await?;
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

async fn lay_out(ctx: &Ctx, sheet: &Sheet, language: Language) -> Result<Response, AppError> {
    let photo = photo(ctx, sheet)
        .await?
        .map(|jpeg| data_address("image/jpeg", &jpeg));
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let options = HtmlOptions {
        stylesheet: urls::PRINT_SHEET,
        photo: photo.as_deref(),
    };
    let printed = Options {
        language,
        ..Options::default()
    };
    let form =
        papers::with_school(ctx.db(), ctx.act(), Form::of_plan(sheet, &format, printed)).await?;
    Ok(Html(form.html(options)).into_response())
}

/// Asking for it is what decides whether the plan may be printed, and what the audit log notes.
pub(super) async fn photo(ctx: &Ctx, sheet: &Sheet) -> Result<Option<Vec<u8>>, AppError> {
    let (plan, photo) = (sheet.content.plan, sheet.content.pupil.photo);
    let picture = lifecycle::photo(ctx.db(), ctx.act(), plan, photo).await?;
    Ok(picture.map(|picture| picture.bytes))
}

pub(super) fn file_name(
    sheet: &Sheet,
    format: &Format,
    options: Options,
    extension: &str,
) -> String {
    format!("{}.{extension}", stem(sheet, format, options))
}

/// Of a file name. Says which plan it is of nobody in particular: file names are seen by many.
pub(super) fn stem(sheet: &Sheet, format: &Format, options: Options) -> String {
    let session = Session {
        first_year: sheet.content.session,
    };
    let version = sheet
        .version
        .map_or_else(|| "draft".to_owned(), |number| format!("v{number}"));
    let size = match options.size {
        TextSize::Normal => String::new(),
        larger => format!("-{}", larger.slug()),
    };
    let language = if options.language == Language::default() {
        String::new()
    } else {
        format!("-{}", options.language.tag())
    };
    format!(
        "{}-{session}-{version}{language}{size}",
        format.short_label.to_lowercase()
    )
}
