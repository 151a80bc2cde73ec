//! `waymark audit`: the log is proved whole, and what was done behind Waymark's back is named.

use crate::support::Place;
use rusqlite::Connection;
use std::fs;

fn change(place: &Place, sql: &str) {
    let file = Connection::open(place.file()).expect("the file opens");
    file.execute_batch(sql).expect("it is SQL");
}

#[test]
fn a_log_that_nobody_touched_is_whole_on_both_engines() {
    for place in [Place::sqlite(), Place::postgres()] {
        place.settle();
        let verified = place.run(&["audit", "verify"]);
        verified.went_well();
        assert!(
            verified.out.contains("Nothing of it was signed yet"),
            "{}",
            verified.out
        );
        let signed = place.run(&["audit", "checkpoint"]);
        signed.went_well();
        assert!(
            signed.out.contains("\u{2014} waymark.audit "),
            "{}",
            signed.out
        );
        let verified = place.run(&["audit", "verify"]);
        verified.went_well();
        assert!(
            verified.out.contains("Lochside Primary School: whole"),
            "{}",
            verified.out
        );
        assert!(
            verified.out.contains("1 checkpoints fit"),
            "{}",
            verified.out
        );
    }
}

#[test]
fn a_line_that_was_changed_is_named_and_the_exit_code_is_1() {
    let place = Place::sqlite();
    place.settle();
    change(
        &place,
        "UPDATE audit_event SET kind = 'nothing' WHERE seq = 7",
    );
    let verified = place.run(&["audit", "verify"]);
    assert_eq!(verified.code, Some(1));
    let named = "Lochside Primary School: NOT whole: line 7 (";
    assert!(verified.out.contains(named), "{}", verified.out);
}

#[test]
fn an_end_that_was_cut_off_with_its_checkpoint_is_seen_by_the_copy_that_was_kept_elsewhere() {
    let place = Place::sqlite();
    place.settle();
    let copy = place.folder().join("elsewhere.txt");
    fs::write(&copy, place.run(&["audit", "checkpoint"]).out).unwrap();
    let copy = copy.to_string_lossy().into_owned();
    place
        .run(&["audit", "verify", "--against", &copy])
        .went_well();
    change(
        &place,
        "DELETE FROM audit_event WHERE seq > 4; DELETE FROM audit_checkpoint;
         UPDATE audit_chain SET seq = 4, hash = (SELECT hash FROM audit_event
         WHERE school_id = audit_chain.id AND seq = 4)",
    );
    place.run(&["audit", "verify"]).went_well();
    let verified = place.run(&["audit", "verify", "--against", &copy]);
    assert_eq!(verified.code, Some(1));
    assert!(
        verified.out.contains("it now ends with line 4"),
        "{}",
        verified.out
    );
}

#[test]
fn checkpoints_of_another_key_are_not_believed() {
    let place = Place::sqlite();
    place.settle();
    place.run(&["audit", "checkpoint"]).went_well();
    fs::remove_file(place.folder().join("audit.key")).unwrap();
    assert_eq!(
        place.run(&["audit", "verify"]).code,
        Some(1),
        "the key is gone"
    );
    place.run(&["audit", "checkpoint"]).went_well();
    let verified = place.run(&["audit", "verify"]);
    assert_eq!(verified.code, Some(1));
    assert!(
        verified
            .out
            .contains("is not signed with the key of this installation"),
        "{}",
        verified.out
    );
}
