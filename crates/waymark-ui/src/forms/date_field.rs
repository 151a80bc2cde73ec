//! A day, as three numbers: nobody has to learn a calendar widget.

use maud::{Markup, Render, html};

use super::question::Question;
use crate::errors::FormErrors;
use crate::names::dom_id;

/// A day, posted as `{id}.day`, `{id}.month` and `{id}.year`.
///
/// An error on `{id}` marks all three boxes; an error on `{id}.year` marks that
/// box only. The first sentence found is shown.
#[derive(Clone, Copy)]
pub struct DateField<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: DateText<'a>,
    pub errors: &'a FormErrors,
}

/// A day as it was typed.
#[derive(Clone, Copy, Default)]
pub struct DateText<'a> {
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
}

#[derive(Clone, Copy)]
struct Part<'a> {
    name: &'a str,
    label: &'a str,
    width: &'a str,
    value: &'a str,
}

impl<'a> DateField<'a> {
    fn parts(&self) -> [Part<'a>; 3] {
        let part = |name, label, width, value| Part {
            name,
            label,
            width,
            value,
        };
        let DateText { day, month, year } = self.value;
        [
            part("day", "Day", "govuk-input--width-2", day),
            part("month", "Month", "govuk-input--width-2", month),
            part("year", "Year", "govuk-input--width-4", year),
        ]
    }

    fn error_of(&self, part: &str) -> Option<&'a str> {
        self.errors.of(&format!("{}.{part}", self.id))
    }

    fn error(&self) -> Option<&'a str> {
        let of_parts = || {
            self.parts()
                .iter()
                .find_map(|part| self.error_of(part.name))
        };
        self.errors.of(self.id).or_else(of_parts)
    }

    fn item(&self, part: &Part<'_>) -> Markup {
        let name = format!("{}.{}", self.id, part.name);
        let wrong = self.errors.of(self.id).is_some() || self.error_of(part.name).is_some();
        let error = if wrong { " govuk-input--error" } else { "" };
        html! {
            div.govuk-date-input__item {
                label.govuk-label.govuk-date-input__label for=(dom_id(&name)) { (part.label) }
                input id=(dom_id(&name)) name=(name) type="text" inputmode="numeric" value=(part.value)
                    class={ "govuk-input govuk-date-input__input " (part.width) (error) };
            }
        }
    }
}

impl Render for DateField<'_> {
    fn render(&self) -> Markup {
        let question = Question {
            name: self.id,
            label: self.label,
            hint: self.hint,
            error: self.error(),
        };
        question.fieldset(&html! {
            div.govuk-date-input {
                @for part in &self.parts() { (self.item(part)) }
            }
        })
    }
}
