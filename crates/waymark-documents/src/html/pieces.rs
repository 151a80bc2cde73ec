//! Lines, boxes and tables, in plain elements, each in the language it is written in.

use super::Page;
use crate::form::{Answer, Column, Group, Line, ReviewItem, Style, Table, Tick};
use crate::words::code;
use maud::{Markup, html};

impl Page<'_> {
    /// A text of the format; one that nobody translated is marked as what it is.
    pub(super) fn label(&self, text: &str) -> Markup {
        let foreign = &self.form.foreign;
        let lang = foreign
            .texts
            .contains(text)
            .then_some(foreign.lang.as_str());
        self.said(lang, text)
    }

    /// Words in their language, and so in the direction in which it runs.
    pub(super) fn said(&self, lang: Option<&str>, text: &str) -> Markup {
        html! {
            @match self.foreign(lang) {
                Some(lang) => span lang=(lang) dir="auto" { (text) },
                None => (text),
            }
        }
    }

    /// The language, where it is not that of the page.
    pub(super) fn foreign<'a>(&self, lang: Option<&'a str>) -> Option<&'a str> {
        lang.filter(|lang| code(lang) != self.form.options.language.code())
    }

    /// Lines under each other, those that are items as a list.
    pub(super) fn lines(&self, lines: &[Line]) -> Markup {
        html! {
            @for run in lines.chunk_by(|a, b| (a.style == Style::Bullet) == (b.style == Style::Bullet)) {
                @if run.first().is_some_and(|line| line.style == Style::Bullet) {
                    ul { @for item in run { li lang=[self.own(item)] dir=[self.own(item).map(|_| "auto")] { (self.line(item)) } } }
                } @else {
                    @for item in run { p lang=[self.own(item)] dir=[self.own(item).map(|_| "auto")] { (self.line(item)) } }
                }
            }
        }
    }

    /// Several lines are a list, whatever they begin with.
    pub(super) fn listed(&self, several: &[Line]) -> Markup {
        match several {
            [] | [_] => self.lines(several),
            _ => {
                html! { ul { @for item in several { li lang=[self.own(item)] dir=[self.own(item).map(|_| "auto")] { (self.line(item)) } } } }
            }
        }
    }

    fn line(&self, line: &Line) -> Markup {
        let own = self.own(line);
        let text = self.said(line.lang.filter(|_| own.is_none()), &line.text);
        let note = self.said(line.note_lang.filter(|lang| own != Some(*lang)), &line.note);
        html! {
            @if !line.label.is_empty() { strong { (self.label(&line.label)) ":" } " " }
            @match line.style {
                Style::Plain | Style::Bullet => (text),
                Style::Quote => q { (text) },
                Style::Achieved => strong { "✔ " (text) },
                Style::Wording | Style::Ended => strong { (text) },
            }
            @if !line.note.is_empty() {
                @if !line.text.is_empty() { br; }
                small { (note) }
            }
        }
    }

    /// The language of a line that is all in one, and in another than the page: it begins on its own side.
    fn own(&self, line: &Line) -> Option<&'static str> {
        self.foreign(line.lang).filter(|_| line.label.is_empty())
    }

    pub(super) fn ticks(&self, ticks: &[Tick]) -> Markup {
        html! { p { @for (at, it) in ticks.iter().enumerate() { @if at > 0 { br; } (self.tick(it)) } } }
    }

    fn tick(&self, tick: &Tick) -> Markup {
        html! {
            @if tick.ticked {
                strong { "☑ " (self.label(&tick.label)) @if !tick.note.is_empty() { " (" (tick.note) ")" } }
            } @else {
                "☐ " (self.label(&tick.label))
            }
        }
    }

    /// The wrapper scrolls where a table is wider than the screen. On a phone the sheet sets the cells of a row under
    /// each other, each below the heading that it carries.
    pub(super) fn grid(&self, table: &Table) -> Markup {
        let headings: Vec<String> = table.columns.iter().map(heading).collect();
        html! {
            div tabindex="0" {
                table {
                    thead { (self.column_heads(&table.columns)) }
                    tbody {
                        @for row in &table.rows {
                            tr {
                                @for (at, (cell, heading)) in row.iter().zip(&headings).enumerate() {
                                    @if at == 0 { th scope="row" data-heading=(heading) { (self.lines(cell)) } }
                                    @else { td data-heading=(heading) { (self.lines(cell)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// One row of headings, or two where some stand under a heading of their group.
    fn column_heads(&self, columns: &[Column]) -> Markup {
        if columns.iter().all(|column| column.group.is_empty()) {
            return html! { tr { @for column in columns { (self.column_head(&column.heading)) } } };
        }
        let groups = || columns.chunk_by(|a, b| !a.group.is_empty() && a.group == b.group);
        html! {
            tr {
                @for group in groups() {
                    @match group {
                        [one] if one.group.is_empty() => th scope="col" rowspan="2" { (self.label(&one.heading)) },
                        [first, ..] => th scope="colgroup" colspan=(group.len()) { (self.label(&first.group)) },
                        [] => {},
                    }
                }
            }
            tr {
                @for column in columns.iter().filter(|column| !column.group.is_empty()) {
                    (self.column_head(&column.heading))
                }
            }
        }
    }

    /// A column without a heading on the form is no heading here either.
    fn column_head(&self, heading: &str) -> Markup {
        html! { @if heading.is_empty() { td {} } @else { th scope="col" { (self.label(heading)) } } }
    }

    pub(super) fn pairs(&self, answers: &[Answer]) -> Markup {
        html! {
            table { tbody {
                @for answer in answers { tr { th scope="row" { (self.label(&answer.label)) } td { (self.lines(&answer.lines)) } } }
            } }
        }
    }

    pub(super) fn factors(&self, groups: &[Group]) -> Markup {
        html! {
            table { tbody {
                @for group in groups {
                    tr {
                        th scope="row" { @if !group.heading.is_empty() { (self.label(&group.heading)) br; } (self.label(&group.label)) }
                        td { (self.ticks(&group.needs)) }
                    }
                }
            } }
        }
    }

    pub(super) fn review(&self, items: &[ReviewItem]) -> Markup {
        html! {
            table { tbody {
                @for item in items {
                    tr {
                        th scope="row" { (self.label(&item.label)) }
                        td { (item.text) @for it in &item.ticks { (self.tick(it)) " " } }
                    }
                }
            } }
        }
    }
}

/// Of a column, with that of its group before it.
fn heading(column: &Column) -> String {
    if column.group.is_empty() {
        column.heading.clone()
    } else {
        format!("{}: {}", column.group, column.heading)
    }
}
