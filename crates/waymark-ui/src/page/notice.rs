//! Sentences that stand out.

use maud::{Markup, Render, html};

/// Says what was just done, at the top of the next page. The script moves the
/// focus to it, so that a screen reader hears it first.
pub(super) fn saved_notice(text: &str) -> Markup {
    html! {
        div.wm-notice role="alert" data-module="govuk-notification-banner" {
            svg.wm-notice__tick viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                circle cx="12" cy="12" r="12" fill="currentColor" {}
                path d="m6.5 12.5 3.7 3.7 7.3-8" fill="none" stroke-width="2.6"
                    stroke-linecap="round" stroke-linejoin="round" {}
            }
            p.wm-notice__text { (text) }
        }
    }
}

/// News that is not about what was just done.
pub struct NotificationBanner<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub body: Markup,
}

impl Render for NotificationBanner<'_> {
    fn render(&self) -> Markup {
        let title_id = format!("{}-title", self.id);
        html! {
            section.govuk-notification-banner aria-labelledby=(title_id) {
                div.govuk-notification-banner__header {
                    h2 id=(title_id) .govuk-notification-banner__title { (self.title) }
                }
                div.govuk-notification-banner__content { (self.body) }
            }
        }
    }
}

/// An aside: a quotation, an example, advice.
pub struct InsetText {
    pub body: Markup,
}

impl Render for InsetText {
    fn render(&self) -> Markup {
        html! { div.govuk-inset-text { (self.body) } }
    }
}

/// What will happen and cannot be undone.
#[derive(Clone, Copy)]
pub struct WarningText<'a> {
    pub text: &'a str,
}

impl Render for WarningText<'_> {
    fn render(&self) -> Markup {
        html! {
            div.govuk-warning-text {
                span.govuk-warning-text__icon aria-hidden="true" { "!" }
                strong.govuk-warning-text__text {
                    span.govuk-visually-hidden { "Warning" } " " (self.text)
                }
            }
        }
    }
}

/// The end of a task: what was done, in large letters.
pub struct Panel<'a> {
    pub title: &'a str,
    pub body: Markup,
}

impl Render for Panel<'_> {
    fn render(&self) -> Markup {
        html! {
            div.wm-panel {
                h2.wm-panel__title { (self.title) }
                div.wm-panel__body { (self.body) }
            }
        }
    }
}
