//! Places in the week, in words for staff and families alike.

use crate::features::days;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::timetable::{Slot, WeekTime, Weeks};

/// "10:00am to 10:20am".
pub(crate) fn span(time: WeekTime, minutes: u16) -> String {
    let (starts, ends) = (time.starts(), time.ends(minutes));
    format!("{} to {}", days::wall_clock(starts), days::wall_clock(ends))
}

/// "every second week, next on 1 December 2026"; `None` for a place of every week.
pub(crate) fn turn(slot: &Slot, today: Day) -> Option<String> {
    let weeks = slot.weeks.label().to_lowercase();
    let next = slot.next(today).map(days::day);
    match (slot.weeks, next) {
        (Weeks::Every, _) => None,
        (Weeks::Second | Weeks::Fourth, Some(next)) => Some(format!("{weeks}, next on {next}")),
        (Weeks::Second | Weeks::Fourth, None) => Some(weeks),
    }
}

/// "Monday 10:00am to 10:20am, every second week, next on 1 December 2026, Room 4, instead of Music".
pub(crate) fn place(slot: &Slot, minutes: u16, today: Day) -> String {
    let when = format!(
        "{} {}",
        slot.time.weekday().label(),
        span(slot.time, minutes)
    );
    let (room, lesson) = (slot.room.trim(), slot.lesson.trim());
    let mut parts = vec![when];
    parts.extend(turn(slot, today));
    if !room.is_empty() {
        parts.push(room.to_owned());
    }
    if !lesson.is_empty() {
        parts.push(format!("instead of {lesson}"));
    }
    parts.join(", ")
}

/// "When: Monday 10:00am to 10:20am, Room 4. Friday …"; nothing for help without a place.
pub(crate) fn list(slots: &[Slot], minutes: u16, today: Day) -> Markup {
    html! {
        @if !slots.is_empty() {
            p { "When it happens:" }
            ul { @for slot in slots { li { (place(slot, minutes, today)) } } }
        }
    }
}
