//! The next and the previous stretch of a long list.

use maud::{Markup, Render, html};

/// Lists are paged by key, so there are neighbours and no page numbers.
#[derive(Clone, Copy)]
pub struct Pagination<'a> {
    /// What is paged, for those who cannot see it: "Pupils".
    pub label: &'a str,
    pub previous: Option<&'a str>,
    pub next: Option<&'a str>,
}

impl Render for Pagination<'_> {
    fn render(&self) -> Markup {
        if self.previous.is_none() && self.next.is_none() {
            return html! {};
        }
        html! {
            nav.govuk-pagination aria-label=(self.label) {
                @if let Some(href) = self.previous {
                    div.govuk-pagination__prev {
                        a.govuk-link.govuk-pagination__link href=(href) rel="prev" {
                            (arrow("prev", "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"))
                            (title("Previous"))
                        }
                    }
                }
                @if let Some(href) = self.next {
                    div.govuk-pagination__next {
                        a.govuk-link.govuk-pagination__link href=(href) rel="next" {
                            (title("Next"))
                            (arrow("next", "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"))
                        }
                    }
                }
            }
        }
    }
}

fn title(word: &str) -> Markup {
    html! {
        span.govuk-pagination__link-title { (word) span.govuk-visually-hidden { " page" } }
    }
}

fn arrow(direction: &str, path: &str) -> Markup {
    html! {
        svg class={ "govuk-pagination__icon govuk-pagination__icon--" (direction) } height="13" width="15"
            aria-hidden="true" focusable="false" viewBox="0 0 15 13" {
            path d=(path) {}
        }
    }
}
