//! Two columns, where the window is wide enough for them.

use maud::{Markup, Render, html};

/// The main thing, and beside it (below it on a phone) what belongs to it.
pub struct Columns {
    pub main: Markup,
    pub side: Markup,
}

/// Two things that are compared: on a wide window each has half of it and scrolls by itself.
pub struct Beside<'a> {
    /// What the left one is called, for those who hear it.
    pub label: &'a str,
    pub left: Markup,
    pub right: Markup,
}

impl Render for Beside<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-beside {
                section.wm-beside__left aria-label=(self.label) tabindex="0" { (self.left) }
                div.wm-beside__right { (self.right) }
            }
        }
    }
}

impl Render for Columns {
    fn render(&self) -> Markup {
        html! {
            div.wm-columns {
                div.wm-columns__main { (self.main) }
                div.wm-columns__side { (self.side) }
            }
        }
    }
}
