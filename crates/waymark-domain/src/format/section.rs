//! The sections of a plan: what is asked, in which order, under which headings.

use super::definition::{Item, Party};
use crate::text::Narrative;
use serde::{Deserialize, Serialize};

/// One section of a plan, under its own heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub hint: String,
    #[serde(flatten)]
    pub kind: SectionKind,
}

/// What a section holds. A format has each kind at most once, apart from profiles and free fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SectionKind {
    /// The learner's own page, beside the photo (D63, F2).
    LearnerPage {
        #[serde(default)]
        prompts: Vec<Item>,
    },
    /// What is known about the pupil, in words.
    Profile {
        #[serde(default)]
        fields: Vec<Field>,
    },
    /// The pupil's needs in the format's groups, one of them primary (D29).
    Factors,
    /// The stage of support the pupil is at.
    Stage,
    /// The adults involved, by role (D49).
    Adults {
        #[serde(default)]
        roles: Vec<Item>,
    },
    /// Long-term targets.
    Aims {
        /// A key of the format's area lists.
        #[serde(default)]
        areas: String,
        #[serde(default)]
        columns: Vec<AimColumn>,
    },
    /// When the plan is reviewed and what comes of it (D156).
    Review {
        #[serde(default)]
        items: Vec<ReviewItem>,
    },
    /// Short-term targets.
    Targets {
        /// A key of the format's area lists.
        #[serde(default)]
        areas: String,
        block: Block,
        /// Rows that the form shows in each block; more targets make more rows.
        #[serde(default)]
        rows: u32,
        #[serde(default)]
        columns: Vec<TargetColumn>,
    },
    /// What pupil, parents and school say (D157).
    Views {
        /// Once in every period; otherwise once for the plan.
        #[serde(default)]
        each_period: bool,
        #[serde(default)]
        parties: Vec<ViewParty>,
    },
    /// The chronology of assessments.
    Chronology {
        #[serde(default)]
        columns: Vec<ChronologyColumn>,
    },
    /// Any other questions.
    Fields {
        #[serde(default)]
        fields: Vec<Field>,
    },
}

impl SectionKind {
    /// As the format's file writes it.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::LearnerPage { .. } => "learner_page",
            Self::Profile { .. } => "profile",
            Self::Factors => "factors",
            Self::Stage => "stage",
            Self::Adults { .. } => "adults",
            Self::Aims { .. } => "aims",
            Self::Review { .. } => "review",
            Self::Targets { .. } => "targets",
            Self::Views { .. } => "views",
            Self::Chronology { .. } => "chronology",
            Self::Fields { .. } => "fields",
        }
    }

    /// The key of the list from which it takes its areas.
    pub fn areas(&self) -> Option<&str> {
        match self {
            Self::Aims { areas, .. } | Self::Targets { areas, .. } => Some(areas),
            Self::LearnerPage { .. }
            | Self::Profile { .. }
            | Self::Factors
            | Self::Stage
            | Self::Adults { .. }
            | Self::Review { .. }
            | Self::Views { .. }
            | Self::Chronology { .. }
            | Self::Fields { .. } => None,
        }
    }

    /// Whether a format may hold more than one section of this kind.
    pub fn may_repeat(&self) -> bool {
        matches!(self, Self::Profile { .. } | Self::Fields { .. })
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    #[serde(default)]
    pub key: String,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub hint: String,
    /// The plan should not be shared without an answer.
    #[serde(default)]
    pub required: bool,
    #[serde(flatten)]
    pub kind: FieldKind,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    Text {
        /// In characters.
        #[serde(default = "longest_text")]
        max_length: u32,
    },
    Choice {
        #[serde(default)]
        options: Vec<Item>,
        /// More than one may be ticked.
        #[serde(default)]
        several: bool,
    },
    Date,
    Tick,
}

/// The length a text may have where the format does not say: what [`Narrative`] holds.
pub(super) fn longest_text() -> u32 {
    u32::try_from(Narrative::MAX).expect("a narrative is short")
}

/// A column of the long-term targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AimColumn {
    pub holds: AimFact,
    #[serde(default)]
    pub heading: String,
    #[serde(default)]
    pub hint: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AimFact {
    Area,
    Wording,
    SetOn,
    Evaluation,
    /// The day it was achieved.
    MetOn,
    /// "Yes" with the day, "No", or both to be ticked by hand (D148).
    Met,
}

/// What makes one block of short-term targets on the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Period,
    Aim,
    Area,
    /// One block for the whole plan.
    Plan,
}

/// A column of the short-term targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetColumn {
    pub holds: TargetFact,
    #[serde(default)]
    pub heading: String,
    #[serde(default)]
    pub hint: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetFact {
    Number,
    Area,
    Wording,
    /// Whether pupil, adults or both together set it (D82).
    SetBy,
    /// What is done, who helps and how often, in one column.
    Strategies,
    /// What is done and how often: the Durants form's "Activity / time".
    Activity,
    /// What is done, alone.
    Help,
    /// How often and how long, alone.
    HowOften,
    /// Who helps and with what: "Provision", "Targeted support", "Who gives it".
    Provision,
    SuccessCriteria,
    ExitCriteria,
    /// How and when progress is checked (D95).
    Checked,
    HomeHelp,
    DueOn,
    PupilRating,
    Observations,
    /// One column for each of the format's `monitoring`.
    Monitoring,
    Achievement,
    Outcome,
}

/// One thing the review section says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewItem {
    pub holds: ReviewFact,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub hint: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewFact {
    NextReview,
    /// Whether the plan goes on: yes or no.
    Continues,
    AgreedOn,
    ReviewedOn,
    EndOfYearReview,
    NextSteps,
}

/// Whose thoughts are written down, and under which heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewParty {
    pub party: Party,
    #[serde(default)]
    pub label: String,
}

/// A column of the chronology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChronologyColumn {
    pub holds: ChronologyFact,
    #[serde(default)]
    pub heading: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChronologyFact {
    Date,
    Assessment,
    Data,
    Comment,
}
