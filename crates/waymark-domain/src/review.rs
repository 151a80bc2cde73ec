//! A review of a plan: what was considered, what became of each target, and what follows.
//!
//! A review is typed over days and completed once. Completing saves its outcomes, the next plan's draft and
//! the next review day together or not at all (domain rule 4).

use crate::Day;
use crate::adequate::LongerInterval;
use crate::due::Due;
use crate::due::course::{Course, Interval};
use crate::format::{Format, Outcome};
use crate::ids::{PlanId, ReviewId, TargetId};
use crate::target::Target;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod outcome;
pub mod steps;

pub use outcome::{FollowUp, NextTarget, TargetOutcome};

/// What stands among the definitions of adequate progress where somebody said that none of them holds.
pub const NONE_HOLDS: &str = "none_holds";

/// A review, begun or completed.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub id: ReviewId,
    pub plan: PlanId,
    pub held_on: Day,
    pub took_part: String,
    /// By the key of the consideration (D144).
    pub considerations: BTreeMap<String, String>,
    /// Keys of the adequate-progress definitions that hold (D153), or only [`NONE_HOLDS`]. Empty while nobody has said.
    pub adequate: Vec<String>,
    /// Why the help was not enough, where progress was not adequate or more help is asked for (D154).
    pub not_enough: String,
    /// What more is needed, and who is asked for it (D161).
    pub more_help: String,
    pub outcomes: Vec<TargetOutcome>,
    pub decision: Option<Decision>,
    pub parents_consulted_on: Option<Day>,
    /// Who was consulted, and how (D159).
    pub parents_how: String,
    pub next_review_on: Option<Day>,
    pub completed_on: Option<Day>,
    /// The plan that was drafted from it.
    pub next_plan: Option<PlanId>,
}

/// What the review decides about the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Go on with a next plan.
    Continue,
    /// Go on, and meet less often (D151).
    LongerInterval,
    /// Needs are met in the ordinary way (D158).
    Exit,
    /// More help is needed than this stage gives (D161).
    NextStage,
}

impl Decision {
    pub const ALL: [Self; 4] = [
        Self::Continue,
        Self::LongerInterval,
        Self::NextStage,
        Self::Exit,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::LongerInterval => "longer_interval",
            Self::Exit => "exit",
            Self::NextStage => "next_stage",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|decision| decision.slug() == raw)
    }

    /// Parents are always consulted before this is decided (D159, D161).
    pub fn needs_parents(self) -> bool {
        match self {
            Self::Continue => false,
            Self::LongerInterval | Self::Exit | Self::NextStage => true,
        }
    }

    /// A next plan follows, with a next review day.
    pub fn goes_on(self) -> bool {
        !matches!(self, Self::Exit)
    }
}

/// Something without which a review cannot be completed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Gap {
    #[error("consideration {0} is blank")]
    Consideration(String),
    #[error("target {0} has no outcome")]
    Outcome(TargetId),
    #[error("target {0} was not achieved and has no reason")]
    Reason(TargetId),
    #[error("target {0} was not achieved and nobody said what follows")]
    FollowUp(TargetId),
    #[error("target {0} is to be changed and has no new words")]
    NewWording(TargetId),
    #[error("target {0} is set again or dropped without a reason")]
    Why(TargetId),
    #[error("target {0} is a reworded repeat without a reason")]
    Repeat(TargetId),
    #[error("target {0} is to be broken into steps and has fewer than two")]
    Steps(TargetId),
    #[error("target {0} comes back before the review")]
    BackTooEarly(TargetId),
    #[error("nobody said whether progress was adequate")]
    Progress,
    #[error("progress was not adequate and nobody said why the help was not enough")]
    NotEnough,
    #[error("progress was not adequate and nobody said what more is needed")]
    MoreHelp,
    #[error("nothing was decided")]
    Decision,
    #[error(
        "progress was adequate in {adequate} reviews in a row, and a longer interval needs {needed}"
    )]
    LongerTooSoon { adequate: u8, needed: u8 },
    #[error("this format keeps its interval")]
    NeverLonger,
    #[error("the parents were not consulted")]
    ParentsConsulted,
    #[error("the parents were consulted after the review")]
    ParentsConsultedLater,
    #[error("the parents were consulted before {0}, about something else")]
    ParentsConsultedBefore(Day),
    #[error("there is no next review day")]
    NextReview,
    #[error("the next review day is not after this one")]
    NextReviewTooEarly,
    #[error("the next review is later than {}", .latest.on)]
    NextReviewTooLate { latest: Due },
}

impl Review {
    /// All that is still missing, in the order of the page. Empty when the review can be completed.
    pub fn gaps(&self, format: &Format, targets: &[Target], course: &Course) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for target in targets.iter().filter(|target| target.state.is_open()) {
            self.outcome_gaps(format, target, &mut gaps);
        }
        for consideration in &format.considerations {
            if self
                .considerations
                .get(&consideration.key)
                .is_none_or(|words| words.trim().is_empty())
            {
                gaps.push(Gap::Consideration(consideration.key.clone()));
            }
        }
        self.progress_gaps(format, &mut gaps);
        self.decision_gaps(format, course, &mut gaps);
        gaps
    }

    fn outcome_gaps(&self, format: &Format, target: &Target, gaps: &mut Vec<Gap>) {
        let blank = TargetOutcome::blank(target.id);
        let mut known = self.outcomes.iter();
        let given = known.find(|given| given.target == target.id);
        let goes_on = self.decision.is_none_or(Decision::goes_on);
        let given = given.unwrap_or(&blank);
        gaps.extend(given.gaps(format, target, self.held_on, goes_on));
    }

    /// Whether any definition of adequate progress holds.
    pub fn is_adequate(&self) -> bool {
        is_adequate(&self.adequate)
    }

    /// Where progress was not adequate, or the help of this stage is not enough, it is said why and what is asked for.
    fn progress_gaps(&self, format: &Format, gaps: &mut Vec<Gap>) {
        let unsaid = self.adequate.is_empty();
        if unsaid && !format.adequate.is_empty() {
            gaps.push(Gap::Progress);
        }
        let inadequate = !unsaid && !self.is_adequate() && self.decision != Some(Decision::Exit);
        if inadequate || self.decision == Some(Decision::NextStage) {
            let blank = |words: &str| words.trim().is_empty();
            gaps.extend(blank(&self.not_enough).then_some(Gap::NotEnough));
            gaps.extend(blank(&self.more_help).then_some(Gap::MoreHelp));
        }
    }

    fn decision_gaps(&self, format: &Format, course: &Course, gaps: &mut Vec<Gap>) {
        let Some(decision) = self.decision else {
            gaps.push(Gap::Decision);
            return;
        };
        let interval = if decision == Decision::LongerInterval {
            self.longer(format, course)
        } else {
            Ok(Interval::Usual)
        };
        gaps.extend(interval.as_ref().err().cloned());
        gaps.extend(self.consultation_gap(decision, course));
        // Without a longer interval there is no day yet by which to judge the next one.
        if let Some(interval) = interval.ok().filter(|_| decision.goes_on()) {
            let latest = course.latest(format, self.held_on, interval);
            gaps.extend(self.next_review_gap(latest));
        }
    }

    fn longer(&self, format: &Format, course: &Course) -> Result<Interval, Gap> {
        match course.longer(self.is_adequate(), format) {
            LongerInterval::Offered { months } => Ok(Interval::Longer { months }),
            LongerInterval::NotYet { adequate, needed } => {
                Err(Gap::LongerTooSoon { adequate, needed })
            }
            LongerInterval::Never => Err(Gap::NeverLonger),
        }
    }

    /// A consultation counts from the last review on, or from the day the plan began.
    fn consultation_gap(&self, decision: Decision, course: &Course) -> Option<Gap> {
        let needed = decision.needs_parents();
        let Some(on) = self.parents_consulted_on else {
            return needed.then_some(Gap::ParentsConsulted);
        };
        if on > self.held_on {
            return Some(Gap::ParentsConsultedLater);
        }
        let since = course.since().filter(|since| needed && on < *since);
        since.map(Gap::ParentsConsultedBefore)
    }

    fn next_review_gap(&self, latest: Due) -> Option<Gap> {
        match self.next_review_on {
            None => Some(Gap::NextReview),
            Some(day) if day <= self.held_on => Some(Gap::NextReviewTooEarly),
            Some(day) if day > latest.on => Some(Gap::NextReviewTooLate { latest }),
            Some(_) => None,
        }
    }

    /// The outcome of a target, to be filled in; a blank one where there was none.
    pub fn outcome_mut(&mut self, target: TargetId) -> &mut TargetOutcome {
        let outcomes = &mut self.outcomes;
        let known = outcomes.iter().position(|given| given.target == target);
        let at = known.unwrap_or_else(|| {
            outcomes.push(TargetOutcome::blank(target));
            outcomes.len() - 1
        });
        &mut outcomes[at]
    }

    /// The outcome given to a target, with its place on the format's scale.
    pub fn judged<'a>(
        &'a self,
        format: &'a Format,
        target: TargetId,
    ) -> Option<(&'a TargetOutcome, &'a Outcome)> {
        let outcome = self
            .outcomes
            .iter()
            .find(|outcome| outcome.target == target)?;
        let scale = format.outcome(outcome.outcome.as_deref()?)?;
        Some((outcome, scale))
    }

    /// The targets that the next plan starts with, in the order of the plan.
    pub fn next_targets<'a>(
        &'a self,
        format: &'a Format,
        targets: &'a [Target],
    ) -> Vec<NextTarget<'a>> {
        let open = targets.iter().filter(|target| target.state.is_open());
        open.filter_map(|from| {
            let (outcome, _) = self.judged(format, from.id)?;
            Some(outcome.follows(format, from))
        })
        .flatten()
        .collect()
    }
}

/// Whether what was ticked says that progress was adequate.
pub fn is_adequate(ticked: &[String]) -> bool {
    ticked.iter().any(|key| key != NONE_HOLDS)
}

#[cfg(test)]
mod tests;
