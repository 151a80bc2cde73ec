//! A school's calendar: its terms, and the days off in them, from which school days are counted.
//!
//! Days of the calendar have no hours, so neither a leap year nor summer time moves them.
//! Nothing is guessed: a day of which the school has not spoken is [`DayKind::Unknown`].

use crate::Day;
use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub mod entry;
pub mod reckoning;

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stretch {
    pub from: Day,
    pub to: Day,
}

/// Why pupils do not come on a weekday in term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    Holiday,
    /// Staff come and pupils do not.
    InService,
    /// The school had to close: snow, a broken boiler, an election.
    Closure,
}

impl DayOff {
    pub const ALL: [Self; 3] = [Self::Holiday, Self::InService, Self::Closure];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::InService => "in_service",
            Self::Closure => "closure",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|off| off.slug() == raw)
    }
}

/// What a day is at the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    School,
    Weekend,
    Off(DayOff),
    /// Before or after the terms that the school has entered.
    Unknown,
}

/// Terms in their order, and the days off in them.
///
/// Invariant: no term is empty, and each begins after the one before it has ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    terms: Vec<Stretch>,
    off: BTreeMap<Day, DayOff>,
}

/// Why terms and days off make no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("the days from {} to {} run backwards", .0.from, .0.to)]
    Backwards(Stretch),
    #[error("the days from {} to {} are more than a year", .0.from, .0.to)]
    TooLong(Stretch),
    #[error("the term from {} begins before the one before it has ended", .0.from)]
    Overlap(Stretch),
}

impl Stretch {
    /// No term and no holiday lasts longer.
    pub const LONGEST_DAYS: i32 = 366;

    /// Whether it is one: it does not run backwards and is no longer than a year.
    pub fn check(self) -> Result<Self, CalendarError> {
        if self.to < self.from {
            Err(CalendarError::Backwards(self))
        } else if self.from.saturating_add(Self::LONGEST_DAYS.days()) <= self.to {
            Err(CalendarError::TooLong(self))
        } else {
            Ok(self)
        }
    }

    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The days in both; `None` where there are none.
    pub fn within(self, other: Self) -> Option<Self> {
        let both = Self {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        };
        (both.from <= both.to).then_some(both)
    }

    pub fn days(self) -> impl Iterator<Item = Day> {
        self.from
            .series(1.day())
            .take_while(move |day| *day <= self.to)
    }
}

impl Calendar {
    /// A longer gap between terms is no holiday but a year that nobody has entered.
    pub const LONGEST_HOLIDAY_DAYS: i32 = 84;

    /// From terms in any order, and days off in any order: of two that name the same day the later one holds.
    pub fn new(
        terms: impl IntoIterator<Item = Stretch>,
        off: impl IntoIterator<Item = (Stretch, DayOff)>,
    ) -> Result<Self, CalendarError> {
        let mut terms = terms
            .into_iter()
            .map(Stretch::check)
            .collect::<Result<Vec<_>, _>>()?;
        terms.sort_unstable();
        if let Some(two) = terms.windows(2).find(|two| two[1].from <= two[0].to) {
            return Err(CalendarError::Overlap(two[1]));
        }
        let mut calendar = Self {
            terms,
            off: BTreeMap::new(),
        };
        for (stretch, why) in off {
            let days = stretch.check()?.days();
            calendar.off.extend(days.map(|day| (day, why)));
        }
        Ok(calendar)
    }

    pub fn terms(&self) -> &[Stretch] {
        &self.terms
    }

    /// The term in which a day lies.
    pub fn term_on(&self, day: Day) -> Option<Stretch> {
        let begun = self.terms.partition_point(|term| term.from <= day);
        let term = *self.terms.get(begun.checked_sub(1)?)?;
        term.holds(day).then_some(term)
    }

    pub fn kind(&self, day: Day) -> DayKind {
        if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            DayKind::Weekend
        } else if let Some(off) = self.off.get(&day) {
            DayKind::Off(*off)
        } else if self.term_on(day).is_some() {
            DayKind::School
        } else if self.is_between_terms(day) {
            DayKind::Off(DayOff::Holiday)
        } else {
            DayKind::Unknown
        }
    }

    /// Whether pupils come.
    pub fn is_school_day(&self, day: Day) -> bool {
        self.kind(day) == DayKind::School
    }

    /// Whether the school has entered what this day is, be it a school day or not.
    pub fn knows(&self, day: Day) -> bool {
        self.term_on(day).is_some() || self.is_between_terms(day) || self.off.contains_key(&day)
    }

    fn is_between_terms(&self, day: Day) -> bool {
        let begun = self.terms.partition_point(|term| term.from <= day);
        let before = begun.checked_sub(1).and_then(|last| self.terms.get(last));
        let (Some(before), Some(after)) = (before, self.terms.get(begun)) else {
            return false;
        };
        let longest = Self::LONGEST_HOLIDAY_DAYS.days();
        day > before.to && after.from <= before.to.saturating_add(longest)
    }
}

#[cfg(test)]
pub(crate) mod tests;
