//! The pupil's place, and the door of the class that leads there.

use super::PUPILS;
use waymark_domain::ids::{ClassId, OwnViewId, PupilId, TargetId};

pub const MY_PLAN: &str = "/my-plan";
pub const MY_PAGE: &str = "/my-plan/page";
pub const MY_PAGE_TEXT: &str = "/my-plan/page/text";

/// Where the pupil says what they think.
pub const MY_SAY: &str = "/my-plan/say";
/// What they said, and what came of it.
pub const MY_SAID: &str = "/my-plan/said";

/// One of `write`, `draw`, `photo` and `record`.
pub fn my_say(way: &str) -> String {
    format!("{MY_SAY}/{way}")
}

pub fn my_said_file(view: OwnViewId) -> String {
    format!("{MY_SAID}/{view}")
}

/// What the pupil said, for those who support them.
pub fn pupil_said(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/said")
}

pub fn own_view_file(view: OwnViewId) -> String {
    format!("/own-views/{view}")
}

pub fn answer_own_view(view: OwnViewId) -> String {
    format!("/own-views/{view}/answer")
}

pub fn my_target(target: TargetId) -> String {
    format!("{MY_PLAN}/targets/{target}")
}

pub fn my_picture(symbol: &str) -> String {
    format!("{MY_PLAN}/pictures/{symbol}")
}

pub fn class_door(class: ClassId) -> String {
    format!("/classes/{class}/door")
}

pub fn close_door(class: ClassId) -> String {
    format!("/classes/{class}/door/close")
}

/// Where a pupil's card for the door is made.
pub fn door_card(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/door")
}

pub fn new_badge(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/door/badge")
}

pub fn stop_badge(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/door/badge/stop")
}

pub fn remove_door_card(pupil: PupilId) -> String {
    format!("{PUPILS}/{pupil}/door/remove")
}

/// The name cards at an open door.
pub fn door(code: &str) -> String {
    format!("/door/{code}")
}

pub fn name_card(code: &str, pupil: PupilId) -> String {
    format!("/door/{code}/{pupil}")
}

pub fn badge(secret: &str) -> String {
    format!("/badge/{secret}")
}

pub fn door_picture(id: &str) -> String {
    format!("/door-pictures/{id}")
}
