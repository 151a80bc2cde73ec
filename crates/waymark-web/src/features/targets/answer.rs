//! What was seen, as it is typed: a number in the target's own measure, a note, or both.

use maud::{Markup, Render, html};
use waymark_domain::observation::{Prompt, Seen};
use waymark_domain::target::Measure;
use waymark_domain::text::Narrative;
use waymark_ui::{FormErrors, Input, Marks, Tap, TextArea, TextField};

/// As it was typed. `of` tells the fields apart where a page asks about several targets.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Answer<'a> {
    pub(crate) value: &'a str,
    /// Beside whole minutes.
    pub(crate) seconds: &'a str,
    /// The name of a [`Prompt`]; blank where nothing was marked.
    pub(crate) prompt: &'a str,
    pub(crate) note: &'a str,
    pub(crate) of: &'a str,
}

impl Answer<'_> {
    /// Refuses what says nothing.
    pub(crate) fn parse(self, measure: Measure, errors: &mut FormErrors) -> Option<Seen> {
        let seen = self.parse_any(measure, errors)?;
        let marked = measure == Measure::Narrative && seen.prompt().is_some();
        if seen.value().is_none() && seen.note().trim().is_empty() && !marked {
            errors.add(self.field(first_field(measure)), nothing(measure));
            return None;
        }
        Some(seen)
    }

    /// The same where something else says enough.
    pub(crate) fn parse_any(self, measure: Measure, errors: &mut FormErrors) -> Option<Seen> {
        let before = errors.iter().count();
        let value = self.number(measure, errors);
        let note = errors.check(self.field("note"), Narrative::parse(self.note), |error| {
            format!(
                "Shorten the note: it has {} characters, {} fit",
                error.length,
                Narrative::MAX
            )
        })?;
        if errors.iter().count() > before {
            return None;
        }
        Some(Seen::Staff {
            value,
            note: note.into_string(),
            prompt: Prompt::parse(self.prompt),
        })
    }

    fn field(&self, name: &str) -> String {
        if self.of.is_empty() {
            name.to_owned()
        } else {
            format!("{name}.{}", self.of)
        }
    }

    /// A comma may stand for the point, and the unit may be typed along.
    fn number(self, measure: Measure, errors: &mut FormErrors) -> Option<f64> {
        let typed = self
            .value
            .trim()
            .trim_end_matches('%')
            .trim_end()
            .replace(',', ".");
        let seconds = self.seconds(measure, errors)?;
        if typed.is_empty() && seconds.is_none() {
            return None;
        }
        let typed = if typed.is_empty() { "0" } else { &typed };
        let fit = |number: &f64| {
            measure.accepts(*number) && (!is_whole(measure) || number.fract() == 0.0)
        };
        let timed = |number: f64| seconds.map_or(number, |it| Measure::minutes(number, it));
        let number = typed.parse().ok().filter(fit).map(timed);
        if number.is_none() {
            errors.add(self.field("value"), fits(measure));
        }
        number
    }

    /// The seconds that were typed beside minutes, if any; nothing at all where they are none.
    #[expect(
        clippy::option_option,
        reason = "no seconds typed, and seconds that are wrong, are two things"
    )]
    fn seconds(self, measure: Measure, errors: &mut FormErrors) -> Option<Option<u8>> {
        let typed = self.seconds.trim();
        if typed.is_empty() || measure != Measure::Minutes {
            return Some(None);
        }
        let seconds = typed.parse().ok().filter(|seconds| *seconds < 60);
        if seconds.is_none() {
            errors.add(self.field("seconds"), "Enter the seconds from 0 to 59");
        }
        seconds.map(Some)
    }

    /// How much help it took, to be marked with a tap.
    pub(crate) fn marks(self) -> Markup {
        let options = Prompt::ALL.map(|prompt| Tap {
            value: prompt.slug(),
            text: prompt.label(),
        });
        Marks {
            id: &self.field("prompt"),
            label: "Help that was needed (optional)",
            value: self.prompt,
            options: &options,
        }
        .render()
    }

    /// Number and note, ready to be typed in.
    pub(crate) fn fields(self, measure: Measure, errors: &FormErrors) -> Markup {
        let note = self.field("note");
        html! {
            @if measure != Measure::Narrative { (self.number_field(measure, errors)) }
            @if measure == Measure::Minutes { (self.seconds_field(errors)) }
            (TextArea {
                id: &note,
                label: if measure == Measure::Narrative { "What did you see?" } else { "Note (optional)" },
                hint: None,
                value: self.note,
                error: errors.of(&note),
                rows: 2,
                save: None,
            })
        }
    }

    fn number_field(self, measure: Measure, errors: &FormErrors) -> Markup {
        let id = self.field("value");
        let label = match measure {
            Measure::Percent => "How many per cent?",
            Measure::Minutes => "How many minutes?",
            Measure::Rating => "Where from 0 to 10?",
            Measure::Scale { of } => of.question(),
            Measure::Count | Measure::OutOf { .. } | Measure::Narrative => "How many?",
        };
        let suffix = match measure {
            Measure::Percent => Some("%".to_owned()),
            Measure::OutOf { total } => Some(format!("out of {total}")),
            Measure::Minutes => Some("minutes".to_owned()),
            Measure::Rating | Measure::Scale { .. } => Some("out of 10".to_owned()),
            Measure::Count | Measure::Narrative => None,
        };
        let from = measure.min();
        let hint = measure.max().map(|max| format!("From {from} to {max}"));
        let field = TextField {
            id: &id,
            label,
            hint: hint.as_deref(),
            value: self.value,
            error: errors.of(&id),
        };
        let input = Input::DECIMAL.autocomplete("off");
        let input = suffix
            .as_deref()
            .map_or(input, |suffix| input.suffix(suffix));
        field.with(input).render()
    }

    fn seconds_field(self, errors: &FormErrors) -> Markup {
        let id = self.field("seconds");
        let field = TextField {
            id: &id,
            label: "And how many seconds? (optional)",
            hint: None,
            value: self.seconds,
            error: errors.of(&id),
        };
        let input = Input::WHOLE_NUMBER.autocomplete("off").suffix("seconds");
        field.with(input).render()
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
pub(crate) fn fits(measure: Measure) -> String {
    match measure.max() {
        _ if measure == Measure::Narrative => {
            "This target is not counted. Write a note instead".to_owned()
        }
        Some(max) if is_whole(measure) => {
            format!("Enter a whole number from {} to {max}", measure.min())
        }
        Some(max) => format!("Enter a number from {} to {max}", measure.min()),
        None if is_whole(measure) => "Enter a whole number, 0 or more, in digits".to_owned(),
        None => "Enter a number, 0 or more, in digits".to_owned(),
    }
}

/// Whether it counts things, of which there is no half.
fn is_whole(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Count | Measure::OutOf { .. } | Measure::Scale { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(measure: Measure, typed: &str) -> Result<Option<f64>, String> {
        let mut errors = FormErrors::none();
        let answer = Answer {
            value: typed,
            ..Answer::default()
        };
        let number = answer.number(measure, &mut errors);
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
    fn minutes_and_seconds_are_one_time() {
        let time = |value, seconds| {
            let mut errors = FormErrors::none();
            let answer = Answer {
                value,
                seconds,
                ..Answer::default()
            };
            let number = answer.number(Measure::Minutes, &mut errors);
            errors.is_empty().then_some(number)
        };
        assert_eq!(time("1", "30"), Some(Some(1.5)));
        assert_eq!(time("", "40"), Some(Some(0.67)));
        assert_eq!(time("2", ""), Some(Some(2.0)));
        assert_eq!(time("", ""), Some(None));
        assert_eq!(time("1", "60"), None);
        assert_eq!(time("1", "-5"), None);
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
