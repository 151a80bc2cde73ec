//! States as tags: the same state looks the same on every page.

use crate::urls;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::format::Format;
use waymark_domain::phase::Phase;
use waymark_domain::target::TargetState;
use waymark_store::views::PupilLine;
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

/// The plan of a pupil on a line of a list, and beside the plan in force the next one: "Live, next plan: in
/// consultation". `None` where there is none.
pub(crate) fn plans_of(line: &PupilLine, today: Day) -> Option<Markup> {
    let plan = line.plan.as_ref()?;
    let next = line.next.as_ref().map(|next| {
        let phase = next.phase.label().to_lowercase();
        html! { br; a href=(urls::plan(next.id)) { "Next plan: " (phase) } }
    });
    Some(html! {
        a href=(urls::plan(plan.id)) { (self::plan(plan.phase, plan.review_on, today)) }
        @if let Some(next) = next { (next) }
    })
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
