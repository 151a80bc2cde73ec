//! The pages of one thing: a plan's targets, reviews, history.

use maud::{Markup, Render, html};

use super::frame::NavItem;

/// Links that look like tabs and are pages, each with its own address.
#[derive(Clone, Copy)]
pub struct SubNav<'a> {
    /// What the links are about, for those who cannot see them: "Isla's plan".
    pub label: &'a str,
    pub items: &'a [NavItem<'a>],
}

impl Render for SubNav<'_> {
    fn render(&self) -> Markup {
        html! {
            nav.wm-subnav aria-label=(self.label) {
                ul.wm-subnav__list {
                    @for item in self.items {
                        li {
                            a.wm-subnav__link href=(item.href) aria-current=[item.current.then_some("page")] {
                                (item.text)
                            }
                        }
                    }
                }
            }
        }
    }
}
