//! In what progress is counted, and how a number is said in it.

use serde::{Deserialize, Serialize};

/// In what progress is counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Measure {
    /// Assessable, but not in numbers (D75).
    Narrative,
    Percent,
    /// How many.
    Count,
    /// How many out of a fixed number.
    OutOf {
        total: u16,
    },
    /// Minutes.
    Minutes,
    /// 1 to 10.
    Rating,
    /// One of the four ways in which a skill becomes the pupil's own, from 1 to 10.
    Scale {
        of: Scale,
    },
}

/// How a skill becomes the pupil's own: four scales from 1 to 10 that compare pupils with nobody but themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    Independence,
    Fluency,
    Maintenance,
    Generalisation,
}

impl Scale {
    pub const ALL: [Self; 4] = [
        Self::Independence,
        Self::Fluency,
        Self::Maintenance,
        Self::Generalisation,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Independence => "independence",
            Self::Fluency => "fluency",
            Self::Maintenance => "maintenance",
            Self::Generalisation => "generalisation",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.slug() == raw)
    }

    /// What is asked, with both ends of the scale.
    pub fn question(self) -> &'static str {
        match self {
            Self::Independence => "How much on their own? From 1, with help for all of it, to 10",
            Self::Fluency => "How smoothly? From 1, roughly right, to 10, right every time",
            Self::Maintenance => "How lasting? From 1, now and then, to 10, always",
            Self::Generalisation => "In how many places? From 1, in one, to 10, everywhere",
        }
    }
}

impl Measure {
    pub const SLUGS: [&'static str; 10] = [
        "narrative",
        "percent",
        "count",
        "out_of",
        "minutes",
        "rating",
        "independence",
        "fluency",
        "maintenance",
        "generalisation",
    ];

    /// The stable name, as in the format's list of measures.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::OutOf { .. } => "out_of",
            Self::Minutes => "minutes",
            Self::Rating => "rating",
            Self::Scale { of } => of.slug(),
        }
    }

    /// More than anybody counts up to.
    pub const MOST_TOTAL: u16 = 10_000;

    /// `total` is needed for "out of" only; one that is missing, zero or above [`Measure::MOST_TOTAL`] gives
    /// `None`.
    pub fn parse(slug: &str, total: Option<u16>) -> Option<Self> {
        Some(match slug {
            "narrative" => Self::Narrative,
            "percent" => Self::Percent,
            "count" => Self::Count,
            "out_of" => Self::OutOf {
                total: total.filter(|total| (1..=Self::MOST_TOTAL).contains(total))?,
            },
            "minutes" => Self::Minutes,
            "rating" => Self::Rating,
            other => Self::Scale {
                of: Scale::parse(other)?,
            },
        })
    }

    pub fn total(self) -> Option<u16> {
        match self {
            Self::OutOf { total } => Some(total),
            Self::Narrative
            | Self::Percent
            | Self::Count
            | Self::Minutes
            | Self::Rating
            | Self::Scale { .. } => None,
        }
    }

    /// The smallest number that makes sense.
    pub fn min(self) -> f64 {
        match self {
            Self::Scale { .. } => 1.0,
            Self::Narrative
            | Self::Percent
            | Self::Count
            | Self::OutOf { .. }
            | Self::Minutes
            | Self::Rating => 0.0,
        }
    }

    /// Minutes and seconds as a number of minutes, from which the seconds can be told again.
    pub fn minutes(minutes: f64, seconds: u8) -> f64 {
        let exact = minutes + f64::from(seconds) / 60.0;
        (exact * 100.0).round() / 100.0
    }

    /// The largest number that makes sense, if there is one.
    pub fn max(self) -> Option<f64> {
        match self {
            Self::Percent => Some(100.0),
            Self::OutOf { total } => Some(f64::from(total)),
            Self::Rating | Self::Scale { .. } => Some(10.0),
            Self::Narrative | Self::Count | Self::Minutes => None,
        }
    }

    /// Whether a number can be recorded in it.
    pub fn accepts(self, value: f64) -> bool {
        value.is_finite()
            && value >= self.min()
            && !matches!(self, Self::Narrative)
            && self.max().is_none_or(|max| value <= max)
    }

    /// A number with its unit: "40%", "7 out of 10", "12 minutes", "1 minute 30 seconds".
    pub fn say(self, value: f64) -> String {
        match self {
            Self::Percent => format!("{value}%"),
            Self::OutOf { total } => format!("{value} out of {total}"),
            Self::Minutes => time(value),
            Self::Rating | Self::Scale { .. } => format!("{value} out of 10"),
            Self::Count | Self::Narrative => value.to_string(),
        }
    }
}

/// Minutes to the second.
fn time(value: f64) -> String {
    let seconds = (value * 60.0).round();
    let (minutes, seconds) = ((seconds / 60.0).floor(), seconds % 60.0);
    let say = |number: f64, unit: &str| {
        let many = if (number - 1.0).abs() < f64::EPSILON {
            ""
        } else {
            "s"
        };
        format!("{number} {unit}{many}")
    };
    match (minutes > 0.0, seconds > 0.0) {
        (_, false) => say(minutes, "minute"),
        (false, true) => say(seconds, "second"),
        (true, true) => format!("{} {}", say(minutes, "minute"), say(seconds, "second")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_said_with_its_unit() {
        assert_eq!(Measure::Percent.say(40.0), "40%");
        assert_eq!(Measure::OutOf { total: 10 }.say(7.0), "7 out of 10");
        let minutes = [
            (0.0, "0 minutes"),
            (0.5, "30 seconds"),
            (1.0, "1 minute"),
            (1.02, "1 minute 1 second"),
            (2.5, "2 minutes 30 seconds"),
            (12.0, "12 minutes"),
        ];
        for (value, words) in minutes {
            assert_eq!(Measure::Minutes.say(value), words);
        }
    }

    #[test]
    fn out_of_nothing_is_no_measure() {
        assert_eq!(Measure::parse("out_of", Some(0)), None);
        assert_eq!(Measure::parse("out_of", None), None);
    }

    #[test]
    fn nobody_counts_out_of_more_than_the_most() {
        let most = Measure::MOST_TOTAL;
        let parse = |total| Measure::parse("out_of", Some(total));
        assert_eq!(parse(most), Some(Measure::OutOf { total: most }));
        assert_eq!(parse(most + 1), None);
        assert_eq!(parse(u16::MAX), None);
    }

    #[test]
    fn every_measure_is_known_by_its_name() {
        for slug in Measure::SLUGS {
            let measure = Measure::parse(slug, Some(20)).expect("a measure");
            assert_eq!(measure.slug(), slug);
        }
        assert_eq!(Measure::parse("furlongs", None), None);
    }

    #[test]
    fn a_scale_has_no_nought() {
        for of in Scale::ALL {
            let scale = Measure::Scale { of };
            assert!(scale.accepts(1.0) && scale.accepts(10.0));
            assert!(!scale.accepts(0.0) && !scale.accepts(11.0));
        }
    }

    proptest! {
        #[test]
        fn no_second_of_a_timer_is_lost(minutes in 0u16..600, seconds in 0u8..60) {
            let value = Measure::minutes(f64::from(minutes), seconds);
            let all = f64::from(minutes) * 60.0 + f64::from(seconds);
            prop_assert!(((value * 60.0).round() - all).abs() < f64::EPSILON);
        }
    }
}
