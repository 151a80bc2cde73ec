//! What a Word file seems to say, field by field, each with the place in the file that it comes from.

use std::collections::BTreeSet;

use waymark_domain::format::HeaderFact;
use waymark_domain::target::{Measure, SetBy};

use super::place::Place;
use super::synonyms::{self, plain, synonyms};

/// All that was recognised, and all that was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    pub fields: Vec<Proposed>,
    /// Whose plan the file says it is: to be held against the pupil it was sent in for.
    pub head: Vec<(HeaderFact, String)>,
    /// In the order of the file; places speak of them by their number.
    pub aims: Vec<Row>,
    pub targets: Vec<Row>,
    /// What was seen of the targets on a day, and how the pupil thought it was going.
    pub seen: Vec<SeenRow>,
    /// How many lines of the chronology of assessments there are.
    pub assessments: usize,
    pub questions: Vec<Question>,
    pub unplaced: Vec<Unplaced>,
    /// Where something was recognised: fields, headings, and what the form itself says.
    pub placed: BTreeSet<Origin>,
}

/// Words for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    pub place: Place,
    pub text: String,
    pub from: Origin,
    /// The heading or label it stands under in the file.
    pub under: String,
}

/// What is known about an aim or a target from where it stands: keys of the format, blank where nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub area: String,
    pub period: String,
    /// The number of the aim that a target belongs to.
    pub aim: Option<usize>,
    /// How a target ended, or [`Row::STOPPED`].
    pub outcome: String,
}

impl Row {
    /// Given up between reviews; no outcome of a format is called so.
    pub const STOPPED: &'static str = "stopped";
}

/// One observation as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRow {
    /// The number of its target.
    pub target: usize,
    pub by_pupil: bool,
    /// A number of the format's ratings.
    pub rating: Option<u8>,
}

/// A place in the file: a block, and in a table the row and the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Origin {
    pub block: usize,
    pub row: usize,
    pub cell: usize,
}

/// Words that belong to no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    pub text: String,
    pub from: Origin,
}

/// Something that is ticked or circled on paper: a person says what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub wanted: Wanted,
    /// The words beside the box, as the file has them.
    pub words: String,
    pub from: Origin,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Need {
        factor: String,
        kind: String,
    },
    Stage(String),
    /// Whether the plan goes on.
    Continues,
    /// A field of the format that is ticked or chosen from.
    Field(String),
}

/// Who set a target, in any of the words that forms have for it.
pub fn set_by(text: &str) -> Option<SetBy> {
    let said = plain(text);
    SetBy::ALL.into_iter().find(|by| {
        let names = synonyms::of(&synonyms().set_by, by.slug());
        names.iter().any(|name| plain(name) == said)
    })
}

/// "31 out of 100", "40%", "12 minutes", "7".
pub fn amount(text: &str) -> Option<(Measure, f64)> {
    let text = text.trim();
    let number = |it: &str| it.trim().parse::<f64>().ok().filter(|it| it.is_finite());
    if let Some((value, total)) = text.split_once(" out of ") {
        let total = total.trim().parse().ok().filter(|total| *total > 0)?;
        return Some((Measure::OutOf { total }, number(value)?));
    }
    if let Some(value) = text.strip_suffix('%') {
        return Some((Measure::Percent, number(value)?));
    }
    if let Some((value, unit)) = text.split_once(' ') {
        let minutes = unit.trim().to_lowercase().starts_with("min");
        return minutes.then_some((Measure::Minutes, number(value)?));
    }
    Some((Measure::Count, number(text)?))
}
