//! The printed form as values: everything a print says, in its order, before anybody sets it in type.
//!
//! The order, headings and columns come from the format; what stands under them from the sheet.

mod cell;
mod head;
mod needs;
mod progress;
mod row;
mod targets;
#[cfg(test)]
mod tests;

pub(crate) use cell::{Answer, Column, Line, Style, Table, Tick};
pub(crate) use progress::Chart;

use crate::Options;
use crate::words::{Words, args};
use serde::Serialize;
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::{Field, FieldKind, Format, Item, Section, SectionKind, label_in};

/// A form, filled in, in the language of its readers.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    /// The Typst file that sets it, below `formats/`.
    #[serde(skip)]
    pub(crate) template: String,
    /// What the PDF is known by: the same form has the same one.
    #[serde(skip)]
    pub(crate) ident: String,
    #[serde(skip)]
    pub(crate) options: Options,
    pub(crate) title: String,
    pub(crate) label: String,
    pub(crate) authority: String,
    pub(crate) pupil: String,
    pub(crate) class: String,
    pub(crate) school: String,
    pub(crate) session: String,
    /// Version, standing and day, as every page says them.
    pub(crate) status: String,
    /// Year, month and day that the sheet speaks of.
    pub(crate) on: [i16; 3],
    pub(crate) cover: Cover,
    pub(crate) photo_of: String,
    pub(crate) header: Vec<Answer>,
    pub(crate) parts: Vec<Part>,
}

/// The cover and the parents' page (F1).
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Cover {
    pub(crate) above: String,
    pub(crate) title: String,
    pub(crate) heading: String,
    pub(crate) quotation: String,
    pub(crate) vision: Vec<String>,
    pub(crate) commitment: String,
    pub(crate) purposes_lead: String,
    pub(crate) purposes: Vec<String>,
}

/// One section of the form.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Part {
    pub(crate) title: String,
    #[serde(flatten)]
    pub(crate) body: Body,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Body {
    LearnerPage { prompts: Vec<Answer> },
    Answers { answers: Vec<Answer> },
    Stage { stages: Vec<Tick> },
    Factors { groups: Vec<Group> },
    Adults { adults: Vec<Answer> },
    Aims { areas: Vec<Tick>, table: Table },
    Review { items: Vec<ReviewItem> },
    Targets { blocks: Vec<Block> },
    Charts { charts: Vec<Chart> },
    Chronology { table: Table },
}

/// A factor with all its needs, those that apply ticked.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Group {
    pub(crate) heading: String,
    pub(crate) label: String,
    pub(crate) needs: Vec<Tick>,
}

/// One block of short-term targets with what people think about it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Block {
    pub(crate) heading: String,
    pub(crate) table: Table,
    pub(crate) thoughts: Vec<Answer>,
}

/// A line of the review section: words, or boxes to choose from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReviewItem {
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) ticks: Vec<Tick>,
}

/// What every part is made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    sheet: &'a Sheet,
    content: &'a PlanContent,
    format: &'a Format,
    words: &'static Words,
    options: Options,
}

impl Form {
    /// The plan on the form of a format.
    pub fn of_plan(sheet: &Sheet, format: &Format, options: Options) -> Self {
        let words = Words::of(options.language);
        let source = Source {
            sheet,
            content: &sheet.content,
            format,
            words,
            options,
        };
        let pupil = &sheet.content.pupil;
        let title = args!["label" => format.label.as_str(), "name" => pupil.name.as_str()];
        Self {
            template: format.template_path(),
            ident: format!(
                "{} {:?} {:?}",
                sheet.content.plan, sheet.version, options.size
            ),
            options,
            title: words.fill("document-title", &title),
            label: format.label.clone(),
            authority: format.authority.clone(),
            pupil: pupil.name.clone(),
            class: pupil.class.clone().unwrap_or_default(),
            school: pupil.school.clone(),
            session: head::session(source),
            status: head::status(sheet, words),
            on: [
                sheet.on.year(),
                sheet.on.month().into(),
                sheet.on.day().into(),
            ],
            cover: head::cover(format),
            photo_of: words.fill("photo-of", &args!["name" => pupil.called.as_str()]),
            header: format
                .header
                .iter()
                .map(|cell| head::header(source, cell))
                .collect(),
            parts: parts(source),
        }
    }
}

fn parts(source: Source<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for section in &source.format.sections {
        if let Some(body) = body(source, section) {
            parts.push(Part {
                title: section.title.clone(),
                body,
            });
        }
        if matches!(section.kind, SectionKind::Targets { .. }) {
            let charts = progress::charts(source);
            if !charts.is_empty() {
                parts.push(Part {
                    title: source.words.say("progress"),
                    body: Body::Charts { charts },
                });
            }
        }
    }
    parts
}

/// `None` for what stands elsewhere: thoughts of each period stand in its block.
fn body(source: Source<'_>, section: &Section) -> Option<Body> {
    Some(match &section.kind {
        SectionKind::LearnerPage { prompts } => Body::LearnerPage {
            prompts: learner(source, prompts),
        },
        SectionKind::Profile { fields } | SectionKind::Fields { fields } => Body::Answers {
            answers: fields.iter().map(|field| answer(source, field)).collect(),
        },
        SectionKind::Stage => Body::Stage {
            stages: needs::stages(source),
        },
        SectionKind::Factors => Body::Factors {
            groups: needs::groups(source),
        },
        SectionKind::Adults { roles } => Body::Adults {
            adults: adults(source, roles),
        },
        SectionKind::Aims { columns, .. } => needs::aims(source, columns),
        SectionKind::Review { items } => Body::Review {
            items: needs::review(source, items),
        },
        SectionKind::Targets {
            block,
            rows,
            columns,
            ..
        } => Body::Targets {
            blocks: targets::blocks(source, *block, *rows, columns),
        },
        SectionKind::Views {
            each_period: true, ..
        } if !source.format.periods.is_empty() => return None,
        SectionKind::Views { parties, .. } => Body::Answers {
            answers: targets::thoughts(source, "", parties),
        },
        SectionKind::Chronology { columns } => Body::Chronology {
            table: needs::chronology(source, columns),
        },
    })
}

fn learner(source: Source<'_>, prompts: &[Item]) -> Vec<Answer> {
    let answer =
        |prompt: &Item| Answer::new(&prompt.label, source.content.support.answer(&prompt.key));
    prompts.iter().map(answer).collect()
}

fn adults(source: Source<'_>, roles: &[Item]) -> Vec<Answer> {
    let adult = |role: &Item| {
        Answer::new(
            &role.label,
            source.content.text(&format!("adult_{}", role.key)),
        )
    };
    roles.iter().map(adult).collect()
}

fn answer(source: Source<'_>, field: &Field) -> Answer {
    let written = source.content.text(&field.key);
    let mut answer = Answer::new(&field.label, written);
    match &field.kind {
        FieldKind::Text { .. } => {}
        FieldKind::Choice { options, .. } => {
            for line in &mut answer.lines {
                line.text = label_in(options, &line.text).to_owned();
            }
        }
        FieldKind::Date => {
            if let Ok(day) = written.trim().parse::<Day>() {
                answer.lines = vec![Line::plain(source.words.day(day))];
            }
        }
        FieldKind::Tick => {
            let said = source.words.say(if written.trim().is_empty() {
                "no"
            } else {
                "yes"
            });
            answer.lines = vec![Line::plain(said)];
        }
    }
    answer
}
