//! A table as it stands in somebody's file, of which nobody knows the headings.

use maud::{Markup, Render, html};

/// Rows of cells, each with the number of columns that it covers.
pub struct FileTable {
    pub rows: Vec<Vec<(usize, Markup)>>,
}

impl Render for FileTable {
    fn render(&self) -> Markup {
        html! {
            div.wm-file-table role="group" aria-label="Table" tabindex="0" {
                table {
                    tbody {
                        @for row in &self.rows {
                            tr { @for (span, cell) in row { td colspan=[(*span > 1).then_some(span)] { (cell) } } }
                        }
                    }
                }
            }
        }
    }
}
