//! Narrowing a list.

use maud::{Markup, Render, html};

/// A row of selects and a search box that asks for the same page again, so
/// that what is shown can be bookmarked and sent to a colleague.
pub struct Filters<'a> {
    pub action: &'a str,
    pub fields: Markup,
    /// The button's words: "Show".
    pub submit: &'a str,
    /// Where the list is whole again, when it is narrowed now.
    pub clear: Option<&'a str>,
}

impl Render for Filters<'_> {
    fn render(&self) -> Markup {
        html! {
            search {
                form.wm-filters method="get" action=(self.action) novalidate {
                    div.wm-filters__row {
                        (self.fields)
                        div.govuk-button-group {
                            button.govuk-button.govuk-button--secondary type="submit" { (self.submit) }
                            @if let Some(href) = self.clear {
                                a.govuk-link href=(href) { "Clear" }
                            }
                        }
                    }
                }
            }
        }
    }
}
