//! A review of a plan: what was considered, what became of each target, and what follows.
//!
//! A review is typed over days and completed once. Completing saves its outcomes, the next plan's draft and
//! the next review day together or not at all (domain rule 4).

use crate::Day;
use crate::format::{Format, Outcome};
use crate::ids::{PlanId, ReviewId, TargetId};
use crate::repeat;
use crate::target::Target;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A review, begun or completed.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub id: ReviewId,
    pub plan: PlanId,
    pub held_on: Day,
    pub took_part: String,
    /// By the key of the consideration (D144).
    pub considerations: BTreeMap<String, String>,
    /// Keys of the adequate-progress definitions that hold (D153).
    pub adequate: Vec<String>,
    pub outcomes: Vec<TargetOutcome>,
    pub decision: Option<Decision>,
    pub parents_consulted_on: Option<Day>,
    pub next_review_on: Option<Day>,
    pub completed_on: Option<Day>,
    /// The plan that was drafted from it.
    pub next_plan: Option<PlanId>,
}

/// What became of one target. A fresh one is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetOutcome {
    pub target: TargetId,
    /// A key of the format's outcome scale.
    pub outcome: Option<String>,
    /// A key of the format's reasons, where it was not achieved (D146).
    pub reason: Option<String>,
    pub note: String,
    pub follow_up: Option<FollowUp>,
    pub new_wording: String,
    /// Why the target is set again or dropped.
    pub why: String,
}

impl TargetOutcome {
    pub fn blank(target: TargetId) -> Self {
        Self {
            target,
            outcome: None,
            reason: None,
            note: String::new(),
            follow_up: None,
            new_wording: String::new(),
            why: String::new(),
        }
    }
}

/// What the next plan does with a target that is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Set again as it is; needs a reason (D83).
    Carry,
    /// Set again in other words: smaller, or another way.
    Adapt,
    /// Not set again, on purpose; needs a reason.
    Drop,
}

impl FollowUp {
    pub const ALL: [Self; 3] = [Self::Adapt, Self::Carry, Self::Drop];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Carry => "carry",
            Self::Adapt => "adapt",
            Self::Drop => "drop",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|follow_up| follow_up.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Carry => "Set it again as it is",
            Self::Adapt => "Change it",
            Self::Drop => "Do not set it again",
        }
    }
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

    /// Parents are always consulted before this is decided (D159).
    pub fn needs_parents(self) -> bool {
        matches!(self, Self::LongerInterval | Self::Exit)
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
    #[error("nothing was decided")]
    Decision,
    #[error("the parents were not consulted")]
    ParentsConsulted,
    #[error("the parents were consulted after the review")]
    ParentsConsultedLater,
    #[error("there is no next review day")]
    NextReview,
    #[error("the next review day is not after this one")]
    NextReviewTooEarly,
    #[error("the next review is more than {months} months away")]
    NextReviewTooLate { months: u8 },
}

/// A target of the next plan: the wording to start from, and the one it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct NextTarget<'a> {
    pub from: &'a Target,
    pub wording: &'a str,
    pub follow_up: FollowUp,
    pub why: &'a str,
}

impl Review {
    /// All that is still missing, in the order of the page. Empty when the review can be completed.
    pub fn gaps(&self, format: &Format, targets: &[Target]) -> Vec<Gap> {
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
        self.decision_gaps(format, &mut gaps);
        gaps
    }

    fn outcome_gaps(&self, format: &Format, target: &Target, gaps: &mut Vec<Gap>) {
        let id = target.id;
        let Some((outcome, scale)) = self.judged(format, id) else {
            gaps.push(Gap::Outcome(id));
            return;
        };
        if scale.needs_reason && outcome.reason.is_none() {
            gaps.push(Gap::Reason(id));
        }
        if scale.is_achieved() || !self.decision.is_none_or(Decision::goes_on) {
            return;
        }
        let why_blank = outcome.why.trim().is_empty();
        match outcome.follow_up {
            None => gaps.push(Gap::FollowUp(id)),
            Some(FollowUp::Carry | FollowUp::Drop) if why_blank => gaps.push(Gap::Why(id)),
            Some(FollowUp::Adapt) if outcome.new_wording.trim().is_empty() => {
                gaps.push(Gap::NewWording(id));
            }
            Some(FollowUp::Adapt)
                if why_blank
                    && repeat::resembles(&outcome.new_wording, &target.wording).is_some() =>
            {
                gaps.push(Gap::Repeat(id));
            }
            Some(_) => {}
        }
    }

    fn decision_gaps(&self, format: &Format, gaps: &mut Vec<Gap>) {
        let Some(decision) = self.decision else {
            gaps.push(Gap::Decision);
            return;
        };
        match self.parents_consulted_on {
            None if decision.needs_parents() => gaps.push(Gap::ParentsConsulted),
            Some(day) if day > self.held_on => gaps.push(Gap::ParentsConsultedLater),
            _ => {}
        }
        if decision.goes_on() {
            let months = format.cadence.max_months;
            let latest = self
                .held_on
                .saturating_add(jiff::Span::new().months(months));
            match self.next_review_on {
                None => gaps.push(Gap::NextReview),
                Some(day) if day <= self.held_on => gaps.push(Gap::NextReviewTooEarly),
                Some(day) if day > latest => gaps.push(Gap::NextReviewTooLate { months }),
                Some(_) => {}
            }
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
            let (outcome, scale) = self.judged(format, from.id)?;
            let follow_up = outcome.follow_up.filter(|_| !scale.is_achieved())?;
            let wording = match follow_up {
                FollowUp::Carry => &from.wording,
                FollowUp::Adapt => &outcome.new_wording,
                FollowUp::Drop => return None,
            };
            Some(NextTarget {
                from,
                wording,
                follow_up,
                why: &outcome.why,
            })
        })
        .collect()
    }
}
