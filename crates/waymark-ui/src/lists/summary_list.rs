//! Facts: a name, its value, perhaps a way to change it.

use maud::{Markup, Render, html};

use crate::page::Link;

pub struct SummaryList<'a> {
    pub rows: Vec<Row<'a>>,
}

/// One fact.
pub struct Row<'a> {
    pub key: &'a str,
    pub value: Markup,
    /// Read out with the key: "Change date of birth".
    pub action: Option<Link<'a>>,
}

impl<'a> Row<'a> {
    pub fn new(key: &'a str, value: Markup) -> Self {
        Self {
            key,
            value,
            action: None,
        }
    }

    /// A value that is plain text, with its line breaks; blank says "Not entered".
    pub fn text(key: &'a str, text: &str) -> Self {
        let blank = text.trim().is_empty();
        let value = html! {
            @if blank { small { "Not entered" } } @else { span.wm-text { (text) } }
        };
        Self::new(key, value)
    }

    #[must_use]
    pub fn action(self, text: &'a str, href: &'a str) -> Self {
        let action = Some(Link { text, href });
        Self { action, ..self }
    }
}

impl Render for SummaryList<'_> {
    fn render(&self) -> Markup {
        let any_action = self.rows.iter().any(|row| row.action.is_some());
        html! {
            dl.govuk-summary-list {
                @for row in &self.rows { (row.markup(any_action)) }
            }
        }
    }
}

impl Row<'_> {
    /// A row without an action still keeps its place when others have one.
    fn markup(&self, any_action: bool) -> Markup {
        let gap = any_action && self.action.is_none();
        html! {
            div.govuk-summary-list__row.govuk-summary-list__row--no-actions[gap] {
                dt.govuk-summary-list__key { (self.key) }
                dd.govuk-summary-list__value { (self.value) }
                @if let Some(Link { text, href }) = self.action {
                    dd.govuk-summary-list__actions {
                        a.govuk-link href=(href) {
                            (text) span.govuk-visually-hidden { " " (self.key.to_lowercase()) }
                        }
                    }
                }
            }
        }
    }
}
