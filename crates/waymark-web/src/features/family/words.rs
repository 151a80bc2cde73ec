//! A plan in plain words, the same where it is read and where it is answered.

use super::around;
use crate::features::targets::evidence::Evidence;
use crate::features::{days, tags};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::content::Sheet;
use waymark_domain::format::Format;
use waymark_domain::ids::PupilId;
use waymark_domain::plain_words::Explainer;
use waymark_domain::target::{Strategy, Target};
use waymark_store::places::HomeNoteLine;
use waymark_ui::{Card, Heading, InsetText, Level, Row, Size, SummaryList, Tag, Words};

/// What one parent told from home, to stand at the targets.
#[derive(Clone, Copy)]
pub(super) struct FromHome<'a> {
    pub(super) pupil: PupilId,
    pub(super) notes: &'a [HomeNoteLine],
}

/// What the plan is about, target by target. `None` of what is blank.
pub(super) fn targets(sheet: &Sheet, format: &Format, home: FromHome<'_>) -> Markup {
    let mut explainer = Explainer::default();
    let worded = |target: &&Target| !target.wording.trim().is_empty();
    let targets: Vec<_> = sheet.content.targets.iter().filter(worded).collect();
    html! {
        (Heading { text: "What we are working on", level: Level::Two, size: Size::Medium, id: Some("targets") })
        @if targets.is_empty() { p { "Nothing is written here yet." } }
        @for (number, target) in (1..).zip(&targets) { (card((sheet, format, home), target, number, &mut explainer)) }
    }
}

fn card(
    (sheet, format, home): (&Sheet, &Format, FromHome<'_>),
    target: &Target,
    number: usize,
    explainer: &mut Explainer,
) -> Markup {
    let title = format!("{number}. {}", target.wording.trim());
    html! {
        (Card {
            title: &title,
            href: None,
            level: Level::Three,
            tag: tag(format, target),
            body: body((sheet, format, home), target, explainer),
            actions: &[],
        })
    }
}

fn tag<'a>(format: &'a Format, target: &'a Target) -> Option<Tag<'a>> {
    tags::target(format, &target.state)
}

fn body(
    (sheet, format, home): (&Sheet, &Format, FromHome<'_>),
    target: &Target,
    explainer: &mut Explainer,
) -> Markup {
    let evidence = Evidence::of(target, &sheet.observations, format);
    let called = &sheet.content.pupil.called;
    let own = target.pupil_words.trim();
    let meanings = explained(&target.wording, explainer);
    html! {
        @if let Some(meanings) = meanings { p { (meanings) } }
        @if !own.is_empty() {
            (InsetText { body: html! { p { "In " (called) "’s words: “" (own) "”" } } })
        }
        (SummaryList { rows: rows(&evidence, explainer) })
        @if let Some((rating, on, note)) = evidence.said() {
            (InsetText { body: html! {
                p { strong { (called) " said on " (days::day(on)) ": " } "“" (rating.label) "”" }
                @if !note.is_empty() { (Words(note)) }
            } })
        }
        @for note in home.notes.iter().filter(|note| note.target == target.id) {
            (around::told_here(note, &urls::my_home_photo(home.pupil, note.id)))
        }
    }
}

fn rows(evidence: &Evidence<'_>, explainer: &mut Explainer) -> Vec<Row<'static>> {
    let target = evidence.target;
    let mut rows = Vec::new();
    let help: Vec<_> = target
        .strategies
        .iter()
        .filter(|one| !one.is_blank())
        .collect();
    if !help.is_empty() {
        let lines = html! { ul { @for one in help { li { (said(&strategy(one), explainer)) } } } };
        rows.push(Row::new("What we do at school", lines));
    }
    let mut add = |label: &'static str, text: &str| {
        if !text.trim().is_empty() {
            rows.push(Row::new(label, said(text.trim(), explainer)));
        }
    };
    add("What you can do at home", &target.at_home);
    add("How we will know it has worked", &target.success);
    rows.push(Row::new("How it is going", going(evidence)));
    rows.push(Row::new(
        "We look at it again by",
        html! { (days::day(target.due_on)) },
    ));
    rows
}

/// "Paired reading (Mr Okafor, 3 times a week)".
fn strategy(one: &Strategy) -> String {
    let how: Vec<_> = [one.who.trim(), one.how_often.trim()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    if how.is_empty() {
        one.wording.trim().to_owned()
    } else {
        format!("{} ({})", one.wording.trim(), how.join(", "))
    }
}

/// In plain words, from what the staff's own sentence says.
fn going(evidence: &Evidence<'_>) -> Markup {
    let looked_on = evidence.looked_on();
    html! {
        @if evidence.target.state.is_open() {
            @match evidence.verdict() {
                Some(verdict) => (verdict.plainly()),
                None if looked_on.is_some() => "We write down what we see.",
                None => "Nothing has been written down yet.",
            }
        }
        @if let Some(on) = looked_on { " We last looked on " (days::day(on)) "." }
    }
}

/// A text with its short words explained where they stand.
fn said(text: &str, explainer: &mut Explainer) -> Markup {
    let runs = explainer.runs(text);
    html! {
        @for run in runs {
            (run.text)
            @if let Some(meaning) = run.meaning { " (" (meaning) ")" }
        }
    }
}

/// What the short words of a title mean, since a title stays as it was written.
fn explained(title: &str, explainer: &mut Explainer) -> Option<Markup> {
    let runs = explainer.runs(title);
    let meanings: Vec<_> = runs
        .iter()
        .filter_map(|run| Some((run.text.split_whitespace().last()?, run.meaning?)))
        .collect();
    (!meanings.is_empty()).then(|| {
        html! { @for (word, meaning) in meanings { (word) " means " (meaning) ". " } }
    })
}
