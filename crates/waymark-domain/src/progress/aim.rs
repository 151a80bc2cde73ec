//! The straight way from where a child began to the goal, and the rules that read a series against it.
//!
//! A point on the line counts neither for nor against.

use super::Direction;
use super::line::{Line, Place};
use super::summary::median;

/// How many points in a row the data-point rule looks at.
pub const POINTS_IN_A_ROW: usize = 4;

/// Numbers nearer than this are the same.
const SAME: f64 = 1e-9;

/// The aim of a curriculum-based measure, week by week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeeklyAim {
    /// Where the child began: the median of the first probes.
    pub baseline: f64,
    /// The growth expected each week.
    pub weekly: f64,
}

impl WeeklyAim {
    /// `None` without probes.
    pub fn from_probes(probes: &[f64], weekly: f64) -> Option<Self> {
        let baseline = median(probes)?;
        Some(Self { baseline, weekly })
    }

    /// Where the line stands after so many weeks; after the last of them it stands at the goal.
    pub fn at(self, week: f64) -> f64 {
        self.baseline + self.weekly * week
    }
}

/// Where a point lies, seen from the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Better,
    On,
    Worse,
}

impl Side {
    pub fn of(value: f64, line: f64, direction: Direction) -> Self {
        let ahead = direction.turn(value) - direction.turn(line);
        if ahead.abs() <= SAME {
            Self::On
        } else if ahead > 0.0 {
            Self::Better
        } else {
            Self::Worse
        }
    }
}

/// What a rule says to do next. It advises; people decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advice {
    /// The rule has too few points to go by.
    TooFew,
    Continue,
    ChangeTeaching,
    RaiseGoal,
}

impl Advice {
    pub fn slug(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::Continue => "continue",
            Self::ChangeTeaching => "change_teaching",
            Self::RaiseGoal => "raise_goal",
        }
    }
}

/// The data-point rule: the last [`POINTS_IN_A_ROW`] all worse than the line, or all better.
pub fn four_point_rule(sides: &[Side]) -> Advice {
    let Some(last) = sides.last_chunk::<POINTS_IN_A_ROW>() else {
        return Advice::TooFew;
    };
    if last.iter().all(|side| *side == Side::Worse) {
        Advice::ChangeTeaching
    } else if last.iter().all(|side| *side == Side::Better) {
        Advice::RaiseGoal
    } else {
        Advice::Continue
    }
}

/// The trend rule: whether the line of least squares climbs as fast as the aim does, within a band to either side.
pub fn trend_rule(
    places: &[Place],
    aim_slope: f64,
    band: f64,
    direction: Direction,
) -> (Option<Line>, Advice) {
    let Some(line) = Line::least_squares(places) else {
        return (None, Advice::TooFew);
    };
    let ahead = direction.turn(line.slope) - direction.turn(aim_slope);
    let advice = if ahead.abs() <= band + SAME {
        Advice::Continue
    } else if ahead > 0.0 {
        Advice::RaiseGoal
    } else {
        Advice::ChangeTeaching
    };
    (Some(line), advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_on_the_line_breaks_the_row() {
        let mut sides = [Side::Worse; 8];
        assert_eq!(four_point_rule(&sides), Advice::ChangeTeaching);
        sides[5] = Side::On;
        assert_eq!(four_point_rule(&sides), Advice::Continue);
        assert_eq!(four_point_rule(&[Side::Better; 4]), Advice::RaiseGoal);
        assert_eq!(four_point_rule(&[Side::Better; 3]), Advice::TooFew);
    }

    #[test]
    fn fewer_is_ahead_of_the_line_where_fewer_is_better() {
        assert_eq!(Side::of(3.0, 4.0, Direction::Decrease), Side::Better);
        assert_eq!(Side::of(3.0, 4.0, Direction::Increase), Side::Worse);
        assert_eq!(Side::of(0.1 + 0.2, 0.3, Direction::Increase), Side::On);
    }

    #[test]
    fn a_trend_within_the_band_goes_on() {
        let places = [(1.0, 10.0), (2.0, 11.0), (3.0, 12.0)];
        let advice = |aim, band| trend_rule(&places, aim, band, Direction::Increase).1;
        assert_eq!(advice(1.0, 0.0), Advice::Continue);
        assert_eq!(advice(1.2, 0.1), Advice::ChangeTeaching);
        assert_eq!(advice(1.2, 0.3), Advice::Continue);
        assert_eq!(advice(0.5, 0.0), Advice::RaiseGoal);
        let falling = trend_rule(&places, -1.0, 0.0, Direction::Decrease).1;
        assert_eq!(falling, Advice::ChangeTeaching);
    }
}
