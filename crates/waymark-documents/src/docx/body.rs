//! The document from cover to end.

use super::page::Stand;
use super::pieces::{heading_on_new_page, optional, paragraph, run, styled};
use super::running::NAMESPACES;
use super::sections::{part, photo};
use super::table::pairs_side_by_side;
use super::xml::Xml;
use super::{Document, pictures};
use crate::form::{Body, Form, Part, Table};

pub(super) fn document(document: &Document<'_>) -> Vec<u8> {
    let mut xml = Xml::speaking(document.form.language());
    xml.within("w:document", &NAMESPACES, |xml| {
        xml.within("w:body", &[], |xml| body(xml, document));
    });
    xml.into_bytes()
}

fn body(xml: &mut Xml, document: &Document<'_>) {
    let form = document.form;
    let stand = Stand::Upright;
    cover(xml, document);
    for it in form.parts.iter().filter(|it| is_learner(it)) {
        heading_on_new_page(xml, "Heading2", &it.title);
        photo(xml, document);
        part(xml, document, stand, it);
    }
    let plan = || {
        form.parts
            .iter()
            .filter(|it| !is_learner(it) && !stands_after(it))
    };
    // A paper beside the plan has neither a head nor a plan of its own.
    if !form.header.is_empty() || plan().next().is_some() {
        label(xml, form);
        pairs_side_by_side(xml, document.page, stand, &form.header);
    }
    for it in plan() {
        part(xml, document, stand, it);
    }
    after(xml, document);
}

fn label(xml: &mut Xml, form: &Form) {
    optional(xml, "OnNewPage", &form.authority);
    if form.authority.is_empty() {
        heading_on_new_page(xml, "Heading2", &form.label);
    } else {
        paragraph(xml, "Heading2", &form.label);
    }
}

/// What stands behind the plan, turned on its side where its tables are wide; large print never is.
fn after(xml: &mut Xml, document: &Document<'_>) {
    let right_to_left = document.page.right_to_left;
    let mut stand = Stand::Upright;
    let mut first = true;
    for it in document.form.parts.iter().filter(|it| stands_after(it)) {
        let next = if is_wide(it) && !document.page.large {
            Stand::OnItsSide
        } else {
            stand
        };
        if next != stand {
            end_section(xml, stand, first, right_to_left);
            first = false;
            stand = next;
        }
        part(xml, document, stand, it);
    }
    stand.section(xml, first, right_to_left);
}

/// The last paragraph of a section carries how its pages look.
fn end_section(xml: &mut Xml, stand: Stand, first: bool, right_to_left: bool) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Gap");
            stand.section(xml, first, right_to_left);
        });
    });
}

fn cover(xml: &mut Xml, document: &Document<'_>) {
    let form = document.form;
    let cover = &form.cover;
    let badge = cover.badge.as_ref();
    if let Some(it) = badge.and_then(|it| pictures::find(&document.pictures, it)) {
        styled(xml, "Above", |xml| pictures::run(xml, it, pictures::BADGE));
    }
    optional(xml, "Above", &cover.above);
    let title = if cover.title.is_empty() {
        &form.label
    } else {
        &cover.title
    };
    paragraph(xml, "Heading1", title);
    optional(xml, "Above", &form.school);
    optional(xml, "PupilName", &form.pupil);
    let said: Vec<&str> = [form.class.as_str(), form.session.as_str()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    optional(xml, "Quiet", &said.join(" · "));
    optional(xml, "Quiet", &form.status);
    if !form.notice.is_empty() {
        styled(xml, "Normal", |xml| run(xml, Some("Label"), &form.notice));
    }
    optional(xml, "Heading2", &cover.heading);
    if !cover.quotation.is_empty() {
        paragraph(xml, "Quote", &format!("“{}”", cover.quotation));
    }
    for it in &cover.vision {
        optional(xml, "Normal", it);
    }
    if !cover.commitment.is_empty() {
        styled(xml, "Normal", |xml| {
            run(xml, Some("Label"), &cover.commitment);
        });
    }
    if !cover.purposes.is_empty() {
        optional(xml, "Normal", &cover.purposes_lead);
    }
    for it in &cover.purposes {
        paragraph(xml, "ListBullet", it);
    }
}

fn is_learner(part: &Part) -> bool {
    matches!(part.body, Body::LearnerPage { .. })
}

/// Blocks of targets, their charts and the chronology follow the plan, whatever the order of the sections.
fn stands_after(part: &Part) -> bool {
    match &part.body {
        Body::Targets { .. }
        | Body::Charts { .. }
        | Body::Chronology { .. }
        | Body::Also { .. }
        | Body::Pairs { .. }
        | Body::Choices { .. }
        | Body::Prose { .. }
        | Body::Grid { .. }
        | Body::Slips { .. }
        | Body::OwnTargets { .. } => true,
        Body::LearnerPage { .. }
        | Body::Answers { .. }
        | Body::Stage { .. }
        | Body::Factors { .. }
        | Body::Adults { .. }
        | Body::Aims { .. }
        | Body::Review { .. } => false,
    }
}

fn is_wide(part: &Part) -> bool {
    const MOST_UPRIGHT: usize = 3;
    let wide = |table: &Table| table.columns.len() > MOST_UPRIGHT;
    match &part.body {
        Body::Targets { blocks } => blocks.iter().any(|block| wide(&block.table)),
        Body::Chronology { table } | Body::Grid { table } => wide(table),
        Body::Charts { .. }
        | Body::Also { .. }
        | Body::Pairs { .. }
        | Body::Choices { .. }
        | Body::Prose { .. }
        | Body::Slips { .. }
        | Body::OwnTargets { .. }
        | Body::LearnerPage { .. }
        | Body::Answers { .. }
        | Body::Stage { .. }
        | Body::Factors { .. }
        | Body::Adults { .. }
        | Body::Aims { .. }
        | Body::Review { .. } => false,
    }
}
