//! A part of a Word document as paragraphs and tables.
//!
//! What somebody deleted or moved away with "track changes" on is not read, nor are codes of fields, nor the
//! grey words of a form that nobody has filled in, nor a line with the number of the page. A text box is read
//! before the paragraph that it hangs on, once, whichever of its two forms the file has.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Block, Cell, Kind, Paragraph, Row, Table, WordError};

/// Tables in tables in tables.
const DEEPEST: usize = 40;

pub(super) fn read(xml: &str) -> Result<Vec<Block>, WordError> {
    let mut reader = Reader::from_str(xml);
    let mut desk = Desk::default();
    loop {
        match reader.read_event().map_err(|_| WordError::Damaged)? {
            Event::DocType(_) => return Err(WordError::Forged),
            Event::Start(start) => desk.start(&start)?,
            Event::Empty(start) => {
                desk.start(&start)?;
                desk.end(start.local_name().as_ref());
            }
            Event::End(end) => desk.end(end.local_name().as_ref()),
            Event::Text(text) => desk.say(&text.xml10_content()),
            Event::CData(text) => desk.say(&text),
            Event::GeneralRef(reference) => desk.say(&entity(&reference)?),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    Ok(desk.blocks)
}

/// XML knows five names; any other would have been declared in a DTD.
fn entity(reference: &BytesRef<'_>) -> Result<String, WordError> {
    let name: &str = reference;
    Ok(match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => match reference.resolve_char_ref() {
            Ok(Some(letter)) => letter.to_string(),
            _ => return Err(WordError::Forged),
        },
    })
}

/// What lies open while the document is read.
#[derive(Default)]
struct Desk {
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    /// A text box is a paragraph in a paragraph.
    paragraphs: Vec<OpenParagraph>,
    /// For each open control, whether it only shows what to type there.
    controls: Vec<bool>,
    /// Inside `w:t`.
    in_text: usize,
    /// Inside the code of a field.
    in_code: usize,
    /// Inside something that is not part of the text.
    skipping: usize,
}

#[derive(Default)]
struct OpenTable {
    table: Table,
    cell: Option<Cell>,
    /// Columns that the row leaves free at its beginning.
    before: usize,
}

#[derive(Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    numbers_pages: bool,
}

impl Desk {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), WordError> {
        let name = start.local_name();
        match name.as_ref() {
            "tbl" => self.tables.push(OpenTable::default()),
            "tr" => self.open(|it| {
                it.before = 0;
                it.table.rows.push(Row::default());
            }),
            "tc" => self.open(OpenTable::begin_cell),
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "t" => self.in_text += 1,
            "del" | "moveFrom" | "Fallback" => self.skipping += 1,
            "sdt" => self.controls.push(false),
            "showingPlcHdr" => {
                if let Some(control) = self.controls.last_mut() {
                    *control = true;
                }
            }
            "sdtContent" if self.controls.last() == Some(&true) => self.skipping += 1,
            "gridSpan" => {
                let span = value(start).and_then(|it| it.parse().ok()).unwrap_or(1);
                self.cell(|cell| cell.span = usize::clamp(span, 1, 200));
            }
            "vMerge" => {
                let continues = value(start).as_deref() != Some("restart");
                self.cell(|cell| cell.continues = continues);
            }
            "pStyle" => self.style(&value(start).unwrap_or_default()),
            "outlineLvl" => self.kind(Kind::Heading),
            "numPr" => self.kind(Kind::Item),
            "gridBefore" => {
                let before = value(start).and_then(|it| it.parse().ok()).unwrap_or(0);
                self.open(|it| it.before = usize::clamp(before, 0, 200));
            }
            "fldSimple" => self.code(&attribute(start, "instr").unwrap_or_default()),
            "instrText" => self.in_code += 1,
            "tab" if self.in_run(start) => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.put(symbol(&attribute(start, "char").unwrap_or_default())),
            "checkBox" => self.put("☐"),
            "checked" if self.ends_with_box(start) => self.tick(),
            _ => {}
        }
        if self.tables.len() > DEEPEST || self.paragraphs.len() > DEEPEST {
            return Err(WordError::Bomb);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "instrText" => self.in_code = self.in_code.saturating_sub(1),
            "del" | "moveFrom" | "Fallback" => self.skipping = self.skipping.saturating_sub(1),
            "sdtContent" if self.controls.last() == Some(&true) => {
                self.skipping = self.skipping.saturating_sub(1);
            }
            "sdt" => {
                self.controls.pop();
            }
            "p" => self.end_paragraph(),
            "tc" => self.open(OpenTable::end_cell),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(OpenParagraph {
            mut paragraph,
            numbers_pages,
        }) = self.paragraphs.pop()
        else {
            return;
        };
        if numbers_pages {
            // "Page 1 of 3" behind a tab is the number alone.
            let end = paragraph.text.rfind('\t').unwrap_or(0);
            paragraph.text.truncate(end);
        }
        if let Some(cell) = self.tables.last_mut().and_then(|it| it.cell.as_mut()) {
            cell.paragraphs.push(paragraph);
        } else if !paragraph.text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// A table in a cell stands before the one around it.
    fn end_table(&mut self) {
        let Some(OpenTable { mut table, .. }) = self.tables.pop() else {
            return;
        };
        table.rows.retain(|row| !row.cells.is_empty());
        if table
            .rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| !cell.is_blank()))
        {
            self.blocks.push(Block::Table(table));
        }
    }

    fn open(&mut self, act: impl FnOnce(&mut OpenTable)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    fn cell(&mut self, act: impl FnOnce(&mut Cell)) {
        if let Some(cell) = self.tables.last_mut().and_then(|it| it.cell.as_mut()) {
            act(cell);
        }
    }

    fn style(&mut self, style: &str) {
        if style.starts_with("Heading") || style == "Title" {
            self.kind(Kind::Heading);
        } else if style.starts_with("ListBullet") || style.starts_with("ListNumber") {
            self.kind(Kind::Item);
        }
    }

    fn kind(&mut self, kind: Kind) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.paragraph.kind = kind;
        }
    }

    fn say(&mut self, text: &str) {
        if self.in_text > 0 {
            // Somebody who kept two words together meant a space; marks say only which way a text runs.
            let text = text.replace(['\u{200e}', '\u{200f}'], "");
            self.put(&text.replace(['\u{a0}', '\u{202f}'], " "));
        } else if self.in_code > 0 {
            self.code(text);
        }
    }

    /// A line that counts its pages is not part of a plan.
    fn code(&mut self, code: &str) {
        let word = code.split_whitespace().next().unwrap_or_default();
        if matches!(word, "PAGE" | "NUMPAGES" | "SECTIONPAGES")
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.numbers_pages = true;
        }
    }

    fn put(&mut self, text: &str) {
        if self.skipping == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.paragraph.text.push_str(text);
        }
    }

    /// A tab, and not where a tab stops.
    fn in_run(&self, start: &BytesStart<'_>) -> bool {
        !self.paragraphs.is_empty() && attribute(start, "pos").is_none()
    }

    fn ends_with_box(&self, start: &BytesStart<'_>) -> bool {
        let on = !matches!(value(start).as_deref(), Some("0" | "false"));
        on && self
            .paragraphs
            .last()
            .is_some_and(|it| it.paragraph.text.ends_with('☐'))
    }

    fn tick(&mut self) {
        let text = self.paragraphs.last_mut().map(|it| &mut it.paragraph.text);
        if let Some(text) = text.filter(|text| text.ends_with('☐')) {
            text.pop();
            text.push('☒');
        }
    }
}

impl OpenTable {
    fn begin_cell(&mut self) {
        let column = self
            .table
            .rows
            .last()
            .and_then(|row| row.cells.last())
            .map_or(self.before, |cell| cell.column + cell.span);
        self.cell = Some(Cell {
            column,
            span: 1,
            continues: false,
            paragraphs: Vec::new(),
        });
    }

    fn end_cell(&mut self) {
        if let (Some(cell), Some(row)) = (self.cell.take(), self.table.rows.last_mut()) {
            row.cells.push(cell);
        }
    }
}

fn value(start: &BytesStart<'_>) -> Option<String> {
    attribute(start, "val")
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The boxes and ticks of the Wingdings fonts; other pictures in letters say nothing.
fn symbol(code: &str) -> &'static str {
    match code.to_ascii_uppercase().as_str() {
        "F0FE" | "F0FD" | "F0FC" | "F0FB" | "F052" | "F053" | "F054" => "☒",
        "F0A8" | "F06F" | "F071" | "F072" | "F0A3" => "☐",
        _ => "",
    }
}
