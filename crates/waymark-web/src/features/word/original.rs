//! The text as it stands in the file, with what was placed marked.

use maud::{Markup, html};
use waymark_exchange::word::{Block, Kind, Origin, Paragraph, Proposal, Row, Table, WordText};
use waymark_ui::FileTable;

pub(super) fn text(text: &WordText, proposal: &Proposal) -> Markup {
    let marked = |block, row, cell| proposal.placed.contains(&Origin { block, row, cell });
    html! {
        @for (at, block) in text.blocks.iter().enumerate() {
            @match block {
                Block::Paragraph(it) => (paragraph(it, marked(at, 0, 0))),
                Block::Table(it) => (table(it, |row, cell| marked(at, row, cell))),
            }
        }
    }
}

fn paragraph(paragraph: &Paragraph, marked: bool) -> Markup {
    html! {
        p {
            @if paragraph.kind == Kind::Heading { strong { (said(&paragraph.text, marked)) } }
            @else { (said(&paragraph.typed(), marked)) }
        }
    }
}

fn said(text: &str, marked: bool) -> Markup {
    html! { @if marked { mark { (text) } } @else { (text) } }
}

fn table(table: &Table, marked: impl Fn(usize, usize) -> bool) -> Markup {
    let cell = |row: usize, at: usize, text: &str| {
        html! {
            @for (n, line) in text.lines().enumerate() {
                @if n > 0 { br; }
                (said(line, marked(row, at)))
            }
        }
    };
    let cells = |(n, row): (usize, &Row)| {
        let cells = row.cells.iter().enumerate();
        cells
            .map(|(at, it)| (it.span, cell(n, at, &it.text())))
            .collect()
    };
    html! { (FileTable { rows: table.rows.iter().enumerate().map(cells).collect() }) }
}
