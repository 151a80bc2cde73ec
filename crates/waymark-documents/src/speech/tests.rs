use super::*;
use crate::{Language, Options, sample};

fn form() -> Form {
    Form::of_plan(&sample::sheet(), &sample::format(), Options::default())
}

fn said(text: &str) -> String {
    sayable::said(text, Language::default())
}

#[test]
fn what_is_written_short_is_said_in_full() {
    for (written, heard) in [
        ("Isla, P4B", "Isla, P 4 B.\n"),
        (
            "An IEP for HWB (ASN).",
            "An I E P for health and wellbeing (A S N).\n",
        ),
        (
            "counts in 2s & 10s, e.g. socks",
            "counts in twos and tens, for example socks.\n",
        ),
        ("Review 2027-06-11", "Review 11 June 2027.\n"),
        ("seen on 3/2/2027", "seen on 3 February 2027.\n"),
        ("School session 2026–27", "School session 2026 to 27.\n"),
        ("- “I like it”", "I like it.\n"),
        (
            "The LA helps the class",
            "The learning assistant helps the class.\n",
        ),
        ("SMARTER targets stay", "SMARTER targets stay.\n"),
    ] {
        assert_eq!(said(written), heard);
    }
}

#[test]
fn a_heading_stands_between_pauses_and_its_rule_is_not_read_out() {
    assert_eq!(
        said("Before\n\nMy page\n-------\nAfter\n"),
        "Before.\n\n\nMy page.\n\nAfter.\n"
    );
}

#[test]
fn the_list_of_words_has_no_line_that_is_never_used() {
    let listed = include_str!("words.en.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut seen = std::collections::BTreeSet::new();
    for line in listed {
        let (short, said) = line.split_once('\t').unwrap_or_default();
        assert!(!said.trim().is_empty() && seen.insert(short), "{line}");
    }
}

#[test]
fn the_pupils_own_page_is_said_alone() {
    let words = form().spoken(Spoken::OwnPage);
    assert!(words.contains("Learner Selfie.") && words.contains("Isla Fraser"));
    assert!(!words.contains("Short Term Target"));
    assert!(form().spoken(Spoken::Whole).contains("Short Term Target"));
}

#[test]
fn a_plan_can_be_listened_to_in_both_kinds() {
    assert_eq!(missing_speech(), Vec::<&str>::new(), "run tools/setup test");
    let mp3 = form()
        .sound(Spoken::OwnPage, Sound::Mp3, Accent::Scottish)
        .expect("an MP3");
    let opus = form()
        .sound(Spoken::OwnPage, Sound::Opus, Accent::Usual)
        .expect("an Opus file");
    assert!(mp3.starts_with(b"ID3") || mp3.first() == Some(&0xFF));
    assert!(opus.starts_with(b"OggS"));
    // A page of a few dozen words is spoken for some ten seconds or more.
    assert!(
        mp3.len() > 40_000 && opus.len() > 15_000,
        "{} {}",
        mp3.len(),
        opus.len()
    );
}

#[test]
fn every_language_that_ships_has_a_voice_and_one_without_says_so() {
    let heard = |language| {
        let options = Options {
            language,
            ..Options::default()
        };
        let form = Form::of_plan(&sample::sheet(), &sample::format(), options);
        form.sound(Spoken::OwnPage, Sound::Opus, Accent::Usual)
    };
    for &language in Language::shipped() {
        assert!(heard(language).is_ok_and(|opus| opus.starts_with(b"OggS")));
    }
    let names = "language-own-name = X\nlanguage-english-name = X\nlanguage-direction = ltr";
    let language = Language::add("qat", names, "").expect("a language");
    assert_eq!(heard(language), Err(SpeechError::Mute { language }));
}

#[test]
fn a_paper_is_said_from_its_title_on() {
    let format = sample::format();
    let record = Form::blank_review(
        &format,
        "Lochside Primary School",
        jiff::civil::date(2027, 3, 1),
        Options::default(),
    );
    let said = record.spoken(Spoken::Whole);
    assert!(said.trim_start().starts_with("Review record."), "{said}");
}

/// However slow the packer, it goes on as long as something is heard; one that is fed by a silent voice ends.
#[test]
fn what_one_program_says_another_packs() {
    let path = |program| find(program, program).expect("every system has it");
    let (cat, fail) = (path("cat"), path("false"));
    let run = |program, path| Run {
        program,
        path,
        arguments: &[],
    };
    let packing = run("cat", &cat);
    assert_eq!(
        run("cat", &cat).through(&packing, b"words"),
        Ok(b"words".to_vec())
    );
    let failed = Err(SpeechError::Failed { program: "cat" });
    assert_eq!(run("false", &fail).through(&packing, b"words"), failed);
}

#[test]
fn words_that_look_like_options_or_commands_are_only_spoken() {
    let mut sheet = sample::sheet();
    for answer in &mut sheet.content.support.page {
        answer.answer = "--help; $(touch /nowhere) `id` <speak> & | \u{0} 😀".into();
    }
    let form = Form::of_plan(&sheet, &sample::format(), Options::default());
    assert!(
        form.sound(Spoken::OwnPage, Sound::Opus, Accent::Usual)
            .is_ok()
    );
}

#[test]
fn a_program_that_says_nothing_or_never_ends_well_is_a_failure() {
    let run = |program: &'static str| {
        let path = find(program, program).expect("every system has it");
        Run {
            program,
            path: &path,
            arguments: &[],
        }
        .feed(b"words")
    };
    assert_eq!(run("false"), Err(SpeechError::Failed { program: "false" }));
    assert_eq!(run("true"), Err(SpeechError::Failed { program: "true" }));
    assert_eq!(run("cat"), Ok(b"words".to_vec()));
    let missing = SpeechError::Missing {
        program: "no-such-voice",
        package: "none",
    };
    assert_eq!(find("no-such-voice", "none"), Err(missing));
}
