//! Which dates suit: the question to whoever is invited, the same for staff and for parents.

use super::told;
use crate::shell::forms::Fields;
use maud::{Markup, html};
use waymark_domain::text::{Narrative, TooLong};
use waymark_store::meeting::{Guest, GuestAnswer, Meeting};
use waymark_ui::{Button, Checkboxes, Choice, Form, FormErrors, TextArea};

const SUITS: &str = "suits";
const WORDS: &str = "words";

pub(crate) fn parse(fields: &Fields) -> Result<GuestAnswer, FormErrors> {
    let suits: Vec<i32> = fields
        .all(SUITS)
        .filter_map(|number| number.parse().ok())
        .collect();
    match Narrative::parse(fields.get(WORDS)) {
        Ok(words) if suits.is_empty() && words.is_blank() => Err(FormErrors::on(
            SUITS,
            "Tick the dates that suit you, or write when you could come",
        )),
        Ok(words) => Ok(GuestAnswer {
            suits,
            words: words.into_string(),
        }),
        Err(TooLong { .. }) => Err(FormErrors::on(WORDS, "Please make this shorter")),
    }
}

/// The form for a guest, as it was typed or else as it was answered before.
pub(crate) fn form(
    meeting: &Meeting,
    guest: &Guest,
    action: &str,
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> Markup {
    answers(meeting, guest, (action, "Send my answer"), typed, errors)
}

/// The same under a button with another name, for somebody who writes down the answer of another.
pub(super) fn answers(
    meeting: &Meeting,
    guest: &Guest,
    (action, button): (&str, &str),
    typed: Option<&Fields>,
    errors: &FormErrors,
) -> Markup {
    let known = guest.answer.as_ref();
    let numbers: Vec<String> = match typed {
        Some(fields) => fields.all(SUITS).map(ToOwned::to_owned).collect(),
        None => known
            .iter()
            .flat_map(|answer| answer.suits.iter().map(ToString::to_string))
            .collect(),
    };
    let values: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let dates: Vec<(String, String)> = meeting
        .dates
        .iter()
        .map(|(number, date)| (number.to_string(), told::date(date)))
        .collect();
    let options: Vec<_> = dates
        .iter()
        .map(|(number, date)| Choice::new(number, date))
        .collect();
    let words = match typed {
        Some(fields) => fields.get(WORDS),
        None => known.map_or("", |answer| answer.words.as_str()),
    };
    let content = html! {
        (Checkboxes {
            id: SUITS,
            label: "Which dates suit you?",
            hint: Some("Tick every date that suits you. If none does, leave them and write when you could come"),
            values: &values,
            error: errors.of(SUITS),
            options: &options,
        })
        (TextArea {
            id: WORDS,
            label: "Is there anything we should know?",
            hint: Some("For example an interpreter, a lift, or a phone call instead. You can write in any language"),
            value: words,
            error: errors.of(WORDS),
            rows: 3,
            save: None,
        })
        (Button { text: button })
    };
    html! { (Form { action, content }) }
}
