//! What waits for somebody: for the word of a second person, and for an answer to pupils and parents.

use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_store::around::BarWaiting;
use waymark_store::places::{Asking, Unanswered, UnansweredKind};
use waymark_store::views::{DueWhat, TargetDue};
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

/// What pupils said and parents asked, the longest waiting first.
pub(super) fn answers(waiting: &[Unanswered], today: Day) -> Markup {
    let body = html! {
        ul {
            @for one in waiting {
                li {
                    a href=(place(one)) { (one.called) ": " (what(one.what)) }
                    ", " (days::ago(today, day_in_britain(one.at)))
                }
            }
        }
    };
    html! {
        @if !waiting.is_empty() {
            (NotificationBanner { id: "answers", title: "Somebody waits for your answer", body })
        }
    }
}

/// Finished targets to be looked at again, and those whose day has come.
pub(super) fn targets(due: &[TargetDue], today: Day) -> Markup {
    let body = html! {
        ul {
            @for one in due {
                li {
                    a href=(urls::target(one.plan, one.target)) {
                        (one.pupil) ": "
                        @match one.what {
                            DueWhat::Back => { "come back to “" (one.wording) "”?" }
                            DueWhat::Check => { "is “" (one.wording) "” still there?" }
                        }
                    }
                    ", " (days::ago(today, one.due_on))
                }
            }
        }
    };
    html! {
        @if !due.is_empty() {
            (NotificationBanner { id: "targets-due", title: "Targets to look at again", body })
        }
    }
}

fn what(kind: UnansweredKind) -> &'static str {
    match kind {
        UnansweredKind::OwnView => "the pupil said what they think",
        UnansweredKind::Asked(Asking::Question) => "a parent has a question",
        UnansweredKind::Asked(Asking::Review) => "somebody would like to talk about the plan",
        UnansweredKind::Asked(Asking::Contact) => "a parent has new contact details",
    }
}

fn place(one: &Unanswered) -> String {
    match one.what {
        UnansweredKind::OwnView => urls::pupil_said(one.pupil),
        UnansweredKind::Asked(_) => urls::pupil_home(one.pupil),
    }
}
