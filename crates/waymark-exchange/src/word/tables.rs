//! Tables, row by row: with a header row, with labels in their cells, or with labels beside and above their words.

use super::carried;
use super::entries::{self, Columns};
use super::labels::Spot;
use super::proposal::Origin;
use super::recognise::Walk;
use super::{Cell, Paragraph, Table, typed};

impl Walk {
    pub(super) fn table(&mut self, table: &Table) {
        self.open = None;
        let before = self.proposal.aims.len();
        let goes_on = self.before.take();
        if carried::assessment(self, table) {
            return;
        }
        if carried::table(self, table) {
            return self.leads(before);
        }
        let width = table.width();
        let mut columns = self.continued(table, goes_on);
        for (row, it) in table.rows.iter().enumerate() {
            self.at = Origin {
                row,
                cell: 0,
                ..self.at
            };
            if let Some(found) = Columns::of(&self.labels, it, &columns) {
                columns = found;
                self.mark_row(it);
            } else if !self.names_the_rows(it) {
                columns = entries::row(self, it, columns);
            }
        }
        self.open = None;
        if matches!(columns, Columns::Aims(_)) {
            self.leads(before);
        }
        self.before = Some((columns, width));
    }

    /// A table right below another of the same width goes on with it, unless it has a header or labels of its own.
    fn continued(&self, table: &Table, before: Option<(Columns, usize)>) -> Columns {
        let rows = || table.rows.iter();
        let own = rows().any(|row| {
            Columns::of(&self.labels, row, &Columns::None).is_some() || self.says_a_label(row)
        });
        match before {
            Some((columns, width)) if width == table.width() && width > 1 && !own => columns,
            _ => Columns::None,
        }
    }

    /// A table of one aim leads to the targets below it; one of several leads to none in particular.
    fn leads(&mut self, before: usize) {
        let after = self.proposal.aims.len();
        if after > before {
            self.aim = (after == before + 1).then_some(before);
        }
    }

    /// A row of one cell that names a period or a section.
    fn names_the_rows(&mut self, row: &super::Row) -> bool {
        let mut said = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_blank());
        let (Some((at, cell)), None) = (said.next(), said.next()) else {
            return false;
        };
        let text = cell.text();
        self.at.cell = at;
        if text.chars().count() < 90
            && !text.contains('\n')
            && let Some(period) = self.labels.period(&text).map(str::to_owned)
        {
            self.period = period;
            self.mark();
            return true;
        }
        false
    }

    pub(super) fn mark_row(&mut self, row: &super::Row) {
        for at in 0..row.cells.len() {
            self.at.cell = at;
            self.mark();
        }
    }

    /// Labels and what stands beside or below them, cell by cell.
    pub(super) fn pairs(&mut self, row: &super::Row) {
        self.open = None;
        if !self.says_a_label(row) {
            return self.whole(row);
        }
        for (at, cell) in row.cells.iter().enumerate() {
            self.at.cell = at;
            if !cell.continues {
                self.cell(cell);
            }
        }
        self.open = None;
    }

    fn says_a_label(&self, row: &super::Row) -> bool {
        let lines = |cell: &Cell| cell.text().lines().any(|it| self.split(it).is_some());
        row.cells.iter().any(lines)
    }

    /// A row under a label that the format does not have stays together.
    fn whole(&mut self, row: &super::Row) {
        let mut said: Vec<String> = Vec::new();
        for (at, cell) in row.cells.iter().enumerate() {
            self.at.cell = at;
            let text = cell.text();
            if !cell.continues && !self.ticks(&text, false) && !self.printed(&text) {
                said.push(text.trim_end_matches(':').to_owned());
            }
        }
        said.retain(|it| !it.is_empty());
        self.at.cell = 0;
        self.unplaced(&said.join(": "));
    }

    fn cell(&mut self, cell: &Cell) {
        let text = cell.text();
        if let Some((spot, under)) = self.open.take().filter(|_| !self.begins_a_label(&text)) {
            if matches!(spot, Spot::Factors | Spot::Stage) && self.ticks(&text, true) {
                return self.mark();
            }
            return self.put(&spot, &under, &text);
        }
        if self.ticks(&text, false) || text.is_empty() {
            return;
        }
        self.lines(cell);
    }

    /// A cell that holds several labels with their words, line by line.
    fn lines(&mut self, cell: &Cell) {
        let mut open: Option<(Spot, String)> = None;
        let mut words: Vec<Paragraph> = Vec::new();
        for paragraph in cell
            .paragraphs
            .iter()
            .filter(|it| !it.text.trim().is_empty())
        {
            let first = words.iter().all(|it| it.text.is_empty());
            match self.split(paragraph.text.trim()) {
                Some((_, _, rest)) if open.is_some() && first && rest.is_empty() => {}
                Some((spot, label, rest)) => {
                    self.close(open.replace((spot, label)), &std::mem::take(&mut words));
                    words.push(Paragraph {
                        text: rest,
                        ..Paragraph::default()
                    });
                }
                None => words.push(paragraph.clone()),
            }
        }
        let said = !typed(&words).is_empty();
        if open.is_some() && !said {
            self.mark();
            self.open = open;
        } else {
            self.close(open, &words);
        }
    }

    fn close(&mut self, open: Option<(Spot, String)>, words: &[Paragraph]) {
        let text = typed(words);
        match open {
            Some((spot, label)) => self.put(&spot, &label, &text),
            None => self.unplaced(&text),
        }
    }

    pub(super) fn begins_a_label(&self, text: &str) -> bool {
        let line = text.lines().next().unwrap_or_default();
        line.contains(':') && self.split(line).is_some()
    }

    /// What stands under a heading of a table.
    pub(super) fn put_under(&mut self, heading: &str, cell: &Cell) {
        match self.labels.field(heading).cloned() {
            Some(spot) => self.put(&spot, heading, &cell.text()),
            None => self.unplaced(&cell.text()),
        }
    }
}
