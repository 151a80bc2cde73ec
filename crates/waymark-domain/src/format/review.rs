//! What a review records in the words of the format, and when the next one is due.

use crate::review::FollowUp;
use serde::{Deserialize, Serialize};

/// How a target ended, the same in every format (D147, D148).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attainment {
    Achieved,
    Partly,
    Insufficient,
    NotAchieved,
}

impl Attainment {
    pub const ALL: [Self; 4] = [
        Self::Achieved,
        Self::Partly,
        Self::Insufficient,
        Self::NotAchieved,
    ];

    /// The stable name in the database and in formats.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::Partly => "partly",
            Self::Insufficient => "insufficient",
            Self::NotAchieved => "not_achieved",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|attainment| attainment.slug() == raw)
    }
}

/// One step of the format's outcome scale. Several steps may mean the same result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    pub result: Attainment,
    /// One of the format's reasons must be given.
    #[serde(default)]
    pub needs_reason: bool,
}

impl Outcome {
    /// Anything less is unmet, and the next plan says what becomes of the target.
    pub fn is_achieved(&self) -> bool {
        self.result == Attainment::Achieved
    }
}

/// Why a target was not achieved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    /// The question that leads to it.
    #[serde(default)]
    pub hint: String,
}

/// A follow-up as the format offers it (D146, D150).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpChoice {
    pub follow_up: FollowUp,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub hint: String,
}

/// One answer to "How I think I am doing".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilRating {
    /// From 1, the hardest.
    #[serde(default)]
    pub value: u8,
    #[serde(default)]
    pub label: String,
}

/// How often a plan is reviewed (D139).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// The least number of reviews in a session (D114).
    #[serde(default)]
    pub reviews_per_session: u8,
    pub rhythm: Rhythm,
    /// The usual time between reviews.
    #[serde(default)]
    pub interval_months: u8,
    /// No plan goes longer without a review; never above [`Cadence::LONGEST_MONTHS`].
    #[serde(default)]
    pub max_months: u8,
    /// A review date that is nearer than this many days is passed over for the next one.
    #[serde(default)]
    pub shortest_days: u16,
    /// After so many reviews with adequate progress the interval may be lengthened (D151); 0 for never.
    #[serde(default)]
    pub lengthen_after: u8,
}

impl Cadence {
    /// Parents may complain when a plan was not revised for longer (D140).
    pub const LONGEST_MONTHS: u8 = 12;
}

/// What the next review day is reckoned by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// The review day of a period.
    Period,
    /// The usual interval after the day.
    Months,
    /// Before each term of the school's calendar ends.
    Term,
    /// Before the school year ends.
    YearEnd,
    /// All the time, on no fixed day (TK ¶32): only the least that holds for every plan.
    Continuous,
}
