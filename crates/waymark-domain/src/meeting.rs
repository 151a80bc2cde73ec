//! Meetings about one pupil: what they are for, when they may be, and what came of them.
//!
//! A meeting is proposed with some dates, fixed on one, and held once somebody has written down what was decided.
//! One that is held stays as it was: what is decided later is added to it.

use crate::Instant;
use crate::own_view::SaidBack;

/// What a meeting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A plan is made or talked about (D112, D117).
    Plan,
    /// A plan is reviewed (D114).
    Review,
    Other,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Plan, Self::Review, Self::Other];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Review => "review",
            Self::Other => "other",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Plan => "To talk about the plan",
            Self::Review => "To review the plan",
            Self::Other => "Something else",
        }
    }
}

/// When and where people could meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedDate {
    pub starts: Instant,
    pub place: String,
}

/// When and where people meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    pub date: ProposedDate,
    /// When it was fixed.
    pub at: Instant,
    /// How often a date was fixed before this one; a calendar goes by it.
    pub moved: u32,
}

/// How far a meeting has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingState {
    /// People say which dates suit them.
    Proposed,
    Fixed(Appointment),
    /// What was decided, oldest first; never empty.
    Held(Appointment, Vec<SaidBack>),
    Cancelled,
}

impl MeetingState {
    /// Whether a date may be fixed, or another one, or the meeting cancelled: until the moment it begins.
    pub fn takes_a_date(&self, now: Instant) -> bool {
        match self {
            Self::Proposed => true,
            Self::Fixed(appointment) => now < appointment.date.starts,
            Self::Held(..) | Self::Cancelled => false,
        }
    }

    /// Whether it may be written down who came and what was decided: from the moment it begins.
    pub fn takes_a_record(&self, now: Instant) -> bool {
        match self {
            Self::Fixed(appointment) => appointment.date.starts <= now,
            Self::Held(..) => true,
            Self::Proposed | Self::Cancelled => false,
        }
    }

    /// The date that everybody keeps free.
    pub fn appointment(&self) -> Option<&Appointment> {
        match self {
            Self::Fixed(appointment) | Self::Held(appointment, _) => Some(appointment),
            Self::Proposed | Self::Cancelled => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appointment(starts: &str) -> Appointment {
        Appointment {
            date: ProposedDate {
                starts: starts.parse().expect("a moment"),
                place: "Room 4".to_owned(),
            },
            at: Instant::UNIX_EPOCH,
            moved: 0,
        }
    }

    #[test]
    fn what_was_decided_is_written_down_from_the_moment_a_meeting_begins() {
        let fixed = MeetingState::Fixed(appointment("2026-11-12T15:30:00Z"));
        let at = |raw: &str| raw.parse().expect("a moment");
        assert!(!fixed.takes_a_record(at("2026-11-12T15:29:59Z")));
        assert!(fixed.takes_a_record(at("2026-11-12T15:30:00Z")));
        assert!(!MeetingState::Proposed.takes_a_record(at("2030-01-01T00:00:00Z")));
        assert!(!MeetingState::Cancelled.takes_a_record(at("2030-01-01T00:00:00Z")));
    }

    #[test]
    fn a_meeting_that_was_held_or_cancelled_takes_no_other_date() {
        let held = MeetingState::Held(appointment("2026-11-12T15:30:00Z"), Vec::new());
        let before = "2026-11-12T15:29:59Z".parse().expect("a moment");
        assert!(!held.takes_a_date(before));
        assert!(!MeetingState::Cancelled.takes_a_date(before));
        assert!(MeetingState::Proposed.takes_a_date(before));
    }

    #[test]
    fn a_meeting_that_has_begun_is_neither_moved_nor_cancelled() {
        let fixed = MeetingState::Fixed(appointment("2026-11-12T15:30:00Z"));
        let at = |raw: &str| raw.parse().expect("a moment");
        assert!(fixed.takes_a_date(at("2026-11-12T15:29:59Z")));
        assert!(!fixed.takes_a_date(at("2026-11-12T15:30:00Z")));
    }
}
