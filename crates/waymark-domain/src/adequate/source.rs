//! What the record of a pupil holds for a judgement of progress, put together from all that a review has before it.

use super::evidence::{Kind, KindOutcome, Rates, Record};
use super::peers::compared;
use crate::Day;
use crate::format::{Attainment, Format, label_in};
use crate::ids::TargetId;
use crate::observation::AimLine;
use crate::progress::Direction;
use crate::progress::verdict::Point;
use crate::pupil::Assessment;
use crate::review::Review;
use crate::target::{Measure, Target, TargetState};
use std::collections::BTreeMap;

/// Where the facts come from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub format: &'a Format,
    pub review: &'a Review,
    /// The targets of the plan that is reviewed.
    pub targets: &'a [Target],
    /// The numbers of each open target with those of the targets that it comes from, in any order.
    pub points: &'a BTreeMap<TargetId, Vec<Point>>,
    pub assessments: &'a [Assessment],
    pub born: Day,
    /// The last review before this one, or the day the first plan began.
    pub since: Option<Day>,
}

impl Record {
    /// What can be said; of everything else there is nothing.
    pub fn of(source: Source<'_>) -> Self {
        let Some(since) = source.since else {
            return Self {
                outcomes: outcomes(source),
                ..Self::default()
            };
        };
        Self {
            peers: compared(source.assessments, source.born, since),
            rates: rates(source, since),
            outcomes: outcomes(source),
            words: BTreeMap::new(),
        }
    }
}

/// Of targets that are counted and say which way is better.
fn rates(source: Source<'_>, since: Day) -> Vec<Rates> {
    let counted = source
        .targets
        .iter()
        .filter(|target| target.state.is_open() && target.measure != Measure::Narrative);
    let rate = |target: &Target| {
        let direction = direction(target)?;
        let points = source.points.get(&target.id)?;
        Rates::of(target.id, points, since, direction)
    };
    counted.filter_map(rate).collect()
}

fn direction(target: &Target) -> Option<Direction> {
    let line = AimLine::between(
        target.started_on,
        target.baseline,
        target.due_on,
        target.goal,
    );
    line.map(|line| line.direction())
}

/// As this review judges them, or as they were judged one by one since the last.
fn outcomes(source: Source<'_>) -> Vec<KindOutcome> {
    let outcome = |target: &Target| {
        Some(KindOutcome {
            target: target.id,
            kind: kind(source.format, &target.area)?,
            result: result(source, target)?,
        })
    };
    source.targets.iter().filter_map(outcome).collect()
}

fn result(source: Source<'_>, target: &Target) -> Option<Attainment> {
    match &target.state {
        TargetState::Open => {
            let (_, scale) = source.review.judged(source.format, target.id)?;
            Some(scale.result)
        }
        TargetState::Reviewed { on, outcome } => {
            let recent = source.since.is_none_or(|since| *on >= since);
            let scale = source.format.outcome(outcome).filter(|_| recent)?;
            Some(scale.result)
        }
        TargetState::Stopped { .. } => None,
    }
}

/// By the words with which the format names the area; most areas are of neither kind.
fn kind(format: &Format, area: &str) -> Option<Kind> {
    let label = label_in(format.target_areas(), area).to_lowercase();
    let names = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if names(&["behaviour"]) {
        Some(Kind::Behaviour)
    } else if names(&[
        "social",
        "personal",
        "self-help",
        "self-care",
        "independence",
    ]) {
        Some(Kind::SelfHelpSocialPersonal)
    } else {
        None
    }
}
