//! Whether progress was adequate, with what the record says beside each definition (D151 to D153), and the questions
//! that inadequate progress leads to (D154, D161).

use super::answers::ADEQUATE;
use super::group::Group;
use super::sheet::{Asked, Sheet};
use crate::features::days;
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::adequate::evidence::Record;
use waymark_domain::adequate::source::Source;
use waymark_domain::adequate::{Achieved, Definition, sentence};
use waymark_domain::field::ReviewField;
use waymark_domain::maintenance::Standing;
use waymark_domain::review::NONE_HOLDS;
use waymark_ui::{Checkboxes, Choice, Columns, Reveal};

/// Shown while the help of this stage is not enough.
pub(super) const MORE_HELP: Reveal = Reveal::B;

pub(super) fn questions(sheet: &Sheet<'_>) -> Markup {
    if sheet.format.adequate.is_empty() {
        return html! {};
    }
    let said = said(sheet);
    let definitions = sheet.format.adequate.iter().zip(&said);
    let options = definitions.map(|(item, said)| {
        let choice = Choice::new(&item.key, &item.label);
        said.as_deref().map_or(choice, |said| choice.hint(said))
    });
    let none = Choice::new(NONE_HOLDS, "None of these: progress was not adequate");
    let options: Vec<_> = options.chain([none.shows(&[MORE_HELP])]).collect();
    let boxes = Checkboxes {
        id: ADEQUATE,
        label: "Was progress adequate?",
        hint: Some("Tick each that holds"),
        values: &sheet.answers.all(ADEQUATE),
        error: sheet.errors.of(ADEQUATE),
        options: &options,
    };
    let main = sheet.choices(Group::Adequate, boxes.render());
    if sheet.page.lasting.is_empty() {
        return main;
    }
    Columns {
        main,
        side: lasting(sheet),
    }
    .render()
}

/// What the record says to each definition of the format, where it says anything.
fn said(sheet: &Sheet<'_>) -> Vec<Option<String>> {
    let page = sheet.page;
    let record = Record::of(Source {
        format: sheet.format,
        review: &page.review,
        targets: &page.content.targets,
        points: &page.points,
        assessments: &page.content.support.assessments,
        born: page.content.pupil.born,
        since: page.course.since(),
    });
    let wording = |id| {
        let mut all = page.content.targets.iter();
        let found = all.find(|target| target.id == id);
        found.map_or("", |target| target.wording.as_str())
    };
    let definitions = sheet.format.adequate.iter();
    definitions
        .map(|item| {
            let definition = Definition::of_key(&item.key)?;
            record.weigh(definition).sentence(wording)
        })
        .collect()
}

/// Why this help was not enough and what comes next: for the next stage, or for going on in another way.
pub(super) fn more_help(sheet: &Sheet<'_>) -> Markup {
    let called = &sheet.page.content.pupil.called;
    let needed = format!("What more does {called} need, and who is asked for it?");
    let why = Asked {
        label: "Why was this help not enough?",
        hint: Some("What was tried, for how long, and what came of it"),
        rows: 2,
    };
    let needed = Asked {
        label: &needed,
        hint: Some("More or other help here, advice from outside, or the next stage of support"),
        rows: 2,
    };
    html! {
        (sheet.text(&ReviewField::NotEnough, &why))
        (sheet.text(&ReviewField::MoreHelp, &needed))
    }
}

/// Progress is adequate only where what was achieved is still there, and elsewhere (D152).
fn lasting(sheet: &Sheet<'_>) -> Markup {
    let stands = |standing: &Standing| match standing {
        Standing::Secure { on } => format!("secure since {}", days::day(*on)),
        Standing::Slipped { on } => format!("gone again on {}", days::day(*on)),
        Standing::Watched { open } => match open.first() {
            Some(check) => format!("to be looked at again on {}", days::day(check.due_on)),
            None => "to be looked at again".to_owned(),
        },
    };
    html! {
        @if let Some(words) = lasting_words(sheet) { p { (words) } }
        ul {
            @for one in &sheet.page.lasting {
                li { a href=(urls::target(one.plan, one.target)) { (one.wording) } ": " (stands(&one.standing)) }
            }
        }
    }
}

fn lasting_words(sheet: &Sheet<'_>) -> Option<String> {
    let achieved = sheet.page.lasting.iter().map(|one| Achieved {
        target: one.target,
        standing: one.standing.clone(),
    });
    sentence::lasting(&achieved.collect::<Vec<_>>())
}
