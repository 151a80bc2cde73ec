//! What a school enters, line by line, and what becomes the calendar.

use super::{Calendar, CalendarError, DayOff, Stretch};
use crate::ids::CalendarEntryId;

/// One line of a school's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    pub id: CalendarEntryId,
    pub what: Entered,
    /// "Autumn term", "St Andrew's Day".
    pub name: String,
    pub days: Stretch,
}

/// What the days of a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    Term,
    Off(DayOff),
}

impl Entered {
    pub const ALL: [Self; 4] = [
        Self::Term,
        Self::Off(DayOff::Holiday),
        Self::Off(DayOff::InService),
        Self::Off(DayOff::Closure),
    ];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Off(off) => off.slug(),
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entered| entered.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Term => "Term",
            Self::Off(DayOff::Holiday) => "Holiday in term",
            Self::Off(DayOff::InService) => "In-service day",
            Self::Off(DayOff::Closure) => "School closed",
        }
    }
}

impl Calendar {
    /// The calendar that these lines make.
    pub fn of(entries: &[CalendarEntry]) -> Result<Self, CalendarError> {
        let terms = entries
            .iter()
            .filter(|entry| entry.what == Entered::Term)
            .map(|entry| entry.days);
        let off = entries.iter().filter_map(|entry| match entry.what {
            Entered::Term => None,
            Entered::Off(off) => Some((entry.days, off)),
        });
        Self::new(terms, off)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lines_make_a_calendar_in_whatever_order_they_were_entered() {
        let entry = |number: u128, what, from, to| CalendarEntry {
            id: CalendarEntryId(uuid::Uuid::from_u128(number)),
            what,
            name: String::new(),
            days: Stretch { from, to },
        };
        let term = entry(1, Entered::Term, date(2026, 8, 18), date(2026, 10, 9));
        let off = entry(
            2,
            Entered::Off(DayOff::InService),
            date(2026, 8, 18),
            date(2026, 8, 18),
        );
        let calendar = Calendar::of(&[off, term]).expect("a calendar");
        assert!(!calendar.is_school_day(date(2026, 8, 18)));
        assert!(calendar.is_school_day(date(2026, 8, 19)));
        for entered in Entered::ALL {
            assert_eq!(Entered::parse(entered.slug()), Some(entered));
        }
    }
}
