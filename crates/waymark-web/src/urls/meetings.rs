//! Meetings about a pupil, for the school and for parents.

use super::{MY_CHILD, PUPILS};
use waymark_domain::ids::{ClassId, EveningId, MeetingId, PupilId};

/// All about one pupil.
pub fn meetings(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/meetings")
}

/// Where a meeting is proposed.
pub fn plan_meeting(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/meetings/new")
}

pub fn meeting(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}")
}

/// Where somebody of the school says which dates suit.
pub fn answer_meeting(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/answer")
}

/// Where the answer of somebody who told it by phone or on paper is written down.
pub fn answer_for_guest(meeting: MeetingId, number: i32) -> String {
    format!("/meetings/{meeting}/guests/{number}")
}

/// Where one of the dates is fixed.
pub fn fix_meeting(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/date")
}

/// Where it is written down who came and what was decided.
pub fn record_meeting(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/record")
}

pub fn cancel_meeting(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/cancel")
}

pub fn meeting_calendar(meeting: MeetingId) -> String {
    format!("/meetings/{meeting}/calendar.ics")
}

/// Where a parent reads of a meeting and says which dates suit.
pub fn my_child_meeting(pupil: PupilId, meeting: MeetingId) -> String {
    format!("{MY_CHILD}/{pupil}/meetings/{meeting}")
}

pub fn my_child_calendar(pupil: PupilId, meeting: MeetingId) -> String {
    format!("{MY_CHILD}/{pupil}/meetings/{meeting}/calendar.ics")
}

/// The parents’ evenings of a class.
pub fn evenings(class: ClassId) -> String {
    format!("/classes/{class}/evenings")
}

pub fn evening(evening: EveningId) -> String {
    format!("/evenings/{evening}")
}

/// Where a time is kept for somebody who asked by phone or on paper.
pub fn take_evening_time(evening: EveningId) -> String {
    format!("/evenings/{evening}/times")
}

pub fn cancel_evening(evening: EveningId) -> String {
    format!("/evenings/{evening}/cancel")
}

/// Where a parent chooses a time.
pub fn my_child_evening(pupil: PupilId, evening: EveningId) -> String {
    format!("{MY_CHILD}/{pupil}/evenings/{evening}")
}

pub fn give_back_time(pupil: PupilId, evening: EveningId) -> String {
    format!("{MY_CHILD}/{pupil}/evenings/{evening}/give-back")
}
