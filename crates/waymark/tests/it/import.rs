//! `waymark import pupils`.

use crate::support::{Place, Ran, Records, sample_pupils};
use std::fs;

#[track_caller]
fn import(place: &Place, file: &std::path::Path, more: &[&str]) -> Ran {
    let file = file.to_string_lossy();
    place.run(&[&["import", "pupils", &file], more].concat())
}

fn founded() -> Place {
    let place = Place::sqlite();
    let words = [
        "person",
        "add",
        "--email",
        "ann@school.example",
        "--name",
        "Ann Reid",
        "--role",
        "office",
    ];
    place
        .run(&[&words[..], &["--school", "Lochside Primary School"]].concat())
        .went_well();
    place
}

fn roster(place: &Place) -> Vec<waymark_domain::roster::RosterEntry> {
    let records = Records::of(place.database());
    records.roster(records.schools()[0].id)
}

#[test]
fn a_dry_run_shows_what_would_happen_and_changes_nothing() {
    let place = founded();
    let dry = import(&place, &sample_pupils(), &["--dry-run"]);
    dry.went_well();
    assert!(
        dry.out
            .contains("20 to add, 0 to change, 0 up to date, 0 refused, 0 empty."),
        "{}",
        dry.out
    );
    assert!(dry.out.contains("Nothing was changed"), "{}", dry.out);
    assert_eq!(roster(&place), []);
}

#[test]
fn a_second_import_of_the_same_file_adds_nobody() {
    let place = founded();
    import(&place, &sample_pupils(), &[]).went_well();
    let first = roster(&place);
    assert_eq!(first.len(), 20);
    let again = import(&place, &sample_pupils(), &[]);
    again.went_well();
    assert!(
        again.out.contains("0 to add, 0 to change, 20 up to date"),
        "{}",
        again.out
    );
    assert_eq!(roster(&place), first);
}

#[test]
fn refused_rows_are_told_with_their_reason_and_the_others_are_imported() {
    let place = founded();
    let file = place.folder().join("pupils.csv");
    let rows = "Forename,Surname,Date of Birth,Class\n\
                Skye,Thistlewood,12/05/2020,P2A\n\
                Finlay,,03/09/2020,P2A\n\
                \n\
                Angus,Puddlewick,31/02/2020,P2A\n\
                Zoë,Marmaladova,28/02/2021,P2A\n";
    fs::write(&file, rows).unwrap();
    let ran = import(&place, &file, &[]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let refused: Vec<_> = ran
        .out
        .lines()
        .filter(|line| line.starts_with("Refused. "))
        .collect();
    assert_eq!(refused.len(), 2, "{}", ran.out);
    assert!(
        refused[0].contains('3') && refused[1].contains('5') && refused[1].contains("31/02/2020"),
        "{refused:?}"
    );
    assert!(
        ran.out
            .contains("2 to add, 0 to change, 0 up to date, 2 refused"),
        "{}",
        ran.out
    );
    assert_eq!(roster(&place).len(), 2);
}

#[test]
fn a_file_that_is_no_roster_is_refused_in_one_line() {
    let place = founded();
    let missing = import(&place, &place.folder().join("nowhere.csv"), &[]);
    assert!(missing.complaint().contains("nowhere.csv cannot be read"));
    let file = place.folder().join("notes.csv");
    fs::write(&file, "Colour,Shape\nred,round\n").unwrap();
    let line = import(&place, &file, &[]).complaint().to_owned();
    assert!(line.contains("columns"), "{line}");
}
