//! The school's roll while an import is planned: who is known, and which row speaks for whom.

use std::collections::HashMap;

use waymark_domain::Day;
use waymark_domain::names::PersonName;
use waymark_domain::pupil_number::PupilNumber;

use crate::pupils::PupilRow;
use crate::remarks::{Refusal, Remark};
use waymark_domain::roster::RosterEntry;

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Added,
    /// The index among the pupils that were known at the start.
    Known(usize),
}

/// Recognises a person: the folded name and the birth date.
type Person = (String, Day);

struct Entry {
    number: Option<PupilNumber>,
    name: PersonName,
    born: Day,
    /// The row that already speaks for this pupil.
    spoken_for: Option<usize>,
}

/// Known pupils first, in their order, then those that rows have added.
pub(crate) struct Roll {
    entries: Vec<Entry>,
    by_number: HashMap<PupilNumber, Vec<usize>>,
    by_person: HashMap<Person, Vec<usize>>,
}

impl Roll {
    pub(crate) fn new(existing: &[RosterEntry]) -> Self {
        let mut roll = Self {
            entries: Vec::with_capacity(existing.len()),
            by_number: HashMap::new(),
            by_person: HashMap::new(),
        };
        for pupil in existing {
            roll.push(Entry {
                number: pupil.number.clone(),
                name: pupil.name.clone(),
                born: pupil.born,
                spoken_for: None,
            });
        }
        roll
    }

    /// Places rows with a known number first, then those with a new one, then those without; and tries the refused rows
    /// again whenever another has been placed.
    ///
    /// So the answer depends on the roll as it will be, not as it was, and the same file changes nothing twice.
    pub(crate) fn place_all(
        mut self,
        rows: &[PupilRow],
    ) -> (Vec<(&PupilRow, Place)>, Vec<Refusal>) {
        let mut placed = Vec::with_capacity(rows.len());
        let (numbered, mut unnumbered): (Vec<_>, Vec<_>) =
            rows.iter().partition(|row| row.number.is_some());
        let (mut known, mut new): (Vec<_>, Vec<_>) = numbered
            .into_iter()
            .partition(|row| row.number.as_ref().is_some_and(|number| self.holds(number)));
        while self.place_some(&mut known, &mut placed)
            || self.place_some(&mut new, &mut placed)
            || self.place_some(&mut unnumbered, &mut placed)
        {}
        let strangers = known
            .into_iter()
            .chain(new)
            .chain(unnumbered)
            .filter_map(|row| {
                let reason = self.find(row).err()?;
                Some(Refusal {
                    row: row.row,
                    reasons: vec![reason],
                })
            });
        let strangers = strangers.collect();
        (placed, strangers)
    }

    fn holds(&self, number: &PupilNumber) -> bool {
        self.by_number.contains_key(number)
    }

    fn place_some<'a>(
        &mut self,
        waiting: &mut Vec<&'a PupilRow>,
        placed: &mut Vec<(&'a PupilRow, Place)>,
    ) -> bool {
        let before = waiting.len();
        waiting.retain(|row| match self.find(row) {
            Ok(place) => {
                self.take(row, place);
                placed.push((row, place));
                false
            }
            Err(_) => true,
        });
        waiting.len() < before
    }

    fn find(&self, row: &PupilRow) -> Result<Place, Remark> {
        let holders = row
            .number
            .as_ref()
            .and_then(|number| self.by_number.get(number));
        match holders.map(Vec::as_slice) {
            None | Some([]) => self.find_by_person(row),
            Some([index]) => self.check_match(row, *index).map(|()| Place::Known(*index)),
            Some(_) => Err(Remark::general(
                "Two pupils in Waymark have this number. Correct one of them, then import again.",
            )),
        }
    }

    /// The pupil with the row's number must not be somebody else.
    fn check_match(&self, row: &PupilRow, index: usize) -> Result<(), Remark> {
        let entry = &self.entries[index];
        if let Some(other) = entry.spoken_for {
            return Err(spoken_for(entry, other));
        }
        let same_person = person(&entry.name, entry.born) == person(&row.name, row.born);
        let twin = self.free_namesakes(row).find(|other| *other != index);
        if let (false, Some(twin)) = (same_person, twin) {
            return Err(Remark::general(format!(
                "The number belongs to {}, but the name and date of birth to another pupil, {}. Correct the number or \
                 the name.",
                described(entry),
                described(&self.entries[twin])
            )));
        }
        let stranger = entry.born != row.born
            && entry.name.family.folded() != row.name.family.folded()
            && entry.name.given.folded() != row.name.given.folded();
        if stranger {
            return Err(Remark::general(format!(
                "The number belongs to {}, and neither name nor date of birth agrees with this row. Correct the number.",
                described(entry)
            )));
        }
        Ok(())
    }

    fn find_by_person(&self, row: &PupilRow) -> Result<Place, Remark> {
        let namesakes: Vec<_> = self.free_namesakes(row).collect();
        match namesakes[..] {
            [] => Ok(Place::Added),
            [index] => match (&row.number, &self.entries[index].number) {
                (Some(_), Some(known)) => Err(Remark::general(format!(
                    "{} is known with another number, {known}. If it is the same pupil, correct the number; if it is \
                     another pupil, add them by hand.",
                    described(&self.entries[index])
                ))),
                _ => Ok(Place::Known(index)),
            },
            _ => Err(Remark::general(
                "Two pupils in Waymark have this name and date of birth. Give the row the right UPN or SCN.",
            )),
        }
    }

    /// Pupils of the row's name and birth date for whom no row speaks yet.
    fn free_namesakes(&self, row: &PupilRow) -> impl Iterator<Item = usize> {
        let namesakes = self
            .by_person
            .get(&person(&row.name, row.born))
            .into_iter()
            .flatten()
            .copied();
        namesakes.filter(|index| self.entries[*index].spoken_for.is_none())
    }

    fn take(&mut self, row: &PupilRow, place: Place) {
        let entry = |number| Entry {
            number,
            name: row.name.clone(),
            born: row.born,
            spoken_for: Some(row.row),
        };
        match place {
            Place::Added => self.push(entry(row.number.clone())),
            Place::Known(index) => {
                let before = &self.entries[index];
                let namesakes = self
                    .by_person
                    .entry(person(&before.name, before.born))
                    .or_default();
                namesakes.retain(|other| *other != index);
                let number = row.number.clone().or_else(|| before.number.clone());
                self.entries[index] = entry(number);
                self.index(index);
            }
        }
    }

    fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
        self.index(self.entries.len() - 1);
    }

    fn index(&mut self, index: usize) {
        let entry = &self.entries[index];
        self.by_person
            .entry(person(&entry.name, entry.born))
            .or_default()
            .push(index);
        if let Some(number) = &entry.number {
            let holders = self.by_number.entry(number.clone()).or_default();
            if !holders.contains(&index) {
                holders.push(index);
            }
        }
    }
}

fn person(name: &PersonName, born: Day) -> Person {
    (name.sort_key(), born)
}

fn described(entry: &Entry) -> String {
    format!("{}, born {}", entry.name, entry.born.strftime("%-d %B %Y"))
}

fn spoken_for(entry: &Entry, row: usize) -> Remark {
    Remark::general(format!(
        "{} is already matched by row {row}. Delete one of the two rows.",
        described(entry)
    ))
}
