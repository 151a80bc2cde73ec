//! The same plan in every language.

use super::tests::{ask, large, normal, pages, photo, printed, text};
use crate::sample;
use crate::words::{Language, Words};
use crate::{Form, Options};
use waymark_domain::format::Format;

/// A snapshot that people read in their own language: the words of the PDF, page by page.
#[test]
fn the_words_of_the_form_in_every_language_are_as_they_were_read() {
    for &language in Language::shipped() {
        let options = Options {
            language,
            ..normal()
        };
        let print = printed(&sample::sheet(), None, options);
        let said = ask("pdftotext", &["-", "-"], &print.bytes);
        let path = format!(
            "{}/src/pdf/words/{}.txt",
            env!("CARGO_MANIFEST_DIR"),
            language.tag()
        );
        let lines: Vec<&str> = said
            .split(['\n', '\u{c}'])
            .filter(|line| !line.is_empty())
            .collect();
        let found = lines.join("\n") + "\n";
        if std::env::var_os("WAYMARK_UPDATE_WORDS").is_some() {
            std::fs::write(&path, &found).expect("the folder of words can be written");
        }
        let kept = std::fs::read_to_string(&path).expect("the words of every language");
        assert!(
            found == kept,
            "{}: read the change, then run again with WAYMARK_UPDATE_WORDS=1",
            language.tag()
        );
    }
}

#[test]
fn every_language_holds_to_pdf_ua_in_both_sizes_and_names_itself() {
    for &language in Language::shipped() {
        for options in [normal(), large()] {
            let options = Options {
                language,
                ..options
            };
            let print = printed(&sample::sheet(), Some(&photo()), options);
            assert!(print.universal, "{language:?}");
            let lang = format!("/Lang({})", language.tag());
            let raw = String::from_utf8_lossy(&print.bytes).replace("/Lang (", "/Lang(");
            assert!(raw.contains(&lang), "{language:?}");
        }
    }
}

#[test]
fn large_print_of_every_language_says_the_same_on_more_pages() {
    for &language in &Language::shipped()[1..] {
        let set = |options: Options| {
            printed(
                &sample::sheet(),
                None,
                Options {
                    language,
                    ..options
                },
            )
            .bytes
        };
        assert!(pages(&set(large())) > pages(&set(normal())));
    }
}

#[test]
fn typed_words_are_tagged_as_english_inside_another_language() {
    let options = Options {
        language: Language::parse("ar").expect("a language"),
        ..normal()
    };
    let print = printed(&sample::sheet(), None, options);
    let tags = ask("pdfinfo", &["-struct-text", "-"], &print.bytes);
    assert!(tags.contains("Read 60 of the first 100 common words"));
    let raw = String::from_utf8_lossy(&print.bytes).into_owned();
    assert!(raw.contains("en-GB"));
}

#[test]
fn a_text_that_nobody_translated_stays_and_the_form_is_printed_all_the_same() {
    let mut definition = sample::format().into_definition();
    definition.slug = "our-own-form".into();
    definition.sections[0].title = "All about me and my dog".into();
    let format = Format::check(definition).expect("a sound format");
    for &language in Language::shipped() {
        let form = Form::of_plan(
            &sample::sheet(),
            &format,
            Options {
                language,
                ..large()
            },
        );
        // Hints, which blank copies alone show, need no translation either.
        let left = form.foreign.texts.contains("All about me and my dog");
        assert_eq!(left, language != Language::default(), "{language:?}");
        assert!(!form.foreign.texts.contains("Class"));
        let print = super::print(&form, None).expect("a print");
        assert!(print.universal && text(&print.bytes).contains("All about me and my dog"));
    }
}

#[test]
fn days_are_said_as_each_language_says_them() {
    let on = jiff::civil::date(2027, 9, 14);
    let said: Vec<_> = Language::shipped()
        .iter()
        .map(|language| Words::of(*language).day(on))
        .collect();
    assert_eq!(
        said,
        [
            "14 September 2027",
            "14 سبتمبر 2027",
            "14 września 2027",
            "14 dhen t-Sultain 2027",
            "14 ستمبر 2027",
            "14 Medi 2027",
        ]
    );
}
