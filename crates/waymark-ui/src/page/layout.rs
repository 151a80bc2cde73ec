//! One page, from doctype to footer.

use maud::{DOCTYPE, Markup, Render, html};

use super::footer::footer;
use super::frame::{Frame, Link};
use super::header::header;
use super::notice::saved_notice;
use crate::errors::{ErrorSummary, FormErrors};

const NO_ERRORS: &FormErrors = &FormErrors::none();

/// One whole page. Its title is also its only `h1`.
pub struct Page<'a> {
    pub frame: &'a Frame<'a>,
    pub title: &'a str,
    /// What the title belongs to, above it: the pupil's name over "Add a target".
    pub caption: Option<&'a str>,
    pub trail: Trail<'a>,
    /// What was just done: "Target added".
    pub notice: Option<&'a str>,
    pub errors: &'a FormErrors,
    /// Stands beside the title: a photograph, a tag, the page's main button.
    pub beside: Option<Markup>,
    pub content: Markup,
}

/// The way back.
#[derive(Clone, Copy)]
pub enum Trail<'a> {
    None,
    /// To the page this one was opened from.
    Back(&'a str),
    /// The pages above this one, outermost first.
    Crumbs(&'a [Link<'a>]),
}

impl<'a> Page<'a> {
    pub fn new(frame: &'a Frame<'a>, title: &'a str, content: Markup) -> Self {
        Self {
            frame,
            title,
            caption: None,
            trail: Trail::None,
            notice: None,
            errors: NO_ERRORS,
            beside: None,
            content,
        }
    }

    #[must_use]
    pub fn caption(mut self, caption: &'a str) -> Self {
        self.caption = Some(caption);
        self
    }

    #[must_use]
    pub fn back(mut self, href: &'a str) -> Self {
        self.trail = Trail::Back(href);
        self
    }

    #[must_use]
    pub fn crumbs(mut self, crumbs: &'a [Link<'a>]) -> Self {
        self.trail = Trail::Crumbs(crumbs);
        self
    }

    #[must_use]
    pub fn notice(mut self, notice: Option<&'a str>) -> Self {
        self.notice = notice;
        self
    }

    #[must_use]
    pub fn errors(mut self, errors: &'a FormErrors) -> Self {
        self.errors = errors;
        self
    }

    #[must_use]
    pub fn beside(mut self, beside: Markup) -> Self {
        self.beside = Some(beside);
        self
    }

    fn head(&self) -> Markup {
        let frame = self.frame;
        html! {
            head {
                meta charset="utf-8";
                title {
                    @if !self.errors.is_empty() { "Error: " }
                    (self.title)
                    @if let Some(caption) = self.caption { " – " (caption) }
                    " – Waymark"
                }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="icon" type="image/svg+xml" href=(frame.icon);
                link rel="stylesheet" href=(frame.css);
                script type="module" src=(frame.js) {}
            }
        }
    }

    fn main(&self) -> Markup {
        // A page that leads nowhere else is in the hands of a child, whose fingers want room.
        let large = self.frame.home.is_none();
        html! {
            main id="main" .wm-main.wm-content.wm-large[large] tabindex="-1" {
                @if !self.errors.is_empty() { (ErrorSummary(self.errors)) }
                @if let Some(notice) = self.notice { (saved_notice(notice)) }
                div.wm-lead {
                    div.wm-lead__words {
                        @if let Some(caption) = self.caption { p.wm-caption { (caption) } }
                        h1.wm-title { (self.title) }
                    }
                    @if let Some(beside) = &self.beside { div.wm-lead__beside { (beside) } }
                }
                (self.content)
            }
        }
    }
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.frame.lang) data-theme=(self.frame.theme.name()) {
                (self.head())
                body {
                    a.govuk-skip-link href="#main" data-module="govuk-skip-link" {
                        "Skip to main content"
                    }
                    (header(self.frame))
                    // The page's rows are laid out by this box, its sides by the next.
                    div {
                        div.govuk-width-container {
                            (self.trail)
                            (self.main())
                        }
                    }
                    (footer(self.frame))
                }
            }
        }
    }
}

impl Render for Trail<'_> {
    fn render(&self) -> Markup {
        match self {
            Self::None => html! {},
            Self::Back(href) => html! {
                nav aria-label="Way back" { a.govuk-back-link href=(href) { "Back" } }
            },
            Self::Crumbs(links) => html! {
                nav.govuk-breadcrumbs.govuk-breadcrumbs--collapse-on-mobile aria-label="Breadcrumb" {
                    ol.govuk-breadcrumbs__list {
                        @for link in *links {
                            li.govuk-breadcrumbs__list-item {
                                a.govuk-breadcrumbs__link href=(link.href) { (link.text) }
                            }
                        }
                    }
                }
            },
        }
    }
}
