//! The form for an observation: a number in the target's own measure, a note, or both.

use super::Looked;
use super::answer::Answer;
use crate::features::days;
use crate::urls;
use maud::{Markup, Render, html};
use serde::Deserialize;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::ids::ObservationId;
use waymark_domain::observation::Seen;
use waymark_domain::target::Target;
use waymark_ui::{Button, DateField, DateText, Details, FieldGroup, Form, FormErrors, Hidden};

/// As it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ObservationForm {
    /// Made with the page, so that a form that is sent twice is recorded once.
    pub(super) id: String,
    pub(super) value: String,
    seconds: String,
    prompt: String,
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
        let seen = self.answer().parse(target.measure, &mut errors);
        let on = days::parse(&mut errors, "on", "the day it was seen", self.on());
        if on.is_some_and(|on| on > today) {
            errors.add(
                "on",
                format!("Enter a day up to today, {}", days::day(today)),
            );
        }
        match (on, seen) {
            (Some(on), Some(seen)) if errors.is_empty() => Ok((on, seen)),
            _ => Err(errors),
        }
    }

    fn answer(&self) -> Answer<'_> {
        Answer {
            value: &self.value,
            seconds: &self.seconds,
            prompt: &self.prompt,
            note: &self.note,
            of: "",
        }
    }

    fn on(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }
}

/// The form, ready to be typed in.
pub(super) fn markup(looked: &Looked<'_>, form: &ObservationForm, errors: &FormErrors) -> Markup {
    let action = urls::target(looked.plan(), looked.target.id);
    let fields = html! {
        (form.answer().fields(looked.target.measure, errors))
        (form.answer().marks())
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
