//! The school session and its periods: days of the year in the format, days of the calendar in a session.

use super::definition::Definition;
use super::review::{Cadence, Rhythm};
use crate::Day;
use jiff::civil::Weekday;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

/// A part of the session for which targets are set, with the words of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    #[serde(default)]
    pub key: String,
    /// "September – December".
    #[serde(default)]
    pub label: String,
    /// Above its block of targets: "Short Term Target – September – December".
    #[serde(default)]
    pub heading: String,
    pub from: MonthDay,
    pub to: MonthDay,
    /// The day by which it is usually reviewed; its last day where the format does not say.
    #[serde(default)]
    pub review: Option<MonthDay>,
}

/// A period in one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodDays<'a> {
    pub period: &'a Period,
    pub session: Session,
    pub from: Day,
    pub to: Day,
    pub review: Day,
}

/// A day that every year has, written "09-01": so never 29 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: i8,
    day: i8,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{raw}\" is not a day that every year has, written as month and day, for example \"09-01\""
)]
pub struct MonthDayError {
    pub raw: String,
}

impl MonthDay {
    pub fn parse(raw: &str) -> Result<Self, MonthDayError> {
        // 2025 is not a leap year, so what it has every year has.
        format!("2025-{raw}")
            .parse::<Day>()
            .ok()
            .filter(|_| raw.len() == "09-01".len())
            .map(Self::of)
            .ok_or_else(|| MonthDayError {
                raw: raw.to_owned(),
            })
    }

    fn of(day: Day) -> Self {
        Self {
            month: day.month(),
            day: day.day(),
        }
    }

    fn in_year(self, year: i16) -> Day {
        Day::new(year.clamp(-9999, 9999), self.month, self.day).expect("a day that every year has")
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = MonthDayError;

    fn try_from(raw: String) -> Result<Self, MonthDayError> {
        Self::parse(&raw)
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        day.to_string()
    }
}

/// A school session, by the year in which it begins; shown as "2026-27".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Session {
    pub first_year: i16,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{raw}\" is not a school session; write it as 2026-27")]
pub struct SessionError {
    pub raw: String,
}

impl std::fmt::Display for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}-{:02}",
            self.first_year,
            self.first_year.saturating_add(1).rem_euclid(100)
        )
    }
}

impl std::str::FromStr for Session {
    type Err = SessionError;

    fn from_str(raw: &str) -> Result<Self, SessionError> {
        raw.get(..4)
            .and_then(|year| year.parse().ok())
            .map(|first_year| Self { first_year })
            .filter(|session| session.to_string() == raw)
            .ok_or_else(|| SessionError {
                raw: raw.to_owned(),
            })
    }
}

impl Definition {
    /// The session in which a day lies. Sessions leave no day out.
    pub fn session_of(&self, day: Day) -> Session {
        let begun = MonthDay::of(day) >= self.session_starts;
        let first_year = if begun {
            day.year()
        } else {
            day.year().saturating_sub(1)
        };
        Session { first_year }
    }

    /// The day of the year as it falls in a session.
    pub fn day_in_session(&self, day: MonthDay, session: Session) -> Day {
        let later_year = day < self.session_starts;
        day.in_year(session.first_year.saturating_add(i16::from(later_year)))
    }

    /// The first and the last day of a session.
    pub fn days_of_session(&self, session: Session) -> (Day, Day) {
        let next = Session {
            first_year: session.first_year.saturating_add(1),
        };
        let start = |session| self.day_in_session(self.session_starts, session);
        (start(session), start(next).saturating_sub(1.day()))
    }

    /// The periods with their days, in order.
    pub fn periods_of_session(&self, session: Session) -> Vec<PeriodDays<'_>> {
        self.periods
            .iter()
            .map(|period| self.period_days(period, session))
            .collect()
    }

    /// `None` in the holidays, and in formats without periods.
    pub fn period_on(&self, day: Day) -> Option<PeriodDays<'_>> {
        self.period_from(day).filter(|period| period.from <= day)
    }

    /// The period that holds a day or, in the holidays, the next one to begin. `None` only without periods.
    pub fn period_from(&self, day: Day) -> Option<PeriodDays<'_>> {
        self.periods_ahead(day)
            .into_iter()
            .find(|period| period.to >= day)
    }

    /// The first period that begins after a day. `None` only without periods.
    pub fn next_period(&self, day: Day) -> Option<PeriodDays<'_>> {
        self.periods_ahead(day)
            .into_iter()
            .find(|period| period.from > day)
    }

    /// The review day to propose after a review, or a start, on `day`: the review day of this period or,
    /// when that is too near, of the next; without periods the usual interval later. Never on a weekend
    /// and never later than the cadence allows.
    pub fn next_review_after(&self, day: Day) -> Day {
        let Cadence {
            rhythm,
            interval_months,
            max_months,
            shortest_days,
            ..
        } = self.cadence;
        let latest = day.saturating_add(Span::new().months(max_months));
        let earliest = day.saturating_add(Span::new().days(shortest_days));
        let proposed = match rhythm {
            Rhythm::Period => self
                .periods_ahead(day)
                .into_iter()
                .map(|p| p.review)
                .find(|on| *on >= earliest),
            Rhythm::YearEnd => Some(self.days_of_session(self.session_of(earliest)).1),
            // The ends of terms stand in the school's calendar, which a format does not know.
            Rhythm::Months | Rhythm::Term | Rhythm::Continuous => {
                Some(day.saturating_add(Span::new().months(interval_months)))
            }
        };
        weekday_until(proposed.map_or(latest, |on| on.min(latest)))
    }

    fn periods_ahead(&self, day: Day) -> Vec<PeriodDays<'_>> {
        let this = self.session_of(day);
        let next = Session {
            first_year: this.first_year.saturating_add(1),
        };
        let mut periods = self.periods_of_session(this);
        periods.extend(self.periods_of_session(next));
        periods
    }

    fn period_days<'a>(&self, period: &'a Period, session: Session) -> PeriodDays<'a> {
        PeriodDays {
            period,
            session,
            from: self.day_in_session(period.from, session),
            to: self.day_in_session(period.to, session),
            review: self.day_in_session(period.review.unwrap_or(period.to), session),
        }
    }

    /// Where a day of the year lies within the session, for putting such days in order.
    pub(super) fn place_in_session(&self, day: MonthDay) -> (bool, MonthDay) {
        (day < self.session_starts, day)
    }
}

/// The day itself or, on a weekend, the Friday before.
fn weekday_until(day: Day) -> Day {
    let back = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        Weekday::Monday
        | Weekday::Tuesday
        | Weekday::Wednesday
        | Weekday::Thursday
        | Weekday::Friday => 0,
    };
    day.saturating_sub(back.days())
}
