//! When a plan's next review is due: of all rules that hold, the one that asks for it first.
//!
//! Whatever a format says, a plan is looked at twice in a session (D139) and never goes longer than twelve months (D140).

use crate::Day;
use crate::calendar::{Calendar, DayKind, Stretch};
use crate::format::Cadence;
use jiff::{Span, ToSpan};

pub mod course;
pub mod deferral;
pub mod spread;

/// After a transfer the plan is reviewed within so many school days, whatever day stood in it.
pub const AFTER_TRANSFER: usize = 10;
/// A pupil who joins has an entry review within so many school weeks: for one who joins in September, in the second part
/// of the autumn term (D67).
pub const ENTRY_WEEKS: usize = 12;
/// Reviews in a session, whatever the format asks for.
pub const LEAST_PER_SESSION: usize = 2;

/// A plan that began later than this before a day is not yet to be reviewed on it.
const SETTLING_DAYS: i32 = 42;

/// A day by which a review is to be held, and why that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    pub on: Day,
    pub rule: Rule,
}

/// What makes a review due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The pupil came from another school.
    Transfer,
    /// The pupil is new and has had no entry review.
    Entry,
    /// The rhythm of the plan's own format.
    Format,
    /// Each term.
    Termly,
    /// At the end of the school year.
    EndOfYear,
    /// Twice a session, whatever the format says.
    TwiceASession,
    /// Twelve months since the last.
    TwelveMonths,
}

impl Rule {
    pub const ALL: [Self; 7] = [
        Self::Transfer,
        Self::Entry,
        Self::Format,
        Self::Termly,
        Self::EndOfYear,
        Self::TwiceASession,
        Self::TwelveMonths,
    ];

    /// The stable name in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Entry => "entry",
            Self::Format => "format",
            Self::Termly => "termly",
            Self::EndOfYear => "end_of_year",
            Self::TwiceASession => "twice_a_session",
            Self::TwelveMonths => "twelve_months",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.slug() == raw)
    }
}

/// How often a plan is looked at, beside the least that always holds (D139).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// On the day that the format proposes.
    ByFormat(Day),
    /// Before each term ends.
    Termly,
    /// The least that always holds.
    TwiceASession,
    /// Before the school year ends.
    EndOfYear,
    /// Twelve months after the last.
    Annual,
    /// All the time, on no fixed day (TK ¶32).
    Continuous,
}

/// All that decides when the next review of a plan is due.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// The day from which the pupil has had a plan; a next plan does not begin it anew.
    pub planned_from: Day,
    /// The days of the reviews that were completed, of this plan and those before it, in any order.
    pub held: &'a [Day],
    pub joined_on: Option<Day>,
    /// The day on which this school took the pupil over from another.
    pub transferred_on: Option<Day>,
    pub frequency: Frequency,
    /// The session in which the day of asking lies, and the one after it.
    pub sessions: [Stretch; 2],
}

impl History<'_> {
    /// The first day that any rule asks for.
    pub fn next(&self, calendar: &Calendar) -> Due {
        let at_the_latest = Due {
            on: self.twelve_months(calendar),
            rule: Rule::TwelveMonths,
        };
        let others = [
            self.by_frequency(calendar),
            self.twice_a_session(calendar).map(|on| Due {
                on,
                rule: Rule::TwiceASession,
            }),
            self.after_transfer(calendar).map(|on| Due {
                on,
                rule: Rule::Transfer,
            }),
            self.unless_held_since(self.joined_on)
                .map(|from| entry_by(calendar, from))
                .map(|on| Due {
                    on,
                    rule: Rule::Entry,
                }),
        ];
        others.into_iter().flatten().fold(at_the_latest, Ord::min)
    }

    /// The day from which the next review is reckoned: the last one, or the day the first plan began.
    fn since(&self) -> Day {
        let last = self.held.iter().copied().max();
        last.map_or(self.planned_from, |last| last.max(self.planned_from))
    }

    fn unless_held_since(&self, day: Option<Day>) -> Option<Day> {
        day.filter(|day| self.held.iter().all(|held| held < day))
    }

    /// Of a plan that came along, or that was begun in those same days. One that is written here later was written for
    /// this school already.
    fn after_transfer(&self, calendar: &Calendar) -> Option<Day> {
        let came = self.unless_held_since(self.transferred_on)?;
        after_transfer(calendar, came, self.planned_from)
    }

    fn twelve_months(&self, calendar: &Calendar) -> Day {
        on_a_school_day(
            calendar,
            months_after(self.since(), Cadence::LONGEST_MONTHS),
        )
    }

    /// `None` where the rules that always hold say it already.
    fn by_frequency(&self, calendar: &Calendar) -> Option<Due> {
        let since = self.since();
        let (on, rule) = match self.frequency {
            Frequency::ByFormat(on) => (on, Rule::Format),
            Frequency::Termly => {
                let mut ends = calendar.terms().iter().map(|term| term.to);
                (ends.find(|end| *end > since)?, Rule::Termly)
            }
            Frequency::EndOfYear => {
                let mut ends = self
                    .sessions
                    .iter()
                    .map(|session| end_of(calendar, *session));
                (ends.find(|end| *end > since)?, Rule::EndOfYear)
            }
            Frequency::TwiceASession | Frequency::Annual | Frequency::Continuous => return None,
        };
        Some(Due {
            on: on_a_school_day(calendar, on),
            rule,
        })
    }

    /// The first review is held by the middle of the session and the second by its end. Where the first plan began too
    /// late for the first, one is enough.
    fn twice_a_session(&self, calendar: &Calendar) -> Option<Day> {
        let settled = self.planned_from.saturating_add(SETTLING_DAYS.days());
        self.sessions.into_iter().find_map(|session| {
            let held = self.held.iter().filter(|day| session.holds(**day)).count();
            let middle = middle_of(calendar, session);
            let least = if settled <= middle {
                LEAST_PER_SESSION
            } else {
                1
            };
            let by = if held + 1 < least {
                middle
            } else {
                end_of(calendar, session)
            };
            let apart = self.since().saturating_add(SETTLING_DAYS.days());
            (held < least && by >= settled && by >= apart).then_some(by)
        })
    }
}

/// More than twelve months without a review: the head is told, and the parents see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreviewed {
    pub since: Day,
    /// Whole months.
    pub months: i32,
}

/// `since` is the last review, or the day the first plan began. `None` up to the day twelve months later.
pub fn unreviewed(since: Day, today: Day) -> Option<Unreviewed> {
    if today <= months_after(since, Cadence::LONGEST_MONTHS) {
        return None;
    }
    let passed = since.until((jiff::Unit::Month, today)).ok()?;
    let months = passed.get_months();
    Some(Unreviewed { since, months })
}

fn after_transfer(calendar: &Calendar, came: Day, planned_from: Day) -> Option<Day> {
    let came_along = planned_from <= calendar.deadline(came, AFTER_TRANSFER);
    came_along.then(|| calendar.deadline(came.max(planned_from), AFTER_TRANSFER))
}

fn months_after(day: Day, months: u8) -> Day {
    day.saturating_add(Span::new().months(months))
}

fn entry_by(calendar: &Calendar, joined_on: Day) -> Day {
    calendar
        .add_school_weeks(joined_on, ENTRY_WEEKS)
        .unwrap_or_else(|| calendar.deadline(joined_on, 5 * ENTRY_WEEKS))
}

/// The day itself or the last school day before it; a weekday where the school has not spoken of it.
fn on_a_school_day(calendar: &Calendar, day: Day) -> Day {
    let comes = |day: &Day| matches!(calendar.kind(*day), DayKind::School | DayKind::Unknown);
    let longest = usize::try_from(Calendar::LONGEST_HOLIDAY_DAYS).unwrap_or(usize::MAX);
    let mut back = day.series(-1.day()).take(longest);
    back.find(comes).unwrap_or(day)
}

/// The school day in the middle of a session, or the day in the middle where its terms are not entered.
fn middle_of(calendar: &Calendar, session: Stretch) -> Day {
    let days: Vec<Day> = calendar.school_days(session).collect();
    let middle = days.get(days.len().saturating_sub(1) / 2);
    let by_days = || session.from.saturating_add(half(session).days());
    match middle {
        Some(middle) if is_entered(calendar, session) => *middle,
        _ => on_a_school_day(calendar, by_days()),
    }
}

fn half(session: Stretch) -> i64 {
    crate::observation::days_between(session.from, session.to) / 2
}

fn end_of(calendar: &Calendar, session: Stretch) -> Day {
    let last = calendar.school_day_until(session.to);
    last.filter(|_| is_entered(calendar, session))
        .unwrap_or_else(|| on_a_school_day(calendar, session.to))
}

/// Whether the school has entered terms from the beginning of a session to its end.
fn is_entered(calendar: &Calendar, session: Stretch) -> bool {
    let longest = Calendar::LONGEST_HOLIDAY_DAYS.days();
    let mut terms = calendar
        .terms()
        .iter()
        .filter(|term| term.within(session).is_some());
    let Some(first) = terms.next() else {
        return false;
    };
    let last = terms.next_back().unwrap_or(first);
    first.from <= session.from.saturating_add(longest)
        && last.to.saturating_add(longest) >= session.to
}

#[cfg(test)]
mod tests;
