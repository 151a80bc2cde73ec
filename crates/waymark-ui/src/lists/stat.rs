//! A number that leads to what it counts.

use maud::{Markup, Render, html};

#[derive(Clone, Copy)]
pub struct Stat<'a> {
    pub number: u64,
    /// What is counted, as a link's words: "reviews overdue".
    pub text: &'a str,
    pub href: &'a str,
    pub urgency: Urgency,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Calm,
    /// Someone should have acted by now.
    Late,
}

impl Render for Stat<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-stat.wm-stat--urgent[self.urgency == Urgency::Late] {
                a.wm-stat__link href=(self.href) {
                    span.wm-stat__number { (self.number) } " " span { (self.text) }
                }
            }
        }
    }
}

/// The numbers of a start page.
pub struct Stats<'a> {
    pub stats: &'a [Stat<'a>],
}

impl Render for Stats<'_> {
    fn render(&self) -> Markup {
        html! { div.wm-stats { @for stat in self.stats { (stat) } } }
    }
}
