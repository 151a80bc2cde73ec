//! Rows and columns. On a phone each row becomes a card.

use maud::{Markup, Render, html};

/// A table whose first column names its rows.
pub struct Table<'a> {
    pub caption: &'a str,
    pub columns: &'a [Column<'a>],
    /// One cell per column; the first is the row's heading.
    pub rows: Vec<Vec<Markup>>,
    /// Said in place of a table without rows.
    pub empty: &'a str,
}

#[derive(Clone, Copy)]
pub struct Column<'a> {
    title: &'a str,
    numeric: bool,
}

impl<'a> Column<'a> {
    pub const fn text(title: &'a str) -> Self {
        Self {
            title,
            numeric: false,
        }
    }

    /// A column of numbers, set flush right so that their digits line up.
    pub const fn number(title: &'a str) -> Self {
        Self {
            title,
            numeric: true,
        }
    }
}

impl Table<'_> {
    fn head(&self) -> Markup {
        html! {
            thead.govuk-table__head {
                tr.govuk-table__row {
                    // The first column names the rows, so it stands at their start even if it is a number.
                    @for (index, column) in self.columns.iter().enumerate() {
                        th.govuk-table__header.govuk-table__header--numeric[column.numeric && index > 0] scope="col" {
                            (column.title)
                        }
                    }
                }
            }
        }
    }

    fn row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr.govuk-table__row {
                @for (index, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
                    @if index == 0 {
                        th.govuk-table__header scope="row" { (cell) }
                    } @else {
                        td.govuk-table__cell.govuk-table__cell--numeric[column.numeric] data-label=(column.title) {
                            (cell)
                        }
                    }
                }
            }
        }
    }
}

/// A table under a heading that says the same as its caption, which is then only read out.
pub struct TableUnderHeading<'a>(Table<'a>);

impl<'a> Table<'a> {
    pub const fn under_heading(self) -> TableUnderHeading<'a> {
        TableUnderHeading(self)
    }
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        self.captioned("govuk-table__caption govuk-table__caption--s")
    }
}

impl Render for TableUnderHeading<'_> {
    fn render(&self) -> Markup {
        self.0.captioned("govuk-visually-hidden")
    }
}

impl Table<'_> {
    fn captioned(&self, class: &str) -> Markup {
        html! {
            div.wm-table {
                @if self.rows.is_empty() {
                    p.wm-table__empty { (self.empty) }
                } @else {
                    table.govuk-table {
                        caption class=(class) { (self.caption) }
                        (self.head())
                        tbody.govuk-table__body { @for cells in &self.rows { (self.row(cells)) } }
                    }
                }
            }
        }
    }
}
