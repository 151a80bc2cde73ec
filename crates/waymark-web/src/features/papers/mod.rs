//! Every printed form, one click away: of a plan, of a review, of a class, of the school; filled in or blank.
//!
//! Invariant: a paper about a pupil is made only after the unit of work that grants it has noted it.

pub(crate) mod class;
pub(crate) mod entry_review;
pub(crate) mod group;
pub(crate) mod languages;
pub(crate) mod links;
pub(crate) mod plan;
pub(crate) mod review;
pub(crate) mod school;
pub(crate) mod sound;

use crate::shell::{AppError, Ctx, beside};
use crate::urls;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use waymark_documents::{
    Form, HtmlOptions, Language, Options, Sound, Spoken, TextSize, data_address,
};
use waymark_store::views::Picture;
use waymark_store::{Act, Db, StoreError, school_pages};

const PDF: &str = "application/pdf";
const TEXT: &str = "text/plain; charset=utf-8";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What an address asks for behind its question mark: `?size=large`, `?language=pl`, and `?as=page`, `word`, `text`,
/// `mp3` or `opus`, with `of=page` of the pupil's own page alone; anything else is a PDF, also `?as=large` for one in
/// that size.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    size: String,
    #[serde(alias = "lang")]
    language: String,
    #[serde(rename = "as")]
    way: String,
    of: String,
    /// `slug@version` of a blank copy's format.
    format: String,
}

impl Wanted {
    pub(crate) fn options(&self) -> Result<Options, AppError> {
        let sizes = [&self.size, &self.way];
        let size = sizes.into_iter().find_map(|size| TextSize::parse(size));
        Ok(Options {
            size: size.unwrap_or_default(),
            language: self.language()?,
        })
    }

    /// With what somebody likes to read where they ask for nothing else.
    #[must_use]
    pub(crate) fn or_as_wished(mut self, language: &str, size: &str) -> Self {
        if self.language.is_empty() && Language::parse(language).is_some() {
            language.clone_into(&mut self.language);
        }
        if self.size.is_empty() && TextSize::parse(&self.way).is_none() {
            size.clone_into(&mut self.size);
        }
        self
    }

    /// One that we do not speak is refused with those there are.
    fn language(&self) -> Result<Language, AppError> {
        match self.language.as_str() {
            "" => Ok(Language::default()),
            tag => Language::parse(tag).ok_or(AppError::UnknownLanguage),
        }
    }

    fn way(&self) -> Way {
        self.way_or(Way::Pdf)
    }

    /// The way that is asked for, or the usual one of the address.
    pub(crate) fn way_or(&self, usual: Way) -> Way {
        let own_page = self.of == "page";
        let way = match self.way.as_str() {
            "" => usual,
            "page" => Way::Page,
            "word" => Way::Word,
            "text" => Way::Text,
            "mp3" => Way::Sound(Sound::Mp3),
            "opus" => Way::Sound(Sound::Opus),
            _ => Way::Pdf,
        };
        match way {
            Way::Sound(sound) if own_page => Way::OwnPageSound(sound),
            way => way,
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
    /// The pupil's own page alone, to be listened to.
    OwnPageSound(Sound),
}

/// The school's own badge and vision on the form.
pub(crate) async fn with_school(db: &Db, act: Act, form: Form) -> Result<Form, StoreError> {
    let school = school_pages::find(db, act.clone()).await?;
    let badge = school_pages::badge(db, act).await?;
    Ok(form.with_school(&school, badge.map(|badge| badge.bytes)))
}

/// Hands a form out. `name` is for the file and says nothing about anybody; `photo` stands on the cover.
pub(crate) async fn answer(
    ctx: &Ctx,
    form: Form,
    way: Way,
    name: &str,
    photo: Option<Picture>,
) -> Result<Response, AppError> {
    let form = with_school(ctx.db(), ctx.act(), form).await?;
    let photo = photo.map(|photo| photo.bytes);
    let name = file_name(name, form.options());
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
            let pdf = pdf.map_err(AppError::fault)?;
            Ok(file(PDF, "inline", &format!("{name}.pdf"), pdf))
        }
        Way::Text => {
            let text = form.text().into_bytes();
            Ok(file(TEXT, "inline", &format!("{name}.txt"), text))
        }
        Way::Sound(sound) => sound::record(ctx, form, (Spoken::Whole, sound), &name).await,
        Way::OwnPageSound(sound) => sound::record(ctx, form, (Spoken::OwnPage, sound), &name).await,
        Way::Word => {
            let docx = beside(move || form.docx(photo.as_deref())).await?;
            let docx = docx.map_err(AppError::fault)?;
            Ok(file(WORD, "attachment", &format!("{name}.docx"), docx))
        }
    }
}

/// Says the language and the size where they are not the usual.
fn file_name(name: &str, options: Options) -> String {
    let mut name = name.to_owned();
    if options.language != Language::default() {
        name = format!("{name}-{}", options.language.tag());
    }
    match options.size {
        TextSize::Normal => name,
        TextSize::Large | TextSize::ExtraLarge => format!("{name}-{}", options.size.slug()),
    }
}

fn file(kind: &'static str, shown: &str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("{shown}; filename=\"{name}\""),
        ),
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
        let wished = |size, way| wanted(size, way).or_as_wished("pl", "large").options();
        let wished = |size, way| {
            wished(size, way)
                .map(|it| (it.size, it.language.tag()))
                .ok()
        };
        assert_eq!(wished("", "page"), Some((TextSize::Large, "pl")));
        assert_eq!(wished("normal", ""), Some((TextSize::Normal, "pl")));
        assert_eq!(
            wished("", "extra-large"),
            Some((TextSize::ExtraLarge, "pl"))
        );
        let english = Wanted {
            language: Language::default().tag().to_owned(),
            ..Wanted::default()
        };
        let english = english.or_as_wished("pl", "").options();
        assert_eq!(
            english.map(|it| it.language).ok(),
            Some(Language::default())
        );
        assert_eq!(wanted("", "page").way(), Way::Page);
        assert_eq!(wanted("", "word").way(), Way::Word);
        assert_eq!(wanted("", "text").way(), Way::Text);
        assert_eq!(wanted("", "opus").way(), Way::Sound(Sound::Opus));
        assert_eq!(wanted("", "fax").way(), Way::Pdf);
        assert_eq!(wanted("", "").way_or(Way::Word), Way::Word);
        assert_eq!(wanted("", "large").way_or(Way::Page), Way::Pdf);
    }
}
