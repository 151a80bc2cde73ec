//! One section of the form at a time.

use super::page::Stand;
use super::papers;
use super::pieces::{heading_on_new_page, lines, optional, paragraph, run, styled, ticks, typed};
use super::table::{factors, grid, pairs, results, review, thoughts};
use super::xml::Xml;
use super::{Document, pictures};
use crate::form::{Answer, Block, Body, Chart, Part};

/// A section with its heading; the learner's own page has its heading above the photo already.
pub(super) fn part(xml: &mut Xml, document: &Document<'_>, stand: Stand, part: &Part) {
    let page = document.page;
    let title = &part.title;
    match &part.body {
        Body::LearnerPage { prompts } => headed(xml, document, prompts, false),
        Body::Answers { answers } => headed(xml, document, answers, true),
        Body::Stage { stages } => {
            paragraph(xml, "Heading3", title);
            ticks(xml, stages, "Normal");
        }
        Body::Factors { groups } => {
            paragraph(xml, "Heading3", title);
            factors(xml, page, stand, groups);
        }
        Body::Adults { adults } => {
            paragraph(xml, "Heading3", title);
            pairs(xml, page, stand, adults);
        }
        Body::Aims { areas, table } => {
            paragraph(xml, "Heading3", title);
            let worked_on = format!("{}:", document.words.say("areas-worked-on"));
            styled(xml, "Normal", |xml| run(xml, Some("Label"), &worked_on));
            ticks(xml, areas, "Normal");
            grid(xml, page, stand, table);
        }
        Body::Review { items } => {
            paragraph(xml, "Heading3", title);
            review(xml, page, stand, items);
        }
        Body::Targets { blocks } => {
            for (at, it) in blocks.iter().enumerate() {
                block(xml, document, stand, title, it, at > 0 || page.large);
            }
        }
        Body::Charts { charts } => {
            heading_on_new_page(xml, "Heading2", title);
            for it in charts {
                chart(xml, document, stand, it);
            }
        }
        Body::Chronology { table } => {
            heading_on_new_page(xml, "Heading2", title);
            grid(xml, page, stand, table);
        }
        Body::Also { lead, answers } => {
            heading_on_new_page(xml, "Heading2", title);
            paragraph(xml, "Quiet", lead);
            headed(xml, document, answers, true);
        }
        Body::Pairs { pairs: answers } => {
            paragraph(xml, "Heading2", title);
            pairs(xml, page, stand, answers);
        }
        Body::Choices { .. }
        | Body::Prose { .. }
        | Body::Slips { .. }
        | Body::OwnTargets { .. } => {
            papers::part(xml, document, title, &part.body);
        }
        Body::Grid { table } => {
            paragraph(xml, "Heading2", title);
            grid(xml, page, stand, table);
        }
    }
}

/// Each answer under its own heading. `says_so` where nothing was written.
fn headed(xml: &mut Xml, document: &Document<'_>, answers: &[Answer], says_so: bool) {
    for answer in answers {
        paragraph(xml, "Heading3", &answer.label);
        optional(xml, "Hint", &answer.hint);
        if answer.lines.is_empty() && says_so && !document.form.blank {
            paragraph(xml, "Quiet", &document.words.say("not-recorded"));
        } else {
            lines(xml, &answer.lines, "Normal");
        }
    }
}

fn block(
    xml: &mut Xml,
    document: &Document<'_>,
    stand: Stand,
    title: &str,
    block: &Block,
    new_page: bool,
) {
    let heading = if block.heading.is_empty() {
        title
    } else {
        &block.heading
    };
    if new_page {
        heading_on_new_page(xml, "Heading2", heading);
    } else {
        paragraph(xml, "Heading2", heading);
    }
    if let Some(lead) = &block.lead {
        grid(xml, document.page, stand, lead);
    }
    if block.nothing.is_empty() {
        grid(xml, document.page, stand, &block.table);
    } else {
        paragraph(xml, "Quiet", &block.nothing);
    }
    thoughts(xml, document.page, stand, &block.thoughts);
}

/// A drawing says nothing in Word that its words and its results do not.
fn chart(xml: &mut Xml, document: &Document<'_>, stand: Stand, chart: &Chart) {
    let words = document.words;
    typed(xml, "Heading3", &chart.caption, chart.lang);
    paragraph(xml, "Normal", &chart.summary);
    let (day, result) = (words.say("chart-day"), words.say("chart-result"));
    results(xml, document.page, stand, [&day, &result], &chart.rows);
}

/// The photo with words for who cannot see it, if there is one.
pub(super) fn photo(xml: &mut Xml, document: &Document<'_>) {
    if let Some(it) = pictures::photo(&document.pictures) {
        styled(xml, "Normal", |xml| pictures::run(xml, it, pictures::PHOTO));
    }
}
