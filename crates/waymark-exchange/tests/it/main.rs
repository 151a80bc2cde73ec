//! Imports of files as school offices make them, from bytes to plan.

mod roster;
mod word;
mod word_variations;
mod workbooks;

use jiff::civil::date;
use waymark_domain::Day;
use waymark_exchange::mapping::Mapping;
use waymark_exchange::pupils::{Reading, read_pupils};
use waymark_exchange::sheet::Sheet;

const TODAY: Day = date(2026, 11, 21);

fn read(bytes: &[u8]) -> Reading {
    let sheet = Sheet::read(bytes).expect("a table");
    let mapping = Mapping::guess(&sheet.headers);
    let reading = read_pupils(&sheet, &mapping, TODAY).expect("the headings are known");
    assert_eq!(
        reading.accepted.len() + reading.refused.len() + reading.empty_rows,
        sheet.rows.len()
    );
    reading
}

#[test]
fn the_sample_of_the_guide_imports_without_a_word() {
    let reading = read(include_bytes!("../../../../docs/samples/pupils.csv"));
    assert_eq!(
        (
            &reading.refused[..],
            &reading.warnings[..],
            reading.empty_rows
        ),
        (&[][..], &[][..], 0)
    );
    assert_eq!(reading.accepted.len(), 20);
    assert!(
        reading
            .accepted
            .iter()
            .all(|pupil| pupil.number.is_some() && pupil.contacts.len() == 1)
    );
    let mut classes: Vec<_> = reading
        .accepted
        .iter()
        .map(|pupil| &pupil.class[..])
        .collect();
    classes.dedup();
    assert_eq!(classes, ["P2A", "P4B", "P5/6", "P7A"]);
    let names: Vec<_> = reading
        .accepted
        .iter()
        .map(|pupil| pupil.name.to_string())
        .collect();
    for name in ["Ailsa O'Neill", "Siobhán-Marie Ó Briain", "Zoë Marmaladova"] {
        assert!(names.iter().any(|read| read == name), "{name}");
    }
}
