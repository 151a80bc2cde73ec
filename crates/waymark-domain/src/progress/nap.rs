//! Nonoverlap of all pairs: how often a session after the change was better than one before it, and how sure that is.

use super::{Phases, count, root};

/// The 97.5th percentile of the normal distribution: nineteen intervals of twenty hold the true value.
const Z: f64 = 1.959_963_984_540_054;

/// How often a point after the change is better than one before it; a tie counts half. From 0 to 1, and ½ is chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Nap {
    pub value: f64,
    /// One row for each baseline point, one column for each point since: 1, ½ or 0.
    pairs: Vec<Vec<f64>>,
}

/// The two ends of an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub lower: f64,
    pub upper: f64,
}

impl Nap {
    pub fn of(phases: &Phases) -> Self {
        let (before, since) = phases.turned();
        let pairs: Vec<Vec<f64>> = before
            .iter()
            .map(|low| since.iter().map(|high| better(*low, *high)).collect())
            .collect();
        let total: f64 = pairs.iter().flatten().sum();
        let value = total / (count(before.len()) * count(since.len()));
        Self { value, pairs }
    }

    /// Points before and since.
    fn sizes(&self) -> (f64, f64) {
        (count(self.pairs.len()), count(self.pairs[0].len()))
    }

    /// From −1 to 1, and 0 is chance.
    pub fn tau(&self) -> f64 {
        2.0 * self.value - 1.0
    }

    /// The unbiased standard error; `None` where a phase has a single point, for then it has no bounds.
    pub fn standard_error(&self) -> Option<f64> {
        let (before, since) = self.sizes();
        let Spread { rows, columns, all } = self.spread();
        let sum = self.chance() + since * rows + before * columns - 2.0 * all;
        let degrees = (before - 1.0) * (since - 1.0);
        (degrees > 0.0).then(|| (sum / degrees).sqrt())
    }

    /// The standard error after Hanley and `McNeil`.
    pub fn standard_error_hanley(&self) -> f64 {
        let (before, since) = self.sizes();
        let Spread { rows, columns, .. } = self.spread();
        let sum = self.chance() + (since - 1.0) * rows + (before - 1.0) * columns;
        (sum / (before * since)).sqrt()
    }

    /// The standard error that chance alone would give.
    pub fn standard_error_by_chance(&self) -> f64 {
        let (before, since) = self.sizes();
        ((before + since + 1.0) / (12.0 * before * since)).sqrt()
    }

    /// In which nineteen of twenty true values lie (Newcombe's fifth method); `None` where a phase has a single point.
    ///
    /// Where nothing overlaps the method gives no width: a page then says "no overlap", never "certain".
    pub fn interval(&self) -> Option<Interval> {
        let (before, since) = self.sizes();
        if before < 2.0 || since < 2.0 {
            return None;
        }
        let half = f64::midpoint(before, since) - 1.0;
        let gap = |x: f64| {
            let chance = x * (1.0 - x);
            before * since * (self.value - x).powi(2) * (2.0 - x) * (1.0 + x)
                - Z.powi(2) * chance * (2.0 + half + (1.0 + 2.0 * half) * chance)
        };
        let root = |from, to| root::between(gap, from, to, root::AS_PUBLISHED);
        Some(Interval {
            lower: if self.value > 0.0 {
                root(0.0, self.value)
            } else {
                0.0
            },
            upper: if self.value < 1.0 {
                root(self.value, 1.0)
            } else {
                1.0
            },
        })
    }

    /// The variance of one throw, kept off 0 and 1, where it would vanish.
    fn chance(&self) -> f64 {
        let (before, since) = self.sizes();
        let edge = 1.0 / (2.0 * before * since);
        let value = self.value.clamp(edge, 1.0 - edge);
        value * (1.0 - value)
    }

    fn spread(&self) -> Spread {
        let (before, since) = self.sizes();
        let apart = |pair: &f64| pair - self.value;
        let rows: f64 = self
            .pairs
            .iter()
            .map(|row| row.iter().map(apart).sum::<f64>().powi(2))
            .sum();
        let columns: f64 = (0..self.pairs[0].len())
            .map(|column| {
                let down = self.pairs.iter().map(|row| apart(&row[column]));
                down.sum::<f64>().powi(2)
            })
            .sum();
        let all: f64 = self
            .pairs
            .iter()
            .flatten()
            .map(|pair| apart(pair).powi(2))
            .sum();
        Spread {
            rows: rows / (before * since.powi(2)),
            columns: columns / (before.powi(2) * since),
            all: all / (before * since),
        }
    }
}

/// How far the pairs lie from their mean: by row, by column, and one by one.
struct Spread {
    rows: f64,
    columns: f64,
    all: f64,
}

/// 1 where the second is more, ½ for a tie, 0 where it is less.
pub(super) fn better(first: f64, second: f64) -> f64 {
    if second > first {
        1.0
    } else if second < first {
        0.0
    } else {
        0.5
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Direction;
    use proptest::prelude::*;

    fn nap(before: &[f64], since: &[f64], direction: Direction) -> Nap {
        Nap::of(&Phases::new(before.to_vec(), since.to_vec(), direction).expect("numbers"))
    }

    #[test]
    fn a_single_point_has_no_interval() {
        let (one, three) = ([1.0], [2.0, 3.0, 2.0]);
        for (before, since) in [(&one[..], &three[..]), (&three[..], &one[..])] {
            let nap = nap(before, since, Direction::Increase);
            assert_eq!((nap.interval(), nap.standard_error()), (None, None));
        }
    }

    fn points() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec((0u8..12).prop_map(f64::from), 2..15)
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_value(before in points(), since in points()) {
            let nap = nap(&before, &since, Direction::Increase);
            let Interval { lower, upper } = nap.interval().expect("two points a phase");
            prop_assert!((0.0..=nap.value).contains(&lower) && (nap.value..=1.0).contains(&upper));
            prop_assert!(nap.standard_error().is_some_and(f64::is_finite));
        }

        #[test]
        fn what_is_better_one_way_is_worse_the_other(before in points(), since in points()) {
            let more = nap(&before, &since, Direction::Increase).value;
            let fewer = nap(&before, &since, Direction::Decrease).value;
            prop_assert!((more + fewer - 1.0).abs() < 1e-9);
        }
    }
}
