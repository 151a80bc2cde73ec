mod papers;

use super::*;
use crate::sample;
use crate::{Options, TextSize};
use std::io::Write;
use std::process::{Command, Stdio};
use waymark_domain::content::Sheet;
use waymark_domain::format::Format;

mod formats;

pub(super) fn normal() -> Options {
    Options::default()
}

pub(super) fn large() -> Options {
    Options {
        size: TextSize::Large,
        ..normal()
    }
}

pub(super) fn printed(sheet: &Sheet, photo: Option<&[u8]>, options: Options) -> Print {
    let form = Form::of_plan(sheet, &sample::format(), options);
    let print = print(&form, photo).expect("a print");
    assert_eq!(print.warnings, Vec::<String>::new());
    print
}

/// What a program of Poppler's says about a PDF.
pub(super) fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("poppler-utils is installed");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(pdf)
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(super) fn text(pdf: &[u8]) -> String {
    ask("pdftotext", &["-layout", "-", "-"], pdf)
}

pub(super) fn pages(pdf: &[u8]) -> u32 {
    let info = ask("pdfinfo", &["-"], pdf);
    let line = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .expect("a number of pages");
    line.trim().parse().expect("a number")
}

pub(super) fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(60, 80, image::Rgb([90, 120, 150]));
    let mut png = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    crate::accept_photo(&png.into_inner())
        .expect("a photo")
        .jpeg
}

#[test]
fn the_whole_form_is_there_in_its_own_words() {
    let print = printed(&sample::sheet(), Some(&photo()), normal());
    assert!(print.universal);
    let text = text(&print.bytes);
    for words in [
        "Supporting Learners in Dumfries and Galloway",
        "Effective Planning for Learning",
        "Learner Selfie",
        "I learn best when ...",
        "Stage of Intervention",
        "Travelling Communities",
        "(primary",
        "Named Person",
        "IEP Review Date",
        "11 June 2027",
        "Continue with IEP",
        "Short Term Target – September – December",
        "Short Term Target – April – June",
        "Learning Assistant Observations",
        "My Teacher’s Thoughts",
        "Chronology of Assessments",
        "British Picture Vocabulary Scale",
        "Achieved, 11 December 2026",
        "Version 2 · Agreed plan, as on 22 March 2027",
        "Page 1 of 8",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn it_is_tagged_with_headings_in_order_row_headings_and_pictures_with_words() {
    let print = printed(&sample::sheet(), Some(&photo()), normal());
    let tags = ask("pdfinfo", &["-struct", "-"], &print.bytes);
    let headings: Vec<&str> = tags
        .lines()
        .map(str::trim)
        .filter(|tag| tag.starts_with('H'))
        .collect();
    assert!(headings[0].starts_with("H1"));
    assert!(
        headings
            .iter()
            .skip(1)
            .all(|tag| tag.starts_with("H2") || tag.starts_with("H3")),
        "{headings:?}"
    );
    assert!(tags.contains("/Scope /Row") && tags.contains("/Scope /Column"));
    let figures = tags
        .lines()
        .filter(|line| line.trim().starts_with("Figure"))
        .count();
    assert_eq!(figures, 4);
    let info = ask("pdfinfo", &["-"], &print.bytes);
    assert!(
        info.contains("Individual Education Plan: Isla Fraser")
            && info.contains("Tagged:          yes")
    );
    assert!(print.bytes.windows(5).any(|five| five == b"en-GB"));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let first = printed(&sample::sheet(), Some(&photo()), normal()).bytes;
    typst::comemo::evict(0);
    assert!(first == printed(&sample::sheet(), Some(&photo()), normal()).bytes);
}

#[test]
fn an_empty_plan_prints_in_both_sizes_with_room_to_write() {
    for options in [normal(), large()] {
        let print = printed(&sample::empty_sheet(), None, options);
        assert!(print.universal);
        let text = text(&print.bytes);
        assert!(text.contains("Draft, not yet agreed"));
        assert!(text.contains("Place for"));
    }
}

#[test]
fn large_print_says_the_same_on_more_pages() {
    let normal = printed(&sample::sheet(), None, normal());
    let large = printed(&sample::sheet(), None, large());
    assert!(large.universal && pages(&large.bytes) > pages(&normal.bytes));
    let text = text(&large.bytes);
    for words in [
        "Read 85 of the first 100 common words",
        "Mrs Wallace · every day",
        "Four short of the target",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn nothing_in_large_print_is_smaller_than_16_points() {
    let large = printed(&sample::sheet(), None, large());
    let boxes = ask("pdftotext", &["-bbox", "-", "-"], &large.bytes);
    let words: Vec<&str> = boxes
        .lines()
        .filter(|line| line.contains("<word") && is_letters(line))
        .collect();
    assert!(words.len() > 500);
    for word in words {
        // A line of Atkinson Hyperlegible is 1.29 times as high as its letters' size.
        assert!(height(word) >= 16.0 * 1.28, "{word}");
    }
}

/// Whether a word's box holds letters only, so that it is set in the text font.
fn is_letters(word: &str) -> bool {
    let inner = word
        .split_once('>')
        .and_then(|(_, rest)| rest.split_once('<'))
        .map_or("", |(inner, _)| inner);
    !inner.is_empty() && inner.chars().all(|c| c.is_ascii_alphabetic())
}

/// Of a word, from its box.
fn height(word: &str) -> f64 {
    side(word, "yMax") - side(word, "yMin")
}

/// A number of a page or a word, from its box.
fn side(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!("{name}=\"")).expect("a side");
    rest.split('"')
        .next()
        .and_then(|side| side.parse().ok())
        .expect("a number")
}

/// Writes the same words into every place of a sheet that people write in.
fn fill(sheet: &mut Sheet, words: &str) {
    let content = &mut sheet.content;
    content.pupil.name = words.into();
    content.pupil.called = words.into();
    content.pupil.class = Some(words.into());
    content.pupil.school = words.into();
    for text in content.texts.values_mut() {
        *text = words.into();
    }
    for answer in &mut content.support.page {
        answer.answer = words.into();
    }
    for line in &mut content.support.assessments {
        (line.name, line.data, line.comment) = (words.into(), words.into(), words.into());
    }
    for aim in &mut content.aims {
        (aim.wording, aim.evaluation) = (words.into(), words.into());
    }
    for target in content.targets.iter_mut().chain(&mut content.earlier) {
        target.wording = words.into();
        target.pupil_words = words.into();
        target.success = words.into();
        target.at_home = words.into();
        for strategy in &mut target.strategies {
            (strategy.wording, strategy.who, strategy.how_often) =
                (words.into(), words.into(), words.into());
        }
    }
    for view in &mut content.views {
        view.words = words.into();
    }
    for observation in &mut sheet.observations {
        use waymark_domain::observation::Seen;
        match &mut observation.seen {
            Seen::Staff { note, .. } | Seen::Pupil { note, .. } => *note = words.into(),
        }
    }
}

#[test]
fn nothing_that_people_write_in_any_field_stops_a_print() {
    let odd = [
        "😀👍🏽👩\u{200D}👧 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 1\u{FE0F}\u{20E3} 🇬🇧",
        "王小明 \u{202E}عائشة خان\u{202C} Ελένη Юлия ਗੁਰਮੁਖੀ",
        "a\u{0}b\u{200B}c\u{FEFF}d\u{AD}e\u{301}\u{302}\u{303} \u{E000}\u{FFFE}\u{FFFD} \u{10FFFF}",
        "= Not a heading\n#panic(\"no\") $x$ *bold* _it_ `raw` @ref <label> \\ // /* ] }",
        "\u{2028}\u{2029}\t \n\n - \n• one\n• two\n",
        "",
    ];
    for words in odd {
        let mut sheet = sample::sheet();
        fill(&mut sheet, words);
        for options in [normal(), large()] {
            assert!(printed(&sheet, None, options).universal, "{words}");
        }
    }
}

#[test]
fn markup_that_people_write_is_printed_as_they_wrote_it() {
    let mut sheet = sample::sheet();
    sheet
        .content
        .texts
        .insert("profile".into(), "= Isla #emph[likes] *stars*".into());
    let print = printed(&sheet, None, normal());
    assert!(text(&print.bytes).contains("= Isla #emph[likes] *stars*"));
}

#[test]
fn long_texts_and_words_without_end_run_on_to_further_pages() {
    let mut sheet = sample::sheet();
    fill(
        &mut sheet,
        &format!("{} {}", "x".repeat(400), "many words ".repeat(150)),
    );
    for options in [normal(), large()] {
        let print = printed(&sheet, None, options);
        assert!(print.universal && pages(&print.bytes) > 12);
    }
}

#[test]
fn a_photo_that_is_damaged_is_left_out() {
    let print = printed(
        &sample::sheet(),
        Some(b"\xFF\xD8\xFF\xE0 no photo"),
        normal(),
    );
    assert!(text(&print.bytes).contains("Place for"));
}

#[test]
fn a_format_without_a_template_of_its_own_is_printed_all_the_same() {
    let mut definition = sample::format().into_definition();
    definition.slug = "our-own-form".into();
    let format = Format::check(definition).expect("a sound format");
    let print = print(&Form::of_plan(&sample::sheet(), &format, normal()), None).expect("a print");
    assert!(text(&print.bytes).contains("Learner Selfie"));
}

#[test]
fn templates_ask_for_the_words_that_they_are_given() {
    let templates = [
        include_str!("../../../../formats/shared/form.typ"),
        include_str!("../../../../formats/dg-appendix-2/print.typ"),
        include_str!("../../../../formats/shared/papers.typ"),
        include_str!("../../../../formats/shared/slips.typ"),
        include_str!("../../../../formats/shared/display.typ"),
        include_str!("../../../../formats/dg-appendix-3/print.typ"),
        include_str!("../../../../formats/durants/print.typ"),
        include_str!("../../../../formats/hampshire/print.typ"),
        include_str!("../../../../formats/isp-draft/print.typ"),
        include_str!("../../../../formats/sen-toolkit/print.typ"),
    ];
    let mut asked: Vec<&str> = templates
        .iter()
        .flat_map(|template| template.split("word(\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked, TEMPLATE_WORDS);
}

#[test]
fn many_plans_in_one_pdf_keep_their_tags_and_each_counts_its_own_pages() {
    let form = |sheet: &Sheet, options| Form::of_plan(sheet, &sample::format(), options);
    let alone = pages(&printed(&sample::sheet(), None, normal()).bytes);
    let plans = [
        (form(&sample::sheet(), normal()), Some(photo())),
        (form(&sample::empty_sheet(), normal()), None),
        (form(&sample::sheet(), normal()), None),
    ];
    let print = super::many::print_many(&plans).expect("a print");
    assert!(print.universal, "{:?}", print.warnings);
    assert_eq!(print.warnings, Vec::<String>::new());
    let said = text(&print.bytes);
    assert_eq!(
        said.matches(&format!("Page 1 of {alone}\n")).count(),
        2,
        "{said}"
    );
    assert_eq!(
        said.matches(&format!("Page {alone} of {alone}\n")).count(),
        2
    );
    let tags = ask("pdfinfo", &["-struct", "-"], &print.bytes);
    let titles = tags
        .lines()
        .filter(|tag| tag.trim().starts_with("H1"))
        .count();
    assert_eq!(titles, 3);
    let info = ask("pdfinfo", &["-"], &print.bytes);
    assert!(
        info.contains("Individual Education Plan: Lochside Primary School"),
        "{info}"
    );
}

#[test]
fn a_print_of_no_plans_is_refused() {
    assert_eq!(Form::many_pdf(&[]), Err(PdfError::NotSet));
}
