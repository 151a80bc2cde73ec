//! Adequate progress: which of the nine definitions a review relies on, and what the record says to each (D151 to D153).
//!
//! The record speaks; people judge. Two things hold all the same: progress is adequate only where what was achieved is
//! still there and is used elsewhere (D152), and the interval grows only after the reviews in a row that the format asks
//! for. Whether the parents were consulted is asked by [`crate::review::Decision::needs_parents`].

use crate::Day;
use crate::format::Cadence;
use crate::ids::TargetId;
use crate::maintenance::{Check, Standing};
use evidence::{Record, Weight};

pub mod evidence;
pub mod peers;
pub mod sentence;
pub mod source;

/// What adequate progress may mean (TK ¶43).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Definition {
    ClosesGap,
    PreventsGap,
    SimilarToPeers,
    PreviousRate,
    FullCurriculum,
    SelfHelpSocialPersonal,
    Behaviour,
    Accreditation,
    FurtherParticipation,
}

impl Definition {
    /// In the order of the source.
    pub const ALL: [Self; 9] = [
        Self::ClosesGap,
        Self::PreventsGap,
        Self::SimilarToPeers,
        Self::PreviousRate,
        Self::FullCurriculum,
        Self::SelfHelpSocialPersonal,
        Self::Behaviour,
        Self::Accreditation,
        Self::FurtherParticipation,
    ];

    /// Its key in the formats that ship, and in reviews.
    pub fn key(self) -> &'static str {
        match self {
            Self::ClosesGap => "closes_gap",
            Self::PreventsGap => "prevents_gap",
            Self::SimilarToPeers => "similar_to_peers",
            Self::PreviousRate => "previous_rate",
            Self::FullCurriculum => "full_curriculum",
            Self::SelfHelpSocialPersonal => "self_help_social_personal",
            Self::Behaviour => "behaviour",
            Self::Accreditation => "accreditation",
            Self::FurtherParticipation => "further_participation",
        }
    }

    /// `None` for a definition that an authority added: for that there are only words.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|definition| definition.key() == key)
    }

    /// What has to be in the record for it to say anything.
    pub fn needs(self) -> Need {
        match self {
            Self::ClosesGap | Self::PreventsGap => Need::PeersTwice,
            Self::SimilarToPeers => Need::PeersFromSameStart,
            Self::PreviousRate => Need::RateNowAndBefore,
            Self::SelfHelpSocialPersonal | Self::Behaviour => Need::OutcomesOfItsKind,
            Self::FullCurriculum | Self::Accreditation | Self::FurtherParticipation => Need::Words,
        }
    }
}

/// The kind of evidence that a definition calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// The same assessment of the pupil and of the peers, at the last review and now.
    PeersTwice,
    /// The same, with the peers who started from where the pupil did.
    PeersFromSameStart,
    /// Enough points of a target before the last review and since.
    RateNowAndBefore,
    /// Targets of that kind with an outcome.
    OutcomesOfItsKind,
    /// What somebody who knows the pupil says.
    Words,
}

/// A target that was achieved, and whether it lasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achieved {
    pub target: TargetId,
    pub standing: Standing,
}

/// What the record allows a review to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// At least one chosen definition is borne out, none is contradicted, and all that was achieved lasts.
    Adequate,
    /// Something is missing; in the order in which to see to it.
    NotShown(Vec<Missing>),
    /// The record speaks against each chosen definition for which it says anything: the next stage is asked about (D154).
    Inadequate,
}

/// What stands between a review and "adequate".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody said what adequate is to mean.
    Definition,
    /// The record holds nothing for it.
    Evidence(Definition),
    /// The record speaks for it and against it, or against it while another is borne out.
    Agreement(Definition),
    /// A check after the criterion is still open: the earliest of them.
    Check(TargetId, Check),
    /// It was achieved and is gone again.
    Slipped(TargetId, Day),
}

impl Judgement {
    pub fn of(chosen: &[Definition], record: &Record, achieved: &[Achieved]) -> Self {
        let weigh = |definition: &Definition| (*definition, record.weigh(*definition).weight);
        let weighed: Vec<_> = chosen.iter().map(weigh).collect();
        let any = |weight| weighed.iter().any(|(_, found)| *found == weight);
        if any(Weight::Against) && !any(Weight::For) && !any(Weight::Mixed) {
            return Self::Inadequate;
        }
        let of_definitions = weighed
            .iter()
            .filter_map(|(definition, weight)| match weight {
                Weight::For => None,
                Weight::Nothing if any(Weight::For) => None,
                Weight::Nothing => Some(Missing::Evidence(*definition)),
                Weight::Mixed | Weight::Against => Some(Missing::Agreement(*definition)),
            });
        let none_chosen = chosen.is_empty().then_some(Missing::Definition);
        let missing: Vec<_> = none_chosen
            .into_iter()
            .chain(of_definitions)
            .chain(achieved.iter().filter_map(not_lasting))
            .collect();
        if missing.is_empty() {
            Self::Adequate
        } else {
            Self::NotShown(missing)
        }
    }
}

fn not_lasting(achieved: &Achieved) -> Option<Missing> {
    match &achieved.standing {
        Standing::Secure { .. } => None,
        Standing::Slipped { on } => Some(Missing::Slipped(achieved.target, *on)),
        Standing::Watched { open } => {
            let check = open.first()?;
            Some(Missing::Check(achieved.target, *check))
        }
    }
}

/// Whether a longer interval is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LongerInterval {
    /// Only after a dated consultation with the parents.
    Offered {
        months: u8,
    },
    NotYet {
        adequate: u8,
        needed: u8,
    },
    /// The format never lengthens it, or it is as long as two reviews a session allow.
    Never,
}

impl LongerInterval {
    /// The intervals, in months, through which a plan may go. No longer one leaves room for two reviews a session.
    const STEPS: [u8; 5] = [1, 2, 3, 4, 6];

    /// `adequate` says for each completed review, oldest first, whether its progress was judged adequate.
    pub fn after(adequate: &[bool], cadence: Cadence) -> Self {
        let needed = cadence.lengthen_after;
        let longest = cadence.max_months;
        let longer = Self::STEPS
            .into_iter()
            .find(|months| *months > cadence.interval_months && *months <= longest);
        let Some(months) = longer.filter(|_| needed > 0) else {
            return Self::Never;
        };
        let in_a_row = adequate.iter().rev().take_while(|one| **one).count();
        let adequate = u8::try_from(in_a_row).unwrap_or(u8::MAX);
        if adequate >= needed {
            Self::Offered { months }
        } else {
            Self::NotYet { adequate, needed }
        }
    }
}

#[cfg(test)]
mod tests;
