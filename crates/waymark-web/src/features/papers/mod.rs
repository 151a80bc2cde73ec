//! Every printed form, one click away: of a plan, of a review, of a class, of the school; filled in or blank.
//!
//! Invariant: a paper about a pupil is made only after the unit of work that grants it has noted it.

pub(crate) mod class;
pub(crate) mod entry_review;
mod links;
pub(crate) mod plan;
pub(crate) mod review;
pub(crate) mod school;

use crate::shell::{AppError, Ctx};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use waymark_documents::{Form, HtmlOptions, Language, Options, TextSize, data_address};
use waymark_store::school_pages;
use waymark_store::views::Picture;

/// What an address asks for behind its question mark: `?size=large`, `?as=page`; anything else is a PDF in
/// normal print.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    size: String,
    #[serde(rename = "as")]
    way: String,
    /// `slug@version` of a blank copy's format.
    format: String,
}

impl Wanted {
    fn options(&self) -> Options {
        Options {
            size: text_size(&self.size),
            language: Language::default(),
        }
    }

    fn way(&self) -> Way {
        match self.way.as_str() {
            "page" => Way::Page,
            _ => Way::Pdf,
        }
    }
}

/// How a paper is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Pdf,
    Page,
}

/// `large` or `extra-large`; anything else is normal print.
pub(crate) fn text_size(asked: &str) -> TextSize {
    TextSize::parse(asked).unwrap_or_default()
}

/// The school's own badge and vision on the form.
pub(crate) async fn with_school(ctx: &Ctx, form: Form) -> Result<Form, AppError> {
    let school = school_pages::find(ctx.db(), ctx.act()).await?;
    let badge = school_pages::badge(ctx.db(), ctx.act()).await?;
    Ok(form.with_school(&school, badge.map(|badge| badge.bytes)))
}

/// Hands a form out. `name` is for the file and says nothing about anybody; `photo` stands on the cover.
async fn answer(
    ctx: &Ctx,
    form: Form,
    way: Way,
    name: &str,
    photo: Option<Picture>,
) -> Result<Response, AppError> {
    let form = with_school(ctx, form).await?;
    let photo = photo.map(|photo| photo.bytes);
    match way {
        Way::Page => {
            let photo = photo.map(|jpeg| data_address("image/jpeg", &jpeg));
            let options = HtmlOptions {
                stylesheet: urls::PRINT_SHEET,
                photo: photo.as_deref(),
            };
            Ok(Html(form.html(options)).into_response())
        }
        Way::Pdf => {
            // Setting takes tens of milliseconds of work, so it happens beside the pages.
            let pdf = tokio::task::spawn_blocking(move || form.pdf(photo.as_deref()))
                .await
                .map_err(AppError::fault)?
                .map_err(AppError::fault)?;
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("inline; filename=\"{name}.pdf\""),
                ),
            ];
            Ok((headers, pdf).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_asked_for_there_is_a_print() {
        let wanted = |size: &str, way: &str| Wanted {
            size: size.to_owned(),
            way: way.to_owned(),
            format: String::new(),
        };
        assert_eq!(wanted("", "").options().size, TextSize::Normal);
        assert_eq!(wanted("huge", "").options().size, TextSize::Normal);
        assert_eq!(
            wanted("extra-large", "").options().size,
            TextSize::ExtraLarge
        );
        assert_eq!(wanted("", "page").way(), Way::Page);
        assert_eq!(wanted("", "fax").way(), Way::Pdf);
    }
}
