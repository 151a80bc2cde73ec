//! What the record holds for each definition of adequate progress.

use super::Definition;
use super::peers::Scale;
use crate::Day;
use crate::format::Attainment;
use crate::ids::TargetId;
use crate::observation::days_between;
use crate::progress::Direction;
use crate::progress::line::{Line, Place};
use crate::progress::verdict::{ENOUGH, Point};
use std::collections::BTreeMap;

/// The share of the gain of peers from the same start from which a gain is called similar.
const SIMILAR: f64 = 0.9;

/// All that the record says about the time since the last review, and the time before it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Assessments that allow a look at peers; often there are none.
    pub peers: Option<Peers>,
    /// Targets measured in numbers.
    pub rates: Vec<Rates>,
    /// Targets with an outcome, of the kinds that a definition names.
    pub outcomes: Vec<KindOutcome>,
    /// What somebody said to a definition, by name and in words.
    pub words: BTreeMap<Definition, String>,
}

/// One assessment of the pupil and the mean of the peers, at the last review and now, on the same scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Peers {
    pub name: String,
    pub scale: Scale,
    pub pupil: Twice,
    pub peers: Twice,
    /// Of the peers who started from where the pupil did.
    pub same_start: Option<Twice>,
}

/// A number then and now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Twice {
    pub before: f64,
    pub now: f64,
}

impl Twice {
    pub fn gain(self) -> f64 {
        self.now - self.before
    }
}

/// How fast a target grows in seven days, before the last review and since. More is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    pub target: TargetId,
    pub weekly: Twice,
}

impl Rates {
    /// Matches the rate before or betters it.
    pub fn keeps_up(&self) -> bool {
        self.weekly.now >= self.weekly.before
    }

    /// `None` unless there are enough points on both sides of the last review.
    pub fn of(
        target: TargetId,
        points: &[Point],
        reviewed_on: Day,
        direction: Direction,
    ) -> Option<Self> {
        let (before, since): (Vec<Point>, Vec<Point>) =
            points.iter().partition(|point| point.on <= reviewed_on);
        let weekly = |points: &[Point]| {
            let line = Line::theil_sen(&places(points, reviewed_on))?;
            (points.len() >= ENOUGH).then(|| direction.turn(7.0 * line.slope))
        };
        let weekly = Twice {
            before: weekly(&before)?,
            now: weekly(&since)?,
        };
        Some(Self { target, weekly })
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of days is far below 2^52"
)]
fn places(points: &[Point], from: Day) -> Vec<Place> {
    let place = |point: &Point| (days_between(from, point.on) as f64, point.value);
    points.iter().map(place).collect()
}

/// The kind of skill that a target is about, where a definition asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    SelfHelpSocialPersonal,
    Behaviour,
}

/// What became of a target of such a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindOutcome {
    pub target: TargetId,
    pub kind: Kind,
    pub result: Attainment,
}

/// A fact for or against a definition, to be shown beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// How far the peers are ahead, by which assessment.
    Gap {
        name: String,
        scale: Scale,
        gap: Twice,
    },
    /// What the pupil gained, what peers from the same start did, and what all peers did.
    Gains {
        pupil: f64,
        same_start: f64,
        peers: f64,
    },
    Rate(Rates),
    Outcome(KindOutcome),
    Said(String),
}

/// Which way the record speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    For,
    Against,
    /// Some facts for, some against.
    Mixed,
    /// It holds nothing to go by.
    Nothing,
}

/// The facts for one definition, and which way they speak.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub facts: Vec<Fact>,
    pub weight: Weight,
}

impl Record {
    /// What the record says to a definition. Words are shown with every one; they decide only where nothing can be
    /// counted.
    pub fn weigh(&self, definition: Definition) -> Finding {
        let (mut facts, mut weight) = match definition {
            Definition::ClosesGap => self.gap(|gap| gap.now < gap.before),
            Definition::PreventsGap => self.gap(|gap| gap.now <= gap.before),
            Definition::SimilarToPeers => self.gains(),
            Definition::PreviousRate => self.rate(),
            Definition::SelfHelpSocialPersonal => self.outcomes_of(Kind::SelfHelpSocialPersonal),
            Definition::Behaviour => self.outcomes_of(Kind::Behaviour),
            Definition::FullCurriculum
            | Definition::Accreditation
            | Definition::FurtherParticipation => (Vec::new(), Weight::Nothing),
        };
        let words = self.words.get(&definition).map(|words| words.trim());
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            facts.push(Fact::Said(words.to_owned()));
            if weight == Weight::Nothing {
                weight = Weight::For;
            }
        }
        Finding { facts, weight }
    }

    fn gap(&self, holds: impl Fn(Twice) -> bool) -> (Vec<Fact>, Weight) {
        let Some(Peers {
            name,
            scale,
            pupil,
            peers,
            ..
        }) = &self.peers
        else {
            return (Vec::new(), Weight::Nothing);
        };
        let gap = Twice {
            before: peers.before - pupil.before,
            now: peers.now - pupil.now,
        };
        let fact = Fact::Gap {
            name: name.clone(),
            scale: *scale,
            gap,
        };
        (vec![fact], weight_of([holds(gap)]))
    }

    fn gains(&self) -> (Vec<Fact>, Weight) {
        let both = self
            .peers
            .as_ref()
            .and_then(|peers| Some((peers, peers.same_start?)));
        let Some((all, same_start)) = both else {
            return (Vec::new(), Weight::Nothing);
        };
        let (pupil, same_start, peers) = (all.pupil.gain(), same_start.gain(), all.peers.gain());
        let fact = Fact::Gains {
            pupil,
            same_start,
            peers,
        };
        (vec![fact], weight_of([pupil >= SIMILAR * same_start]))
    }

    fn rate(&self) -> (Vec<Fact>, Weight) {
        let facts = self.rates.iter().copied().map(Fact::Rate).collect();
        (facts, weight_of(self.rates.iter().map(Rates::keeps_up)))
    }

    fn outcomes_of(&self, kind: Kind) -> (Vec<Fact>, Weight) {
        let of_kind = || self.outcomes.iter().filter(|outcome| outcome.kind == kind);
        let facts = of_kind().copied().map(Fact::Outcome).collect();
        (
            facts,
            weight_of(of_kind().map(|outcome| improves(outcome.result))),
        )
    }
}

pub(super) fn improves(result: Attainment) -> bool {
    match result {
        Attainment::Achieved | Attainment::Partly => true,
        Attainment::Insufficient | Attainment::NotAchieved => false,
    }
}

fn weight_of(facts: impl IntoIterator<Item = bool>) -> Weight {
    let (mut some, mut against) = (false, false);
    for holds in facts {
        some |= holds;
        against |= !holds;
    }
    match (some, against) {
        (true, false) => Weight::For,
        (false, true) => Weight::Against,
        (true, true) => Weight::Mixed,
        (false, false) => Weight::Nothing,
    }
}
