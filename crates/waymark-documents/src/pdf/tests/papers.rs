//! The papers beside the plan: what they say, that they hold to PDF/UA-1, and that no words get lost.

#[path = "../../../examples/sample_papers/papers.rs"]
mod samples;

use super::formats::{outside, sizes};
use super::{ask, large, normal, pages, print, text};
use crate::pictured::pictured;
use crate::{DisplayLayout, Form, Language, OfClass, Options, TextSize, WeekSession, sample};
use samples::{blank, filled, school};

/// Without the line ends and hyphens that setting adds.
fn words(pdf: &[u8]) -> String {
    let raw = ask("pdftotext", &["-raw", "-", "-"], pdf);
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper(name: &str, forms: Vec<(&'static str, Form)>) -> Vec<u8> {
    let found = forms.into_iter().find(|(is, _)| *is == name);
    print(&found.expect("a paper").1, None)
        .expect("a print")
        .bytes
}

fn says(name: &str, expected: &[&str]) {
    let said = words(&paper(name, filled(1, normal())));
    for words in expected {
        assert!(said.contains(words), "{name} lacks {words:?}: {said}");
    }
}

#[test]
fn every_paper_in_every_size_holds_to_pdf_ua() {
    for size in TextSize::ALL {
        let options = Options { size, ..normal() };
        for (name, form) in filled(1, options).into_iter().chain(blank(options)) {
            let print = print(&form, None).expect("a print");
            assert!(print.universal, "{name} {options:?}");
            assert_eq!(print.warnings, Vec::<String>::new(), "{name} {options:?}");
        }
    }
}

/// One that runs from left to right and one that does not stand for the others: the same templates set them all.
#[test]
fn every_paper_in_another_language_holds_to_pdf_ua_and_has_no_english_heading() {
    for tag in ["ar", "pl"] {
        let language = Language::parse(tag).expect("a language");
        let options = Options {
            language,
            ..normal()
        };
        let english: Vec<_> = filled(1, normal())
            .into_iter()
            .chain(blank(normal()))
            .collect();
        let translated = filled(1, options).into_iter().chain(blank(options));
        for ((name, form), (_, before)) in translated.zip(english) {
            let print = print(&form, None).expect("a print");
            assert!(print.universal && print.warnings.is_empty(), "{name} {tag}");
            for (part, before) in form.parts.iter().zip(&before.parts) {
                let same = part.title == before.title && !part.title.is_empty();
                assert!(!same, "{name} {tag}: {}", part.title);
            }
        }
    }
}

#[test]
fn nothing_is_cut_off_however_much_was_written() {
    for options in sizes() {
        for much in [0, 1, 3, 30] {
            for (name, form) in filled(much, options) {
                let print = print(&form, None).expect("a print");
                assert!(print.universal, "{name} {options:?}");
                assert_eq!(
                    outside(&print.bytes),
                    Vec::<String>::new(),
                    "{name} {options:?}, {much} times"
                );
                let said = words(&print.bytes);
                for (often, word) in repeated(name, much) {
                    let found = said.matches(word).count();
                    assert!(
                        found >= often,
                        "{name} {options:?}: {word:?} {found} times of {often}"
                    );
                }
            }
        }
    }
}

/// What a paper repeats, a word that a new page does not part, and how often it has to be found.
fn repeated(name: &str, much: usize) -> Vec<(usize, &'static str)> {
    match name {
        "review" => vec![(much, "absence")],
        "display" | "display-each" | "slip" => vec![(much, "horse")],
        // It shows what helps, and the targets as staff say them.
        "class-sheet" => vec![(much.min(1), "Wallace")],
        "entry-review" => vec![(much, "proud"), (much, "counts")],
        "policy" => vec![(much, "session")],
        "group" => vec![(much, "question"), (much, "Asks")],
        "week" => vec![(much, "Precision")],
        _ => Vec::new(),
    }
}

#[test]
fn a_review_record_says_what_was_considered_decided_and_set_again() {
    says(
        "review",
        &[
            "Review record",
            "Isla Fraser",
            "Who took part",
            "Mr Fraser",
            "What became of each target",
            "The parents’ views",
            "more help with writing",
            "The hall is too loud",
            "☑ Closes the attainment gap",
            "☑ Continue with a next plan",
            "☐ End the plan",
            "4 June 2027",
            "10 December 2027",
            "Changed from this plan’s target",
            "The equipment came only in May.",
            "Review completed on 11 June 2027",
        ],
    );
}

#[test]
fn a_class_sheet_says_how_and_never_why() {
    says(
        "class-sheet",
        &[
            "P4B",
            "Isla Fraser",
            "Include me by",
            "We will know it is met when",
        ],
    );
    let said = words(&paper("class-sheet", filled(1, normal())));
    for secret in [
        "Hearing Impaired",
        "Interrupted Learning",
        "British Picture Vocabulary",
        "Things you should know",
    ] {
        assert!(!said.contains(secret), "{secret}");
    }
}

#[test]
fn a_week_has_a_column_for_each_day_and_fits_one_page() {
    says(
        "week",
        &[
            "Timetable of help: Ms Bell",
            "Monday",
            "Friday",
            "Zoë Ó Briain",
            "11:05–11:25 · Ms Bell · Room 4",
            "Instead of",
            "Music",
        ],
    );
    assert_eq!(pages(&paper("week", filled(1, normal()))), 1);
    let nothing = Form::week(
        "Lochside",
        "",
        &[],
        &sample::format(),
        samples::ON,
        normal(),
    );
    let print = print(&nothing, None).expect("a print");
    assert!(words(&print.bytes).contains("Nothing is placed in this week."));
}

#[test]
fn a_display_sheet_names_nobody_in_full_and_a_page_for_each_target_has_as_many_pages() {
    let together = paper("display", filled(1, normal()));
    let said = words(&together);
    assert!(said.contains("Isla’s targets") && said.contains("I want to read my horse book"));
    assert!(!said.contains("Fraser") && !said.contains("Confidential"));
    assert_eq!(pages(&paper("display-each", filled(1, normal()))), 3);
}

#[test]
fn a_slip_fills_a_page_and_a_screen_reader_meets_it_once() {
    let slip = paper("slip", filled(1, normal()));
    assert_eq!(pages(&slip), 1);
    assert!(text(&slip).matches("Isla Fraser").count() > 1);
    let read = ask("pdfinfo", &["-struct-text", "-"], &slip);
    assert_eq!(read.matches("Isla Fraser").count(), 1, "{read}");
}

#[test]
fn the_pack_answers_parents_and_says_whom_to_ask() {
    says(
        "pack",
        &[
            "What is an IEP?",
            "When is it reviewed?",
            "Mrs A. Kerr",
            "01632 960001",
            "large print",
        ],
    );
    assert!(!words(&paper("pack", filled(1, normal()))).contains("Confidential"));
}

#[test]
fn the_other_papers_say_what_they_are_for() {
    says(
        "entry-review",
        &[
            "Entry review report",
            "Miss Bell",
            "counts to 40",
            "20 November 2026",
        ],
    );
    says(
        "policy",
        &[
            "Policy document",
            "IEP policy",
            "Mr T. Grant",
            "1 October 2027",
        ],
    );
    says(
        "group",
        &[
            "Group plan",
            "☑ Short periods out of the classroom",
            "Noah Khan",
            "Target 2",
            "Asks twice a day",
        ],
    );
}

#[test]
fn an_empty_copy_names_nobody_and_no_day() {
    for (name, form) in blank(normal()) {
        let said = words(&print(&form, None).expect("a print").bytes);
        assert!(
            !said.contains("2027") || name.ends_with("pack") || name.ends_with("policy"),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_school_puts_its_badge_and_vision_in_the_place_of_the_formats() {
    let school = school(1);
    let own = |badge: Vec<u8>| {
        let form = Form::of_plan(&sample::sheet(), &sample::format(), normal());
        let form = form.with_school(&school, Some(badge));
        print(&form, None).expect("a print")
    };
    let print = own(super::photo());
    assert!(print.universal);
    let said = words(&print.bytes);
    assert!(
        said.contains("Every child belongs here.")
            && !said.contains("Working together in partnership")
    );
    let figures = |pdf: &[u8]| {
        let tags = ask("pdfinfo", &["-struct", "-"], pdf);
        tags.lines()
            .filter(|line| line.trim().starts_with("Figure"))
            .count()
    };
    let damaged = own(b"\xFF\xD8\xFF\xE0 no badge".to_vec());
    assert_eq!(figures(&print.bytes), figures(&damaged.bytes) + 1);
}

#[test]
fn a_sheet_with_pictures_of_every_kind_is_pdf_ua_with_words_for_each_and_says_whose_they_are() {
    for layout in [DisplayLayout::Together, DisplayLayout::EachPage] {
        for options in [normal(), large()] {
            let print = print(&pictured(layout, options), None).expect("a print");
            assert!(print.universal, "{layout:?} {options:?}");
            assert_eq!(
                print.warnings,
                Vec::<String>::new(),
                "{layout:?} {options:?}"
            );
            let said = words(&print.bytes);
            let credit = "Pictures: Mulberry Symbols, CC BY-SA 4.0 · OpenMoji, CC BY-SA 4.0";
            assert!(said.contains(credit), "{said}");
            // PDF/UA-1 asks for words with each figure.
            let tags = ask("pdfinfo", &["-struct", "-"], &print.bytes);
            let figures = tags
                .lines()
                .filter(|line| line.trim().starts_with("Figure"));
            let open = said.matches("My target ").count();
            assert_eq!(figures.count(), 3 * open, "{tags}");
        }
    }
}

#[test]
fn text_and_page_say_for_which_words_there_are_pictures() {
    let form = pictured(DisplayLayout::Together, normal());
    let text = form.text();
    let line = "Pictures: wash (wash hands) · hands (our wash basin) · read (open book) · book";
    assert!(text.contains(line), "{text}");
    assert!(
        text.contains("Pictures: Mulberry Symbols, CC BY-SA 4.0"),
        "{text}"
    );
    let page = form.html(crate::HtmlOptions {
        stylesheet: "/print.css",
        photo: None,
    });
    assert!(page.contains("alt=\"our wash basin\"") && page.contains("data:image/jpeg"));
    assert!(page.contains("CC BY-SA 4.0"));
}
