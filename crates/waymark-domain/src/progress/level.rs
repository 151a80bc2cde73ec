//! How far the level moved: in the measure's own unit, in spreads of the baseline, as a ratio, and on the way to the goal.

use super::line::{Line, by_session};
use super::summary::{deviation, mean, median, variance};
use super::{Phases, count};

impl Phases {
    /// The mean since less the mean before, in the measure's unit.
    pub fn mean_difference(&self) -> f64 {
        let mean = |values| mean(values).unwrap_or_default();
        mean(&self.intervention) - mean(&self.baseline)
    }

    /// How far the mean moved for the better, in standard deviations of the baseline; not corrected for its size.
    /// `None` where the baseline has no spread.
    pub fn difference_in_spreads(&self) -> Option<f64> {
        let spread = deviation(&self.baseline)?;
        (spread > 0.0).then(|| self.direction.turn(self.mean_difference()) / spread)
    }

    /// Hedges's g: how far the mean moved for the better in pooled standard deviations, corrected for small numbers.
    /// `None` where there is no spread.
    pub fn hedges_g(&self) -> Option<f64> {
        let (before, since) = (count(self.baseline.len()), count(self.intervention.len()));
        let degrees = before + since - 2.0;
        let squares = |values, number: f64| variance(values).map_or(0.0, |v| v * (number - 1.0));
        let pooled = squares(&self.baseline, before) + squares(&self.intervention, since);
        let correction = 1.0 - 3.0 / (4.0 * (before + since) - 9.0);
        let moved = self.direction.turn(self.mean_difference());
        (degrees > 0.0 && pooled > 0.0).then(|| moved / (pooled / degrees).sqrt() * correction)
    }

    /// The logarithm of mean since over mean before, turned so that better is more; not corrected for size. `None`
    /// unless both means are above 0.
    pub fn log_ratio(&self) -> Option<f64> {
        self.log_of(mean)
    }

    /// The same of the medians.
    pub fn log_ratio_of_medians(&self) -> Option<f64> {
        self.log_of(median)
    }

    fn log_of(&self, level: impl Fn(&[f64]) -> Option<f64>) -> Option<f64> {
        let (before, since) = (level(&self.baseline)?, level(&self.intervention)?);
        (before > 0.0 && since > 0.0).then(|| self.direction.turn((since / before).ln()))
    }

    /// How much steeper the least-squares line is since than before, each over its own sessions. `None` where a phase
    /// has one point.
    pub fn slope_difference(&self) -> Option<f64> {
        let slope = |values| Line::least_squares(&by_session(values)).map(|line| line.slope);
        Some(slope(&self.intervention)? - slope(&self.baseline)?)
    }

    /// Percent of goal obtained (`PoGO`): how much of the way from the baseline's mean to the goal the mean has come.
    /// Above 100 when it went further; `None` where the baseline was already at the goal.
    pub fn percent_of_goal(&self, goal: f64) -> Option<f64> {
        let way = goal - mean(&self.baseline)?;
        (way.abs() > 0.0).then(|| 100.0 * self.mean_difference() / way)
    }
}

#[cfg(test)]
mod tests {
    use crate::progress::{Direction, Phases};

    fn phases(before: &[f64], since: &[f64]) -> Phases {
        Phases::new(before.to_vec(), since.to_vec(), Direction::Increase).expect("numbers")
    }

    #[test]
    fn a_baseline_without_spread_measures_nothing_in_spreads() {
        let flat = phases(&[3.0, 3.0, 3.0], &[5.0, 5.0]);
        assert_eq!(flat.difference_in_spreads(), None);
        assert_eq!(flat.hedges_g(), None);
        assert_eq!(phases(&[3.0], &[5.0]).hedges_g(), None);
    }

    #[test]
    fn a_baseline_at_the_goal_leaves_no_way_to_go() {
        assert_eq!(phases(&[5.0], &[7.0]).percent_of_goal(5.0), None);
        assert_eq!(phases(&[5.0], &[10.0]).percent_of_goal(15.0), Some(50.0));
    }

    #[test]
    fn nothing_has_no_ratio() {
        assert_eq!(phases(&[0.0], &[7.0]).log_ratio(), None);
        assert_eq!(
            phases(&[0.0, 0.0, 9.0], &[7.0]).log_ratio_of_medians(),
            None
        );
    }
}
