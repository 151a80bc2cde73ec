//! What bounds the next review of a plan, and the day that is proposed for it.
//!
//! Whatever is typed, the next review lies after this one and by [`Course::latest`]. The proposal lies in the school
//! days just before the day that the rhythm leads to, where the fewest other reviews of the school fall.

use super::deferral::WINDOW;
use super::spread::{Taken, lightest};
use super::{Due, Frequency, History, Rule, after_transfer, on_a_school_day};
use crate::Day;
use crate::adequate::LongerInterval;
use crate::calendar::{Calendar, Stretch};
use crate::format::{Format, Rhythm, Session};
use jiff::{Span, ToSpan};

/// Half a school year: no plan goes longer without a review, unless a longer interval was granted.
pub const HALF_A_YEAR_WEEKS: usize = 20;
/// What stands in for it where the school has not entered its terms: so many weeks with the longest holidays in them.
const HALF_A_YEAR_WITH_HOLIDAYS: i32 = 30;

/// All that the record holds of a plan's reviews, and of the school's days.
#[derive(Debug, Clone, Default)]
pub struct Course {
    pub calendar: Calendar,
    /// The day from which the pupil has had a plan.
    pub planned_from: Option<Day>,
    /// The reviews of the pupil's plans that were completed before, oldest first.
    pub held: Vec<HeldReview>,
    /// The day on which the pupil came from another school.
    pub came_on: Option<Day>,
    /// The days of the reviews of other pupils of the school.
    pub taken: Taken,
}

/// A review that was completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldReview {
    pub on: Day,
    /// Whether progress was judged adequate.
    pub adequate: bool,
}

/// How long it may be until the next review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    Usual,
    /// Granted after adequate reviews in a row and a consultation with the parents (D151, D159).
    Longer {
        months: u8,
    },
}

/// The day that is proposed for the next review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    pub on: Day,
    pub why: Why,
    /// The last day that is allowed.
    pub latest: Due,
}

/// Why that day is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Rule(Rule),
    /// The review before has set it.
    Agreed,
    /// Fewer other reviews of the school fall in its week than in that of the day the rule asks for.
    Quieter {
        here: usize,
        there: usize,
    },
}

impl Course {
    /// The last review that was held before.
    pub fn last_held(&self) -> Option<Day> {
        self.held.iter().map(|held| held.on).max()
    }

    /// From when the next review is reckoned: the last one, or the day the first plan began.
    pub fn since(&self) -> Option<Day> {
        self.last_held().or(self.planned_from)
    }

    /// By when a plan that came along from another school is reviewed. `None` where it has been since, and where none
    /// came along.
    pub fn after_coming(&self) -> Option<Day> {
        let came = self.came_on?;
        let held = self.held.iter().any(|held| held.on >= came);
        let planned_from = self.planned_from.filter(|_| !held)?;
        after_transfer(&self.calendar, came, planned_from)
    }

    /// Whether a longer interval is offered, with the review that is held now.
    pub fn longer(&self, adequate_now: bool, format: &Format) -> LongerInterval {
        let before = self.held.iter().map(|held| held.adequate);
        let adequate: Vec<bool> = before.chain([adequate_now]).collect();
        LongerInterval::after(&adequate, format.cadence)
    }

    /// The last day for the review that follows one held on a day.
    pub fn latest(&self, format: &Format, held_on: Day, interval: Interval) -> Due {
        let mut held: Vec<Day> = self.held.iter().map(|held| held.on).collect();
        held.push(held_on);
        let planned_from = self.planned_from.unwrap_or(held_on).min(held_on);
        self.bound(format, held_on, interval, (planned_from, &held))
    }

    /// The last day for the first review of a plan that goes live on a day. The consultation that it comes from is as
    /// good a look at it as a review.
    pub fn latest_of_first(&self, format: &Format, live_from: Day) -> Due {
        let held: Vec<Day> = self.held.iter().map(|held| held.on).collect();
        self.bound(format, live_from, Interval::Usual, (live_from, &held))
    }

    /// The day to propose for the review that follows one held on a day.
    pub fn proposal(&self, format: &Format, held_on: Day, interval: Interval) -> Proposal {
        let latest = self.latest(format, held_on, interval);
        self.propose(format, held_on, interval, latest)
    }

    /// The day to propose for the first review of a plan that goes live on a day.
    pub fn first_proposal(&self, format: &Format, live_from: Day) -> Proposal {
        let latest = self.latest_of_first(format, live_from);
        self.propose(format, live_from, Interval::Usual, latest)
    }

    fn bound(
        &self,
        format: &Format,
        after: Day,
        interval: Interval,
        (planned_from, held): (Day, &[Day]),
    ) -> Due {
        let session = format.session_of(after);
        let next = Session {
            first_year: session.first_year.saturating_add(1),
        };
        let days = |session| {
            let (from, to) = format.days_of_session(session);
            Stretch { from, to }
        };
        let history = History {
            planned_from,
            held,
            joined_on: None,
            transferred_on: self.came_on,
            frequency: self.frequency(format, after, interval),
            sessions: [days(session), days(next)],
        };
        let due = history.next(&self.calendar);
        let due = match interval {
            Interval::Usual => due.min(self.half_a_year_after(after)),
            Interval::Longer { .. } => due,
        };
        let earliest = self.calendar.deadline(after, 1);
        Due {
            on: due.on.max(earliest),
            ..due
        }
    }

    fn half_a_year_after(&self, day: Day) -> Due {
        let without_terms = || {
            let later = day.saturating_add(HALF_A_YEAR_WITH_HOLIDAYS.weeks());
            on_a_school_day(&self.calendar, later)
        };
        let by_terms = self.calendar.add_school_weeks(day, HALF_A_YEAR_WEEKS);
        Due {
            on: by_terms.unwrap_or_else(without_terms),
            rule: Rule::TwiceASession,
        }
    }

    /// How the rhythm of the format bounds the next review. A usual interval may be used in full where a period ends
    /// sooner; where no term is entered, it stands in for the term.
    fn frequency(&self, format: &Format, after: Day, interval: Interval) -> Frequency {
        let usual = after.saturating_add(Span::new().months(format.cadence.interval_months));
        let term_ends = self.calendar.terms().iter().any(|term| term.to > after);
        match (wanted(format, after, interval), format.cadence.rhythm) {
            (Some(wanted), _) => Frequency::ByFormat(wanted.max(usual)),
            (None, Rhythm::Term) if term_ends => Frequency::Termly,
            (None, Rhythm::Term) => Frequency::ByFormat(usual),
            (None, Rhythm::YearEnd) => Frequency::EndOfYear,
            (None, Rhythm::Continuous | Rhythm::Period | Rhythm::Months) => Frequency::Continuous,
        }
    }

    fn propose(&self, format: &Format, after: Day, interval: Interval, latest: Due) -> Proposal {
        let wanted = wanted(format, after, interval).unwrap_or(latest.on);
        let (to, rule) = if wanted < latest.on {
            (wanted, Rule::Format)
        } else {
            (latest.on, latest.rule)
        };
        let to = on_a_school_day(&self.calendar, to);
        let earliest = self.calendar.deadline(after, 1);
        let from = self.calendar.school_days_before(to, WINDOW).max(earliest);
        let plain = Proposal {
            on: to.max(earliest),
            why: Why::Rule(rule),
            latest,
        };
        let window = Stretch { from, to };
        let known = self.calendar.is_school_day(to);
        let found = lightest(&self.calendar, window, &self.taken).filter(|_| known);
        match found {
            Some(found) if found.in_week < found.in_last_week => Proposal {
                on: found.on,
                why: Why::Quieter {
                    here: found.in_week,
                    there: found.in_last_week,
                },
                latest,
            },
            Some(found) => Proposal {
                on: found.on,
                ..plain
            },
            None => plain,
        }
    }
}

/// The day that the rhythm itself leads to; `None` where the school's calendar and the rules for every plan say it.
fn wanted(format: &Format, after: Day, interval: Interval) -> Option<Day> {
    match (interval, format.cadence.rhythm) {
        (Interval::Longer { months }, _) => Some(after.saturating_add(Span::new().months(months))),
        (Interval::Usual, Rhythm::Period | Rhythm::Months) => Some(format.next_review_after(after)),
        (Interval::Usual, Rhythm::Term | Rhythm::YearEnd | Rhythm::Continuous) => None,
    }
}

#[cfg(test)]
mod tests;
