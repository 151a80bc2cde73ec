//! The two axes of a chart: round numbers upwards, months to the right.

use jiff::ToSpan;
use waymark_domain::Day;
use waymark_domain::observation::days_between;

/// No number on a chart is larger; also keeps the arithmetic away from infinity.
const LARGEST: f64 = 1e12;

/// The upright axis. Invariant: `low < high` and `step > 0`, all finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
}

impl Scale {
    /// From nought to a round number over the values; the whole measure where the values fill much of it.
    pub(super) fn over(values: impl IntoIterator<Item = f64>, whole: Option<f64>) -> Self {
        let (low, high) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .map(|value| value.clamp(-LARGEST, LARGEST))
            .fold((0.0_f64, 0.0_f64), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        let high = whole
            .filter(|whole| high <= *whole && high > whole * 0.4)
            .unwrap_or(high);
        let high = if high > low { high } else { low + 1.0 };
        let step = round_step((high - low) / 5.0);
        Self {
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
            step,
        }
    }

    /// The numbers written beside the axis, lowest first.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        let Self { low, high, step } = *self;
        (0..=12_i32)
            .map(move |n| low + f64::from(n) * step)
            .take_while(move |tick| *tick <= high + step / 2.0)
    }

    /// Where a value stands: 0 at the foot, 1 at the top.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The next of 1, 2, 5, 10, 20, 50, … and so downwards; never so small that it is nothing.
fn round_step(rough: f64) -> f64 {
    let rough = rough.max(0.01);
    let power = 10.0_f64.powf(rough.log10().floor());
    let digit = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|digit| digit * power >= rough * 0.999);
    digit.unwrap_or(10.0) * power
}

/// The level axis. Invariant: `first < last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    first: Day,
    last: Day,
}

/// A day that is marked under the level axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) on: Day,
    /// Marks a month rather than the day itself.
    pub(super) month: bool,
    /// The year is new at this tick.
    pub(super) year: bool,
}

impl Days {
    /// `None` without any day. A single day is given a day on either side.
    pub(super) fn over(days: impl IntoIterator<Item = Day> + Clone) -> Option<Self> {
        let first = days.clone().into_iter().min()?;
        let last = days.into_iter().max()?;
        Some(if first < last {
            Self { first, last }
        } else {
            Self {
                first: first.saturating_sub(1.day()),
                last: last.saturating_add(1.day()),
            }
        })
    }

    /// Where a day stands: 0 on the left, 1 on the right.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a count of days is far below 2^52"
    )]
    pub(super) fn share(self, day: Day) -> f64 {
        let length = days_between(self.first, self.last).max(1) as f64;
        (days_between(self.first, day) as f64 / length).clamp(0.0, 1.0)
    }

    /// The starts of months, thinned to at most `most`; first and last day where there are too few of them.
    pub(super) fn ticks(self, most: usize) -> Vec<Tick> {
        let months = self.months();
        let every = months.len().div_ceil(most.max(1)).max(1);
        let thinned: Vec<Day> = months.into_iter().step_by(every).collect();
        let (days, month) = if thinned.len() < 2 {
            (vec![self.first, self.last], false)
        } else {
            (thinned, true)
        };
        let mut year = None;
        days.into_iter()
            .map(|on| Tick {
                on,
                month,
                year: year.replace(on.year()) != Some(on.year()),
            })
            .collect()
    }

    fn months(self) -> Vec<Day> {
        let next = if self.first.day() == 1 {
            self.first
        } else {
            self.first.first_of_month().saturating_add(1.month())
        };
        // A session has twelve; a chart over centuries is a slip of the pen, and need not show each month.
        let starts = (0..2400_i32).map(|n| next.saturating_add(n.months()));
        starts.take_while(|start| *start <= self.last).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn percents_that_fill_the_scale_are_shown_on_the_whole_of_it() {
        let scale = Scale::over([31.0, 81.0], Some(100.0));
        assert_eq!(
            scale.ticks().collect::<Vec<_>>(),
            [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
        );
    }

    #[test]
    fn small_numbers_of_a_large_whole_are_not_pressed_to_the_floor() {
        assert!((Scale::over([3.0, 4.0], Some(100.0)).high - 4.0).abs() < 1e-9);
    }

    #[test]
    fn a_session_is_marked_by_its_months() {
        let days = Days::over([date(2026, 9, 14), date(2027, 3, 20)]).expect("two days");
        let ticks = days.ticks(8);
        assert_eq!(ticks.len(), 6);
        assert_eq!(
            ticks[0],
            Tick {
                on: date(2026, 10, 1),
                month: true,
                year: true
            }
        );
        assert!(ticks[3].year && !ticks[2].year);
    }

    #[test]
    fn a_week_is_marked_by_its_ends() {
        let days = Days::over([date(2026, 9, 14), date(2026, 9, 18)]).expect("two days");
        assert_eq!(
            days.ticks(8)
                .iter()
                .map(|tick| tick.on.day())
                .collect::<Vec<_>>(),
            [14, 18]
        );
    }

    proptest! {
        #[test]
        fn every_value_lies_on_its_scale(
            values in proptest::collection::vec(-1e15f64..1e15, 0..20),
            whole in proptest::option::of(1.0f64..1e6),
        ) {
            let scale = Scale::over(values.clone(), whole);
            prop_assert!(scale.low < scale.high && scale.step > 0.0 && scale.high.is_finite());
            let ticks: Vec<_> = scale.ticks().collect();
            prop_assert!((2..=12).contains(&ticks.len()));
            for value in values {
                prop_assert!((0.0..=1.0).contains(&scale.share(value)));
            }
        }
    }
}
