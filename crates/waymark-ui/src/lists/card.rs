//! One thing among several like it: a target, a pupil, a draft.

use maud::{Markup, Render, html};

use super::tag::Tag;
use crate::page::{Level, Link};

pub struct Card<'a> {
    pub title: &'a str,
    /// Where the title leads.
    pub href: Option<&'a str>,
    pub level: Level,
    pub tag: Option<Tag<'a>>,
    pub body: Markup,
    /// Each is read out with the card's title: "Change: Target 1".
    pub actions: &'a [Link<'a>],
}

impl Card<'_> {
    fn title(&self) -> Markup {
        let title = html! {
            @if let Some(href) = self.href {
                a.wm-card__link href=(href) { (self.title) }
            } @else {
                (self.title)
            }
        };
        self.level.element(None, "wm-card__title", &title)
    }

    fn action(&self, link: &Link<'_>) -> Markup {
        html! {
            a.govuk-link href=(link.href) {
                (link.text) span.govuk-visually-hidden { ": " (self.title) }
            }
        }
    }
}

impl Render for Card<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-card {
                div.wm-card__head {
                    (self.title())
                    @if let Some(tag) = self.tag { " " (tag) }
                }
                div.wm-card__body { (self.body) }
                @if !self.actions.is_empty() {
                    div.wm-card__actions {
                        @for link in self.actions { (self.action(link)) " " }
                    }
                }
            }
        }
    }
}

/// Cards beside each other, as many as there is room for.
pub struct Cards<'a> {
    pub cards: Vec<Card<'a>>,
}

impl Render for Cards<'_> {
    fn render(&self) -> Markup {
        html! { div.wm-cards { @for card in &self.cards { (card) } } }
    }
}
