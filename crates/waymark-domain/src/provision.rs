//! Provision: who helps with which targets, how often and how long, and so how many sessions are owed.
//!
//! Every school day owes a fixed number of sessions, so what is owed adds up however the days are parted.

use crate::Day;
use crate::calendar::reckoning::monday_of;
use crate::calendar::{Calendar, Stretch};
use crate::ids::{ProvisionId, TargetId};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

pub mod words;

/// Help that was promised. A change ends this one and begins another, so that what was owed then stays as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    pub id: ProvisionId,
    pub targets: Vec<TargetId>,
    /// Who helps, as the plan says it: "Ms A", "the speech therapist".
    pub who: String,
    pub place: String,
    /// How many pupils work together; 1 for a pupil alone.
    pub learners: u8,
    pub dose: Dose,
    pub from: Day,
    /// The last day; `None` while it goes on.
    pub until: Option<Day>,
}

/// How often, and how long each time: "3 times a week, 20 minutes".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dose {
    times: u8,
    per: Per,
    minutes: u16,
}

/// What "3 times" is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    Day,
    Week,
    /// Two weeks, counted from that in which the provision begins.
    Fortnight,
    Month,
    Term,
}

impl Per {
    pub const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Fortnight,
        Self::Month,
        Self::Term,
    ];

    /// The stable name in the database and in forms, and the word in a sentence.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Term => "term",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|per| per.slug() == raw)
    }
}

/// Why two numbers are no [`Dose`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DoseError {
    #[error("{0} times is not between 1 and {most}", most = Dose::MOST_TIMES)]
    Times(u8),
    #[error("{0} minutes is not between 1 and {most}", most = Dose::MOST_MINUTES)]
    Minutes(u16),
}

impl Dose {
    pub const MOST_TIMES: u8 = 50;
    /// A school day.
    pub const MOST_MINUTES: u16 = 480;

    pub fn new(times: u8, per: Per, minutes: u16) -> Result<Self, DoseError> {
        if !(1..=Self::MOST_TIMES).contains(&times) {
            return Err(DoseError::Times(times));
        }
        if !(1..=Self::MOST_MINUTES).contains(&minutes) {
            return Err(DoseError::Minutes(minutes));
        }
        Ok(Self {
            times,
            per,
            minutes,
        })
    }

    pub fn times(self) -> u8 {
        self.times
    }

    pub fn per(self) -> Per {
        self.per
    }

    /// Of each session.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// More than one session on a day is something to ask about, unless it is promised more than once a day.
    pub fn most_in_a_day(self) -> u8 {
        match self.per {
            Per::Day => self.times,
            Per::Week | Per::Fortnight | Per::Month | Per::Term => 1,
        }
    }

    /// How many sessions the first so many school days owe, where `whole` school days owe all of them. A short week owes
    /// its share, to the nearest whole session.
    fn share(self, school_days: usize, whole: usize) -> u32 {
        let times = usize::from(self.times);
        let share = (2 * times * school_days + whole) / (2 * whole);
        u32::try_from(share.min(times)).unwrap_or(u32::MAX)
    }
}

impl std::fmt::Display for Dose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.times {
            1 => f.write_str("once")?,
            2 => f.write_str("twice")?,
            times => write!(f, "{times} times")?,
        }
        let minutes = if self.minutes == 1 {
            "minute"
        } else {
            "minutes"
        };
        write!(f, " a {}, {} {minutes}", self.per.slug(), self.minutes)
    }
}

/// A school day with the sessions that it owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwedOn {
    pub day: Day,
    pub sessions: u32,
}

impl Provision {
    /// The days of a stretch on which sessions are owed. Only days that the school has entered owe any.
    pub fn owed_days(&self, calendar: &Calendar, stretch: Stretch) -> Vec<OwedOn> {
        let mut owed = Vec::new();
        let Some(within) = self.days_in(calendar, stretch) else {
            return owed;
        };
        let mut next = within.from;
        while next <= within.to {
            let (cycle, whole) = self.cycle(calendar, next);
            self.owe_in(calendar, cycle, whole, |day| {
                if within.holds(day.day) {
                    owed.push(day);
                }
            });
            next = cycle.to.saturating_add(1.day());
        }
        owed
    }

    /// How many sessions are owed in a stretch.
    pub fn owed(&self, calendar: &Calendar, stretch: Stretch) -> u32 {
        let days = self.owed_days(calendar, stretch);
        days.into_iter().map(|owed| owed.sessions).sum()
    }

    /// The days of a stretch on which the provision runs and of which the calendar speaks.
    fn days_in(&self, calendar: &Calendar, stretch: Stretch) -> Option<Stretch> {
        let terms = calendar.terms();
        let reach = Stretch {
            from: terms.first()?.from,
            to: terms.last()?.to,
        };
        let runs = Stretch {
            from: self.from,
            to: self.until.unwrap_or(Day::MAX),
        };
        reach.within(runs)?.within(stretch)
    }

    /// The days that share one "3 times", and how many school days owe all three.
    fn cycle(&self, calendar: &Calendar, day: Day) -> (Stretch, usize) {
        let from = |from: Day, days: i32| Stretch {
            from,
            to: from.saturating_add((days - 1).days()),
        };
        match self.dose.per {
            Per::Day => (from(day, 1), 1),
            Per::Week => (from(monday_of(day), 7), 5),
            Per::Fortnight => (from(self.fortnight_of(day), 14), 10),
            Per::Month => {
                let month = Stretch {
                    from: day.first_of_month(),
                    to: day.last_of_month(),
                };
                (month, 20)
            }
            Per::Term => calendar.term_on(day).map_or((from(day, 1), 1), |term| {
                (term, calendar.school_days(term).count().max(1))
            }),
        }
    }

    fn fortnight_of(&self, day: Day) -> Day {
        let (first, monday) = (monday_of(self.from), monday_of(day));
        let days = crate::observation::days_between(first, monday);
        monday.saturating_sub(days.rem_euclid(14).days())
    }

    fn owe_in(
        &self,
        calendar: &Calendar,
        cycle: Stretch,
        whole: usize,
        mut owe: impl FnMut(OwedOn),
    ) {
        let mut so_far = 0;
        for (before, day) in calendar.school_days(cycle).enumerate() {
            let sessions = self.dose.share(before + 1, whole) - so_far;
            so_far += sessions;
            if sessions > 0 {
                owe(OwedOn { day, sessions });
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
