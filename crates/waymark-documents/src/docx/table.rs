//! Tables: a header row that repeats, rows that stay whole, a first column that heads its rows.

use super::page::{Page, Stand};
use super::pieces::{lines, paragraph, ticks};
use super::xml::Xml;
use crate::form::{Answer, Column, Group, Line, ReviewItem, Table, Tick};

/// What stands in a cell.
pub(super) enum Cell<'a> {
    Head(&'a str),
    /// A heading over several columns.
    Group(&'a str, usize),
    /// A heading with what to consider below it, as high as both header rows where there are two.
    Column(&'a Column, Height),
    /// A heading that has another above it.
    DoubleHead(&'a str, &'a str),
    RowHead(&'a [Line]),
    Lines(&'a [Line]),
    Text(&'a str),
    Ticks(&'a [Tick]),
}

/// How a heading stands where a group of columns has two header rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    One,
    Both,
    /// The lower half of [`Height::Both`].
    Lower,
}

/// One row and whether it is a header row, said again on every page.
struct Row<'a> {
    cells: Vec<Cell<'a>>,
    repeats: bool,
}

/// A table of a form. In large print every row becomes a table of its own, with a heading and a cell in each line.
pub(super) fn grid(xml: &mut Xml, page: Page, stand: Stand, table: &Table) {
    if page.large {
        let empty = |row: &&Vec<Vec<Line>>| row.iter().skip(1).all(Vec::is_empty);
        // Room to write in by hand is of use on an empty form, and only fills pages on any other.
        let blank = table.rows.iter().all(|row| empty(&row));
        for row in table.rows.iter().filter(|row| blank || !empty(row)) {
            stacked(xml, page, stand, table, row);
        }
        return;
    }
    let shares: Vec<u32> = table
        .columns
        .iter()
        .map(|column| share(column.holds))
        .collect();
    let body = table.rows.iter().map(|row| Row {
        cells: row
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                if at == 0 {
                    Cell::RowHead(cell)
                } else {
                    Cell::Lines(cell)
                }
            })
            .collect(),
        repeats: false,
    });
    let rows: Vec<_> = heads(&table.columns).into_iter().chain(body).collect();
    write(xml, page, stand, &shares, &rows, Heads::Both);
}

/// One header row, or two where some columns have a heading in common.
fn heads(columns: &[Column]) -> Vec<Row<'_>> {
    let row = |cells| Row {
        cells,
        repeats: true,
    };
    if columns.iter().all(|it| it.group.is_empty()) {
        let cells = columns.iter().map(|it| Cell::Column(it, Height::One));
        return vec![row(cells.collect())];
    }
    let upper = columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group);
    let upper = upper.filter_map(|run| {
        let first = run.first()?;
        Some(if first.group.is_empty() {
            Cell::Column(first, Height::Both)
        } else {
            Cell::Group(&first.group, run.len())
        })
    });
    let lower = columns.iter().map(|it| {
        let height = if it.group.is_empty() {
            Height::Lower
        } else {
            Height::One
        };
        Cell::Column(it, height)
    });
    vec![row(upper.collect()), row(lower.collect())]
}

fn stacked(xml: &mut Xml, page: Page, stand: Stand, table: &Table, row: &[Vec<Line>]) {
    let pair = |(column, cell): (&Column, &Vec<Line>)| {
        (!column.heading.is_empty()).then(|| (column.heading.clone(), cell.clone()))
    };
    let answers: Vec<Answer> = table
        .columns
        .iter()
        .zip(row)
        .filter_map(pair)
        .map(|(label, lines)| Answer {
            label,
            hint: String::new(),
            lines,
        })
        .collect();
    pairs(xml, page, stand, &answers);
}

/// Labels with their answers, two to a row where there is room.
pub(super) fn pairs_side_by_side(xml: &mut Xml, page: Page, stand: Stand, answers: &[Answer]) {
    if page.large || answers.len() < 2 {
        return pairs(xml, page, stand, answers);
    }
    let rows: Vec<_> = answers
        .chunks(2)
        .map(|two| {
            let mut cells: Vec<_> = two
                .iter()
                .flat_map(|it| [Cell::Head(&it.label), Cell::Lines(&it.lines)])
                .collect();
            if cells.len() < 4 {
                cells.extend([Cell::Text(""), Cell::Text("")]);
            }
            Row {
                cells,
                repeats: false,
            }
        })
        .collect();
    write(xml, page, stand, &[6, 12, 6, 12], &rows, Heads::None);
}

pub(super) fn pairs(xml: &mut Xml, page: Page, stand: Stand, answers: &[Answer]) {
    let row = |it| -> Row<'_> {
        let it: &Answer = it;
        beside(Cell::Head(&it.label), Cell::Lines(&it.lines))
    };
    two_columns(
        xml,
        page,
        stand,
        &answers.iter().map(row).collect::<Vec<_>>(),
    );
}

pub(super) fn factors(xml: &mut Xml, page: Page, stand: Stand, groups: &[Group]) {
    let row = |it| -> Row<'_> {
        let it: &Group = it;
        beside(
            Cell::DoubleHead(&it.heading, &it.label),
            Cell::Ticks(&it.needs),
        )
    };
    two_columns(
        xml,
        page,
        stand,
        &groups.iter().map(row).collect::<Vec<_>>(),
    );
}

pub(super) fn review(xml: &mut Xml, page: Page, stand: Stand, items: &[ReviewItem]) {
    let row = |it| -> Row<'_> {
        let it: &ReviewItem = it;
        let said = if it.ticks.is_empty() {
            Cell::Text(&it.text)
        } else {
            Cell::Ticks(&it.ticks)
        };
        beside(Cell::Head(&it.label), said)
    };
    two_columns(xml, page, stand, &items.iter().map(row).collect::<Vec<_>>());
}

/// What several people think, side by side under their names.
pub(super) fn thoughts(xml: &mut Xml, page: Page, stand: Stand, answers: &[Answer]) {
    if page.large || answers.len() < 2 {
        return pairs(xml, page, stand, answers);
    }
    let rows = [
        Row {
            cells: answers.iter().map(|it| Cell::Head(&it.label)).collect(),
            repeats: true,
        },
        Row {
            cells: answers.iter().map(|it| Cell::Lines(&it.lines)).collect(),
            repeats: false,
        },
    ];
    write(
        xml,
        page,
        stand,
        &vec![1; answers.len()],
        &rows,
        Heads::Columns,
    );
}

/// Days and results under their two headings.
pub(super) fn results(
    xml: &mut Xml,
    page: Page,
    stand: Stand,
    heads: [&str; 2],
    results: &[(String, String)],
) {
    let head = Row {
        cells: heads.map(Cell::Head).into(),
        repeats: true,
    };
    let row = |it| -> Row<'_> {
        let (day, result): &(String, String) = it;
        beside(Cell::Text(day), Cell::Text(result))
    };
    let rows: Vec<_> = std::iter::once(head)
        .chain(results.iter().map(row))
        .collect();
    write(xml, page, stand, &[1, 2], &rows, Heads::Both);
}

fn beside<'a>(head: Cell<'a>, said: Cell<'a>) -> Row<'a> {
    Row {
        cells: vec![head, said],
        repeats: false,
    }
}

fn two_columns(xml: &mut Xml, page: Page, stand: Stand, rows: &[Row<'_>]) {
    let shares = if page.large { [8, 12] } else { [6, 14] };
    write(xml, page, stand, &shares, rows, Heads::Rows);
}

/// Which cells of a table head others, as Word is told for those who listen to it.
#[derive(Clone, Copy)]
enum Heads {
    Both,
    Columns,
    Rows,
    None,
}

impl Heads {
    fn columns(self) -> &'static str {
        match self {
            Self::Both | Self::Columns => "1",
            Self::Rows | Self::None => "0",
        }
    }

    fn rows(self) -> &'static str {
        match self {
            Self::Both | Self::Rows => "1",
            Self::Columns | Self::None => "0",
        }
    }
}

fn write(xml: &mut Xml, page: Page, stand: Stand, shares: &[u32], rows: &[Row<'_>], heads: Heads) {
    let Some(whole) = shares
        .iter()
        .copied()
        .reduce(|a, b| a + b)
        .filter(|_| !rows.is_empty())
    else {
        return;
    };
    let widths: Vec<u32> = shares
        .iter()
        .map(|share| stand.width() * share / whole)
        .collect();
    xml.within("w:tbl", &[], |xml| {
        properties(xml, page, stand, heads);
        xml.within("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        for it in rows {
            row(xml, it, &widths);
        }
    });
    // Two tables that touch would become one.
    paragraph(xml, "Gap", "");
}

fn properties(xml: &mut Xml, page: Page, stand: Stand, heads: Heads) {
    let width = stand.width().to_string();
    xml.within("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", "PlanTable");
        if page.right_to_left {
            xml.empty("w:bidiVisual", &[]);
        }
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.empty(
            "w:tblLook",
            &[
                ("w:firstRow", heads.columns()),
                ("w:lastRow", "0"),
                ("w:firstColumn", heads.rows()),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
    });
}

fn row(xml: &mut Xml, row: &Row<'_>, widths: &[u32]) {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if row.repeats {
                xml.empty("w:tblHeader", &[]);
            }
        });
        let mut widths = widths.iter();
        for it in &row.cells {
            let span = it.span();
            let width: u32 = widths.by_ref().take(span).sum();
            cell(xml, it, &width.to_string(), span);
        }
    });
}

impl Cell<'_> {
    fn span(&self) -> usize {
        match self {
            Self::Group(_, span) => *span,
            Self::Head(_)
            | Self::Column(..)
            | Self::DoubleHead(..)
            | Self::RowHead(_)
            | Self::Lines(_)
            | Self::Text(_)
            | Self::Ticks(_) => 1,
        }
    }

    fn is_head(&self) -> bool {
        match self {
            Self::Head(_)
            | Self::Group(..)
            | Self::Column(..)
            | Self::DoubleHead(..)
            | Self::RowHead(_) => true,
            Self::Lines(_) | Self::Text(_) | Self::Ticks(_) => false,
        }
    }
}

fn cell(xml: &mut Xml, cell: &Cell<'_>, width: &str, span: usize) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
            if span > 1 {
                xml.value("w:gridSpan", &span.to_string());
            }
            match cell {
                Cell::Column(_, Height::Both) => xml.value("w:vMerge", "restart"),
                Cell::Column(_, Height::Lower) => xml.empty("w:vMerge", &[]),
                _ => {}
            }
            if cell.is_head() {
                let fill = ("w:fill", "E8F1EF");
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), fill]);
            }
        });
        match cell {
            Cell::Head(text) | Cell::Group(text, _) => paragraph(xml, "TableHead", text),
            Cell::Column(_, Height::Lower) => paragraph(xml, "TableHead", ""),
            Cell::Column(it, Height::One | Height::Both) => {
                paragraph(xml, "TableHead", &it.heading);
                super::pieces::optional(xml, "Hint", &it.hint);
            }
            Cell::DoubleHead(above, text) => {
                super::pieces::optional(xml, "TableText", above);
                paragraph(xml, "TableHead", text);
            }
            Cell::RowHead(it) => lines(xml, it, "TableHead"),
            Cell::Lines(it) => lines(xml, it, "TableText"),
            Cell::Text(text) => paragraph(xml, "TableText", text),
            Cell::Ticks(it) => ticks(xml, it, "TableText"),
        }
    });
}

/// How wide a column is beside the others, by what it holds.
fn share(holds: &str) -> u32 {
    match holds {
        "number" => 4,
        "wording" | "evaluation" | "comment" => 30,
        "strategies" | "observations" => 32,
        "pupil_rating" => 19,
        "set_on" | "met_on" | "date" => 15,
        "monitoring" => 10,
        "achievement" => 24,
        "assessment" => 26,
        _ => 20,
    }
}
