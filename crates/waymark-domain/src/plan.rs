//! A plan: one pupil's Individual Education Plan, from draft to closed.
//!
//! Invariant: a live plan changes only by a numbered version or a recorded event; a closed one never.

use crate::Day;
use crate::advice::limit_forbids;
use crate::content::{Agreement, PlanContent, all_asked};
use crate::due::Due;
use crate::due::course::Course;
use crate::format::{Format, FormatRef};
use crate::ids::{PlanId, PupilId, SchoolId};
use crate::phase::Phase;
use serde::{Deserialize, Serialize};

/// The head of a plan: whose it is, in which format, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub id: PlanId,
    pub school: SchoolId,
    pub pupil: PupilId,
    /// The plan this one was drafted from at a review.
    pub previous: Option<PlanId>,
    pub format: FormatRef,
    /// The school session it belongs to, by the year in which that begins: 2026 for 2026-27.
    pub session: i16,
    pub state: PlanState,
    pub review_on: Option<Day>,
    /// The number of the newest version; 0 while nothing has been shared.
    pub version: u32,
}

/// Where a plan stands, with what only that state knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanState {
    Draft,
    InConsultation { shared_on: Day },
    Live { from: Day },
    Closed { on: Day, why: ClosedWhy },
}

/// Why a plan was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedWhy {
    /// The next plan went live.
    Succeeded,
    /// The needs are met by ordinary teaching (D158).
    NeedsMet,
    /// A statutory plan took over.
    StatutoryPlan,
    LeftSchool,
    EnteredInError,
}

impl ClosedWhy {
    /// All that a person can choose; [`ClosedWhy::Succeeded`] comes about by itself.
    pub const CHOICES: [Self; 4] = [
        Self::NeedsMet,
        Self::StatutoryPlan,
        Self::LeftSchool,
        Self::EnteredInError,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::NeedsMet => "needs_met",
            Self::StatutoryPlan => "statutory_plan",
            Self::LeftSchool => "left_school",
            Self::EnteredInError => "entered_in_error",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        [Self::Succeeded]
            .into_iter()
            .chain(Self::CHOICES)
            .find(|why| why.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Succeeded => "The next plan took its place",
            Self::NeedsMet => "Needs are now met in the ordinary way",
            Self::StatutoryPlan => "A statutory plan takes its place",
            Self::LeftSchool => "The pupil has left the school",
            Self::EnteredInError => "It was entered by mistake",
        }
    }
}

impl PlanState {
    pub fn phase(self) -> Phase {
        match self {
            Self::Draft => Phase::Draft,
            Self::InConsultation { .. } => Phase::InConsultation,
            Self::Live { .. } => Phase::Live,
            Self::Closed { .. } => Phase::Closed,
        }
    }
}

/// Why a plan cannot be shared with the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareRefused {
    #[error("the plan is not a draft")]
    NotADraft,
    #[error("the plan has no target with words in it")]
    NoTarget,
}

/// Why a plan cannot go live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GoLiveRefused {
    #[error("the plan is not in consultation")]
    NotInConsultation,
    #[error("a party has not been asked whether it agrees")]
    PartyNotAsked,
    /// The answers on record are about other words.
    #[error("the plan has changed since it was shared")]
    ChangedSinceShared,
    /// The format insists on a number of targets, and the plan has another.
    #[error("the plan does not have as many targets as its format insists on")]
    Limit,
    #[error("the first review does not lie ahead")]
    ReviewTooEarly,
    #[error("the first review is later than {}", .latest.on)]
    ReviewTooLate { latest: Due },
}

/// The version that was answered about is no longer the one in consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the plan was shared again as version {now}")]
pub struct SharedAgain {
    pub now: u32,
}

/// What came of a consultation: all that decides whether the plan may go live.
#[derive(Debug, Clone, Copy)]
pub struct Consultation<'a> {
    pub format: &'a Format,
    pub content: &'a PlanContent,
    pub agreements: &'a [Agreement],
    pub course: &'a Course,
    /// The plan no longer says what the parties were shown.
    pub changed_since_shared: bool,
}

impl Consultation<'_> {
    /// Every party of the format was asked about this version; each answer is on record (D15, D116).
    fn check(self, version: u32, from: Day, review_on: Day) -> Result<(), GoLiveRefused> {
        if !all_asked(&self.format.agreement, version, self.agreements) {
            return Err(GoLiveRefused::PartyNotAsked);
        }
        if self.changed_since_shared {
            return Err(GoLiveRefused::ChangedSinceShared);
        }
        if limit_forbids(self.format.limits.targets, self.content.worded_targets()).is_some() {
            return Err(GoLiveRefused::Limit);
        }
        let latest = self.course.latest_of_first(self.format, from);
        if review_on <= from {
            Err(GoLiveRefused::ReviewTooEarly)
        } else if review_on > latest.on {
            Err(GoLiveRefused::ReviewTooLate { latest })
        } else {
            Ok(())
        }
    }
}

/// The plan is in a state in which this cannot happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a plan that is {phase:?} cannot do this")]
pub struct WrongPhase {
    pub phase: Phase,
}

/// Why a plan cannot be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CloseRefused {
    #[error(transparent)]
    WrongPhase(#[from] WrongPhase),
    #[error("the parents were not consulted before the plan ends")]
    ParentsNotConsulted,
    #[error("the parents were consulted after the plan ends")]
    ParentsConsultedLater,
}

impl Plan {
    /// Shows the draft to the family. `targets` is the number of targets that say something.
    pub fn share(&mut self, on: Day, targets: usize) -> Result<(), ShareRefused> {
        match self.state {
            PlanState::Draft if targets == 0 => Err(ShareRefused::NoTarget),
            PlanState::Draft => {
                self.state = PlanState::InConsultation { shared_on: on };
                self.version += 1;
                Ok(())
            }
            PlanState::InConsultation { .. }
            | PlanState::Live { .. }
            | PlanState::Closed { .. } => Err(ShareRefused::NotADraft),
        }
    }

    /// Takes a shared draft back to be worked on.
    pub fn take_back(&mut self) -> Result<(), WrongPhase> {
        match self.state {
            PlanState::InConsultation { .. } => self.state = PlanState::Draft,
            PlanState::Draft | PlanState::Live { .. } | PlanState::Closed { .. } => {
                return Err(self.wrong_phase());
            }
        }
        Ok(())
    }

    /// Whether answers about `version` are answers about the one in consultation.
    pub fn is_asked_about(&self, version: u32) -> Result<(), SharedAgain> {
        if self.version == version {
            Ok(())
        } else {
            Err(SharedAgain { now: self.version })
        }
    }

    /// Begins to be taught, once the consultation is over.
    pub fn go_live(
        &mut self,
        from: Day,
        review_on: Day,
        consultation: Consultation<'_>,
    ) -> Result<(), GoLiveRefused> {
        match self.state {
            PlanState::InConsultation { .. } => {
                consultation.check(self.version, from, review_on)?;
                self.state = PlanState::Live { from };
                self.review_on = Some(review_on);
                self.version += 1;
                Ok(())
            }
            PlanState::Draft | PlanState::Live { .. } | PlanState::Closed { .. } => {
                Err(GoLiveRefused::NotInConsultation)
            }
        }
    }

    /// Makes the next numbered version of a live plan.
    pub fn amend(&mut self) -> Result<u32, WrongPhase> {
        match self.state {
            PlanState::Live { .. } => self.version += 1,
            PlanState::Draft | PlanState::InConsultation { .. } | PlanState::Closed { .. } => {
                return Err(self.wrong_phase());
            }
        }
        Ok(self.version)
    }

    /// Ends the plan. A closed plan stays as it is, and no live one ends because its needs are met before the parents
    /// were consulted (D159).
    pub fn close(
        &mut self,
        on: Day,
        why: ClosedWhy,
        consulted_on: Option<Day>,
    ) -> Result<(), CloseRefused> {
        match self.state {
            PlanState::Live { .. } if why == ClosedWhy::NeedsMet && consulted_on.is_none() => {
                Err(CloseRefused::ParentsNotConsulted)
            }
            PlanState::Live { .. } if consulted_on.is_some_and(|day| day > on) => {
                Err(CloseRefused::ParentsConsultedLater)
            }
            PlanState::Draft | PlanState::InConsultation { .. } | PlanState::Live { .. } => {
                self.state = PlanState::Closed { on, why };
                self.version += 1;
                Ok(())
            }
            PlanState::Closed { .. } => Err(self.wrong_phase().into()),
        }
    }

    fn wrong_phase(&self) -> WrongPhase {
        WrongPhase {
            phase: self.state.phase(),
        }
    }
}

#[cfg(test)]
mod tests;
