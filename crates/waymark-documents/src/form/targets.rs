//! The blocks of short-term targets, with what was done, seen and said about each.

use super::{Answer, Block, Column, Line, Source, Table, row};
use std::collections::BTreeSet;
use waymark_domain::format::{self, SectionKind, TargetColumn, TargetFact, ViewParty};
use waymark_domain::target::Target;

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
    let grid = &source.format.monitoring;
    let row = |n: usize| -> Vec<Vec<Line>> {
        let target = targets.get(n).copied();
        let cell = |column: &TargetColumn| match column.holds {
            TargetFact::Monitoring => grid.iter().map(|at| row::note(target, &at.key)).collect(),
            holds => vec![row::cell(source, columns, holds, n, target)],
        };
        columns.iter().flat_map(cell).collect()
    };
    let headings = |column: &TargetColumn| -> Vec<Column> {
        let heading = |heading: &str| Column {
            holds: slug(column.holds),
            heading: heading.to_owned(),
        };
        match column.holds {
            TargetFact::Monitoring => grid.iter().map(|at| heading(&at.label)).collect(),
            _ => vec![heading(&column.heading)],
        }
    };
    Table {
        columns: columns.iter().flat_map(headings).collect(),
        rows: (0..count).map(row).collect(),
    }
}

fn slug(fact: TargetFact) -> &'static str {
    match fact {
        TargetFact::Number => "number",
        TargetFact::Area => "area",
        TargetFact::Wording => "wording",
        TargetFact::SetBy => "set_by",
        TargetFact::Strategies => "strategies",
        TargetFact::Activity => "activity",
        TargetFact::Help => "help",
        TargetFact::HowOften => "how_often",
        TargetFact::Provision => "provision",
        TargetFact::SuccessCriteria => "success_criteria",
        TargetFact::ExitCriteria => "exit_criteria",
        TargetFact::Checked => "checked",
        TargetFact::HomeHelp => "home_help",
        TargetFact::DueOn => "due_on",
        TargetFact::PupilRating => "pupil_rating",
        TargetFact::Observations => "observations",
        TargetFact::Monitoring => "monitoring",
        TargetFact::Achievement => "achievement",
        TargetFact::Outcome => "outcome",
    }
}
