//! A look into an old Excel workbook (`.xls`) before the library that reads it may.
//!
//! That library reserves room as the file asks for and jumps where the file points, so that one wrong byte can end the
//! whole program. Here every record is walked first, and the library is handed a fresh file that holds nothing but the
//! records walked.

use std::collections::HashSet;
use std::io::{Cursor, Read, Write};

use crate::sheet::{Sheet, SheetError};

const DIMENSIONS: u16 = 0x0200;
const BOUND_SHEET: u16 = 0x0085;
const START: u16 = 0x0809;
/// Formula, multiple and single numbers, shared and own texts, truth values: each begins with its row and column.
const CELLS: [u16; 8] = [
    0x0006, 0x00bd, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e,
];
/// The last column of this kind of workbook.
const MAX_COLUMN: u16 = 255;
/// Over all worksheets, counting the blank ones of each rectangle: about 200 MB in the library.
const MAX_CELLS: u64 = Sheet::MAX_CELLS as u64;

/// The same workbook, rebuilt around the records that were checked.
pub(crate) fn checked(bytes: &[u8]) -> Result<Vec<u8>, SheetError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| file.is_stream(name))
        .ok_or(SheetError::Damaged)?;
    let mut records = Vec::new();
    let mut stream = file.open_stream(name).map_err(|_| SheetError::Damaged)?;
    stream
        .read_to_end(&mut records)
        .map_err(|_| SheetError::Damaged)?;
    check(&records)?;
    rebuilt(name, &records).map_err(|_| SheetError::Damaged)
}

fn rebuilt(name: &str, records: &[u8]) -> std::io::Result<Vec<u8>> {
    // The older file layout, because the library knows nothing else for short streams.
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream(name)?.write_all(records)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

struct Record<'a> {
    offset: usize,
    kind: u16,
    data: &'a [u8],
}

/// Walks to the very end of the stream, as the library does; zeros that fill up the last sector are empty records.
fn records(stream: &[u8]) -> impl Iterator<Item = Result<Record<'_>, SheetError>> {
    let mut offset = 0;
    std::iter::from_fn(move || {
        let rest = &stream[offset..];
        if rest.len() < 4 && rest.iter().all(|byte| *byte == 0) {
            return None;
        }
        let record = number(rest, 0)
            .zip(number(rest, 2))
            .and_then(|(kind, len)| {
                let data = rest.get(4..4 + usize::from(len))?;
                Some(Record { offset, kind, data })
            });
        offset = record
            .as_ref()
            .map_or(stream.len(), |record| offset + 4 + record.data.len());
        Some(record.ok_or(SheetError::Damaged))
    })
}

fn check(stream: &[u8]) -> Result<(), SheetError> {
    // Worksheets may claim to lie anywhere, even all in one place, so each counts as large as all cells together.
    let (mut starts, mut sheets) = (HashSet::new(), Vec::new());
    let (mut declared, mut rows, mut columns) = (0, 0, 0);
    for record in records(stream) {
        let record = record?;
        match record.kind {
            START => {
                starts.insert(record.offset);
            }
            BOUND_SHEET => sheets.push(wide(record.data, 0).ok_or(SheetError::Damaged)? as usize),
            DIMENSIONS => declared += area(record.data).ok_or(SheetError::Damaged)?,
            kind if CELLS.contains(&kind) => {
                let (row, column) = number(record.data, 0)
                    .zip(number(record.data, 2))
                    .ok_or(SheetError::Damaged)?;
                // A record of several numbers names its last column at its end.
                let last = if kind == 0x00bd {
                    number(record.data, record.data.len() - 2)
                } else {
                    Some(column)
                };
                if column.max(last.unwrap_or(column)) > MAX_COLUMN {
                    return Err(SheetError::Damaged);
                }
                rows = rows.max(u64::from(row) + 1);
                columns = columns.max(u64::from(column.max(last.unwrap_or(column))) + 1);
            }
            _ => {}
        }
    }
    let astray = sheets.iter().any(|sheet| !starts.contains(sheet));
    if astray || sheets.len() > starts.len() {
        return Err(SheetError::Damaged);
    }
    let sheets = sheets.len() as u64;
    if declared.max(rows * columns).saturating_mul(sheets) > MAX_CELLS {
        Err(SheetError::Bomb)
    } else {
        Ok(())
    }
}

/// The cells of the rectangle that a worksheet claims to use; newer files have wide row numbers.
fn area(data: &[u8]) -> Option<u64> {
    let (rows, first, last) = match data.len() {
        10 => (
            (number(data, 0)?.into(), number(data, 2)?.into()),
            number(data, 4)?,
            number(data, 6)?,
        ),
        14 | 16 => (
            (wide(data, 0)?, wide(data, 4)?),
            number(data, 8)?,
            number(data, 10)?,
        ),
        _ => return None,
    };
    let rows: (u32, u32) = rows;
    let orderly = rows.0 <= rows.1 && rows.1 <= 65_536 && first <= last && last <= MAX_COLUMN + 1;
    orderly.then(|| u64::from(rows.1 - rows.0) * u64::from(last - first))
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn wide(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let len = u16::try_from(data.len()).expect("short");
        [&kind.to_le_bytes(), &len.to_le_bytes(), data].concat()
    }

    fn dimensions(rows: u32, columns: u16) -> Vec<u8> {
        let data = [
            &[0; 4],
            &rows.to_le_bytes()[..],
            &[0; 2],
            &columns.to_le_bytes(),
            &[0; 2],
        ]
        .concat();
        record(DIMENSIONS, &data)
    }

    /// One worksheet with these records, found where the workbook says.
    fn stream(sheet: &[Vec<u8>]) -> Vec<u8> {
        let start = record(START, &[0; 16]);
        let place = u32::try_from(start.len() + 4 + 8).expect("short");
        let bound = record(BOUND_SHEET, &[place.to_le_bytes(), [0; 4]].concat());
        [start.clone(), bound, start, sheet.concat()].concat()
    }

    #[test]
    fn an_honest_worksheet_passes() {
        let cell = record(0x0203, &[9, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(check(&stream(&[dimensions(5001, 30), cell])), Ok(()));
        assert_eq!(
            check(&[stream(&[dimensions(0, 0)]), vec![0; 101]].concat()),
            Ok(())
        );
    }

    #[test]
    fn room_that_no_list_of_pupils_needs_is_refused() {
        assert_eq!(
            check(&stream(&[dimensions(65_536, 256)])),
            Err(SheetError::Bomb)
        );
        assert_eq!(
            check(&stream(&[dimensions(u32::MAX, 256)])),
            Err(SheetError::Damaged)
        );
        let after_zeros = [stream(&[]), vec![0; 8], dimensions(65_536, 256)].concat();
        assert_eq!(check(&after_zeros), Err(SheetError::Bomb));
        let far = record(0x0203, &[0xff, 0xff, 0xff, 0]);
        assert_eq!(check(&stream(&[far])), Err(SheetError::Bomb));
        let beyond = record(0x00bd, &[0, 0, 0, 0, 0xff, 0xff]);
        assert_eq!(check(&stream(&[beyond])), Err(SheetError::Damaged));
    }

    #[test]
    fn a_worksheet_that_starts_inside_a_record_is_refused() {
        let start = record(START, &[0; 16]);
        let bound = record(BOUND_SHEET, &[3, 0, 0, 0]);
        assert_eq!(check(&[start, bound].concat()), Err(SheetError::Damaged));
    }

    #[test]
    fn a_record_that_ends_after_the_file_is_refused() {
        assert_eq!(check(&[9, 8, 50, 0, 1]), Err(SheetError::Damaged));
        assert_eq!(check(&[9, 8, 50]), Err(SheetError::Damaged));
    }
}
