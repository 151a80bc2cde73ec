//! `waymark symbols`.

use crate::support::{Place, Ran};
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' onload='alert(1)'><path d='M1 1H8V8Z'/></svg>";
const TEXT: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='8'>stop</text></svg>";

fn import(place: &Place, files: &[(&str, &str)], more: &[&str]) -> Ran {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        archive.write_all(content.as_bytes()).expect("its content");
    }
    let file = place.folder().join("mulberry.zip");
    let bytes = archive.finish().expect("an archive").into_inner();
    fs::write(&file, bytes).expect("a file");
    let file = file.to_string_lossy();
    place.run(&[&["symbols", "import", &file], more].concat())
}

const TWO: [(&str, &str); 3] = [
    ("EN/wash_hands_,_to.svg", DRAWING),
    ("EN/drum.svg", DRAWING),
    ("LICENSE.txt", "CC BY-SA 4.0"),
];

#[test]
fn a_pack_is_imported_listed_imported_again_and_removed() {
    for place in [Place::sqlite(), Place::postgres()] {
        let list = || place.run(&["symbols", "list"]).out;
        assert!(list().contains("No pack is imported"));
        let dry = import(&place, &TWO, &["--dry-run"]);
        dry.went_well();
        assert!(
            dry.out.contains("2 pictures, 0 refused, 1 other files."),
            "{}",
            dry.out
        );
        assert!(list().contains("No pack is imported"));
        let named = ["--name", "Mulberry Symbols", "--licence", "CC BY-SA 4.0"];
        import(&place, &TWO, &named).went_well();
        assert_eq!(list(), "Mulberry Symbols, CC BY-SA 4.0: 2 pictures\n");
        import(&place, &TWO[..1], &["--name", "Mulberry symbols"]).went_well();
        assert_eq!(list(), "Mulberry symbols, CC BY-SA 4.0: 2 pictures\n");
        let unknown = place.run(&["symbols", "remove", "Elsewhere"]);
        assert_eq!(unknown.code, Some(1));
        assert!(
            unknown
                .complaint()
                .contains("name one of \"Mulberry symbols\""),
            "{unknown:?}"
        );
        place
            .run(&["symbols", "remove", "Mulberry Symbols"])
            .went_well();
        assert!(list().contains("No pack is imported"));
    }
}

#[test]
fn refused_entries_are_told_with_their_reason_and_the_others_are_imported() {
    let place = Place::sqlite();
    let files = [TWO[1], ("../stop.svg", DRAWING), ("stop.svg", TEXT)];
    let ran = import(&place, &files, &[]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    for told in [
        "Refused. ../stop.svg: its name leads out of the archive.",
        "Refused. stop.svg: it has text in it",
        "1 pictures, 2 refused, 0 other files.",
        "No licence is known.",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    assert_eq!(
        place.run(&["symbols", "list"]).out,
        "mulberry: 1 pictures\n"
    );
}

#[test]
fn a_file_that_is_no_pack_and_a_name_that_is_taken_are_refused_in_one_line() {
    let place = Place::sqlite();
    let taken = import(&place, &TWO, &["--name", "OpenMoji"]);
    assert_eq!(taken.code, Some(1));
    assert!(taken.complaint().contains("built in"), "{taken:?}");
    let none = import(&place, &[("readme.txt", "words")], &[]);
    assert!(
        none.complaint()
            .contains("there is no picture in the archive"),
        "{none:?}"
    );
    let file = place.folder().join("pack.zip");
    fs::write(&file, "no archive").unwrap();
    let broken = place.run(&["symbols", "import", &file.to_string_lossy()]);
    assert!(broken.complaint().contains("no ZIP archive"), "{broken:?}");
}
