//! The sections that only papers beside the plan have.

use super::pieces::{heading_on_new_page, lines, optional, paragraph, run, runs, ticks, typed};
use super::xml::Xml;
use super::{Document, pictures};
use crate::form::{Body, OwnTarget, Slip, Symbol};
use crate::words::language_of;

/// Empty shapes of a strip.
const SHAPES: &str = "☆ ☆ ☆ ☆ ☆";
/// Pictures beside each other.
const ACROSS: usize = 5;
/// Of a picture's cell, in twentieths of a point.
const CELL: u32 = 1_900;

pub(super) fn part(xml: &mut Xml, document: &Document<'_>, title: &str, body: &Body) {
    match body {
        Body::Choices { lead, ticks: boxes } => {
            paragraph(xml, "Heading2", title);
            optional(xml, "Normal", lead);
            ticks(xml, boxes, "Normal");
        }
        Body::Prose { lines: said } => {
            paragraph(xml, "Heading2", title);
            lines(xml, said, "Normal");
        }
        Body::Slips { slips } => slips.iter().for_each(|it| slip(xml, it)),
        Body::OwnTargets {
            each_page,
            faces,
            targets,
        } => {
            for it in targets {
                own_target(xml, document, it, faces, *each_page);
            }
        }
        Body::LearnerPage { .. }
        | Body::Answers { .. }
        | Body::Stage { .. }
        | Body::Factors { .. }
        | Body::Adults { .. }
        | Body::Aims { .. }
        | Body::Review { .. }
        | Body::Targets { .. }
        | Body::Charts { .. }
        | Body::Chronology { .. }
        | Body::Also { .. }
        | Body::Pairs { .. }
        | Body::Grid { .. } => {}
    }
}

fn slip(xml: &mut Xml, slip: &Slip) {
    paragraph(xml, "Heading2", &slip.name);
    optional(xml, "Quiet", &slip.note);
    for target in &slip.targets {
        typed(xml, "ListBullet", target, language_of(target));
    }
}

fn own_target(
    xml: &mut Xml,
    document: &Document<'_>,
    target: &OwnTarget,
    faces: &[String],
    each_page: bool,
) {
    if each_page {
        heading_on_new_page(xml, "Heading2", &target.heading);
    } else {
        paragraph(xml, "Heading2", &target.heading);
    }
    for line in &target.words {
        typed(xml, "PupilName", &line.text, line.lang);
    }
    symbols(xml, document, &target.symbols);
    optional(xml, "Normal", &target.until);
    if !target.helps.lines.is_empty() {
        paragraph(xml, "Heading3", &target.helps.label);
        lines(xml, &target.helps.lines, "Normal");
    }
    paragraph(xml, "Heading3", &target.strip);
    paragraph(xml, "Normal", SHAPES);
    if !faces.is_empty() {
        paragraph(xml, "Heading3", &target.rating);
        for face in faces {
            paragraph(xml, "Normal", &format!("☐ {face}"));
        }
    }
}

/// Each picture with its word beneath, side by side; the words alone where no picture is found.
fn symbols(xml: &mut Xml, document: &Document<'_>, symbols: &[Symbol]) {
    if symbols.iter().all(|symbol| symbol.picture.is_none()) {
        let words: Vec<&str> = symbols.iter().map(|it| it.word.as_str()).collect();
        optional(xml, "Normal", &words.join(" · "));
        return;
    }
    let width = CELL.to_string();
    let wide = [("w:w", width.as_str()), ("w:type", "dxa")];
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            if document.page.right_to_left {
                xml.empty("w:bidiVisual", &[]);
            }
            xml.empty("w:tblW", &[("w:w", "0"), ("w:type", "auto")]);
        });
        xml.within("w:tblGrid", &[], |xml| {
            for _ in symbols.iter().take(ACROSS) {
                xml.empty("w:gridCol", &[("w:w", width.as_str())]);
            }
        });
        for row in symbols.chunks(ACROSS) {
            xml.within("w:tr", &[], |xml| {
                xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                for it in row {
                    xml.within("w:tc", &[], |xml| {
                        xml.within("w:tcPr", &[], |xml| xml.empty("w:tcW", &wide));
                        symbol(xml, document, it);
                    });
                }
            });
        }
    });
    paragraph(xml, "Gap", "");
}

fn symbol(xml: &mut Xml, document: &Document<'_>, symbol: &Symbol) {
    if let Some(picture) = &symbol.picture
        && let Some(found) = pictures::find(&document.pictures, picture)
    {
        centred(xml, |xml| pictures::within(xml, found, pictures::SYMBOL));
    }
    centred(xml, |xml| run(xml, None, &symbol.word));
}

fn centred(xml: &mut Xml, inner: impl FnOnce(&mut Xml)) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Normal");
            runs(xml);
            xml.value("w:jc", "center");
        });
        inner(xml);
    });
}
