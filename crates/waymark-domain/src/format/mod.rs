//! Plan formats as data: what a plan is called, what it asks, in which order, and by which limits (D20, D21).
//!
//! A format is a folder under `formats/`; this module reads its `format.toml`. Invariant: a [`Format`] in
//! hand never contradicts itself, since [`Format::parse`] and [`Format::check`] are its only doors. Plans
//! keep the keys of a format, never its labels, so wording may change in a new version.

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
    Leftover, known_area, known_need, known_outcome, known_stage, known_term, leftovers,
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

/// A plan format that was found consistent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format(Definition);

impl Format {
    /// Reads a `format.toml`. Collects everything that is wrong; only a text whose shape cannot be read
    /// (broken TOML, a number for a word, an unknown choice) is answered with that one problem.
    pub fn parse(source: &str) -> Result<Self, Vec<FormatProblem>> {
        let definition: Definition =
            toml::from_str(source).map_err(|error| vec![FormatProblem::shape(source, &error)])?;
        let mut problems = unread::unread_keys(source, &definition);
        problems.extend(check::problems(&definition));
        if problems.is_empty() {
            Ok(Self(definition))
        } else {
            Err(problems)
        }
    }

    /// Checks a definition that was put together or changed in memory.
    pub fn check(definition: Definition) -> Result<Self, Vec<FormatProblem>> {
        let problems = check::problems(&definition);
        if problems.is_empty() {
            Ok(Self(definition))
        } else {
            Err(problems)
        }
    }

    /// The definition, to be changed and [checked](Format::check) again.
    pub fn into_definition(self) -> Definition {
        self.0
    }
}

/// A format is read field by field; there is no `DerefMut`, so it cannot be made inconsistent.
impl std::ops::Deref for Format {
    type Target = Definition;

    fn deref(&self) -> &Definition {
        &self.0
    }
}
