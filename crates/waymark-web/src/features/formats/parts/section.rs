//! The sections of a form, and what each of them holds.

use super::super::pen::{Ask, Named, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts::{self, unused};
use super::fields::fields;
use super::lists::items;
use super::plain::fact;
use super::ready;
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
    let back = pen.sent("sections.back");
    let mut earlier = pen.earlier(|format| format.sections.clone());
    earlier.push(ready::made(format, &earlier, pen.past().ship));
    pen.rows(&rows, &mut format.sections, earlier, |title, key| {
        Some(Section {
            key,
            title: title.to_owned(),
            hint: String::new(),
            kind: SectionKind::Fields { fields: Vec::new() },
        })
    });
    if !back.is_empty() {
        ready::complete(format, back, pen.past());
    }
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

    const GONE: &'static str = "Ready-made sections, and those taken out earlier";
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
    pen.warn(&place);
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
    let place = Place {
        here: &place,
        key,
        lists: &lists,
        taken: &taken,
    };
    kind(&mut section.kind, &place, pen);
}

/// Where the section is, and what it can refer to.
struct Place<'a> {
    here: &'a str,
    key: &'a str,
    lists: &'a [Named],
    taken: &'a [String],
}

impl Place<'_> {
    fn list(&self, name: &str) -> String {
        format!("{}.{name}", self.here)
    }

    /// What another format holds in the section of this key.
    fn there<T>(
        &self,
        pick: impl Fn(&SectionKind) -> Option<&Vec<T>>,
    ) -> impl Fn(&Definition) -> Vec<T>
    where
        T: Clone,
    {
        let key = self.key;
        move |format| {
            let section = format.section(key);
            let list = section.and_then(|section| pick(&section.kind));
            list.cloned().unwrap_or_default()
        }
    }
}

macro_rules! list_of {
    ($kind:ident, $list:ident) => {
        |kind| match kind {
            SectionKind::$kind { $list, .. } => Some($list),
            _ => None,
        }
    };
}

/// What a section of its kind holds.
fn kind(kind: &mut SectionKind, at: &Place<'_>, pen: &mut Pen<'_>) {
    match kind {
        SectionKind::LearnerPage { prompts } => {
            let place = at.list("prompts");
            let words = (place.as_str(), "What the pupil is asked", "question");
            let of = at.there(list_of!(LearnerPage, prompts));
            items(words, prompts, of, pen);
        }
        SectionKind::Profile { fields: list } | SectionKind::Fields { fields: list } => {
            let earlier = pen.earlier(at.there(|kind| match kind {
                SectionKind::Profile { fields } | SectionKind::Fields { fields } => Some(fields),
                _ => None,
            }));
            fields(at.here, at.taken, list, earlier, pen);
        }
        SectionKind::Adults { roles } => {
            let place = at.list("roles");
            let of = at.there(list_of!(Adults, roles));
            items((&place, "Adults, by role", "role"), roles, of, pen);
        }
        SectionKind::Aims { areas, columns } => {
            area_list(at, areas, pen);
            let used = columns.iter().map(|column| column.holds);
            let unused = unused(facts::AIM, used);
            let earlier = pen.earlier(at.there(list_of!(Aims, columns)));
            holdings(&at.list("columns"), COLUMNS, unused, columns, earlier, pen);
        }
        SectionKind::Review { items } => {
            let unused = unused(facts::REVIEW, items.iter().map(|item| item.holds));
            let words = ("What the section says", "line");
            let earlier = pen.earlier(at.there(list_of!(Review, items)));
            holdings(&at.list("items"), words, unused, items, earlier, pen);
        }
        SectionKind::Targets {
            areas,
            block,
            rows,
            columns,
        } => {
            area_list(at, areas, pen);
            tables(at.here, block, rows, pen);
            let used = columns.iter().map(|column| column.holds);
            let unused = unused(facts::TARGET, used);
            let earlier = pen.earlier(at.there(list_of!(Targets, columns)));
            holdings(&at.list("columns"), COLUMNS, unused, columns, earlier, pen);
        }
        SectionKind::Views {
            each_period,
            parties,
        } => views(at, each_period, parties, pen),
        SectionKind::Chronology { columns } => {
            let used = columns.iter().map(|column| column.holds);
            let unused = unused(facts::CHRONOLOGY, used);
            let earlier = pen.earlier(at.there(list_of!(Chronology, columns)));
            holdings(&at.list("columns"), COLUMNS, unused, columns, earlier, pen);
        }
        SectionKind::Factors => {
            elsewhere(
                "The needs stand in lists of their own: see “Groups of needs”.",
                pen,
            );
        }
        SectionKind::Stage => {
            elsewhere(
                "The stages have a page of their own: see “Stages of support”.",
                pen,
            );
        }
    }
}

/// Where that is changed which has no place on this page.
fn elsewhere(words: &str, pen: &mut Pen<'_>) {
    pen.put(|_| maud::html! { p { (words) } });
}

fn views(at: &Place<'_>, each_period: &mut bool, parties: &mut Vec<ViewParty>, pen: &mut Pen<'_>) {
    let ask = at.list("each_period");
    pen.tick(Ask::new(&ask, "Once in every term or period?"), each_period);
    let unused = unused(facts::PARTY, parties.iter().map(|party| party.party));
    let words = ("Whose thoughts are written down", "party");
    let earlier = pen.earlier(at.there(list_of!(Views, parties)));
    holdings(&at.list("parties"), words, unused, parties, earlier, pen);
}

/// The title of a list of columns, and what one of them is called.
const COLUMNS: (&str, &str) = ("Columns of the table", "column");

fn holdings<T: Row + Holding>(
    place: &str,
    (title, one): (&str, &str),
    unused: Vec<Named>,
    list: &mut Vec<T>,
    earlier: Vec<Vec<T>>,
    pen: &mut Pen<'_>,
) {
    let rows = Rows {
        place,
        title,
        one,
        adds: Adds::OneOf(unused),
    };
    pen.rows(&rows, list, earlier, |slug, _| T::new(slug));
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

fn area_list(at: &Place<'_>, areas: &mut String, pen: &mut Pen<'_>) {
    let place = at.list("areas");
    pen.choice(Ask::new(&place, "List of areas"), areas, at.lists);
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
