//! A form as a Word document that its reader can change: real headings, real lists, tables whose header rows
//! repeat, described pictures, page numbers that count themselves.
//!
//! Everything typed by people is text and never markup, whatever characters it holds; the same form always
//! gives the same bytes. The order of a document is that of the page ([`crate::Form::html`]).

mod bidi;
mod body;
mod package;
mod page;
mod papers;
mod pictures;
mod pieces;
mod running;
mod sections;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use crate::form::Form;
use crate::words::Words;
use page::Page;
use pictures::Embedded;
use xml::Xml;

/// The document could not be put together, which is never the fault of what somebody typed.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    #[error("the Word document could not be packed")]
    NotPacked(#[from] zip::result::ZipError),
    #[error("the Word document could not be written")]
    NotWritten(#[from] std::io::Error),
}

impl Form {
    /// A Word document (.docx). `photo` is a JPEG as [`crate::accept_photo`] makes it; one that is damaged is
    /// left out.
    pub fn docx(&self, photo: Option<&[u8]>) -> Result<Vec<u8>, DocxError> {
        package::pack(&Document {
            form: self,
            words: Words::of(self.options.language),
            page: Page::of(self.options),
            pictures: pictures::of(self, photo),
        })
    }
}

/// A form on its way to Word.
struct Document<'a> {
    form: &'a Form,
    words: &'static Words,
    page: Page,
    pictures: Vec<Embedded>,
}
