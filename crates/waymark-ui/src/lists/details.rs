//! What most people need not read.

use maud::{Markup, Render, html};

pub struct Details<'a> {
    pub summary: &'a str,
    pub body: Markup,
}

impl Render for Details<'_> {
    fn render(&self) -> Markup {
        html! {
            details.govuk-details {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { (self.summary) }
                }
                div.govuk-details__text { (self.body) }
            }
        }
    }
}
