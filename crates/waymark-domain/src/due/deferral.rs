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
mod tests {
    use super::*;
    use crate::calendar::tests::lochside;
    use crate::due::Rule;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DUE: Day = date(2026, 12, 11);

    fn appointment() -> Appointment {
        let first = Due {
            on: DUE,
            rule: Rule::Format,
        };
        Appointment::new(first, date(2026, 3, 2))
    }

    fn asked(asked_on: Day, until: Day) -> Deferral {
        let why = Line::parse("The speech therapist is ill").expect("a line");
        Deferral {
            asked_on,
            until,
            why,
        }
    }

    #[test]
    fn asked_in_time_it_moves_and_is_never_called_in_time_after_its_first_day() {
        let mut review = appointment();
        let to = date(2027, 1, 15);
        let moved = review.defer(asked(date(2026, 12, 11), to));
        assert_eq!(moved, Ok(Deferred::Moved { to }));
        assert_eq!(review.due_on(), to);
        let put_off = Held::PutOff {
            times: 1,
            first: DUE,
        };
        assert_eq!(review.held(&lochside(), to), put_off);
        assert_eq!(review.held(&lochside(), DUE), Held::InTime);
    }

    #[test]
    fn asked_too_late_it_is_explained_and_stays_late() {
        let mut review = appointment();
        let explained = review.defer(asked(date(2026, 12, 14), date(2027, 1, 15)));
        let overdue_since = DUE;
        assert_eq!(explained, Ok(Deferred::Explained { overdue_since }));
        let overdue = Waiting::Overdue {
            since: DUE,
            school_days: 3,
        };
        assert_eq!(review.waiting(&lochside(), date(2026, 12, 16)), overdue);
        let late = Held::Late {
            due_on: DUE,
            school_days: 10,
        };
        assert_eq!(review.held(&lochside(), date(2027, 1, 8)), late);
    }

    #[test]
    fn nothing_is_put_off_beyond_twelve_months_or_to_a_day_that_is_not_later() {
        let mut review = appointment();
        let today = date(2026, 12, 1);
        let refused = review.defer(asked(today, date(2027, 3, 3)));
        assert_eq!(refused, Err(DeferralRefused::TooLate(date(2027, 3, 2))));
        assert_eq!(
            review.defer(asked(today, DUE)),
            Err(DeferralRefused::NotLater(DUE))
        );
        assert_eq!(review.deferrals(), []);
    }

    #[test]
    fn the_window_opens_ten_school_days_before() {
        let review = appointment();
        let on = |day| review.waiting(&lochside(), day);
        let opens = date(2026, 11, 27);
        assert_eq!(on(date(2026, 11, 26)), Waiting::Ahead { opens });
        assert_eq!(
            on(opens),
            Waiting::Open {
                school_days_left: 10
            }
        );
        assert_eq!(
            on(DUE),
            Waiting::Open {
                school_days_left: 0
            }
        );
    }

    proptest! {
        #[test]
        fn once_overdue_no_deferral_makes_it_look_timely(
            wishes in prop::collection::vec((0i64..120, 0i64..120), 0..8), held in 0i64..120,
        ) {
            let mut review = appointment();
            let start = date(2026, 11, 2);
            let day = |days: i64| start.saturating_add(days.days());
            let mut wishes = wishes;
            wishes.sort_unstable();
            for (asked_on, until) in wishes {
                let (before, asked_on) = (review.clone(), day(asked_on));
                let was_overdue = asked_on > review.due_on();
                let answer = review.defer(asked(asked_on, day(until)));
                prop_assert!(review.due_on() >= before.due_on());
                if was_overdue || answer.is_err() {
                    prop_assert_eq!(review.due_on(), before.due_on());
                }
            }
            prop_assert!(review.due_on() <= date(2027, 3, 2));
            let in_time = review.held(&lochside(), day(held)) == Held::InTime;
            prop_assert_eq!(in_time, day(held) <= DUE);
        }
    }
}
