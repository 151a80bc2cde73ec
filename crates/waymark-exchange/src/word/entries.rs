//! Rows of tables, and what their header says of the cells below it.

use std::ops::Range;

use waymark_domain::field::AimText;
use waymark_domain::format::{AimFact, ChronologyFact, TargetFact};

use super::labels::{Column, Labels};
use super::place::{AimPart, AssessmentPart, Place};
use super::proposal::{Origin, Row as Entry};
use super::recognise::Walk;
use super::{Cell, Row};
use super::{carried, seen, strategies};
use crate::dates::plan_day;

/// What the last header row says of the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Columns {
    None,
    Aims(Vec<Head<AimFact>>),
    Targets(Vec<Head<Column>>),
    /// Fields side by side, their words below them.
    Fields(Vec<Head<()>>),
    /// Of the pupil's record, not of the plan.
    Chronology(Vec<Head<ChronologyFact>>),
    /// The numbers behind a chart: a day and a result in each row.
    Results,
}

/// A heading with the columns of the grid that it stands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head<T> {
    over: Range<usize>,
    heading: String,
    holds: T,
}

/// A header row never has more cells of other words than this: a school's own column.
const MOST_UNKNOWN: usize = 1;

impl Columns {
    /// The row as a header row, if it is one.
    pub(super) fn of(labels: &Labels, row: &Row, before: &Self) -> Option<Self> {
        let said: Vec<&Cell> = row
            .cells
            .iter()
            .filter(|cell| !cell.continues && !cell.is_blank())
            .collect();
        let long = |cell: &&Cell| cell.text().lines().count() > 2 || cell.text().len() > 90;
        if said.len() < 2 || said.iter().any(long) {
            return None;
        }
        let gaps = row
            .cells
            .iter()
            .skip(1)
            .any(|cell| cell.is_blank() && !cell.continues);
        let aims = heads(&said, |text| labels.aim(text));
        let targets = heads(&said, |text| labels.target(text).cloned());
        let fields = heads(&said, |text| labels.field(text).map(|_| ()));
        let wording = |head: &Head<Column>| head.holds == Column::Fact(TargetFact::Wording);
        let beside = |end: usize| said.iter().find(|cell| cell.column == end);
        // "Long Term Target | Reads a page | Evaluation": such a row carries its own labels.
        let carries = |end: usize, known: &dyn Fn(&str) -> bool| {
            beside(end).is_some_and(|cell| !known(&cell.text()))
        };
        let whole = |found: usize| found >= 2 && found + MOST_UNKNOWN >= said.len();
        let of_aims = aims
            .iter()
            .find(|it| it.holds == AimFact::Wording)
            .map(|it| it.over.end);
        if let Some(end) = of_aims.filter(|_| !gaps && whole(aims.len()))
            && !carries(end, &|text| labels.aim(text).is_some())
        {
            return Some(Self::Aims(aims));
        }
        let of_targets = targets.iter().find(|it| wording(it)).map(|it| it.over.end);
        if let Some(end) = of_targets.filter(|_| whole(targets.len()))
            && !carries(end, &|text| labels.target(text).is_some())
        {
            return Some(Self::Targets(targets));
        }
        if let Self::Targets(known) = before
            && targets.len() == said.len()
        {
            // A second header row under "Monitoring": Term 1, Term 2, …
            return Some(Self::Targets(refined(known, targets)));
        }
        let chronology = heads(&said, |text| labels.chronology(text));
        let dated = |fact| chronology.iter().any(|it| it.holds == fact);
        if chronology.len() == said.len() && dated(ChronologyFact::Assessment) {
            return Some(Self::Chronology(chronology));
        }
        if said.len() == 2 && dated(ChronologyFact::Date) && dated(ChronologyFact::Data) {
            return Some(Self::Results);
        }
        (!gaps && fields.len() == said.len() && said.len() == row.cells.len())
            .then_some(Self::Fields(fields))
    }
}

fn heads<T>(cells: &[&Cell], holds: impl Fn(&str) -> Option<T>) -> Vec<Head<T>> {
    let head = |cell: &&Cell| {
        let heading = cell.text().replace('\n', " ");
        Some(Head {
            over: cell.column..cell.column + cell.span,
            holds: holds(&heading)?,
            heading,
        })
    };
    cells.iter().filter_map(head).collect()
}

fn refined(known: &[Head<Column>], below: Vec<Head<Column>>) -> Vec<Head<Column>> {
    let covered = |it: &&Head<Column>| !below.iter().any(|new| it.over.contains(&new.over.start));
    let mut all: Vec<_> = known.iter().filter(covered).cloned().collect();
    all.extend(below);
    all
}

fn over<'a, T>(heads: &'a [Head<T>], cell: &Cell) -> Option<&'a Head<T>> {
    heads.iter().find(|head| head.over.contains(&cell.column))
}

/// A row that is no header; says which header holds for the next.
pub(super) fn row(walk: &mut Walk, row: &Row, columns: Columns) -> Columns {
    if carried::row(walk, row) {
        return columns;
    }
    match &columns {
        Columns::None => walk.pairs(row),
        Columns::Aims(heads) => aim_row(walk, row, heads),
        Columns::Targets(heads) => target_row(walk, row, heads),
        Columns::Fields(heads) => field_row(walk, row, heads),
        Columns::Chronology(heads) => chronology_row(walk, row, heads),
        Columns::Results => result_row(walk, row),
    }
    columns
}

fn field_row(walk: &mut Walk, row: &Row, heads: &[Head<()>]) {
    for (at, cell) in row.cells.iter().enumerate() {
        walk.at.cell = at;
        match over(heads, cell) {
            Some(head) => walk.put_under(&head.heading, cell),
            None => walk.unplaced(&cell.text()),
        }
    }
}

fn chronology_row(walk: &mut Walk, row: &Row, heads: &[Head<ChronologyFact>]) {
    let mut said = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        walk.at.cell = at;
        match over(heads, cell) {
            Some(head) => said.push((head.holds, cell.text(), walk.at)),
            None => walk.unplaced(&cell.text()),
        }
    }
    assessment(walk, &said);
}

/// A line of the chronology; an empty one, as forms have it, is none.
pub(super) fn assessment(walk: &mut Walk, said: &[(ChronologyFact, String, Origin)]) {
    let n = walk.proposal.assessments;
    for (fact, text, at) in said {
        let part = match fact {
            ChronologyFact::Date => AssessmentPart::On,
            ChronologyFact::Assessment => AssessmentPart::Name,
            ChronologyFact::Data => AssessmentPart::Data,
            ChronologyFact::Comment => AssessmentPart::Comment,
        };
        walk.at = *at;
        walk.mark();
        if !walk.labels.is_blank(text) {
            walk.add(Place::Assessment(n, part), "", text);
            walk.proposal.assessments = n + 1;
        }
    }
}

fn result_row(walk: &mut Walk, row: &Row) {
    let [day, value] = row.cells.as_slice() else {
        return walk.pairs(row);
    };
    walk.mark_row(row);
    match walk.about {
        Some(n) => seen::result(walk, n, &day.text(), &value.text(), ""),
        None => walk.unplaced(&format!("{}: {}", day.text(), value.text())),
    }
}

// ---- Long-term targets --------------------------------------------------------

fn aim_row(walk: &mut Walk, row: &Row, heads: &[Head<AimFact>]) {
    let mut said = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let from = Origin {
            cell: at,
            ..walk.at
        };
        if let Some(head) = over(heads, cell) {
            said.push((head.holds, head.heading.clone(), cell.text(), from));
        } else {
            walk.at.cell = at;
            walk.unplaced(&cell.text());
        }
    }
    aim(walk, &said);
}

/// A fact of an aim, the heading it stands under, its words and its cell.
pub(super) type AimSaid = (AimFact, String, String, Origin);

/// An aim is there once it has words; its area alone, as empty forms have it, makes none.
pub(super) fn aim(walk: &mut Walk, said: &[AimSaid]) {
    let mut entry = Entry::default();
    let mut parts: Vec<(AimPart, &str, String, Origin)> = Vec::new();
    for (fact, under, text, at) in said {
        if walk.labels.is_blank(text) {
            continue;
        }
        let mut part = |part, text: &str| parts.push((part, under.as_str(), text.to_owned(), *at));
        match fact {
            AimFact::Area => entry.area = walk.labels.known_area(text).cloned().unwrap_or_default(),
            AimFact::Wording if !is_boxes(text) => {
                let (words, met) = met_below(&walk.labels, text);
                part(AimPart::Text(AimText::Wording), &words);
                part(AimPart::MetOn, &met);
            }
            AimFact::Wording => {}
            AimFact::Evaluation => part(AimPart::Text(AimText::Evaluation), text),
            AimFact::MetOn | AimFact::Met => part(AimPart::MetOn, day_in(text)),
            AimFact::SetOn => {
                let (area, day, words) = set_on(&walk.labels, text);
                entry.area = area.unwrap_or(entry.area);
                part(AimPart::SetOn, &day);
                part(AimPart::Text(AimText::Wording), &words);
            }
        }
    }
    walk.mark();
    let worded = parts
        .iter()
        .any(|(part, _, text, _)| matches!(part, AimPart::Text(_)) && !text.trim().is_empty());
    if !worded {
        return;
    }
    if entry.area.is_empty() {
        entry.area = std::mem::take(&mut walk.aim_area);
    }
    walk.proposal.aims.push(entry);
    let n = walk.proposal.aims.len() - 1;
    walk.aim = Some(n);
    for (part, under, text, at) in parts {
        walk.at = at;
        walk.add(Place::Aim(n, part), under, &text);
    }
}

/// The words of an aim, and the day of a line "Met: Yes, 19 March 2027" below them.
fn met_below(labels: &Labels, text: &str) -> (String, String) {
    let mut met = String::new();
    let mut words = Vec::new();
    for line in text.lines() {
        let day = line
            .split_once(':')
            .filter(|(label, _)| matches!(labels.aim(label), Some(AimFact::Met | AimFact::MetOn)));
        match day.map(|(_, said)| day_in(said)) {
            Some(day) if plan_day(day).is_some() => day.clone_into(&mut met),
            _ => words.push(line),
        }
    }
    (words.join("\n"), met)
}

/// "Literacy ☒ Numeracy ☐": the areas that the form offers.
fn is_boxes(text: &str) -> bool {
    text.contains(['☐', '☑', '☒'])
}

/// "Yes, 19 March 2027" as the day alone.
fn day_in(text: &str) -> &str {
    let day = text.split_once(',').map_or(text, |(_, day)| day).trim();
    if plan_day(day).is_some() { day } else { text }
}

/// "Literacy, 1/9/26 Reads a page aloud": the area, the day and the words.
fn set_on(labels: &Labels, text: &str) -> (Option<String>, String, String) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let area = labels.area(first).cloned();
    let said = if area.is_some() { rest } else { text }.trim();
    let words: Vec<&str> = said.split_whitespace().collect();
    for count in [3, 1] {
        let day = words
            .get(..count)
            .map(|it| it.join(" "))
            .unwrap_or_default();
        if plan_day(&day).is_some() {
            let last = words[count - 1];
            let end = said.find(last).map_or(0, |at| at + last.len());
            return (area, day, said[end..].trim().to_owned());
        }
    }
    (area, String::new(), said.to_owned())
}

// ---- Short-term targets -------------------------------------------------------

fn target_row(walk: &mut Walk, row: &Row, heads: &[Head<Column>]) {
    let mut said = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        match over(heads, cell) {
            Some(head) => said.push(strategies::Said {
                column: head.holds.clone(),
                heading: head.heading.clone(),
                paragraphs: cell.paragraphs.clone(),
                continues: cell.continues,
                at: Origin {
                    cell: at,
                    ..walk.at
                },
            }),
            None if cell.text().chars().any(char::is_alphabetic) => {
                walk.at.cell = at;
                walk.unplaced(&cell.text());
            }
            None => {}
        }
    }
    strategies::targets(walk, &said);
}
