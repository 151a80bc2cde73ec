//! What most people need not read.

use maud::{Markup, Render, html};

pub struct Details<'a> {
    pub summary: &'a str,
    pub body: Markup,
}

impl<'a> Details<'a> {
    /// Unfolded from the start, where something inside is wrong or begun.
    pub fn open_if(self, open: bool) -> OpenDetails<'a> {
        OpenDetails {
            details: self,
            open,
        }
    }
}

impl Render for Details<'_> {
    fn render(&self) -> Markup {
        self.markup(false)
    }
}

/// A [`Details`] that may stand unfolded.
pub struct OpenDetails<'a> {
    details: Details<'a>,
    open: bool,
}

impl Render for OpenDetails<'_> {
    fn render(&self) -> Markup {
        self.details.markup(self.open)
    }
}

impl Details<'_> {
    fn markup(&self, open: bool) -> Markup {
        html! {
            details.govuk-details open[open] {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { (self.summary) }
                }
                div.govuk-details__text { (self.body) }
            }
        }
    }
}
