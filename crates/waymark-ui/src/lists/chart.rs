//! A drawing of progress, with the same numbers as a table.

use maud::{Markup, PreEscaped, Render, html};

use super::details::Details;
use super::table::Table;

/// An SVG drawing made by our own code, never by a person: it enters the page
/// as it is. Points that a reader can step through carry `data-label`.
#[derive(Clone, Copy)]
pub struct TrustedSvg<'a>(pub &'a str);

pub struct ChartFigure<'a> {
    pub svg: TrustedSvg<'a>,
    pub caption: &'a str,
    /// What the drawing's marks mean, in words; blank where they say it themselves.
    pub key: &'a str,
    pub table: Table<'a>,
}

impl Render for ChartFigure<'_> {
    fn render(&self) -> Markup {
        let table = Details {
            summary: "Show the numbers",
            body: self.table.render(),
        };
        html! {
            figure.wm-chart data-module="wm-chart" {
                figcaption.wm-chart__caption { (self.caption) }
                p.wm-chart__readout role="status" {}
                // It scrolls on a phone, so the keyboard must be able to reach it.
                div.wm-chart__plot role="group" tabindex="0" aria-label=(self.caption) {
                    (PreEscaped(self.svg.0))
                }
                @if !self.key.is_empty() { p.wm-chart__key { (self.key) } }
            }
            (table)
        }
    }
}
