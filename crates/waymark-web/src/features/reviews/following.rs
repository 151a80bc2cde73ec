//! What follows for a target that was not met: with another strategy, in smaller steps, another in its place, or none.

use super::answers::{self, MOST_STEPS};
use super::group::Group;
use super::outcome::{hinted, radios};
use super::sheet::{Asked, Sheet};
use maud::{Markup, Render, html};
use waymark_domain::field::ReviewField;
use waymark_domain::format::{FollowUpChoice, label_in};
use waymark_domain::repeat;
use waymark_domain::review::FollowUp;
use waymark_domain::target::Target;
use waymark_ui::{Choice, DateField, InsetText, Reveal, Shown};

/// Shown while there are new words to be written.
const WORDING: Reveal = Reveal::C;
/// Shown once it is said what follows.
const WHY: Reveal = Reveal::D;
/// Shown while it is kept.
const STRATEGY: Reveal = Reveal::E;
/// Shown while it is broken up.
const STEPS: Reveal = Reveal::F;
/// Shown while another takes its place.
const BACK: Reveal = Reveal::G;

const WHY_HINT: &str = "Needed when it is set again as it is, when it is dropped, and when the new words say the same as the old";

pub(super) fn questions(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let offered = sheet.format.follow_ups_offered();
    let own = offered.len() == sheet.format.follow_ups.len();
    let options: Vec<_> = offered
        .iter()
        .map(|choice| following(choice, own))
        .collect();
    let why = Asked {
        label: "Why",
        hint: Some(WHY_HINT),
        rows: 2,
    };
    let name = answers::follow_up(target.id);
    html! {
        (sheet.choices(Group::FollowUp(target.id), html! {
            (radios(sheet, &name, "What follows?", &options))
            (Shown { when: BACK, content: back(sheet, target) })
        }))
        (Shown { when: STRATEGY, content: strategy(sheet, target) })
        (Shown { when: WORDING, content: wording(sheet, target) })
        (Shown { when: STEPS, content: steps(sheet, target) })
        (Shown { when: WHY, content: sheet.text(&ReviewField::Why(target.id), &why) })
    }
}

/// `own`: the format words every choice itself. Where it does not, its hint for a change may speak of the others, too.
fn following(choice: &FollowUpChoice, own: bool) -> Choice<'_> {
    let shows: &[Reveal] = match choice.follow_up {
        FollowUp::Carry => &[STRATEGY, WHY],
        FollowUp::Adapt => &[WORDING, WHY],
        FollowUp::Split => &[STEPS],
        FollowUp::Swap => &[WORDING, BACK, WHY],
        FollowUp::Drop => &[WHY],
    };
    let hint = match choice.follow_up {
        FollowUp::Adapt if !own => "In other words, or another way to the same end.",
        _ => &choice.hint,
    };
    hinted(choice.follow_up.slug(), &choice.label, hint).shows(shows)
}

/// What staff did until now stands in the hint, to be put right rather than remembered.
fn strategy(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let until_now: Vec<&str> = target
        .strategies
        .iter()
        .map(|strategy| strategy.wording.trim())
        .filter(|words| !words.is_empty())
        .collect();
    let hint = if until_now.is_empty() {
        "You can leave it empty".to_owned()
    } else {
        format!(
            "In place of: {}. Leave it empty to go on with that",
            until_now.join("; ")
        )
    };
    let asked = Asked {
        label: "What staff do from now on",
        hint: Some(&hint),
        rows: 2,
    };
    sheet.text(&ReviewField::NewStrategy(target.id), &asked)
}

/// The new words, begun with the old ones; a repeat of them is pointed out (D83).
fn wording(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let field = ReviewField::NewWording(target.id);
    let area = label_in(sheet.format.target_areas(), &target.area);
    let place = if area.trim().is_empty() {
        "another target".to_owned()
    } else {
        format!("another target in “{area}”")
    };
    let hint = format!(
        "A smaller step, or another way to the same end; or {place}. As long as the old words stand here, nothing \
         takes the place of a target that waits"
    );
    let asked = Asked {
        label: "The new words",
        hint: Some(&hint),
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

/// Drafted from the numbers, as far as the target has any.
fn steps(sheet: &Sheet<'_>, target: &Target) -> Markup {
    html! {
        @for number in 1..=MOST_STEPS {
            @let label = format!("Step {number}");
            @let optional = (number > 2).then_some("You can leave it empty");
            (sheet.text(&ReviewField::Step(target.id, number), &Asked { label: &label, hint: optional, rows: 2 }))
            @let met = format!("Step {number} is reached when");
            (sheet.text(&ReviewField::StepMet(target.id, number), &Asked { label: &met, hint: None, rows: 1 }))
        }
    }
}

fn back(sheet: &Sheet<'_>, target: &Target) -> Markup {
    let id = answers::back(target.id);
    let field = DateField {
        id: &id,
        label: "Come back to this target on",
        hint: Some("Leave it empty for the day of the next review"),
        value: sheet.answers.day(&id),
        errors: sheet.errors,
    };
    field.render()
}
