//! A plan on paper: domain values in, bytes out.
//!
//! A [`Form`] says in plain values what a print shows; [`Form::pdf`] and [`Form::html`] are two ways of
//! setting it. Invariant: nobody's words ever become markup, and no words, in whatever script, stop a print.

mod chart;
mod form;
mod html;
mod papers;
mod pdf;
mod photo;
mod words;

#[cfg(test)]
#[path = "../examples/sample_plan/sample.rs"]
mod sample;

pub use chart::ProgressChart;
pub use form::Form;
pub use html::{HtmlOptions, PRINT_CSS, data_address};
pub use papers::{DisplayLayout, SymbolDrawing};
pub use pdf::PdfError;
pub use photo::{Photo, PhotoError, accept_photo};
pub use words::Language;

/// How large a print is set (D180).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 10.5 point.
    #[default]
    Normal,
    /// 18 point in one column, as large print is understood by the sight-loss charities.
    Large,
    /// 24 point.
    ExtraLarge,
}

/// How a plan is printed, on A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub size: TextSize,
    pub language: Language,
}
