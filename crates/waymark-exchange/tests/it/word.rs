//! Plans that schools wrote in Word: what is read from them, what is recognised, what is refused.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use waymark_domain::format::{Definition, Format, Formats, Item};
use waymark_exchange::word::{
    Block, MOST_BYTES, Place, Proposal, Wanted, WordError, amount, propose, read,
};
use zip::write::SimpleFileOptions;

const APPENDIX_2: &[u8] = include_bytes!("../files/appendix-2.docx");
const APPENDIX_3: &[u8] = include_bytes!("../files/appendix-3.docx");
const DURANTS: &[u8] = include_bytes!("../files/durants.docx");
const VARIATION: &[u8] = include_bytes!("../files/variation.docx");

fn format() -> Format {
    Formats::shipped().default_format().clone()
}

fn proposal(file: &[u8], format: &Definition) -> Proposal {
    propose(&read(file).expect("a Word document"), format)
}

fn text<'a>(proposal: &'a Proposal, place: &str) -> &'a str {
    let place: Place = place.parse().expect("a place");
    let found = proposal.fields.iter().find(|field| field.place == place);
    found.map_or("", |field| field.text.as_str())
}

fn assert_says(proposal: &Proposal, expected: &[(&str, &str)]) {
    for (place, words) in expected {
        assert_eq!(text(proposal, place), *words, "{place}");
    }
}

#[test]
fn the_form_of_appendix_2_is_recognised_with_its_inline_labels() {
    let found = proposal(APPENDIX_2, &format());
    assert_says(
        &found,
        &[
            (
                "text.profile",
                "Isla has a moderate bilateral hearing loss. She retells a story well.\nShe tires after lunch.",
            ),
            ("text.adult_coordinator", "Mrs A. Kerr"),
            ("text.adult_other", ""),
            ("aim.0.wording", "Read a 150-word passage at 95% accuracy"),
            ("aim.0.set_on", "1/9/26"),
            ("aim.1.met_on", "26/3/27"),
            ("next_review", "11 June 2027"),
            ("strategy.2.0.wording", "Counting stick & beads"),
        ],
    );
    let areas: Vec<_> = found.aims.iter().map(|aim| aim.area.as_str()).collect();
    assert_eq!(areas, ["literacy", "numeracy", "hwb"]);
    assert_eq!(found.targets.len(), 3);
    assert!(found.targets.iter().all(|target| target.period == "autumn"));
}

#[test]
fn a_table_that_an_office_program_joined_to_another_is_told_apart() {
    let found = proposal(APPENDIX_2, &format());
    assert_says(
        &found,
        &[
            ("view.autumn.parent", "She reads to the dog."),
            ("view.autumn.pupil", "I like the horse story."),
        ],
    );
}

#[test]
fn what_was_deleted_is_not_read_and_what_was_inserted_is() {
    let found = proposal(APPENDIX_2, &format());
    assert_eq!(
        text(&found, "target.0.wording"),
        "Read 60 of the first 100 common words on sight. (revised)"
    );
}

#[test]
fn ticks_are_asked_wherever_they_stand_and_whatever_they_say() {
    let found = proposal(APPENDIX_2, &format());
    let kinds: Vec<_> = found
        .questions
        .iter()
        .filter_map(|question| match &question.wanted {
            Wanted::Need { kind, .. } => Some(kind.as_str()),
            Wanted::Stage(_) | Wanted::Continues | Wanted::Field(_) => None,
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "language_or_speech_disorder",
            "hearing_impaired",
            "eal",
            "dyslexia",
            "interrupted_learning"
        ]
    );
    assert!(
        found
            .questions
            .iter()
            .any(|it| it.wanted == Wanted::Stage("3".into()))
    );
    assert!(
        found
            .questions
            .iter()
            .any(|it| it.wanted == Wanted::Continues)
    );
}

#[test]
fn the_form_of_appendix_3_gives_targets_below_their_aims() {
    let found = proposal(APPENDIX_3, &format());
    let aims: Vec<_> = found.targets.iter().map(|target| target.aim).collect();
    assert_eq!(aims, [Some(0), Some(0), Some(1)]);
    assert_says(
        &found,
        &[
            ("aim.0.evaluation", "120 secure"),
            ("target.1.wording", "Use a word mat without a prompt"),
            ("strategy.1.0.wording", "Mat on the desk"),
            ("strategy.2.0.wording", "Story map template"),
        ],
    );
    // This format has no such questions: the words are kept for who reads them.
    let kept: Vec<_> = found.unplaced.iter().map(|it| it.text.as_str()).collect();
    assert!(
        kept.contains(&"What can help: Coloured overlay; word mats; extra time."),
        "{kept:?}"
    );
    assert!(
        kept.contains(&"Next Steps: Move to set B after Easter"),
        "{kept:?}"
    );
}

#[test]
fn a_monitoring_grid_under_a_heading_of_two_rows_is_read_by_term() {
    let mut six_terms = (*format()).clone();
    six_terms.monitoring = (1..=6)
        .map(|n| Item {
            key: format!("term_{n}"),
            label: format!("Term {n}"),
            hint: String::new(),
        })
        .collect();
    let found = proposal(DURANTS, &six_terms);
    assert_says(
        &found,
        &[
            ("target.0.wording", "Yusuf asks for help with a symbol"),
            ("strategy.0.0.wording", "Snack and work time, daily"),
            ("strategy.0.0.who", "Mrs Roy"),
            ("monitoring.0.term_1", "With prompt"),
            ("monitoring.0.term_3", "7 of 10"),
            ("target.0.achievement", "Uses three symbols"),
            ("monitoring.1.term_1", "1 minute"),
        ],
    );
    assert_eq!(found.head.len(), 3, "name, birth and class on one line");
}

#[test]
fn a_schools_own_form_is_recognised_by_what_others_call_things() {
    let found = proposal(VARIATION, &format());
    assert_says(
        &found,
        &[
            (
                "text.profile",
                "- Football, drawing, kind to others\n- Remembers facts about animals",
            ),
            (
                "text.factors_arising",
                "Aisha finds it hard to start written work & to sit for long.",
            ),
            ("text.adult_class_teacher", "Miss Lowe"),
            (
                "target.0.success",
                "Three sentences in four lessons out of five",
            ),
            ("strategy.0.0.who", "Mrs Dean"),
            ("strategy.1.0.how_often", "Each lesson"),
        ],
    );
    assert!(found.unplaced.iter().any(|it| it.text == "High"));
}

/// Letters and digits, which is what words are made of.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn every_word_of_a_form_is_proposed_asked_about_kept_or_a_label() {
    for file in [APPENDIX_2, APPENDIX_3, DURANTS, VARIATION] {
        let read = read(file).expect("a Word document");
        let found = propose(&read, &format());
        let mut said: Vec<String> = Vec::new();
        for field in &found.fields {
            said.extend(words(&field.text).into_iter().chain(words(&field.under)));
        }
        said.extend(found.unplaced.iter().flat_map(|it| words(&it.text)));
        said.extend(found.questions.iter().flat_map(|it| words(&it.words)));
        said.extend(found.head.iter().flat_map(|(_, text)| words(text)));
        for (at, block) in read.blocks.iter().enumerate() {
            let marked = found.placed.iter().any(|origin| origin.block == at);
            let Block::Paragraph(paragraph) = block else {
                continue;
            };
            let all_said = words(&paragraph.text)
                .iter()
                .all(|word| said.contains(word));
            assert!(marked || all_said, "lost: {}", paragraph.text);
        }
    }
}

#[test]
fn what_is_no_word_document_is_refused_with_what_to_do_instead() {
    let ole = |inside: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(inside.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(read(b""), Err(WordError::Empty));
    assert_eq!(read(&ole("WordDocument")), Err(WordError::OldWord));
    assert_eq!(read(&ole("EncryptedPackage")), Err(WordError::Protected));
    assert_eq!(read(b"%PDF-1.7"), Err(WordError::Pdf));
    assert_eq!(
        read(b"MZ\x90"),
        Err(WordError::WrongKind { what: "a program" })
    );
    assert_eq!(read(&vec![b' '; MOST_BYTES + 1]), Err(WordError::TooLarge));
    assert_eq!(read(b"PK\x03\x04 cut off"), Err(WordError::Damaged));
    let workbook = package(&[("xl/workbook.xml", b"<x/>")]);
    assert_eq!(
        read(&workbook),
        Err(WordError::WrongKind {
            what: "an Excel workbook"
        })
    );
    for error in [
        WordError::OldWord,
        WordError::Protected,
        WordError::Bomb,
        WordError::Forged,
    ] {
        assert!(error.to_string().contains("send"), "{error}");
    }
}

#[test]
fn a_document_that_declares_entities_or_unpacks_without_end_is_refused() {
    let declared = br#"<!DOCTYPE d [<!ENTITY a "aaaa">]><d><p><t>&a;</t></p></d>"#;
    assert_eq!(read(&document(declared)), Err(WordError::Forged));
    assert_eq!(
        read(&document(b"<d><p><t>&a;</t></p></d>")),
        Err(WordError::Forged)
    );
    let bomb = document(&vec![b' '; 17 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    assert_eq!(read(&bomb), Err(WordError::Bomb));
    let deep = "<tbl><tr><tc>".repeat(60);
    assert_eq!(read(&document(deep.as_bytes())), Err(WordError::Bomb));
    assert_eq!(read(&document(b"<d/>")), Err(WordError::NoText));
}

fn document(xml: &[u8]) -> Vec<u8> {
    package(&[("word/document.xml", xml)])
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("a new part");
        archive.write_all(content).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// A table of cells.
fn table(rows: &[&[&str]]) -> String {
    let cell = |it: &&str| format!("<tc><p><t>{it}</t></p></tc>");
    let row = |row: &&[&str]| {
        format!(
            "<tr>{}</tr>",
            row.iter().map(cell).collect::<Vec<_>>().concat()
        )
    };
    format!(
        "<tbl>{}</tbl>",
        rows.iter().map(row).collect::<Vec<_>>().concat()
    )
}

#[test]
fn an_aim_in_a_table_of_its_own_leads_to_the_targets_below_it() {
    let aim = |words: &str| table(&[&["Long Term Target", "Evaluation"], &[words, "On track"]]);
    let targets = |words: &str| table(&[&["Short Term Targets", "Strategies"], &[words, "Daily"]]);
    let both = [
        aim("Reads alone"),
        targets("Reads a page"),
        aim("Counts"),
        targets("Counts to 5"),
    ];
    let xml = format!("<d>{}</d>", both.concat());
    let found = proposal(&document(xml.as_bytes()), &format());
    let aims: Vec<_> = found.targets.iter().map(|target| target.aim).collect();
    assert_eq!(aims, [Some(0), Some(1)]);
}

#[test]
fn amounts_are_read_with_their_measure() {
    use waymark_domain::target::Measure;
    assert_eq!(
        amount("31 out of 100"),
        Some((Measure::OutOf { total: 100 }, 31.0))
    );
    assert_eq!(amount("40%"), Some((Measure::Percent, 40.0)));
    assert_eq!(amount("2.5 minutes"), Some((Measure::Minutes, 2.5)));
    assert_eq!(amount("7"), Some((Measure::Count, 7.0)));
    assert_eq!(amount("some"), None);
    assert_eq!(amount("3 out of 0"), None);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..200), zip in any::<bool>()) {
        if zip {
            bytes = document(&bytes);
        }
        if let Ok(text) = read(&bytes) {
            propose(&text, &format());
        }
    }

    #[test]
    fn no_words_in_a_form_make_it_panic(lines in proptest::collection::vec("[A-Za-z:0-9.☐☑ ]{1,30}", 1..8)) {
        let cells: Vec<&str> = lines.iter().map(String::as_str).collect();
        let rows: Vec<&[&str]> = cells.chunks(2).collect();
        let paragraphs: Vec<_> = lines.iter().map(|line| format!("<p><t>{line}</t></p>")).collect();
        let xml = format!("<d>{}{}</d>", paragraphs.concat(), table(&rows));
        if let Ok(text) = read(&document(xml.as_bytes())) {
            propose(&text, &format());
        }
    }

    #[test]
    fn a_place_is_found_again_by_its_name(n in 0usize..99, key in "[a-z][a-z0-9_]{0,12}") {
        for name in [
            format!("text.{key}"), format!("prompt.{key}"), format!("aim.{n}.wording"), format!("aim.{n}.met_on"),
            format!("target.{n}.due_on"), format!("target.{n}.pupil_words"), format!("monitoring.{n}.{key}"),
            format!("strategy.{n}.0.how_often"), format!("view.{key}.parent"), "next_review".to_owned(),
        ] {
            prop_assert_eq!(name.parse::<Place>().map(|place| place.to_string()), Ok(name));
        }
    }
}
