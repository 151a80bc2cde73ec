//! Packs that are handed in: what can be taken is, the rest is told with its reason.

use crate::symbols::pack::read_within;
use crate::{DrawingError, EntryError, PackError, PackReading, PhotoError, read_pack};
use std::io::{Cursor, Write};
use waymark_domain::symbol::SymbolPack;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const DRAWING: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M1 1H8V8Z'/></svg>";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        archive.write_all(content).expect("its content");
    }
    archive.finish().expect("an archive").into_inner()
}

fn read(files: &[(&str, &[u8])]) -> PackReading {
    let pack = SymbolPack::parse("Mulberry", "").expect("a name");
    read_pack(&zipped(files), &pack).expect("a pack")
}

fn words(reading: &PackReading) -> Vec<(&str, &str)> {
    let symbols = reading.symbols.iter();
    symbols
        .map(|symbol| (symbol.id.as_str(), symbol.words.as_str()))
        .collect()
}

#[test]
fn the_names_of_the_files_are_the_words() {
    let svg = DRAWING.as_bytes();
    let reading = read(&[
        ("EN/wash_hands_,_to.svg", svg),
        ("EN/mouthwash_1.svg", svg),
        ("EN/CO2.svg", svg),
        ("EN/7.svg", svg),
        ("EN/élan.svg", svg),
        ("LICENSE.txt", b"words"),
        ("__MACOSX/EN/._drum.svg", b"x"),
    ]);
    assert_eq!(
        words(&reading),
        [
            ("mulberry:7", "7"),
            ("mulberry:co2", "CO2"),
            ("mulberry:mouthwash-1", "mouthwash"),
            ("mulberry:wash-hands-to", "wash hands"),
            ("mulberry:élan", "élan"),
        ]
    );
    assert_eq!((reading.refused.len(), reading.aside), (0, 2));
}

#[test]
fn the_tags_of_a_list_are_found_by_and_further_away_than_the_name() {
    let list = b"symbol-id,symbol-en,tags\n1,\"wash_hands_,_to\",hygiene soap\n2,drum,music\n";
    let reading = read(&[
        ("wash_hands_,_to.svg", DRAWING.as_bytes()),
        ("symbol-info.csv", list),
        ("other.csv", b"nothing,of,the,kind\n\xff\n"),
    ]);
    let terms = &reading.symbols[0].terms;
    let of = |stem: &str| {
        terms
            .iter()
            .find(|term| term.stem == stem)
            .map(|term| term.distance)
    };
    assert_eq!(
        (of("wash"), of("soap"), of("music")),
        (Some(2), Some(12), None)
    );
}

#[test]
fn every_refused_entry_has_its_reason_and_the_others_are_taken() {
    let svg = DRAWING.as_bytes();
    let huge = vec![b' '; 9 * 1024 * 1024];
    let reading = read(&[
        ("drum.svg", svg),
        ("../../etc/passwd.svg", svg),
        ("/root.svg", svg),
        ("C:\\windows\\drum.svg", svg),
        ("a/drum.svg", svg),
        ("huge.svg", &huge),
        ("photo.png", svg),
        (
            "text.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>a</text></svg>",
        ),
        ("damaged.jpg", b"\xFF\xD8\xFF\xE0 and no more"),
        ("+.svg", svg),
    ]);
    assert_eq!(words(&reading), [("mulberry:drum", "drum")]);
    let mut refused: Vec<_> = reading
        .refused
        .iter()
        .map(|refusal| (refusal.name.as_str(), refusal.why))
        .collect();
    refused.sort_by_key(|(name, _)| *name);
    assert_eq!(
        refused,
        [
            ("+.svg", EntryError::NoWord),
            ("../../etc/passwd.svg", EntryError::Elsewhere),
            ("/root.svg", EntryError::Elsewhere),
            ("C:\\windows\\drum.svg", EntryError::Elsewhere),
            (
                "damaged.jpg",
                EntryError::Drawing(DrawingError::Photo(PhotoError::Damaged))
            ),
            ("drum.svg", EntryError::Twice),
            ("huge.svg", EntryError::TooLarge),
            ("photo.png", EntryError::Drawing(DrawingError::Disguised)),
            ("text.svg", EntryError::Drawing(DrawingError::Text)),
        ]
    );
    assert_eq!(
        reading.refused[0].to_string(),
        "+.svg: its name has no word in it, or too many"
    );
}

#[test]
fn a_link_in_an_archive_is_not_followed() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .add_symlink("drum.svg", "/etc/passwd", SimpleFileOptions::default())
        .expect("a link");
    let bytes = archive.finish().expect("an archive").into_inner();
    let pack = SymbolPack::parse("Mulberry", "").expect("a name");
    let reading = read_pack(&bytes, &pack).expect("a pack");
    assert_eq!(reading.refused[0].why, EntryError::Link);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_left_alone() {
    let content = vec![b' '; 100_000];
    let bytes = zipped(&[("a.svg", &content), ("b.svg", &content)]);
    assert!(bytes.len() < 1_000);
    let pack = SymbolPack::parse("Mulberry", "").expect("a name");
    let said = |most| read_within(&bytes, &pack, most).map(|reading| reading.refused.len());
    assert_eq!(said(199_999), Err(PackError::Bomb));
    assert_eq!(said(200_000), Ok(2));
}

#[test]
fn what_is_no_pack_is_refused_as_a_whole() {
    let pack = SymbolPack::parse("Mulberry", "").expect("a name");
    let said = |bytes: &[u8]| read_pack(bytes, &pack).map(|_| ());
    assert_eq!(said(b"no archive"), Err(PackError::NotAnArchive));
    assert_eq!(
        said(&zipped(&[("readme.txt", b"x")])),
        Err(PackError::NoPicture)
    );
}
