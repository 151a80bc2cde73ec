//! The words of a target, and behind them the lines that our own forms print with a label of their own.

use waymark_domain::field::{StrategyText, TargetText};
use waymark_domain::format::TargetFact;

use super::labels::{Column, Labels};
use super::pattern::first_fit;
use super::place::{Place, TargetPart};
use super::recognise::Walk;
use super::strategies::{Said, strategies_of};
use super::{Paragraph, proposal, seen};
use crate::dates::plan_day;

/// What a line without a label goes on with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Topic {
    #[default]
    None,
    Text(TargetText),
    Monitoring(String),
    /// What was seen, a line for each day.
    Seen,
    /// The number of the pupil's rating that was begun.
    Rated(usize),
}

/// Its wording, and behind it the lines that our forms print with a label.
pub(super) fn words(walk: &mut Walk, n: usize, wording: &Said) {
    walk.at = wording.at;
    let mut topic = Topic::Text(TargetText::Wording);
    for paragraph in &wording.paragraphs {
        line(walk, n, &mut topic, paragraph, &wording.heading);
    }
}

/// A line about a target; without a label it goes on with the topic.
pub(super) fn line(
    walk: &mut Walk,
    n: usize,
    topic: &mut Topic,
    paragraph: &Paragraph,
    heading: &str,
) {
    if paragraph.text.trim().is_empty() || stands_alone(walk, n, paragraph) {
        return;
    }
    let begun = begins(walk, n, topic, paragraph);
    if begun {
        return;
    }
    let typed = paragraph.typed();
    let text = typed.as_str();
    match topic.clone() {
        Topic::Text(part) => add_text(walk, n, part, text, heading),
        Topic::Monitoring(key) => {
            let part = TargetPart::Monitoring(key);
            walk.add(Place::Target(n, part), heading, text);
        }
        Topic::Seen => seen::line(walk, n, text, heading),
        Topic::Rated(at) => seen::quote(walk, at, text),
        Topic::None => walk.unplaced(text),
    }
}

/// "At home: reads to the dog": a label of ours with words behind it.
fn begins(walk: &mut Walk, n: usize, topic: &mut Topic, paragraph: &Paragraph) -> bool {
    let Some((label, rest)) = paragraph.text.split_once(':') else {
        return false;
    };
    let rest = rest.trim();
    if let Some(part) = walk.labels.target_line(label) {
        *topic = Topic::Text(part);
        add_text(walk, n, part, rest, label);
    } else if Labels::is_line("seen", label) {
        *topic = Topic::Seen;
        if !rest.is_empty() {
            seen::line(walk, n, rest, label);
        }
    } else if Labels::is_line("helped_by", label) {
        helped_by(walk, n, rest, label);
    } else {
        let column = walk.labels.target(label).cloned();
        return match column {
            Some(Column::Monitoring(key)) => {
                walk.add(
                    Place::Target(n, TargetPart::Monitoring(key.clone())),
                    label,
                    rest,
                );
                *topic = Topic::Monitoring(key);
                true
            }
            Some(Column::Fact(TargetFact::PupilRating)) => {
                let rated = seen::rating(walk, n, rest, label);
                *topic = rated.map_or(Topic::None, Topic::Rated);
                rated.is_some()
            }
            _ => false,
        };
    }
    true
}

/// A line that says one thing and is over.
fn stands_alone(walk: &mut Walk, n: usize, paragraph: &Paragraph) -> bool {
    let text = paragraph.text.trim();
    ending(walk, n, text, true)
        || area(walk, n, text)
        || stretch(walk, n, text)
        || due(walk, n, text)
        || set_by(walk, n, text)
}

fn add_text(walk: &mut Walk, n: usize, part: TargetText, text: &str, under: &str) {
    let text = match part {
        TargetText::PupilWords => seen::unquoted(text),
        _ => text,
    };
    let under = under.split(':').next().unwrap_or_default();
    walk.add(Place::Target(n, TargetPart::Text(part)), under, text);
}

/// "Area: Communication and Language", where a form has no column for it.
fn area(walk: &mut Walk, n: usize, line: &str) -> bool {
    let Some((label, said)) = line.split_once(':') else {
        return false;
    };
    let names = walk.labels.target(label) == Some(&Column::Fact(TargetFact::Area));
    let Some(area) = walk.labels.known_area(said).filter(|_| names).cloned() else {
        return false;
    };
    walk.mark();
    walk.proposal.targets[n].area = area;
    true
}

/// "From 31 out of 100 to 60 out of 100, by 11 December 2026".
fn stretch(walk: &mut Walk, n: usize, line: &str) -> bool {
    let Some(found) = first_fit("stretch", line) else {
        return false;
    };
    let [Some(start), Some(goal), Some(day)] = ["start", "goal", "day"].map(|it| found.get(it))
    else {
        return false;
    };
    if plan_day(day).is_none() {
        return false;
    }
    walk.add(Place::Target(n, TargetPart::Baseline), "", start);
    walk.add(Place::Target(n, TargetPart::Goal), "", goal);
    walk.add(Place::Target(n, TargetPart::DueOn), "", day);
    true
}

/// "By 11 December 2026".
fn due(walk: &mut Walk, n: usize, line: &str) -> bool {
    let day = first_fit("due", line).and_then(|mut found| found.remove("day"));
    let Some(day) = day.filter(|day| plan_day(day).is_some()) else {
        return false;
    };
    walk.add(Place::Target(n, TargetPart::DueOn), "", &day);
    true
}

/// "Set by the pupil".
fn set_by(walk: &mut Walk, n: usize, line: &str) -> bool {
    let said = super::synonyms::plain(line);
    let says = said.starts_with("set") && proposal::set_by(line).is_some();
    if says {
        walk.add(Place::Target(n, TargetPart::SetBy), "", line);
    }
    says
}

/// "Help: word cards · Mrs Bell · daily", where no column says what is done.
fn helped_by(walk: &mut Walk, n: usize, rest: &str, under: &str) {
    let at = strategies_of(walk, n);
    let parts = [
        StrategyText::Wording,
        StrategyText::Who,
        StrategyText::HowOften,
    ];
    for (part, text) in parts.into_iter().zip(rest.splitn(3, " · ")) {
        walk.add(Place::Strategy(n, at, part), under, text);
    }
}

/// "✔ Achieved, 11 December 2026", or that it was stopped, and why; `dated` where only a day makes it one.
pub(super) fn ending(walk: &mut Walk, n: usize, text: &str, dated: bool) -> bool {
    let (line, why) = text.split_once('\n').unwrap_or((text, ""));
    let bare = line.trim_start_matches(['✔', '✓', ' ']).trim();
    let stopped = first_fit("stopped", bare).and_then(|mut found| found.remove("day"));
    if let Some(day) = stopped.filter(|day| plan_day(day).is_some()) {
        proposal::Row::STOPPED.clone_into(&mut walk.proposal.targets[n].outcome);
        walk.add(Place::Target(n, TargetPart::EndedOn), "", &day);
        walk.add(Place::Target(n, TargetPart::Why), "", why);
        return true;
    }
    let (label, day) = match bare.rsplit_once(", ") {
        Some((label, day)) if plan_day(day).is_some() => (label, day),
        _ if dated => return false,
        _ => (bare, ""),
    };
    let Some(outcome) = walk.labels.outcome(label).cloned() else {
        return false;
    };
    walk.mark();
    walk.proposal.targets[n].outcome = outcome;
    walk.add(Place::Target(n, TargetPart::EndedOn), "", day);
    walk.add(
        Place::Target(n, TargetPart::Text(TargetText::Achievement)),
        "",
        why,
    );
    true
}
