//! Groups of pupils with targets in common.

use waymark_domain::ids::{ClassId, GroupId, GroupTargetId, PupilId};

pub const GROUPS: &str = "/groups";

/// Where a group is begun with pupils of a class.
pub fn new_group(class: ClassId) -> String {
    format!("/classes/{class}/groups/new")
}

pub fn start_group(class: ClassId) -> String {
    format!("/classes/{class}/groups")
}

pub fn group(group: GroupId) -> String {
    format!("{GROUPS}/{group}")
}

/// The group's plan on paper.
pub fn group_pdf(group: GroupId) -> String {
    format!("{GROUPS}/{group}/pdf")
}

/// Where it is changed what a group is.
pub fn change_group(group: GroupId) -> String {
    format!("{GROUPS}/{group}/change")
}

pub fn end_group(group: GroupId) -> String {
    format!("{GROUPS}/{group}/end")
}

/// Who belongs to a group.
pub fn group_members(group: GroupId) -> String {
    format!("{GROUPS}/{group}/members")
}

pub fn leave_group(group: GroupId, pupil: PupilId) -> String {
    format!("{GROUPS}/{group}/members/{pupil}/leave")
}

pub fn group_targets(group: GroupId) -> String {
    format!("{GROUPS}/{group}/targets")
}

pub fn new_group_target(group: GroupId) -> String {
    format!("{GROUPS}/{group}/targets/new")
}

/// Where it is changed what staff do towards a target.
pub fn group_target(group: GroupId, target: GroupTargetId) -> String {
    format!("{GROUPS}/{group}/targets/{target}")
}

pub fn end_group_target(group: GroupId, target: GroupTargetId) -> String {
    format!("{GROUPS}/{group}/targets/{target}/end")
}

/// Where it is written down how it goes.
pub fn group_progress(group: GroupId) -> String {
    format!("{GROUPS}/{group}/progress")
}

pub fn take_back_group_progress(group: GroupId) -> String {
    format!("{GROUPS}/{group}/progress/take-back")
}
