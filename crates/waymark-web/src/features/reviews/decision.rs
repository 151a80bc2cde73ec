//! What was decided, the parents first (D159), and when the next review is (D139, D151).

use super::answers::{self, ADEQUATE, DECISION, NEXT, PARENTS};
use super::group::Group;
use super::sheet::{Asked, Sheet};
use super::{progress, words};
use crate::features::{days, due};
use maud::{Markup, Render, html};
use waymark_domain::adequate::LongerInterval;
use waymark_domain::field::ReviewField;
use waymark_domain::review::{Decision, is_adequate};
use waymark_ui::{Choice, DateField, FieldGroup, Layout, Radios, Reveal, Shown};

/// Shown while the plan goes on.
const GOES_ON: Reveal = Reveal::A;

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    let parents = DateField {
        id: PARENTS,
        label: "Parents or carers were consulted on",
        hint: Some(
            "Always needed before the plan ends, is reviewed less often, or more help is asked for",
        ),
        value: sheet.answers.day(PARENTS),
        errors: sheet.errors,
    };
    let how = Asked {
        label: "Who was consulted, and how",
        hint: Some("At a meeting, on the phone, in writing. You can leave it empty"),
        rows: 1,
    };
    let content = html! {
        (progress::questions(sheet))
        (sheet.text(&ReviewField::ParentsHow, &how))
        (sheet.choices(
            Group::Decision,
            html! {
                (parents)
                (decisions(sheet))
                (Shown { when: GOES_ON, content: next(sheet) })
            },
        ))
        (Shown { when: progress::MORE_HELP, content: progress::more_help(sheet) })
    };
    html! {
        h2 { "What follows" }
        (FieldGroup { id: "follows", title: "The decision", content })
    }
}

fn decisions(sheet: &Sheet<'_>) -> Markup {
    let after = sheet.format.cadence.lengthen_after;
    let longer = longer(sheet);
    let leaders = format!(
        "Only a head teacher or {} can complete a review that ends the plan",
        sheet.format.words.coordinator
    );
    let option = |decision: Decision| {
        let choice = Choice::new(decision.slug(), words(decision));
        let choice = match decision {
            Decision::Continue | Decision::LongerInterval => choice.shows(&[GOES_ON]),
            Decision::NextStage => choice.shows(&[GOES_ON, progress::MORE_HELP]),
            Decision::Exit => choice,
        };
        match decision {
            Decision::LongerInterval => choice.hint(&longer),
            Decision::Exit if sheet.page.may_close => {
                choice.hint("Only after the parents were consulted")
            }
            Decision::Exit => choice.hint(&leaders),
            Decision::Continue => {
                choice.hint("Targets that are not met go into it as you said above")
            }
            Decision::NextStage => {
                choice.hint("The next plan is drafted, and you are asked for the next stage")
            }
        }
    };
    // What somebody else has chosen stays on the page, or saving it would take it back.
    let may_end = sheet.page.may_close || sheet.answers.get(DECISION) == Decision::Exit.slug();
    let offered = Decision::ALL
        .into_iter()
        .filter(|decision| after > 0 || *decision != Decision::LongerInterval)
        .filter(|decision| *decision != Decision::Exit || may_end);
    let radios = Radios {
        id: DECISION,
        label: "What was decided?",
        hint: None,
        value: sheet.answers.get(DECISION),
        error: sheet.errors.of(DECISION),
        options: &offered.map(option).collect::<Vec<_>>(),
        layout: Layout::Stacked,
    };
    radios.render()
}

/// Whether the record bears a longer interval out, this review included (D151).
fn longer(sheet: &Sheet<'_>) -> String {
    let now = is_adequate(&sheet.answers.owned(ADEQUATE));
    match sheet.page.course.longer(now, sheet.format) {
        LongerInterval::Offered { months } => format!(
            "Progress stayed adequate, so reviews every {months} months can be offered, once the parents were consulted"
        ),
        LongerInterval::NotYet { adequate, needed } => format!(
            "Only when progress stayed adequate over {needed} reviews in a row, and the parents were consulted. So far: \
             {adequate}, this review included"
        ),
        LongerInterval::Never => "This format keeps its interval".to_owned(),
    }
}

/// The day, and why it is proposed while nobody has entered another.
fn next(sheet: &Sheet<'_>) -> Markup {
    let proposal = answers::proposal(sheet.page, sheet.format);
    let latest = format!("At the latest {}.", days::day(proposal.latest.on));
    let proposed = sheet.page.review.next_review_on.is_none();
    let hint = if proposed {
        format!("{} {latest}", due::why(proposal.why))
    } else {
        latest
    };
    let next = DateField {
        id: NEXT,
        label: "Next review on",
        hint: Some(&hint),
        value: sheet.answers.day(NEXT),
        errors: sheet.errors,
    };
    next.render()
}
