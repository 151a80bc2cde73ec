//! States as tags: the same state looks the same on every page.

use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::phase::Phase;
use waymark_domain::target::TargetState;
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

/// How a target ended; `None` while it is worked on. An outcome that the format has no more is said as it was
/// kept.
pub(crate) fn target<'a>(format: &'a Format, state: &'a TargetState) -> Option<Tag<'a>> {
    let (text, colour) = match state {
        TargetState::Open => return None,
        TargetState::Stopped { .. } => ("Stopped", Colour::Grey),
        TargetState::Reviewed { outcome, .. } => match format.outcome(outcome) {
            Some(outcome) if outcome.is_achieved() => (outcome.label.as_str(), Colour::Green),
            Some(outcome) => (outcome.label.as_str(), Colour::Yellow),
            None => (outcome.as_str(), Colour::Grey),
        },
    };
    Some(Tag { text, colour })
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
