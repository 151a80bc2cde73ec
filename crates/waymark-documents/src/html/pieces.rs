//! Lines, boxes and tables, in plain elements.

use crate::form::{Answer, Column, Group, Line, ReviewItem, Style, Table, Tick};
use maud::{Markup, html};

/// Lines under each other, those that are items as a list.
pub(super) fn lines(lines: &[Line]) -> Markup {
    html! {
        @for run in lines.chunk_by(|a, b| (a.style == Style::Bullet) == (b.style == Style::Bullet)) {
            @if run.first().is_some_and(|line| line.style == Style::Bullet) {
                ul { @for item in run { li { (line(item)) } } }
            } @else {
                @for item in run { p { (line(item)) } }
            }
        }
    }
}

/// Several lines are a list, whatever they begin with.
pub(super) fn listed(several: &[Line]) -> Markup {
    match several {
        [] | [_] => lines(several),
        _ => html! { ul { @for item in several { li { (line(item)) } } } },
    }
}

fn line(line: &Line) -> Markup {
    html! {
        @if !line.label.is_empty() { strong { (line.label) ":" } " " }
        @match line.style {
            Style::Plain | Style::Bullet => (line.text),
            Style::Quote => q { (line.text) },
            Style::Achieved => strong { "✔ " (line.text) },
            Style::Wording | Style::Ended => strong { (line.text) },
        }
        @if !line.note.is_empty() {
            @if !line.text.is_empty() { br; }
            small { (line.note) }
        }
    }
}

pub(super) fn ticks(ticks: &[Tick]) -> Markup {
    html! { p { @for (at, it) in ticks.iter().enumerate() { @if at > 0 { br; } (tick(it)) } } }
}

fn tick(tick: &Tick) -> Markup {
    html! {
        @if tick.ticked {
            strong { "☑ " (tick.label) @if !tick.note.is_empty() { " (" (tick.note) ")" } }
        } @else {
            "☐ " (tick.label)
        }
    }
}

/// The wrapper scrolls where a table is wider than the screen.
pub(super) fn grid(table: &Table) -> Markup {
    html! {
        div tabindex="0" {
            table {
                thead { (column_heads(&table.columns)) }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (lines(cell)) } } @else { td { (lines(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One row of headings, or two where some stand under a heading of their group.
fn column_heads(columns: &[Column]) -> Markup {
    if columns.iter().all(|column| column.group.is_empty()) {
        return html! { tr { @for column in columns { (column_head(&column.heading)) } } };
    }
    let groups = || columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group);
    html! {
        tr {
            @for group in groups() {
                @match group {
                    [one] if one.group.is_empty() => th scope="col" rowspan="2" { (one.heading) },
                    [first, ..] => th scope="colgroup" colspan=(group.len()) { (first.group) },
                    [] => {},
                }
            }
        }
        tr {
            @for column in columns.iter().filter(|column| !column.group.is_empty()) {
                (column_head(&column.heading))
            }
        }
    }
}

/// A column without a heading on the form is no heading here either.
fn column_head(heading: &str) -> Markup {
    html! { @if heading.is_empty() { td {} } @else { th scope="col" { (heading) } } }
}

pub(super) fn pairs(answers: &[Answer]) -> Markup {
    html! {
        table { tbody {
            @for answer in answers { tr { th scope="row" { (answer.label) } td { (lines(&answer.lines)) } } }
        } }
    }
}

pub(super) fn factors(groups: &[Group]) -> Markup {
    html! {
        table { tbody {
            @for group in groups {
                tr {
                    th scope="row" { @if !group.heading.is_empty() { (group.heading) br; } (group.label) }
                    td { (ticks(&group.needs)) }
                }
            }
        } }
    }
}

pub(super) fn review(items: &[ReviewItem]) -> Markup {
    html! {
        table { tbody {
            @for item in items {
                tr {
                    th scope="row" { (item.label) }
                    td { (item.text) @for it in &item.ticks { (tick(it)) " " } }
                }
            }
        } }
    }
}
