//! The places of a plan that words of a file may go to, each with a stable name.

use std::fmt;
use std::str::FromStr;

use waymark_domain::field::{AimText, StrategyText, TargetText};

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
    /// By the observation's number in the file.
    Seen(usize, SeenPart),
    /// A line of the chronology, which is the pupil's and not the plan's.
    Assessment(usize, AssessmentPart),
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
    /// The day on which it was judged or given up.
    EndedOn,
    /// Why it was given up.
    Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeenPart {
    On,
    /// "31 out of 100".
    Value,
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssessmentPart {
    On,
    Name,
    Data,
    Comment,
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
            Self::Seen(n, part) => write!(f, "seen.{n}.{}", part.slug()),
            Self::Assessment(n, part) => write!(f, "assessment.{n}.{}", part.slug()),
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
            Self::EndedOn => "ended_on",
            Self::Why => "why",
        }
    }

    fn parse(raw: &str) -> Option<Self> {
        Some(match raw {
            "due_on" => Self::DueOn,
            "baseline" => Self::Baseline,
            "goal" => Self::Goal,
            "set_by" => Self::SetBy,
            "ended_on" => Self::EndedOn,
            "why" => Self::Why,
            text => Self::Text(TargetText::parse(text)?),
        })
    }
}

impl SeenPart {
    pub const ALL: [Self; 3] = [Self::On, Self::Value, Self::Note];

    fn slug(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Value => "value",
            Self::Note => "note",
        }
    }

    fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.slug() == raw)
    }
}

impl AssessmentPart {
    pub const ALL: [Self; 4] = [Self::On, Self::Name, Self::Data, Self::Comment];

    fn slug(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Name => "name",
            Self::Data => "data",
            Self::Comment => "comment",
        }
    }

    fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.slug() == raw)
    }
}

impl Place {
    /// The words of an aim, which it is known by.
    pub fn aim_words(n: usize) -> Self {
        Self::Aim(n, AimPart::Text(AimText::Wording))
    }

    /// The words of a target, which it is known by.
    pub fn target_words(n: usize) -> Self {
        Self::Target(n, TargetPart::Text(TargetText::Wording))
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
        ["seen", n, part] => Place::Seen(n.parse().ok()?, SeenPart::parse(part)?),
        ["assessment", n, part] => Place::Assessment(n.parse().ok()?, AssessmentPart::parse(part)?),
        _ => return None,
    })
}
