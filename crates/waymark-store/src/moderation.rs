//! What is drawn for moderation (D54), and what a moderator sees of it.

use waymark_domain::Day;
use waymark_domain::content::Sheet;
use waymark_domain::ids::{PlanId, SampleId, SchoolId};

/// A sample that is to be drawn.
#[derive(Debug, Clone)]
pub struct NewSample {
    pub id: SampleId,
    pub schools: Vec<SchoolId>,
    pub number: usize,
    /// Kept with the sample, so that anybody can draw the same again.
    pub seed: String,
    /// The first day on which nobody reads it any more.
    pub until: Day,
    /// Whether moderators see the pupils' names.
    pub named: bool,
}

/// Why nothing was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawRefused {
    /// None of the schools has a live plan.
    NoPlans,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub id: SampleId,
    pub drawn_by: String,
    pub drawn_on: Day,
    pub seed: String,
    /// The first day on which nobody reads it any more.
    pub until: Day,
    pub named: bool,
    pub over: bool,
    /// How many plans were drawn.
    pub number: usize,
    /// In the order in which they were drawn; none for those who only draw.
    pub plans: Vec<SampledLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampledLine {
    pub plan: PlanId,
    /// Its number in the sample, by which it goes instead of a name.
    pub place: i32,
    pub school: String,
}

/// A plan as a moderator reads it.
#[derive(Debug, Clone)]
pub struct Sampled {
    /// `None` where the name could not be taken out.
    pub sheet: Option<Sheet>,
    pub named: bool,
}
