//! The questions about what a group is, the same where it is begun and where it is changed.

use crate::features::days;
use crate::shell::forms::Fields;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::group::{GroupFacts, Setting};
use waymark_domain::text::{Line, LineError, Narrative};
use waymark_ui::{Choice, DateField, DateText, FormErrors, Layout, Radios, TextArea, TextField};

pub(super) const NAME: &str = "name";
const SETTING: &str = "setting";
const ADULTS: &str = "adults";
const EXTRA: &str = "extra";
const REVIEW: &str = "review";

/// The same facts as they stand in the form.
pub(super) fn typed(facts: &GroupFacts) -> Vec<(String, String)> {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields = vec![
        field(NAME, &facts.name),
        field(SETTING, facts.setting.slug()),
        field(ADULTS, &facts.adults),
        field(EXTRA, &facts.extra_help),
    ];
    if let Some(day) = facts.review_on {
        let parts = ["day", "month", "year"].iter().zip(days::boxes(day));
        fields.extend(parts.map(|(part, value)| (format!("{REVIEW}.{part}"), value)));
    }
    fields
}

/// What was typed; it holds only as long as there is no error.
pub(super) fn parse(errors: &mut FormErrors, fields: &Fields) -> Option<GroupFacts> {
    let name = errors.check(NAME, Line::parse(fields.get(NAME)), |error| match error {
        LineError::Blank => "Enter a name, like Talking group",
        LineError::TooLong { .. } => "Make the name shorter",
    });
    let setting = Setting::parse(fields.get(SETTING)).ok_or(());
    let setting = errors.check(SETTING, setting, |()| "Choose where you work together");
    let adults = Line::optional(fields.get(ADULTS));
    let adults = errors.check(ADULTS, adults, |_| "Make this shorter");
    let extra = Narrative::parse(fields.get(EXTRA));
    let extra = errors.check(EXTRA, extra, |_| "Make this shorter");
    let review_on = review(errors, fields);
    Some(GroupFacts {
        name: name?.into_string(),
        setting: setting?,
        adults: adults?.map(Line::into_string).unwrap_or_default(),
        extra_help: extra?.into_string(),
        review_on,
    })
}

/// A blank one is no day to review; one that does not exist is an error.
fn review(errors: &mut FormErrors, fields: &Fields) -> Option<Day> {
    let typed = fields.day(REVIEW);
    let DateText { day, month, year } = typed;
    if [day, month, year].iter().all(|part| part.trim().is_empty()) {
        return None;
    }
    days::parse(errors, REVIEW, "the day of the review", typed)
}

pub(super) fn questions(typed: &Fields, errors: &FormErrors) -> Markup {
    let settings = Setting::ALL.map(|setting| {
        let choice = Choice::new(setting.slug(), setting.label());
        match setting {
            Setting::WholeClass => choice.hint(
                "Where many share the same targets, what the class plans for everybody can carry them",
            ),
            Setting::OffSite | Setting::InSchool | Setting::Withdrawal => choice,
        }
    });
    html! {
        (TextField { id: NAME, label: "What is the group called?", hint: Some("Like Talking group. Families read it"), value: typed.get(NAME), error: errors.of(NAME) })
        (Radios {
            id: SETTING,
            label: "Where do you work together?",
            hint: None,
            value: typed.get(SETTING),
            error: errors.of(SETTING),
            options: &settings,
            layout: Layout::Stacked,
        })
        (TextField { id: ADULTS, label: "Which adults lead it?", hint: None, value: typed.get(ADULTS), error: errors.of(ADULTS) })
        (TextArea {
            id: EXTRA,
            label: "Which extra resources or adult support does it have?",
            hint: Some("What goes beyond the teaching that all pupils of the class get, like 20 minutes with Miss Bell three times a week"),
            value: typed.get(EXTRA),
            error: errors.of(EXTRA),
            rows: 3,
            save: None,
        })
        (DateField { id: REVIEW, label: "When do you look at it again?", hint: Some("Leave it empty if you do not know yet"), value: typed.day(REVIEW), errors })
    }
}
