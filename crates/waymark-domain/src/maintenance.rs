//! Achieved is not the end: whether a skill is still there later and elsewhere (D152).
//!
//! After the criterion three checks come due, after two, four and eight school weeks, and one in another setting or with
//! another adult. When all are kept the target is secure. A slip at any time reopens it.

use crate::Day;
use crate::calendar::Calendar;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

/// School weeks after the criterion at which a skill is looked at again.
pub const WEEKS: [u8; 3] = [2, 4, 8];
/// By which of them it should have been seen elsewhere.
pub const ELSEWHERE_BY: u8 = 4;

/// The checks of one target that reached its criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maintenance {
    pub reached_on: Day,
    /// Nearest first, on school days where the school has entered its terms.
    checks: Vec<Check>,
}

/// Something to look at again, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    pub due_on: Day,
    pub kind: CheckKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// Whether it is still there after so many school weeks.
    After { weeks: u8 },
    /// Whether it is there in another setting or with another adult.
    Elsewhere,
}

/// One look at the skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    pub on: Day,
    pub place: Place,
    /// Whether it met the criterion.
    pub held: bool,
}

/// Where and with whom a skill was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Where it was taught, by whoever taught it.
    AsTaught,
    AnotherSetting,
    AnotherAdult,
}

impl Place {
    pub const ALL: [Self; 3] = [Self::AsTaught, Self::AnotherSetting, Self::AnotherAdult];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::AsTaught => "as_taught",
            Self::AnotherSetting => "another_setting",
            Self::AnotherAdult => "another_adult",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.slug() == raw)
    }

    fn is_elsewhere(self) -> bool {
        match self {
            Self::AsTaught => false,
            Self::AnotherSetting | Self::AnotherAdult => true,
        }
    }
}

/// Where a target stands after its criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Not yet secure; the checks still open, nearest first.
    Watched { open: Vec<Check> },
    /// Still there and seen elsewhere, since that day.
    Secure { on: Day },
    /// It was gone on that day: the target is open again, with its history.
    Slipped { on: Day },
}

impl Maintenance {
    /// Schedules the checks. Where the school has not entered its terms so far ahead, weeks of the calendar stand in.
    pub fn after(reached_on: Day, calendar: &Calendar) -> Self {
        let mut checks = Vec::new();
        let (mut last_on, mut last_week) = (reached_on, 0);
        for weeks in WEEKS {
            let by_calendar = last_on.saturating_add(i32::from(weeks - last_week).weeks());
            let due_on = calendar
                .add_school_weeks(reached_on, usize::from(weeks))
                .unwrap_or(by_calendar);
            let kind = CheckKind::After { weeks };
            checks.push(Check { due_on, kind });
            if weeks == ELSEWHERE_BY {
                let kind = CheckKind::Elsewhere;
                checks.push(Check { due_on, kind });
            }
            (last_on, last_week) = (due_on, weeks);
        }
        Self { reached_on, checks }
    }

    /// All checks, nearest first.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// Where it stands by what was seen after the criterion was reached, in whatever order it is told.
    ///
    /// What is there after five weeks was there after two: a later look answers every earlier check.
    pub fn standing(&self, probes: &[Probe]) -> Standing {
        let mut probes: Vec<_> = probes
            .iter()
            .filter(|probe| probe.on > self.reached_on)
            .collect();
        probes.sort_unstable_by_key(|probe| probe.on);
        if let Some(slip) = probes.iter().find(|probe| !probe.held) {
            return Standing::Slipped { on: slip.on };
        }
        let mut open = self.checks.clone();
        for probe in probes {
            open.retain(|check| !check.is_answered_by(*probe));
            if open.is_empty() {
                return Standing::Secure { on: probe.on };
            }
        }
        Standing::Watched { open }
    }
}

impl Check {
    /// Whether a look in which the skill held keeps this check.
    fn is_answered_by(self, probe: Probe) -> bool {
        match self.kind {
            CheckKind::After { .. } => probe.on >= self.due_on,
            CheckKind::Elsewhere => probe.place.is_elsewhere(),
        }
    }
}

impl Standing {
    /// The checks that should have been made by a day and were not.
    pub fn due(&self, today: Day) -> impl Iterator<Item = &Check> {
        let open: &[Check] = match self {
            Self::Watched { open } => open,
            Self::Secure { .. } | Self::Slipped { .. } => &[],
        };
        open.iter().filter(move |check| check.due_on <= today)
    }

    /// The day of the nearest check that is still open.
    pub fn next_on(&self) -> Option<Day> {
        match self {
            Self::Watched { open } => open.first().map(|check| check.due_on),
            Self::Secure { .. } | Self::Slipped { .. } => None,
        }
    }

    pub fn slug(&self) -> &'static str {
        match self {
            Self::Watched { .. } => "watched",
            Self::Secure { .. } => "secure",
            Self::Slipped { .. } => "slipped",
        }
    }
}

#[cfg(test)]
mod tests;
