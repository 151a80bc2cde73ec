//! The targets of a plan as cards: what is worked on, how, and how it is going.

use super::reading::{Reading, counted, seen, sentence};
use crate::features::targets::strategies;
use crate::features::{days, tags};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::target::{Target, TargetState};
use waymark_ui::{
    Card, Colour, Details, Heading, InsetText, Level, Link, Row, Size, SummaryList, Tag, Words,
};

/// What the reader may do with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The plan as it was: nothing leads anywhere.
    Read,
    /// To its own page.
    Open,
    /// And to recording what was seen.
    Observe,
}

/// The plan's targets, those in work first, the finished ones and those of earlier terms folded.
pub(super) fn all(reading: Reading<'_>, reach: Reach) -> Markup {
    let targets = &reading.content.targets;
    let any_open = targets.iter().any(|target| target.state.is_open());
    let numbered = || (1..).zip(targets);
    let (shown, finished): (Vec<_>, Vec<_>) =
        numbered().partition(|(_, target)| !any_open || target.state.is_open());
    html! {
        @for (index, (period, targets)) in by_period(reading, &shown).into_iter().enumerate() {
            // Where the pages of pupils and classes lead to record an observation.
            @let id = (index == 0).then_some("targets");
            (Heading { text: &heading(reading, period), level: Level::Two, size: Size::Medium, id })
            @for (number, target) in targets { (card(reading, target, number, reach)) }
        }
        @if shown.is_empty() {
            h2 { (sentence(&reading.format.words.targets)) }
            p { "None yet." }
        }
        (folded("Finished:", reading, &finished, reach))
        (folded("Earlier this session:", reading, &(1..).zip(&reading.content.earlier).collect::<Vec<_>>(), reach))
    }
}

fn heading(reading: Reading<'_>, period: &str) -> String {
    let targets = sentence(&reading.format.words.targets);
    match reading.period_label(period) {
        "" => targets,
        label => format!("{targets}, {label}"),
    }
}

/// A target with its number, which it keeps when others are finished and has on its own page, too.
type Numbered<'a> = (usize, &'a Target);

/// In the order of the format's periods; a period that the format has no more comes last.
fn by_period<'a>(
    reading: Reading<'a>,
    targets: &[Numbered<'a>],
) -> Vec<(&'a str, Vec<Numbered<'a>>)> {
    let mut keys: Vec<&str> = reading
        .format
        .periods
        .iter()
        .map(|period| period.key.as_str())
        .collect();
    for (_, target) in targets {
        if !keys.contains(&target.period.as_str()) {
            keys.push(&target.period);
        }
    }
    let of = |key: &str| {
        targets
            .iter()
            .copied()
            .filter(|(_, target)| target.period == key)
            .collect::<Vec<_>>()
    };
    keys.into_iter()
        .map(|key| (key, of(key)))
        .filter(|(_, targets)| !targets.is_empty())
        .collect()
}

fn folded(what: &str, reading: Reading<'_>, targets: &[Numbered<'_>], reach: Reach) -> Markup {
    if targets.is_empty() {
        return html! {};
    }
    let words = &reading.format.words;
    let summary = format!(
        "{what} {}",
        counted(targets.len(), &words.target, &words.targets)
    );
    let body = html! {
        @for (number, target) in targets { (card(reading, target, *number, reach)) }
    };
    html! { (Details { summary: &summary, body }) }
}

fn card(reading: Reading<'_>, target: &Target, number: usize, reach: Reach) -> Markup {
    let plan = reading.content.plan;
    // A target of an earlier plan has its page there, and is recorded on no more.
    let own = reading
        .content
        .targets
        .iter()
        .any(|known| known.id == target.id);
    let page = urls::target(plan, target.id);
    let observe = urls::record(plan, target.id);
    let title = match target.wording.trim() {
        "" => format!("{number}. Not written yet"),
        wording => format!("{number}. {wording}"),
    };
    let record = [Link {
        text: "Record how it is going",
        href: &observe,
    }];
    // Another has taken its place in the same plan.
    let replaced = reading.content.targets.iter().any(|other| {
        let lineage = other.lineage.as_ref();
        lineage.is_some_and(|lineage| lineage.from == target.id)
    });
    let actions = own && reach == Reach::Observe && target.state.is_worked_on() && !replaced;
    html! {
        (Card {
            title: &title,
            href: (own && reach != Reach::Read).then_some(page.as_str()),
            level: Level::Three,
            tag: tag(reading, target),
            body: html! {
                (body(reading, target))
                @if reach != Reach::Read { (answered(&reading.on_target(target))) }
            },
            actions: if actions { &record } else { &[] },
        })
    }
}

/// Nothing for a target that is simply being worked on.
fn tag<'a>(reading: Reading<'a>, target: &'a Target) -> Option<Tag<'a>> {
    let late = target.state.is_open() && target.due_on < reading.on;
    let late = late.then_some(Tag {
        text: "Time is up",
        colour: Colour::Orange,
    });
    late.or_else(|| tags::target(reading.format, &target.state))
}

fn body(reading: Reading<'_>, target: &Target) -> Markup {
    let about: Vec<&str> = [
        reading.target_area(target),
        reading.aim_of(target).map_or("", |aim| &aim.wording),
    ]
    .into_iter()
    .filter(|words| !words.is_empty())
    .collect();
    html! {
        @if !target.pupil_words.trim().is_empty() { p { "“" (target.pupil_words.trim()) "”" } }
        @if !about.is_empty() { p { small { (about.join(" · ")) } } }
        (strategies::lines(&target.strategies))
        (SummaryList { rows: facts(reading, target) })
    }
}

/// What the family and others said of it when they were asked about the plan.
pub(in crate::features) fn answered(said: &[(&str, &str)]) -> Markup {
    html! {
        @for (name, words) in said {
            (InsetText { body: html! { p { strong { (name) " on this:" } } (Words(words)) } })
        }
    }
}

fn facts<'a>(reading: Reading<'a>, target: &'a Target) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    if let TargetState::Stopped { on, why } = &target.state {
        rows.push(Row::text("Stopped", &format!("{}: {why}", days::day(*on))));
    }
    if let Some(way) = way(target) {
        rows.push(Row::text("Progress", &way));
    }
    if let Some(observation) = reading.latest(target) {
        rows.push(Row::text("Latest", &seen(target, observation)));
    }
    if let Some((rating, on)) = reading.rating(target) {
        rows.push(Row::text(
            "Pupil says",
            &format!("{rating} ({})", days::day(on)),
        ));
    }
    if !target.success.trim().is_empty() {
        rows.push(Row::text("Achieved when", &target.success));
    }
    if !target.at_home.trim().is_empty() {
        rows.push(Row::text("At home", &target.at_home));
    }
    rows.extend(notes(reading, target));
    rows.push(Row::text("By", &days::day(target.due_on)));
    rows
}

/// What some formats ask beside the target's words, and the monitoring grid as far as it is filled.
fn notes<'a>(reading: Reading<'a>, target: &'a Target) -> Vec<Row<'a>> {
    let kept = &target.notes;
    let texts = [
        ("Plan no longer needed when", &kept.exit),
        ("Progress is checked", &kept.checked),
        ("Judged, not counted, because", &kept.assessable),
    ];
    let grid = reading.format.monitoring.iter();
    let checks = grid.filter_map(|at| Some((at.label.as_str(), kept.monitoring.get(&at.key)?)));
    let said = texts
        .into_iter()
        .chain(checks)
        .chain([("What came of it", &kept.achievement)]);
    said.filter(|(_, words)| !words.trim().is_empty())
        .map(|(label, words)| Row::text(label, words))
        .collect()
}

/// "From 30% to 80%", as far as the numbers are known.
fn way(target: &Target) -> Option<String> {
    let say = |value| target.measure.say(value);
    match (target.baseline, target.goal) {
        (Some(from), Some(to)) => Some(format!("From {} to {}", say(from), say(to))),
        (None, Some(to)) => Some(format!("To {}", say(to))),
        (Some(from), None) => Some(format!("Starts at {}", say(from))),
        (None, None) => None,
    }
}
