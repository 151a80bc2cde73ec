//! Who came and what was decided, on the page of a meeting.

use super::change::{CAME, DECIDED};
use super::show::heading;
use super::told;
use crate::shell::forms::Fields;
use crate::urls;
use maud::{Markup, html};
use waymark_domain::meeting::MeetingState;
use waymark_store::meeting::MeetingPage;
use waymark_ui::{Button, Checkboxes, Choice, Form, FormErrors, TextArea};

/// What was decided, and for whoever `writes` the way to write it down.
pub(super) fn section(
    page: &MeetingPage,
    writes: bool,
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> Markup {
    let decided = match &page.meeting.state {
        MeetingState::Held(_, decided) => decided.as_slice(),
        _ => &[],
    };
    html! {
        @if !decided.is_empty() {
            (heading("What was decided"))
            (told::decisions(decided))
        }
        @if writes {
            (heading(if decided.is_empty() { "After the meeting" } else { "Add to it" }))
            (form(page, decided.is_empty(), typed, errors))
        }
    }
}

fn form(page: &MeetingPage, first: bool, typed: Option<&Fields>, errors: &FormErrors) -> Markup {
    let meeting = &page.meeting;
    let guests: Vec<_> = meeting
        .guests
        .iter()
        .map(|guest| (guest.number.to_string(), told::guest(guest, &page.called)))
        .collect();
    let options: Vec<_> = guests
        .iter()
        .map(|(number, name)| Choice::new(number, name))
        .collect();
    let came: Vec<String> = match typed {
        Some(fields) => fields.all(CAME).map(ToOwned::to_owned).collect(),
        None => meeting
            .guests
            .iter()
            .filter(|guest| guest.came == Some(true))
            .map(|guest| guest.number.to_string())
            .collect(),
    };
    let values: Vec<&str> = came.iter().map(String::as_str).collect();
    let (label, button) = if first {
        ("What was decided?", "Save who came and what was decided")
    } else {
        ("What else was decided?", "Add this")
    };
    let content = html! {
        @if !options.is_empty() {
            (Checkboxes { id: CAME, label: "Who came?", hint: None, values: &values, error: errors.of(CAME), options: &options })
        }
        (TextArea {
            id: DECIDED,
            label,
            hint: Some("Parents who were invited read it. It stays as it is written, with your name; you can add to it"),
            value: typed.map_or("", |fields| fields.get(DECIDED)),
            error: errors.of(DECIDED),
            rows: 6,
            save: None,
        })
        (Button { text: button })
    };
    html! { (Form { action: &urls::record_meeting(meeting.id), content }) }
}
