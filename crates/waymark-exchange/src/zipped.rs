//! A look into a ZIP file before anything trusts it: what it is, and whether it unpacks to a sane size.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::sheet::{Sheet, SheetError};
use crate::workbook::Kind;

/// In bytes, over all entries. 50,000 rows of 20 columns are about half of this.
pub(crate) const MAX_UNPACKED: u64 = 100 * 1_048_576;

/// Which workbook this is. Every entry is unpacked once and counted, because the sizes a ZIP states may be lies.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
    let kind = kind_by_entries(&archive)?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| SheetError::Damaged)?;
        let name = entry
            .name()
            .map_err(|_| SheetError::Damaged)?
            .to_ascii_lowercase();
        let mut content = Vec::new();
        let unpacked = entry
            .take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| SheetError::Damaged)?;
        left = left.checked_sub(unpacked as u64).ok_or(SheetError::Bomb)?;
        if name.ends_with("sharedstrings.xml") {
            check_shared_texts(&content)?;
        } else if name == "content.xml" {
            check_repeats(std::str::from_utf8(&content).map_err(|_| SheetError::Damaged)?)?;
        }
    }
    Ok(kind)
}

fn kind_by_entries(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Kind, SheetError> {
    let has = |name: &str| {
        archive
            .file_names()
            .flatten()
            .any(|entry| entry.eq_ignore_ascii_case(name))
    };
    if has("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if has("content.xml") && has("META-INF/manifest.xml") {
        Ok(Kind::Ods)
    } else if has("xl/workbook.bin") {
        Err(SheetError::WrongKind {
            what: "a binary Excel workbook (.xlsb)",
        })
    } else if has("word/document.xml") {
        Err(SheetError::WrongKind {
            what: "a Word document",
        })
    } else if has("ppt/presentation.xml") {
        Err(SheetError::WrongKind {
            what: "a presentation",
        })
    } else {
        Err(SheetError::WrongKind {
            what: "a ZIP archive",
        })
    }
}

/// Excel states how many texts its cells share, and the library reserves room for as many.
fn check_shared_texts(xml: &[u8]) -> Result<(), SheetError> {
    // Two bytes a letter would hide the attribute from the search below.
    if xml.iter().take(4).any(|byte| *byte == 0 || *byte >= 0xfe) {
        return Err(SheetError::Damaged);
    }
    if numbers(&String::from_utf8_lossy(xml), "uniqueCount").any(|count| count > Sheet::MAX_CELLS) {
        return Err(SheetError::Bomb);
    }
    Ok(())
}

/// An `OpenDocument` row or cell may say "repeat me a million times". The blank rest of a sheet does so honestly, so only
/// repeats up to the last thing written count.
fn check_repeats(xml: &str) -> Result<(), SheetError> {
    let mut room = 0_usize;
    for table in xml.split("<table:table ").skip(1) {
        let (mut rows, mut blank_rows) = (0_usize, 0_usize);
        for row in table.split("<table:table-row").skip(1) {
            let repeats = numbers(row, "number-rows-repeated").max().unwrap_or(1);
            let Some(written) = written(row) else {
                blank_rows = blank_rows.saturating_add(repeats);
                continue;
            };
            let cells = written.matches("<table:").count();
            let columns =
                numbers(written, "number-columns-repeated").fold(cells, usize::saturating_add);
            let new_rows = repeats.saturating_add(std::mem::take(&mut blank_rows));
            rows = rows.saturating_add(new_rows);
            room = room.saturating_add(columns.saturating_mul(new_rows));
            if rows > 2 * Sheet::MAX_ROWS {
                return Err(SheetError::TooManyRows);
            }
            if columns > 2 * Sheet::MAX_COLUMNS {
                return Err(SheetError::TooManyColumns { row: rows });
            }
        }
    }
    if room > Sheet::MAX_CELLS {
        Err(SheetError::Bomb)
    } else {
        Ok(())
    }
}

/// The row up to and with its last element that holds a value, a formula or a text.
fn written(row: &str) -> Option<&str> {
    let last = ["office:", "<text:", "table:formula"]
        .iter()
        .filter_map(|mark| row.rfind(mark))
        .max()?;
    let end = row[last..].find('>').map_or(row.len(), |end| last + end);
    Some(&row[..end])
}

/// The number after each mention of `attribute`; as large as can be where there is something else.
fn numbers<'a>(xml: &'a str, attribute: &'a str) -> impl Iterator<Item = usize> + 'a {
    xml.split(attribute).skip(1).map(|rest| {
        let value = rest.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
        let end = value
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(value.len());
        value[..end].parse().unwrap_or(usize::MAX)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .expect("a new entry");
            writer.write_all(content).expect("memory");
        }
        writer.finish().expect("memory").into_inner()
    }

    fn open_document(rows: &str) -> Vec<u8> {
        let content = format!("<table:table table:name=\"A\">{rows}</table:table>");
        archive(&[
            ("META-INF/manifest.xml", b""),
            ("content.xml", content.as_bytes()),
        ])
    }

    #[test]
    fn a_zip_that_is_no_workbook_is_named() {
        let word = archive(&[("word/document.xml", b"<x/>")]);
        assert_eq!(
            kind(&word),
            Err(SheetError::WrongKind {
                what: "a Word document"
            })
        );
        let plain = archive(&[("pupils.csv", b"a,b")]);
        assert_eq!(
            kind(&plain),
            Err(SheetError::WrongKind {
                what: "a ZIP archive"
            })
        );
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
        let zeros = vec![0; 1_048_576];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/workbook.xml", "xl/a", "xl/b"] {
            writer
                .start_file(name, SimpleFileOptions::default())
                .expect("a new entry");
            for _ in 0..40 {
                writer.write_all(&zeros).expect("memory");
            }
        }
        let bomb = writer.finish().expect("memory").into_inner();
        assert!(bomb.len() < Sheet::MAX_BYTES);
        assert_eq!(kind(&bomb), Err(SheetError::Bomb));
    }

    #[test]
    fn repeats_count_only_up_to_the_last_thing_written() {
        let filled = "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>\
                      <table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>";
        let blank_rest = "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell \
                          table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert_eq!(
            kind(&open_document(&format!("{filled}{blank_rest}"))),
            Ok(Kind::Ods)
        );
        assert_eq!(
            kind(&open_document(&format!("{blank_rest}{filled}"))),
            Err(SheetError::TooManyRows)
        );
        let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>\
                    <table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
        assert_eq!(
            kind(&open_document(wide)),
            Err(SheetError::TooManyColumns { row: 1 })
        );
        let hidden = wide.replace("repeated=\"16383\"", "repeated = '&#49;6383'");
        assert_eq!(
            kind(&open_document(&hidden)),
            Err(SheetError::TooManyColumns { row: 1 })
        );
        let many = filled.replace(
            "<table:table-row>",
            "<table:table-row table:number-rows-repeated='100000'>",
        );
        let many = many.replace(
            "<table:table-cell>",
            "<table:table-cell table:number-columns-repeated='900'>",
        );
        assert_eq!(kind(&open_document(&many)), Err(SheetError::Bomb));
    }

    #[test]
    fn room_for_more_shared_texts_than_a_list_needs_is_refused() {
        let workbook = |texts: &[u8]| {
            kind(&archive(&[
                ("xl/workbook.xml", b""),
                ("xl/SharedStrings.xml", texts),
            ]))
        };
        assert_eq!(
            workbook(b"<sst count=\"9\" uniqueCount=\"9\">"),
            Ok(Kind::Xlsx)
        );
        assert_eq!(
            workbook(b"<sst uniqueCount = '99999999999'>"),
            Err(SheetError::Bomb)
        );
        assert_eq!(workbook(b"\xff\xfe<\0s\0s\0t\0"), Err(SheetError::Damaged));
    }
}
