//! What the roster asks about one pupil, for somebody who is added by hand and for what has changed since.

use crate::features::days;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::names::{Name, NameError, PersonName};
use waymark_domain::pupil::Class;
use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::roster::RosterEntry;
use waymark_domain::scn::ScnCheck;
use waymark_domain::upn::UpnCheck;
use waymark_domain::year_group::YearGroup;
use waymark_ui::{
    Checkboxes, Choice, DateField, DateText, FormErrors, Input, Select, TextField, Width,
};

const NUMBER: &str = "number";
const KEEP: &str = "keep_number";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FactsForm {
    given: String,
    family: String,
    preferred: String,
    #[serde(rename = "born.day")]
    day: String,
    #[serde(rename = "born.month")]
    month: String,
    #[serde(rename = "born.year")]
    year: String,
    class: String,
    new_class: String,
    year_group: String,
    number: String,
    /// The number is right although its check character says otherwise.
    keep_number: String,
}

impl FactsForm {
    /// As the roster has it now. A number that was kept in spite of its check character is not doubted again.
    pub(super) fn of(entry: &RosterEntry) -> Self {
        let [day, month, year] = days::boxes(entry.born);
        let told = |text: Option<String>| text.unwrap_or_default();
        let doubtful = entry.number.as_ref().and_then(doubt).is_some();
        Self {
            given: entry.name.given.to_string(),
            family: entry.name.family.to_string(),
            preferred: told(entry.preferred.as_ref().map(Name::to_string)),
            day,
            month,
            year,
            class: entry.class.clone(),
            new_class: String::new(),
            year_group: told(entry.year.map(|year| year.code().to_owned())),
            number: told(entry.number.as_ref().map(PupilNumber::to_string)),
            keep_number: if doubtful {
                "yes".to_owned()
            } else {
                String::new()
            },
        }
    }

    /// An entry without contacts: those have a page of their own.
    pub(super) fn parse(&self, id: PupilId, today: Day) -> Result<RosterEntry, FormErrors> {
        let mut errors = FormErrors::none();
        let given = name(
            &mut errors,
            "given",
            &self.given,
            "Enter the pupil’s first name",
        );
        let family = name(
            &mut errors,
            "family",
            &self.family,
            "Enter the pupil’s family name",
        );
        let preferred = match self.preferred.trim() {
            "" => Some(None),
            typed => name(
                &mut errors,
                "preferred",
                typed,
                "Enter the name the pupil is called by",
            )
            .map(Some),
        };
        let born = days::parse(&mut errors, "born", "the date of birth", self.born());
        if born.is_some_and(|born| born > today || days::age(born, today) > 25) {
            errors.add("born", "Check the year of birth");
        }
        let year = match self.year_group.trim() {
            "" => Some(None),
            typed => errors
                .check(
                    "year_group",
                    YearGroup::parse(typed),
                    |_| "Enter a year like P4, S2 or Year 3",
                )
                .map(Some),
        };
        let number = self.number(&mut errors);
        match (given, family, preferred, born, year) {
            (Some(given), Some(family), Some(preferred), Some(born), Some(year))
                if errors.is_empty() =>
            {
                let (name, class, contacts) =
                    (PersonName { given, family }, self.class(), Vec::new());
                Ok(RosterEntry {
                    id,
                    number,
                    name,
                    preferred,
                    born,
                    class,
                    year,
                    contacts,
                })
            }
            _ => Err(errors),
        }
    }

    fn born(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }

    /// A new name goes before one that was chosen.
    fn class(&self) -> String {
        let new = self
            .new_class
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if new.is_empty() {
            self.class.clone()
        } else {
            new
        }
    }

    /// A wrong check character only warns: some numbers in use are wrong.
    fn number(&self, errors: &mut FormErrors) -> Option<PupilNumber> {
        if self.number.trim().is_empty() {
            return None;
        }
        let number = errors.check(
            NUMBER,
            PupilNumber::parse(&self.number),
            |_| "Enter an SCN of 9 digits or a UPN of a letter and 12 digits, or leave it empty",
        )?;
        if let Some(doubt) = doubt(&number).filter(|_| self.keep_number.is_empty()) {
            errors.add(NUMBER, doubt);
        }
        Some(number)
    }

    fn is_doubtful(&self) -> bool {
        PupilNumber::parse(&self.number).is_ok_and(|number| doubt(&number).is_some())
    }
}

/// Why a number is probably mistyped.
fn doubt(number: &PupilNumber) -> Option<String> {
    let check = "Check it against the original. To keep it as it is, tick the box below";
    match number {
        PupilNumber::Upn(upn) => match upn.check() {
            UpnCheck::Good => None,
            UpnCheck::WrongCheckCharacter { expected } => Some(format!(
                "This UPN should begin with {expected}, so a digit is probably wrong. {check}"
            )),
        },
        PupilNumber::Scn(scn) => match scn.check() {
            ScnCheck::Good => None,
            ScnCheck::WrongCheckDigit { expected } => Some(format!(
                "This SCN should end with {expected}, so a digit is probably wrong. {check}"
            )),
            ScnCheck::NoSuchNumber => Some(format!("No SCN begins with these digits. {check}")),
        },
    }
}

fn name(errors: &mut FormErrors, field: &str, raw: &str, blank: &str) -> Option<Name> {
    errors.check(field, Name::parse(raw), |error| match error {
        NameError::Blank => blank.to_owned(),
        NameError::TooLong { .. } => format!("A name has at most {} characters", Name::MAX),
        NameError::Unprintable | NameError::NoLetter => "Enter a name made of letters".to_owned(),
    })
}

pub(super) fn questions(classes: &[Class], form: &FactsForm, errors: &FormErrors) -> Markup {
    let text = |id, label, hint, value, width| {
        let field = TextField {
            id,
            label,
            hint,
            value,
            error: errors.of(id),
        };
        html! { (field.with(Input::TEXT.autocomplete("off").width(width))) }
    };
    html! {
        (text("given", "First name", None, &form.given, Width::Twenty))
        (text("family", "Family name", None, &form.family, Width::Twenty))
        (text("preferred", "Called", Some("If the pupil goes by another name than the first one"), &form.preferred, Width::Twenty))
        (DateField { id: "born", label: "Date of birth", hint: Some("For example, 27 3 2018"), value: form.born(), errors })
        (class_questions(classes, form))
        (text("year_group", "Year", Some("For example, P4, S2 or Year 3"), &form.year_group, Width::Five))
        (text(NUMBER, "SCN or UPN", Some("If you have it"), &form.number, Width::Twenty))
        @if form.is_doubtful() {
            (Checkboxes {
                id: KEEP,
                label: "Is the number right?",
                hint: None,
                values: if form.keep_number.is_empty() { &[] } else { &["yes"] },
                error: None,
                options: &[Choice::new("yes", "Keep it as it is")],
            })
        }
    }
}

fn class_questions(classes: &[Class], form: &FactsForm) -> Markup {
    let none = Choice::new("", "No class");
    let names = classes
        .iter()
        .map(|class| Choice::new(&class.name, &class.name));
    let options: Vec<_> = std::iter::once(none).chain(names).collect();
    let label = if classes.is_empty() {
        "Class"
    } else {
        "Or a class that is not in the list"
    };
    let new = TextField {
        id: "new_class",
        label,
        hint: None,
        value: &form.new_class,
        error: None,
    };
    html! {
        @if !classes.is_empty() {
            (Select { id: "class", label: "Class", hint: None, value: &form.class, error: None, options: &options })
        }
        (new.with(Input::TEXT.autocomplete("off").width(Width::Ten)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn form(number: &str) -> FactsForm {
        FactsForm {
            given: "Isla".into(),
            family: "Fraser".into(),
            day: "3".into(),
            month: "4".into(),
            year: "2018".into(),
            number: number.into(),
            ..FactsForm::default()
        }
    }

    fn parse(form: &FactsForm) -> Result<RosterEntry, FormErrors> {
        form.parse(PupilId(uuid::Uuid::from_u128(1)), date(2026, 11, 21))
    }

    #[test]
    fn a_wrong_check_digit_warns_and_can_be_kept() {
        let wrong = form("845759406");
        let errors = parse(&wrong).expect_err("the check digit is wrong");
        assert!(
            errors
                .of(NUMBER)
                .is_some_and(|words| words.contains("should end with 5"))
        );
        let kept = FactsForm {
            keep_number: "yes".into(),
            ..wrong
        };
        assert!(parse(&kept).is_ok_and(|entry| entry.number.is_some()));
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let errors = parse(&FactsForm {
            year_group: "P9".into(),
            ..FactsForm::default()
        })
        .expect_err("empty");
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["given", "family", "born", "year_group"]);
    }
}
