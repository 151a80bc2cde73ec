//! A large school's export of 5,000 rows, with what really goes wrong in such files.

use jiff::civil::date;
use rust_xlsxwriter::{Format, Workbook};
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::roster::RosterEntry;
use waymark_domain::scn::Scn;
use waymark_exchange::plan::plan_import;
use waymark_exchange::pupils::Reading;

use super::read;

const HEADINGS: [&str; 8] = [
    "Surname",
    "Forename",
    "Date of Birth",
    "SCN",
    "Stage",
    "Reg Class",
    "Contact 1",
    "Contact 1 Phone",
];
const ROWS: usize = 5000;
/// This row is blank; those after it are one lower in the file.
const BLANK_AFTER: usize = 100;

/// The row of the file on which the pupil of that index stands.
fn line(index: usize) -> usize {
    index + 2 + usize::from(index > BLANK_AFTER)
}

enum Born {
    Day(Day),
    Text(&'static str),
    Serial(u32),
}

struct Line {
    family: &'static str,
    given: String,
    born: Born,
    scn: String,
    stage: String,
    class: String,
    contact: String,
    phone: String,
}

fn letters(mut number: usize) -> String {
    let mut word = String::new();
    while number > 0 {
        word.push(char::from(
            b'a' + u8::try_from(number % 26).expect("below 26"),
        ));
        number /= 26;
    }
    word
}

fn scn(index: usize) -> String {
    // Every fiftieth was issued in 2007 and so starts with a zero.
    let year = if index.is_multiple_of(50) {
        7
    } else {
        15 + index % 10
    };
    let mut base = u32::try_from(year * 1_000_000 + index * 13).expect("eight digits");
    loop {
        if let Some(scn) = Scn::issue(base) {
            return scn.to_string();
        }
        base += 1;
    }
}

fn pupil(index: usize) -> Line {
    const FAMILY: [&str; 7] = [
        "O'Neill",
        "Ó Briain",
        "MacTumble",
        "Saltmarsh-Quill",
        "Nuñez",
        "Müller, Jr",
        "Lee",
    ];
    const GIVEN: [&str; 6] = [
        "Zoë",
        "Siobhán-Marie",
        "Ann \"Nan\"",
        "Aoife",
        "Jürgen",
        "Björk",
    ];
    let days = i32::try_from(index % 3000).expect("small");
    let damaged = |index: usize| match index {
        300 => Some(Born::Serial(43_173)),
        301 => Some(Born::Text("03/14/2018")),
        305 => Some(Born::Text("30/02/2018")),
        _ => None,
    };
    Line {
        family: FAMILY[index % FAMILY.len()],
        given: format!("{} {}", GIVEN[index % GIVEN.len()], letters(index + 1)),
        born: damaged(index).unwrap_or_else(|| {
            Born::Day(date(2012, 1, 13).saturating_add(jiff::Span::new().days(days)))
        }),
        scn: match index {
            200 => scn(10),
            302 => "1.60E+08".to_owned(),
            304 => "845759406".to_owned(),
            _ => scn(index),
        },
        stage: format!("P{}", 1 + index % 7),
        class: format!("P{}{}", 1 + index % 7, ["A", "B", "/2 Ms Ó Sé"][index % 3]),
        contact: format!("Café\nOwner {}", letters(index + 1)),
        phone: format!("07700 9{index:05}"),
    }
}

fn csv_text() -> String {
    let mut text = Vec::new();
    for index in 0..ROWS {
        let pupil = pupil(index);
        let born = match pupil.born {
            // Offices mix these forms within one file.
            Born::Day(day) => day
                .strftime(["%d/%m/%Y", "%-d %b %Y", "%Y-%m-%d"][index % 3])
                .to_string(),
            Born::Text(text) => text.to_owned(),
            Born::Serial(serial) => serial.to_string(),
        };
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut text);
        if index == 0 {
            writer.write_record(HEADINGS).expect("memory");
        }
        let Line {
            family,
            given,
            scn,
            stage,
            class,
            contact,
            phone,
            ..
        } = pupil;
        writer
            .write_record([
                family, &given, &born, &scn, &stage, &class, &contact, &phone,
            ])
            .expect("memory");
        drop(writer);
        if index == BLANK_AFTER {
            text.extend(b"\r\n");
        }
    }
    String::from_utf8(text).expect("UTF-8")
}

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let day_format = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).expect("in range");
    for index in 0..ROWS {
        let pupil = pupil(index);
        let row = u32::try_from(line(index) - 1).expect("in range");
        let Line {
            family,
            given,
            born,
            scn,
            stage,
            class,
            contact,
            phone,
        } = pupil;
        sheet.write_row(row, 0, [family, &given]).expect("in range");
        match born {
            Born::Day(day) => {
                let serial = (day - date(1899, 12, 30)).get_days();
                sheet
                    .write_number_with_format(row, 2, serial, &day_format)
                    .expect("in range")
            }
            Born::Text(text) => sheet.write_string(row, 2, text).expect("in range"),
            Born::Serial(serial) => sheet.write_number(row, 2, serial).expect("in range"),
        };
        match scn.parse::<u32>() {
            Ok(number) => sheet.write_number(row, 3, number).expect("in range"),
            Err(_) => sheet.write_string(row, 3, scn).expect("in range"),
        };
        sheet
            .write_row(row, 4, [stage, class, contact, phone])
            .expect("in range");
    }
    book.save_to_buffer().expect("memory")
}

/// What holds whichever file the rows came in.
fn check(reading: &Reading) {
    let refused: Vec<_> = reading.refused.iter().map(ToString::to_string).collect();
    assert_eq!(refused.len(), 3, "{refused:?}");
    assert!(
        refused[0].starts_with(&format!("Row {}: SCN: the SCN 15", line(200))),
        "{refused:?}"
    );
    assert!(
        refused[0].contains(&format!("already on row {}", line(10))),
        "{refused:?}"
    );
    assert!(
        refused[1].starts_with(&format!("Row {}: SCN: Excel has shortened", line(302))),
        "{refused:?}"
    );
    assert!(refused[2].starts_with(&format!(
        "Row {}: Date of Birth: “30/02/2018” is not a day",
        line(305)
    )));
    assert_eq!((reading.accepted.len(), reading.empty_rows), (ROWS - 3, 1));
    for (index, words) in [
        (300, "serial number"),
        (301, "month first"),
        (304, "it should be 5"),
    ] {
        let said = |words: &str| {
            reading
                .warnings
                .iter()
                .any(|warning| warning.row == line(index) && warning.to_string().contains(words))
        };
        assert!(said(words), "{words}: {:?}", reading.warnings);
    }
    let zoe = &reading.accepted[0];
    assert_eq!(
        (zoe.row, zoe.name.to_string()),
        (2, "Zoë b O'Neill".to_owned())
    );
    assert_eq!(reading.accepted[5].name.family.as_str(), "Müller, Jr");
    assert_eq!(reading.accepted[2].name.given.as_str(), "Ann \"Nan\" d");
    assert_eq!(
        reading.accepted[2].contacts[0].name.as_str(),
        "Café Owner d"
    );
}

#[test]
fn five_thousand_rows_read_the_same_from_utf8_windows_1252_and_xlsx() {
    let text = csv_text();
    let utf8 = read(text.as_bytes());
    check(&utf8);
    let (windows, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    assert_eq!(read(&windows), utf8);
    let workbook = read(&xlsx());
    check(&workbook);
    // Only the words differ: numbers in a workbook have lost their leading zeros. Row 200 repeats another's number.
    assert_eq!(workbook.accepted, utf8.accepted);
    let zeros = workbook
        .warnings
        .iter()
        .filter(|warning| warning.to_string().contains("leading zero"));
    assert_eq!(zeros.count(), ROWS / 50 - 1);
}

#[test]
fn a_second_import_of_the_same_file_changes_nothing() {
    let reading = read(csv_text().as_bytes());
    let first = plan_import(&[], &reading);
    assert_eq!((first.add.len(), first.refused.len()), (ROWS - 3, 3));
    let known: Vec<_> = (1..)
        .zip(first.add)
        .map(|(number, row)| RosterEntry {
            id: PupilId(Uuid::from_u128(number)),
            number: row.number,
            name: row.name,
            preferred: row.preferred,
            born: row.born,
            class: row.class,
            year: row.year,
            contacts: row.contacts,
        })
        .collect();
    let second = plan_import(&known, &reading);
    assert_eq!(
        (
            second.add.len(),
            second.change.len(),
            second.unchanged.len()
        ),
        (0, 0, ROWS - 3)
    );
}
