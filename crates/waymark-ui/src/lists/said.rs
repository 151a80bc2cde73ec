//! What somebody drew, photographed or recorded.

use maud::{Markup, Render, html};

/// A picture that somebody sent, as wide as there is room for.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    pub src: &'a str,
    /// Whose it is and of when: "Drawn by Isla, 3 May 2026". What it shows nobody has written down.
    pub alt: &'a str,
}

impl Render for Sent<'_> {
    fn render(&self) -> Markup {
        html! { img.wm-sent src=(self.src) alt=(self.alt) loading="lazy"; }
    }
}

/// A recording to listen to.
#[derive(Clone, Copy)]
pub struct Sound<'a> {
    pub src: &'a str,
    pub label: &'a str,
}

impl Render for Sound<'_> {
    fn render(&self) -> Markup {
        html! { audio.wm-sound controls preload="none" src=(self.src) aria-label=(self.label) {} }
    }
}
