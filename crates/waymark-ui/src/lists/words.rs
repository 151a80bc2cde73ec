//! Text that people wrote, and text that only screen readers read.

use maud::{Markup, Render, html};

/// What someone wrote, with their own line breaks.
#[derive(Clone, Copy)]
pub struct Words<'a>(pub &'a str);

impl Render for Words<'_> {
    fn render(&self) -> Markup {
        html! { p.wm-text { (self.0) } }
    }
}

/// Words that make a link or a button clear when heard alone: "Change" becomes
/// "Change stage of intervention".
#[derive(Clone, Copy)]
pub struct VisuallyHidden<'a>(pub &'a str);

impl Render for VisuallyHidden<'_> {
    fn render(&self) -> Markup {
        html! { span.govuk-visually-hidden { (self.0) } }
    }
}
