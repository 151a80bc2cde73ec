//! Headings that look other than their level does.

use maud::{Markup, Render, html};

/// A heading with an id to link to, or of another size than its level. Plain
/// `h2` and `h3` need no component.
#[derive(Clone, Copy)]
pub struct Heading<'a> {
    pub text: &'a str,
    pub level: Level,
    pub size: Size,
    pub id: Option<&'a str>,
}

/// The place in the page's outline. The title is the only level one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Two,
    Three,
    Four,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Large,
    Medium,
    Small,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Large => "wm-heading--l",
            Self::Medium => "wm-heading--m",
            Self::Small => "wm-heading--s",
        }
    }
}

impl Level {
    /// A heading element of this level.
    pub(crate) fn element(self, id: Option<&str>, class: &str, content: &Markup) -> Markup {
        match self {
            Self::Two => html! { h2 id=[id] class=(class) { (content) } },
            Self::Three => html! { h3 id=[id] class=(class) { (content) } },
            Self::Four => html! { h4 id=[id] class=(class) { (content) } },
        }
    }
}

impl Render for Heading<'_> {
    fn render(&self) -> Markup {
        self.level
            .element(self.id, self.size.class(), &html! { (self.text) })
    }
}
