//! The blocks of short-term targets, with what was done, seen and said about each.

use super::cell::lines;
use super::{Answer, Block, Column, Line, Source, Style, Table};
use crate::words::args;
use std::collections::BTreeSet;
use waymark_domain::format::{self, SectionKind, TargetColumn, TargetFact, ViewParty, label_in};
use waymark_domain::observation::{Observation, Seen};
use waymark_domain::target::{Strategy, Target, TargetState};

/// The newest observations that a cell shows; the charts show all that are numbers.
const NEWEST: usize = 4;

pub(super) fn blocks(
    source: Source<'_>,
    kind: format::Block,
    rows: u32,
    columns: &[TargetColumn],
) -> Vec<Block> {
    let grouped: Vec<(String, String, Vec<&Target>)> = match kind {
        format::Block::Period => by_period(source),
        format::Block::Aim => by_aim(source),
        format::Block::Area => by_area(source),
        format::Block::Plan => vec![(String::new(), String::new(), all(source).collect())],
    };
    let parties = match kind {
        format::Block::Period => period_parties(source),
        format::Block::Aim | format::Block::Area | format::Block::Plan => &[],
    };
    let block = |(key, heading, targets): (String, String, Vec<&Target>)| Block {
        heading,
        table: table(source, rows, columns, &targets),
        thoughts: thoughts(source, &key, parties),
    };
    grouped.into_iter().map(block).collect()
}

fn all(source: Source<'_>) -> impl Iterator<Item = &Target> {
    source.content.earlier.iter().chain(&source.content.targets)
}

/// Every period of the format in its order; a target of a period that the format no longer has comes last.
fn by_period(source: Source<'_>) -> Vec<(String, String, Vec<&Target>)> {
    let mut blocks = Vec::new();
    for period in &source.format.periods {
        let heading = if period.heading.is_empty() {
            &period.label
        } else {
            &period.heading
        };
        let own = all(source)
            .filter(|target| target.period == period.key)
            .collect();
        blocks.push((period.key.clone(), heading.clone(), own));
    }
    let known: BTreeSet<&str> = source
        .format
        .periods
        .iter()
        .map(|period| period.key.as_str())
        .collect();
    others(source, &mut blocks, |target| {
        known.contains(target.period.as_str())
    });
    blocks
}

fn by_aim(source: Source<'_>) -> Vec<(String, String, Vec<&Target>)> {
    let mut blocks = Vec::new();
    for aim in &source.content.aims {
        let own = all(source)
            .filter(|target| target.aim == Some(aim.id))
            .collect();
        blocks.push((String::new(), aim.wording.clone(), own));
    }
    let known: BTreeSet<_> = source.content.aims.iter().map(|aim| Some(aim.id)).collect();
    others(source, &mut blocks, |target| known.contains(&target.aim));
    blocks
}

fn by_area(source: Source<'_>) -> Vec<(String, String, Vec<&Target>)> {
    let mut blocks = Vec::new();
    for area in source.format.target_areas() {
        let own = all(source)
            .filter(|target| target.area == area.key)
            .collect();
        blocks.push((String::new(), area.label.clone(), own));
    }
    let known: BTreeSet<&str> = source
        .format
        .target_areas()
        .iter()
        .map(|area| area.key.as_str())
        .collect();
    others(source, &mut blocks, |target| {
        known.contains(target.area.as_str())
    });
    blocks
}

/// No target is left off the form.
fn others<'a>(
    source: Source<'a>,
    blocks: &mut Vec<(String, String, Vec<&'a Target>)>,
    placed: impl Fn(&Target) -> bool,
) {
    let left: Vec<&Target> = all(source).filter(|target| !placed(target)).collect();
    if !left.is_empty() {
        blocks.push((String::new(), source.words.say("other-targets"), left));
    }
}

/// Whose thoughts stand under each block of a period.
fn period_parties(source: Source<'_>) -> &[ViewParty] {
    let parties = source
        .format
        .sections
        .iter()
        .find_map(|section| match &section.kind {
            SectionKind::Views {
                each_period: true,
                parties,
            } => Some(parties.as_slice()),
            _ => None,
        });
    parties.unwrap_or_default()
}

pub(super) fn thoughts(source: Source<'_>, period: &str, parties: &[ViewParty]) -> Vec<Answer> {
    let thought = |party: &ViewParty| {
        Answer::new(
            &party.label,
            source.content.view(period, party.party.slug()),
        )
    };
    parties.iter().map(thought).collect()
}

/// As many rows as the form has, or as there are targets.
fn table(source: Source<'_>, rows: u32, columns: &[TargetColumn], targets: &[&Target]) -> Table {
    let least = usize::try_from(rows).unwrap_or_default();
    let count = targets.len().max(least);
    let row = |n: usize| -> Vec<Vec<Line>> {
        let target = targets.get(n).copied();
        columns
            .iter()
            .map(|column| cell(source, columns, column.holds, n, target))
            .collect()
    };
    let heading = |column: &TargetColumn| Column {
        holds: slug(column.holds),
        heading: column.heading.clone(),
    };
    Table {
        columns: columns.iter().map(heading).collect(),
        rows: (0..count).map(row).collect(),
    }
}

fn cell(
    source: Source<'_>,
    columns: &[TargetColumn],
    holds: TargetFact,
    row: usize,
    target: Option<&Target>,
) -> Vec<Line> {
    if holds == TargetFact::Number {
        return vec![Line::plain(format!("{}.", row + 1))];
    }
    let Some(target) = target else {
        return Vec::new();
    };
    match holds {
        TargetFact::Number | TargetFact::Monitoring => Vec::new(),
        TargetFact::Area => lines(label_in(source.format.target_areas(), &target.area)),
        TargetFact::Wording => wording(source, columns, target),
        TargetFact::Strategies => target.strategies.iter().filter_map(strategy).collect(),
        TargetFact::Provision => target
            .strategies
            .iter()
            .flat_map(|s| lines(&provision(s)))
            .collect(),
        TargetFact::SuccessCriteria => lines(&target.success),
        TargetFact::HomeHelp => lines(&target.at_home),
        TargetFact::DueOn => vec![Line::plain(source.words.day(target.due_on))],
        TargetFact::PupilRating => rating(source, target),
        TargetFact::Observations => observations(source, target),
        TargetFact::Outcome => outcome(source, target).into_iter().collect(),
    }
}

/// The target, and below it what the form has no column for.
fn wording(source: Source<'_>, columns: &[TargetColumn], target: &Target) -> Vec<Line> {
    let lacks = |fact| !columns.iter().any(|column| column.holds == fact);
    let labelled = |key: &str, text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| Line::labelled(source.words.say(key), text))
    };
    let mut cell: Vec<Line> = lines(&target.wording)
        .into_iter()
        .map(|line| line.styled(Style::Wording))
        .collect();
    cell.extend(labelled("own-words", &target.pupil_words).map(|line| line.styled(Style::Quote)));
    if lacks(TargetFact::SuccessCriteria) {
        cell.extend(labelled("success", &target.success));
    }
    if lacks(TargetFact::HomeHelp) {
        cell.extend(labelled("at-home", &target.at_home));
    }
    if lacks(TargetFact::Outcome) {
        cell.extend(outcome(source, target));
    }
    cell
}

fn outcome(source: Source<'_>, target: &Target) -> Option<Line> {
    match &target.state {
        TargetState::Open => None,
        TargetState::Reviewed { on, outcome } => {
            let scale = source.format.outcome(outcome);
            let label = scale.map_or(outcome.as_str(), |outcome| &outcome.label);
            let said = args!["outcome" => label, "day" => source.words.day(*on)];
            let style = if scale.is_some_and(format::Outcome::is_achieved) {
                Style::Achieved
            } else {
                Style::Ended
            };
            Some(Line::plain(source.words.fill("outcome", &said)).styled(style))
        }
        TargetState::Stopped { on, why } => {
            let said = source
                .words
                .fill("stopped", &args!["day" => source.words.day(*on)]);
            Some(Line {
                note: why.trim().to_owned(),
                ..Line::plain(said).styled(Style::Ended)
            })
        }
    }
}

fn strategy(strategy: &Strategy) -> Option<Line> {
    let line = Line {
        note: provision(strategy),
        ..Line::plain(strategy.wording.trim()).styled(Style::Bullet)
    };
    (!line.text.is_empty() || !line.note.is_empty()).then_some(line)
}

/// Who helps and how often.
fn provision(strategy: &Strategy) -> String {
    let said = [strategy.who.trim(), strategy.how_often.trim()];
    said.into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The pupil's latest word on it.
fn rating(source: Source<'_>, target: &Target) -> Vec<Line> {
    let said = source
        .sheet
        .observations_of(target)
        .filter_map(|observation| match &observation.seen {
            Seen::Pupil { rating, note } => Some((observation.on, *rating, note)),
            Seen::Staff { .. } => None,
        });
    let Some((on, rating, note)) = said.last() else {
        return Vec::new();
    };
    let label = source
        .format
        .pupil_rating(rating)
        .map_or_else(|| rating.to_string(), |r| r.label.clone());
    let mut cell = vec![Line {
        note: source.words.short_day(on),
        ..Line::plain(label)
    }];
    cell.extend(
        lines(note)
            .into_iter()
            .map(|line| line.styled(Style::Quote)),
    );
    cell
}

/// The newest few, newest first, and how many there are besides.
fn observations(source: Source<'_>, target: &Target) -> Vec<Line> {
    let mut seen: Vec<&Observation> = source
        .sheet
        .observations_of(target)
        .filter(|o| matches!(o.seen, Seen::Staff { .. }))
        .collect();
    seen.reverse();
    let earlier = seen.len().saturating_sub(NEWEST);
    let mut cell: Vec<Line> = seen
        .into_iter()
        .take(NEWEST)
        .map(|o| observation(source, target, o))
        .collect();
    if earlier > 0 {
        let count = i32::try_from(earlier).unwrap_or(i32::MAX);
        let note = source
            .words
            .fill("earlier-observations", &args!["count" => count]);
        cell.push(Line {
            note,
            ..Line::default()
        });
    }
    cell
}

fn observation(source: Source<'_>, target: &Target, observation: &Observation) -> Line {
    let amount = observation
        .seen
        .value()
        .map(|value| source.words.amount(target.measure, value));
    let note = observation
        .seen
        .note()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let said: Vec<String> = amount
        .into_iter()
        .chain((!note.is_empty()).then_some(note))
        .collect();
    Line::labelled(source.words.short_day(observation.on), said.join(" – "))
}

fn slug(fact: TargetFact) -> &'static str {
    match fact {
        TargetFact::Number => "number",
        TargetFact::Area => "area",
        TargetFact::Wording => "wording",
        TargetFact::Strategies => "strategies",
        TargetFact::Provision => "provision",
        TargetFact::SuccessCriteria => "success_criteria",
        TargetFact::HomeHelp => "home_help",
        TargetFact::DueOn => "due_on",
        TargetFact::PupilRating => "pupil_rating",
        TargetFact::Observations => "observations",
        TargetFact::Monitoring => "monitoring",
        TargetFact::Outcome => "outcome",
    }
}
