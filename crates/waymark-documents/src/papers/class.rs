//! What staff need to know of a class: how pupils take part, what they work on, how they are helped (D52).
//!
//! Needs, factors and assessments are the reasons behind it, and stay out (D59, D178).

use super::{About, column, fact, part, table};
use crate::Options;
use crate::form::{self, Body, Form, Line, Style, lines};
use crate::words::{Words, args, in_language};
use waymark_domain::Day;
use waymark_domain::content::PlanContent;
use waymark_domain::format::Format;
use waymark_domain::group::SharedTarget;
use waymark_domain::target::{Strategy, Target, in_work};

/// A live plan of the class.
#[derive(Debug, Clone, Copy)]
pub struct OfClass<'a> {
    pub content: &'a PlanContent,
    pub format: &'a Format,
    pub shared: &'a [SharedTarget],
}

/// Rows of an empty copy.
const ROWS: usize = 6;

impl Form {
    /// One row for each plan, in the order given, each read with its own format; `format` names the authority. Of a
    /// class without a plan it says so.
    pub fn class_sheet(
        school: &str,
        class: &str,
        plans: &[OfClass<'_>],
        format: &Format,
        on: Day,
        options: Options,
    ) -> Self {
        let translated = in_language(format, options.language);
        let words = Words::of(options.language);
        let about = About {
            kind: "class sheet",
            titles: ["class-title", "class-title-of"],
            of: class,
            school,
            on,
        };
        let mut form = about.paper(&translated, options);
        form.header = vec![
            fact(words, "fact-class", class),
            fact(words, "fact-day", &words.day(on)),
        ];
        let pupils = words.say("class-pupils");
        if plans.is_empty() && !class.is_empty() {
            let nobody = words.fill("class-nobody", &args!["class" => class]);
            let lines = vec![Line::plain(nobody)];
            form.parts = vec![part(pupils, Body::Prose { lines })];
            return form;
        }
        let columns = vec![
            column("area", words.say("class-pupil")),
            column("data", words.say("class-access")),
            column("strategies", words.say("class-targets")),
        ];
        let rows = plans.iter().map(|plan| {
            let format = in_language(plan.format, options.language).format;
            row(plan, &format, words)
        });
        let table = table(columns, rows.collect(), ROWS);
        form.parts = vec![part(pupils, Body::Grid { table })];
        form
    }

    /// The sheet to be filled in by hand.
    pub fn blank_class_sheet(format: &Format, school: &str, on: Day, options: Options) -> Self {
        Self::class_sheet(school, "", &[], format, on, options).emptied(school)
    }
}

fn row(plan: &OfClass<'_>, format: &Format, words: &Words) -> Vec<Vec<Line>> {
    let content = plan.content;
    let own = in_work(&content.targets).flat_map(|target| helped(target, words));
    let shared = plan.shared.iter().flat_map(|shared| common(shared, words));
    vec![
        vec![Line::plain(&content.pupil.name)],
        access(content, format),
        own.chain(shared).collect(),
    ]
}

/// A target of a group, with the name of the group behind it.
fn common(shared: &SharedTarget, words: &Words) -> Vec<Line> {
    let wording = Line::typed(shared.target.wording.trim()).noted(shared.group.trim());
    let mut cell = vec![wording.styled(Style::Wording)];
    cell.extend(form::helped(shared, words));
    cell
}

/// What everybody must know, and what the format shares of the learner's page and of the plan's own questions.
fn access(content: &PlanContent, format: &Format) -> Vec<Line> {
    let told = lines(&content.support.must_know);
    let mut cell: Vec<Line> = told
        .into_iter()
        .map(|line| line.styled(Style::Bullet))
        .collect();
    for key in &format.class_sheet {
        let prompt = format
            .learner_prompts()
            .iter()
            .find(|prompt| prompt.key == *key);
        let (label, text) = match (prompt, format.field(key)) {
            (Some(prompt), _) => (&prompt.label, content.support.answer(key)),
            (None, Some(field)) => (&field.label, content.text(key)),
            (None, None) => continue,
        };
        let said = lines(text);
        if !said.is_empty() {
            cell.push(Line::plain(label.trim_end_matches(['.', '…', ' '])).styled(Style::Wording));
            cell.extend(said.into_iter().map(|line| line.styled(Style::Bullet)));
        }
    }
    cell
}

fn helped(target: &Target, words: &Words) -> Vec<Line> {
    let mut cell: Vec<Line> = lines(&target.wording)
        .into_iter()
        .map(|line| line.styled(Style::Wording))
        .collect();
    cell.extend(target.strategies.iter().filter_map(strategy));
    if !target.success.trim().is_empty() {
        let success = target
            .success
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        cell.push(Line::labelled(words.say("success"), success));
    }
    cell
}

fn strategy(strategy: &Strategy) -> Option<Line> {
    let said = [strategy.who.trim(), strategy.how_often.trim()];
    let note: Vec<_> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let line = Line::typed(strategy.wording.trim())
        .noted(note.join(" · "))
        .styled(Style::Bullet);
    (!line.text.is_empty() || !line.note.is_empty()).then_some(line)
}
