//! What makes a timetable unrealistic: somebody in two places, a day that is too full, a lesson missed too often (D101).
//!
//! A finding points something out. It forbids nothing, since the school knows its own week.

use super::{Placed, WeekTime, Weekday, Weeks, alike, key};
use crate::Day;
use crate::ids::SlotId;
use jiff::ToSpan;
use std::collections::{BTreeMap, BTreeSet};

/// An adult whose sessions on one day last longer has no day left for anything else: five hours are a school day.
pub const FULL_DAY: u32 = 300;
/// More often in a week is too often to miss the same lesson.
pub const MOST_MISSED: usize = 2;

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding<'a> {
    /// One pupil has two sessions at once.
    PupilTwice {
        first: &'a Placed,
        second: &'a Placed,
    },
    /// One adult has two sessions at once that are not one group.
    AdultTwice {
        first: &'a Placed,
        second: &'a Placed,
    },
    /// Two sessions that are not one group are in one room at once.
    RoomTwice {
        first: &'a Placed,
        second: &'a Placed,
    },
    /// The sessions of an adult on one day take longer than [`FULL_DAY`].
    AdultFull {
        of: &'a Placed,
        weekday: Weekday,
        minutes: u32,
    },
    /// A pupil misses the same lesson more than [`MOST_MISSED`] times a week.
    LessonMissed { of: &'a Placed, times: usize },
}

impl<'a> Finding<'a> {
    /// The sessions that it names.
    pub fn about(&self) -> impl Iterator<Item = &'a Placed> {
        let (first, second) = match self {
            Self::PupilTwice { first, second }
            | Self::AdultTwice { first, second }
            | Self::RoomTwice { first, second } => (*first, Some(*second)),
            Self::AdultFull { of, .. } | Self::LessonMissed { of, .. } => (*of, None),
        };
        std::iter::once(first).chain(second)
    }
}

/// Everything that stands in the way, clashes first. Of what two groups have against each other, one place of each
/// speaks for all; which one it is depends on when the help of each pupil runs.
pub fn findings(placed: &[Placed]) -> Vec<Finding<'_>> {
    let mut found = Vec::new();
    pairs(placed.iter().collect(), |first, second| {
        if first.pupil == second.pupil {
            found.push(Finding::PupilTwice { first, second });
        }
    });
    let mut said = BTreeSet::new();
    pairs(placed.iter().collect(), |first, second| {
        // Of one pupil it is said already.
        if first.pupil == second.pupil || first.is_with(second) {
            return;
        }
        let adult = alike(&first.who, &second.who);
        let room = !adult && alike(&first.slot.room, &second.slot.room);
        if (adult || room) && said.insert((session(first), session(second), adult)) {
            found.push(if adult {
                Finding::AdultTwice { first, second }
            } else {
                Finding::RoomTwice { first, second }
            });
        }
    });
    found.extend(full_days(&sessions(placed)));
    found.extend(missed(placed));
    found
}

/// The same for all places of one session: that of a group, or a place of its own.
fn session(placed: &Placed) -> (WeekTime, (Weeks, i64), String, String, Option<SlotId>) {
    let (slot, group) = (&placed.slot, key(&placed.group));
    let alone = group.is_empty().then_some(slot.id);
    let weeks = (slot.weeks, slot.turn());
    (slot.time, weeks, group, key(&placed.who), alone)
}

/// One place for each session.
fn sessions(placed: &[Placed]) -> Vec<&Placed> {
    let mut sessions: Vec<&Placed> = Vec::new();
    let mut groups: BTreeMap<_, Vec<&Placed>> = BTreeMap::new();
    for one in placed {
        let alone = key(&one.group).is_empty();
        let known = groups.entry((one.slot.time, key(&one.group))).or_default();
        if alone || !known.iter().any(|other| other.is_with(one)) {
            known.push(one);
            sessions.push(one);
        }
    }
    sessions
}

/// Every two that overlap, the earlier one first.
fn pairs<'a>(mut placed: Vec<&'a Placed>, mut with: impl FnMut(&'a Placed, &'a Placed)) {
    placed.sort_by_key(|one| one.slot.time);
    for (at, &first) in placed.iter().enumerate() {
        let same_day = |second: &&&Placed| {
            let (one, two) = (first.slot.time, second.slot.time);
            one.weekday() == two.weekday() && two.minute() < first.ends()
        };
        for &second in placed[at + 1..].iter().take_while(same_day) {
            if first.overlaps(second) {
                with(first, second);
            }
        }
    }
}

fn full_days<'a>(sessions: &[&'a Placed]) -> Vec<Finding<'a>> {
    let mut days: BTreeMap<_, Vec<&'a Placed>> = BTreeMap::new();
    for &one in sessions {
        let who = key(&one.who);
        if !who.is_empty() {
            let day = (one.slot.time.weekday(), who);
            days.entry(day).or_default().push(one);
        }
    }
    let full = |((weekday, _), sessions): ((Weekday, String), Vec<&'a Placed>)| {
        let minutes = most(&sessions, |one| u32::from(one.minutes));
        let of = *sessions.first()?;
        (minutes > FULL_DAY).then_some(Finding::AdultFull {
            of,
            weekday,
            minutes,
        })
    };
    days.into_iter().filter_map(full).collect()
}

fn missed<'a>(placed: &'a [Placed]) -> Vec<Finding<'a>> {
    let mut lessons: BTreeMap<_, Vec<&'a Placed>> = BTreeMap::new();
    for one in placed {
        let lesson = key(&one.slot.lesson);
        if !lesson.is_empty() {
            lessons.entry((one.pupil, lesson)).or_default().push(one);
        }
    }
    let finding = |sessions: Vec<&'a Placed>| {
        let times = most(&sessions, |_| 1);
        let times = usize::try_from(times).unwrap_or(usize::MAX);
        let of = *sessions.first()?;
        (times > MOST_MISSED).then_some(Finding::LessonMissed { of, times })
    };
    lessons.into_values().filter_map(finding).collect()
}

/// The largest sum of those that run in the same week: sums only grow on a day on which one begins, and in one of the
/// weeks of a round.
fn most(placed: &[&Placed], of: impl Fn(&Placed) -> u32) -> u32 {
    let on = |day: Day| {
        let running = placed
            .iter()
            .filter(|one| one.runs.holds(day) && one.slot.is_used_in_week_of(day));
        running.map(|one| of(one)).sum()
    };
    let begins = placed.iter().flat_map(|first| {
        let weeks = first.runs.from.series(1.week());
        weeks.take(Weeks::ROUND.into())
    });
    begins.map(on).max().unwrap_or(0)
}
