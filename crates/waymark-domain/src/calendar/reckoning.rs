//! Counting with school days and school weeks.

use super::{Calendar, DayKind, Stretch};
use crate::Day;
use jiff::civil::Weekday;
use jiff::{Span, ToSpan};

/// Nothing is reckoned further ahead than this: ten years.
const FURTHEST_DAYS: usize = 3660;

/// A week with at least one school day in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolWeek {
    pub monday: Day,
    /// From 1 to 5.
    pub school_days: u8,
}

impl Calendar {
    pub fn school_days(&self, stretch: Stretch) -> impl Iterator<Item = Day> {
        stretch.days().filter(|day| self.is_school_day(*day))
    }

    /// School days after `from`, up to and with `to`; 0 when `to` is not later.
    pub fn school_days_between(&self, from: Day, to: Day) -> usize {
        let after = from.saturating_add(1.day());
        if from == Day::MAX || to < after {
            return 0;
        }
        self.school_days(Stretch { from: after, to }).count()
    }

    /// The day that comes so many school days after another: the first after it for 1, the day itself for 0. `None`
    /// where the school has not entered its terms so far ahead.
    pub fn add_school_days(&self, from: Day, number: usize) -> Option<Day> {
        self.count_on(from, number, |kind| match kind {
            DayKind::School => Some(true),
            DayKind::Weekend | DayKind::Off(_) => Some(false),
            DayKind::Unknown => None,
        })
    }

    /// The last day on which something may be done that is due within so many school days. Weekdays of which the school
    /// has not spoken count, so a deadline may come too early and never too late.
    pub fn deadline(&self, from: Day, number: usize) -> Day {
        let counts = |kind| Some(matches!(kind, DayKind::School | DayKind::Unknown));
        self.count_on(from, number, counts).unwrap_or(Day::MAX)
    }

    /// The day that lies so many school days before another. Weekdays of which the school has not spoken count.
    pub fn school_days_before(&self, day: Day, number: usize) -> Day {
        let counts = |day: &Day| matches!(self.kind(*day), DayKind::School | DayKind::Unknown);
        let before = day.series(-1.day()).skip(1).take(FURTHEST_DAYS);
        number
            .checked_sub(1)
            .and_then(|skipped| before.filter(counts).nth(skipped))
            .unwrap_or(day)
    }

    /// Walks on from a day. `counts` says whether a day is one of the number, and `None` where that is not known.
    fn count_on(
        &self,
        from: Day,
        number: usize,
        counts: impl Fn(DayKind) -> Option<bool>,
    ) -> Option<Day> {
        if number == 0 {
            return Some(from);
        }
        let mut left = number;
        for day in from.series(1.day()).skip(1).take(FURTHEST_DAYS) {
            left -= usize::from(counts(self.kind(day))?);
            if left == 0 {
                return Some(day);
            }
        }
        None
    }

    /// The first school day on or after a day; `None` where the school has not entered its terms so far ahead.
    pub fn school_day_from(&self, day: Day) -> Option<Day> {
        if self.is_school_day(day) {
            Some(day)
        } else {
            self.add_school_days(day, 1)
        }
    }

    /// The last school day on or before a day, as long as the calendar knows the days between.
    pub fn school_day_until(&self, day: Day) -> Option<Day> {
        day.series(-1.day())
            .take(FURTHEST_DAYS)
            .take_while(|day| self.kind(*day) != DayKind::Unknown)
            .find(|day| self.is_school_day(*day))
    }

    /// The weeks from that of the first day to that of the last in which pupils come on any day. Only days of the
    /// stretch are counted.
    pub fn school_weeks(&self, stretch: Stretch) -> impl Iterator<Item = SchoolWeek> {
        let mondays = monday_of(stretch.from)
            .series(1.week())
            .take_while(move |monday| *monday <= stretch.to);
        mondays.filter_map(move |monday| {
            let days = week_of(monday).within(stretch)?;
            let number = self.school_days(days).count();
            Some(SchoolWeek {
                monday,
                school_days: u8::try_from(number).ok().filter(|number| *number > 0)?,
            })
        })
    }

    /// The day so many school weeks later: the same weekday in that week or, when that is no school day, the next one in
    /// the week, or else the last. A week without school does not count. `None` where the school has not entered its
    /// terms so far ahead.
    pub fn add_school_weeks(&self, from: Day, number: usize) -> Option<Day> {
        if number == 0 {
            return self.school_day_from(from);
        }
        let mut left = number;
        let monday = monday_of(from);
        for next in monday.series(1.week()).skip(1).take(FURTHEST_DAYS / 7) {
            let week = week_of(next);
            let comes = self.school_days(week).next().is_some();
            if !comes && week.days().any(|day| self.kind(day) == DayKind::Unknown) {
                return None;
            }
            left -= usize::from(comes);
            if left == 0 {
                return self.nearest_in(week, next.saturating_add(monday_to(from)));
            }
        }
        None
    }

    fn nearest_in(&self, week: Stretch, wanted: Day) -> Option<Day> {
        let next = self.school_days(week).find(|day| *day >= wanted);
        next.or_else(|| self.school_days(week).last())
    }
}

/// The Monday of the week in which a day lies.
pub fn monday_of(day: Day) -> Day {
    day.saturating_sub(monday_to(day))
}

fn monday_to(day: Day) -> Span {
    i32::from(day.weekday().since(Weekday::Monday)).days()
}

fn week_of(monday: Day) -> Stretch {
    Stretch {
        from: monday,
        to: monday.saturating_add(6.days()),
    }
}
