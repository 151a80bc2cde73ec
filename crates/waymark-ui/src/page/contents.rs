//! The parts of a long page.

use maud::{Markup, Render, html};

use super::frame::Link;

/// Links down the page, under a heading that says so.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    pub items: &'a [Link<'a>],
}

impl Render for Contents<'_> {
    fn render(&self) -> Markup {
        html! {
            nav aria-label="On this page" {
                h2 { "On this page" }
                ul { @for item in self.items { li { a href=(item.href) { (item.text) } } } }
            }
        }
    }
}
