//! The blocks of short-term targets, with what was done, seen and said about each.

use super::row::Row;
use super::{Answer, Block, Column, Line, Source, Table, needs, row};
use std::collections::BTreeSet;
use waymark_domain::confidence::Part;
use waymark_domain::format::{self, SectionKind, TargetColumn, TargetFact, ViewParty};
use waymark_domain::target::{Aim, Target};

/// The targets of one block, before they are set under the columns of the form.
#[derive(Default)]
struct Draft<'a> {
    /// The key of its period, where it has one.
    period: String,
    heading: String,
    lead: Option<Table>,
    targets: Vec<&'a Target>,
    /// The rows that the form shows at least.
    rows: u32,
}

pub(super) fn blocks(source: Source<'_>, rows: u32, columns: &[TargetColumn]) -> Vec<Block> {
    let kind = source.format.target_block();
    let (mut drafts, parties) = match kind {
        format::Block::Period => (by_period(source, rows), period_parties(source)),
        format::Block::Aim => (by_aim(source, rows), [].as_slice()),
        format::Block::Area => (by_area(source, rows), [].as_slice()),
        format::Block::Plan => (whole(source, rows), [].as_slice()),
    };
    if kind != format::Block::Period {
        let earlier = source.content.earlier.iter().collect();
        drafts.extend(more(source, "earlier-targets", earlier));
    }
    drafts
        .into_iter()
        .map(|draft| block(source, columns, draft, parties))
        .collect()
}

fn block(
    source: Source<'_>,
    columns: &[TargetColumn],
    draft: Draft<'_>,
    parties: &[ViewParty],
) -> Block {
    let thoughts = thoughts(source, &draft.period, parties);
    let rows = if shows_every_area(source, columns) && draft.heading.is_empty() {
        area_rows(source, &draft.targets)
    } else {
        numbered_rows(&draft)
    };
    let unused = draft.targets.is_empty()
        && thoughts.iter().all(|thought| thought.lines.is_empty())
        && rows.iter().all(|row| row.area.is_none());
    let unused = unused && !source.blank;
    Block {
        heading: draft.heading,
        lead: draft.lead,
        nothing: if unused {
            source.words.say("nothing-yet")
        } else {
            String::new()
        },
        table: table(source, columns, if unused { &[] } else { &rows }),
        thoughts: if unused { Vec::new() } else { thoughts },
    }
}

/// All targets of the session: those of earlier plans first.
fn all(source: Source<'_>) -> impl Iterator<Item = &Target> {
    source.content.earlier.iter().chain(&source.content.targets)
}

/// Every period of the format in its order; a target of a period that the format no longer has comes last.
fn by_period(source: Source<'_>, rows: u32) -> Vec<Draft<'_>> {
    let periods = &source.format.periods;
    let draft = |period: &format::Period| Draft {
        period: period.key.clone(),
        heading: [&period.heading, &period.label]
            .into_iter()
            .find(|heading| !heading.is_empty())
            .cloned()
            .unwrap_or_default(),
        targets: all(source)
            .filter(|target| target.period == period.key)
            .collect(),
        rows,
        lead: None,
    };
    let known: BTreeSet<&str> = periods.iter().map(|period| period.key.as_str()).collect();
    let left = all(source).filter(|target| !known.contains(target.period.as_str()));
    let mut drafts: Vec<_> = periods.iter().map(draft).collect();
    drafts.extend(more(source, "other-targets", left.collect()));
    drafts
}

/// A block for every aim; a form without any still shows one, and a blank copy as many as there may be.
fn by_aim(source: Source<'_>, rows: u32) -> Vec<Draft<'_>> {
    let aims = &source.content.aims;
    let title = title_of_aims(source);
    let draft = |aim: Option<&Aim>| {
        let area = aim.map_or_else(String::new, |aim| {
            format::known_area(source.format, &aim.area)
        });
        let heading = [title, area.as_str()].map(str::trim);
        Draft {
            heading: heading
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(": "),
            lead: Some(lead(source, &area, aim)),
            targets: all_of_aim(source, aim),
            rows,
            period: String::new(),
        }
    };
    let most = source.format.limits.aims.max.clamp(1, 6);
    let least = if source.blank { most } else { 1 };
    let missing = usize::try_from(least)
        .unwrap_or(1)
        .saturating_sub(aims.len());
    let mut drafts: Vec<_> = aims.iter().map(|aim| draft(Some(aim))).collect();
    drafts.extend((0..missing).map(|_| draft(None)));
    let known: BTreeSet<_> = aims.iter().map(|aim| Some(aim.id)).collect();
    let targets = source.content.targets.iter();
    let left = targets.filter(|target| !known.contains(&target.aim));
    drafts.extend(more(source, "other-targets", left.collect()));
    drafts
}

fn all_of_aim<'a>(source: Source<'a>, aim: Option<&Aim>) -> Vec<&'a Target> {
    let targets = source.content.targets.iter();
    targets
        .filter(|target| aim.is_some_and(|aim| target.aim == Some(aim.id)))
        .collect()
}

fn title_of_aims(source: Source<'_>) -> &str {
    let sections = source.format.sections.iter();
    sections
        .filter(|section| matches!(section.kind, SectionKind::Aims { .. }))
        .map(|section| section.title.as_str())
        .next()
        .unwrap_or_default()
}

fn lead(source: Source<'_>, area: &str, aim: Option<&Aim>) -> Table {
    let columns = source.format.aim_columns();
    let row = needs::aim_row(source, columns, area, aim);
    needs::aim_table(source, columns, vec![row])
}

fn by_area(source: Source<'_>, rows: u32) -> Vec<Draft<'_>> {
    let areas = source.format.target_areas();
    let draft = |area: &format::Item| Draft {
        heading: area.label.clone(),
        targets: in_area(source, &area.key).collect(),
        rows,
        ..Draft::default()
    };
    let known: BTreeSet<&str> = areas.iter().map(|area| area.key.as_str()).collect();
    let targets = source.content.targets.iter();
    let left = targets.filter(|target| !known.contains(target.area.as_str()));
    let mut drafts: Vec<_> = areas.iter().map(draft).collect();
    drafts.extend(more(source, "other-targets", left.collect()));
    drafts
}

fn in_area<'a>(source: Source<'a>, area: &str) -> impl Iterator<Item = &'a Target> {
    let targets = source.content.targets.iter();
    targets.filter(move |target| target.area == area)
}

fn whole(source: Source<'_>, rows: u32) -> Vec<Draft<'_>> {
    vec![Draft {
        targets: source.content.targets.iter().collect(),
        rows,
        ..Draft::default()
    }]
}

/// A last block under a heading of ours: no target is left off the form.
fn more<'a>(source: Source<'_>, heading: &str, targets: Vec<&'a Target>) -> Option<Draft<'a>> {
    (!targets.is_empty()).then(|| Draft {
        heading: source.words.say(heading),
        targets,
        ..Draft::default()
    })
}

/// Whether the form is one table that goes by area: then every area has a row, also one without a target.
fn shows_every_area(source: Source<'_>, columns: &[TargetColumn]) -> bool {
    let first = columns.first().map(|column| column.holds);
    source.format.target_block() == format::Block::Plan && first == Some(TargetFact::Area)
}

fn area_rows<'a>(source: Source<'_>, targets: &[&'a Target]) -> Vec<Row<'a>> {
    let areas = source.format.target_areas();
    let mut rows = Vec::new();
    let row = |area: &str, target| Row {
        number: 0,
        area: Some(area.to_owned()),
        target,
    };
    for area in areas {
        let own = targets.iter().filter(|target| target.area == area.key);
        let before = rows.len();
        rows.extend(own.map(|target| row(&area.label, Some(*target))));
        if rows.len() == before {
            rows.push(row(&area.label, None));
        }
    }
    let known = |key: &str| areas.iter().any(|area| area.key == key);
    let gone = targets.iter().filter(|target| !known(&target.area));
    rows.extend(gone.map(|target| {
        let label = format::known_area(source.format, &target.area);
        row(&label, Some(*target))
    }));
    rows
}

/// As many rows as the form has, or as there are targets.
fn numbered_rows<'a>(draft: &Draft<'a>) -> Vec<Row<'a>> {
    let least = usize::try_from(draft.rows).unwrap_or_default();
    (0..draft.targets.len().max(least))
        .map(|at| Row {
            number: at + 1,
            area: None,
            target: draft.targets.get(at).copied(),
        })
        .collect()
}

/// Whose thoughts stand under each block of a period.
fn period_parties(source: Source<'_>) -> &[ViewParty] {
    if source.format.views_each_period() {
        source.format.view_parties()
    } else {
        &[]
    }
}

pub(super) fn thoughts(source: Source<'_>, period: &str, parties: &[ViewParty]) -> Vec<Answer> {
    let thought = |party: &ViewParty| {
        let key = party.party.slug();
        let label = source
            .marked()
            .titled(&party.label, &Part::View(key.to_owned()));
        Answer::new(&label, source.content.view(period, key))
    };
    parties.iter().map(thought).collect()
}

fn table(source: Source<'_>, columns: &[TargetColumn], rows: &[Row<'_>]) -> Table {
    let grid = &source.format.monitoring;
    let cells = |row: &Row<'_>| -> Vec<Vec<Line>> {
        let cell = |column: &TargetColumn| match column.holds {
            TargetFact::Monitoring => grid
                .iter()
                .map(|at| row::note(row.target, &at.key))
                .collect(),
            holds => vec![row::cell(source, columns, holds, row)],
        };
        columns.iter().flat_map(cell).collect()
    };
    let headings = |column: &TargetColumn| -> Vec<Column> {
        let heading = |group: &str, heading: &str| Column {
            holds: slug(column.holds),
            heading: heading.to_owned(),
            group: group.to_owned(),
            hint: source.hint(&column.hint),
        };
        match column.holds {
            TargetFact::Monitoring => grid
                .iter()
                .map(|at| heading(&column.heading, &at.label))
                .collect(),
            _ => vec![heading("", &column.heading)],
        }
    };
    Table {
        columns: columns.iter().flat_map(headings).collect(),
        rows: rows.iter().map(cells).collect(),
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
