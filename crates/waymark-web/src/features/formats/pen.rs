//! One description of a page for both ways: a [`Pen`] shows what a format says, or writes into it what
//! was typed.
//!
//! Invariant: a field is named by its place in the format, as problems name it too, so that a problem
//! stands beside the field that has it.

use super::Past;
use crate::shell::forms::Fields;
use maud::{Markup, Render, html};
use waymark_domain::format::Definition;
use waymark_domain::text::{Narrative, TooLong};
use waymark_ui::{
    Checkboxes, Choice, FormErrors, Input, InputField, Select, TextArea, TextField, WarningText,
    Width,
};

/// What stands beside a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) place: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
}

impl<'a> Ask<'a> {
    pub(super) fn new(place: &'a str, label: &'a str) -> Self {
        Self {
            place,
            label,
            hint: "",
        }
    }

    pub(super) fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn said(&self) -> Option<&'a str> {
        Some(self.hint).filter(|hint| !hint.is_empty())
    }
}

/// A value with the words for it.
pub(super) type Named = (String, String);

pub(super) enum Pen<'a> {
    /// Puts up fields. What was typed stands in them when the form comes back.
    Show {
        typed: Option<&'a Fields>,
        errors: &'a FormErrors,
        past: &'a Past<'a>,
        shown: Vec<Markup>,
    },
    /// Takes over what was typed. What cannot be read is an error, and everything else is taken all the
    /// same.
    Take {
        typed: &'a Fields,
        errors: FormErrors,
        past: &'a Past<'a>,
    },
}

impl<'a> Pen<'a> {
    /// What is not there any more can be put back from the past of the format.
    pub(super) fn showing(
        typed: Option<&'a Fields>,
        errors: &'a FormErrors,
        past: &'a Past<'a>,
    ) -> Self {
        Self::Show {
            typed,
            errors,
            past,
            shown: Vec::new(),
        }
    }

    pub(super) fn taking(typed: &'a Fields, past: &'a Past<'a>) -> Self {
        Self::Take {
            typed,
            errors: FormErrors::none(),
            past,
        }
    }

    /// A list as each earlier format had it.
    pub(super) fn earlier<T>(&self, list: impl Fn(&Definition) -> Vec<T>) -> Vec<Vec<T>> {
        self.past().own.iter().map(|format| list(format)).collect()
    }

    pub(super) fn past(&self) -> &'a Past<'a> {
        let (Self::Show { past, .. } | Self::Take { past, .. }) = self;
        past
    }

    /// What was typed under a name; empty while the pen shows.
    pub(super) fn sent(&self, name: &str) -> &'a str {
        match self {
            Self::Show { .. } => "",
            Self::Take { typed, .. } => typed.get(name).trim(),
        }
    }

    pub(super) fn refuse(&mut self, place: String, words: String) {
        match self {
            Self::Show { .. } => {}
            Self::Take { errors, .. } => errors.add(place, words),
        }
    }

    /// What is wrong with a place that is no field, for all to see.
    pub(super) fn warn(&mut self, place: &str) {
        self.put(|errors| {
            html! { @if let Some(problem) = errors.of(place) { (WarningText { text: problem }) } }
        });
    }

    /// What was put up.
    pub(super) fn shown(self) -> Markup {
        match self {
            Self::Show { shown, .. } => html! { @for one in shown { (one) } },
            Self::Take { .. } => html! {},
        }
    }

    /// What could not be read.
    pub(super) fn errors(self) -> FormErrors {
        match self {
            Self::Show { errors, .. } => errors.clone(),
            Self::Take { errors, .. } => errors,
        }
    }

    pub(super) fn put(&mut self, markup: impl FnOnce(&FormErrors) -> Markup) {
        if let Self::Show { errors, shown, .. } = self {
            let markup = markup(errors);
            shown.push(markup);
        }
    }

    /// Puts what `inside` puts up into one piece.
    pub(super) fn within(
        &mut self,
        inside: impl FnOnce(&mut Self),
        around: impl FnOnce(Markup) -> Markup,
    ) {
        let before = match self {
            Self::Show { shown, .. } => std::mem::take(shown),
            Self::Take { .. } => Vec::new(),
        };
        inside(self);
        if let Self::Show { shown, .. } = self {
            let inner = std::mem::replace(shown, before);
            shown.push(around(html! { @for one in inner { (one) } }));
        }
    }

    pub(super) fn line(&mut self, ask: Ask<'_>, text: &mut String) {
        self.text(ask, text, |ask, value, error| {
            field(ask, value, error).render()
        });
    }

    pub(super) fn lines(&mut self, ask: Ask<'_>, text: &mut String) {
        self.text(ask, text, area);
    }

    /// One text for each line.
    pub(super) fn each_line(&mut self, ask: Ask<'_>, texts: &mut Vec<String>) {
        let mut joined = texts.join("\n");
        self.lines(ask, &mut joined);
        let said = joined
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        *texts = said.map(str::to_owned).collect();
    }

    /// One text for each paragraph: an empty line stands between two.
    pub(super) fn each_paragraph(&mut self, ask: Ask<'_>, texts: &mut Vec<String>) {
        let mut joined = texts.join("\n\n");
        self.lines(ask, &mut joined);
        let said = joined.split("\n\n").map(str::trim);
        *texts = said
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect();
    }

    fn text(
        &mut self,
        ask: Ask<'_>,
        text: &mut String,
        show: impl FnOnce(Ask<'_>, &str, Option<&str>) -> Markup,
    ) {
        match self {
            Self::Show {
                typed,
                errors,
                shown,
                ..
            } => {
                let value = typed.map_or(text.as_str(), |typed| typed.get(ask.place));
                shown.push(show(ask, value, errors.of(ask.place)));
            }
            Self::Take { typed, errors, .. } => match Narrative::parse(typed.get(ask.place).trim())
            {
                Ok(taken) => *text = taken.into_string(),
                Err(TooLong { .. }) => errors.add(
                    ask.place,
                    format!("Shorten this to {} characters", Narrative::MAX),
                ),
            },
        }
    }

    /// A text that stands for a value. `what` is what it has to be: "a whole number".
    pub(super) fn parsed<T>(
        &mut self,
        ask: Ask<'_>,
        value: &mut T,
        say: impl Fn(&T) -> String,
        parse: impl Fn(&str) -> Option<T>,
        what: &str,
    ) {
        match self {
            Self::Show {
                typed,
                errors,
                shown,
                ..
            } => {
                let own = say(value);
                let text = typed.map_or(own.as_str(), |typed| typed.get(ask.place));
                let input = Input::TEXT.width(Width::Ten);
                let field: InputField<'_> = field(ask, text, errors.of(ask.place)).with(input);
                shown.push(field.render());
            }
            Self::Take { typed, errors, .. } => match parse(typed.get(ask.place).trim()) {
                Some(taken) => *value = taken,
                None => errors.add(ask.place, format!("Enter {what}")),
            },
        }
    }

    pub(super) fn number<T>(&mut self, ask: Ask<'_>, value: &mut T)
    where
        T: std::str::FromStr + std::fmt::Display,
    {
        let say = |value: &T| value.to_string();
        self.parsed(ask, value, say, |raw| raw.parse().ok(), "a whole number");
    }

    pub(super) fn tick(&mut self, ask: Ask<'_>, value: &mut bool) {
        match self {
            Self::Show {
                typed,
                errors,
                shown,
                ..
            } => {
                let own = if *value { "yes" } else { "" };
                let ticked = typed.map_or(own, |typed| typed.get(ask.place));
                shown.push(
                    Checkboxes {
                        id: ask.place,
                        label: ask.label,
                        hint: ask.said(),
                        values: &[ticked],
                        error: errors.of(ask.place),
                        options: &[Choice::new("yes", "Yes")],
                    }
                    .render(),
                );
            }
            Self::Take { typed, .. } => *value = typed.get(ask.place) == "yes",
        }
    }

    /// One of several. What was sent and is none of them changes nothing.
    pub(super) fn choice(&mut self, ask: Ask<'_>, value: &mut String, options: &[Named]) {
        match self {
            Self::Show {
                typed,
                errors,
                shown,
                ..
            } => {
                let value = typed.map_or(value.as_str(), |typed| typed.get(ask.place));
                shown.push(select(ask, value, options, errors.of(ask.place)));
            }
            Self::Take { typed, .. } => {
                let sent = typed.get(ask.place);
                if options.iter().any(|(known, _)| known == sent) {
                    sent.clone_into(value);
                }
            }
        }
    }
}

fn field<'a>(ask: Ask<'a>, value: &'a str, error: Option<&'a str>) -> TextField<'a> {
    TextField {
        id: ask.place,
        label: ask.label,
        hint: ask.said(),
        value,
        error,
    }
}

fn area(ask: Ask<'_>, value: &str, error: Option<&str>) -> Markup {
    let rows = if value.len() > 300 { 8 } else { 3 };
    let area = TextArea {
        id: ask.place,
        label: ask.label,
        hint: ask.said(),
        value,
        error,
        rows,
        save: None,
    };
    area.render()
}

pub(super) fn select(ask: Ask<'_>, value: &str, options: &[Named], error: Option<&str>) -> Markup {
    let options: Vec<_> = options
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    let select = Select {
        id: ask.place,
        label: ask.label,
        hint: ask.said(),
        value,
        error,
        options: &options,
    };
    select.render()
}
