//! What was decided, the parents first (D159), and when the next review is.

use super::answers::{DECISION, NEXT, PARENTS};
use super::group::Group;
use super::sheet::Sheet;
use super::words;
use maud::{Markup, Render, html};
use waymark_domain::review::Decision;
use waymark_ui::{Choice, DateField, FieldGroup, Layout, Radios, Reveal, Shown};

/// Shown while the plan goes on.
const GOES_ON: Reveal = Reveal::A;

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    let parents = DateField {
        id: PARENTS,
        label: "Parents or carers were consulted on",
        hint: Some(
            "Always needed before the plan ends or is reviewed less often. Otherwise you can leave it empty",
        ),
        value: sheet.answers.day(PARENTS),
        errors: sheet.errors,
    };
    let content = sheet.choices(
        Group::Decision,
        html! {
            (parents)
            (decisions(sheet))
            (Shown { when: GOES_ON, content: next(sheet) })
        },
    );
    html! {
        h2 { "What follows" }
        (FieldGroup { id: "follows", title: "The decision", content })
    }
}

fn decisions(sheet: &Sheet<'_>) -> Markup {
    let after = sheet.format.cadence.lengthen_after;
    let longer = format!(
        "When progress stayed adequate over {after} reviews, and only after the parents were consulted"
    );
    let leaders = format!(
        "Only a head teacher or {} can complete a review that ends the plan",
        sheet.format.words.coordinator
    );
    let option = |decision: Decision| {
        let choice = Choice::new(decision.slug(), words(decision));
        let choice = if decision.goes_on() {
            choice.shows(&[GOES_ON])
        } else {
            choice
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
                choice.hint("The next plan is drafted; the stage is changed on the pupil’s page")
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

fn next(sheet: &Sheet<'_>) -> Markup {
    let longest = format!(
        "At the latest {} months after this one",
        sheet.format.cadence.max_months
    );
    let next = DateField {
        id: NEXT,
        label: "Next review on",
        hint: Some(&longest),
        value: sheet.answers.day(NEXT),
        errors: sheet.errors,
    };
    next.render()
}
