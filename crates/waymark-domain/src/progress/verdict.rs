//! What a series says of its target in one plain sentence. The figures behind it are in [`super::figures`].
//!
//! Below [`ENOUGH`] points there is no verdict, only a count: a few sessions are weather and not climate.

use super::aim::{Advice, Side, four_point_rule};
use super::{Direction, count};
use crate::Day;
use crate::observation::{AimLine, days_between};
use serde::{Deserialize, Serialize};

/// Fewer points say nothing yet; as many of the latest are counted in the sentence.
pub const ENOUGH: usize = 8;

/// One session: its day and the number that was recorded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub on: Day,
    pub value: f64,
}

/// When a goal counts as reached: met in so many of the last so many sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub met: usize,
    pub of: usize,
}

impl Criterion {
    /// Three sessions running: what holds where the target does not say.
    pub const USUAL: Self = Self { met: 3, of: 3 };
}

/// How a target is going.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    NoData,
    /// Fewer than [`ENOUGH`] points.
    NotEnough {
        points: usize,
    },
    /// A baseline, a goal or a day is missing, so there is no line to hold the points against.
    NoLine {
        points: usize,
    },
    /// The goal was met as often as the criterion asks.
    ReachedCriterion {
        met: usize,
        of: usize,
    },
    /// The last four points were all better than the line.
    ReadyForNext(Tally),
    /// The last four points were all worse than the line.
    OffTheLine(Tally),
    OnTheWay(Tally),
}

/// How many of the latest points were at the line or better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub met: usize,
    pub of: usize,
    pub direction: Direction,
}

impl AimLine {
    /// Which way the goal lies; towards more where it is where the child began.
    pub fn direction(&self) -> Direction {
        if self.to.1 >= self.from.1 {
            Direction::Increase
        } else {
            Direction::Decrease
        }
    }

    /// How far the line climbs in a day.
    pub(super) fn slope(&self) -> f64 {
        (self.to.1 - self.from.1) / days(self.from.0, self.to.0)
    }
}

impl Verdict {
    /// Judges points in any order; two of the same day are two sessions, in the order given. What was seen before the
    /// line begins led to the baseline and is not judged.
    pub fn of(points: &[Point], line: Option<&AimLine>, criterion: Criterion) -> Self {
        let points = on_the_way(points, line);
        match (points.len(), line) {
            (0, _) => Self::NoData,
            (points, _) if points < ENOUGH => Self::NotEnough { points },
            (points, None) => Self::NoLine { points },
            (_, Some(line)) => Self::against(&points, line, criterion),
        }
    }

    fn against(points: &[Point], line: &AimLine, criterion: Criterion) -> Self {
        let direction = line.direction();
        let sides = sides(points, line);
        let latest = latest(points, criterion.of);
        let met = latest
            .iter()
            .filter(|point| Side::of(point.value, line.to.1, direction) != Side::Worse)
            .count();
        if criterion.met > 0 && met >= criterion.met {
            let of = latest.len();
            return Self::ReachedCriterion { met, of };
        }
        let tally = Tally::of(latest_of(&sides), direction);
        match four_point_rule(&sides) {
            Advice::ChangeTeaching => Self::OffTheLine(tally),
            Advice::RaiseGoal => Self::ReadyForNext(tally),
            Advice::Continue | Advice::TooFew => Self::OnTheWay(tally),
        }
    }

    /// The stable name, for lists that sort and filter by it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::NotEnough { .. } => "not_enough",
            Self::NoLine { .. } => "no_line",
            Self::ReachedCriterion { .. } => "reached",
            Self::ReadyForNext(_) => "ready",
            Self::OffTheLine(_) => "off_the_line",
            Self::OnTheWay(_) => "on_the_way",
        }
    }

    /// In words for everybody, without a statistic in it.
    pub fn sentence(self) -> String {
        match self {
            Self::NoData => "Nothing has been recorded yet.".to_owned(),
            Self::NotEnough { points } => {
                let sessions = if points == 1 { "session" } else { "sessions" };
                let (so_far, enough) = (number(points), number(ENOUGH));
                capital(&format!(
                    "{so_far} {sessions} so far; from {enough} on we say how it is going."
                ))
            }
            Self::NoLine { points } => {
                let points = number(points);
                capital(&format!(
                    "{points} sessions so far, and no goal in numbers to hold them against."
                ))
            }
            Self::ReachedCriterion { met, of } if met == of => {
                format!(
                    "The goal was met in each of the last {} sessions.",
                    number(of)
                )
            }
            Self::ReachedCriterion { met, of } => {
                let (met, of) = (number(met), number(of));
                format!("The goal was met in {met} of the last {of} sessions.")
            }
            Self::ReadyForNext(tally) => format!(
                "{}, and the last four all beyond it: ready for the next step.",
                tally.words()
            ),
            Self::OffTheLine(tally) if tally.met == 0 => {
                format!("{}: something should change.", tally.words())
            }
            Self::OffTheLine(tally) => format!(
                "{}, and none of the last four: something should change.",
                tally.words()
            ),
            Self::OnTheWay(tally) => format!("{}.", tally.words()),
        }
    }

    /// The same for the family: how it goes, without a count and without a line.
    pub fn plainly(self) -> &'static str {
        match self {
            Self::NoData => "Nothing has been written down yet.",
            Self::NotEnough { .. } => "It is too early to say how it is going.",
            Self::NoLine { .. } => "We look at it often and write down what we see.",
            Self::ReachedCriterion { .. } => "It has been reached. Now we make sure that it stays.",
            Self::ReadyForNext(_) => "It is going very well, better than we hoped.",
            Self::OffTheLine(_) => {
                "It is harder than we thought. The school thinks about what to change."
            }
            Self::OnTheWay(tally) if tally.met * 2 >= tally.of => "It is going as we hoped.",
            Self::OnTheWay(_) => "Some days it goes well, and some days it does not.",
        }
    }
}

impl Tally {
    pub(super) fn of(sides: &[Side], direction: Direction) -> Self {
        Self {
            met: sides.iter().filter(|side| **side != Side::Worse).count(),
            of: sides.len(),
            direction,
        }
    }

    /// "Six of the last eight sessions were at or above the line".
    fn words(self) -> String {
        let met = if self.met == 0 {
            "none".to_owned()
        } else {
            number(self.met)
        };
        let were = if self.met == 1 { "was" } else { "were" };
        let side = match self.direction {
            Direction::Increase => "above",
            Direction::Decrease => "below",
        };
        let of = number(self.of);
        capital(&format!(
            "{met} of the last {of} sessions {were} at or {side} the line"
        ))
    }
}

/// The points from the first day of the line on, in order of their days.
pub(super) fn on_the_way(points: &[Point], line: Option<&AimLine>) -> Vec<Point> {
    let begun = |point: &Point| line.is_none_or(|line| point.on >= line.from.0);
    in_order(points.iter().copied().filter(begun).collect())
}

pub(super) fn in_order(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by_key(|point| point.on);
    points
}

pub(super) fn sides(points: &[Point], line: &AimLine) -> Vec<Side> {
    let side = |point: &Point| Side::of(point.value, line.at(point.on), line.direction());
    points.iter().map(side).collect()
}

pub(super) fn latest_of(sides: &[Side]) -> &[Side] {
    &sides[sides.len().saturating_sub(ENOUGH)..]
}

fn latest(points: &[Point], number: usize) -> &[Point] {
    &points[points.len().saturating_sub(number)..]
}

pub(super) fn days(from: Day, to: Day) -> f64 {
    let days = days_between(from, to);
    let length = count(usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX));
    if days < 0 { -length } else { length }
}

/// Small numbers in words.
fn number(number: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests;
