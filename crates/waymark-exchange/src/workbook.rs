//! Excel and `OpenDocument` workbooks into rows of cells: the first visible worksheet with something in it.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Ods, Range, Reader, SheetVisible, Xls, Xlsx};
use waymark_domain::Day;

use crate::old_excel;
use crate::sheet::{Cell, Sheet, SheetError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Xls,
    Ods,
}

type Cells = Vec<Vec<Cell>>;

/// Cells in their places. What is blank before the last cell of a row takes room like any other.
#[derive(Default)]
struct Grid {
    rows: Cells,
    room: usize,
}

/// The library panics on some damaged files (it trusts the offsets in them), so a panic counts as damage: nothing that
/// it could leave half done outlives the call.
pub(crate) fn read(kind: Kind, bytes: &[u8]) -> Result<Cells, SheetError> {
    std::panic::catch_unwind(|| read_kind(kind, bytes)).unwrap_or(Err(SheetError::Damaged))
}

fn read_kind(kind: Kind, bytes: &[u8]) -> Result<Cells, SheetError> {
    let file = Cursor::new(bytes);
    match kind {
        Kind::Xlsx => read_xlsx(Xlsx::new(file).map_err(|_| SheetError::Damaged)?),
        Kind::Xls => {
            let checked = old_excel::checked(bytes)?;
            read_ranges(Xls::new(Cursor::new(&checked[..])).map_err(|_| SheetError::Damaged)?)
        }
        Kind::Ods => read_ranges(Ods::new(file).map_err(|_| SheetError::Damaged)?),
    }
}

/// Cell by cell, because the library's ready-made table reserves room for a whole rectangle: a file with one cell in
/// each far corner would take all memory.
fn read_xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Cells, SheetError> {
    for name in visible_worksheets(&book) {
        let mut grid = Grid::default();
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        while let Some(found) = cells.next_cell().map_err(|_| SheetError::Damaged)? {
            let (row, column) = found.get_position();
            grid.place((row, column), cell(found.get_value().clone().into()))?;
        }
        if !grid.rows.is_empty() {
            return Ok(grid.rows);
        }
    }
    Err(SheetError::Empty)
}

fn read_ranges<'a, B: Reader<Cursor<&'a [u8]>>>(mut book: B) -> Result<Cells, SheetError> {
    for name in visible_worksheets(&book) {
        let range: Range<Data> = book
            .worksheet_range(&name)
            .map_err(|_| SheetError::Damaged)?;
        let Some((top, left)) = range.start() else {
            continue;
        };
        let mut grid = Grid::default();
        for (row, cells) in (top..).zip(range.rows()) {
            for (column, value) in (left..).zip(cells) {
                grid.place((row, column), cell(value.clone()))?;
            }
        }
        if !grid.rows.is_empty() {
            return Ok(grid.rows);
        }
    }
    Err(SheetError::Empty)
}

fn visible_worksheets<'a, B: Reader<Cursor<&'a [u8]>>>(book: &B) -> Vec<String> {
    let sheets = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

impl Grid {
    /// Puts a cell in its place; blank cells take none. A small file may hold one cell at the far end of every
    /// row, so the room is counted before it is made.
    fn place(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), SheetError> {
        let (row, column) = (row as usize, column as usize);
        if cell.is_blank() {
            return Ok(());
        }
        if column >= Sheet::MAX_COLUMNS {
            return Err(SheetError::TooManyColumns { row: row + 1 });
        }
        if row >= 2 * Sheet::MAX_ROWS {
            return Err(SheetError::TooManyRows);
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            self.room += column + 1 - cells.len();
            if self.room > Sheet::MAX_CELLS {
                return Err(SheetError::Bomb);
            }
            cells.resize(column + 1, Cell::BLANK);
        }
        cells[column] = cell;
        Ok(())
    }
}

fn cell(value: Data) -> Cell {
    match value {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a spreadsheet's whole numbers have at most 15 digits"
        )]
        Data::Int(number) => Cell::Number(number as f64),
        Data::Float(number) => Cell::Number(number),
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(truth) => Cell::Text(if truth { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(moment) => date(moment),
        // An OpenDocument date: 2018-03-14 or 2018-03-14T00:00:00.
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or(Cell::Text(text), Cell::Date)
        }
        Data::Error(error) => Cell::Text(error.to_string()),
        Data::Empty => Cell::BLANK,
    }
}

/// A time of day without a date has serial number 0 and is no date.
fn date(moment: ExcelDateTime) -> Cell {
    if !moment.is_datetime() || moment.as_f64() < 1.0 {
        return Cell::Number(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let parts = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok());
    let day = parts.and_then(|((year, month), day)| Day::new(year, month, day).ok());
    day.map_or(Cell::Number(moment.as_f64()), Cell::Date)
}
