//! On which days a place in the week is used: in each of its weeks, but when the school does not teach.

use super::{Placed, Weeks};
use crate::Day;
use crate::calendar::{Calendar, Stretch};
use jiff::ToSpan;

/// The same weekday of each of its weeks from the first to the last, but for some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub first: Day,
    pub last: Day,
    pub weeks: Weeks,
    /// Between the two.
    pub without: Vec<Day>,
}

impl Series {
    pub fn days(&self) -> impl Iterator<Item = Day> {
        let all = self.first.series(i64::from(self.weeks.apart()).weeks());
        all.take_while(|day| *day <= self.last)
            .filter(|day| !self.without.contains(day))
    }
}

impl Placed {
    /// The days of its sessions, as far as the school has entered its terms; `None` where there are none.
    pub fn series(&self, calendar: &Calendar) -> Option<Series> {
        let terms = calendar.terms();
        let known = Stretch {
            from: terms.first()?.from.max(self.slot.from),
            to: terms.last()?.to,
        };
        let held = known.within(self.runs)?;
        let (taught, free): (Vec<Day>, Vec<Day>) = held
            .days()
            .filter(|day| self.slot.is_on(*day))
            .partition(|day| calendar.is_school_day(*day));
        let (first, last) = (*taught.first()?, *taught.last()?);
        let between = |day: &Day| first < *day && *day < last;
        Some(Series {
            first,
            last,
            weeks: self.slot.weeks,
            without: free.into_iter().filter(between).collect(),
        })
    }
}
