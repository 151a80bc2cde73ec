//! States as tags: the same state looks the same on every page.

use waymark_domain::Day;
use waymark_domain::phase::Phase;
use waymark_ui::{Colour, Tag};

pub(crate) fn phase(phase: Phase) -> Tag<'static> {
    let colour = match phase {
        Phase::Draft => Colour::Blue,
        Phase::InConsultation => Colour::Purple,
        Phase::Live => Colour::Green,
        Phase::Closed => Colour::Grey,
    };
    Tag {
        text: phase.label(),
        colour,
    }
}

/// A live plan whose review day has passed says so; any other its phase.
pub(crate) fn plan(phase: Phase, review_on: Option<Day>, today: Day) -> Tag<'static> {
    match (phase, review_on) {
        (Phase::Live, Some(day)) if day < today => Tag {
            text: "Review late",
            colour: Colour::Red,
        },
        _ => self::phase(phase),
    }
}
