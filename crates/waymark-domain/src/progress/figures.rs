//! The figures behind a verdict, for whoever asks.

use super::Phases;
use super::aim::{Advice, four_point_rule, trend_rule};
use super::criterion::{DualCriterion, Strictness};
use super::line::{Line, Place};
use super::nap::{Interval, Nap};
use super::verdict::{ENOUGH, Point, Tally, days, in_order, latest_of, on_the_way, sides};
use crate::Day;
use crate::observation::AimLine;

/// How the points of a target stand to its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Of all points since the line began.
    pub all: Tally,
    /// Of the latest [`ENOUGH`].
    pub latest: Tally,
    pub four_points: Advice,
    /// The line of least squares against the aim.
    pub trend: Advice,
    /// By how much it grows in seven days, by Theil and Sen. `None` where all points are of one day.
    pub weekly: Option<f64>,
    /// By how much the aim line grows in seven days.
    pub weekly_aim: f64,
}

impl Figures {
    /// `None` where there are too few points for a verdict.
    pub fn of(points: &[Point], line: &AimLine) -> Option<Self> {
        let points = on_the_way(points, Some(line));
        if points.len() < ENOUGH {
            return None;
        }
        let places: Vec<Place> = points
            .iter()
            .map(|point| (days(line.from.0, point.on), point.value))
            .collect();
        let (sides, direction) = (sides(&points, line), line.direction());
        Some(Self {
            all: Tally::of(&sides, direction),
            latest: Tally::of(latest_of(&sides), direction),
            four_points: four_point_rule(&sides),
            trend: trend_rule(&places, line.slope(), 0.0, line.direction()).1,
            weekly: Line::theil_sen(&places).map(|line| 7.0 * line.slope),
            weekly_aim: 7.0 * line.slope(),
        })
    }
}

/// The time since a change of strategy, or since the baseline, against the time before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SinceChange {
    /// Points before and since.
    pub sizes: (usize, usize),
    /// Nonoverlap of all pairs.
    pub nap: f64,
    pub interval: Option<Interval>,
    pub tau: f64,
    pub tau_u: f64,
    pub baseline_corrected_tau: Option<f64>,
    /// Points since that are better than the best before (PND).
    pub beyond_best: f64,
    pub improvement_rate_difference: f64,
    /// Against the trend of the split middle, drawn conservatively.
    pub dual_criterion: Option<DualCriterion>,
    /// How much of the way from the mean before to the goal (`PoGO`).
    pub percent_of_goal: Option<f64>,
}

impl SinceChange {
    /// `None` where there are too few points for a verdict, or none before the day of the change or none since.
    pub fn on(changed_on: Day, points: &[Point], line: &AimLine) -> Option<Self> {
        let (before, since): (Vec<Point>, Vec<Point>) = in_order(points.to_vec())
            .into_iter()
            .partition(|point| point.on < changed_on);
        if before.len() + since.len() < ENOUGH {
            return None;
        }
        let values = |points: &[Point]| points.iter().map(|point| point.value).collect();
        let phases = Phases::new(values(&before), values(&since), line.direction()).ok()?;
        Some(Self::of(&phases, line.to.1))
    }

    fn of(phases: &Phases, goal: f64) -> Self {
        let nap = Nap::of(phases);
        Self {
            sizes: (phases.baseline().len(), phases.intervention().len()),
            nap: nap.value,
            interval: nap.interval(),
            tau: nap.tau(),
            tau_u: phases.tau_u(),
            baseline_corrected_tau: phases.baseline_corrected_tau(),
            beyond_best: phases.beyond_best(),
            improvement_rate_difference: phases.improvement_rate_difference(),
            dual_criterion: phases.dual_criterion(Strictness::Conservative, Line::split_middle),
            percent_of_goal: phases.percent_of_goal(goal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const START: Day = date(2026, 8, 17);

    /// Rises from 0 to 100 in a hundred days.
    fn rising() -> AimLine {
        AimLine {
            from: (START, 0.0),
            to: (date(2026, 11, 25), 100.0),
        }
    }

    fn weekly(first: Day, values: &[f64]) -> Vec<Point> {
        (0i64..)
            .zip(values)
            .map(|(week, value)| Point {
                on: first.saturating_add((7 * week).days()),
                value: *value,
            })
            .collect()
    }

    #[test]
    fn the_rules_speak_of_the_points_on_the_way_only() {
        let mut points = weekly(START, &[0.0, 1.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        points.extend(weekly(date(2026, 6, 1), &[90.0, 80.0, 70.0]));
        assert_eq!(Figures::of(&points, &rising()), None);
        points.extend(weekly(date(2026, 10, 5), &[8.0]));
        let figures = Figures::of(&points, &rising()).expect("eight points");
        assert_eq!((figures.all.met, figures.all.of), (1, 8));
        assert_eq!(figures.latest, figures.all);
        assert_eq!(figures.four_points, Advice::ChangeTeaching);
        assert_eq!(figures.trend, Advice::ChangeTeaching);
        assert!((figures.weekly.expect("a slope") - 1.0).abs() < 1e-9);
        assert!((figures.weekly_aim - 7.0).abs() < 1e-9);
    }

    #[test]
    fn the_time_since_a_change_is_set_against_the_time_before() {
        let points = weekly(
            START,
            &[5.0, 6.0, 5.0, 6.0, 5.0, 20.0, 30.0, 40.0, 50.0, 60.0],
        );
        let changed = date(2026, 9, 18);
        let found = SinceChange::on(changed, &points, &rising()).expect("two phases");
        assert_eq!(found.sizes, (5, 5));
        assert!((found.nap - 1.0).abs() < 1e-12 && (found.beyond_best - 1.0).abs() < 1e-12);
        assert!(found.dual_criterion.expect("five a phase").is_systematic());
        let percent = found.percent_of_goal.expect("a way to go");
        assert!((percent - 100.0 * 34.6 / 94.6).abs() < 1e-9);
        assert_eq!(SinceChange::on(START, &points, &rising()), None);
        assert_eq!(SinceChange::on(changed, &points[2..9], &rising()), None);
    }

    proptest! {
        #[test]
        fn no_figure_is_ever_anything_but_a_number(
            values in prop::collection::vec(0u8..6, 8..30), change in 0i64..30, goal in 0u8..6,
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let points = weekly(START, &values);
            let line = AimLine { to: (date(2027, 6, 25), f64::from(goal)), ..rising() };
            let figures = Figures::of(&points, &line).expect("eight points");
            prop_assert!(figures.weekly.is_some_and(f64::is_finite) && figures.weekly_aim.is_finite());
            let changed = START.saturating_add((7 * change).days());
            if let Some(since) = SinceChange::on(changed, &points, &line) {
                let always = [since.nap, since.tau, since.tau_u, since.beyond_best, since.improvement_rate_difference];
                let ends = since.interval.map_or([0.0; 2], |interval| [interval.lower, interval.upper]);
                let sometimes = [since.baseline_corrected_tau, since.percent_of_goal].map(Option::unwrap_or_default);
                let mut all = always.into_iter().chain(ends).chain(sometimes);
                prop_assert!(all.all(f64::is_finite), "{since:?}");
            }
        }
    }
}
