//! The roster: the pupils of a school as its office knows them, coming and going between systems.

use crate::Day;
use crate::ids::PupilId;
use crate::names::{Name, PersonName};
use crate::pupil_number::PupilNumber;
use crate::year_group::YearGroup;

/// One pupil on the roster, with what the office's records say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    pub id: PupilId,
    pub number: Option<PupilNumber>,
    pub name: PersonName,
    /// What the pupil is called day to day, where that is not the given name.
    pub preferred: Option<Name>,
    pub born: Day,
    /// The name of the class; blank for a pupil in none.
    pub class: String,
    pub year: Option<YearGroup>,
    /// In the order in which they should be asked.
    pub contacts: Vec<RosterContact>,
}

/// Counts the changes of a school's roster. A new school's is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RosterRevision(pub i32);

/// A school's roster as it stood when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    pub revision: RosterRevision,
    /// By name, those who have left included.
    pub entries: Vec<RosterEntry>,
}

/// The roster has changed since it was read, so what was planned on it may no longer be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the roster has changed since it was read")]
pub struct RosterMoved;

/// An adult to be told about the pupil, as far as an office's export says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterContact {
    pub name: Name,
    pub relationship: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl std::fmt::Display for RosterContact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.name)?;
        let facts = [&self.relationship, &self.phone, &self.email];
        facts
            .into_iter()
            .flatten()
            .try_for_each(|fact| write!(f, ", {fact}"))
    }
}
