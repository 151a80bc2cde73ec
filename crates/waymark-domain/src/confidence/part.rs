//! The parts of a plan and of a pupil's record that can be kept from some of those around the pupil.
//!
//! A part is named by what is written there, not by the section of one format, so that a mark stays where it
//! was when the plan moves to another format or the next plan is drafted.

use crate::field::PlanField;
use crate::ids::{AimId, TargetId};
use std::fmt;
use std::str::FromStr;

/// The words with which the keys of the adults involved begin.
const ADULT: &str = "adult_";

/// One part, by what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Needs,
    /// The stages of intervention.
    Stages,
    /// The pupil's own page.
    Page,
    Strengths,
    /// The chronology of assessments.
    Assessments,
    /// The adults involved, all of them.
    Adults,
    /// One question of the plan, by the key of its field.
    Text(String),
    /// A long-term target.
    Aim(AimId),
    /// A short-term target with its strategies, observations and outcomes.
    Target(TargetId),
    /// What a party says, in every period.
    View(String),
    /// What came with a plan and has no field in it.
    Kept,
}

impl Part {
    /// The parts of the pupil's record, beside any plan.
    pub const OF_RECORD: [Self; 5] = [
        Self::Needs,
        Self::Stages,
        Self::Page,
        Self::Strengths,
        Self::Assessments,
    ];

    /// The part in which a text of the plan stands, by the key of its field.
    pub fn of_text(key: &str) -> Self {
        if key.starts_with(ADULT) {
            Self::Adults
        } else {
            Self::Text(key.to_owned())
        }
    }

    /// The part in which a field stands. `None` for that of a strategy, which only its target knows.
    pub fn of_field(field: &PlanField) -> Option<Self> {
        match field {
            PlanField::Text(key) => Some(Self::of_text(key)),
            PlanField::Aim(id, _) => Some(Self::Aim(*id)),
            PlanField::Target(id, _) | PlanField::Monitoring(id, _) => Some(Self::Target(*id)),
            PlanField::View { party, .. } => Some(Self::View(party.clone())),
            PlanField::Strategy(..) => None,
        }
    }
}

/// The name stands for no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a part")]
pub struct UnknownPart;

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Needs => f.write_str("needs"),
            Self::Stages => f.write_str("stages"),
            Self::Page => f.write_str("page"),
            Self::Strengths => f.write_str("strengths"),
            Self::Assessments => f.write_str("assessments"),
            Self::Adults => f.write_str("adults"),
            Self::Text(key) => write!(f, "text.{key}"),
            Self::Aim(id) => write!(f, "aim.{id}"),
            Self::Target(id) => write!(f, "target.{id}"),
            Self::View(party) => write!(f, "view.{party}"),
            Self::Kept => f.write_str("kept"),
        }
    }
}

impl FromStr for Part {
    type Err = UnknownPart;

    fn from_str(raw: &str) -> Result<Self, UnknownPart> {
        match raw.split_once('.') {
            None => plain(raw),
            Some(("text", key)) => Ok(Self::Text(key_of(key)?)),
            Some(("aim", id)) => id.parse().map(Self::Aim).map_err(|_| UnknownPart),
            Some(("target", id)) => id.parse().map(Self::Target).map_err(|_| UnknownPart),
            Some(("view", party)) => Ok(Self::View(key_of(party)?)),
            Some(_) => Err(UnknownPart),
        }
    }
}

fn plain(raw: &str) -> Result<Part, UnknownPart> {
    let found = Part::OF_RECORD
        .into_iter()
        .chain([Part::Adults, Part::Kept])
        .find(|part| part.to_string() == raw);
    found.ok_or(UnknownPart)
}

/// Keys of formats are short and plain.
fn key_of(raw: &str) -> Result<String, UnknownPart> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if (1..=80).contains(&raw.len()) && raw.bytes().all(plain) {
        Ok(raw.to_owned())
    } else {
        Err(UnknownPart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn part() -> impl Strategy<Value = Part> {
        let key = "[a-z][a-z0-9_]{0,20}";
        let id = any::<u128>().prop_map(Uuid::from_u128);
        prop_oneof![
            proptest::sample::select(Part::OF_RECORD.to_vec()),
            Just(Part::Adults),
            Just(Part::Kept),
            key.prop_map(Part::Text),
            key.prop_map(Part::View),
            id.clone().prop_map(|id| Part::Aim(AimId(id))),
            id.prop_map(|id| Part::Target(TargetId(id))),
        ]
    }

    proptest! {
        #[test]
        fn a_part_is_found_again_by_its_name(part in part()) {
            prop_assert_eq!(part.to_string().parse::<Part>(), Ok(part));
        }

        #[test]
        fn no_name_makes_it_panic(raw in ".{0,60}") {
            let _ = raw.parse::<Part>();
        }
    }
}
