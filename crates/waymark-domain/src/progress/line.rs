//! Straight lines through a series: where it is heading.

use super::count;
use super::summary::{mean, median};

/// A straight line: where it stands at 0, and how far it climbs with each step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub slope: f64,
    pub intercept: f64,
}

/// A place in a chart: when (session or week), and the number there.
pub type Place = (f64, f64);

/// The numbers of a series at sessions 1, 2, 3 and so on.
pub fn by_session(values: &[f64]) -> Vec<Place> {
    let session = |(index, value): (usize, &f64)| (count(index + 1), *value);
    values.iter().enumerate().map(session).collect()
}

impl Line {
    pub fn at(self, when: f64) -> f64 {
        self.intercept + self.slope * when
    }

    /// The line of least squares; `None` unless there are two places that differ in time.
    pub fn least_squares(places: &[Place]) -> Option<Self> {
        let (times, values) = parted(places);
        let (middle, height) = (mean(&times)?, mean(&values)?);
        let spread: f64 = times.iter().map(|time| (time - middle).powi(2)).sum();
        let climb: f64 = places
            .iter()
            .map(|(time, value)| (time - middle) * (value - height))
            .sum();
        let slope = climb / spread;
        (spread > 0.0).then_some(Self {
            slope,
            intercept: height - slope * middle,
        })
    }

    /// The median of the slopes between any two places, through the median of what is left (Theil, Sen). One odd
    /// session hardly moves it. `None` unless there are two places that differ in time.
    pub fn theil_sen(places: &[Place]) -> Option<Self> {
        let mut slopes = Vec::with_capacity(places.len() * places.len().saturating_sub(1) / 2);
        for (index, (time, value)) in places.iter().enumerate() {
            for (later, higher) in &places[index + 1..] {
                if (later - time).abs() > 0.0 {
                    slopes.push((higher - value) / (later - time));
                }
            }
        }
        let slope = median(&slopes)?;
        let rests: Vec<f64> = places
            .iter()
            .map(|(time, value)| value - slope * time)
            .collect();
        let intercept = median(&rests)?;
        Some(Self { slope, intercept })
    }

    /// Through the medians of the first and the second half (bi-split); the middle place of an odd number is left out.
    pub fn split_middle(places: &[Place]) -> Option<Self> {
        Self::through_ends(places, places.len() / 2)
    }

    /// Through the medians of the first and the last third (tri-split).
    pub fn split_thirds(places: &[Place]) -> Option<Self> {
        Self::through_ends(places, places.len() / 3)
    }

    fn through_ends(places: &[Place], width: usize) -> Option<Self> {
        let (first, last) = (&places[..width], &places[places.len() - width..]);
        let ((early, low), (late, high)) = (middle(first)?, middle(last)?);
        let slope = (high - low) / (late - early);
        (late > early).then_some(Self {
            slope,
            intercept: low - slope * early,
        })
    }
}

fn parted(places: &[Place]) -> (Vec<f64>, Vec<f64>) {
    places.iter().copied().unzip()
}

fn middle(places: &[Place]) -> Option<Place> {
    let (times, values) = parted(places);
    Some((median(&times)?, median(&values)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_place_makes_no_line() {
        for places in [&[][..], &[(1.0, 2.0)]] {
            assert_eq!(Line::least_squares(places), None);
            assert_eq!(Line::theil_sen(places), None);
            assert_eq!(Line::split_middle(places), None);
            assert_eq!(Line::split_thirds(places), None);
        }
    }

    #[test]
    fn points_of_one_day_make_no_line() {
        let places = [(1.0, 2.0), (1.0, 5.0), (1.0, 7.0)];
        assert_eq!(Line::least_squares(&places), None);
        assert_eq!(Line::theil_sen(&places), None);
        assert_eq!(Line::split_middle(&places), None);
    }

    proptest! {
        #[test]
        fn points_on_a_line_give_that_line(slope in -5.0f64..5.0, intercept in -50.0f64..50.0, length in 3usize..30) {
            let given = Line { slope, intercept };
            let places: Vec<Place> = (1..=length).map(|when| (count(when), given.at(count(when)))).collect();
            let lines = [
                Line::least_squares(&places),
                Line::theil_sen(&places),
                Line::split_middle(&places),
                Line::split_thirds(&places),
            ];
            for line in lines {
                let line = line.expect("a line");
                prop_assert!((line.slope - slope).abs() < 1e-9, "{line:?}");
                prop_assert!((line.intercept - intercept).abs() < 1e-8, "{line:?}");
            }
        }
    }
}
