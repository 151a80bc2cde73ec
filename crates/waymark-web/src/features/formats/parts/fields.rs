//! The questions of a section, and how each is answered.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts;
use waymark_domain::format::{Field, FieldKind, Item, key_of};
use waymark_domain::text::Narrative;

/// Keys of fields are different in the whole format: a plan keeps its texts by them alone.
pub(super) fn fields(
    place: &str,
    taken: &[String],
    list: &mut Vec<Field>,
    earlier: Vec<Vec<Field>>,
    pen: &mut Pen<'_>,
) {
    let place = format!("{place}.fields");
    let rows = Rows {
        place: &place,
        title: "Questions",
        one: "question",
        adds: Adds::Typed,
    };
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    pen.rows(&rows, list, earlier, |label, _| {
        Some(Field {
            key: key_of(label, &taken),
            label: label.to_owned(),
            hint: String::new(),
            required: false,
            kind: text(),
        })
    });
}

fn text() -> FieldKind {
    FieldKind::Text {
        max_length: u32::try_from(Narrative::MAX).unwrap_or(u32::MAX),
    }
}

const KINDS: &[(&str, &str)] = &[
    ("text", "With words"),
    ("choice", "By choosing one"),
    ("several", "By ticking any number"),
    ("date", "With a date"),
    ("tick", "With a tick"),
];

impl Row for Field {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.label.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        let part = |part: &str| format!("{place}.{part}");
        pen.line(Ask::new(&part("label"), "Question"), &mut self.label);
        pen.line(Ask::new(&part("hint"), "Hint (optional)"), &mut self.hint);
        let mut kind = kind_of(&self.kind).to_owned();
        let place_of_kind = part("kind");
        let ask = Ask::new(&place_of_kind, "How is it answered?");
        pen.choice(ask, &mut kind, &facts::named(KINDS));
        if let FieldKind::Text { max_length } = &mut self.kind {
            let place = part("max_length");
            let ask = Ask::new(&place, "Longest answer, in characters");
            pen.number(ask.hint("A page holds about 3000"), max_length);
        }
        let mut choices = match &self.kind {
            FieldKind::Choice { options, .. } => options.clone(),
            FieldKind::Text { .. } | FieldKind::Date | FieldKind::Tick => Vec::new(),
        };
        let mut lines = choices.iter().map(|option| option.label.clone()).collect();
        let place_of_options = part("options");
        let ask = Ask::new(&place_of_options, "Answers to choose from");
        pen.each_line(
            ask.hint("Only for choosing and ticking. One on each line"),
            &mut lines,
        );
        choices = relabelled(&choices, &lines);
        self.kind = kind_for(&kind, &self.kind, choices);
        pen.tick(
            Ask::new(
                &part("required"),
                "Should a plan not be shared without an answer?",
            ),
            &mut self.required,
        );
    }
}

fn kind_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "text",
        FieldKind::Choice { several: false, .. } => "choice",
        FieldKind::Choice { several: true, .. } => "several",
        FieldKind::Date => "date",
        FieldKind::Tick => "tick",
    }
}

/// A text keeps the length it may have.
fn kind_for(chosen: &str, before: &FieldKind, options: Vec<Item>) -> FieldKind {
    match chosen {
        "choice" | "several" => FieldKind::Choice {
            options,
            several: chosen == "several",
        },
        "date" => FieldKind::Date,
        "tick" => FieldKind::Tick,
        _ => match before {
            FieldKind::Text { .. } => before.clone(),
            FieldKind::Choice { .. } | FieldKind::Date | FieldKind::Tick => text(),
        },
    }
}

/// The options as they are written now. A line that was there keeps its key wherever it stands; where as
/// many lines are there as before, a new one in the place of one that has gone is that one reworded.
fn relabelled(before: &[Item], lines: &[String]) -> Vec<Item> {
    let mut taken: Vec<String> = before.iter().map(|item| item.key.clone()).collect();
    let mut items = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let same = before.iter().find(|item| item.label == *line);
        let reworded = before
            .get(index)
            .filter(|item| lines.len() == before.len() && !lines.contains(&item.label));
        let known = same.or(reworded);
        let key = known.map_or_else(
            || key_of(line, &taken.iter().map(String::as_str).collect::<Vec<_>>()),
            |item| item.key.clone(),
        );
        taken.push(key.clone());
        items.push(Item {
            key,
            label: line.clone(),
            hint: known.map_or_else(String::new, |item| item.hint.clone()),
        });
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(lines: &[&str], before: &[Item]) -> Vec<Item> {
        let lines: Vec<_> = lines.iter().map(|&line| line.to_owned()).collect();
        relabelled(before, &lines)
    }

    fn keys(items: &[Item]) -> Vec<&str> {
        items.iter().map(|item| item.key.as_str()).collect()
    }

    #[test]
    fn options_keep_their_keys_when_they_are_moved_or_reworded() {
        let first = options(&["Yes", "No", "Sometimes"], &[]);
        assert_eq!(keys(&first), ["yes", "no", "sometimes"]);
        let moved = options(&["Sometimes", "Yes", "No"], &first);
        assert_eq!(keys(&moved), ["sometimes", "yes", "no"]);
        let reworded = options(&["Yes", "Never", "Sometimes"], &first);
        assert_eq!(keys(&reworded), ["yes", "no", "sometimes"]);
        let more = options(&["Yes", "No", "Sometimes", "Yes, often"], &first);
        assert_eq!(keys(&more), ["yes", "no", "sometimes", "yes_often"]);
        let fewer = options(&["No", "Other"], &first);
        assert_eq!(keys(&fewer), ["no", "other"]);
    }
}
