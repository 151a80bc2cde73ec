//! A plan on paper: domain values in, bytes out.
//!
//! A [`Form`] says in plain values what a print shows; [`Form::pdf`], [`Form::html`], [`Form::docx`] and
//! [`Form::text`] are ways of setting it, [`Form::sound`] lets it be heard. Invariant: nobody's words ever become
//! markup, and no words, in whatever script, stop a print.

mod bundle;
mod chart;
mod docx;
mod form;
mod html;
mod papers;
mod pdf;
mod photo;
mod speech;
mod symbols;
mod text;
mod words;

#[cfg(test)]
#[path = "../examples/sample_plan/in_formats.rs"]
mod in_formats;
#[cfg(test)]
mod pictured;
#[cfg(test)]
#[path = "../examples/sample_plan/sample.rs"]
mod sample;

pub use bundle::{Bundle, numbered};
pub use chart::{ChartChange, ProgressChart};
pub use docx::DocxError;
pub use form::Form;
pub use html::{HtmlOptions, PRINT_CSS, data_address};
pub use papers::{DisplayLayout, OfClass, SymbolDrawing, WeekSession};
pub use pdf::PdfError;
pub use photo::{Photo, PhotoError, accept_photo};
pub use speech::{Accent, Sound, SpeechError, Spoken, missing_speech};
pub use symbols::{
    ChosenSymbol, DrawingError, EntryError, PackError, PackLimits, PackReading, RefusedEntry,
    SYMBOLS_BY, Symbol, accept_drawing, key_words, read_pack, symbol_stems, symbol_terms,
};
pub use waymark_domain::print::TextSize;
pub use words::{Direction, Language, LanguageError};

/// How a plan is printed, on A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub size: TextSize,
    pub language: Language,
}
