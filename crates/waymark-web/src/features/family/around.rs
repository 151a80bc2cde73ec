//! What stands around the plan in the parents' place: what the child says, what was done at home, what was asked.

use crate::features::{days, voice};
use crate::shell::state::day_in_britain;
use crate::urls;
use maud::{Markup, html};
use waymark_documents::Language;
use waymark_domain::ids::PupilId;
use waymark_domain::target::Target;
use waymark_store::around::FamilyPlan;
use waymark_store::places::{Asking, HomeNoteLine, HomePage, QuestionLine, ReachedBy};
use waymark_ui::{
    Card, Colour, Heading, InsetText, Level, LinkButton, Row, Sent, Size, SummaryList, Tag,
    VisuallyHidden, Words,
};

fn heading(text: &str) -> Markup {
    html! { (Heading { text, level: Level::Two, size: Size::Medium, id: None }) }
}

/// What to do at home, target by target, with the way to tell how it went.
pub(super) fn at_home(pupil: PupilId, plan: &FamilyPlan, home: &HomePage) -> Markup {
    let shown = |target: &&Target| target.state.is_worked_on() && !target.wording.trim().is_empty();
    let targets = plan.sheet.content.targets.iter().filter(shown);
    html! {
        (heading("At home"))
        p { "When something works at home, tell us. It helps " (home.called) " and it helps us. You and the people who \
             support " (home.called) " at school see it." }
        @for target in targets { (of_target(pupil, plan, target, home)) }
        // What was told of a target stands there, as long as the plan has it.
        @for note in home.notes.iter().filter(|note| !plan.sheet.content.targets.iter().any(|target| target.id == note.target)) {
            (told(note, &urls::my_home_photo(pupil, note.id)))
        }
    }
}

fn of_target(pupil: PupilId, plan: &FamilyPlan, target: &Target, home: &HomePage) -> Markup {
    let href = urls::my_child_home(pupil, plan.plan.id, target.id);
    let count = home
        .notes
        .iter()
        .filter(|note| note.target == target.id)
        .count();
    let body = html! {
        @if target.at_home.trim().is_empty() {
            p { "There is nothing special to do at home. If you see it happen, we would love to know." }
        } @else {
            (Words(target.at_home.trim()))
        }
        @if count > 0 {
            p { "You told us " (count) @if count == 1 { " time." } @else { " times." } }
        }
        p { a href=(href) { "We did it" (VisuallyHidden(&format!(": {}", target.wording.trim()))) } }
    };
    html! {
        (Card { title: target.wording.trim(), href: None, level: Level::Three, tag: None, body, actions: &[] })
    }
}

/// What one parent told, with its photo.
pub(crate) fn told(note: &HomeNoteLine, photo: &str) -> Markup {
    let on = days::day(day_in_britain(note.at));
    html! {
        (InsetText { body: html! {
            p { strong { (on) } ", " (note.by) ": " (note.wording.trim()) }
            @if !note.words.trim().is_empty() { (Words(note.words.trim())) }
            @if note.photo { (Sent { src: photo, alt: &format!("Photo from {}, {on}", note.by) }) }
        } })
    }
}

/// The same beside the target that it is about.
pub(crate) fn told_here(note: &HomeNoteLine, photo: &str) -> Markup {
    let on = days::day(day_in_britain(note.at));
    html! {
        (InsetText { body: html! {
            p { strong { "At home on " (on) ", " (note.by) ":" } }
            @if !note.words.trim().is_empty() { (Words(note.words.trim())) }
            @if note.photo { (Sent { src: photo, alt: &format!("Photo from {}, {on}", note.by) }) }
        } })
    }
}

/// What the child said and wanted the family to see.
pub(super) fn says(pupil: PupilId, home: &HomePage) -> Markup {
    html! {
        @if !home.said.is_empty() {
            (heading(&format!("What {} says", home.called)))
            @for line in &home.said {
                p { strong { (days::day(day_in_britain(line.at))) } }
                (voice::said(line, &urls::my_child_said(pupil, line.id), &home.called))
                @if let Some(changed) = &line.changed {
                    (InsetText { body: html! {
                        p { strong { "Because " (home.called) " said this, the school changed:" } }
                        (Words(changed.words.trim()))
                    } })
                }
            }
        }
    }
}

/// Who answers for the plan, and what was asked.
pub(super) fn questions(pupil: PupilId, home: &HomePage) -> Markup {
    html! {
        (heading("Who to ask"))
        p { "These people support " (home.called) " and answer for the plan:" }
        (voice::supporters(&home.supporters))
        p { (LinkButton { text: "Ask a question", href: &urls::my_child_ask(pupil) }) }
        @for question in &home.questions { (asked(question)) }
    }
}

fn asked(question: &QuestionLine) -> Markup {
    let title = format!(
        "{}, {}",
        about(question.asking),
        days::day(day_in_britain(question.at))
    );
    let tag = state(question);
    let body = html! {
        (Words(question.words.trim()))
        @if let Some(answer) = &question.answer {
            (InsetText { body: html! {
                p { strong { (answer.by) ", " (days::day(day_in_britain(answer.at))) } }
                (Words(answer.words.trim()))
            } })
        }
    };
    html! { (Card { title: &title, href: None, level: Level::Three, tag: Some(tag), body, actions: &[] }) }
}

/// What a parent wanted, over their words.
pub(crate) fn about(asking: Asking) -> &'static str {
    match asking {
        Asking::Question => "A question",
        Asking::Review => "A wish to talk about the plan",
        Asking::Contact => "New contact details",
    }
}

pub(crate) fn state(question: &QuestionLine) -> Tag<'static> {
    match &question.answer {
        Some(_) => Tag {
            text: "Answered",
            colour: Colour::Green,
        },
        None => Tag {
            text: "Not answered yet",
            colour: Colour::Yellow,
        },
    }
}

/// How the parent likes to be written to.
pub(super) fn wishes(pupil: PupilId, home: &HomePage) -> Markup {
    let rows = home.wish.as_ref().map(|wish| {
        let language = Language::parse(&wish.language).unwrap_or_default();
        let mut rows = vec![
            Row::text("Language", language.own_name()),
            Row::text("Size of the letters", size(&wish.text_size)),
            Row::text("Best way to reach you", reached_by(wish.reached_by)),
        ];
        if !wish.interpreter.is_empty() {
            rows.push(Row::text("Interpreter", &wish.interpreter));
        }
        rows
    });
    html! {
        (heading("How we write to you"))
        @match rows {
            Some(rows) => (SummaryList { rows }),
            None => p { "Tell us in which language and how you would like to hear from us." },
        }
        p { a href=(urls::my_child_wishes(pupil)) { "Change how we write to you, or your contact details" } }
    }
}

pub(crate) fn size(slug: &str) -> &'static str {
    match slug {
        "large" => "Large",
        "extra-large" => "Very large",
        _ => "Normal",
    }
}

pub(crate) fn reached_by(way: ReachedBy) -> &'static str {
    match way {
        ReachedBy::Email => "By e-mail",
        ReachedBy::Paper => "On paper",
        ReachedBy::Phone => "By phone",
    }
}
