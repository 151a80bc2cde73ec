//! Rows that carry their labels with them: "Long Term Target | Reads a page | Evaluation: on track", or a label and
//! its words in each row.

use super::entries::{AimSaid, aim};
use super::labels::{Column, Labels, Spot};
use super::proposal::Origin;
use super::recognise::Walk;
use super::strategies::{self, Said};
use super::{Paragraph, Row, Table, typed};
use waymark_domain::format::AimFact;

/// What a cell is about when it says so itself.
#[derive(Clone, PartialEq)]
enum About {
    Aim(AimFact),
    Target(Column),
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
    for (about, heading, paragraphs, at) in said {
        match about {
            About::Aim(fact) => aims.push((fact, heading, typed(&paragraphs), at)),
            About::Target(column) => targets.push(Said {
                column,
                heading,
                paragraphs,
                continues: false,
                at,
            }),
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
        let aim = labels.aim(label).map(About::Aim);
        aim.or_else(|| labels.target(label).cloned().map(About::Target))
            .filter(|_| matches!(labels.field(label), None | Some(Spot::Heading)))
    };
    let line = text.lines().next()?;
    let behind = text[line.len()..].trim();
    if let Some((label, rest)) = line.split_once(':')
        && let Some(found) = about(label)
    {
        let rest = [rest.trim(), behind].join("\n").trim().to_owned();
        return Some((found, label.to_owned(), rest));
    }
    Some((about(line)?, line.to_owned(), behind.to_owned()))
}
