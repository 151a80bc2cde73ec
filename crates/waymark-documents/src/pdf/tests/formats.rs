//! Every form of every format: it says what its source says, is PDF/UA-1 and cuts nothing off.

use super::*;
use crate::in_formats;

pub(super) fn sizes() -> [Options; 3] {
    TextSize::ALL.map(|size| Options { size, ..normal() })
}

fn filled(format: &Format, options: Options) -> Print {
    let form = Form::of_plan(&in_formats::sheet(format), format, options);
    print(&form, None).expect("a print")
}

fn blank(format: &Format, options: Options) -> Print {
    print(&Form::blank(format, options), None).expect("a print")
}

/// The words of a print, one space between them.
fn words_of(print: &Print) -> String {
    let text = ask("pdftotext", &["-raw", "-", "-"], &print.bytes);
    // Where a long word may break there is a mark that nobody sees.
    let text = text.replace('\u{200B}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_text_of_every_form_stays_as_it_is() {
    for format in in_formats::formats() {
        let slug = &format.slug;
        insta::assert_snapshot!(slug.clone(), text(&filled(&format, normal()).bytes));
        insta::assert_snapshot!(
            format!("{slug}-blank"),
            text(&blank(&format, normal()).bytes)
        );
    }
}

#[test]
fn every_form_is_pdf_ua_1_in_every_size_filled_and_blank() {
    for format in in_formats::formats() {
        for options in sizes() {
            for print in [filled(&format, options), blank(&format, options)] {
                assert!(print.universal, "{} {options:?}", format.slug);
                assert_eq!(print.warnings, Vec::<String>::new(), "{}", format.slug);
            }
        }
    }
}

/// The headings of each source, word for word.
const HEADINGS: [(&str, &[&str]); 5] = [
    (
        "dg-appendix-3",
        &[
            "Pupil Name",
            "Date of Birth",
            "Year Group",
            "Staff involved",
            "School Session",
            "Stage of Intervention (3/4)",
            "Primary ASN Factor(s)",
            "Pupil Profile",
            "What can help",
            "Assessment Information",
            "Long Term Target",
            "Evaluation",
            "Target Met: Y/N (Date)",
            "Short Term Targets (Highlight when completed)",
            "Strategies/Resources/Tasks",
            "Parent/Pupil Views",
            "Parent Views",
            "Pupil Views",
            "Next Steps",
            "Review Dates",
            "Plan Agreed",
            "Plan Reviewed",
            "End of year review",
        ],
    ),
    (
        "durants",
        &[
            "DURANTS SCHOOL IEP FORM",
            "PUPIL",
            "UPDATED",
            "TARGET",
            "ACTIVITY / TIME",
            "TARGETED SUPPORT",
            "MONITORING",
            "TERM 1",
            "TERM 6",
            "ACHIEVEMENT",
        ],
    ),
    (
        "sen-toolkit",
        &[
            "Short-term target set for or by the pupil",
            "Teaching strategies",
            "Provision to be put in place",
            "When the plan is to be reviewed",
            "Success criteria",
            "Exit criteria",
            "Outcome",
            "Long-term aim",
        ],
    ),
    (
        "hampshire",
        &[
            "What special help is being given",
            "How often the child will receive the help",
            "Who will provide the help",
            "What the targets are",
            "How and when progress will be checked",
            "What help you can give at home",
        ],
    ),
    (
        "isp-draft",
        &[
            "Draft, not law",
            "Layer of support",
            "Targeted plus",
            "Steps and support",
            "Next review",
        ],
    ),
];

#[test]
fn every_heading_of_the_source_is_on_the_blank_copy() {
    for (slug, headings) in HEADINGS {
        let format = in_formats::formats()
            .into_iter()
            .find(|format| format.slug == slug);
        let said = words_of(&blank(&format.expect("it ships"), normal())).replace(' ', "");
        for heading in headings {
            // A heading may break over lines anywhere.
            let heading = heading.replace(' ', "");
            assert!(said.contains(&heading), "{heading} in {slug}:\n{said}");
        }
    }
}

#[test]
fn a_draft_says_on_every_page_that_it_is_one() {
    let format = in_formats::formats()
        .into_iter()
        .find(|format| format.slug == "isp-draft");
    let format = format.expect("it ships");
    for options in sizes() {
        let print = filled(&format, options);
        let said = words_of(&print).matches("Draft, not law").count();
        let pages = usize::try_from(pages(&print.bytes)).expect("few");
        assert_eq!(said, pages + 1, "on every page and in the box on the first");
    }
}

#[test]
fn a_blank_copy_names_nobody_and_is_not_confidential() {
    for format in in_formats::formats() {
        let said = text(&blank(&format, normal()).bytes);
        assert!(said.contains("Blank copy") && !said.contains("Confidential"));
        assert!(!said.contains("Isla") && !said.contains("-9999") && !said.contains(" 0000"));
    }
}

/// Writes so many words into every text of a plan, each word another, and says how many there are in all.
fn number(sheet: &mut Sheet, format: &Format, count: usize) -> usize {
    let mut last = 0;
    let mut say = |text: &mut String| {
        let words: Vec<String> = (0..count).map(|n| format!("w{:05}", last + n)).collect();
        *text = words.join(" ");
        last += count;
    };
    let content = &mut sheet.content;
    let is_text = |key: &str| {
        use waymark_domain::format::FieldKind;
        let field = format.field(key);
        field.is_none_or(|field| matches!(field.kind, FieldKind::Text { .. }))
    };
    content.texts.insert("of_no_format".into(), String::new());
    for (_, text) in content.texts.iter_mut().filter(|(key, _)| is_text(key)) {
        say(text);
    }
    for aim in &mut content.aims {
        say(&mut aim.wording);
        say(&mut aim.evaluation);
    }
    for view in &mut content.views {
        say(&mut view.words);
    }
    for target in content.targets.iter_mut().chain(&mut content.earlier) {
        let notes = &mut target.notes;
        for text in [
            &mut target.wording,
            &mut target.pupil_words,
            &mut target.success,
            &mut target.at_home,
        ] {
            say(text);
        }
        for text in [
            &mut notes.exit,
            &mut notes.checked,
            &mut notes.assessable,
            &mut notes.achievement,
        ] {
            say(text);
        }
        notes.monitoring.values_mut().for_each(&mut say);
        for strategy in &mut target.strategies {
            say(&mut strategy.wording);
            say(&mut strategy.who);
            say(&mut strategy.how_often);
        }
    }
    last
}

/// Words in every text of a plan: none, one, as many as is usual, and three times that.
const AMOUNTS: [usize; 4] = [0, 1, 30, 90];

#[test]
fn nothing_is_cut_off_in_normal_print_however_much_was_written() {
    holds_everything(TextSize::Normal);
}

#[test]
fn nothing_is_cut_off_in_large_print_however_much_was_written() {
    holds_everything(TextSize::Large);
}

#[test]
fn nothing_is_cut_off_in_extra_large_print_however_much_was_written() {
    holds_everything(TextSize::ExtraLarge);
}

fn holds_everything(size: TextSize) {
    let options = Options { size, ..normal() };
    for format in in_formats::formats() {
        for count in AMOUNTS {
            let mut sheet = in_formats::sheet(&format);
            let words = number(&mut sheet, &format, count);
            let form = Form::of_plan(&sheet, &format, options);
            let print = print(&form, None).expect("a print");
            let said = words_of(&print);
            let missing: Vec<_> = (0..words)
                .map(|n| format!("w{n:05}"))
                .filter(|word| !said.contains(word.as_str()))
                .collect();
            let slug = &format.slug;
            assert!(
                missing.is_empty(),
                "{slug}, {count} words, {options:?}: {missing:?}"
            );
            assert_eq!(
                outside(&print.bytes),
                Vec::<String>::new(),
                "{slug}, {count} words"
            );
        }
    }
}

/// The words that do not lie wholly on their page.
pub(super) fn outside(pdf: &[u8]) -> Vec<String> {
    let boxes = ask("pdftotext", &["-bbox", "-", "-"], pdf);
    let (mut wide, mut high) = (0.0, 0.0);
    let mut out = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page") {
            (wide, high) = (side(line, "width"), side(line, "height"));
        } else if line.starts_with("<word") {
            let inside = side(line, "xMin") >= 0.0
                && side(line, "xMax") <= wide
                && side(line, "yMin") >= 0.0
                && side(line, "yMax") <= high;
            if !inside {
                out.push(line.to_owned());
            }
        }
    }
    out
}
