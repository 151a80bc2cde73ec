//! Every printed form, one click away: of a plan, of a review, of a class, of the school; filled in or blank.
//!
//! Invariant: a paper about a pupil is made only after the unit of work that grants it has noted it.

pub(crate) mod class;
pub(crate) mod entry_review;
pub(crate) mod languages;
mod links;
pub(crate) mod plan;
pub(crate) mod review;
pub(crate) mod school;
pub(crate) mod sound;

use crate::shell::{AppError, Ctx};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use waymark_documents::{Form, HtmlOptions, Language, Options, Sound, TextSize, data_address};
use waymark_store::views::Picture;
use waymark_store::{Act, Db, StoreError, school_pages};

const PDF: &str = "application/pdf";
const TEXT: &str = "text/plain; charset=utf-8";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What an address asks for behind its question mark: `?size=large`, `?language=pl`, and `?as=page`, `word`, `text`,
/// `mp3` or `opus`; anything else is a PDF, also `?as=large` for one in that size.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    size: String,
    #[serde(alias = "lang")]
    language: String,
    #[serde(rename = "as")]
    way: String,
    /// `slug@version` of a blank copy's format.
    format: String,
}

impl Wanted {
    fn options(&self) -> Result<Options, AppError> {
        let sizes = [&self.size, &self.way];
        let size = sizes.into_iter().find_map(|size| TextSize::parse(size));
        Ok(Options {
            size: size.unwrap_or_default(),
            language: self.language()?,
        })
    }

    /// One that we do not speak is a mistake in the address: every page offers those there are.
    fn language(&self) -> Result<Language, AppError> {
        match self.language.as_str() {
            "" => Ok(Language::default()),
            tag => Language::parse(tag).ok_or(AppError::Malformed),
        }
    }

    fn way(&self) -> Way {
        match self.way.as_str() {
            "page" => Way::Page,
            "word" => Way::Word,
            "text" => Way::Text,
            "mp3" => Way::Sound(Sound::Mp3),
            "opus" => Way::Sound(Sound::Opus),
            _ => Way::Pdf,
        }
    }
}

/// How a paper is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Pdf,
    Page,
    /// To be changed by whoever needs it otherwise.
    Word,
    /// Read well by a screen reader.
    Text,
    /// To be listened to.
    Sound(Sound),
}

/// The school's own badge and vision on the form.
pub(crate) async fn with_school(db: &Db, act: Act, form: Form) -> Result<Form, StoreError> {
    let school = school_pages::find(db, act.clone()).await?;
    let badge = school_pages::badge(db, act).await?;
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
    let form = with_school(ctx.db(), ctx.act(), form).await?;
    let photo = photo.map(|photo| photo.bytes);
    let language = form.language();
    let name = if language == Language::default() {
        name.to_owned()
    } else {
        format!("{name}-{}", language.tag())
    };
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
            let pdf = beside(move || form.pdf(photo.as_deref())).await?;
            Ok(file(PDF, &format!("inline; filename=\"{name}.pdf\""), pdf))
        }
        Way::Text => {
            let disposition = format!("inline; filename=\"{name}.txt\"");
            Ok(file(TEXT, &disposition, form.text().into_bytes()))
        }
        Way::Sound(sound) => sound::answer(ctx, form, sound, &name).await,
        Way::Word => {
            let docx = beside(move || form.docx(photo.as_deref())).await?;
            Ok(file(
                WORD,
                &format!("attachment; filename=\"{name}.docx\""),
                docx,
            ))
        }
    }
}

/// Setting takes tens of milliseconds of work, so it happens beside the pages.
async fn beside<E: std::error::Error + Send + Sync + 'static>(
    set: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static,
) -> Result<Vec<u8>, AppError> {
    tokio::task::spawn_blocking(set)
        .await
        .map_err(AppError::fault)?
        .map_err(AppError::fault)
}

fn file(kind: &'static str, disposition: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_asked_for_there_is_a_print() {
        let wanted = |size: &str, way: &str| Wanted {
            size: size.to_owned(),
            way: way.to_owned(),
            ..Wanted::default()
        };
        let size = |size, way| wanted(size, way).options().map(|options| options.size).ok();
        assert_eq!(size("", ""), Some(TextSize::Normal));
        assert_eq!(size("huge", ""), Some(TextSize::Normal));
        assert_eq!(size("extra-large", ""), Some(TextSize::ExtraLarge));
        assert_eq!(size("", "large"), Some(TextSize::Large));
        assert_eq!(wanted("", "page").way(), Way::Page);
        assert_eq!(wanted("", "word").way(), Way::Word);
        assert_eq!(wanted("", "text").way(), Way::Text);
        assert_eq!(wanted("", "opus").way(), Way::Sound(Sound::Opus));
        assert_eq!(wanted("", "fax").way(), Way::Pdf);
    }
}
