//! How far the points since a change lie beyond those before it, counted in other ways than by all pairs.

use super::line::{Line, by_session};
use super::nap::{Nap, better};
use super::summary::median;
use super::{Phases, count};

impl Phases {
    /// The share of points since that are better than the best before (PND).
    pub fn beyond_best(&self) -> f64 {
        let (before, since) = self.turned();
        let best = before.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        count(since.iter().filter(|value| **value > best).count()) / count(since.len())
    }

    /// The share of points since that are better than the median before, a tie counting half (PEM).
    pub fn beyond_median(&self) -> f64 {
        let (before, since) = self.turned();
        let Some(middle) = median(&before) else {
            return 0.0;
        };
        let beyond: f64 = since.iter().map(|value| better(middle, *value)).sum();
        beyond / count(since.len())
    }

    /// The share of all points that is left once the fewest were taken away so that none overlap (PAND).
    pub fn without_overlap(&self) -> f64 {
        let (mut before, mut since) = self.turned();
        before.sort_unstable_by(f64::total_cmp);
        since.sort_unstable_by(f64::total_cmp);
        let beyond = |best: f64| since.len() - since.partition_point(|value| *value <= best);
        let kept = before
            .iter()
            .enumerate()
            .map(|(worse, best)| worse + 1 + beyond(*best))
            .chain([since.len()])
            .max();
        count(kept.unwrap_or_default()) / count(before.len() + since.len())
    }

    /// The robust improvement rate difference, reckoned from [`Phases::without_overlap`] (IRD).
    pub fn improvement_rate_difference(&self) -> f64 {
        let (before, since) = (count(self.baseline.len()), count(self.intervention.len()));
        let all = (before + since).powi(2) * self.without_overlap();
        (all - before.powi(2) - since.powi(2)) / (2.0 * before * since)
    }

    /// How much better it was since, less what the baseline was doing anyway (Tau-U). It can lie beyond −1 and 1.
    pub fn tau_u(&self) -> f64 {
        let (before, since) = self.turned();
        let pairs = count(before.len()) * count(since.len());
        Nap::of(self).tau() - climb(&before) / pairs
    }

    /// Tau after the baseline's Theil–Sen line was taken from both phases. `None` for a baseline of one point, which has
    /// no line.
    pub fn baseline_corrected_tau(&self) -> Option<f64> {
        let (before, since) = self.turned();
        let line = Line::theil_sen(&by_session(&before))?;
        let all: Vec<f64> = by_session(&[before.clone(), since].concat())
            .into_iter()
            .map(|(when, value)| value - line.at(when))
            .collect();
        let (before, since) = all.split_at(before.len());
        let level = Self {
            baseline: before.to_vec(),
            intervention: since.to_vec(),
            direction: super::Direction::Increase,
        };
        Some(Nap::of(&level).tau())
    }
}

/// Kendall's S over time: pairs that rise, less pairs that fall.
fn climb(values: &[f64]) -> f64 {
    let pairs = values.iter().enumerate().flat_map(|(index, first)| {
        values[index + 1..]
            .iter()
            .map(|later| 2.0 * better(*first, *later) - 1.0)
    });
    pairs.sum()
}

#[cfg(test)]
mod tests {
    use crate::progress::{Direction, Phases};
    use proptest::prelude::*;

    fn points() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec((0u8..12).prop_map(f64::from), 1..12)
    }

    fn kept_by_force(before: &[f64], since: &[f64]) -> usize {
        let lines = before.iter().chain(since).map(|value| value - 0.5);
        let beyond = |line: f64| {
            let low = before.iter().filter(|value| **value < line).count();
            low + since.iter().filter(|value| **value > line).count()
        };
        lines.chain([100.0]).map(beyond).max().unwrap_or_default()
    }

    proptest! {
        #[test]
        fn no_other_line_between_the_phases_keeps_more_points(before in points(), since in points()) {
            let all = before.len() + since.len();
            let kept = kept_by_force(&before, &since);
            let phases = Phases::new(before, since, Direction::Increase).expect("numbers");
            let share = f64::from(u32::try_from(kept).expect("few")) / f64::from(u32::try_from(all).expect("few"));
            prop_assert!((phases.without_overlap() - share).abs() < 1e-12);
        }

        #[test]
        fn shares_stay_between_none_and_all(before in points(), since in points()) {
            for direction in [Direction::Increase, Direction::Decrease] {
                let phases = Phases::new(before.clone(), since.clone(), direction).expect("numbers");
                let shares = [phases.beyond_best(), phases.beyond_median(), phases.without_overlap()];
                prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");
                prop_assert!(phases.beyond_best() <= phases.beyond_median());
            }
        }
    }
}
