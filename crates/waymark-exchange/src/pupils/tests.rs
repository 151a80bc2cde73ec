use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::sheet::{Cell, Row};

const TODAY: Day = date(2026, 11, 21);
const HEADINGS: &str =
    "Surname,Forename,DOB,SCN,Stage,Class,Contact 1,Contact 1 Phone,Contact 1 Email";

fn read(rows: &str) -> Reading {
    let sheet = Sheet::read(format!("{HEADINGS}\n{rows}").as_bytes()).expect("a table");
    read_pupils(&sheet, &Mapping::guess(&sheet.headers), TODAY).expect("the headings are known")
}

/// All that is said about the rows, refusals first.
fn said(rows: &str) -> Vec<String> {
    let reading = read(rows);
    let refused = reading.refused.iter().map(ToString::to_string);
    refused
        .chain(reading.warnings.iter().map(ToString::to_string))
        .collect()
}

#[test]
fn a_plain_row_becomes_a_pupil_without_a_word() {
    let reading = read(
        "Ó Briain,Zoë,14/03/2018,110123450,P4,P4B,Aoife Ó Briain,07700 900123,aoife@example.com\n",
    );
    assert_eq!(
        (&reading.refused[..], &reading.warnings[..]),
        (&[][..], &[][..])
    );
    let [pupil] = &reading.accepted[..] else {
        panic!("one pupil")
    };
    assert_eq!(pupil.row, 2);
    assert_eq!(pupil.name.to_string(), "Zoë Ó Briain");
    assert_eq!(
        pupil.number.as_ref().map(PupilNumber::as_str),
        Some("110123450")
    );
    assert_eq!((pupil.born, &pupil.class[..]), (date(2018, 3, 14), "P4B"));
    assert_eq!(pupil.year.map(YearGroup::code), Some("P4"));
    assert_eq!(
        pupil.contacts[0].to_string(),
        "Aoife Ó Briain, 07700 900123, aoife@example.com"
    );
}

#[test]
fn a_refusal_gives_every_reason_with_its_column() {
    assert_eq!(
        said("Lee,,31/02/2018,1.10E+08,P4,\n"),
        [
            "Row 2: SCN: Excel has shortened the number to “1.10E+08” and its last digits are lost. Format the column as \
          text in Excel, enter the number again and export again. Forename: is blank. Enter the name. DOB: “31/02/2018” \
          is not a day of the calendar. Check the day and the month. Class: is blank. Enter the pupil's class."
        ]
    );
}

#[test]
fn a_repeated_number_refuses_the_second_row_and_names_the_first() {
    assert_eq!(
        said("Lee,Ann,14/03/2018,110123450,P4,P4B\n,,\nRoy,Bo,15/03/2018,110 123 450,P4,P4B\n"),
        [
            "Row 4: SCN: the SCN 110123450 is already on row 2. Correct it, or delete one of the two rows."
        ]
    );
}

#[test]
fn a_repeated_pupil_without_a_number_is_refused() {
    let row = "O'Neill,Zoë,14/03/2018,,P4,P4B\n";
    let said = said(&format!("{row}O’NEILL,Zoe,14-3-18,,P4,P4B\n"));
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("Row 3: Zoe O’NEILL with this date of birth is already on row 2."),
        "{said:?}"
    );
}

#[test]
fn namesakes_born_on_one_day_are_two_pupils_if_both_have_numbers() {
    let reading =
        read("Lee,Ann,14/03/2018,110123450,P4,P4B\nLee,Ann,14/03/2018,160000023,P4,P4B\n");
    assert_eq!(reading.accepted.len(), 2);
    assert!(
        reading.warnings[0]
            .to_string()
            .contains("taken for two pupils")
    );
}

#[test]
fn what_excel_did_is_repaired_with_a_warning() {
    assert_eq!(
        said("Lee,Ann,43173,110123450,P4,06-May\n"),
        [
            "Row 2: DOB: “43173” looked like an Excel serial number and was read as 14 March 2018.",
            "Row 2: Class: Excel had made a date of this class (“06-May”). It was read as 6/5. Check it.",
        ]
    );
    assert_eq!(
        said("Lee,Ann,14/03/2018,110123450,P4,P4B,Mo Lee,7700900123,\n"),
        [
            "Row 2: Contact 1 Phone: “7700900123” had lost its leading zero, as Excel does. It was read as 07700900123."
        ]
    );
}

#[test]
fn american_dates_cast_doubt_on_those_that_could_be_either() {
    let said = said("A,Ann,03/14/2018,,P4,P4B\nB,Bo,03/04/2018,,P4,P4B\nC,Cy,05/06/2018,,P4,P4B\n");
    assert_eq!(
        said,
        [
            "Row 2: DOB: “03/14/2018” has the month first, as in America. It was read as 14 March 2018.",
            "Row 3: DOB: Other rows have the month first, so day and month may be swapped here too. Check the dates of \
             2 rows from here on.",
        ]
    );
}

#[test]
fn date_cells_that_excel_swapped_are_noticed_by_the_whole_column() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = |number: usize, born: Cell| Row {
        number,
        cells: vec![
            text("Lee"),
            text(&format!("Ann {number}")),
            born,
            text("P4B"),
        ],
    };
    let mut rows: Vec<_> = (2..7)
        .map(|number| row(number, Cell::Date(date(2018, 4, 8))))
        .collect();
    rows.push(row(7, text("14/03/2018")));
    let headers: Vec<String> = ["Surname", "Forename", "DOB", "Class"]
        .map(str::to_owned)
        .to_vec();
    let sheet = Sheet { headers, rows };
    let reading = read_pupils(&sheet, &Mapping::guess(&sheet.headers), TODAY)
        .expect("the headings are known");
    assert_eq!(reading.warnings.len(), 1);
    assert!(
        reading.warnings[0]
            .to_string()
            .contains("Check the dates of 5 rows"),
        "{reading:?}"
    );
}

#[test]
fn a_fault_in_a_contact_or_a_year_keeps_no_pupil_out() {
    let reading = read("Lee,Ann,14/03/2018,,Blue,P4B,Mo Lee,see file,not an address\n");
    assert_eq!(reading.accepted.len(), 1);
    assert_eq!(reading.accepted[0].contacts[0].to_string(), "Mo Lee");
    let said: Vec<_> = reading.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "Row 2: Stage: “Blue” is neither a year such as Year 4 nor a stage such as P4. It is left out.",
            "Row 2: Contact 1 Phone: “see file” is not a telephone number and is left out.",
            "Row 2: Contact 1 Email: “not an address” is not an email address and is left out.",
        ]
    );
}

#[test]
fn damaged_letters_and_excel_errors_are_noticed() {
    assert!(said("Lee,ZoÃ«,14/03/2018,,P4,P4B\n")[0].contains("lost a letter"));
    assert!(said("Lee,Zo?,14/03/2018,,P4,P4B\n")[0].contains("lost a letter"));
    assert!(
        said("#N/A,Zoë,14/03/2018,,P4,P4B\n")[0].contains("Surname: holds the Excel error #N/A")
    );
    assert!(
        said("Lee,Zoë,14/03/2018,,P4,#REF!\n")[0].contains("Class: holds the Excel error #REF!")
    );
}

#[test]
fn a_birth_date_that_makes_a_baby_is_doubted() {
    assert!(said("Lee,Zoë,14/03/2026,,P4,P4B\n")[0].contains("makes the pupil 0 years old"));
}

#[test]
fn empty_and_short_rows_are_told_apart() {
    let reading = read("Lee,Ann,14/03/2018,,P4,P4B\n , ,\n\nTotal: 1\n");
    assert_eq!(
        (
            reading.accepted.len(),
            reading.empty_rows,
            reading.refused.len()
        ),
        (1, 2, 1)
    );
    assert_eq!(reading.refused[0].row, 5);
}

#[test]
fn a_mapping_that_does_not_fit_reads_nothing() {
    let sheet = Sheet::read(b"Surname,Forename\nLee,Ann\n").expect("a table");
    let problems = read_pupils(&sheet, &Mapping::guess(&sheet.headers), TODAY)
        .expect_err("columns are missing");
    assert_eq!(problems.len(), 2);
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        3 => Just(Cell::Text(String::new())),
        2 => prop::sample::select(vec![
            "Lee", "Zoë", "O'Neill", "14/03/2018", "3/4/18", "P4", "P5/6", "110123450", "845759406", "1.1E+08", "#N/A",
        ]).prop_map(|text| Cell::Text(text.to_owned())),
        1 => "\\PC{0,12}".prop_map(Cell::Text),
        1 => any::<f64>().prop_map(Cell::Number),
        1 => (0_i32..20_000).prop_map(|days| {
            Cell::Date(date(1990, 1, 1).saturating_add(jiff::Span::new().days(days)))
        }),
    ]
}

proptest! {
    #[test]
    fn every_row_is_accepted_refused_or_empty(
        cells in prop::collection::vec(prop::collection::vec(any_cell(), 0..10), 0..30),
    ) {
        let headers: Vec<String> = HEADINGS.split(',').map(str::to_owned).collect();
        let rows = (2..).zip(cells).map(|(number, cells)| Row { number, cells }).collect();
        let sheet = Sheet { headers, rows };
        let reading = read_pupils(&sheet, &Mapping::guess(&sheet.headers), TODAY).expect("the headings are known");
        prop_assert_eq!(reading.accepted.len() + reading.refused.len() + reading.empty_rows, sheet.rows.len());
        prop_assert!(reading.refused.iter().all(|refusal| !refusal.reasons.is_empty()));
        prop_assert!(reading.accepted.iter().all(|pupil| pupil.born <= TODAY && !pupil.class.is_empty()));
    }
}
