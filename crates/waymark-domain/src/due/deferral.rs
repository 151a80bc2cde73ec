//! Putting a review off, and whether it was held in time.
//!
//! A deferral asked for in time moves the day. One asked for afterwards is kept as an explanation and moves nothing: late
//! is late. A review that was put off never looks like one that was held on its first day.

use super::{Due, months_after};
use crate::Day;
use crate::calendar::Calendar;
use crate::format::Cadence;
use crate::text::Line;

/// School days before the due day from which a review may be held, and people are asked for their views.
pub const WINDOW: usize = 10;

/// A review that is to be held, with all that was asked about its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// The day it was due at first, and why.
    pub first: Due,
    /// The last review, or the day the first plan began.
    pub since: Day,
    /// In the order in which they were asked for.
    deferrals: Vec<Deferral>,
}

/// A wish for a later day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deferral {
    pub asked_on: Day,
    pub until: Day,
    pub why: Line,
}

/// Why a later day is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeferralRefused {
    #[error("{0} is not later than the day it is due")]
    NotLater(Day),
    #[error("no plan goes without a review beyond {0}")]
    TooLate(Day),
    #[error("an earlier deferral was asked for on {0}")]
    OutOfOrder(Day),
}

/// What a deferral did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deferred {
    Moved {
        to: Day,
    },
    /// It was overdue already: the reason is kept and the day stays.
    Explained {
        overdue_since: Day,
    },
}

/// Where a review that is not held yet stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    Ahead {
        opens: Day,
    },
    /// It may be held now.
    Open {
        school_days_left: usize,
    },
    Overdue {
        since: Day,
        school_days: usize,
    },
}

/// How a review that was held stands to its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    InTime,
    /// In time for the day to which it was put off.
    PutOff {
        times: usize,
        first: Day,
    },
    Late {
        due_on: Day,
        school_days: usize,
    },
}

impl Appointment {
    pub fn new(first: Due, since: Day) -> Self {
        Self {
            first,
            since,
            deferrals: Vec::new(),
        }
    }

    pub fn deferrals(&self) -> &[Deferral] {
        &self.deferrals
    }

    /// The day by which it is to be held, as moved by what was asked for in time.
    pub fn due_on(&self) -> Day {
        self.moves().last().unwrap_or(self.first.on)
    }

    /// The days to which it was moved, one after another.
    fn moves(&self) -> impl Iterator<Item = Day> {
        let mut due = self.first.on;
        self.deferrals.iter().filter_map(move |deferral| {
            let in_time = deferral.asked_on <= due && deferral.until > due;
            in_time.then(|| {
                due = deferral.until;
                due
            })
        })
    }

    /// Asks for a later day.
    pub fn defer(&mut self, deferral: Deferral) -> Result<Deferred, DeferralRefused> {
        let (due, asked_on, until) = (self.due_on(), deferral.asked_on, deferral.until);
        let latest = months_after(self.since, Cadence::LONGEST_MONTHS);
        if let Some(earlier) = self
            .deferrals
            .last()
            .filter(|last| last.asked_on > asked_on)
        {
            return Err(DeferralRefused::OutOfOrder(earlier.asked_on));
        }
        if until <= due || until < asked_on {
            return Err(DeferralRefused::NotLater(until));
        }
        if until > latest {
            return Err(DeferralRefused::TooLate(latest));
        }
        self.deferrals.push(deferral);
        Ok(if asked_on <= due {
            Deferred::Moved { to: until }
        } else {
            Deferred::Explained { overdue_since: due }
        })
    }

    /// Where it stands while it is not held.
    pub fn waiting(&self, calendar: &Calendar, today: Day) -> Waiting {
        let due = self.due_on();
        let opens = calendar.school_days_before(due, WINDOW);
        if today > due {
            Waiting::Overdue {
                since: due,
                school_days: calendar.school_days_between(due, today),
            }
        } else if today >= opens {
            let school_days_left = calendar.school_days_between(today, due);
            Waiting::Open { school_days_left }
        } else {
            Waiting::Ahead { opens }
        }
    }

    /// How it stands once it was held.
    pub fn held(&self, calendar: &Calendar, on: Day) -> Held {
        let due_on = self.due_on();
        if on <= self.first.on {
            Held::InTime
        } else if on <= due_on {
            Held::PutOff {
                times: self.moves().count(),
                first: self.first.on,
            }
        } else {
            Held::Late {
                due_on,
                school_days: calendar.school_days_between(due_on, on),
            }
        }
    }
}

#[cfg(test)]
mod tests;
