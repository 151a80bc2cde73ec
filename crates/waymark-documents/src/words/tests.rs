use super::language::{keys, source_of};
use super::*;
use crate::{Form, HtmlOptions, Options, sample};
use jiff::civil::date;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use waymark_domain::format::{Formats, Translation};

#[test]
fn days_and_amounts_are_said_as_people_say_them() {
    let words = Words::of(Language::default());
    assert_eq!(words.day(date(2026, 9, 14)), "14 September 2026");
    assert_eq!(words.short_day(date(2027, 5, 3)), "3 May 2027");
    assert_eq!(words.day_of_month(date(2027, 3, 3)), "3 Mar");
    assert_eq!(words.amount(Measure::Percent, 40.0), "40%");
    assert_eq!(
        words.amount(Measure::OutOf { total: 10 }, 7.0),
        "7 out of 10"
    );
    assert_eq!(words.amount(Measure::Minutes, 1.0), "1 minute");
    assert_eq!(words.amount(Measure::Minutes, 2.5), "2.5 minutes");
    assert_eq!(words.amount(Measure::Count, 1.0 / 3.0), "0.33");
}

#[test]
fn every_message_used_is_there_and_none_is_unused() {
    let sources = sources();
    for language in Language::shipped() {
        let there: BTreeSet<String> = keys(source_of(language.tag())).map(str::to_owned).collect();
        let unused: Vec<_> = there
            .iter()
            .filter(|key| !sources.contains(&format!("\"{key}\"")))
            .collect();
        assert!(unused.is_empty(), "{}: unused {unused:?}", language.tag());
        let missing: Vec<_> = asked_for(&sources)
            .into_iter()
            .filter(|key| !there.contains(key))
            .collect();
        assert!(
            missing.is_empty(),
            "{}: missing {missing:?}",
            language.tag()
        );
    }
}

#[test]
fn every_file_can_be_read_from_its_first_line_to_its_last() {
    for language in Language::shipped() {
        let read = FluentResource::try_new(source_of(language.tag()).to_owned());
        assert!(
            read.is_ok(),
            "{}: {:?}",
            language.tag(),
            read.err().map(|(_, errors)| errors)
        );
    }
    for file in formats::files() {
        let read = Translation::parse(file.source);
        assert!(read.is_ok(), "{} {}: {read:?}", file.folder, file.tag);
        assert!(
            Language::parse(file.tag).is_some_and(|language| language.tag() == file.tag),
            "{} {} is no language of ours",
            file.folder,
            file.tag
        );
    }
}

#[test]
fn what_a_machine_translated_says_so_and_what_people_wrote_does_not() {
    assert!(!Language::default().machine_made());
    for language in &Language::shipped()[1..] {
        assert!(language.machine_made(), "{}", language.tag());
    }
    // A speaker who has checked a language takes the line out of all its files.
    for file in formats::files() {
        let language = Language::parse(file.tag).expect("a language");
        assert_eq!(
            file.source.starts_with(language::MACHINE_MADE),
            language.machine_made(),
            "{} {}",
            file.folder,
            file.tag
        );
    }
}

#[test]
fn every_format_is_translated_whole_into_every_language_and_nothing_in_a_file_is_idle() {
    let formats = Formats::shipped();
    let there: BTreeSet<_> = formats::files()
        .map(|file| (file.folder, file.tag))
        .collect();
    for format in formats.iter() {
        for language in &Language::shipped()[1..] {
            let file = (format.slug.as_str(), language.tag());
            assert!(there.contains(&file), "{file:?} is not there");
        }
    }
    for file in formats::files() {
        let format = formats.latest(file.folder).expect("a shipped format");
        let translation = Translation::parse(file.source).expect("pairs");
        let (asked, said) = (format.printed_texts(), translation.texts().collect());
        let asked: BTreeSet<&str> = asked.iter().map(String::as_str).collect();
        let missing: Vec<_> = asked.difference(&said).collect();
        let unused: Vec<_> = said.difference(&asked).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{} {}: missing {missing:?}, unused {unused:?}",
            file.folder,
            file.tag
        );
    }
}

/// The forms that CLDR says each language has; English and Urdu have two.
#[test]
fn every_count_is_said_in_the_form_that_the_language_has_for_it() {
    let said = |tag: &str, key: &str, count: i32| {
        let value = count.to_string();
        let language = Language::parse(tag).expect("a language");
        Words::of(language).fill(key, &args!["count" => count, "value" => value])
    };
    let earlier = |tag, count| said(tag, "earlier-observations", count);
    assert_eq!(
        [1, 3, 5, 22].map(|n| earlier("pl", n)),
        [
            "I 1 wcześniejsza obserwacja.",
            "I 3 wcześniejsze obserwacje.",
            "I 5 wcześniejszych obserwacji.",
            "I 22 wcześniejsze obserwacje.",
        ]
    );
    assert_eq!(
        [1, 2, 3, 11].map(|n| said("ar", "minutes", n)),
        ["1 دقيقة", "2 دقيقة", "3 دقائق", "11 دقيقة"]
    );
    assert_eq!(
        [1, 2, 3].map(|n| said("cy", "minutes", n)),
        ["1 munud", "2 funud", "3 munud"]
    );
    assert_eq!(
        [1, 2, 3, 20].map(|n| said("gd", "minutes", n)),
        ["1 mhionaid", "2 mhionaid", "3 mionaidean", "20 mionaid"]
    );
}

#[test]
fn a_language_is_found_by_its_tag_and_by_nothing_else() {
    for &language in Language::shipped() {
        assert_eq!(Language::parse(language.tag()), Some(language));
        assert_eq!(Language::parse(language.code()), Some(language));
    }
    assert_eq!(Language::parse("GD"), None);
    assert_eq!(Language::parse(""), None);
}

/// An invented language: the English file with every word in brackets, and one message left out.
fn invented() -> String {
    let english = source_of("en-GB").replace("\nconfidential = Confidential", "");
    english
        .lines()
        .map(|line| match line.split_once(" = ") {
            Some(("language-direction", _)) => "language-direction = rtl".to_owned(),
            Some(("day" | "day-of-month" | "percent", _)) | None => line.to_owned(),
            Some((key, said)) => format!("{key} = ⟨{said}⟩"),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_translator_adds_a_language_as_one_file_and_it_is_printed() {
    let pairs = "\"Learner Selfie\" = \"⟨Learner Selfie⟩\"";
    let language = Language::read("qaa", &invented(), pairs).expect("a language");
    assert_eq!(language.english_name(), "⟨English⟩");
    assert_eq!(language.direction(), Direction::RightToLeft);
    assert_eq!(language.missing(), ["confidential"]);
    let options = Options {
        language,
        ..Options::default()
    };
    let form = Form::of_plan(&sample::sheet(), &sample::format(), options);
    let page = form.html(HtmlOptions {
        stylesheet: "print.css",
        photo: None,
    });
    assert!(page.contains("lang=\"qaa\" dir=\"rtl\""), "mirrored");
    for said in [
        "⟨Learner Selfie⟩",
        "⟨The results as a table⟩",
        "Confidential",
        "Class",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(form.pdf(None).expect("a print").starts_with(b"%PDF"));
}

#[test]
fn an_added_language_is_found_like_the_others_and_only_once() {
    let again = || Language::add("qab", &invented(), "");
    let language = again().expect("a language");
    assert_eq!(Language::parse("qab"), Some(language));
    assert!(Language::all().contains(&language) && !Language::shipped().contains(&language));
    let known = |tag: &str| LanguageError::Known { tag: tag.into() };
    assert_eq!(again(), Err(known("qab")));
    assert_eq!(Language::add("pl", &invented(), ""), Err(known("pl")));
}

#[test]
fn a_file_that_is_no_language_is_refused_with_the_reason() {
    let read = |tag, messages: &str| Language::read(tag, messages, "");
    let tag = LanguageError::Tag {
        tag: "My language".into(),
    };
    assert_eq!(read("My language", &invented()), Err(tag));
    let key = "language-own-name";
    assert_eq!(
        read("qac", "yes = oui"),
        Err(LanguageError::Unnamed { key })
    );
    let unreadable = read("qac", "language-own-name =");
    assert!(matches!(unreadable, Err(LanguageError::Unreadable(_))));
    let pairs = Language::read("qac", &invented(), "\"Class\" = \" \"");
    assert!(matches!(pairs, Err(LanguageError::Pairs(_))));
}

#[test]
fn every_language_says_the_same_messages_with_the_same_variables() {
    let shape = |source: &str| -> BTreeSet<(String, Vec<String>)> {
        let mut shape = BTreeSet::new();
        let mut variables = Vec::new();
        let mut key = String::new();
        for line in source.lines().chain(["end = "]) {
            if let Some(next) = keys(line).next() {
                variables.sort();
                variables.dedup();
                shape.insert((
                    std::mem::replace(&mut key, next.to_owned()),
                    std::mem::take(&mut variables),
                ));
            }
            let names = line.split('$').skip(1);
            variables.extend(names.map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '-')
                    .collect::<String>()
            }));
        }
        shape
    };
    let english = shape(source_of("en-GB"));
    for language in Language::shipped() {
        let source = source_of(language.tag());
        assert_eq!(shape(source), english, "{}", language.tag());
        assert!(language.missing().is_empty());
    }
}

/// The keys written as literals behind the doors to the messages, in Rust and in Typst.
fn asked_for(sources: &str) -> BTreeSet<String> {
    ["say(\"", "fill(\"", "word(\""]
        .iter()
        .flat_map(|door| sources.split(door).skip(1))
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), "rs", &mut files);
    collect(&root.join("../../formats"), "typ", &mut files);
    let own = Path::new("words/tests.rs");
    let texts = files.iter().map(|file| {
        let text = std::fs::read_to_string(file).expect("a source file");
        // This test must not find its own example.
        if file.ends_with(own) {
            String::new()
        } else {
            text
        }
    });
    texts.collect()
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}
