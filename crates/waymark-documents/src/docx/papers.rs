//! The sections that only papers beside the plan have.

use super::pieces::{heading_on_new_page, lines, optional, paragraph, run, styled, ticks};
use super::xml::Xml;
use super::{Document, pictures};
use crate::form::{Body, OwnTarget, Slip, Symbol};

/// Empty shapes of a strip.
const SHAPES: &str = "☆ ☆ ☆ ☆ ☆";

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
        paragraph(xml, "ListBullet", target);
    }
}

/// The key words, each behind its picture where an adult chose one.
fn symbols(xml: &mut Xml, document: &Document<'_>, symbols: &[Symbol]) {
    if symbols.is_empty() {
        return;
    }
    styled(xml, "Normal", |xml| {
        for (at, symbol) in symbols.iter().enumerate() {
            if at > 0 {
                run(xml, None, " · ");
            }
            let picture = symbol.picture.as_ref();
            if let Some(it) = picture.and_then(|it| pictures::find(&document.pictures, it)) {
                pictures::run(xml, it, pictures::SYMBOL);
                run(xml, None, " ");
            }
            run(xml, None, &symbol.word);
        }
    });
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
        paragraph(xml, "PupilName", &line.text);
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
