//! People around a school and the hats they wear.
//!
//! One account may hold several hats; every request is decided for exactly one of them.

use crate::Day;
use crate::ids::{ClassId, HatId, PersonId, PlanId, PupilId, SchoolId};

/// What a person is to a school (D43 to D48). Each has its own reach in the policy.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    HeadTeacher,
    Coordinator,
    ClassTeacher,
    LearningAssistant,
    Office,
    /// The one point of contact for the families of certain pupils, to whom a tie leads (D49).
    NamedPerson,
    /// Watches over the school by its figures, and learns nothing about any one child (D49, D170).
    Governor,
    /// A parent or carer of pupils of the school.
    Parent,
    /// A child or young person, for their own plan.
    Pupil,
    /// Somebody from outside who works with named pupils until a day.
    Specialist,
    /// Somebody at the council, who judges plans that are drawn at random and changes none (D54).
    Moderator,
    /// Somebody at the council, who makes the formats that its schools are offered. Reaches no pupil.
    Officer,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::HeadTeacher,
        Self::Coordinator,
        Self::ClassTeacher,
        Self::LearningAssistant,
        Self::Office,
        Self::NamedPerson,
        Self::Governor,
        Self::Parent,
        Self::Pupil,
        Self::Specialist,
        Self::Officer,
        Self::Moderator,
    ];

    /// Those who work at the school. The others come from a tie to a pupil or watch over the school; an officer of
    /// the council is none of the school’s people.
    pub const STAFF: [Self; 6] = [
        Self::HeadTeacher,
        Self::Coordinator,
        Self::ClassTeacher,
        Self::LearningAssistant,
        Self::Office,
        Self::NamedPerson,
    ];

    /// The hats that are given on the page of people.
    pub const GIVEN: [Self; 7] = [
        Self::HeadTeacher,
        Self::Coordinator,
        Self::ClassTeacher,
        Self::LearningAssistant,
        Self::Office,
        Self::NamedPerson,
        Self::Governor,
    ];

    /// The stable name in the database, on the command line and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::HeadTeacher => "head",
            Self::Coordinator => "coordinator",
            Self::ClassTeacher => "teacher",
            Self::LearningAssistant => "assistant",
            Self::Office => "office",
            Self::NamedPerson => "named",
            Self::Governor => "governor",
            Self::Parent => "parent",
            Self::Pupil => "pupil",
            Self::Specialist => "specialist",
            Self::Officer => "officer",
            Self::Moderator => "moderator",
        }
    }

    /// As the people at a school say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::HeadTeacher => "Head teacher",
            Self::Coordinator => "Coordinator",
            Self::ClassTeacher => "Class teacher",
            Self::LearningAssistant => "Learning assistant",
            Self::Office => "School office",
            Self::NamedPerson => "Named person",
            Self::Governor => "Governor",
            Self::Parent => "Parent or carer",
            Self::Pupil => "Pupil",
            Self::Specialist => "Specialist",
            Self::Officer => "Council officer",
            Self::Moderator => "Moderator",
        }
    }

    /// Whether a hat of this role reaches only the pupils of its classes.
    pub fn is_tied_to_classes(self) -> bool {
        match self {
            Self::ClassTeacher | Self::LearningAssistant => true,
            Self::HeadTeacher
            | Self::Coordinator
            | Self::Office
            | Self::NamedPerson
            | Self::Governor
            | Self::Parent
            | Self::Pupil
            | Self::Specialist
            | Self::Officer
            | Self::Moderator => false,
        }
    }

    /// Whether it works at the school.
    pub fn is_staff(self) -> bool {
        Self::STAFF.contains(&self)
    }

    /// Whether somebody in this role can take over the work of another when its owner leaves: who teaches or leads
    /// takes over a class or the school, the office is left to those who keep the roster, and any who work with
    /// pupils can be named for one.
    pub fn takes_over(self, role: Self) -> bool {
        let teaches = matches!(
            self,
            Self::HeadTeacher | Self::Coordinator | Self::ClassTeacher
        );
        self == role
            || match role {
                Self::HeadTeacher
                | Self::Coordinator
                | Self::ClassTeacher
                | Self::LearningAssistant => teaches,
                Self::Office => matches!(self, Self::HeadTeacher | Self::Coordinator),
                Self::NamedPerson => teaches || self == Self::LearningAssistant,
                _ => false,
            }
    }

    /// Whether it is worn at the office of a council, and everything else at a school.
    pub fn is_of_council(self) -> bool {
        matches!(self, Self::Officer | Self::Moderator)
    }

    /// Whether it is given on the page of people.
    pub fn is_given(self) -> bool {
        Self::GIVEN.contains(&self)
    }

    /// Of how many pupils somebody in this role may open the records within an hour, one by one, before those who
    /// lead are told. `None` for those who reach only their own, or none. Never a lock: who has a reason goes on.
    pub fn most_pupils_an_hour(self) -> Option<u32> {
        match self {
            Self::HeadTeacher | Self::Coordinator | Self::Office => Some(60),
            Self::ClassTeacher | Self::LearningAssistant | Self::NamedPerson => Some(35),
            Self::Specialist => Some(20),
            Self::Parent | Self::Pupil | Self::Governor | Self::Officer | Self::Moderator => None,
        }
    }

    /// The role of that slug, if there is one.
    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.slug() == raw)
    }
}

/// One role of one person at one school, with the classes and pupils it is tied to.
///
/// `classes` matters only to class teachers and learning assistants, who reach no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hat {
    pub id: HatId,
    pub person: PersonId,
    pub school: SchoolId,
    pub role: Role,
    pub classes: Vec<ClassId>,
    pub ties: Ties,
    /// The day for which the ties hold and on which grants are judged.
    pub on: Day,
}

/// The pupils whom a hat reaches, or must not reach, because of who its wearer is to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// The children of a parent, the pupil of a pupil's own hat, or the pupils of a named person.
    pub own: Vec<PupilId>,
    /// What the school has granted to a specialist, whether it holds today or not.
    pub grants: Vec<Grant>,
    /// The family of somebody who works at the school: as staff they reach none of them.
    pub kin: Vec<PupilId>,
    /// The plans that a moderator may read today.
    pub sample: Vec<PlanId>,
    /// Those of them that are read with the pupil's name.
    pub named: Vec<PlanId>,
    /// From whom a court or the head has barred the person: under no hat do they reach any of them.
    pub barred: Vec<PupilId>,
}

/// What an outside specialist may do for one pupil, and how long (D51, D125).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub pupil: PupilId,
    pub from: Day,
    /// The first day on which it no longer holds.
    pub until: Day,
    /// To record and to give a view, not only to read.
    pub contributes: bool,
    /// To read what only head teacher and coordinator read otherwise.
    pub confidential: bool,
}

impl Grant {
    /// Whether it holds on a day.
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && on < self.until
    }
}

/// The days of a grant: from one until a later one, a year at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    from: Day,
    until: Day,
}

/// Why two days are no [`Term`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    #[error("the last day is before the first")]
    Backwards,
    #[error("the days are more than a year")]
    TooLong,
}

impl Term {
    /// From the first day to the last, both of them included.
    pub fn parse(from: Day, last: Day) -> Result<Self, TermError> {
        if last < from {
            return Err(TermError::Backwards);
        }
        if last >= from.saturating_add(jiff::Span::new().years(1)) {
            return Err(TermError::TooLong);
        }
        let until = last.saturating_add(jiff::Span::new().days(1));
        Ok(Self { from, until })
    }

    pub fn from(self) -> Day {
        self.from
    }

    /// The first day on which it no longer holds.
    pub fn until(self) -> Day {
        self.until
    }
}

/// Why somebody must not reach a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The order of a court.
    Court,
    /// The head teacher's decision.
    Head,
}

impl Ground {
    pub const ALL: [Self; 2] = [Self::Court, Self::Head];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Court => "court",
            Self::Head => "head",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Court => "Court order",
            Self::Head => "The head teacher’s decision",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.slug() == raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_term_has_its_last_day_and_is_a_year_at_most() {
        let from = date(2026, 9, 7);
        let term = Term::parse(from, from).expect("one day is a term");
        assert_eq!((term.from(), term.until()), (from, date(2026, 9, 8)));
        assert!(Term::parse(from, date(2027, 9, 6)).is_ok());
        assert_eq!(Term::parse(from, date(2027, 9, 7)), Err(TermError::TooLong));
        assert_eq!(
            Term::parse(from, date(2026, 9, 6)),
            Err(TermError::Backwards)
        );
    }
}
