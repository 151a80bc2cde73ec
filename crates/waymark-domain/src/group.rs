//! A group plan: targets that several pupils have in common, written once (D105 to D111).
//!
//! Progress is each pupil's own; what a pupil needs beyond the group stands in the pupil's own plan (D107).

use crate::Day;

/// A plan for a group, class or subject lesson, as its form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPlan {
    pub name: String,
    pub school: String,
    pub setting: Option<Setting>,
    /// Which adults lead the group.
    pub adults: String,
    pub members: Vec<Member>,
    pub targets: Vec<CommonTarget>,
    /// Resources and adult support beyond the differentiated curriculum: without them a group plan is not
    /// called for (D106).
    pub extra_help: String,
    pub started_on: Option<Day>,
    pub review_on: Option<Day>,
    /// The day that the plan speaks of.
    pub on: Day,
}

/// Where the group works together (D108, D109).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Part-time tuition at another place.
    OffSite,
    InSchool,
    /// Short periods out of the classroom.
    Withdrawal,
    WholeClass,
}

impl Setting {
    pub const ALL: [Self; 4] = [
        Self::InSchool,
        Self::Withdrawal,
        Self::OffSite,
        Self::WholeClass,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::OffSite => "off_site",
            Self::InSchool => "in_school",
            Self::Withdrawal => "withdrawal",
            Self::WholeClass => "whole_class",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.slug() == raw)
    }
}

/// A target that all members have, with what staff do towards it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonTarget {
    pub wording: String,
    pub strategies: Vec<String>,
    pub success: String,
}

/// A pupil of the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    pub class: String,
    /// How it goes with each common target, in the order of the plan; what is missing is blank.
    pub progress: Vec<String>,
    /// The pupil's own plan holds more than this one (D107).
    pub has_own_plan: bool,
}
