//! Comma-, semicolon- or tab-separated text into rows of cells.
//!
//! Our own small reader instead of a library's, because a library passes over blank lines without a word and lets a
//! quotation mark that is never closed swallow the rest of the file; here a person must be told the row.

use crate::sheet::{Cell, Sheet, SheetError};

pub(crate) fn read(text: &str) -> Result<Vec<Vec<Cell>>, SheetError> {
    let (text, declared) = declared_delimiter(text);
    let delimiter = declared.unwrap_or_else(|| guess_delimiter(text));
    let mut grid = Vec::new();
    for (record, row) in (Records {
        rest: text,
        delimiter,
    })
    .zip(1..)
    {
        let cells = record.map_err(|fault| match fault {
            Fault::TooManyCells => SheetError::TooManyColumns { row },
            Fault::UnclosedQuote => SheetError::UnclosedQuote { row },
        })?;
        let cells: Vec<_> = cells
            .into_iter()
            .map(|text| Cell::Text(without_formula(text)))
            .collect();
        if row <= 2 * Sheet::MAX_ROWS {
            grid.push(cells);
        } else if !crate::sheet::is_blank(&cells) {
            return Err(SheetError::TooManyRows);
        }
    }
    Ok(grid)
}

/// Excel's own first line `sep=;`, which it does not show as a row.
fn declared_delimiter(text: &str) -> (&str, Option<char>) {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next());
    let rest = if delimiter.is_some() {
        text[first.len()..].trim_start_matches(['\r', '\n'])
    } else {
        text
    };
    (rest, delimiter)
}

/// The delimiter that cuts most of the first rows into the same number of cells, and into more of them.
fn guess_delimiter(text: &str) -> char {
    const CANDIDATES: [char; 3] = [',', ';', '\t'];
    let fit = |delimiter: char| {
        let widths: Vec<usize> = Records {
            rest: text,
            delimiter,
        }
        .take(20)
        .filter_map(Result::ok)
        .map(|cells| cells.len())
        .collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        (
            widest > 1,
            widths.iter().filter(|width| **width == widest).count(),
            widest,
        )
    };
    CANDIDATES
        .into_iter()
        .rev()
        .max_by_key(|delimiter| fit(*delimiter))
        .unwrap_or(',')
}

/// `="0123"` is how exports keep a leading zero from Excel.
fn without_formula(cell: String) -> String {
    let inner = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    inner.map(str::to_owned).unwrap_or(cell)
}

#[derive(Debug, PartialEq)]
enum Fault {
    TooManyCells,
    UnclosedQuote,
}

/// The records of a text, blank lines included. After a fault there are no more.
struct Records<'a> {
    rest: &'a str,
    delimiter: char,
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<String>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let record = self.record();
        if record.is_err() {
            self.rest = "";
        }
        Some(record)
    }
}

impl Records<'_> {
    fn record(&mut self) -> Result<Vec<String>, Fault> {
        let mut cells = Vec::new();
        loop {
            if cells.len() == Sheet::MAX_COLUMNS {
                return Err(Fault::TooManyCells);
            }
            let mut cell = String::new();
            if let Some(quoted) = self.rest.strip_prefix('"') {
                self.rest = quoted;
                self.quoted(&mut cell)?;
            }
            let end = self
                .rest
                .find([self.delimiter, '\r', '\n'])
                .unwrap_or(self.rest.len());
            cell.push_str(&self.rest[..end]);
            cells.push(cell);
            self.rest = &self.rest[end..];
            match self.rest.strip_prefix(self.delimiter) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        let line_break = ["\r\n", "\n", "\r"]
            .iter()
            .find_map(|ending| self.rest.strip_prefix(ending));
        self.rest = line_break.unwrap_or_default();
        Ok(cells)
    }

    /// Reads up to the closing mark; a doubled mark stands for one.
    fn quoted(&mut self, cell: &mut String) -> Result<(), Fault> {
        loop {
            let (before, after) = self.rest.split_once('"').ok_or(Fault::UnclosedQuote)?;
            cell.push_str(before);
            self.rest = after;
            match after.strip_prefix('"') {
                Some(rest) => {
                    cell.push('"');
                    self.rest = rest;
                }
                None => return Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(raw: &str) -> Vec<Vec<String>> {
        let grid = read(raw).expect("a table");
        grid.iter()
            .map(|cells| cells.iter().map(Cell::text).collect())
            .collect()
    }

    #[test]
    fn the_delimiter_is_found_even_where_another_is_more_frequent_in_some_cells() {
        assert_eq!(texts("a;b\n1,2,3,4;x\n5;y\n")[1], ["1,2,3,4", "x"]);
        assert_eq!(texts("a\tb\nx, y\tz\n")[1], ["x, y", "z"]);
        assert_eq!(texts("a,b\n\"x;y;z\",w\n")[1], ["x;y;z", "w"]);
        assert_eq!(texts("sep=;\r\na;b\r\nc;d")[0], ["a", "b"]);
    }

    #[test]
    fn quotes_line_breaks_and_ragged_rows_are_read() {
        assert_eq!(
            texts("a,b\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\nalone\r\n1,2,3"),
            [
                vec!["a", "b"],
                vec!["say \"hi\"", "two\r\nlines"],
                vec!["alone"],
                vec!["1", "2", "3"]
            ]
        );
    }

    #[test]
    fn a_quotation_mark_inside_a_word_is_just_a_mark() {
        assert_eq!(
            texts("a,b\nJo \"JJ\" Lee,\"x\"y\n")[1],
            ["Jo \"JJ\" Lee", "xy"]
        );
    }

    #[test]
    fn a_mark_that_is_never_closed_is_refused_with_its_row() {
        assert_eq!(
            read("a,b\n1,2\n\"open,2\n3,4\n"),
            Err(SheetError::UnclosedQuote { row: 3 })
        );
    }

    #[test]
    fn a_leading_zero_kept_by_a_formula_comes_out_bare() {
        assert_eq!(
            texts("a,b\n=\"012345678\",\"=\"\"07\"\"\"\n")[1],
            ["012345678", "07"]
        );
    }

    proptest! {
        #[test]
        fn what_a_csv_library_writes_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a-zé,;\"\t\r\n =]{0,6}", 3), 1..8),
            delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row)?;
            }
            let text = String::from_utf8(writer.into_inner()?)?;
            let expected: Vec<Vec<String>> =
                rows.into_iter().map(|row| row.into_iter().map(without_formula).collect()).collect();
            let records = Records { rest: &text, delimiter: char::from(delimiter) };
            let read = records.map(|record| record.map(|cells| cells.into_iter().map(without_formula).collect()));
            prop_assert_eq!(read.collect::<Result<Vec<Vec<String>>, _>>(), Ok(expected));
        }

        #[test]
        fn no_text_is_too_odd_to_be_answered(text in "\\PC{0,80}|[,;\"\t\r\n]{0,30}") {
            let _ = read(&text);
        }
    }
}
