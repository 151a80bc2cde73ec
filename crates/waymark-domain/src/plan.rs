//! A plan: one pupil's Individual Education Plan, from draft to closed.
//!
//! Invariant: a live plan changes only by a numbered version or a recorded event; a closed one never.

use crate::Day;
use crate::format::FormatRef;
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
}

/// The plan is in a state in which this cannot happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a plan that is {phase:?} cannot do this")]
pub struct WrongPhase {
    pub phase: Phase,
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

    /// Begins to be taught. Every party of the format was asked; each answer is on record (D15, D116).
    pub fn go_live(
        &mut self,
        from: Day,
        review_on: Day,
        all_asked: bool,
    ) -> Result<(), GoLiveRefused> {
        match self.state {
            PlanState::InConsultation { .. } if all_asked => {
                self.state = PlanState::Live { from };
                self.review_on = Some(review_on);
                self.version += 1;
                Ok(())
            }
            PlanState::InConsultation { .. } => Err(GoLiveRefused::PartyNotAsked),
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

    /// Ends the plan. A closed plan stays as it is.
    pub fn close(&mut self, on: Day, why: ClosedWhy) -> Result<(), WrongPhase> {
        match self.state {
            PlanState::Draft | PlanState::InConsultation { .. } | PlanState::Live { .. } => {
                self.state = PlanState::Closed { on, why };
                self.version += 1;
                Ok(())
            }
            PlanState::Closed { .. } => Err(self.wrong_phase()),
        }
    }

    /// Its texts may be typed into: it is a draft, shared or not.
    pub fn is_draft(&self) -> bool {
        matches!(
            self.state,
            PlanState::Draft | PlanState::InConsultation { .. }
        )
    }

    pub fn is_overdue(&self, today: Day) -> bool {
        matches!(self.state, PlanState::Live { .. })
            && self.review_on.is_some_and(|day| day < today)
    }

    fn wrong_phase(&self) -> WrongPhase {
        WrongPhase {
            phase: self.state.phase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn draft() -> Plan {
        Plan {
            id: PlanId(Uuid::from_u128(1)),
            school: SchoolId(Uuid::from_u128(2)),
            pupil: PupilId(Uuid::from_u128(3)),
            previous: None,
            format: FormatRef {
                slug: "dg-appendix-2".into(),
                version: 1,
            },
            session: 2026,
            state: PlanState::Draft,
            review_on: None,
            version: 0,
        }
    }

    const DAY: Day = date(2026, 9, 14);

    #[derive(Debug, Clone, Copy)]
    enum Step {
        Share,
        TakeBack,
        GoLive,
        Amend,
        Close,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            Just(Step::Share),
            Just(Step::TakeBack),
            Just(Step::GoLive),
            Just(Step::Amend),
            Just(Step::Close)
        ]
    }

    fn take(plan: &mut Plan, step: Step) -> bool {
        match step {
            Step::Share => plan.share(DAY, 1).is_ok(),
            Step::TakeBack => plan.take_back().is_ok(),
            Step::GoLive => plan.go_live(DAY, DAY, true).is_ok(),
            Step::Amend => plan.amend().is_ok(),
            Step::Close => plan.close(DAY, ClosedWhy::NeedsMet).is_ok(),
        }
    }

    proptest! {
        #[test]
        fn a_refused_step_changes_nothing_and_versions_never_go_back(steps in proptest::collection::vec(step(), 0..20)) {
            let mut plan = draft();
            for step in steps {
                let before = plan.clone();
                if take(&mut plan, step) {
                    prop_assert!(plan.version >= before.version);
                    prop_assert_ne!(before.state.phase(), Phase::Closed);
                } else {
                    prop_assert_eq!(&plan, &before);
                }
            }
        }
    }

    #[test]
    fn a_plan_walks_from_draft_to_closed() {
        let mut plan = draft();
        assert_eq!(plan.share(DAY, 0), Err(ShareRefused::NoTarget));
        plan.share(DAY, 1).expect("a draft with a target");
        assert_eq!(
            plan.go_live(DAY, DAY, false),
            Err(GoLiveRefused::PartyNotAsked)
        );
        plan.go_live(DAY, date(2026, 12, 18), true)
            .expect("everybody was asked");
        assert_eq!(plan.amend(), Ok(3));
        assert!(!plan.is_overdue(date(2026, 12, 18)));
        assert!(plan.is_overdue(date(2026, 12, 19)));
        plan.close(DAY, ClosedWhy::NeedsMet).expect("a live plan");
        assert_eq!(
            plan.close(DAY, ClosedWhy::NeedsMet),
            Err(WrongPhase {
                phase: Phase::Closed
            })
        );
    }
}
