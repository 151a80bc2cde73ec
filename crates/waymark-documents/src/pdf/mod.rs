//! A plan as a tagged PDF (PDF/UA-1), set by Typst from the form's values.
//!
//! Everything typed by people reaches the template as JSON strings, so that nothing in it is ever markup.

mod glyphs;
#[cfg(test)]
mod languages;
mod many;
#[cfg(test)]
mod tests;
mod world;

use crate::form::{Body, Form, Picture};
use crate::photo;
use crate::words::{Direction, Words, args};
use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::{Desk, Files};

/// The template of a format that has none of its own: it shows any section in the format's order.
const DEFAULT_TEMPLATE: &str = "/dg-appendix-2/print.typ";

/// The fixed words that templates ask for.
const TEMPLATE_WORDS: [&str; 6] = [
    "areas-worked-on",
    "confidential",
    "display-picture",
    "not-recorded",
    "photo-place",
    "slip-cut",
];

/// Documents after which Typst forgets what it has laid out: enough for two that are set at the same time. Going
/// through more takes longer than they save.
const REMEMBERED: usize = 2;

/// A template is at fault, never what somebody typed; what exactly is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    #[error("the form could not be set")]
    NotSet,
    #[error("the PDF could not be written")]
    NotWritten,
}

impl Form {
    /// A tagged PDF. `photo` is a JPEG as [`crate::accept_photo`] makes it; one that is damaged is left out.
    ///
    /// The same form always gives the same bytes.
    pub fn pdf(&self, photo: Option<&[u8]>) -> Result<Vec<u8>, PdfError> {
        let print = print(self, photo)?;
        let form = &self.ident;
        if !print.universal {
            tracing::warn!(form, "a print is tagged, but is not PDF/UA-1");
        }
        if !print.warnings.is_empty() {
            let warnings = print.warnings.len();
            tracing::warn!(form, template = self.template, warnings, "a template warns");
        }
        Ok(print.bytes)
    }
}

/// A PDF and what there is to say about its making.
struct Print {
    bytes: Vec<u8>,
    warnings: Vec<String>,
    /// It holds to PDF/UA-1; otherwise it is tagged all the same.
    universal: bool,
}

fn print(form: &Form, photo: Option<&[u8]>) -> Result<Print, PdfError> {
    let desk = desk(&form.template, prepared(form, photo)).ok_or(PdfError::NotSet)?;
    let print = set(&desk, form.ident.clone());
    typst::comemo::evict(REMEMBERED);
    print
}

/// All that a template reads of a form, with nothing in it that no font can show.
fn prepared(form: &Form, photo: Option<&[u8]>) -> Files {
    let photo = photo.filter(|bytes| {
        let sound = photo::is_jpeg(bytes);
        if !sound {
            tracing::warn!(
                form = form.ident,
                "the photo cannot be printed and is left out"
            );
        }
        sound
    });
    let mut data = data(form, photo.is_some());
    let replaced = glyphs::clean(&mut data, Words::of(form.options.language));
    if replaced > 0 {
        tracing::info!(
            form = form.ident,
            replaced,
            "a print replaces what no font can show"
        );
    }
    files(form, &data, photo)
}

fn desk(template: &str, files: Files) -> Option<Desk> {
    Desk::new(template_or_default(template), files)
}

fn template_or_default(template: &str) -> &str {
    if world::has_template(template) {
        template
    } else {
        DEFAULT_TEMPLATE
    }
}

fn data(form: &Form, photo: bool) -> Value {
    let language = form.options.language;
    let words = Words::of(language);
    let region = language.tag().split_once('-').map(|(_, region)| region);
    // The template alone knows the numbers of the pages.
    let page = words.fill("page-of", &args!["page" => "{page}", "pages" => "{pages}"]);
    let said: serde_json::Map<String, Value> = TEMPLATE_WORDS
        .iter()
        .map(|key| ((*key).to_owned(), words.say(key).into()))
        .collect();
    json!({
        "language": language.code(),
        "region": region,
        "rtl": language.direction() == Direction::RightToLeft,
        "page": page,
        "photo": photo,
        "words": said,
        "form": form,
    })
}

fn files(form: &Form, data: &Value, photo: Option<&[u8]>) -> Files {
    let size = form.options.size;
    let (points, large) = (size.points(), size.is_large());
    let json = |value: &Value| Bytes::from_string(value.to_string());
    let mut files = vec![
        ("/data.json".to_owned(), json(data)),
        (
            "/options.json".to_owned(),
            json(&json!({ "points": points, "large": large })),
        ),
    ];
    files.extend(photo.map(|bytes| ("/photo.jpg".to_owned(), Bytes::new(bytes.to_vec()))));
    let picture = |picture: &Picture| (picture.file.clone(), Bytes::new(picture.bytes.clone()));
    files.extend(form.cover.badge.iter().map(picture));
    for part in &form.parts {
        if let Body::OwnTargets { targets, .. } = &part.body {
            let symbols = targets.iter().flat_map(|target| &target.symbols);
            files.extend(
                symbols
                    .filter_map(|symbol| symbol.picture.as_ref())
                    .map(picture),
            );
        }
        if let Body::Charts { charts } = &part.body {
            let drawn = charts.iter().map(|c| {
                (
                    c.file.clone(),
                    Bytes::from_string(c.svg.clone().into_string()),
                )
            });
            files.extend(drawn);
        }
    }
    files
}

/// PDF/UA-1 where that can be had, and an ordinary tagged PDF where a text defeats it.
fn set(desk: &Desk, ident: String) -> Result<Print, PdfError> {
    let set = typst::compile::<PagedDocument>(desk);
    let warnings = set
        .warnings
        .iter()
        .map(|warning| warning.message.to_string())
        .collect();
    let document = set
        .output
        .map_err(|errors| refused(&errors, PdfError::NotSet))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| PdfError::NotWritten)?;
    let ident = Smart::Custom(ident);
    let plain = PdfOptions {
        ident: ident.clone(),
        ..PdfOptions::default()
    };
    let universal = PdfOptions {
        ident,
        standards,
        ..PdfOptions::default()
    };
    match typst_pdf::pdf(&document, &universal) {
        Ok(bytes) => Ok(Print {
            bytes,
            warnings,
            universal: true,
        }),
        Err(errors) => {
            // What the problems say quotes the text, which has no place in a log.
            tracing::warn!(problems = errors.len(), "a text defeats PDF/UA-1");
            let bytes = typst_pdf::pdf(&document, &plain)
                .map_err(|errors| refused(&errors, PdfError::NotWritten))?;
            Ok(Print {
                bytes,
                warnings,
                universal: false,
            })
        }
    }
}

/// Only how many problems there are goes into the log: their words quote what people wrote.
fn refused(errors: &[SourceDiagnostic], error: PdfError) -> PdfError {
    tracing::error!(problems = errors.len(), "{error}");
    error
}
