//! A state in one or two words.

use maud::{Markup, Render, html};

/// The words carry the meaning; the colour only repeats it.
#[derive(Clone, Copy)]
pub struct Tag<'a> {
    pub text: &'a str,
    pub colour: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    Grey,
    Blue,
    Green,
    Yellow,
    Orange,
    Red,
    Purple,
}

impl Colour {
    const fn class(self) -> &'static str {
        match self {
            Self::Grey => "wm-tag",
            Self::Blue => "wm-tag wm-tag--blue",
            Self::Green => "wm-tag wm-tag--green",
            Self::Yellow => "wm-tag wm-tag--yellow",
            Self::Orange => "wm-tag wm-tag--orange",
            Self::Red => "wm-tag wm-tag--red",
            Self::Purple => "wm-tag wm-tag--purple",
        }
    }
}

impl Render for Tag<'_> {
    fn render(&self) -> Markup {
        html! { strong class=(self.colour.class()) { (self.text) } }
    }
}
