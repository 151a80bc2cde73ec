//! The form for an observation: a number in the target's own measure, a note, or both.

use super::Looked;
use crate::features::days;
use crate::urls;
use maud::{Markup, Render, html};
use serde::Deserialize;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::ids::ObservationId;
use waymark_domain::observation::Seen;
use waymark_domain::target::{Measure, Target};
use waymark_domain::text::Narrative;
use waymark_ui::{
    Button, DateField, DateText, Details, FieldGroup, Form, FormErrors, Hidden, Input, TextArea,
    TextField,
};

/// As it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ObservationForm {
    /// Made with the page, so that a form that is sent twice is recorded once.
    pub(super) id: String,
    pub(super) value: String,
    pub(super) note: String,
    #[serde(rename = "on.day")]
    day: String,
    #[serde(rename = "on.month")]
    month: String,
    #[serde(rename = "on.year")]
    year: String,
}

impl ObservationForm {
    /// An empty one for today.
    pub(super) fn fresh(id: Uuid, today: Day) -> Self {
        let [day, month, year] = days::boxes(today);
        Self {
            id: id.to_string(),
            day,
            month,
            year,
            ..Self::default()
        }
    }

    /// The id that came with the page; a damaged one is replaced.
    pub(super) fn id(&self, or_else: impl FnOnce() -> Uuid) -> ObservationId {
        ObservationId(self.id.parse().unwrap_or_else(|_| or_else()))
    }

    pub(super) fn parse(&self, target: &Target, today: Day) -> Result<(Day, Seen), FormErrors> {
        let mut errors = FormErrors::none();
        let value = self.number(target.measure, &mut errors);
        let note = errors.check("note", Narrative::parse(&self.note), |error| {
            format!(
                "Shorten the note: it has {} characters, {} fit",
                error.length,
                Narrative::MAX
            )
        });
        let on = days::parse(&mut errors, "on", "the day it was seen", self.on());
        if on.is_some_and(|on| on > today) {
            errors.add(
                "on",
                format!("Enter a day up to today, {}", days::day(today)),
            );
        }
        let (Some(on), Some(note)) = (on, note) else {
            return Err(errors);
        };
        if errors.is_empty() && value.is_none() && note.is_blank() {
            errors.add(first_field(target.measure), nothing(target.measure));
        }
        if errors.is_empty() {
            Ok((
                on,
                Seen::Staff {
                    value,
                    note: note.into_string(),
                },
            ))
        } else {
            Err(errors)
        }
    }

    /// A comma may stand for the point, and the unit may be typed along.
    fn number(&self, measure: Measure, errors: &mut FormErrors) -> Option<f64> {
        let typed = self
            .value
            .trim()
            .trim_end_matches('%')
            .trim_end()
            .replace(',', ".");
        if typed.is_empty() {
            return None;
        }
        let fits = |number: &f64| {
            measure.accepts(*number) && (!is_whole(measure) || number.fract() == 0.0)
        };
        let number = typed.parse().ok().filter(fits);
        if number.is_none() {
            errors.add("value", self::fits(measure));
        }
        number
    }

    fn on(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }
}

fn first_field(measure: Measure) -> &'static str {
    if measure == Measure::Narrative {
        "note"
    } else {
        "value"
    }
}

fn nothing(measure: Measure) -> &'static str {
    if measure == Measure::Narrative {
        "Write what you saw"
    } else {
        "Enter a number, a note, or both"
    }
}

/// What would be accepted.
pub(super) fn fits(measure: Measure) -> String {
    match measure.max() {
        _ if measure == Measure::Narrative => {
            "This target is not counted. Write a note instead".to_owned()
        }
        Some(max) if is_whole(measure) => format!("Enter a whole number from 0 to {max}"),
        Some(max) => format!("Enter a number from 0 to {max}"),
        None if is_whole(measure) => "Enter a whole number, 0 or more, in digits".to_owned(),
        None => "Enter a number, 0 or more, in digits".to_owned(),
    }
}

/// Whether it counts things, of which there is no half.
fn is_whole(measure: Measure) -> bool {
    matches!(measure, Measure::Count | Measure::OutOf { .. })
}

/// The form, ready to be typed in.
pub(super) fn markup(looked: &Looked<'_>, form: &ObservationForm, errors: &FormErrors) -> Markup {
    let measure = looked.target.measure;
    let action = urls::target(looked.plan(), looked.target.id);
    let fields = html! {
        @if measure != Measure::Narrative { (number(measure, form, errors)) }
        (TextArea {
            id: "note",
            label: if measure == Measure::Narrative { "What did you see?" } else { "Note (optional)" },
            hint: None,
            value: &form.note,
            error: errors.of("note"),
            rows: 2,
            save: None,
        })
        (day(looked.today, form, errors))
        (Hidden { name: "id", value: &form.id })
        (Button { text: "Record" })
    };
    let content = FieldGroup {
        id: "record",
        title: "Record an observation",
        content: fields,
    }
    .render();
    Form {
        action: &action,
        content,
    }
    .render()
}

fn number(measure: Measure, form: &ObservationForm, errors: &FormErrors) -> Markup {
    let label = match measure {
        Measure::Percent => "How many per cent?",
        Measure::Minutes => "How many minutes?",
        Measure::Rating => "Where from 0 to 10?",
        Measure::Count | Measure::OutOf { .. } | Measure::Narrative => "How many?",
    };
    let suffix = match measure {
        Measure::Percent => Some("%".to_owned()),
        Measure::OutOf { total } => Some(format!("out of {total}")),
        Measure::Minutes => Some("minutes".to_owned()),
        Measure::Rating => Some("out of 10".to_owned()),
        Measure::Count | Measure::Narrative => None,
    };
    let hint = measure.max().map(|max| format!("From 0 to {max}"));
    let field = TextField {
        id: "value",
        label,
        hint: hint.as_deref(),
        value: &form.value,
        error: errors.of("value"),
    };
    let input = Input::DECIMAL.autocomplete("off");
    let input = suffix
        .as_deref()
        .map_or(input, |suffix| input.suffix(suffix));
    field.with(input).render()
}

/// Today unless somebody says otherwise, so it is folded away unless it is the trouble.
fn day(today: Day, form: &ObservationForm, errors: &FormErrors) -> Markup {
    let field = DateField {
        id: "on",
        label: "Day it was seen",
        hint: None,
        value: form.on(),
        errors,
    };
    let [day, month, year] = days::boxes(today);
    let is_today = [&form.day, &form.month, &form.year] == [&day, &month, &year];
    if is_today {
        let summary = format!("Today, {}. Was it another day?", days::day(today));
        Details {
            summary: &summary,
            body: field.render(),
        }
        .render()
    } else {
        field.render()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(measure: Measure, typed: &str) -> Result<Option<f64>, String> {
        let mut errors = FormErrors::none();
        let form = ObservationForm {
            value: typed.to_owned(),
            ..ObservationForm::default()
        };
        let number = form.number(measure, &mut errors);
        errors
            .of("value")
            .map_or(Ok(number), |message| Err(message.to_owned()))
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        assert_eq!(number(Measure::Percent, " 40 % "), Ok(Some(40.0)));
        assert_eq!(number(Measure::Minutes, "2,5"), Ok(Some(2.5)));
        assert_eq!(number(Measure::Count, ""), Ok(None));
    }

    #[test]
    fn what_is_counted_is_whole() {
        let out_of = Measure::OutOf { total: 40 };
        assert_eq!(
            number(out_of, "14,5"),
            Err("Enter a whole number from 0 to 40".to_owned())
        );
        assert_eq!(
            number(Measure::Count, "0.5"),
            Err("Enter a whole number, 0 or more, in digits".to_owned())
        );
        assert_eq!(number(out_of, "14,0"), Ok(Some(14.0)));
        assert_eq!(number(Measure::Percent, "14,5"), Ok(Some(14.5)));
    }

    #[test]
    fn a_number_that_does_not_fit_is_answered_with_what_does() {
        let out_of = Measure::OutOf { total: 20 };
        assert_eq!(
            number(out_of, "21"),
            Err("Enter a whole number from 0 to 20".to_owned())
        );
        assert_eq!(
            number(out_of, "-1"),
            Err("Enter a whole number from 0 to 20".to_owned())
        );
        assert_eq!(
            number(Measure::Count, "seven"),
            Err("Enter a whole number, 0 or more, in digits".to_owned())
        );
        assert_eq!(
            number(Measure::Minutes, "NaN"),
            Err("Enter a number, 0 or more, in digits".to_owned())
        );
    }
}
