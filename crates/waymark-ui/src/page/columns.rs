//! Two columns, where the window is wide enough for them.

use maud::{Markup, Render, html};

/// The main thing, and beside it (below it on a phone) what belongs to it.
pub struct Columns {
    pub main: Markup,
    pub side: Markup,
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
