//! Plan formats as data: what a plan is called, what it asks, in which order, and by which limits (D20, D21).
//!
//! A format is a folder under `formats/`; this module reads its `format.toml`. Invariant: a [`Format`] in
//! hand does not contradict itself by the rules of the day it was read or published, since
//! [`Format::parse`], [`Format::check`] and [`Format::kept`] are its only doors. Plans keep the keys of a
//! format, never its labels, so wording may change in a new version.

mod check;
mod copy;
mod definition;
mod leftover;
mod period;
mod problem;
mod query;
mod registry;
mod review;
mod section;
#[cfg(test)]
mod tests;
mod translation;
mod unread;

pub use copy::key_of;
pub use definition::{
    Agreement, AreaList, CheckItem, Checklist, Definition, FactorGroup, HeaderCell, HeaderFact,
    Horizon, Item, Jurisdiction, Limit, Limits, Mode, Orientation, PackQuestion, ParentsText,
    Party, Print, Stage, Words,
};
pub use leftover::{
    Leftover, StrangeArea, known_area, known_need, known_outcome, known_stage, known_term,
    leftovers, strange_areas,
};
pub use period::{MonthDay, MonthDayError, Period, PeriodDays, Session, SessionError};
pub use problem::{Fault, FormatProblem};
pub use query::label_in;
pub use registry::{AlreadyThere, FormatRef, FormatRefError, Formats};
pub use review::{Attainment, Cadence, FollowUpChoice, Outcome, PupilRating, Reason, Rhythm};
pub use section::{
    AimColumn, AimFact, Block, ChronologyColumn, ChronologyFact, Field, FieldKind, ReviewFact,
    ReviewItem, Section, SectionKind, TargetColumn, TargetFact, ViewParty,
};
pub use translation::{Translated, Translation, TranslationError};

use std::sync::Arc;

/// A plan format that was found consistent.
#[derive(Debug, Clone)]
pub struct Format {
    definition: Definition,
    /// Formats that plans may have come from, the nearest first. They only lend their words: what a plan
    /// brings along is called what it was called there.
    others: Vec<Arc<Format>>,
}

/// Two formats are the same when they say the same, whatever stands beside them.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.definition == other.definition
    }
}

impl Eq for Format {}

impl Format {
    /// Reads a `format.toml`. Collects everything that is wrong; only a text whose shape cannot be read
    /// (broken TOML, a number for a word, an unknown choice) is answered with that one problem.
    pub fn parse(source: &str) -> Result<Self, Vec<FormatProblem>> {
        let definition: Definition =
            toml::from_str(source).map_err(|error| vec![FormatProblem::shape(source, &error)])?;
        let mut problems = unread::unread_keys(source, &definition);
        problems.extend(check::problems(&definition));
        if problems.is_empty() {
            Ok(Self::kept(definition))
        } else {
            Err(problems)
        }
    }

    /// Checks a definition that was put together or changed in memory.
    pub fn check(definition: Definition) -> Result<Self, Vec<FormatProblem>> {
        let problems = check::problems(&definition);
        if problems.is_empty() {
            Ok(Self::kept(definition))
        } else {
            Err(problems)
        }
    }

    /// A format that was checked when it was published. It is not checked again: the rules may have grown
    /// since, and the plans that are written in it have to stay readable.
    pub fn kept(definition: Definition) -> Self {
        Self {
            definition,
            others: Vec::new(),
        }
    }

    /// The same format, which knows by these how things are called that a plan brings from them.
    #[must_use]
    pub fn beside(&self, others: Vec<Arc<Format>>) -> Self {
        Self {
            definition: self.definition.clone(),
            others,
        }
    }

    /// The definition, to be changed and [checked](Format::check) again.
    pub fn into_definition(self) -> Definition {
        self.definition
    }
}

/// A format is read field by field; there is no `DerefMut`, so it cannot be made inconsistent.
impl std::ops::Deref for Format {
    type Target = Definition;

    fn deref(&self) -> &Definition {
        &self.definition
    }
}
