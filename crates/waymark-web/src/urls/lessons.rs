//! What is taught: the school's days, help that was promised, and the page of today.

use super::{plan as plan_page, target as target_page, undo_observation};
use waymark_domain::ids::{
    CalendarEntryId, ClassId, ObservationId, PlanId, ProvisionId, StrategyId, TargetId,
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

/// What is taught today.
pub const TODAY: &str = "/today";

pub fn today_in(class: ClassId) -> String {
    format!("{TODAY}?class={class}")
}

/// The sessions on the page of today.
pub fn today_sessions(class: ClassId) -> String {
    format!("{}#sessions", today_in(class))
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

pub fn undo_today(plan: PlanId, target: TargetId, observation: ObservationId) -> String {
    format!("{}/today", undo_observation(plan, target, observation))
}
