use crate::form::Form;
use crate::{Options, sample};
use proptest::prelude::*;
use waymark_domain::content::Sheet;

fn text(sheet: &Sheet) -> String {
    Form::of_plan(sheet, &sample::format(), Options::default()).text()
}

#[test]
fn a_plan_is_said_line_by_line_with_its_headings_underlined() {
    let text = text(&sample::sheet());
    for said in [
        "Individual Education Plan: Isla Fraser\n======",
        "Learner Selfie\n--------------\n",
        "Short Term Target – September – December\n------",
        "Target 1\n~~~~~~~~\n",
        "Version 2 · Agreed plan, as on 22 March 2027\n",
        "Achieved, 11 December 2026",
        "Continue with IEP: Yes\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn ticks_are_words_and_nothing_is_drawn_with_boxes() {
    let text = text(&sample::sheet());
    assert!(text.contains("(primary factor)"));
    assert!(!text.contains(['☑', '☐', '✔', '│', '─', '\t', '\r']));
    assert!(!text.contains("\n\n\n") && text.ends_with('\n'));
}

#[test]
fn an_empty_plan_says_what_is_not_recorded_and_reads_out_no_empty_rows() {
    let text = text(&sample::empty_sheet());
    assert!(text.contains("Not recorded\n"));
    assert!(!text.contains("Target 1"));
}

#[test]
fn every_word_of_the_web_page_that_people_wrote_is_in_the_text() {
    let sheet = sample::sheet();
    let text = text(&sheet);
    let content = &sheet.content;
    let wordings = content
        .targets
        .iter()
        .chain(&content.earlier)
        .map(|it| &it.wording);
    let aims = content.aims.iter().map(|aim| &aim.wording);
    let page = content.support.page.iter().map(|answer| &answer.answer);
    for words in wordings
        .chain(aims)
        .chain(page)
        .chain(content.texts.values())
    {
        for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let line = line.trim_start_matches(['-', '•', ' ']);
            // A date or the key of a choice is said in words.
            let coded = line.parse::<waymark_domain::Day>().is_ok() || !line.contains(' ');
            assert!(coded || text.contains(line), "{line}");
        }
    }
}

proptest! {
    #[test]
    fn whatever_people_write_makes_no_heading_and_no_control_character(words in "(?s).{0,60}") {
        let mut sheet = sample::empty_sheet();
        let headings = |text: &str| text.lines().filter(|line| {
            line.len() > 2 && ["=", "-", "~"].iter().any(|mark| line.replace(mark, "").is_empty())
        }).count();
        let before = headings(&text(&sheet));
        let typed = format!("Typed {words}");
        sheet.content.texts.insert("profile".into(), typed.replace('\n', " "));
        let said = text(&sheet);
        prop_assert_eq!(headings(&said), before);
        prop_assert!(said.chars().all(|c| c == '\n' || !c.is_control()));
    }
}
