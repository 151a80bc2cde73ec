//! A parents’ evening of one class: times one after another, each for one family (D142).

use crate::Instant;
use jiff::SignedDuration;

/// When an evening begins, and how much time each family has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evening {
    starts: Instant,
    minutes: u16,
    times: u16,
}

/// Why an evening has no times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EveningError {
    #[error("an evening has time for one family at least")]
    TooShort,
    #[error("an evening has at most {} times", Evening::MOST)]
    TooLong,
}

impl Evening {
    /// More families than anybody talks to in a day.
    pub const MOST: u16 = 60;

    /// As many times of `minutes` as fit between the two. The last one ends by `ends`.
    pub fn between(starts: Instant, ends: Instant, minutes: u16) -> Result<Self, EveningError> {
        let whole = ends.duration_since(starts).as_secs() / 60;
        let times = whole.checked_div(i64::from(minutes)).unwrap_or(0);
        match u16::try_from(times) {
            Ok(times @ 1..=Self::MOST) => Ok(Self::new(starts, minutes, times)),
            _ if times < 1 => Err(EveningError::TooShort),
            _ => Err(EveningError::TooLong),
        }
    }

    /// An evening as it was kept.
    pub fn new(starts: Instant, minutes: u16, times: u16) -> Self {
        Self {
            starts,
            minutes,
            times,
        }
    }

    pub fn starts(self) -> Instant {
        self.starts
    }

    /// For each family.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// How many families there is time for.
    pub fn times(self) -> u16 {
        self.times
    }

    /// When each time begins, numbered from 1.
    pub fn all(self) -> impl Iterator<Item = (i32, Instant)> {
        let after = move |before: u16| {
            SignedDuration::from_mins(i64::from(before) * i64::from(self.minutes))
        };
        (0..self.times).map(move |before| (i32::from(before) + 1, self.starts + after(before)))
    }

    /// When the time of that number begins.
    pub fn time(self, number: i32) -> Option<Instant> {
        self.all()
            .find(|(known, _)| *known == number)
            .map(|(_, starts)| starts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &str) -> Instant {
        format!("2026-11-26T{clock}:00Z").parse().expect("a moment")
    }

    #[test]
    fn times_follow_each_other_and_the_last_one_ends_by_the_end() {
        let evening = Evening::between(at("16:00"), at("17:10"), 20).expect("an evening");
        let times: Vec<_> = evening.all().collect();
        assert_eq!(
            times,
            [(1, at("16:00")), (2, at("16:20")), (3, at("16:40"))]
        );
        assert_eq!(evening.time(3), Some(at("16:40")));
        assert_eq!(evening.time(4), None);
        assert_eq!(evening.time(0), None);
    }

    #[test]
    fn an_evening_without_time_for_a_family_or_for_too_many_is_refused() {
        let refused = |from, to, minutes| Evening::between(at(from), at(to), minutes);
        assert_eq!(refused("16:00", "16:19", 20), Err(EveningError::TooShort));
        assert_eq!(refused("16:00", "15:00", 20), Err(EveningError::TooShort));
        assert_eq!(refused("16:00", "17:00", 0), Err(EveningError::TooShort));
        assert_eq!(refused("00:00", "23:00", 10), Err(EveningError::TooLong));
    }
}
