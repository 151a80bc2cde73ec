//! What waits for the word of a second person, first of all on the page of those who lead the school.

use crate::urls;
use maud::{Markup, html};
use waymark_store::around::BarWaiting;
use waymark_ui::NotificationBanner;

pub(super) fn content(waiting: &[BarWaiting]) -> Markup {
    let body = html! {
        ul {
            @for bar in waiting {
                li {
                    a href=(urls::pupil_bars(bar.pupil)) {
                        @if bar.lift { "Somebody wants a bar lifted: " } @else { "Somebody has been barred: " }
                        (bar.called)
                    }
                }
            }
        }
    };
    html! {
        @if !waiting.is_empty() {
            (NotificationBanner { id: "second", title: "A second person has to look at this", body })
        }
    }
}
