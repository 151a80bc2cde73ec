//! What a class needs and what is taught there today.

use super::TargetDue;
use crate::promised::SessionLine;
use waymark_domain::Day;
use waymark_domain::content::PlanContent;
use waymark_domain::group::SharedTarget;
use waymark_domain::ids::TargetId;
use waymark_domain::observation::Observation;
use waymark_domain::own_view::FileKind;
use waymark_domain::pupil::Class;
use waymark_domain::target::Measure;
use waymark_policy::PlanFacts;

/// What one class needs: its live plans with what is being worked on.
#[derive(Debug, Clone)]
pub struct ClassPage {
    pub class: Class,
    /// By name.
    pub plans: Vec<ClassPlan>,
}

/// A live plan on the page of a class.
#[derive(Debug, Clone)]
pub struct ClassPlan {
    pub facts: PlanFacts,
    pub pupil: String,
    pub review_on: Option<Day>,
    /// What everybody who works with the pupil must know; blank where nobody has said so.
    pub must_know: String,
    /// Those that are open, in the order of the plan.
    pub targets: Vec<ClassTarget>,
}

/// An open target on the page of a class, with what staff do to help.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassTarget {
    pub id: TargetId,
    /// A key of the plan's format.
    pub period: String,
    pub wording: String,
    pub measure: Measure,
    pub strategies: Vec<ClassStrategy>,
    pub last_seen_on: Option<Day>,
}

/// What staff do to help with a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassStrategy {
    pub wording: String,
    pub who: String,
    pub how_often: String,
}

impl ClassStrategy {
    /// Who does it and how often: "Agnes Bell, daily". Blank where neither is said.
    pub fn note(&self) -> String {
        let parts = [self.who.trim(), self.how_often.trim()];
        let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(", ")
    }
}

/// What is taught today in one class, and what was seen of it since the morning.
#[derive(Debug, Clone)]
pub struct TodayPage {
    /// The classes with a live plan that this hat may see, by name.
    pub classes: Vec<Class>,
    /// One of them; `None` where there is none.
    pub class: Option<ClassPage>,
    /// Skills of these pupils that are to be looked at again, the longest due first.
    pub checks: Vec<TargetDue>,
    /// Help that runs today for the pupils of the class.
    pub sessions: Vec<SessionLine>,
    /// Newest first.
    pub seen: Vec<SeenToday>,
}

/// What was seen of a target today.
#[derive(Debug, Clone)]
pub struct SeenToday {
    pub observation: Observation,
    /// Recorded by the person who looks.
    pub own: bool,
    pub file: Option<FileKind>,
}

/// The plans of a class for a sheet to be printed, by name of the pupil.
#[derive(Debug, Clone)]
pub struct ClassSheet {
    pub class: Class,
    pub plans: Vec<SheetPlan>,
}

/// A plan of a class, with what its pupil shares with groups.
#[derive(Debug, Clone)]
pub struct SheetPlan {
    pub content: PlanContent,
    pub shared: Vec<SharedTarget>,
}
