//! What an import would do to the pupils already known: add, change, leave, refuse. Nothing is ever removed.
//!
//! A row is matched by its UPN or SCN, else by name (without case and accents) and birth date. An empty cell and a
//! column that the file does not have change nothing. Once a plan is carried out, planning the same file again gives
//! nothing to add and nothing to change.

use waymark_domain::ids::{IdSource, PupilId};
use waymark_domain::roster::{RosterContact, RosterEntry};

use crate::contacts;
use crate::field::Field;
use crate::pupils::{PupilRow, Reading};
use crate::remarks::{Refusal, Warning};
use crate::roll::{Place, Roll};

/// What carrying out an import does, row by row, each list in the order of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportPlan {
    pub add: Vec<PupilRow>,
    pub change: Vec<Change>,
    pub unchanged: Vec<Unchanged>,
    /// Rows that the reading refused and rows that fit no pupil for certain.
    pub refused: Vec<Refusal>,
    pub warnings: Vec<Warning>,
    pub empty_rows: usize,
}

/// A known pupil of whom a row tells something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub row: usize,
    pub after: RosterEntry,
    /// Never empty.
    pub fields: Vec<FieldChange>,
}

/// One fact before and after, as a person reads it; empty where there was none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub label: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unchanged {
    pub row: usize,
    pub id: PupilId,
}

/// `existing` are all pupils of the school that the import is for.
pub fn plan_import(existing: &[RosterEntry], reading: &Reading) -> ImportPlan {
    let (placed, strangers) = Roll::new(existing).place_all(&reading.accepted);
    let mut plan = ImportPlan {
        refused: reading.refused.clone(),
        warnings: reading.warnings.clone(),
        empty_rows: reading.empty_rows,
        ..ImportPlan::default()
    };
    for (row, place) in placed {
        match place {
            Place::Added => plan.add.push(without_echo(row)),
            Place::Known(index) => plan.settle(&existing[index], row),
        }
    }
    plan.refused.extend(strangers);
    plan.add.sort_by_key(|pupil| pupil.row);
    plan.change.sort_by_key(|change| change.row);
    plan.unchanged.sort_by_key(|unchanged| unchanged.row);
    plan.refused.sort_by_key(|refusal| refusal.row);
    plan.drop_warnings_of_refused_rows();
    plan
}

impl ImportPlan {
    /// What the roster is told when the plan is carried out: the pupils to add, with new ids, and those to change.
    pub fn entries(self, ids: &IdSource) -> Vec<RosterEntry> {
        let added = self
            .add
            .into_iter()
            .map(|row| new_entry(PupilId(ids.next()), row));
        let changed = self.change.into_iter().map(|change| change.after);
        added.chain(changed).collect()
    }

    fn settle(&mut self, before: &RosterEntry, row: &PupilRow) {
        let after = told(before, row);
        let fields = differences(before, &after);
        if fields.is_empty() {
            self.unchanged.push(Unchanged {
                row: row.row,
                id: before.id,
            });
        } else {
            self.change.push(Change {
                row: row.row,
                after,
                fields,
            });
        }
    }

    fn drop_warnings_of_refused_rows(&mut self) {
        let refused = &self.refused;
        self.warnings.retain(|warning| {
            refused
                .binary_search_by_key(&warning.row, |refusal| refusal.row)
                .is_err()
        });
        self.warnings.sort_by_key(|warning| warning.row);
    }
}

/// The pupil once `row` has been believed.
fn told(before: &RosterEntry, row: &PupilRow) -> RosterEntry {
    let mut contacts = before.contacts.clone();
    for contact in &row.contacts {
        contacts::merge(&mut contacts, contact);
    }
    let preferred = match &row.preferred {
        Some(_) => without_echo(row).preferred,
        None => before.preferred.clone(),
    };
    RosterEntry {
        number: row.number.clone().or_else(|| before.number.clone()),
        preferred,
        year: row.year.or(before.year),
        contacts,
        ..new_entry(before.id, row.clone())
    }
}

/// A pupil of whom nothing but the row is known.
fn new_entry(id: PupilId, row: PupilRow) -> RosterEntry {
    RosterEntry {
        id,
        number: row.number,
        name: row.name,
        preferred: row.preferred,
        born: row.born,
        class: row.class,
        year: row.year,
        contacts: row.contacts,
    }
}

/// Many exports repeat the given name under "Known as"; that is no other name.
fn without_echo(row: &PupilRow) -> PupilRow {
    let mut row = row.clone();
    row.preferred = row
        .preferred
        .filter(|preferred| *preferred != row.name.given);
    row
}

fn differences(before: &RosterEntry, after: &RosterEntry) -> Vec<FieldChange> {
    let optional = |value: Option<String>| value.unwrap_or_default();
    let facts = |pupil: &RosterEntry| {
        [
            (
                Field::Number.label(),
                optional(pupil.number.as_ref().map(ToString::to_string)),
            ),
            (Field::FamilyName.label(), pupil.name.family.to_string()),
            (Field::GivenName.label(), pupil.name.given.to_string()),
            (
                Field::PreferredName.label(),
                optional(pupil.preferred.as_ref().map(ToString::to_string)),
            ),
            (
                Field::BirthDate.label(),
                pupil.born.strftime("%-d %B %Y").to_string(),
            ),
            (Field::Class.label(), pupil.class.clone()),
            (
                Field::Year.label(),
                optional(pupil.year.map(|year| year.to_string())),
            ),
        ]
    };
    let changed = facts(before)
        .into_iter()
        .zip(facts(after))
        .filter(|(before, after)| before != after);
    let of_pupil = changed.map(|((label, before), (_, after))| FieldChange {
        label,
        before,
        after,
    });
    of_pupil
        .chain(contact_differences(&before.contacts, &after.contacts))
        .collect()
}

/// Contacts keep their places; new ones come last.
fn contact_differences(before: &[RosterContact], after: &[RosterContact]) -> Vec<FieldChange> {
    let before = before
        .iter()
        .map(ToString::to_string)
        .chain(std::iter::repeat(String::new()));
    let pairs = before
        .zip(after.iter().map(ToString::to_string))
        .filter(|(before, after)| before != after);
    pairs
        .map(|(before, after)| FieldChange {
            label: "Contact".to_owned(),
            before,
            after,
        })
        .collect()
}

#[cfg(test)]
mod tests;
