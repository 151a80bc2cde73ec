//! The sections of a form, and what each of them holds.

use super::super::pen::{Ask, Named, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts::{self, unused};
use super::lists::items;
use super::plain::fact;
use waymark_domain::format::{
    AimColumn, AimFact, ChronologyColumn, ChronologyFact, Definition, Field, FieldKind, Item,
    ReviewFact, ReviewItem, Section, SectionKind, TargetColumn, TargetFact, ViewParty, key_of,
};
use waymark_domain::text::Narrative;

pub(super) fn outline(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "sections",
        title: "Sections, in the order of the form",
        one: "section with your own questions",
        adds: Adds::Typed,
    };
    pen.rows(&rows, &mut format.sections, |title, key| {
        Some(Section {
            key,
            title: title.to_owned(),
            hint: String::new(),
            kind: SectionKind::Fields { fields: Vec::new() },
        })
    });
}

impl Row for Section {
    fn key(&self) -> String {
        self.key.clone()
    }

    fn name(&self) -> String {
        self.title.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.title"), "Heading"),
            &mut self.title,
        );
    }
}

pub(super) fn one(format: &mut Definition, key: &str, pen: &mut Pen<'_>) {
    let lists: Vec<Named> = format
        .area_lists
        .iter()
        .map(|list| (list.key.clone(), list.label.clone()))
        .collect();
    let taken: Vec<String> = format.fields().map(|field| field.key.clone()).collect();
    let Some(section) = format
        .sections
        .iter_mut()
        .find(|section| section.key == key)
    else {
        return;
    };
    let place = format!("sections[{key}]");
    pen.put(|errors| {
        maud::html! { @if let Some(problem) = errors.of(&place) { (waymark_ui::WarningText { text: problem }) } }
    });
    pen.line(
        Ask::new(&format!("{place}.title"), "Heading"),
        &mut section.title,
    );
    pen.lines(
        Ask::new(
            &format!("{place}.hint"),
            "Hint for whoever writes it (optional)",
        ),
        &mut section.hint,
    );
    match &mut section.kind {
        SectionKind::LearnerPage { prompts } => {
            items(
                &format!("{place}.prompts"),
                "What the pupil is asked",
                "question",
                prompts,
                pen,
            );
        }
        SectionKind::Profile { fields: list } | SectionKind::Fields { fields: list } => {
            fields(&place, &taken, list, pen);
        }
        SectionKind::Adults { roles } => {
            items(
                &format!("{place}.roles"),
                "Adults, by role",
                "role",
                roles,
                pen,
            );
        }
        SectionKind::Aims { areas, columns } => {
            area_list(&place, areas, &lists, pen);
            let (used, rows) = (
                columns.iter().map(|column| column.holds),
                format!("{place}.columns"),
            );
            let rows = columns_of(&rows, unused(facts::AIM, used));
            pen.rows(&rows, columns, |slug, _| AimColumn::new(slug));
        }
        SectionKind::Review { items } => {
            let (used, rows) = (
                items.iter().map(|item| item.holds),
                format!("{place}.items"),
            );
            let rows = Rows {
                place: &rows,
                title: "What the section says",
                one: "line",
                adds: Adds::OneOf(unused(facts::REVIEW, used)),
            };
            pen.rows(&rows, items, |slug, _| ReviewItem::new(slug));
        }
        SectionKind::Targets {
            areas,
            block,
            rows,
            columns,
        } => {
            area_list(&place, areas, &lists, pen);
            fact(
                pen,
                Ask::new(&format!("{place}.block"), "Tables of targets"),
                block,
                facts::BLOCK,
            );
            pen.number(
                Ask::new(&format!("{place}.rows"), "Rows on an empty form")
                    .hint("More targets make more rows"),
                rows,
            );
            let (used, rows) = (
                columns.iter().map(|column| column.holds),
                format!("{place}.columns"),
            );
            let rows = columns_of(&rows, unused(facts::TARGET, used));
            pen.rows(&rows, columns, |slug, _| TargetColumn::new(slug));
        }
        SectionKind::Views {
            each_period,
            parties,
        } => {
            pen.tick(
                Ask::new(
                    &format!("{place}.each_period"),
                    "Once in every term or period?",
                ),
                each_period,
            );
            let (used, rows) = (
                parties.iter().map(|party| party.party),
                format!("{place}.parties"),
            );
            let rows = Rows {
                place: &rows,
                title: "Whose thoughts are written down",
                one: "party",
                adds: Adds::OneOf(unused(facts::PARTY, used)),
            };
            pen.rows(&rows, parties, |slug, _| ViewParty::new(slug));
        }
        SectionKind::Chronology { columns } => {
            let (used, rows) = (
                columns.iter().map(|column| column.holds),
                format!("{place}.columns"),
            );
            let rows = columns_of(&rows, unused(facts::CHRONOLOGY, used));
            pen.rows(&rows, columns, |slug, _| ChronologyColumn::new(slug));
        }
        SectionKind::Factors | SectionKind::Stage => {}
    }
}

fn area_list(place: &str, areas: &mut String, lists: &[Named], pen: &mut Pen<'_>) {
    let place = format!("{place}.areas");
    pen.choice(Ask::new(&place, "List of areas"), areas, lists);
}

fn columns_of(place: &str, unused: Vec<Named>) -> Rows<'_> {
    Rows {
        place,
        title: "Columns of the table",
        one: "column",
        adds: Adds::OneOf(unused),
    }
}

/// What a column or a line holds, made from its slug with the words it is offered by.
trait Holding: Sized {
    fn new(slug: &str) -> Option<Self>;
}

macro_rules! holding {
    ($($row:ident holds $fact:ident among $words:path, $label:ident, hint $hint:tt;)*) => { $(
        impl Holding for $row {
            fn new(slug: &str) -> Option<Self> {
                let holds: $fact = facts::of_slug(slug)?;
                let $label = facts::label($words, slug);
                Some(holding!(make $row, holds, $label, $hint))
            }
        }

        impl Row for $row {
            fn key(&self) -> String {
                String::new()
            }

            fn name(&self) -> String {
                facts::label($words, &facts::slug(&self.holds))
            }

            fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
                pen.line(Ask::new(place, "Words on the form"), &mut self.$label);
                holding!(ask self, place, pen, $hint);
            }
        }
    )* };
    (make $row:ident, $holds:ident, $label:ident, yes) => {
        $row { holds: $holds, $label, hint: String::new() }
    };
    (make $row:ident, $holds:ident, $label:ident, no) => {
        $row { holds: $holds, $label }
    };
    (ask $self:ident, $place:ident, $pen:ident, yes) => {
        $pen.line(Ask::new(&format!("{}.hint", $place), "Hint (optional)"), &mut $self.hint);
    };
    (ask $self:ident, $place:ident, $pen:ident, no) => {};
}

holding! {
    AimColumn holds AimFact among facts::AIM, heading, hint yes;
    TargetColumn holds TargetFact among facts::TARGET, heading, hint yes;
    ReviewItem holds ReviewFact among facts::REVIEW, label, hint yes;
    ChronologyColumn holds ChronologyFact among facts::CHRONOLOGY, heading, hint no;
}

impl Holding for ViewParty {
    fn new(slug: &str) -> Option<Self> {
        Some(Self {
            party: facts::of_slug(slug)?,
            label: facts::label(facts::PARTY, slug),
        })
    }
}

impl Row for ViewParty {
    fn key(&self) -> String {
        self.party.slug().to_owned()
    }

    fn name(&self) -> String {
        facts::label(facts::PARTY, self.party.slug())
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.label"), "Heading"),
            &mut self.label,
        );
    }
}

/// Keys of fields are different in the whole format: a plan keeps its texts by them alone.
fn fields(place: &str, taken: &[String], list: &mut Vec<Field>, pen: &mut Pen<'_>) {
    let place = format!("{place}.fields");
    let rows = Rows {
        place: &place,
        title: "Questions",
        one: "question",
        adds: Adds::Typed,
    };
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    pen.rows(&rows, list, |label, _| {
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
