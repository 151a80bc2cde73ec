//! What a Word file seems to say, field by field, each with the place in the file that it comes from.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use waymark_domain::field::{AimText, StrategyText, TargetText};
use waymark_domain::format::HeaderFact;
use waymark_domain::target::{Measure, SetBy};

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

/// A field of a plan that may not exist yet: aims, targets and strategies go by their number in the file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    Text(String),
    /// An answer on the learner's own page.
    Prompt(String),
    Aim(usize, AimPart),
    Target(usize, TargetPart),
    Strategy(usize, usize, StrategyText),
    View {
        period: String,
        party: String,
    },
    /// The day of the next review.
    NextReview,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AimPart {
    Text(AimText),
    SetOn,
    MetOn,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TargetPart {
    Text(TargetText),
    Monitoring(String),
    DueOn,
    /// "31 out of 100".
    Baseline,
    Goal,
    SetBy,
}

/// The name stands for no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a place in a plan")]
pub struct UnknownPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(key) => write!(f, "text.{key}"),
            Self::Prompt(key) => write!(f, "prompt.{key}"),
            Self::Aim(n, part) => {
                let part = match part {
                    AimPart::Text(text) => text.slug(),
                    AimPart::SetOn => "set_on",
                    AimPart::MetOn => "met_on",
                };
                write!(f, "aim.{n}.{part}")
            }
            Self::Target(n, TargetPart::Monitoring(key)) => write!(f, "monitoring.{n}.{key}"),
            Self::Target(n, part) => write!(f, "target.{n}.{}", part.slug()),
            Self::Strategy(target, n, text) => write!(f, "strategy.{target}.{n}.{}", text.slug()),
            Self::View { period, party } => write!(f, "view.{period}.{party}"),
            Self::NextReview => f.write_str("next_review"),
        }
    }
}

impl TargetPart {
    fn slug(&self) -> &str {
        match self {
            Self::Text(text) => text.slug(),
            Self::Monitoring(key) => key,
            Self::DueOn => "due_on",
            Self::Baseline => "baseline",
            Self::Goal => "goal",
            Self::SetBy => "set_by",
        }
    }

    fn parse(raw: &str) -> Option<Self> {
        Some(match raw {
            "due_on" => Self::DueOn,
            "baseline" => Self::Baseline,
            "goal" => Self::Goal,
            "set_by" => Self::SetBy,
            text => Self::Text(TargetText::parse(text)?),
        })
    }
}

impl FromStr for Place {
    type Err = UnknownPlace;

    fn from_str(raw: &str) -> Result<Self, UnknownPlace> {
        let words: Vec<&str> = raw.split('.').collect();
        place(&words).ok_or(UnknownPlace)
    }
}

fn place(words: &[&str]) -> Option<Place> {
    Some(match words {
        ["text", key] => Place::Text((*key).to_owned()),
        ["prompt", key] => Place::Prompt((*key).to_owned()),
        ["aim", n, "set_on"] => Place::Aim(n.parse().ok()?, AimPart::SetOn),
        ["aim", n, "met_on"] => Place::Aim(n.parse().ok()?, AimPart::MetOn),
        ["aim", n, text] => Place::Aim(n.parse().ok()?, AimPart::Text(AimText::parse(text)?)),
        ["target", n, part] => Place::Target(n.parse().ok()?, TargetPart::parse(part)?),
        ["monitoring", n, key] => {
            Place::Target(n.parse().ok()?, TargetPart::Monitoring((*key).to_owned()))
        }
        ["strategy", target, n, text] => Place::Strategy(
            target.parse().ok()?,
            n.parse().ok()?,
            StrategyText::parse(text)?,
        ),
        ["view", period, party] => Place::View {
            period: (*period).to_owned(),
            party: (*party).to_owned(),
        },
        ["next_review"] => Place::NextReview,
        _ => return None,
    })
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
