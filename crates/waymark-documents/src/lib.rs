//! A plan on paper: domain values in, bytes out.
//!
//! A [`Form`] says in plain values what a print shows; [`Form::pdf`], [`Form::html`] and
//! [`Form::text`] are ways of setting it, [`Form::sound`] lets it be heard. Invariant: nobody's words ever
//! become markup, and no words, in whatever script, stop a print.

mod bundle;
mod chart;
mod form;
mod html;
mod pdf;
mod photo;
mod speech;
mod text;
mod words;

#[cfg(test)]
#[path = "../examples/sample_plan/sample.rs"]
mod sample;

pub use bundle::{Bundle, numbered};
pub use chart::ProgressChart;
pub use form::Form;
pub use html::{HtmlOptions, PRINT_CSS};
pub use pdf::PdfError;
pub use photo::{Photo, PhotoError, accept_photo};
pub use speech::{Accent, Sound, SpeechError, Spoken, missing_speech};
pub use words::Language;

/// How large a print is set (D180).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 10.5 point.
    #[default]
    Normal,
    /// 18 point in one column, as large print is understood by the sight-loss charities.
    Large,
}

/// How a plan is printed, on A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub size: TextSize,
    pub language: Language,
}
