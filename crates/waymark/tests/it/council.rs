//! `waymark person add` for an officer of a council, and for the schools that belong to one.

use crate::support::Place;

const OFFICER: [&str; 8] = [
    "person",
    "add",
    "--email",
    "kim@council.example",
    "--name",
    "Kim Shaw",
    "--role",
    "officer",
];

const HEAD: [&str; 10] = [
    "person",
    "add",
    "--email",
    "jean@lochside.example",
    "--name",
    "Jean Muir",
    "--role",
    "head",
    "--school",
    "Lochside Primary School",
];

#[test]
fn an_officer_is_at_a_council_and_a_school_joins_it() {
    let place = Place::sqlite();
    let council = ["--council", "Lochside Council"];
    let ran = place.run(&[&OFFICER[..], &council].concat());
    ran.went_well();
    assert!(ran.out.contains("/welcome/"), "{ran:?}");
    place.run(&[&HEAD[..], &council].concat()).went_well();
    let misspelt = ["--council", "Lochsied Council"];
    let ran = place.run(&[&HEAD[..], &misspelt].concat());
    assert!(
        ran.err.contains("name one of \"Lochside Council\""),
        "{ran:?}"
    );
}

#[test]
fn an_officer_is_at_no_school_and_nobody_else_at_a_council() {
    let place = Place::sqlite();
    let ran = place.run(&[&OFFICER[..], &["--school", "Lochside Council"]].concat());
    assert!(
        ran.err.contains("an officer or moderator is at a council"),
        "{ran:?}"
    );
    let made = place.run(&[&OFFICER[..], &["--council", "Lochside Council"]].concat());
    made.went_well();
    let mut head = HEAD;
    head[9] = "Lochside Council";
    let ran = place.run(&head);
    assert!(ran.err.contains("is a council"), "{ran:?}");
}
