//! The places of a plan, a review and a pupil's page that hold typed text, each with a stable name.
//!
//! The names stand in forms (`target.<id>.wording`), so one way of saving serves every text on every page.

use crate::ids::{AimId, StrategyId, TargetId};
use crate::review::steps::MOST;
use std::fmt;
use std::str::FromStr;

/// A text of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlanField {
    /// A field of a section, by its key in the format; the adults involved are `adult_<role>`.
    Text(String),
    Aim(AimId, AimText),
    Target(TargetId, TargetText),
    /// A note in a target's monitoring grid, by the key of its column (D131).
    Monitoring(TargetId, String),
    Strategy(StrategyId, StrategyText),
    /// What a party says in a period (D157); the period is blank where a format asks once for the plan.
    View {
        period: String,
        party: String,
    },
}

/// A text of a review.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReviewField {
    /// One of the seven considerations (D144), by its key in the format.
    Consideration(String),
    /// What happened with a target.
    Note(TargetId),
    /// The new wording, where a target is adapted.
    NewWording(TargetId),
    /// Why a target is set again or dropped.
    Why(TargetId),
    /// What staff do from now on, where a target is kept.
    NewStrategy(TargetId),
    /// The words of a smaller step, counted from one.
    Step(TargetId, u8),
    /// How everybody will know that a step is reached.
    StepMet(TargetId, u8),
    TookPart,
    /// Which parents were consulted, and how.
    ParentsHow,
    /// Why the help was not enough, where progress was not adequate (D154).
    NotEnough,
    /// What more is needed, and who is asked for it (D161).
    MoreHelp,
}

impl ReviewField {
    /// The target that it is about.
    pub fn target(&self) -> Option<TargetId> {
        match self {
            Self::Note(id)
            | Self::NewWording(id)
            | Self::Why(id)
            | Self::NewStrategy(id)
            | Self::Step(id, _)
            | Self::StepMet(id, _) => Some(*id),
            Self::Consideration(_)
            | Self::TookPart
            | Self::ParentsHow
            | Self::NotEnough
            | Self::MoreHelp => None,
        }
    }
}

macro_rules! text_of {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }

            pub fn parse(raw: &str) -> Option<Self> {
                match raw { $($slug => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

text_of! {
    /// The texts of an aim.
    AimText { Wording = "wording", Evaluation = "evaluation" }
}

text_of! {
    /// The texts of a target.
    TargetText {
        Wording = "wording",
        PupilWords = "pupil_words",
        Success = "success",
        AtHome = "at_home",
        Exit = "exit",
        Checked = "checked",
        Assessable = "assessable",
        Achievement = "achievement",
        Symbols = "symbols",
    }
}

impl TargetText {
    /// Those that are kept as notes: some formats ask for them and others do not.
    pub const NOTES: [Self; 5] = [
        Self::Exit,
        Self::Checked,
        Self::Assessable,
        Self::Achievement,
        Self::Symbols,
    ];
}

text_of! {
    /// The texts of a strategy.
    StrategyText { Wording = "wording", Who = "who", HowOften = "how_often" }
}

/// The name stands for no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a field")]
pub struct UnknownField;

impl fmt::Display for PlanField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(key) => write!(f, "text.{key}"),
            Self::Aim(id, text) => write!(f, "aim.{id}.{}", text.slug()),
            Self::Target(id, text) => write!(f, "target.{id}.{}", text.slug()),
            Self::Monitoring(id, key) => write!(f, "target.{id}.monitoring.{key}"),
            Self::Strategy(id, text) => write!(f, "strategy.{id}.{}", text.slug()),
            Self::View { period, party } => write!(f, "view.{period}.{party}"),
        }
    }
}

impl FromStr for PlanField {
    type Err = UnknownField;

    fn from_str(raw: &str) -> Result<Self, UnknownField> {
        let words: Vec<&str> = raw.split('.').collect();
        match words.as_slice() {
            ["text", key] => key_of(key).map(Self::Text),
            ["aim", id, text] => Ok(Self::Aim(
                id_of(id)?,
                AimText::parse(text).ok_or(UnknownField)?,
            )),
            ["target", id, text] => Ok(Self::Target(
                id_of(id)?,
                TargetText::parse(text).ok_or(UnknownField)?,
            )),
            ["target", id, "monitoring", key] => Ok(Self::Monitoring(id_of(id)?, key_of(key)?)),
            ["strategy", id, text] => Ok(Self::Strategy(
                id_of(id)?,
                StrategyText::parse(text).ok_or(UnknownField)?,
            )),
            ["view", "", party] => Ok(Self::View {
                period: String::new(),
                party: key_of(party)?,
            }),
            ["view", period, party] => Ok(Self::View {
                period: key_of(period)?,
                party: key_of(party)?,
            }),
            _ => Err(UnknownField),
        }
    }
}

impl fmt::Display for ReviewField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Consideration(key) => write!(f, "consideration.{key}"),
            Self::Note(id) => write!(f, "outcome.{id}.note"),
            Self::NewWording(id) => write!(f, "outcome.{id}.wording"),
            Self::Why(id) => write!(f, "outcome.{id}.why"),
            Self::NewStrategy(id) => write!(f, "outcome.{id}.strategy"),
            Self::Step(id, number) => write!(f, "outcome.{id}.step.{number}"),
            Self::StepMet(id, number) => write!(f, "outcome.{id}.met.{number}"),
            Self::TookPart => f.write_str("took_part"),
            Self::ParentsHow => f.write_str("parents_how"),
            Self::NotEnough => f.write_str("not_enough"),
            Self::MoreHelp => f.write_str("more_help"),
        }
    }
}

impl FromStr for ReviewField {
    type Err = UnknownField;

    fn from_str(raw: &str) -> Result<Self, UnknownField> {
        let words: Vec<&str> = raw.split('.').collect();
        match words.as_slice() {
            ["consideration", key] => key_of(key).map(Self::Consideration),
            ["outcome", id, "note"] => id_of(id).map(Self::Note),
            ["outcome", id, "wording"] => id_of(id).map(Self::NewWording),
            ["outcome", id, "why"] => id_of(id).map(Self::Why),
            ["outcome", id, "strategy"] => id_of(id).map(Self::NewStrategy),
            ["outcome", id, "step", number] => Ok(Self::Step(id_of(id)?, step_of(number)?)),
            ["outcome", id, "met", number] => Ok(Self::StepMet(id_of(id)?, step_of(number)?)),
            ["took_part"] => Ok(Self::TookPart),
            ["parents_how"] => Ok(Self::ParentsHow),
            ["not_enough"] => Ok(Self::NotEnough),
            ["more_help"] => Ok(Self::MoreHelp),
            _ => Err(UnknownField),
        }
    }
}

fn id_of<T: FromStr>(raw: &str) -> Result<T, UnknownField> {
    raw.parse().map_err(|_| UnknownField)
}

fn step_of(raw: &str) -> Result<u8, UnknownField> {
    let number: u8 = id_of(raw)?;
    let known = (1..=MOST).contains(&usize::from(number)) && number.to_string() == raw;
    known.then_some(number).ok_or(UnknownField)
}

/// Keys of formats are short and plain; anything else never came from a page of ours.
fn key_of(raw: &str) -> Result<String, UnknownField> {
    let plain = raw
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if plain && (1..=80).contains(&raw.len()) {
        Ok(raw.to_owned())
    } else {
        Err(UnknownField)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn plan_field() -> impl Strategy<Value = PlanField> {
        let key = "[a-z][a-z0-9_]{0,20}";
        let id = any::<u128>().prop_map(Uuid::from_u128);
        prop_oneof![
            key.prop_map(PlanField::Text),
            id.clone()
                .prop_map(|id| PlanField::Aim(AimId(id), AimText::Evaluation)),
            id.clone()
                .prop_map(|id| PlanField::Target(TargetId(id), TargetText::PupilWords)),
            (id.clone(), key).prop_map(|(id, key)| PlanField::Monitoring(TargetId(id), key)),
            id.prop_map(|id| PlanField::Strategy(StrategyId(id), StrategyText::HowOften)),
            ("([a-z][a-z0-9_]{0,20})?", key)
                .prop_map(|(period, party)| PlanField::View { period, party }),
        ]
    }

    proptest! {
        #[test]
        fn a_field_is_found_again_by_its_name(field in plan_field()) {
            prop_assert_eq!(field.to_string().parse::<PlanField>(), Ok(field));
        }

        #[test]
        fn no_name_makes_it_panic(raw in ".{0,60}") {
            let _ = raw.parse::<PlanField>();
            let _ = raw.parse::<ReviewField>();
        }
    }

    #[test]
    fn a_step_is_found_again_by_its_name_and_a_fourth_is_none() {
        let target = TargetId(Uuid::from_u128(7));
        for field in [
            ReviewField::Step(target, 1),
            ReviewField::StepMet(target, 3),
        ] {
            assert_eq!(field.to_string().parse(), Ok(field));
        }
        for raw in ["step.0", "step.4", "met.01"] {
            let raw = format!("outcome.{target}.{raw}");
            assert_eq!(raw.parse::<ReviewField>(), Err(UnknownField), "{raw}");
        }
    }

    #[test]
    fn a_key_that_no_format_could_have_is_refused() {
        assert_eq!("text.Profile; drop".parse::<PlanField>(), Err(UnknownField));
        assert_eq!("text.".parse::<PlanField>(), Err(UnknownField));
    }
}
