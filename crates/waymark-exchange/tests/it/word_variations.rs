//! The ways in which schools and programs set the same plan: every one of them says the same.

use std::io::{Cursor, Write};

use waymark_domain::format::{Format, Formats};
use waymark_exchange::word::{
    Block, Place, PlanRow, Proposal, Wanted, WordError, WordText, fit, propose, read,
};
use zip::write::SimpleFileOptions;

fn format(slug: &str) -> Format {
    Formats::shipped().latest(slug).expect("it ships").clone()
}

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default();
        archive.start_file(*name, options).expect("a new part");
        archive.write_all(content.as_bytes()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// A document of these paragraphs and tables, with prefixes as Word writes them.
fn document(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", around(body))])
}

fn around(body: &str) -> String {
    format!("<w:document><w:body>{body}</w:body></w:document>")
}

fn text(bytes: &[u8]) -> WordText {
    read(bytes).expect("a Word document")
}

fn proposal(body: &str, slug: &str) -> Proposal {
    propose(&text(&document(body)), &format(slug))
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn heading(words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |it: &&str| {
        let lines: Vec<_> = it.split('|').map(p).collect();
        format!("<w:tc>{}</w:tc>", lines.concat())
    };
    let row = |row: &&[&str]| {
        let cells: Vec<_> = row.iter().map(cell).collect();
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

fn said<'a>(proposal: &'a Proposal, place: &str) -> &'a str {
    let place: Place = place.parse().expect("a place");
    let found = proposal.fields.iter().find(|field| field.place == place);
    found.map_or("", |field| field.text.as_str())
}

fn assert_says(proposal: &Proposal, expected: &[(&str, &str)]) {
    for (place, words) in expected {
        assert_eq!(said(proposal, place), *words, "{place}\n{proposal:#?}");
    }
}

fn words_of(text: &WordText) -> Vec<&str> {
    let words = text.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(it) => Some(it.text.as_str()),
        Block::Table(_) => None,
    });
    words.collect()
}

#[test]
fn a_text_box_is_read_once_however_the_file_has_it() {
    let inside = p("Strengths: Kind to others");
    let modern = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let old = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    );
    for body in [modern, old] {
        assert_eq!(
            words_of(&text(&document(&body))),
            ["Strengths: Kind to others"]
        );
        assert_says(
            &proposal(&body, "dg-appendix-2"),
            &[("text.profile", "Kind to others")],
        );
    }
}

#[test]
fn a_control_says_what_was_filled_in_and_not_what_to_type() {
    let control = |properties: &str, words: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p(words)
        )
    };
    let body = [
        control("<w:showingPlcHdr/>", "Click here to enter text"),
        control("<w:dropDownList/>", "Strengths: Draws well"),
    ];
    assert_eq!(
        words_of(&text(&document(&body.concat()))),
        ["Strengths: Draws well"]
    );
}

#[test]
fn inserted_words_are_read_and_deleted_ones_are_not() {
    let body = "<w:p><w:r><w:t>Strengths: </w:t></w:r><w:del><w:r><w:delText>shy</w:delText></w:r></w:del>\
                <w:ins><w:r><w:t>brave</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>";
    assert_says(
        &proposal(body, "dg-appendix-2"),
        &[("text.profile", "brave")],
    );
}

#[test]
fn words_that_were_kept_together_have_a_plain_space() {
    let body = p("Next\u{a0}review: 11\u{a0}June\u{a0}2027");
    assert_says(
        &proposal(&body, "hampshire"),
        &[("next_review", "11 June 2027")],
    );
}

#[test]
fn headers_say_whose_plan_it_is_and_numbers_of_pages_say_nothing() {
    let header = format!("<w:hdr>{}</w:hdr>", p("Name: Aisha Khan"));
    let footer = "<w:ftr><w:p><w:r><w:t>Birch School</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>Page </w:t></w:r>\
                  <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>";
    let file = package(&[
        ("word/document.xml", around(&p("Strengths: Kind"))),
        ("word/header1.xml", header.clone()),
        ("word/header2.xml", header),
        ("word/footer1.xml", footer.to_owned()),
    ]);
    let found = propose(&text(&file), &format("dg-appendix-2"));
    assert_eq!(found.head.len(), 1, "{:?}", found.head);
    let kept: Vec<_> = found.unplaced.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(kept, ["Birch School"]);
}

#[test]
fn columns_may_stand_in_any_order_under_other_names() {
    let rows: &[&[&str]] = &[
        &[
            "By whom",
            "What we will do",
            "Small steps",
            "What success looks like",
        ],
        &[
            "Mrs Dean",
            "Word mat on the desk",
            "Write three sentences",
            "In four lessons of five",
        ],
    ];
    assert_says(
        &proposal(&table(rows), "sen-toolkit"),
        &[
            ("target.0.wording", "Write three sentences"),
            ("target.0.success", "In four lessons of five"),
            ("strategy.0.0.wording", "Word mat on the desk"),
            ("strategy.0.0.who", "Mrs Dean"),
        ],
    );
}

#[test]
fn a_table_that_goes_on_in_a_second_one_has_the_same_columns() {
    let first = table(&[&["Target", "Strategies"], &["Reads a page", "Daily"]]);
    let second = table(&[&["Counts to ten", "Beads"]]);
    let found = proposal(&[first, second].concat(), "dg-appendix-2");
    assert_says(
        &found,
        &[
            ("target.0.wording", "Reads a page"),
            ("target.1.wording", "Counts to ten"),
            ("strategy.1.0.wording", "Beads"),
        ],
    );
}

#[test]
fn a_second_table_says_more_of_the_same_target() {
    let first = table(&[&["Target", "Strategies"], &["Reads a page", "Daily"]]);
    let second = table(&[
        &["Target", "Success criteria"],
        &["Reads a page", "Five words a day"],
    ]);
    let found = proposal(
        &[first, p("Reviewed in June."), second].concat(),
        "dg-appendix-2",
    );
    assert_eq!(found.targets.len(), 1);
    assert_says(&found, &[("target.0.success", "Five words a day")]);
}

#[test]
fn a_row_that_begins_further_right_stands_under_its_own_headings() {
    let head = table(&[&["Area", "Target", "Strategies"]]);
    let row = "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>Reads a page</w:t></w:r></w:p></w:tc>\
               <w:tc><w:p><w:r><w:t>Daily</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = head.replace("</w:tbl>", row);
    assert_says(
        &proposal(&body, "dg-appendix-2"),
        &[
            ("target.0.wording", "Reads a page"),
            ("strategy.0.0.wording", "Daily"),
        ],
    );
}

#[test]
fn notes_with_a_day_are_observations_and_others_tell_what_came_of_it() {
    let rows: &[&[&str]] = &[
        &["Target", "Progress notes", "Outcome"],
        &[
            "Reads a page",
            "11/12/26 Read four lines|12 Jan 2027, 7 out of 10: with help",
            "Achieved, 26 March 2027",
        ],
        &["Counts to ten", "Counts to six", "Y"],
    ];
    let found = proposal(&table(rows), "dg-appendix-2");
    assert_says(
        &found,
        &[
            ("seen.0.on", "11/12/26"),
            ("seen.0.note", "Read four lines"),
            ("seen.1.value", "7 out of 10"),
            ("seen.1.note", "with help"),
            ("target.0.ended_on", "26 March 2027"),
            ("target.1.achievement", "Counts to six"),
        ],
    );
    let outcomes: Vec<_> = found.targets.iter().map(|it| it.outcome.as_str()).collect();
    assert_eq!(outcomes, ["achieved", ""]);
    assert!(
        found.unplaced.iter().any(|it| it.text == "Outcome: Y"),
        "ticks are asked"
    );
}

#[test]
fn a_target_that_was_given_up_says_why() {
    let rows: &[&[&str]] = &[
        &["Target", "Outcome"],
        &["Reads a page", "Stopped, 3 May 2027"],
    ];
    let found = proposal(&table(rows), "sen-toolkit");
    assert_eq!(found.targets[0].outcome, PlanRow::STOPPED);
    assert_says(&found, &[("target.0.ended_on", "3 May 2027")]);
}

#[test]
fn the_chronology_is_read_line_by_line() {
    let rows: &[&[&str]] = &[
        &["Date", "Assessment", "Result", "Comments"],
        &[
            "4/9/26",
            "Reading test",
            "31 of 100",
            "Before the work began",
        ],
        &["", "", "", ""],
    ];
    let found = proposal(&table(rows), "dg-appendix-2");
    assert_eq!(found.assessments, 1);
    assert_says(
        &found,
        &[
            ("assessment.0.on", "4/9/26"),
            ("assessment.0.name", "Reading test"),
            ("assessment.0.data", "31 of 100"),
            ("assessment.0.comment", "Before the work began"),
        ],
    );
}

#[test]
fn staff_are_named_by_their_roles() {
    let rows: &[&[&str]] = &[&["Staff involved", "Mrs Kerr (Class teacher)|Mr Bell"]];
    let found = proposal(&table(rows), "dg-appendix-3");
    assert_says(&found, &[("text.adult_class_teacher", "Mrs Kerr")]);
    assert!(found.unplaced.iter().any(|it| it.text.ends_with("Mr Bell")));
}

#[test]
fn a_signature_is_kept_as_words_and_never_as_an_agreement() {
    let found = proposal(&p("Signed: F. Fraser, 14 September 2026"), "dg-appendix-2");
    assert_eq!(found.fields, []);
    assert!(found.questions.is_empty());
    assert!(found.unplaced[0].text.contains("F. Fraser"));
}

#[test]
fn a_stage_is_asked_and_never_taken() {
    let found = proposal(&p("Stage of intervention: Stage 3"), "dg-appendix-3");
    let stage = Wanted::Stage("3".to_owned());
    assert!(
        found.questions.iter().any(|it| it.wanted == stage),
        "{found:?}"
    );
}

#[test]
fn what_a_form_has_no_place_for_goes_back_to_its_target() {
    let targets = table(&[&["Target", "Strategies"], &["Reads a page", "Daily"]]);
    let also = [
        heading("Also in this plan"),
        heading("Reads a page"),
        p("At home: Reads to the dog"),
        heading("Bus"),
        p("Home on Tuesdays"),
    ];
    let found = proposal(&[targets, also.concat()].concat(), "durants");
    assert_says(&found, &[("target.0.at_home", "Reads to the dog")]);
    let kept: Vec<_> = found.unplaced.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(kept, ["Bus: Home on Tuesdays"]);
}

#[test]
fn a_file_is_known_by_the_headings_of_its_format() {
    let files: [(&[u8], &str); 3] = [
        (include_bytes!("../files/appendix-2.docx"), "dg-appendix-2"),
        (include_bytes!("../files/appendix-3.docx"), "dg-appendix-3"),
        (include_bytes!("../files/durants.docx"), "durants"),
    ];
    for (file, own) in files {
        let text = text(file);
        let mut best: Option<(String, waymark_exchange::word::Fit)> = None;
        for format in Formats::shipped().iter() {
            let next = fit(&text, format);
            if best.as_ref().is_none_or(|(_, best)| next.beats(*best)) {
                best = Some((format.slug.clone(), next));
            }
        }
        let (slug, fit) = best.expect("formats ship");
        assert_eq!(slug, own, "{fit:?}");
        assert!(fit.is_telling() && fit.found <= fit.all, "{fit:?}");
    }
    let letter = text(&document(&p(
        "Dear Mrs Fraser, school is closed on Monday.",
    )));
    assert!(!fit(&letter, &format("durants")).is_telling());
}

/// A Durants form of ours, opened in another program, saved in its own kind, and saved as Word again.
#[test]
fn what_another_office_program_wrote_says_the_same() {
    let file = include_bytes!("../files/by-libreoffice.docx");
    let found = propose(&text(file), &format("durants"));
    assert_says(
        &found,
        &[
            (
                "target.0.wording",
                "Read 85 of the first 100 common words on sight.",
            ),
            (
                "target.0.at_home",
                "Read the word cards to Bracken four nights a week.",
            ),
            ("monitoring.0.term_1", "Started, with prompts"),
            ("strategy.0.1.who", "P1 paired reading"),
            ("text.adult_class_teacher", "Mr J. Okafor"),
            ("next_review", "11 June 2027"),
        ],
    );
    assert_eq!((found.targets.len(), found.seen.len() > 10), (6, true));
}

#[test]
fn every_other_kind_of_file_is_refused_with_what_to_do() {
    let macros = package(&[
        ("word/document.xml", around(&p("Target"))),
        ("word/vbaProject.bin", String::new()),
    ]);
    let opened = package(&[("content.xml", "<office:document-content/>".to_owned())]);
    let pages = package(&[("Index/Document.iwa", String::new())]);
    assert_eq!(read(&macros), Err(WordError::Macros));
    assert_eq!(read(&opened), Err(WordError::OpenDocument));
    assert_eq!(
        read(&pages),
        Err(WordError::WrongKind {
            what: "a Pages document"
        })
    );
    assert_eq!(read(b"%PDF-1.7"), Err(WordError::Pdf));
    let disguised = [
        WordError::Macros,
        WordError::OpenDocument,
        WordError::Pdf,
        WordError::OldWord,
    ];
    for error in disguised {
        assert!(error.to_string().contains(".docx"), "{error}");
    }
}
