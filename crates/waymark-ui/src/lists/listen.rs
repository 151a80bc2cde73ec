//! Words that a browser can read out.

use maud::{Markup, Render, html};

/// Content with a button that reads it out. Only a script can, and only where the device has a voice of its own,
/// so the buttons stay hidden otherwise.
pub struct Listen<'a> {
    /// What is read out, for those who hear the button alone.
    pub title: &'a str,
    pub content: Markup,
}

impl Render for Listen<'_> {
    fn render(&self) -> Markup {
        let title = self.title;
        html! {
            div.wm-listen data-module="wm-listen" {
                div.wm-listen__bar hidden data-listen-bar {
                    button.wm-text-button type="button" aria-pressed="false" data-listen {
                        "Listen" span.govuk-visually-hidden { " to " (title) }
                    }
                    button.wm-text-button type="button" hidden data-listen-stop {
                        "Stop" span.govuk-visually-hidden { " reading " (title) }
                    }
                }
                (self.content)
            }
        }
    }
}
