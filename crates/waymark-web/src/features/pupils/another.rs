//! Whether somebody who is asked in is another person than the one of the same name who is kept from the pupil.
//!
//! Asked only where it has come up; the pages on which it can are open to nobody but those who may know of bars.

use maud::{Markup, html};
use waymark_domain::text::Line;
use waymark_ui::{FormErrors, Input, TextField, Tick, WarningText};

pub(super) const TICK: &str = "another";
pub(super) const WHY: &str = "why_another";
pub(super) const QUESTION: &str =
    "Somebody of this name may not see this plan. Is this another person?";

/// Why it is another person; `None` where that was not ticked.
pub(super) fn parse(errors: &mut FormErrors, ticked: &str, why: &str) -> Option<String> {
    if ticked.is_empty() {
        return None;
    }
    let why = errors.check(WHY, Line::parse(why), |_| "Enter how you know it");
    why.map(Line::into_string)
}

/// The question, once it has come up.
pub(super) fn question(ticked: &str, why: &str, errors: &FormErrors) -> Markup {
    let asked = errors.of(TICK).is_some() || !ticked.is_empty();
    let reason = TextField {
        id: WHY,
        label: "How do you know?",
        hint: Some("It is kept in the audit log, with your name"),
        value: why,
        error: errors.of(WHY),
    };
    html! {
        @if asked {
            (WarningText { text: QUESTION })
            (Tick { id: TICK, text: "Yes, this is another person", ticked: !ticked.is_empty() })
            (reason.with(Input::TEXT.autocomplete("off")))
        }
    }
}
