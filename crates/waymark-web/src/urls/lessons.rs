//! What is taught: the school's days, help that was promised, and the page of today.

use super::{plan as plan_page, target as target_page, undo_observation};
use waymark_domain::ids::{
    CalendarEntryId, ClassId, ObservationId, PlanId, ProvisionId, PupilId, SlotId, StrategyId,
    TargetId,
};

/// Terms and holidays.
pub const SCHOOL_CALENDAR: &str = "/school/calendar";

pub fn remove_calendar_entry(entry: CalendarEntryId) -> String {
    format!("{SCHOOL_CALENDAR}/{entry}/remove")
}

/// Which help was promised in a plan, and what was given of it.
pub fn plan_help(plan: PlanId) -> String {
    format!("{}/help", plan_page(plan))
}

/// The same with the name of a group to begin with, and how many belong to it.
pub fn plan_help_in_group(plan: PlanId, group: &str, pupils: usize) -> String {
    let group = super::escaped(group);
    format!("{}?group={group}&learners={pupils}", plan_help(plan))
}

/// The same with the words of a strategy to begin with.
pub fn promise_strategy(plan: PlanId, strategy: StrategyId) -> String {
    format!("{}?strategy={strategy}#add", plan_help(plan))
}

pub fn end_help(plan: PlanId, help: ProvisionId) -> String {
    format!("{}/{help}/end", plan_help(plan))
}

/// Where sessions of today are marked as given, or not.
pub const SESSIONS: &str = "/today/sessions";
pub const UNDO_SESSIONS: &str = "/today/sessions/undo";

/// How targets are going, class by class.
pub const PROGRESS: &str = "/progress";

pub fn progress_in(class: ClassId) -> String {
    format!("{PROGRESS}?class={class}")
}

/// One page of one heading, counted from 0.
pub fn progress_at(class: Option<ClassId>, heading: &str, page: usize) -> String {
    let and = match class {
        Some(class) => format!("class={class}&"),
        None => String::new(),
    };
    format!("{PROGRESS}?{and}heading={heading}&page={page}")
}

/// What is taught today.
pub const TODAY: &str = "/today";

pub fn today_in(class: ClassId) -> String {
    format!("{TODAY}?class={class}")
}

/// The sessions on the page of today.
pub fn today_sessions(class: ClassId) -> String {
    format!("{}#sessions", today_in(class))
}

/// The id of the place of what is to be looked at again.
pub const CHECKS: &str = "checks";

/// What is to be looked at again, on the page of today, just after a look was written down.
pub fn looked_today(class: ClassId) -> String {
    format!("{}&looked=yes#{CHECKS}", today_in(class))
}

/// The id of a target's place on the page of today.
pub fn today_spot(target: TargetId) -> String {
    format!("target-{target}")
}

/// A target's place on the page of today.
pub fn today_at(class: ClassId, target: TargetId) -> String {
    format!("{}#{}", today_in(class), today_spot(target))
}

/// The same, just after an observation that can still be taken back.
pub fn recorded_today(class: ClassId, target: TargetId, observation: ObservationId) -> String {
    format!(
        "{}&recorded={observation}#{}",
        today_in(class),
        today_spot(target)
    )
}

pub fn record_today(plan: PlanId, target: TargetId) -> String {
    format!("{}/today", target_page(plan, target))
}

/// Where something is recorded with a photo or a voice note; `way` is one of the two.
pub fn attach(plan: PlanId, target: TargetId, way: &str) -> String {
    format!("{}/attach/{way}", target_page(plan, target))
}

/// The same, to go back to the page of today; to an observation that is there already, if there is one.
pub fn attach_today(
    plan: PlanId,
    target: TargetId,
    way: &str,
    class: ClassId,
    to: Option<ObservationId>,
) -> String {
    let page = format!("{}?class={class}", attach(plan, target, way));
    match to {
        Some(to) => format!("{page}&to={to}"),
        None => page,
    }
}

/// The photo or the voice note of an observation.
pub fn observation_file(plan: PlanId, observation: ObservationId) -> String {
    format!("/plans/{plan}/observations/{observation}/file")
}

pub fn undo_today(plan: PlanId, target: TargetId, observation: ObservationId) -> String {
    format!("{}/today", undo_observation(plan, target, observation))
}

/// The week of the school with the help that is placed in it.
pub const TIMETABLE: &str = "/timetable";
/// The same on paper.
pub const TIMETABLE_PDF: &str = "/timetable/pdf";
/// Where somebody gets an address for their calendar.
pub const CALENDAR_LINK: &str = "/timetable/feed";
pub const END_CALENDAR_LINK: &str = "/timetable/feed/end";

/// Where a calendar finds the week.
pub fn calendar_feed(secret: &str) -> String {
    format!("{CALENDAR_LINK}/{secret}.ics")
}

pub fn timetable_of_pupil(pupil: PupilId) -> String {
    format!("{TIMETABLE}?pupil={pupil}")
}

pub fn timetable_in(class: ClassId) -> String {
    format!("{TIMETABLE}?class={class}")
}

/// Where promised help gets its places in the week.
pub fn place_help(plan: PlanId, help: ProvisionId) -> String {
    format!("{}/{help}/place", plan_help(plan))
}

pub fn take_place(plan: PlanId, help: ProvisionId, slot: SlotId) -> String {
    format!("{}/{slot}/remove", place_help(plan, help))
}
