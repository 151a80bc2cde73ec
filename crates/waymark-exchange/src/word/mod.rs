//! Plans that schools have written in Word: the text of a file as it stands, and what of a plan it seems to be.
//!
//! [`read`] takes a file apart, [`propose`] recognises fields of a plan in a given format. Nothing is decided here:
//! a person sees the text beside the proposal and confirms. Whatever is not recognised comes back as it is, and
//! a tick is always a question, since whether it stands before or behind its words cannot be known.

mod carried;
mod entries;
mod facts;
mod fit;
mod labels;
mod lookup;
mod open;
mod pattern;
mod place;
mod placing;
mod proposal;
mod questions;
mod reader;
mod recognise;
mod seen;
mod strategies;
mod synonyms;
mod tables;
mod wording;

pub use fit::{Fit, fit};
pub use open::{MOST_BYTES, WordError, read};
pub use place::{AimPart, AssessmentPart, Place, SeenPart, TargetPart, UnknownPlace};
pub use proposal::{
    Origin, Proposal, Proposed, Question, Row as PlanRow, SeenRow, Unplaced, Wanted, amount, set_by,
};
pub use recognise::propose;

/// What a Word file says, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordText {
    pub blocks: Vec<Block>,
    /// What runs above and below every page, each line once.
    pub running: Vec<Paragraph>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph; line ends inside it are `\n`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    pub text: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Plain,
    Heading,
    /// One point of a list.
    Item,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// A cell with its place in the table's grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The first of the columns that it covers.
    pub column: usize,
    /// How many columns it covers.
    pub span: usize,
    /// It belongs to the cell above it.
    pub continues: bool,
    pub paragraphs: Vec<Paragraph>,
}

impl Paragraph {
    /// As somebody would type it: a point of a list begins with a dash.
    pub fn typed(&self) -> String {
        let text = self.text.trim();
        match self.kind {
            Kind::Item if !text.is_empty() => format!("- {text}"),
            Kind::Item | Kind::Plain | Kind::Heading => text.to_owned(),
        }
    }
}

impl Table {
    /// How many columns its grid has.
    pub(crate) fn width(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.map(|it| it.column + it.span).max().unwrap_or(0)
    }
}

impl Cell {
    /// All of it, a line for each paragraph.
    pub fn text(&self) -> String {
        typed(&self.paragraphs)
    }

    pub fn is_blank(&self) -> bool {
        self.paragraphs.iter().all(|it| it.text.trim().is_empty())
    }
}

/// Paragraphs as lines; blank ones go.
pub(crate) fn typed(paragraphs: &[Paragraph]) -> String {
    let lines: Vec<String> = paragraphs
        .iter()
        .map(Paragraph::typed)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}
