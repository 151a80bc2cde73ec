//! The strip at the bottom: help and settings.

use maud::{Markup, html};

use super::frame::Frame;

pub(super) fn footer(frame: &Frame<'_>) -> Markup {
    html! {
        footer.wm-footer {
            div.govuk-width-container.wm-footer__row {
                @if !frame.footer.is_empty() {
                    ul.wm-footer__links {
                        @for link in frame.footer {
                            li { a.wm-footer__link href=(link.href) { (link.text) } }
                        }
                    }
                }
                p.wm-footer__name { "Waymark" }
            }
        }
    }
}
