//! What became of each target, with what is known of it beside the questions.

use super::answers;
use super::group::Group;
use super::open_targets;
use super::sheet::{Asked, Sheet};
use crate::features::days;
use crate::features::plans::help::tally;
use crate::features::targets::{self, evidence::Evidence, figure::figure};
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::field::ReviewField;
use waymark_domain::format::{FollowUpChoice, Outcome};
use waymark_domain::repeat;
use waymark_domain::review::FollowUp;
use waymark_domain::target::Target;
use waymark_ui::{
    Choice, Columns, Details, FieldGroup, InsetText, Layout, Radios, Reveal, Row, Shown,
    SummaryList,
};

/// Shown while the outcome needs a reason.
const REASON: Reveal = Reveal::A;
/// Shown while the target is not achieved.
const FOLLOW_UP: Reveal = Reveal::B;
/// Shown while the target is to be changed.
const WORDING: Reveal = Reveal::C;
/// Shown once it is said what follows.
const WHY: Reveal = Reveal::D;

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    html! {
        h2 { "What became of each target" }
        @for (at, target) in open_targets(sheet.page) { (one(sheet, at, target)) }
    }
}

fn one(sheet: &Sheet<'_>, at: usize, target: &Target) -> Markup {
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
            (Shown { when: REASON, content: reason(sheet, target) })
        }))
        (sheet.text(&ReviewField::Note(target.id), &note))
        (Shown { when: FOLLOW_UP, content: follows(sheet, target) })
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

fn follows(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let options: Vec<_> = sheet.format.follow_ups.iter().map(following).collect();
    let why = Asked {
        label: "Why",
        hint: Some(
            "Needed when it is set again as it is, when it is dropped, and when the new words say the same as the old",
        ),
        rows: 2,
    };
    html! {
        (sheet.choices(
            Group::FollowUp(target.id),
            radios(sheet, &answers::follow_up(target.id), "What follows?", &options),
        ))
        (Shown { when: WORDING, content: wording(sheet, target) })
        (Shown { when: WHY, content: sheet.text(&ReviewField::Why(target.id), &why) })
    }
}

fn following(choice: &FollowUpChoice) -> Choice<'_> {
    let shows: &[Reveal] = match choice.follow_up {
        FollowUp::Adapt => &[WORDING, WHY],
        FollowUp::Carry | FollowUp::Drop => &[WHY],
    };
    hinted(choice.follow_up.slug(), &choice.label, &choice.hint).shows(shows)
}

/// The new words, begun with the old ones; a repeat of them is pointed out (D83).
fn wording(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let field = ReviewField::NewWording(target.id);
    let asked = Asked {
        label: "The new words",
        hint: Some("A smaller step, or another way to the same end"),
        rows: 2,
    };
    let typed = !answers::text(&sheet.page.review, &field).trim().is_empty();
    let repeats = typed
        && repeat::resembles(sheet.answers.get(&field.to_string()), &target.wording).is_some();
    html! {
        (sheet.text(&field, &asked))
        @if repeats {
            (InsetText { body: html! {
                p { "These words say much the same as the target that was not met. Change them, or say below why it \
                     is set again." }
            } })
        }
    }
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
    let rating = evidence
        .rating()
        .map(|(rating, on)| format!("“{}”, {}", rating.label, days::day(on)));
    let says = format!("{} says", sheet.page.content.pupil.called);
    rows.push(Row::text(
        &says,
        rating.as_deref().unwrap_or("Not asked yet"),
    ));
    if !target.success.trim().is_empty() {
        rows.push(Row::text("Met when", &target.success));
    }
    let help = sheet.page.help.iter();
    let help = help.filter(|line| line.help.provision.targets.contains(&target.id));
    let help: Vec<_> = help
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

fn times(count: usize) -> String {
    match count {
        0 => "Never".to_owned(),
        1 => "Once".to_owned(),
        more => format!("{more} times"),
    }
}

fn radios(sheet: &Sheet<'_>, id: &str, label: &str, options: &[Choice<'_>]) -> Markup {
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

fn hinted<'a>(value: &'a str, text: &'a str, hint: &'a str) -> Choice<'a> {
    let choice = Choice::new(value, text);
    if hint.is_empty() {
        choice
    } else {
        choice.hint(hint)
    }
}
