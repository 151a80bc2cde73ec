//! How far something has come.

use maud::{Markup, Render, html};

/// So many of so many, as a bar and in words.
pub struct Progress<'a> {
    pub id: &'a str,
    /// What is counted: "Plans printed".
    pub label: &'a str,
    pub done: u32,
    pub total: u32,
}

impl Render for Progress<'_> {
    fn render(&self) -> Markup {
        let Self {
            id, done, total, ..
        } = self;
        html! {
            div.wm-progress {
                label.govuk-label for=(id) { (self.label) ": " (done) " of " (total) }
                progress.wm-progress__bar id=(id) value=(done) max=(total) { (done) " of " (total) }
            }
        }
    }
}
