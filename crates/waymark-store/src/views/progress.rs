//! How targets are going: one with its changes, or many with the numbers that they are judged by.

use super::PlanPage;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, TargetId};
use waymark_domain::observation::AimLine;
use waymark_domain::progress::change::StrategyChange;
use waymark_domain::progress::verdict::Point;
use waymark_domain::pupil::Class;
use waymark_domain::target::Measure;
use waymark_policy::PlanFacts;

/// A target with its plan.
#[derive(Debug, Clone)]
pub struct TargetPage {
    pub plan: PlanPage,
    /// Days on which what staff do towards the target changed, oldest first.
    pub changes: Vec<StrategyChange>,
}

/// How the targets of many live plans are going.
#[derive(Debug, Clone)]
pub struct ProgressPage {
    /// The classes with a live plan that this hat may see, by name.
    pub classes: Vec<Class>,
    /// The one whose targets these are; `None` for all that the hat sees.
    pub class: Option<ClassId>,
    /// By pupil.
    pub lines: Vec<ProgressLine>,
    pub next: Option<AfterTarget>,
}

/// An open target of a live plan, with the numbers that it is judged by.
#[derive(Debug, Clone)]
pub struct ProgressLine {
    pub facts: PlanFacts,
    pub target: TargetId,
    pub pupil: String,
    pub class: Option<String>,
    pub wording: String,
    pub measure: Measure,
    /// `None` where there is no goal in numbers to hold them against.
    pub line: Option<AimLine>,
    pub started_on: Day,
    pub last_seen_on: Option<Day>,
    /// Oldest first.
    pub points: Vec<Point>,
}

/// The place in a list of targets after which a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AfterTarget {
    pub sort_key: String,
    pub target: TargetId,
}
