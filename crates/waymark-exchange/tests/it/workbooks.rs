//! Workbooks of every kind, honest and hostile.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use waymark_exchange::sheet::{Sheet, SheetError};

use super::read;

fn names(bytes: &[u8]) -> Vec<(usize, String)> {
    let reading = read(bytes);
    assert_eq!(reading.refused, []);
    reading
        .accepted
        .iter()
        .map(|pupil| (pupil.row, format!("{} {}", pupil.name, pupil.born)))
        .collect()
}

#[test]
fn an_old_excel_workbook_is_read() {
    // Row 3 of it is blank; the first date is a date cell, the second is text.
    let names = names(include_bytes!("../fixtures/pupils.xls"));
    assert_eq!(
        names,
        [
            (2, "Zoë Ó Briain 2018-03-14".to_owned()),
            (4, "Ailsa O'Neill 2018-07-22".to_owned())
        ]
    );
}

#[test]
fn an_open_document_spreadsheet_is_read() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let born = "<table:table-cell office:value-type=\"date\" office:date-value=\"2018-03-14\">\
                <text:p>14/03/18</text:p></table:table-cell>";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Pupils\">{}{}</table:table></office:spreadsheet></office:body>\
         </office:document-content>",
        row(["Forename", "Surname", "DOB", "Class"].map(text).concat()),
        row(format!(
            "{}{}{born}{}",
            text("Zoë"),
            text("Ó Briain"),
            text("P4B")
        )),
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"x\"/>",
        ),
        ("content.xml", &content),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a new entry");
        zip.write_all(content.as_bytes()).expect("memory");
    }
    let bytes = zip.finish().expect("memory").into_inner();
    assert_eq!(names(&bytes), [(2, "Zoë Ó Briain 2018-03-14".to_owned())]);
}

#[test]
fn a_hidden_or_blank_first_worksheet_is_passed_over() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_hidden(true)
        .write_row(0, 0, ["Notes", "Secret"])
        .expect("in range");
    book.add_worksheet();
    let sheet = book.add_worksheet();
    sheet.set_active(true);
    sheet
        .write_row(2, 0, ["Forename", "Surname", "DOB", "Class"])
        .expect("in range");
    sheet
        .write_row(3, 0, ["Zoë", "Lee", "14/03/2018", "P4B"])
        .expect("in range");
    let bytes = book.save_to_buffer().expect("memory");
    assert_eq!(names(&bytes), [(4, "Zoë Lee 2018-03-14".to_owned())]);
}

#[test]
fn a_cell_in_the_far_corner_is_refused_before_room_is_made_for_it() {
    let far = |row: u32, column: u16| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet
            .write_row(0, 0, ["Forename", "Surname"])
            .expect("in range");
        sheet.write_string(row, column, "x").expect("in range");
        Sheet::read(&book.save_to_buffer().expect("memory"))
    };
    assert_eq!(far(1_048_575, 0), Err(SheetError::TooManyRows));
    assert_eq!(far(1, 16_383), Err(SheetError::TooManyColumns { row: 2 }));
}

#[test]
fn a_small_workbook_that_needs_room_for_millions_of_cells_is_refused() {
    let rows = |rows: u32| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet
            .write_row(0, 0, ["Forename", "Surname"])
            .expect("in range");
        for row in 1..rows {
            sheet.write_string(row, 499, "x").expect("in range");
        }
        let bytes = book.save_to_buffer().expect("memory");
        assert!(bytes.len() < 1_000_000);
        Sheet::read(&bytes).map(|sheet| sheet.rows.len())
    };
    assert_eq!(rows(8_000), Ok(7_999));
    assert_eq!(rows(8_002), Err(SheetError::Bomb));
}

#[test]
fn a_workbook_with_nothing_in_it_or_cut_short_is_refused() {
    let mut book = Workbook::new();
    book.add_worksheet();
    let empty = book.save_to_buffer().expect("memory");
    assert_eq!(Sheet::read(&empty), Err(SheetError::Empty));
    assert_eq!(
        Sheet::read(&empty[..empty.len() / 2]),
        Err(SheetError::Damaged)
    );
}

/// Each byte in turn is changed in a small workbook of each kind: any answer will do, as long as there is one.
#[test]
fn a_damaged_workbook_is_always_answered() {
    let old: &[u8] = include_bytes!("../fixtures/pupils.xls");
    let mut book = Workbook::new();
    book.add_worksheet()
        .write_row(0, 0, ["Forename", "Surname"])
        .expect("in range");
    let new = book.save_to_buffer().expect("memory");
    for original in [old, &new] {
        for place in 0..original.len() {
            let mut bytes = original.to_vec();
            bytes[place] ^= 0xff;
            let _ = Sheet::read(&bytes);
        }
    }
}
