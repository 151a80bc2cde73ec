//! The sections of a form, and what each of them holds.

use super::super::pen::{Ask, Named, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts::{self, unused};
use super::fields::fields;
use super::lists::items;
use super::plain::fact;
use waymark_domain::format::{
    AimColumn, AimFact, Block, ChronologyColumn, ChronologyFact, Definition, ReviewFact,
    ReviewItem, Section, SectionKind, TargetColumn, TargetFact, ViewParty,
};

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
    kind(&mut section.kind, &place, &lists, &taken, pen);
}

/// What a section of its kind holds.
fn kind(kind: &mut SectionKind, place: &str, lists: &[Named], taken: &[String], pen: &mut Pen<'_>) {
    let list = |name: &str| format!("{place}.{name}");
    match kind {
        SectionKind::LearnerPage { prompts } => {
            let title = "What the pupil is asked";
            items(&list("prompts"), title, "question", prompts, pen);
        }
        SectionKind::Profile { fields: list } | SectionKind::Fields { fields: list } => {
            fields(place, taken, list, pen);
        }
        SectionKind::Adults { roles } => {
            items(&list("roles"), "Adults, by role", "role", roles, pen);
        }
        SectionKind::Aims { areas, columns } => {
            area_list(place, areas, lists, pen);
            let used = columns.iter().map(|column| column.holds);
            holdings(
                &list("columns"),
                COLUMNS,
                unused(facts::AIM, used),
                columns,
                pen,
            );
        }
        SectionKind::Review { items } => {
            let used = items.iter().map(|item| item.holds);
            let words = ("What the section says", "line");
            holdings(
                &list("items"),
                words,
                unused(facts::REVIEW, used),
                items,
                pen,
            );
        }
        SectionKind::Targets {
            areas,
            block,
            rows,
            columns,
        } => {
            area_list(place, areas, lists, pen);
            tables(place, block, rows, pen);
            let used = columns.iter().map(|column| column.holds);
            holdings(
                &list("columns"),
                COLUMNS,
                unused(facts::TARGET, used),
                columns,
                pen,
            );
        }
        SectionKind::Views {
            each_period,
            parties,
        } => {
            views(place, each_period, parties, pen);
        }
        SectionKind::Chronology { columns } => {
            let used = columns.iter().map(|column| column.holds);
            holdings(
                &list("columns"),
                COLUMNS,
                unused(facts::CHRONOLOGY, used),
                columns,
                pen,
            );
        }
        SectionKind::Factors | SectionKind::Stage => {}
    }
}

fn views(place: &str, each_period: &mut bool, parties: &mut Vec<ViewParty>, pen: &mut Pen<'_>) {
    let ask = format!("{place}.each_period");
    pen.tick(Ask::new(&ask, "Once in every term or period?"), each_period);
    pen.put(|errors| {
        maud::html! { @if let Some(problem) = errors.of(&ask) { (waymark_ui::WarningText { text: problem }) } }
    });
    let used = parties.iter().map(|party| party.party);
    let words = ("Whose thoughts are written down", "party");
    let list = format!("{place}.parties");
    holdings(&list, words, unused(facts::PARTY, used), parties, pen);
}

/// The title of a list of columns, and what one of them is called.
const COLUMNS: (&str, &str) = ("Columns of the table", "column");

fn holdings<T: Row + Holding>(
    place: &str,
    (title, one): (&str, &str),
    unused: Vec<Named>,
    list: &mut Vec<T>,
    pen: &mut Pen<'_>,
) {
    let rows = Rows {
        place,
        title,
        one,
        adds: Adds::OneOf(unused),
    };
    pen.rows(&rows, list, |slug, _| T::new(slug));
}

fn tables(place: &str, block: &mut Block, rows: &mut u32, pen: &mut Pen<'_>) {
    let ask = format!("{place}.block");
    fact(
        pen,
        Ask::new(&ask, "Tables of targets"),
        block,
        facts::BLOCK,
    );
    let ask = format!("{place}.rows");
    let ask = Ask::new(&ask, "Rows on an empty form").hint("More targets make more rows");
    pen.number(ask, rows);
}

fn area_list(place: &str, areas: &mut String, lists: &[Named], pen: &mut Pen<'_>) {
    let place = format!("{place}.areas");
    pen.choice(Ask::new(&place, "List of areas"), areas, lists);
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
