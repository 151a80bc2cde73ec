//! A table that somebody exported: headings and rows, whatever kind of file it came in.
//!
//! What a file is shows from its content; its name is never asked. Row numbers are those that a spreadsheet shows,
//! so the first row of the file is row 1, blank rows count, and a line break inside a cell starts no new row.

use waymark_domain::Day;

use crate::{delimited, text, workbook, zipped};

/// The headings and the rows under them.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub headers: Vec<String>,
    /// Every row under the headings, blank ones included. A row may be shorter or longer than the headings.
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As the spreadsheet shows it.
    pub number: usize,
    pub cells: Vec<Cell>,
}

/// One cell. Text files hold only text; workbooks also know numbers and dates.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Date(Day),
}

/// Why a file cannot be read as a table at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    #[error("The file is empty. Export the pupils again and check that the file has rows in it.")]
    Empty,
    #[error("The file is larger than {} MB, the most that can be imported. Export one school at a time.", Sheet::MAX_BYTES / 1_048_576)]
    TooLarge,
    #[error(
        "The file has more than {} rows, the most that can be imported. Export one school at a time.",
        Sheet::MAX_ROWS
    )]
    TooManyRows,
    #[error(
        "Row {row} has more than {} cells. Export only the columns that are needed.",
        Sheet::MAX_COLUMNS
    )]
    TooManyColumns { row: usize },
    #[error(
        "Row {row} opens a quotation mark (\") that is never closed, so the rest of the file cannot be told apart. \
         Add the missing mark or export the file again."
    )]
    UnclosedQuote { row: usize },
    #[error(
        "This is {what}, not a list of pupils. Export the pupils as CSV or as an Excel workbook (.xlsx)."
    )]
    WrongKind { what: &'static str },
    #[error(
        "This is not a table of pupils. Export the pupils as CSV or as an Excel workbook (.xlsx)."
    )]
    NotATable,
    #[error(
        "This is a web page saved under a spreadsheet's name. Open it in Excel and save it as CSV or as an Excel \
         workbook (.xlsx)."
    )]
    WebPage,
    #[error(
        "The workbook is protected by a password. Remove the password in Excel, save it and try again."
    )]
    Protected,
    #[error(
        "The workbook is damaged or of a kind that cannot be read. Open it in Excel and save it again as an Excel \
         workbook (.xlsx) or as CSV."
    )]
    Damaged,
    #[error(
        "The file would unpack to more than {} MB, far more than a list of pupils needs. Save it as CSV and try again.",
        zipped::MAX_UNPACKED / 1_048_576
    )]
    Bomb,
    #[error(
        "No row of headings was found. The first row must name the columns, such as Surname and Date of birth."
    )]
    NoHeadings,
}

impl Sheet {
    pub const MAX_BYTES: usize = 10 * 1_048_576;
    pub const MAX_ROWS: usize = 50_000;
    pub const MAX_COLUMNS: usize = 500;
    /// Blank ones within the used rectangle included: about 200 MB.
    pub(crate) const MAX_CELLS: usize = 4_000_000;

    /// Reads CSV in any usual encoding and delimiter, or the first worksheet with something in it of XLSX, XLS or ODS.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetError> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(SheetError::TooLarge);
        }
        match kind(bytes)? {
            Kind::Workbook(book) => Self::from_grid(workbook::read(book, bytes)?),
            Kind::Text => Self::from_grid(delimited::read(&text::decode(bytes)?)?),
        }
    }

    /// `grid` holds every row from the first of the file on.
    fn from_grid(mut grid: Vec<Vec<Cell>>) -> Result<Self, SheetError> {
        let heading = heading_row(&grid)?;
        let rows = grid.split_off(heading + 1);
        if rows
            .iter()
            .skip(Self::MAX_ROWS)
            .any(|cells| !is_blank(cells))
        {
            return Err(SheetError::TooManyRows);
        }
        let headers = grid[heading]
            .iter()
            .map(|cell| cell.text().trim().to_owned())
            .collect();
        let rows = rows.into_iter().take(Self::MAX_ROWS).zip(heading + 2..);
        Ok(Self {
            headers,
            rows: rows.map(|(cells, number)| Row { number, cells }).collect(),
        })
    }
}

impl Row {
    /// No cell holds anything but white space.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.cells)
    }
}

impl Cell {
    pub(crate) const BLANK: Self = Self::Text(String::new());

    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// As a person would read it; a whole number has no decimal point, a date is written as 14/03/2018.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.strftime("%d/%m/%Y").to_string(),
        }
    }
}

pub(crate) fn is_blank(cells: &[Cell]) -> bool {
    cells.iter().all(Cell::is_blank)
}

/// The first row with something in it, unless that is a title: one cell alone above a row with several.
fn heading_row(grid: &[Vec<Cell>]) -> Result<usize, SheetError> {
    const TITLE_LINES: usize = 10;
    let filled = |cells: &[Cell]| cells.iter().filter(|cell| !cell.is_blank()).count();
    let first = grid
        .iter()
        .position(|cells| filled(cells) > 0)
        .ok_or(SheetError::Empty)?;
    let after_title = grid[first..]
        .iter()
        .take(TITLE_LINES)
        .position(|cells| filled(cells) >= 3);
    match after_title {
        Some(offset) if filled(&grid[first]) == 1 => Ok(first + offset),
        _ if filled(&grid[first]) >= 2 => Ok(first),
        _ => Err(SheetError::NoHeadings),
    }
}

enum Kind {
    Text,
    Workbook(workbook::Kind),
}

fn kind(bytes: &[u8]) -> Result<Kind, SheetError> {
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const OTHERS: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"{\\rtf", "a text document"),
        (b"SQLite format 3", "a database"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped::kind(bytes).map(Kind::Workbook);
    }
    if bytes.starts_with(COMPOUND) {
        return if is_protected(bytes) {
            Err(SheetError::Protected)
        } else {
            Ok(Kind::Workbook(workbook::Kind::Xls))
        };
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(SheetError::WrongKind { what });
    }
    Ok(Kind::Text)
}

/// Excel wraps a workbook with a password in a compound file, with a stream of this name (in UTF-16).
fn is_protected(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(row: &Row) -> Vec<String> {
        row.cells.iter().map(Cell::text).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let sheet = Sheet::read(b"Name,Class\r\nAnn,P1\r\n\r\n\"Bo\nLee\",P2\r\nCy,P3\r\n")
            .expect("a table");
        assert_eq!(sheet.headers, ["Name", "Class"]);
        let numbers: Vec<_> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 3, 4, 5]);
        assert!(sheet.rows[1].is_blank());
        assert_eq!(texts(&sheet.rows[2]), ["Bo\nLee", "P2"]);
    }

    #[test]
    fn a_title_above_the_headings_is_passed_over() {
        let sheet = Sheet::read(b"Pupil report\n\nSurname,Forename,DOB\nLee,Ann,14/03/2018\n")
            .expect("a table");
        assert_eq!(sheet.headers, ["Surname", "Forename", "DOB"]);
        assert_eq!(sheet.rows[0].number, 4);
    }

    #[test]
    fn a_file_of_another_kind_is_refused_by_its_content() {
        assert_eq!(
            Sheet::read(b"%PDF-1.7 ..."),
            Err(SheetError::WrongKind { what: "a PDF" })
        );
        assert_eq!(
            Sheet::read(b"\x89PNG\r\n\x1a\n"),
            Err(SheetError::WrongKind { what: "a picture" })
        );
        assert_eq!(
            Sheet::read(b"\xef\xbb\xbf <HTML><table>"),
            Err(SheetError::WebPage)
        );
        assert_eq!(
            Sheet::read(b"PK\x03\x04 and then nothing"),
            Err(SheetError::Damaged)
        );
        assert_eq!(
            Sheet::read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rubbish"),
            Err(SheetError::Damaged)
        );
        assert_eq!(
            Sheet::read(b"a,b\n\0\x01\x02,c\n"),
            Err(SheetError::NotATable)
        );
    }

    #[test]
    fn a_workbook_with_a_password_says_so() {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(Sheet::read(&bytes), Err(SheetError::Protected));
    }

    #[test]
    fn an_empty_file_and_one_without_headings_are_refused() {
        assert_eq!(Sheet::read(b""), Err(SheetError::Empty));
        assert_eq!(Sheet::read(b" \r\n,,\r\n"), Err(SheetError::Empty));
        assert_eq!(Sheet::read(b"Surname\nLee\n"), Err(SheetError::NoHeadings));
    }

    #[test]
    fn too_much_is_refused_before_it_is_held() {
        assert_eq!(
            Sheet::read(&vec![b'x'; Sheet::MAX_BYTES + 1]),
            Err(SheetError::TooLarge)
        );
        let mut rows = "a,b\n".repeat(Sheet::MAX_ROWS + 1);
        assert_eq!(
            Sheet::read(rows.as_bytes()).map(|sheet| sheet.rows.len()),
            Ok(Sheet::MAX_ROWS)
        );
        rows.push_str("a,b\n");
        assert_eq!(Sheet::read(rows.as_bytes()), Err(SheetError::TooManyRows));
        let wide = format!("a,b\n{}\n", ",".repeat(Sheet::MAX_COLUMNS));
        assert_eq!(
            Sheet::read(wide.as_bytes()),
            Err(SheetError::TooManyColumns { row: 2 })
        );
    }
}
