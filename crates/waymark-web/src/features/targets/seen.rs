//! What was seen of a target, newest first, with a way to take back what one has just recorded.

use super::{Looked, attach};
use crate::features::days;
use crate::shell::Ctx;
use crate::urls;
use jiff::SignedDuration;
use maud::{Markup, Render, html};
use waymark_domain::observation::{Observation, Seen};
use waymark_ui::{Button, Details, Event, Form, InsetText, Timeline, Words};

/// More are folded away.
const SHOWN: usize = 8;

/// All observations of the target.
pub(super) fn list(ctx: &Ctx, looked: &Looked<'_>) -> Markup {
    let observations = looked.evidence().observations;
    let (newest, earlier) = observations.split_at(observations.len().min(SHOWN));
    let summary = format!("{} earlier", earlier.len());
    html! {
        h2 { "What was seen" }
        @if newest.is_empty() { p { "Nothing has been recorded yet." } }
        (timeline(ctx, looked, newest))
        @if !earlier.is_empty() {
            (Details { summary: &summary, body: timeline(ctx, looked, earlier) })
        }
    }
}

fn timeline(ctx: &Ctx, looked: &Looked<'_>, observations: &[&Observation]) -> Markup {
    let titles: Vec<_> = observations.iter().map(|one| title(looked, one)).collect();
    let when: Vec<_> = observations
        .iter()
        .map(|one| format!("{}, {}", days::day(one.on), one.by))
        .collect();
    let event = |((one, title), by): ((&&Observation, _), _)| Event {
        title,
        by,
        body: body(ctx, looked, one),
    };
    let titles = titles.iter().map(String::as_str);
    let events = observations
        .iter()
        .zip(titles)
        .zip(when.iter().map(String::as_str))
        .map(event)
        .collect();
    if observations.is_empty() {
        html! {}
    } else {
        Timeline { events }.render()
    }
}

/// "12 out of 20", "Note", or the pupil's own rating.
pub(super) fn title(looked: &Looked<'_>, observation: &Observation) -> String {
    match &observation.seen {
        Seen::Staff {
            value: Some(value), ..
        } => looked.target.measure.say(*value),
        Seen::Staff {
            note,
            prompt: Some(prompt),
            ..
        } if note.trim().is_empty() => prompt.label().to_owned(),
        Seen::Staff { value: None, .. } => "Note".to_owned(),
        Seen::Pupil { rating, .. } => {
            let words = looked
                .format
                .pupil_rating(*rating)
                .map_or("", |rating| &rating.label);
            format!("{}: “{words}”", looked.called())
        }
    }
}

/// What stands below the title; nothing where the title says all of it.
fn words(seen: &Seen) -> Markup {
    let titled = seen.value().is_none() && seen.note().trim().is_empty();
    let words = seen.words();
    html! { @if !titled && !words.is_empty() { (Words(&words)) } }
}

fn body(ctx: &Ctx, looked: &Looked<'_>, observation: &Observation) -> Markup {
    html! {
        (words(&observation.seen))
        (attached(looked, observation))
        @if looked.target.state.is_open() && looked.is_open_to(ctx) && is_own(ctx, observation) {
            (undo(looked, observation, "Undo this observation"))
        }
    }
}

/// The photo or the voice note, where there is one.
fn attached(looked: &Looked<'_>, observation: &Observation) -> Markup {
    let files = looked.whole.map(|whole| &whole.files);
    let kind = files.and_then(|files| files.get(&observation.id));
    let title = format!(
        "{}, {}",
        title(looked, observation),
        days::day(observation.on)
    );
    html! {
        @if let Some(kind) = kind { (attach::shown(looked.plan(), observation.id, *kind, &title)) }
    }
}

fn undo(looked: &Looked<'_>, observation: &Observation, text: &str) -> Markup {
    let action = urls::undo_observation(looked.plan(), looked.target.id, observation.id);
    Form {
        action: &action,
        content: Button { text }.text_only().render(),
    }
    .render()
}

/// As far as the page can tell; the store looks at the person rather than the name.
fn is_own(ctx: &Ctx, observation: &Observation) -> bool {
    let age = ctx.now().duration_since(observation.recorded_at);
    observation.by == ctx.person().name && age <= SignedDuration::from_hours(24)
}

/// Says what has just been recorded, with the way to take it back beside it.
pub(super) fn just_recorded(ctx: &Ctx, looked: &Looked<'_>, observation: &Observation) -> Markup {
    let body = html! {
        p { strong { (title(looked, observation)) } ", " (days::day(observation.on)) }
        (words(&observation.seen))
        (attached(looked, observation))
        @if is_own(ctx, observation) { (undo(looked, observation, "Undo")) }
    };
    InsetText { body }.render()
}
