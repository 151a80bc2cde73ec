//! What became of each target, with what is known of it beside the questions.

use super::answers;
use super::group::Group;
use super::sheet::{Asked, Sheet};
use super::{following, open_targets};
use crate::features::days;
use crate::features::plans::help::tally;
use crate::features::targets::{self, evidence::Evidence, figure::figure};
use crate::shell::state::day_in_britain;
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::field::ReviewField;
use waymark_domain::format::Outcome;
use waymark_domain::target::Target;
use waymark_store::places::HomeNoteLine;
use waymark_store::promised::HelpLine;
use waymark_ui::{
    Choice, Columns, Details, FieldGroup, InsetText, Layout, Radios, Reveal, Row, Shown,
    SummaryList,
};

/// So many of what the family told stand beside the questions.
const NOTES: usize = 3;
/// Shown while the outcome needs a reason.
const REASON: Reveal = Reveal::A;
/// Shown while the target is not achieved.
const FOLLOW_UP: Reveal = Reveal::B;

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    html! {
        h2 { "What became of each target" }
        @for (at, target) in open_targets(sheet.page) { (one(sheet, at, target)) }
    }
}

pub(super) fn one(sheet: &Sheet<'_>, at: usize, target: &Target) -> Markup {
    let evidence = Evidence::of(target, &sheet.page.observations, sheet.format);
    let chart = figure(&format!("chart-{at}"), &evidence, &[]);
    let note = Asked {
        label: "What happened",
        hint: None,
        rows: 2,
    };
    let main = html! {
        (sheet.choices(Group::Outcome(target.id), html! {
            (ended(sheet, target))
            (Shown { when: REASON, content: html! { (given(sheet, target)) (reason(sheet, target)) } })
        }))
        (sheet.text(&ReviewField::Note(target.id), &note))
        (Shown { when: FOLLOW_UP, content: following::questions(sheet, target) })
    };
    let content = html! {
        p { strong { @if target.wording.trim().is_empty() { "(No words)" } @else { (target.wording) } } }
        p { (evidence.standing()) }
        (Columns { main, side: known(sheet, &evidence) })
        @if !chart.0.is_empty() { (Details { summary: "Show the chart", body: chart }) }
    };
    FieldGroup {
        id: &format!("outcome.{}", target.id),
        title: &targets::name(sheet.format, at),
        content,
    }
    .render()
}

fn ended(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let options: Vec<_> = sheet.format.outcomes.iter().map(ending).collect();
    radios(
        sheet,
        &answers::outcome(target.id),
        "How did it end?",
        &options,
    )
}

fn ending(outcome: &Outcome) -> Choice<'_> {
    let shows: &[Reveal] = match (outcome.is_achieved(), outcome.needs_reason) {
        (true, false) => &[],
        (true, true) => &[REASON],
        (false, true) => &[REASON, FOLLOW_UP],
        (false, false) => &[FOLLOW_UP],
    };
    Choice::new(&outcome.key, &outcome.label).shows(shows)
}

/// Whether the help was given comes first: nothing else can be judged without it (D145).
fn given(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let lines: Vec<_> = help(sheet, target).collect();
    let body = html! {
        p { strong { "Was the help given?" } }
        @for line in &lines {
            p { (line.help.what) ": " (tally::given(&line.tally)) @for (why, times) in &line.tally.not_given {
                " " (why.label()) ": " (times) "."
            } }
        }
        @if lines.is_empty() { p { "No help was promised towards this target, so nobody has counted what was given." } }
    };
    InsetText { body }.render()
}

fn help<'a>(sheet: &Sheet<'a>, target: &Target) -> impl Iterator<Item = &'a HelpLine> {
    let id = target.id;
    let lines = sheet.page.help.iter();
    lines.filter(move |line| line.help.provision.targets.contains(&id))
}

fn reason(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let reasons = sheet.format.reasons.iter();
    let options: Vec<_> = reasons
        .map(|reason| hinted(&reason.key, &reason.label, &reason.hint))
        .collect();
    radios(
        sheet,
        &answers::reason(target.id),
        "Why was it not achieved? Take the first that holds",
        &options,
    )
}

/// What is known of the target, beside the questions about it.
fn known(sheet: &Sheet<'_>, evidence: &Evidence<'_>) -> Markup {
    let target = evidence.target;
    let say = |value| target.measure.say(value);
    let mut rows = Vec::new();
    if let Some(value) = target.baseline {
        rows.push(Row::text("Started at", &say(value)));
    }
    if let Some(value) = target.goal {
        rows.push(Row::text("Aim", &say(value)));
    }
    rows.push(Row::text("Seen", &times(evidence.seen_by_staff())));
    let called = &sheet.page.content.pupil.called;
    let in_words = format!("In {called}’s words");
    if !target.pupil_words.trim().is_empty() {
        rows.push(Row::text(&in_words, &target.pupil_words));
    }
    let rating = evidence.said().map(|(rating, on, note)| {
        let said = format!("“{}”, {}", rating.label, days::day(on));
        if note.is_empty() {
            said
        } else {
            format!("{said}: {note}")
        }
    });
    let says = format!("{called} says");
    rows.push(Row::text(
        &says,
        rating.as_deref().unwrap_or("Not asked yet"),
    ));
    let home = sheet.page.home.iter();
    let home: Vec<_> = home.filter(|note| note.target == target.id).collect();
    if !home.is_empty() {
        rows.push(Row::new("From home", from_home(&home)));
    }
    if !target.success.trim().is_empty() {
        rows.push(Row::text("Met when", &target.success));
    }
    let help: Vec<_> = help(sheet, target)
        .map(|line| (&line.help.what, tally::given(&line.tally)))
        .collect();
    for (what, given) in &help {
        rows.push(Row::text(what, given));
    }
    html! {
        (SummaryList { rows })
        p { a href=(urls::target(sheet.page.plan.id, target.id)) { "All observations" } }
    }
}

/// The newest that the family told of it.
fn from_home(notes: &[&HomeNoteLine]) -> Markup {
    html! {
        @for note in notes.iter().take(NOTES) {
            p {
                (days::day(day_in_britain(note.at))) ", " (note.by) ": " (note.words.trim())
                @if note.photo { " " a href=(urls::home_photo(note.id)) { "Photo" } }
            }
        }
        @if notes.len() > NOTES { p { (notes.len() - NOTES) " more on the page of the target" } }
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "Never".to_owned(),
        1 => "Once".to_owned(),
        more => format!("{more} times"),
    }
}

pub(super) fn radios(sheet: &Sheet<'_>, id: &str, label: &str, options: &[Choice<'_>]) -> Markup {
    let radios = Radios {
        id,
        label,
        hint: None,
        value: sheet.answers.get(id),
        error: sheet.errors.of(id),
        options,
        layout: Layout::Stacked,
    };
    radios.render()
}

pub(super) fn hinted<'a>(value: &'a str, text: &'a str, hint: &'a str) -> Choice<'a> {
    let choice = Choice::new(value, text);
    if hint.is_empty() {
        choice
    } else {
        choice.hint(hint)
    }
}
