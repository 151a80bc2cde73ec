//! The printed form as values: everything a print says, in its order, before anybody sets it in type.
//!
//! The order, headings and columns come from the format; what stands under them from the sheet.

mod also;
mod cell;
mod head;
mod needs;
mod part;
mod picture;
mod progress;
mod restricted;
mod row;
mod shared;
mod targets;
#[cfg(test)]
mod tests;

pub(crate) use cell::{Answer, Column, Line, Style, Table, Tick, lines};
pub(crate) use part::{Block, Body, Cover, Group, OwnTarget, Part, ReviewItem, Slip, Symbol};
pub(crate) use picture::Picture;
pub(crate) use progress::Chart;
pub(crate) use restricted::Marked;
pub(crate) use shared::{helped, place};

use crate::Options;
use crate::words::{Language, Words, args, in_language};
use serde::Serialize;
use std::collections::BTreeSet;
use waymark_domain::Day;
use waymark_domain::confidence::Part as KeptPart;
use waymark_domain::content::{PlanContent, Sheet};
use waymark_domain::format::{
    self, Field, FieldKind, Format, Item, Section, SectionKind, Translated, label_in,
};

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
    pub(crate) foreign: Foreign,
    pub(crate) title: String,
    pub(crate) label: String,
    pub(crate) authority: String,
    pub(crate) pupil: String,
    pub(crate) class: String,
    pub(crate) school: String,
    pub(crate) session: String,
    /// It says nothing about a child, and is not marked as confidential.
    pub(crate) public: bool,
    /// Version, standing and day, as every page says them.
    pub(crate) status: String,
    /// What the format has to say of itself, on the first page and on every other.
    pub(crate) notice: String,
    /// Nobody's, to be filled in by hand.
    pub(crate) blank: bool,
    /// Year, month and day that the sheet speaks of; a blank copy speaks of none.
    pub(crate) on: Option<[i16; 3]>,
    pub(crate) cover: Cover,
    pub(crate) photo_of: String,
    pub(crate) header: Vec<Answer>,
    pub(crate) parts: Vec<Part>,
}

/// The texts of a format that nobody has translated yet: they stand as the format has them, marked as that.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Foreign {
    /// The tag of the format's language.
    pub(crate) lang: String,
    pub(crate) texts: BTreeSet<String>,
}

/// What every part is made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    sheet: &'a Sheet,
    content: &'a PlanContent,
    format: &'a Format,
    words: &'static Words,
    options: Options,
    /// Nobody's, to be filled in by hand: with the hints of the format and with room.
    blank: bool,
}

impl Source<'_> {
    /// A hint of the format as a blank copy shows it; a filled form has none.
    fn hint(&self, hint: &str) -> String {
        if self.blank {
            hint.to_owned()
        } else {
            String::new()
        }
    }
}

impl Form {
    /// The plan on the form of a format.
    pub fn of_plan(sheet: &Sheet, format: &Format, options: Options) -> Self {
        let Translated { format, left } = in_language(format, options.language);
        let form = Self::of(Source {
            sheet,
            content: &sheet.content,
            format: &format,
            words: Words::of(options.language),
            options,
            blank: false,
        });
        form.leaving(&format, left)
    }

    /// How it is printed.
    pub fn options(&self) -> Options {
        self.options
    }

    /// In which its fixed words are.
    pub fn language(&self) -> Language {
        self.options.language
    }

    /// A copy to be filled in by hand: the format's hints in italics, room to write, nobody's data.
    pub fn blank(format: &Format, options: Options) -> Self {
        let Translated { format, left } = in_language(format, options.language);
        let words = Words::of(options.language);
        let sheet = Sheet::blank(format.reference());
        let form = Self::of(Source {
            sheet: &sheet,
            content: &sheet.content,
            format: &format,
            words,
            options,
            blank: true,
        });
        let form = Self {
            ident: format!(
                "blank {} {:?} {}",
                format.reference(),
                options.size,
                options.language.tag()
            ),
            title: words.fill(
                "document-title-blank",
                &args!["label" => format.label.as_str()],
            ),
            status: words.say("status-blank"),
            on: None,
            ..form
        };
        form.leaving(&format, left)
    }

    /// With what of its format nobody has translated.
    fn leaving(self, format: &Format, texts: BTreeSet<String>) -> Self {
        let lang = format.language.clone();
        Self {
            foreign: Foreign { lang, texts },
            ..self
        }
    }

    fn of(source: Source<'_>) -> Self {
        let Source {
            sheet,
            format,
            words,
            options,
            ..
        } = source;
        let pupil = &sheet.content.pupil;
        let title = args!["label" => format.label.as_str(), "name" => pupil.name.as_str()];
        Self {
            template: format.template_path(),
            ident: format!(
                "{} {:?} {:?} {}",
                sheet.content.plan,
                sheet.version,
                options.size,
                options.language.tag()
            ),
            options,
            foreign: Foreign::default(),
            title: words.fill("document-title", &title),
            label: format.label.clone(),
            authority: format.authority.clone(),
            pupil: pupil.name.clone(),
            class: pupil.class.clone().unwrap_or_default(),
            school: pupil.school.clone(),
            session: head::session(source),
            public: false,
            status: head::status(sheet, words),
            notice: source.marked().notice(&format.notice),
            blank: source.blank,
            on: Some([
                sheet.on.year(),
                sheet.on.month().into(),
                sheet.on.day().into(),
            ]),
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

/// The sections in the format's order. The charts follow the terms of which they tell; where the form has no
/// terms, they and what has no place stand at the end.
fn parts(source: Source<'_>) -> Vec<Part> {
    let by_term = source.format.target_block() == format::Block::Period;
    let mut parts = Vec::new();
    for section in &source.format.sections {
        if let Some(body) = body(source, section) {
            let whole = restricted::of_section(&section.kind);
            let title = whole.map(|part| source.marked().titled(&section.title, &part));
            parts.push(Part {
                title: title.unwrap_or_else(|| section.title.clone()),
                asks: section.kind.slug(),
                hint: source.hint(&section.hint),
                body,
            });
        }
        if by_term && matches!(section.kind, SectionKind::Targets { .. }) {
            parts.extend(charts(source));
        }
    }
    if !by_term {
        parts.extend(charts(source));
    }
    let shared = shared::answers(source);
    if !shared.is_empty() {
        parts.push(left_over(
            source,
            ["shared-targets", "shared-targets-lead"],
            shared,
        ));
    }
    let answers = also::answers(source);
    if !answers.is_empty() {
        parts.push(left_over(
            source,
            ["also-in-this-plan", "also-in-this-plan-lead"],
            answers,
        ));
    }
    parts
}

fn charts(source: Source<'_>) -> Option<Part> {
    let charts = progress::charts(source);
    (!charts.is_empty()).then(|| of_ours(source, "progress", Body::Charts { charts }))
}

/// What the form has no place for, under a title with its lead.
fn left_over(source: Source<'_>, [title, lead]: [&str; 2], answers: Vec<Answer>) -> Part {
    let lead = source.words.say(lead);
    of_ours(source, title, Body::Also { lead, answers })
}

/// A part that no format asks for.
fn of_ours(source: Source<'_>, title: &str, body: Body) -> Part {
    Part {
        title: source.words.say(title),
        asks: "",
        hint: String::new(),
        body,
    }
}

/// `None` for what stands elsewhere: thoughts of each period in its block, aims above their targets, staff in
/// the head, and answers in the lines of the review section.
fn body(source: Source<'_>, section: &Section) -> Option<Body> {
    Some(match &section.kind {
        SectionKind::LearnerPage { prompts } => Body::LearnerPage {
            prompts: learner(source, prompts),
        },
        SectionKind::Profile { fields } | SectionKind::Fields { fields } => Body::Answers {
            answers: fields
                .iter()
                .filter(|field| !needs::is_reviewed(source.format, &field.key))
                .map(|field| answer(source, field))
                .collect(),
        },
        SectionKind::Stage => Body::Stage {
            stages: needs::stages(source),
        },
        SectionKind::Factors => Body::Factors {
            groups: needs::groups(source),
        },
        SectionKind::Adults { .. } if head::names_staff(source.format) => return None,
        SectionKind::Adults { roles } => Body::Adults {
            adults: adults(source, roles),
        },
        SectionKind::Aims { .. } if source.format.target_block() == format::Block::Aim => {
            return None;
        }
        SectionKind::Aims { columns, .. } => needs::aims(source, columns),
        SectionKind::Review { items } => Body::Review {
            items: needs::review(source, items),
        },
        SectionKind::Targets { rows, columns, .. } => Body::Targets {
            blocks: targets::blocks(source, *rows, columns),
        },
        SectionKind::Views {
            each_period: true, ..
        } => return None,
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
        Answer::fact(
            &role.label,
            source.content.text(&format!("adult_{}", role.key)),
        )
        .hinted(source.hint(&role.hint))
    };
    roles.iter().map(adult).collect()
}

fn answer(source: Source<'_>, field: &Field) -> Answer {
    let written = source.content.text(&field.key);
    let label = source
        .marked()
        .titled(&field.label, &KeptPart::of_text(&field.key));
    let mut answer = Answer::new(&label, written).hinted(source.hint(&field.hint));
    match &field.kind {
        FieldKind::Text { .. } => {}
        FieldKind::Choice { options, .. } if source.blank => {
            answer.lines = options
                .iter()
                .map(|it| Line::plain(format!("☐ {}", it.label)))
                .collect();
        }
        FieldKind::Choice { options, .. } => {
            for line in &mut answer.lines {
                *line = Line::plain(label_in(options, &line.text));
            }
        }
        FieldKind::Date => {
            if let Ok(day) = written.trim().parse::<Day>() {
                answer.lines = vec![Line::plain(source.words.day(day))];
            }
        }
        FieldKind::Tick if source.blank => {
            let said = ["yes", "no"].map(|key| format!("☐ {}", source.words.say(key)));
            answer.lines = vec![Line::plain(said.join("   "))];
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
