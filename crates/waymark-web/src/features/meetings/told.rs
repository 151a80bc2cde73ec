//! A meeting in words, the same for the school and for a family.

use crate::features::days;
use crate::shell::state::day_in_britain;
use maud::{Markup, html};
use waymark_domain::Instant;
use waymark_domain::meeting::{MeetingState, ProposedDate};
use waymark_domain::own_view::SaidBack;
use waymark_store::evening::Offered;
use waymark_store::meeting::{Guest, Meeting};
use waymark_ui::{Colour, Row, SummaryList, Tag, Words};

/// "Thursday 12 November 2026, 3:30pm, Room 4".
pub(crate) fn date(date: &ProposedDate) -> String {
    let day = days::full_day(day_in_britain(date.starts));
    let clock = days::clock(date.starts);
    format!("{day}, {clock}, {}", date.place)
}

/// "Thursday 26 November 2026".
pub(crate) fn evening_day(offered: &Offered) -> String {
    days::full_day(day_in_britain(offered.evening.starts()))
}

pub(crate) fn state(meeting: &Meeting, now: Instant) -> Tag<'static> {
    let (text, colour) = match &meeting.state {
        MeetingState::Proposed => ("No date yet", Colour::Yellow),
        MeetingState::Fixed(fixed) if fixed.date.starts > now => ("Date fixed", Colour::Blue),
        MeetingState::Fixed(_) => ("Nothing written down yet", Colour::Yellow),
        MeetingState::Held(..) => ("Held", Colour::Green),
        MeetingState::Cancelled => ("Cancelled", Colour::Grey),
    };
    Tag { text, colour }
}

/// What everybody who is invited knows of a meeting.
pub(crate) fn facts(meeting: &Meeting) -> Markup {
    let mut rows = vec![Row::text("What it is for", meeting.purpose.label())];
    if !meeting.about.is_empty() {
        rows.push(Row::new(
            "What it is about",
            html! { (Words(&meeting.about)) },
        ));
    }
    if let Some(fixed) = meeting.state.appointment() {
        rows.push(Row::text("When and where", &date(&fixed.date)));
    }
    rows.push(Row::text(
        "How long",
        &format!("{} minutes", meeting.minutes),
    ));
    rows.push(Row::text("Asked for by", &meeting.by));
    html! { (SummaryList { rows }) }
}

/// "Ms Rowan (class teacher)"; the pupil by name.
pub(crate) fn guest(guest: &Guest, called: &str) -> String {
    match guest.person {
        Some(_) => format!("{} ({})", guest.name, guest.role.label().to_lowercase()),
        None => called.to_owned(),
    }
}

/// What was decided, in the words and under the name of whoever wrote it down.
pub(crate) fn decisions(decided: &[SaidBack]) -> Markup {
    html! {
        @for one in decided {
            (Words(one.words.trim()))
            p { "Written down by " (one.by) " on " (days::day(day_in_britain(one.at))) }
        }
    }
}
