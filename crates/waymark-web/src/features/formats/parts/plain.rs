//! The parts that are words and paper: names, texts for parents, head of the form, class sheet.

use super::super::pen::{Ask, Pen};
use super::super::rows::{Adds, Row, Rows};
use super::facts::{self, named};
use serde::Serialize;
use serde::de::DeserializeOwned;
use waymark_documents::Language;
use waymark_domain::format::{Definition, HeaderCell, PackQuestion};
use waymark_ui::Heading;

pub(super) fn names(format: &mut Definition, pen: &mut Pen<'_>) {
    pen.line(
        Ask::new("label", "What is the plan called?")
            .hint("For example, Individual Education Plan"),
        &mut format.label,
    );
    pen.line(
        Ask::new("short_label", "In short").hint("For example, IEP"),
        &mut format.short_label,
    );
    pen.line(
        Ask::new("authority", "Whose form is it?").hint("Printed above the form"),
        &mut format.authority,
    );
    pen.lines(
        Ask::new("notice", "What has to be said about it (optional)")
            .hint("Shown wherever the format is offered, for example that it is a trial"),
        &mut format.notice,
    );
    language(format, pen);
    let words = &mut format.words;
    heading(pen, "Words, as in the middle of a sentence");
    pen.line(
        Ask::new("words.aim", "One long-term target"),
        &mut words.aim,
    );
    pen.line(Ask::new("words.aims", "Several of them"), &mut words.aims);
    pen.line(
        Ask::new("words.target", "One short-term target"),
        &mut words.target,
    );
    pen.line(
        Ask::new("words.targets", "Several of them"),
        &mut words.targets,
    );
    pen.line(
        Ask::new("words.coordinator", "Who is responsible for plans"),
        &mut words.coordinator,
    );
}

/// Whose language and whose law the form speaks.
fn language(format: &mut Definition, pen: &mut Pen<'_>) {
    let tongues: Vec<_> = Language::all()
        .into_iter()
        .map(|it| (it.tag().to_owned(), it.own_name().to_owned()))
        .collect();
    let hint =
        "The language of what you write here. Other languages can be chosen when a plan is printed";
    let ask = Ask::new("language", "In which language are its texts?");
    pen.choice(ask.hint(hint), &mut format.language, &tongues);
    fact(
        pen,
        Ask::new("jurisdiction", "Whose law holds?"),
        &mut format.jurisdiction,
        facts::LAW,
    );
}

pub(super) fn texts(format: &mut Definition, pen: &mut Pen<'_>) {
    let text = &mut format.parents_text;
    pen.line(
        Ask::new("parents_text.above", "Above the title"),
        &mut text.above,
    );
    pen.line(
        Ask::new("parents_text.title", "Title of the cover"),
        &mut text.title,
    );
    pen.line(
        Ask::new("parents_text.heading", "Heading of the parents’ page"),
        &mut text.heading,
    );
    pen.lines(
        Ask::new("parents_text.quotation", "Quotation"),
        &mut text.quotation,
    );
    pen.each_paragraph(
        Ask::new("parents_text.vision", "What parents read about planning")
            .hint("Leave an empty line between two paragraphs"),
        &mut text.vision,
    );
    pen.lines(
        Ask::new("parents_text.commitment", "How often everybody meets"),
        &mut text.commitment,
    );
    pen.line(
        Ask::new("parents_text.purposes_lead", "Before the list of purposes"),
        &mut text.purposes_lead,
    );
    pen.each_line(
        Ask::new("parents_text.purposes", "Purposes").hint("One on each line"),
        &mut text.purposes,
    );
}

/// Questions are known by their number.
pub(super) fn pack(format: &mut Definition, pen: &mut Pen<'_>) {
    let rows = Rows {
        place: "parents_pack",
        title: "Questions that parents ask",
        one: "question",
        adds: Adds::Typed,
    };
    let earlier = pen.earlier(|format| format.parents_pack.clone());
    pen.rows(&rows, &mut format.parents_pack, earlier, |question, _| {
        Some(PackQuestion {
            question: question.to_owned(),
            answer: Vec::new(),
        })
    });
}

impl Row for PackQuestion {
    fn key(&self) -> String {
        String::new()
    }

    fn name(&self) -> String {
        self.question.clone()
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.question"), "Question"),
            &mut self.question,
        );
        pen.each_paragraph(
            Ask::new(&format!("{place}.answer"), "Answer").hint(
                "Leave an empty line between two paragraphs. One that begins with \"- \" is an item of a list",
            ),
            &mut self.answer,
        );
    }
}

/// Which of the prompts and questions a class sheet shows.
pub(super) fn class_sheet(format: &mut Definition, pen: &mut Pen<'_>) {
    let prompts = format.learner_prompts().iter();
    let prompts = prompts.map(|prompt| (prompt.key.clone(), prompt.label.clone()));
    let fields = format
        .fields()
        .map(|field| (field.key.clone(), field.label.clone()));
    let all: Vec<_> = prompts.chain(fields).collect();
    pen.put(|_| {
        maud::html! { p { "A class sheet tells those who teach a class what each pupil needs to take part, and not why." } }
    });
    for (key, label) in all {
        let mut shown = format.class_sheet.contains(&key);
        pen.tick(Ask::new(&format!("class_sheet.{key}"), &label), &mut shown);
        format.class_sheet.retain(|known| *known != key);
        if shown {
            format.class_sheet.push(key);
        }
    }
}

/// A question that was taken out of the form cannot stand on a class sheet.
pub(in crate::features::formats) fn tidy(format: &mut Definition) {
    let prompts = format.learner_prompts().iter();
    let known: Vec<_> = prompts
        .map(|prompt| prompt.key.clone())
        .chain(format.fields().map(|field| field.key.clone()))
        .collect();
    format.class_sheet.retain(|key| known.contains(key));
}

pub(super) fn paper(format: &mut Definition, pen: &mut Pen<'_>) {
    fact(
        pen,
        Ask::new("print.orientation", "How does the paper lie?"),
        &mut format.print.orientation,
        facts::ORIENTATION,
    );
    let unused = facts::unused(facts::HEADER, format.header.iter().map(|cell| cell.holds));
    let rows = Rows {
        place: "header",
        title: "Cells at the head of the form",
        one: "cell",
        adds: Adds::OneOf(unused),
    };
    let earlier = pen.earlier(|format| format.header.clone());
    pen.rows(&rows, &mut format.header, earlier, |slug, _| {
        Some(HeaderCell {
            holds: facts::of_slug(slug)?,
            label: facts::label(facts::HEADER, slug),
        })
    });
}

impl Row for HeaderCell {
    fn key(&self) -> String {
        String::new()
    }

    fn name(&self) -> String {
        facts::label(facts::HEADER, &facts::slug(&self.holds))
    }

    fn fields(&mut self, place: &str, pen: &mut Pen<'_>) {
        pen.line(
            Ask::new(&format!("{place}.label"), "Label"),
            &mut self.label,
        );
    }
}

/// One of the facts that formats know.
pub(super) fn fact<T: Serialize + DeserializeOwned>(
    pen: &mut Pen<'_>,
    ask: Ask<'_>,
    value: &mut T,
    words: &[(&str, &str)],
) {
    let mut slug = facts::slug(value);
    pen.choice(ask, &mut slug, &named(words));
    if let Some(chosen) = facts::of_slug(&slug) {
        *value = chosen;
    }
}

pub(super) fn heading(pen: &mut Pen<'_>, text: &str) {
    pen.put(|_| {
        maud::html! { (Heading { text, level: waymark_ui::Level::Two, size: waymark_ui::Size::Medium, id: None }) }
    });
}
