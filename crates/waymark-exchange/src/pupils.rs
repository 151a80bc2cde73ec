//! Rows of a sheet into pupils.
//!
//! Every row is accepted, refused with all its reasons, or counted as empty; none is lost. Within the accepted rows
//! no UPN or SCN occurs twice, and no name and birth date occurs twice unless both rows have a number.

use std::collections::HashMap;

use waymark_domain::Day;
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::year_group::YearGroup;

use crate::dates::{Born, DateReading};
use crate::field::Field;
use crate::mapping::{Columns, Mapping, MappingProblem};
use crate::remarks::{Refusal, Remark, Warning};
use crate::rows::RowReader;
use crate::sheet::Sheet;
use waymark_domain::roster::RosterContact;

/// A pupil as one row tells of them. What the file does not say is `None` or empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilRow {
    pub row: usize,
    pub number: Option<PupilNumber>,
    pub name: PersonName,
    pub preferred: Option<Name>,
    pub born: Day,
    pub class: String,
    pub year: Option<YearGroup>,
    pub contacts: Vec<RosterContact>,
}

/// What became of every row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub accepted: Vec<PupilRow>,
    pub refused: Vec<Refusal>,
    pub warnings: Vec<Warning>,
    pub empty_rows: usize,
}

/// `today` settles two-digit years and impossible ages.
pub fn read_pupils(
    sheet: &Sheet,
    mapping: &Mapping,
    today: Day,
) -> Result<Reading, Vec<MappingProblem>> {
    let columns = mapping.columns(&sheet.headers)?;
    let mut reading = Reading::default();
    let mut seen = Seen::default();
    let mut dates = Vec::new();
    for row in &sheet.rows {
        if row.is_blank() {
            reading.empty_rows += 1;
            continue;
        }
        let mut reader = RowReader::new(row, &columns);
        match reader
            .pupil(today)
            .and_then(|(pupil, born)| seen.admit(&pupil, &mut reader).map(|()| (pupil, born)))
        {
            Some((pupil, born)) => {
                dates.push((row.number, born));
                reading.accepted.push(pupil);
                let warnings = reader.warnings.into_iter();
                reading.warnings.extend(warnings.map(|remark| Warning {
                    row: row.number,
                    remark,
                }));
            }
            None => reading.refused.push(Refusal {
                row: row.number,
                reasons: reader.reasons,
            }),
        }
    }
    reading.warnings.extend(doubtful_dates(&dates, &columns));
    Ok(reading)
}

/// Which rows already hold a number, or a name with a birth date.
#[derive(Default)]
struct Seen {
    numbers: HashMap<PupilNumber, usize>,
    people: HashMap<(String, Day), Vec<(usize, bool)>>,
}

impl Seen {
    /// `None`, with the reason, for a row that repeats an earlier one.
    fn admit(&mut self, pupil: &PupilRow, reader: &mut RowReader<'_>) -> Option<()> {
        if let Some((number, first)) = pupil
            .number
            .as_ref()
            .and_then(|number| self.numbers.get(number).map(|first| (number, *first)))
        {
            let kind = number.kind();
            return reader.refuse(
                Field::Number,
                format!("the {kind} {number} is already on row {first}. Correct it, or delete one of the two rows."),
            );
        }
        let namesakes = self
            .people
            .entry((pupil.name.sort_key(), pupil.born))
            .or_default();
        let numbered = pupil.number.is_some();
        if let Some((first, _)) = namesakes
            .iter()
            .find(|(_, has_number)| !(numbered && *has_number))
        {
            reader.reasons.push(Remark::general(format!(
                "{} with this date of birth is already on row {first}. Delete one of the two rows, or give both \
                 pupils their UPN or SCN.",
                pupil.name
            )));
            return None;
        }
        if let Some((first, _)) = namesakes.first() {
            reader.warnings.push(Remark::general(format!(
                "{} with this date of birth is also on row {first}, with another number. They are taken for two pupils.",
                pupil.name
            )));
        }
        namesakes.push((pupil.row, numbered));
        if let Some(number) = &pupil.number {
            self.numbers.insert(number.clone(), pupil.row);
        }
        Some(())
    }
}

/// Doubts that only the whole column shows, said once, on the first row concerned.
fn doubtful_dates(dates: &[(usize, Born)], columns: &Columns) -> Option<Warning> {
    let rows = |wanted: DateReading| -> Vec<&(usize, Born)> {
        dates
            .iter()
            .filter(|(_, born)| born.reading == wanted)
            .collect()
    };
    let (american, open, cells) = (
        rows(DateReading::MonthFirst),
        rows(DateReading::DayFirst),
        rows(DateReading::DateCell),
    );
    let swapped = cells.len() >= 5
        && cells.iter().all(|(_, born)| born.day.day() <= 12)
        && dates
            .iter()
            .any(|(_, born)| born.reading == DateReading::Certain && born.day.day() > 12);
    let (row, count, why) = if let ([_, ..], [first, ..]) = (&american[..], &open[..]) {
        (
            first.0,
            open.len(),
            "Other rows have the month first, so day and month may be swapped here too.",
        )
    } else if let (true, [first, ..]) = (swapped, &cells[..]) {
        (
            first.0,
            cells.len(),
            "Excel seems to have swapped day and month where the day is 12 or less.",
        )
    } else {
        return None;
    };
    let heading = &columns.get(Field::BirthDate)?.heading;
    Some(Warning {
        row,
        remark: Remark::on(
            heading,
            format!("{why} Check the dates of {count} rows from here on."),
        ),
    })
}

#[cfg(test)]
mod tests;
