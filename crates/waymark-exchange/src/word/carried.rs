//! Rows that carry their labels with them: "Long Term Target | Reads a page | Evaluation: on track", or a label and
//! its words in each row.

use super::entries::{self, AimSaid, aim};
use super::labels::{Column, Labels, Spot};
use super::proposal::Origin;
use super::recognise::Walk;
use super::strategies::{self, Said};
use super::{Paragraph, Row, Table, typed};
use waymark_domain::format::{AimFact, ChronologyFact, TargetFact};

/// What a cell is about when it says so itself: a label may be one of aims and of targets alike.
#[derive(Clone, PartialEq)]
struct About {
    aim: Option<AimFact>,
    target: Option<Column>,
}

impl About {
    fn words_an_aim(&self) -> bool {
        self.aim == Some(AimFact::Wording)
    }

    fn words_a_target(&self) -> bool {
        self.target == Some(Column::Fact(TargetFact::Wording))
    }
}

/// What a cell is about, its label, its words, and where they stand.
type Carried = (About, String, Vec<Paragraph>, Origin);

/// Whether every cell of the row, or the one before it, says what it is; then the row is taken.
pub(super) fn row(walk: &mut Walk, row: &Row) -> bool {
    let Some((labels, said)) = read(walk, row) else {
        return false;
    };
    let whole = labels == 1 && said.len() == 1 && row.cells.len() == 2;
    if said.is_empty() || (labels < 2 && !whole) {
        return false;
    }
    walk.mark_row(row);
    take(walk, said);
    true
}

/// A table of two columns, a label and its words in each row, that is one aim or one target after the other.
pub(super) fn table(walk: &mut Walk, table: &Table) -> bool {
    let mut said: Vec<Carried> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let [label, words] = row.cells.as_slice() else {
            return false;
        };
        let Some((about, label, rest)) = own_label(&walk.labels, &label.text()) else {
            return false;
        };
        if !rest.is_empty() {
            return false;
        }
        let from = Origin {
            row: at,
            cell: 1,
            ..walk.at
        };
        said.push((about, label, words.paragraphs.clone(), from));
    }
    let Some((first, ..)) = said.first().cloned().filter(|_| said.len() > 1) else {
        return false;
    };
    for (row, it) in table.rows.iter().enumerate() {
        walk.at.row = row;
        walk.mark_row(it);
    }
    let mut entry: Vec<Carried> = Vec::new();
    for it in said {
        if it.0 == first && !entry.is_empty() {
            take(walk, std::mem::take(&mut entry));
        }
        entry.push(it);
    }
    take(walk, entry);
    true
}

/// A table of two columns that is one line of the chronology: its day, the assessment and what came of it.
pub(super) fn assessment(walk: &mut Walk, table: &Table) -> bool {
    let mut said = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let [label, words] = row.cells.as_slice() else {
            return false;
        };
        let Some(fact) = walk.labels.chronology(&label.text()) else {
            return false;
        };
        let from = Origin {
            row: at,
            cell: 1,
            ..walk.at
        };
        said.push((fact, words.text(), from));
    }
    let whole = said
        .iter()
        .any(|(fact, ..)| *fact == ChronologyFact::Assessment);
    if whole && said.len() > 1 {
        for (row, it) in table.rows.iter().enumerate() {
            walk.at.row = row;
            walk.mark_row(it);
        }
        entries::assessment(walk, &said);
    }
    whole && said.len() > 1
}

/// How many cells are labels, and what is said under them; nothing where a cell stands under none.
fn read(walk: &Walk, row: &Row) -> Option<(usize, Vec<Carried>)> {
    let mut said = Vec::new();
    let mut open: Option<(About, String)> = None;
    let mut labels = 0;
    for (at, cell) in row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.continues)
    {
        let text = cell.text();
        let from = Origin {
            cell: at,
            ..walk.at
        };
        if let Some((about, label, rest)) = own_label(&walk.labels, &text) {
            labels += 1;
            open = rest.is_empty().then(|| (about.clone(), label.clone()));
            if !rest.is_empty() {
                said.push((about, label, strategies::paragraphs(&rest), from));
            }
        } else if let Some((about, label)) = open.take() {
            said.push((about, label, cell.paragraphs.clone(), from));
        } else if !text.is_empty() {
            return None;
        }
    }
    Some((labels, said))
}

fn take(walk: &mut Walk, said: Vec<Carried>) {
    let mut aims: Vec<AimSaid> = Vec::new();
    let mut targets: Vec<Said> = Vec::new();
    // What an aim and a target have alike, as their area, belongs to the one whose words are there.
    let of_aim = said.iter().any(|it| it.0.words_an_aim());
    let sure = said
        .iter()
        .any(|it| it.0.words_an_aim() && it.0.target.is_none());
    let of_target = said
        .iter()
        .any(|it| it.0.words_a_target() && !it.0.words_an_aim());
    let prefers_targets = !of_aim || (of_target && !sure);
    for (about, heading, paragraphs, at) in said {
        match (about.aim, about.target) {
            (Some(fact), None) => aims.push((fact, heading, typed(&paragraphs), at)),
            (Some(fact), Some(_)) if !prefers_targets => {
                aims.push((fact, heading, typed(&paragraphs), at));
            }
            (_, Some(column)) => targets.push(Said {
                column,
                heading,
                paragraphs,
                continues: false,
                at,
            }),
            (None, None) => {}
        }
    }
    if !aims.is_empty() {
        aim(walk, &aims);
    }
    if !targets.is_empty() {
        strategies::targets(walk, &targets);
    }
}

/// The label that a cell begins with, up to a colon or the end of its first line.
fn own_label(labels: &Labels, text: &str) -> Option<(About, String, String)> {
    let about = |label: &str| {
        let (aim, target) = (labels.aim(label), labels.target(label).cloned());
        let free = matches!(labels.field(label), None | Some(Spot::Heading));
        (free && (aim.is_some() || target.is_some())).then_some(About { aim, target })
    };
    let line = text.lines().next()?;
    let behind = text[line.len()..].trim();
    if let Some(found) = about(line) {
        return Some((found, line.to_owned(), behind.to_owned()));
    }
    if let Some((label, rest)) = line.split_once(':')
        && let Some(found) = about(label)
    {
        let rest = [rest.trim(), behind].join("\n").trim().to_owned();
        return Some((found, label.to_owned(), rest));
    }
    None
}
