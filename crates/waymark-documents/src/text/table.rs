//! A table said row by row.

use super::{Rule, Text, said};
use crate::form::{Column, Line, Table};
use crate::words::args;

/// The column that only counts the rows.
const NUMBER: &str = "number";

impl Text {
    /// Each row that says something, cells behind the headings of their columns; what is empty is left out.
    pub(super) fn table(&mut self, table: &Table) {
        let filled: Vec<_> = table.rows.iter().filter(|row| is_filled(row)).collect();
        if filled.is_empty() {
            self.not_recorded();
        }
        for row in filled {
            self.row(&table.columns, row);
        }
    }

    /// The first cell is the row's heading, as it is on paper; a number becomes "Target 1".
    fn row(&mut self, columns: &[Column], row: &[Vec<Line>]) {
        let (Some(column), Some(cell)) = (columns.first(), row.first()) else {
            return;
        };
        let heading = cell.iter().map(said).collect::<Vec<_>>().join(", ");
        if column.holds == NUMBER {
            let number = heading.trim_end_matches('.').to_owned();
            let heading = self.words.fill("text-target", &args!["number" => number]);
            self.heading(Rule::Piece, &heading);
        } else {
            self.gap();
            self.fact(&column.heading, cell);
        }
        for (column, cell) in columns.iter().zip(row).skip(1) {
            if !cell.is_empty() {
                self.fact(&column.heading, cell);
            }
        }
    }
}

/// Whether anything stands in it besides its heading.
fn is_filled(row: &[Vec<Line>]) -> bool {
    row.iter().skip(1).any(|cell| !cell.is_empty())
}
