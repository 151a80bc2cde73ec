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
pub use chart::ProgressChart;
pub use docx::DocxError;
pub use form::Form;
pub use html::{HtmlOptions, PRINT_CSS, data_address};
pub use papers::{DisplayLayout, SymbolDrawing};
pub use pdf::PdfError;
pub use photo::{Photo, PhotoError, accept_photo};
pub use speech::{Accent, Sound, SpeechError, Spoken, missing_speech};
pub use symbols::{
    ChosenSymbol, DrawingError, EntryError, PackError, PackLimits, PackReading, RefusedEntry,
    SYMBOLS_BY, Symbol, accept_drawing, key_words, read_pack, symbol_stems, symbol_terms,
};
pub use words::{Direction, Language, LanguageError};

/// How large a print is set (D180).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 10.5 point.
    #[default]
    Normal,
    /// 18 point in one column, as large print is understood by the sight-loss charities.
    Large,
    /// 24 point in one column.
    ExtraLarge,
}

impl TextSize {
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::ExtraLarge];

    /// As it stands in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::ExtraLarge => "extra-large",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.slug() == raw)
    }

    fn points(self) -> f64 {
        match self {
            Self::Normal => 10.5,
            Self::Large => 18.0,
            Self::ExtraLarge => 24.0,
        }
    }

    /// Whether everything stands upright, in one column.
    fn is_large(self) -> bool {
        matches!(self, Self::Large | Self::ExtraLarge)
    }
}

/// How a plan is printed, on A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub size: TextSize,
    pub language: Language,
}
