use super::*;
use crate::sample;
use waymark_domain::phase::Phase;
use waymark_domain::target::Target;

mod formats;

fn form(sheet: &Sheet) -> Form {
    Form::of_plan(sheet, &sample::format(), Options::default())
}

fn blocks(form: &Form) -> &[Block] {
    let found = form.parts.iter().find_map(|part| match &part.body {
        Body::Targets { blocks } => Some(blocks.as_slice()),
        _ => None,
    });
    found.expect("the form has blocks of targets")
}

/// All that stands in a cell, as one text.
fn said(cell: &[Line]) -> String {
    cell.iter()
        .map(|line| format!("{} {} {}", line.label, line.text, line.note))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_blank_copy_has_every_section_and_six_rows_in_each_of_three_blocks() {
    let form = Form::blank(&sample::format(), Options::default());
    assert_eq!(form.parts.len(), 9);
    let rows: Vec<_> = blocks(&form)
        .iter()
        .map(|block| block.table.rows.len())
        .collect();
    assert_eq!(rows, [6, 6, 6]);
}

#[test]
fn a_term_without_targets_and_thoughts_says_so_instead_of_showing_empty_rows() {
    let form = form(&sample::empty_sheet());
    for block in blocks(&form) {
        assert!(block.table.rows.is_empty() && block.nothing == "Nothing yet.");
    }
}

#[test]
fn more_targets_make_more_rows() {
    let mut sheet = sample::sheet();
    let target = sheet.content.targets[0].clone();
    sheet.content.targets = vec![target; 9];
    let form = form(&sheet);
    assert_eq!(blocks(&form)[1].table.rows.len(), 9);
    assert_eq!(said(&blocks(&form)[1].table.rows[8][0]).trim(), "9.");
}

#[test]
fn a_row_says_target_strategies_rating_and_the_newest_observations() {
    let form = form(&sample::sheet());
    let row: Vec<String> = blocks(&form)[0].table.rows[0]
        .iter()
        .map(|cell| said(cell))
        .collect();
    assert!(
        row[1].contains("Read 60 of the first 100")
            && row[1].contains("Achieved, 11 December 2026")
    );
    assert!(row[2].contains("Mrs Wallace · every day, 10 minutes"));
    assert!(row[3].contains("I can do it") && row[3].contains("nearly all of them"));
    assert!(row[4].starts_with("11 Dec 2026 Confuses"), "{}", row[4]);
    assert!(row[4].contains("And 5 earlier observations."));
}

#[test]
fn a_target_of_a_period_that_the_format_no_longer_has_is_still_printed() {
    let mut sheet = sample::sheet();
    let lost = Target {
        period: "half_term".into(),
        ..sheet.content.targets[0].clone()
    };
    sheet.content.targets = vec![lost];
    let form = form(&sheet);
    let last = blocks(&form).last().expect("a block");
    assert_eq!(
        (blocks(&form).len(), last.heading.as_str()),
        (4, "Other targets")
    );
    assert!(said(&last.table.rows[0][1]).contains("Read 85"));
}

#[test]
fn thoughts_stand_under_the_block_of_their_period() {
    let form = form(&sample::sheet());
    let thoughts = |n: usize| {
        blocks(&form)[n]
            .thoughts
            .iter()
            .map(|t| said(&t.lines))
            .collect::<Vec<_>>()
    };
    assert!(
        thoughts(0)[0].contains("proud of her word cards")
            && thoughts(0)[2].contains("confident start")
    );
    assert!(thoughts(1)[1].contains("horse book nearly on my own"));
}

#[test]
fn every_listed_need_is_shown_and_the_primary_one_is_named_in_words() {
    let form = form(&sample::sheet());
    let groups = form.parts.iter().find_map(|part| match &part.body {
        Body::Factors { groups } => Some(groups),
        _ => None,
    });
    let needs: Vec<&Tick> = groups
        .expect("factors")
        .iter()
        .flat_map(|group| &group.needs)
        .collect();
    assert_eq!(needs.len(), 23);
    let ticked: Vec<_> = needs
        .iter()
        .filter(|tick| tick.ticked)
        .map(|t| (t.label.as_str(), t.note.as_str()))
        .collect();
    assert_eq!(
        ticked,
        [
            ("Language or speech disorder", ""),
            ("Hearing Impaired", "primary factor"),
            ("Interrupted Learning", "")
        ]
    );
}

#[test]
fn a_need_that_the_format_no_longer_lists_stays_on_the_form() {
    let mut sheet = sample::sheet();
    sheet.content.support.needs[0].kind = "an_older_kind".into();
    let form = form(&sheet);
    let shown = form.parts.iter().any(|part| match &part.body {
        Body::Factors { groups } => groups[0]
            .needs
            .iter()
            .any(|need| need.label == "An older kind" && need.ticked),
        _ => false,
    });
    assert!(shown);
}

#[test]
fn an_area_without_an_aim_keeps_an_empty_row() {
    let form = form(&sample::sheet());
    let table = form.parts.iter().find_map(|part| match &part.body {
        Body::Aims { table, .. } => Some(table),
        _ => None,
    });
    let rows = &table.expect("aims").rows;
    assert_eq!((rows.len(), said(&rows[1][0]).trim()), (3, "Numeracy"));
    assert!(rows[1][1..].iter().all(Vec::is_empty));
}

#[test]
fn every_page_says_how_far_the_plan_has_come() {
    let status = |phase, version| {
        form(&Sheet {
            phase,
            version,
            ..sample::sheet()
        })
        .status
    };
    assert_eq!(
        status(Phase::Draft, None),
        "Draft, not yet agreed · 22 March 2027"
    );
    assert_eq!(
        status(Phase::InConsultation, Some(1)),
        "Version 1 · Shared for comment, not yet agreed · 22 March 2027"
    );
    assert_eq!(
        status(Phase::Live, Some(2)),
        "Version 2 · Agreed plan, as on 22 March 2027"
    );
    assert_eq!(
        status(Phase::Closed, Some(3)),
        "Version 3 · Closed plan, as on 22 March 2027"
    );
}
