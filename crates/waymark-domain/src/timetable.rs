//! The timetable: promised help at its place in the week, and what makes that place unrealistic (D101).
//!
//! It says what is meant to happen. What was given is in the ledger, and nothing here adds up what an adult has given.

use crate::Day;
use crate::calendar::Stretch;
use crate::calendar::reckoning::monday_of;
use crate::ids::{ProvisionId, PupilId, SlotId};
use crate::provision::{Dose, Per};
use jiff::ToSpan;
use jiff::civil::{self, Time};

pub mod findings;
pub mod series;

/// A day of the school week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
}

impl Weekday {
    pub const ALL: [Self; 5] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
    ];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
        }
    }

    /// `None` at the weekend, when no school teaches.
    pub fn of(day: Day) -> Option<Self> {
        Some(match day.weekday() {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday | civil::Weekday::Sunday => return None,
        })
    }
}

/// When in the week a session begins, to the minute of the clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekTime {
    weekday: Weekday,
    /// Since midnight.
    minute: u16,
}

/// No session begins so early or so late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a session begins between 7am and 6pm")]
pub struct OutsideSchool;

impl WeekTime {
    /// Minutes since midnight: 7am and 6pm.
    const SCHOOL: std::ops::RangeInclusive<u16> = 7 * 60..=18 * 60;

    pub fn new(weekday: Weekday, starts: Time) -> Result<Self, OutsideSchool> {
        let minute = i16::from(starts.hour()) * 60 + i16::from(starts.minute());
        Self::kept(weekday, minute.into())
    }

    /// A time as it was kept, in minutes since midnight.
    pub fn kept(weekday: Weekday, minute: i32) -> Result<Self, OutsideSchool> {
        let minute = u16::try_from(minute).map_err(|_| OutsideSchool)?;
        if Self::SCHOOL.contains(&minute) {
            Ok(Self { weekday, minute })
        } else {
            Err(OutsideSchool)
        }
    }

    pub fn weekday(self) -> Weekday {
        self.weekday
    }

    /// Minutes since midnight.
    pub fn minute(self) -> u16 {
        self.minute
    }

    pub fn starts(self) -> Time {
        clock(self.minute)
    }

    /// When a session of so many minutes ends.
    pub fn ends(self, minutes: u16) -> Time {
        clock(self.minute.saturating_add(minutes))
    }
}

/// The last minute of the day for whatever is later.
fn clock(minute: u16) -> Time {
    let minute = i8::try_from(minute % 60)
        .ok()
        .zip(i8::try_from(minute / 60).ok());
    minute
        .and_then(|(minute, hour)| Time::new(hour, minute, 0, 0).ok())
        .unwrap_or(civil::time(23, 59, 0, 0))
}

/// In which weeks a place is used, counted from the week of its first day, holidays and all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weeks {
    #[default]
    Every,
    Second,
    Fourth,
}

impl Weeks {
    pub const ALL: [Self; 3] = [Self::Every, Self::Second, Self::Fourth];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Every => "every",
            Self::Second => "second",
            Self::Fourth => "fourth",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weeks| weeks.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Every => "Every week",
            Self::Second => "Every second week",
            Self::Fourth => "Every fourth week",
        }
    }

    /// From one use to the next, in weeks.
    pub fn apart(self) -> u8 {
        match self {
            Self::Every => 1,
            Self::Second => 2,
            Self::Fourth => Self::ROUND,
        }
    }

    /// After so many weeks every pattern begins anew.
    pub const ROUND: u8 = 4;

    /// What help that is promised so often needs, if it has one place alone.
    pub fn usual(dose: Dose) -> Self {
        match (dose.per(), dose.times()) {
            (Per::Fortnight, 1) => Self::Second,
            (Per::Month, 1) => Self::Fourth,
            (Per::Day | Per::Week | Per::Fortnight | Per::Month | Per::Term, _) => Self::Every,
        }
    }
}

/// A place in the week that was given to promised help. To move it is to take it away and to place it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub id: SlotId,
    pub provision: ProvisionId,
    pub time: WeekTime,
    pub room: String,
    /// Which lesson the pupil misses for it; blank where none is missed.
    pub lesson: String,
    /// It holds from this day on, whose week is the first of its weeks.
    pub from: Day,
    pub weeks: Weeks,
}

impl Slot {
    /// Which weeks of a round it uses: two that take turns differ in it.
    pub fn turn(&self) -> i64 {
        let apart = i64::from(self.weeks.apart());
        weeks_until(monday_of(self.from)).rem_euclid(apart)
    }

    /// Whether the week of a day is one of its weeks, had it always held.
    pub fn is_used_in_week_of(&self, day: Day) -> bool {
        let apart = i64::from(self.weeks.apart());
        weeks_until(monday_of(day)).rem_euclid(apart) == self.turn()
    }

    /// Whether it holds on a day and is used on it, holidays aside.
    pub fn is_on(&self, day: Day) -> bool {
        self.from <= day
            && Weekday::of(day) == Some(self.time.weekday())
            && self.is_used_in_week_of(day)
    }

    /// The first day from then on on which it is used, holidays aside.
    pub fn next(&self, from: Day) -> Option<Day> {
        let days = from.max(self.from).series(1.day());
        let round = 7 * usize::from(Weeks::ROUND);
        days.take(round).find(|day| self.is_on(*day))
    }
}

/// From the first Monday of the calendar of computers.
fn weeks_until(monday: Day) -> i64 {
    const FIRST: Day = civil::date(1970, 1, 5);
    FIRST.duration_until(monday).as_hours().div_euclid(7 * 24)
}

/// A slot with what its provision says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub slot: Slot,
    pub pupil: PupilId,
    /// Who helps, as the provision says it.
    pub who: String,
    /// Pupils whose help has the same name have their sessions together; blank for a pupil alone.
    pub group: String,
    pub minutes: u16,
    /// The days on which the help runs.
    pub runs: Stretch,
}

/// Whether two names that people typed mean the same adult, room, lesson or group. Blanks name nothing.
pub fn alike(one: &str, other: &str) -> bool {
    let key = key(one);
    !key.is_empty() && key == self::key(other)
}

/// A name without what people type differently.
pub fn key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

impl Placed {
    fn ends(&self) -> u16 {
        self.slot.time.minute.saturating_add(self.minutes)
    }

    /// Whether some minute of some week is a minute of both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (one, two) = (self.slot.time, other.slot.time);
        one.weekday == two.weekday
            && one.minute < other.ends()
            && two.minute < self.ends()
            && self.meets(other)
    }

    /// Whether there is a day on which both run, each in a week of its own.
    fn meets(&self, other: &Self) -> bool {
        let Some(both) = self.runs.within(other.runs) else {
            return false;
        };
        let used = |day: Day| {
            Weekday::of(day) == Some(self.slot.time.weekday())
                && self.slot.is_used_in_week_of(day)
                && other.slot.is_used_in_week_of(day)
        };
        let days = both.from.series(1.day());
        let days = days.take(7 * usize::from(Weeks::ROUND));
        days.take_while(|day| *day <= both.to).any(used)
    }

    /// Whether both are one session of one group.
    pub fn is_with(&self, other: &Self) -> bool {
        self.slot.time == other.slot.time
            && self.slot.weeks == other.slot.weeks
            && self.slot.turn() == other.slot.turn()
            && alike(&self.group, &other.group)
            && alike(&self.who, &other.who)
    }
}

/// Whether help that was promised has as many places in the week as it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    NotPlaced,
    /// Its places give fewer sessions than promised in each of these.
    TooFew {
        promised: u16,
        per: Per,
    },
    Fits,
    /// They give more.
    TooMany {
        promised: u16,
        per: Per,
    },
}

impl Fit {
    /// A month is a round of four weeks. A term has ten weeks at least, and what is promised for a term may keep a
    /// place that not every week uses.
    pub fn of(dose: Dose, places: impl IntoIterator<Item = Weeks>) -> Self {
        let apart: Vec<u16> = places
            .into_iter()
            .map(|weeks| weeks.apart().into())
            .collect();
        let round = u16::from(Weeks::ROUND);
        let (times, per) = (u16::from(dose.times()), dose.per());
        let (promised, in_a_round) = match per {
            Per::Day => (times * 5, times * 5 * round),
            Per::Week => (times, times * round),
            Per::Fortnight => (times, times * 2),
            Per::Month | Per::Term => (times, times),
        };
        let per = if per == Per::Day { Per::Week } else { per };
        let (least, most) = match per {
            Per::Term => {
                let places = u16::try_from(apart.len()).unwrap_or(u16::MAX);
                (
                    apart.iter().map(|apart| 10u16.div_ceil(*apart)).sum(),
                    places,
                )
            }
            Per::Day | Per::Week | Per::Fortnight | Per::Month => {
                let sessions: u16 = apart.iter().map(|apart| round / apart).sum();
                (sessions, sessions)
            }
        };
        match apart[..] {
            [] => Self::NotPlaced,
            _ if least < in_a_round => Self::TooFew { promised, per },
            _ if most > in_a_round => Self::TooMany { promised, per },
            _ => Self::Fits,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
