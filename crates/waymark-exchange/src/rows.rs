//! One row of a sheet into one pupil: what keeps the row out, and what a person should look at.

use waymark_domain::Day;
use waymark_domain::names::{Name, NameError, PersonName};
use waymark_domain::year_group::YearGroup;

use crate::contacts;
use crate::dates::{self, Born, DateError, DateReading};
use crate::field::Field;
use crate::mapping::Columns;
use crate::numbers::{self, ReadNumber};
use crate::pupils::PupilRow;
use crate::remarks::Remark;
use crate::sheet::{Cell, Row};

/// Longest name of a class, in characters.
const MAX_CLASS: usize = 40;

/// One row being read: collects every reason against it and every doubt about it.
pub(crate) struct RowReader<'a> {
    row: &'a Row,
    columns: &'a Columns,
    pub(crate) reasons: Vec<Remark>,
    pub(crate) warnings: Vec<Remark>,
}

impl<'a> RowReader<'a> {
    pub(crate) fn new(row: &'a Row, columns: &'a Columns) -> Self {
        Self {
            row,
            columns,
            reasons: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// `None` only with at least one reason.
    pub(crate) fn pupil(&mut self, today: Day) -> Option<(PupilRow, Born)> {
        let number = self.number();
        let family = self.required_name(Field::FamilyName);
        let given = self.required_name(Field::GivenName);
        let born = self.born(today);
        let class = self.class();
        let (number, (family, given), born, class) = (number?, family.zip(given)?, born?, class?);
        let pupil = PupilRow {
            row: self.row.number,
            number: number.number,
            name: PersonName { given, family },
            preferred: self.optional_name(Field::PreferredName),
            born: born.day,
            class,
            year: self.year(),
            contacts: contacts::read(self),
        };
        Some((pupil, born))
    }

    fn number(&mut self) -> Option<ReadNumber> {
        match numbers::read(&self.cell(Field::Number)) {
            Ok(mut read) => {
                if let Some(warning) = read.warning.take() {
                    self.warn(Field::Number, warning);
                }
                Some(read)
            }
            Err(reason) => self.refuse(Field::Number, reason),
        }
    }

    fn required_name(&mut self, field: Field) -> Option<Name> {
        match self.name(field) {
            Ok(name) => Some(name),
            Err(fault) => self.refuse(field, fault),
        }
    }

    pub(crate) fn optional_name(&mut self, field: Field) -> Option<Name> {
        if self.cell(field).is_blank() {
            return None;
        }
        match self.name(field) {
            Ok(name) => Some(name),
            Err(fault) => {
                self.warn(field, format!("{fault} It is left out."));
                None
            }
        }
    }

    fn name(&mut self, field: Field) -> Result<Name, String> {
        let text = self.cell(field).text();
        if is_spreadsheet_error(&text) {
            return Err(format!(
                "holds the Excel error {}. Correct the cell.",
                text.trim()
            ));
        }
        let name = Name::parse(&text).map_err(|error| name_fault(error, &text))?;
        if name.as_str().contains(['\u{fffd}', '?']) || is_garbled(name.as_str()) {
            self.warn(
                field,
                format!("“{name}” seems to have lost a letter when the file was saved. Check it."),
            );
        }
        Ok(name)
    }

    fn born(&mut self, today: Day) -> Option<Born> {
        let cell = self.cell(Field::BirthDate);
        let born = match Born::parse(&cell, today) {
            Ok(born) => born,
            Err(error @ DateError::Blank) => {
                return self.refuse(Field::BirthDate, format!("{error}."));
            }
            Err(error) => {
                return self.refuse(
                    Field::BirthDate,
                    format!("“{}” {error}.", cell.text().trim()),
                );
            }
        };
        let read = born.day.strftime("%-d %B %Y");
        match born.reading {
            DateReading::Serial => self.warn(
                Field::BirthDate,
                format!(
                    "“{}” looked like an Excel serial number and was read as {read}.",
                    cell.text().trim()
                ),
            ),
            DateReading::MonthFirst => self.warn(
                Field::BirthDate,
                format!(
                    "“{}” has the month first, as in America. It was read as {read}.",
                    cell.text().trim()
                ),
            ),
            DateReading::Certain | DateReading::DayFirst | DateReading::DateCell => {}
        }
        let years = dates::age(born.day, today);
        if years < 2 {
            self.warn(
                Field::BirthDate,
                format!("{read} makes the pupil {years} years old. Check the year."),
            );
        }
        Some(born)
    }

    fn class(&mut self) -> Option<String> {
        let cell = self.cell(Field::Class);
        if let Some(restored) = class_from_date(&cell) {
            let was = cell.text();
            let text = format!(
                "Excel had made a date of this class (“{was}”). It was read as {restored}. Check it."
            );
            self.warn(Field::Class, text);
            return Some(restored);
        }
        match self.text(Field::Class, MAX_CLASS) {
            Ok(Some(class)) => Some(class),
            Ok(None) => self.refuse(Field::Class, "is blank. Enter the pupil's class."),
            Err(fault) => self.refuse(Field::Class, fault),
        }
    }

    fn year(&mut self) -> Option<YearGroup> {
        let text = self.optional_text(Field::Year, MAX_CLASS)?;
        let year = YearGroup::parse(&text).ok();
        if year.is_none() {
            self.warn(
                Field::Year,
                format!("“{text}” is neither a year such as Year 4 nor a stage such as P4. It is left out."),
            );
        }
        year
    }

    /// White space tidied; too long or unreadable text is left out with a warning.
    pub(crate) fn optional_text(&mut self, field: Field, most: usize) -> Option<String> {
        match self.text(field, most) {
            Ok(text) => text,
            Err(fault) => {
                self.warn(field, format!("{fault} It is left out."));
                None
            }
        }
    }

    fn text(&self, field: Field, most: usize) -> Result<Option<String>, String> {
        let text = self
            .cell(field)
            .text()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let len = text.chars().count();
        if is_spreadsheet_error(&text) {
            Err(format!("holds the Excel error {text}."))
        } else if len > most {
            Err(format!("has {len} characters; the most is {most}."))
        } else if text.chars().any(char::is_control) {
            Err("holds a character that cannot be printed.".to_owned())
        } else {
            Ok(Some(text).filter(|text| !text.is_empty()))
        }
    }

    fn cell(&self, field: Field) -> Cell {
        let cell = self
            .columns
            .get(field)
            .and_then(|column| self.row.cells.get(column.index));
        cell.cloned().unwrap_or(Cell::BLANK)
    }

    pub(crate) fn warn(&mut self, field: Field, text: impl Into<String>) {
        let remark = self.remark(field, text);
        self.warnings.push(remark);
    }

    pub(crate) fn refuse<T>(&mut self, field: Field, text: impl Into<String>) -> Option<T> {
        let remark = self.remark(field, text);
        self.reasons.push(remark);
        None
    }

    fn remark(&self, field: Field, text: impl Into<String>) -> Remark {
        let heading = self.columns.get(field).map(|column| column.heading.clone());
        Remark::on(&heading.unwrap_or_else(|| field.label()), text)
    }
}

fn name_fault(error: NameError, text: &str) -> String {
    match error {
        NameError::Blank => "is blank. Enter the name.".to_owned(),
        NameError::TooLong { len } => format!("has {len} characters; the most is {}.", Name::MAX),
        NameError::Unprintable => {
            "holds a character that cannot be printed. Type the name again.".to_owned()
        }
        NameError::NoLetter => format!("“{}” is not a name. Enter the name.", text.trim()),
    }
}

fn is_spreadsheet_error(text: &str) -> bool {
    matches!(
        text.trim(),
        "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NULL!" | "#NUM!"
    )
}

/// UTF-8 once read as Windows-1252: the ë of Zoë has become two letters.
fn is_garbled(name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    letters.windows(2).any(|pair| {
        matches!(
            pair,
            [
                'Ã' | 'Â',
                '\u{80}'..='\u{bf}' | '‰' | '“' | '”' | '™' | '€' | '†'
            ]
        )
    })
}

/// Typed as 5/6, kept by Excel as 5 June; exported as a date cell or as "05-Jun".
fn class_from_date(cell: &Cell) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    match cell {
        Cell::Date(day) => Some(format!("{}/{}", day.day(), day.month())),
        Cell::Text(text) => {
            let (day, month) = text.trim().split_once('-')?;
            let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
            let month = MONTHS
                .iter()
                .position(|name| month.eq_ignore_ascii_case(name))?
                + 1;
            Some(format!("{day}/{month}"))
        }
        Cell::Number(_) => None,
    }
}
