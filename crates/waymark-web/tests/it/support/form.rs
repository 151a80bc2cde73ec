//! A form being filled in: questions are found by their labels.

use super::page::{select, words};
use scraper::ElementRef;
use std::collections::BTreeSet;

pub(crate) struct Filled {
    action: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    value: String,
    /// What the field or the choice is called.
    label: String,
    kind: Kind,
    /// Whether it is sent.
    sent: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Typed,
    /// An input of one line for digits only.
    Number,
    Address,
    File,
    /// What nobody sees, and what a button says.
    Hidden,
    Radio,
    Box,
    /// One line of a select.
    Line,
}

impl Kind {
    fn is_written(self) -> bool {
        !matches!(self, Self::Radio | Self::Box | Self::Line)
    }
}

impl Filled {
    /// As the form stands; the button is the one that will be pressed.
    pub(super) fn of(form: ElementRef<'_>, url: &str, button: &str) -> Self {
        let mut fields = Vec::new();
        for control in select(
            form,
            "input[name], textarea[name], select[name], button[name]",
        ) {
            fields.extend(read(form, control, button));
        }
        let action = form
            .attr("action")
            .filter(|action| !action.is_empty())
            .unwrap_or(url);
        Self {
            action: action.to_owned(),
            fields,
        }
    }

    /// Types into the field of that label.
    #[track_caller]
    pub(crate) fn fill(mut self, label: &str, value: &str) -> Self {
        let field = self
            .fields
            .iter_mut()
            .find(|field| field.kind.is_written() && field.label == label);
        let field = field.unwrap_or_else(|| panic!("no field \"{label}\""));
        value.clone_into(&mut field.value);
        self
    }

    /// Chooses a radio, a line of a select, or ticks a box.
    #[track_caller]
    pub(crate) fn choose(mut self, label: &str) -> Self {
        let chosen = self
            .fields
            .iter()
            .position(|field| !field.kind.is_written() && field.label == label);
        let chosen = chosen.unwrap_or_else(|| panic!("no choice \"{label}\""));
        if self.fields[chosen].kind != Kind::Box {
            let name = self.fields[chosen].name.clone();
            self.fields
                .iter_mut()
                .filter(|field| field.name == name)
                .for_each(|field| field.sent = false);
        }
        self.fields[chosen].sent = true;
        self
    }

    /// What a script, or somebody with bad intentions, would send under a name.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|field| field.name != name);
        let (name, value) = (name.to_owned(), value.to_owned());
        self.fields.push(Field {
            name,
            value,
            label: String::new(),
            kind: Kind::Typed,
            sent: true,
        });
        self
    }

    /// Types a day, as "17 8 2026", into the three boxes of that name.
    pub(crate) fn day(self, name: &str, day: &str) -> Self {
        let parts = ["day", "month", "year"].into_iter().zip(day.split(' '));
        parts.fold(self, |form, (part, typed)| {
            form.set(&format!("{name}.{part}"), typed)
        })
    }

    /// Takes the tick from the box of that label.
    #[track_caller]
    pub(crate) fn untick(mut self, label: &str) -> Self {
        let mut boxes = self.fields.iter_mut();
        let found = boxes.find(|field| field.kind == Kind::Box && field.label == label);
        found.unwrap_or_else(|| panic!("no box \"{label}\"")).sent = false;
        self
    }

    /// Fills in everything: the text wherever words can be typed, days and numbers that make sense, and of all choices
    /// some. `turn` chooses others each time.
    pub(crate) fn everything(mut self, text: &str, address: &str, turn: usize) -> Self {
        for field in &mut self.fields {
            match field.kind {
                Kind::Typed if field.name.starts_with("time") && turn % 3 != 2 => {
                    "14:00".clone_into(&mut field.value);
                }
                Kind::Typed => text.clone_into(&mut field.value),
                Kind::Address => address.clone_into(&mut field.value),
                Kind::Number if field.value.is_empty() => {
                    field.value = number(&field.name, turn);
                }
                Kind::Box => field.sent = true,
                Kind::Number | Kind::File | Kind::Hidden | Kind::Radio | Kind::Line => {}
            }
        }
        let choices = self.fields.iter().filter(|field| !field.kind.is_written());
        let names: BTreeSet<String> = choices
            .filter(|field| field.kind != Kind::Box)
            .map(|field| field.name.clone())
            .collect();
        for name in names {
            self.pick(&name, turn);
        }
        self
    }

    /// One choice of that name which says something.
    fn pick(&mut self, name: &str, turn: usize) {
        let of_name = |field: &&mut Field| field.name == name && !field.kind.is_written();
        let mut choices: Vec<_> = self.fields.iter_mut().filter(of_name).collect();
        let telling = choices
            .iter()
            .filter(|field| !field.value.is_empty())
            .count();
        for field in &mut choices {
            field.sent = false;
        }
        let mut telling_ones = choices.into_iter().filter(|field| !field.value.is_empty());
        if let Some(chosen) = telling_ones.nth(turn % telling.max(1)) {
            chosen.sent = true;
        }
    }

    /// Whether it takes a file.
    pub(crate) fn takes_a_file(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Kind::File)
    }

    /// The names of the fields in which a file is sent.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        let files = self.fields.iter().filter(|field| field.kind == Kind::File);
        files.map(|field| field.name.as_str())
    }

    /// What stands in the field of that label.
    #[track_caller]
    pub(crate) fn value(&self, label: &str) -> &str {
        let field = self.fields.iter().find(|field| field.label == label);
        &field
            .unwrap_or_else(|| panic!("no field \"{label}\""))
            .value
    }

    pub(crate) fn action(&self) -> &str {
        &self.action
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .filter(|field| field.sent)
            .map(|field| (field.name.as_str(), field.value.as_str()))
    }
}

fn read(form: ElementRef<'_>, control: ElementRef<'_>, button: &str) -> Vec<Field> {
    let name = control.attr("name").unwrap_or_default().to_owned();
    let value = control.attr("value").unwrap_or_default().to_owned();
    let label = label_of(form, control);
    match (
        control.value().name(),
        control.attr("type").unwrap_or("text"),
    ) {
        ("select", _) => lines(control, &name),
        ("textarea", _) => {
            let value = control.text().collect::<String>();
            vec![Field {
                name,
                value,
                label,
                kind: Kind::Typed,
                sent: true,
            }]
        }
        ("button", _) => vec![Field {
            name,
            value,
            label,
            kind: Kind::Hidden,
            sent: words(control) == button,
        }],
        (_, "radio") => {
            let sent = control.attr("checked").is_some();
            vec![Field {
                name,
                value,
                label,
                kind: Kind::Radio,
                sent,
            }]
        }
        (_, "checkbox") => {
            let sent = control.attr("checked").is_some();
            vec![Field {
                name,
                value,
                label,
                kind: Kind::Box,
                sent,
            }]
        }
        (_, of_type) => vec![Field {
            kind: written(control, of_type),
            name,
            value,
            label,
            sent: true,
        }],
    }
}

fn written(control: ElementRef<'_>, of_type: &str) -> Kind {
    match (of_type, control.attr("inputmode")) {
        ("hidden", _) => Kind::Hidden,
        ("file", _) => Kind::File,
        ("email", _) => Kind::Address,
        (_, Some("numeric" | "decimal")) => Kind::Number,
        _ => Kind::Typed,
    }
}

/// A number or part of a day that is likely to do: in turns last week and next month, as the clock of the tests goes, and
/// of several days each another.
fn number(name: &str, turn: usize) -> String {
    let (of, part) = name.rsplit_once('.').unwrap_or((name, ""));
    let which = of
        .chars()
        .last()
        .and_then(|sign| sign.to_digit(10))
        .unwrap_or(1);
    match part {
        "day" if turn.is_multiple_of(2) => which.to_string(),
        "day" => (20 + which).to_string(),
        "month" => ["9", "10"][turn % 2].to_owned(),
        "year" if of == "born" => "2017".to_owned(),
        "year" => "2026".to_owned(),
        _ => ["3", "1", "10"][turn % 3].to_owned(),
    }
}

/// A browser sends the first line when none is marked.
fn lines(control: ElementRef<'_>, name: &str) -> Vec<Field> {
    let options = select(control, "option");
    let marked = options
        .iter()
        .position(|option| option.attr("selected").is_some())
        .unwrap_or(0);
    let line = |(index, option): (usize, &ElementRef<'_>)| Field {
        name: name.to_owned(),
        value: option.attr("value").unwrap_or_default().to_owned(),
        label: words(*option),
        kind: Kind::Line,
        sent: index == marked,
    };
    options.iter().enumerate().map(line).collect()
}

fn label_of(form: ElementRef<'_>, control: ElementRef<'_>) -> String {
    let Some(id) = control.attr("id") else {
        return String::new();
    };
    select(form, &format!("label[for='{id}']"))
        .first()
        .map_or_else(String::new, |label| words(*label))
}
