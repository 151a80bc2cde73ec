//! Observations: what was seen of a target on a day, and how the series stands against its aim line.

mod prompt;

pub use prompt::Prompt;

use crate::ids::{ObservationId, TargetId};
use crate::{Day, Instant};
use serde::{Deserialize, Serialize};

/// One dated data point, note or rating against a target.
///
/// Invariant: it says something: a number, a rating, how much help it took, or a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    pub id: ObservationId,
    pub target: TargetId,
    pub on: Day,
    pub seen: Seen,
    /// Who recorded it, by name, as they were called then.
    pub by: String,
    pub recorded_at: Instant,
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "seen", rename_all = "snake_case")]
pub enum Seen {
    /// By staff: a number in the target's measure, how much help it took, a note, or several of them.
    Staff {
        value: Option<f64>,
        note: String,
        /// Absent in versions kept before it could be marked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prompt: Option<Prompt>,
    },
    /// The pupil's own rating ("How I think I am doing"): a number of the format's ratings, and words.
    Pupil { rating: u8, note: String },
}

impl Seen {
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Staff { value, .. } => *value,
            Self::Pupil { .. } => None,
        }
    }

    pub fn note(&self) -> &str {
        match self {
            Self::Staff { note, .. } | Self::Pupil { note, .. } => note,
        }
    }

    /// How much help it took, where somebody marked it.
    pub fn prompt(&self) -> Option<Prompt> {
        match self {
            Self::Staff { prompt, .. } => *prompt,
            Self::Pupil { .. } => None,
        }
    }

    /// The mark and the note in one line: "Gesture. Looked at the card first". Blank where there is neither.
    pub fn words(&self) -> String {
        let mark = self.prompt().map(Prompt::label).into_iter();
        let note = Some(self.note().trim()).filter(|note| !note.is_empty());
        mark.chain(note).collect::<Vec<_>>().join(". ")
    }
}

/// The straight line from the baseline on the first day to the goal on the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AimLine {
    pub from: (Day, f64),
    pub to: (Day, f64),
}

impl AimLine {
    /// `None` where there is no line to draw: a missing end, or a due day that is not after the start.
    pub fn between(start: Day, baseline: Option<f64>, due: Day, goal: Option<f64>) -> Option<Self> {
        let line = Self {
            from: (start, baseline?),
            to: (due, goal?),
        };
        (start < due).then_some(line)
    }

    /// Where the line stands on a day; before the first and after the last day it stays level.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a count of days is far below 2^52"
    )]
    pub fn at(&self, day: Day) -> f64 {
        let length = days_between(self.from.0, self.to.0) as f64;
        let passed = days_between(self.from.0, day) as f64;
        let share = (passed / length).clamp(0.0, 1.0);
        self.from.1 + (self.to.1 - self.from.1) * share
    }

    /// Whether a value is at or beyond the line, in the direction in which the goal lies.
    pub fn met_by(&self, day: Day, value: f64) -> bool {
        if self.to.1 >= self.from.1 {
            value >= self.at(day)
        } else {
            value <= self.at(day)
        }
    }
}

/// Whole days from one day to another; negative when `to` is earlier.
pub fn days_between(from: Day, to: Day) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_aim_line_runs_from_baseline_to_goal() {
        let line = AimLine::between(date(2026, 9, 1), Some(10.0), date(2026, 9, 11), Some(30.0))
            .expect("a line");
        assert!((line.at(date(2026, 9, 6)) - 20.0).abs() < 1e-9);
        assert!(line.met_by(date(2026, 9, 6), 20.0));
        assert!(!line.met_by(date(2026, 9, 6), 19.0));
    }

    #[test]
    fn fewer_is_better_where_the_goal_lies_below_the_baseline() {
        let line = AimLine::between(date(2026, 9, 1), Some(10.0), date(2026, 9, 11), Some(0.0))
            .expect("a line");
        assert!(line.met_by(date(2026, 9, 11), 0.0));
        assert!(!line.met_by(date(2026, 9, 11), 1.0));
    }

    #[test]
    fn without_both_ends_there_is_no_line() {
        assert_eq!(
            AimLine::between(date(2026, 9, 1), None, date(2026, 9, 11), Some(1.0)),
            None
        );
        assert_eq!(
            AimLine::between(date(2026, 9, 1), Some(1.0), date(2026, 9, 1), Some(1.0)),
            None
        );
    }

    proptest! {
        #[test]
        fn the_line_never_leaves_the_band_between_its_ends(offset in -400i32..800, a in 0.0f64..100.0, b in 0.0f64..100.0) {
            let start = date(2026, 8, 17);
            let line = AimLine::between(start, Some(a), date(2027, 6, 25), Some(b)).expect("a line");
            let day = start.saturating_add(jiff::Span::new().days(offset));
            let at = line.at(day);
            prop_assert!(at >= a.min(b) - 1e-9 && at <= a.max(b) + 1e-9);
        }
    }
}
