//! The dual criterion: whether so many points since the change lie beyond the baseline's level and its trend that chance
//! would hardly do it (Fisher, Kelley and Lomas 2003).

use super::line::{Line, by_session};
use super::summary::{deviation, mean};
use super::{Phases, count};

/// Less likely than this by chance is a systematic change.
pub const ALPHA: f64 = 0.05;
/// By how many standard deviations of the baseline the conservative criterion raises both lines.
pub const CONSERVATIVE: f64 = 0.25;
/// Fewer points in a phase say nothing about its trend.
pub const LEAST_POINTS: usize = 5;

/// How strictly the lines are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    Plain,
    /// Both lines are raised by [`CONSERVATIVE`] standard deviations.
    Conservative,
}

/// What the dual criterion found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DualCriterion {
    /// Points beyond both lines.
    pub beyond: usize,
    /// Points since the change.
    pub of: usize,
    /// How likely so many or more are by chance alone.
    pub by_chance: f64,
}

impl DualCriterion {
    pub fn is_systematic(self) -> bool {
        self.by_chance < ALPHA
    }
}

impl Phases {
    /// Counts the points beyond the baseline's mean and beyond a trend that was fitted to it, over the sessions in one
    /// row. `None` below [`LEAST_POINTS`] in a phase.
    pub fn dual_criterion(
        &self,
        strictness: Strictness,
        fit: impl Fn(&[super::line::Place]) -> Option<Line>,
    ) -> Option<DualCriterion> {
        let (before, since) = self.turned();
        if before.len() < LEAST_POINTS || since.len() < LEAST_POINTS {
            return None;
        }
        let shift = match strictness {
            Strictness::Plain => 0.0,
            Strictness::Conservative => CONSERVATIVE * deviation(&before)?,
        };
        let trend = fit(&by_session(&before))?;
        let level = mean(&before)? + shift;
        let start = before.len();
        let beyond = since
            .iter()
            .enumerate()
            .filter(|(index, value)| {
                **value > level && **value > trend.at(count(start + index + 1)) + shift
            })
            .count();
        Some(DualCriterion {
            beyond,
            of: since.len(),
            by_chance: so_many_heads(beyond, since.len()),
        })
    }
}

/// How likely at least so many heads are in so many throws of a coin.
fn so_many_heads(least: usize, throws: usize) -> f64 {
    let mut ways = 1.0;
    let mut likely = if least == 0 { 1.0 } else { 0.0 };
    for heads in 1..=throws {
        ways *= count(throws - heads + 1) / count(heads);
        if heads >= least {
            likely += ways;
        }
    }
    likely * 0.5_f64.powf(count(throws))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Direction;

    #[test]
    fn heads_come_as_often_as_coins_say() {
        let expected = [(0, 3, 1.0), (2, 3, 0.5), (3, 3, 0.125), (4, 3, 0.0)];
        for (least, throws, likely) in expected {
            assert!((so_many_heads(least, throws) - likely).abs() < 1e-12);
        }
    }

    #[test]
    fn a_short_phase_has_no_trend_to_go_beyond() {
        let short = Phases::new(vec![1.0; 4], vec![9.0; 5], Direction::Increase).expect("numbers");
        let found = short.dual_criterion(Strictness::Plain, Line::split_middle);
        assert_eq!(found, None);
    }
}
