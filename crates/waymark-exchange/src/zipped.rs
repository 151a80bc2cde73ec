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
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_| SheetError::Damaged)?.take(MAX_UNPACKED + 1 - unpacked);
        unpacked += std::io::copy(&mut entry, &mut std::io::sink()).map_err(|_| SheetError::Damaged)?;
        if unpacked > MAX_UNPACKED {
            return Err(SheetError::Bomb);
        }
    }
    if kind == Kind::Ods {
        check_repeats(&mut archive)?;
    }
    Ok(kind)
}

fn kind_by_entries(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Kind, SheetError> {
    let has = |name: &str| archive.file_names().flatten().any(|entry| entry.eq_ignore_ascii_case(name));
    if has("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if has("content.xml") && has("META-INF/manifest.xml") {
        Ok(Kind::Ods)
    } else if has("xl/workbook.bin") {
        Err(SheetError::WrongKind { what: "a binary Excel workbook (.xlsb)" })
    } else if has("word/document.xml") {
        Err(SheetError::WrongKind { what: "a Word document" })
    } else if has("ppt/presentation.xml") {
        Err(SheetError::WrongKind { what: "a presentation" })
    } else {
        Err(SheetError::WrongKind { what: "a ZIP archive" })
    }
}

/// An `OpenDocument` row or cell may say "repeat me a million times". The blank rest of a sheet does so honestly, so only
/// repeats up to the last thing written count.
fn check_repeats(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetError> {
    let mut content = String::new();
    let mut entry = archive.by_name("content.xml").map_err(|_| SheetError::Damaged)?;
    entry.read_to_string(&mut content).map_err(|_| SheetError::Damaged)?;
    for table in content.split("<table:table ").skip(1) {
        let mut rows = 0;
        for row in table.split("<table:table-row").skip(1) {
            rows += repeats(row, "number-rows-repeated=\"");
            let Some(written) = row.rfind("<text:p").or_else(|| row.rfind("office:value")) else {
                continue;
            };
            if rows > 2 * Sheet::MAX_ROWS {
                return Err(SheetError::TooManyRows);
            }
            if repeats(&row[..written], "number-columns-repeated=\"") > Sheet::MAX_COLUMNS {
                return Err(SheetError::TooManyColumns { row: rows });
            }
        }
    }
    Ok(())
}

/// The sum of all numbers after `attribute`; 1 where there is none.
fn repeats(xml: &str, attribute: &str) -> usize {
    let numbers = xml.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let sum = numbers.map(|number| number.parse().unwrap_or(usize::MAX)).fold(0_usize, usize::saturating_add);
    sum.max(1)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a new entry");
            writer.write_all(content).expect("memory");
        }
        writer.finish().expect("memory").into_inner()
    }

    fn open_document(rows: &str) -> Vec<u8> {
        let content = format!("<table:table table:name=\"A\">{rows}</table:table>");
        archive(&[("META-INF/manifest.xml", b""), ("content.xml", content.as_bytes())])
    }

    #[test]
    fn a_zip_that_is_no_workbook_is_named() {
        let word = archive(&[("word/document.xml", b"<x/>")]);
        assert_eq!(kind(&word), Err(SheetError::WrongKind { what: "a Word document" }));
        let plain = archive(&[("pupils.csv", b"a,b")]);
        assert_eq!(kind(&plain), Err(SheetError::WrongKind { what: "a ZIP archive" }));
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
        let zeros = vec![0; 1_048_576];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/workbook.xml", "xl/a", "xl/b"] {
            writer.start_file(name, SimpleFileOptions::default()).expect("a new entry");
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
        assert_eq!(kind(&open_document(&format!("{filled}{blank_rest}"))), Ok(Kind::Ods));
        assert_eq!(kind(&open_document(&format!("{blank_rest}{filled}"))), Err(SheetError::TooManyRows));
        let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>\
                    <table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
        assert_eq!(kind(&open_document(wide)), Err(SheetError::TooManyColumns { row: 1 }));
    }
}
