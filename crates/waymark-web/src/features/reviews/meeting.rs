//! When the review was held, and with whom.

use super::answers::HELD;
use super::group::Group;
use super::sheet::{Asked, Sheet};
use maud::{Markup, Render, html};
use waymark_domain::field::ReviewField;
use waymark_ui::{DateField, FieldGroup};

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    let held = DateField {
        id: HELD,
        label: "Day it was held",
        hint: None,
        value: sheet.answers.day(HELD),
        errors: sheet.errors,
    };
    let took_part = Asked {
        label: "Who took part",
        hint: Some(
            "The pupil, parents or carers, and everybody else; also how the views of those who could not come were asked",
        ),
        rows: 2,
    };
    let content = html! {
        (sheet.choices(Group::Held, held.render()))
        (sheet.text(&ReviewField::TookPart, &took_part))
    };
    html! {
        h2 { "The meeting" }
        (FieldGroup { id: "meeting", title: "When and who", content })
    }
}
