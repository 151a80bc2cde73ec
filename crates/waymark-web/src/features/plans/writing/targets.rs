//! Short-term targets as they are written, term by term.

use super::choices::TargetChoices;
use super::press::Press;
use super::{Boxes, Writing, advice, strategies};
use crate::features::plans::reading::{Reading, sentence};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::{Item, TargetColumn, TargetFact};
use waymark_domain::target::{Aim, Measure, SetBy, Target};
use waymark_ui::{Button, Choice, DateField, Details, FieldGroup, SavedChoices, Select};

pub(super) fn all(boxes: &Boxes<'_>, earlier: &[Target]) -> Markup {
    let reading = boxes.reading;
    let now = reading.period_key();
    let open: Vec<_> = reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open())
        .collect();
    let others: Vec<&str> = reading
        .format
        .periods
        .iter()
        .map(|period| period.key.as_str())
        .filter(|key| *key != now)
        .collect();
    let (used, free): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|key| open.iter().any(|target| target.period == *key));
    html! {
        (checklist(reading))
        @if boxes.writing == Writing::Draft && !only_begun(reading) { (advice::lines(&advice::of_targets(reading))) }
        @for period in used { (term(boxes, period, &open, earlier)) }
        (term(boxes, now, &open, earlier))
        @if boxes.writing == Writing::Draft && !free.is_empty() { (other_terms(reading, &free)) }
    }
}

/// Whether there are targets of the term that is worked on, and no word in them yet: nobody has to be told that there is
/// none.
fn only_begun(reading: Reading<'_>) -> bool {
    let mut open = reading
        .content
        .targets
        .iter()
        .filter(|target| target.state.is_open() && target.period == reading.period_key())
        .peekable();
    open.peek().is_some() && open.all(|target| target.wording.trim().is_empty())
}

/// What the format holds a good target against.
fn checklist(reading: Reading<'_>) -> Markup {
    let checklist = &reading.format.checklist;
    let summary = format!("What makes a good one: {}", checklist.label);
    let body = html! {
        ul { @for item in &checklist.items { li { strong { (item.label) } ": " (item.question) } } }
        @if checklist.assessable { p { "One that can be judged but not counted is fine too: choose “In words”." } }
    };
    html! { @if !checklist.items.is_empty() { (Details { summary: &summary, body }) } }
}

fn term(boxes: &Boxes<'_>, period: &str, open: &[&Target], earlier: &[Target]) -> Markup {
    let reading = boxes.reading;
    let label = reading
        .format
        .period(period)
        .map_or("", |period| &period.label);
    let add = Press::AddTarget {
        period: period.to_owned(),
    }
    .sends();
    let words = format!("Add a {}", reading.format.words.target);
    html! {
        @if !label.is_empty() { h3 { (label) } }
        @for (number, target) in (1usize..).zip(open.iter().filter(|target| target.period == period)) {
            (one(boxes, target, number, earlier))
        }
        @if boxes.writing == Writing::Draft { p { (Button { text: &words }.secondary().sending("do", &add)) } }
    }
}

fn other_terms(reading: Reading<'_>, free: &[&str]) -> Markup {
    let body = html! {
        @for period in free {
            p {
                (Button { text: &format!("Add one for {}", reading.format.period(period).map_or("", |period| &period.label)) }
                    .secondary()
                    .sending("do", &Press::AddTarget { period: (*period).to_owned() }.sends()))
            }
        }
    };
    html! { (Details { summary: "Write for another term", body }) }
}

fn one(boxes: &Boxes<'_>, target: &Target, number: usize, earlier: &[Target]) -> Markup {
    let reading = boxes.reading;
    let name = sentence(&reading.format.words.target);
    let hint = format!(
        "For example: by the end of the term, {} will be able to …",
        reading.called()
    );
    let text = |text| PlanField::Target(target.id, text);
    html! {
        (FieldGroup { id: &format!("target.{}", target.id), title: &format!("{name} {number}"), content: html! {
            (advice::lines(&advice::of_target(reading, target, earlier)))
            (boxes.area(&text(TargetText::Wording), &heading(reading, &[TargetFact::Wording], "Target"), Some(&hint), &target.wording))
            (boxes.area(
                &text(TargetText::PupilWords),
                &format!("In {}’s own words", reading.called()),
                None,
                &target.pupil_words,
            ))
            @if !target.wording.trim().is_empty() {
                p { a href=(urls::pictures(reading.content.plan, target.id)) { "Choose pictures for " (reading.called()) "’s own sheet" } }
            }
            (strategies::all(boxes, target, &heading(reading, &HELP, "What staff do")))
            (choices(boxes, &format!("target.{}", target.id), &TargetChoices::of(target)))
            (boxes.area(
                &text(TargetText::Success),
                &heading(reading, &[TargetFact::SuccessCriteria], "Achieved when"),
                Some("How everybody will be able to tell"),
                &target.success,
            ))
            (boxes.area(&text(TargetText::AtHome), &heading(reading, &[TargetFact::HomeHelp], "Help at home (optional)"), None, &target.at_home))
            (notes(boxes, target))
            @match boxes.writing {
                Writing::Draft => { p { (Button { text: "Remove this target" }.text_only().sending("do", &Press::RemoveTarget(target.id).sends())) } }
                Writing::Live => (boxes.plain(
                    &format!("stop.{}", target.id),
                    "To stop working on this target, say why",
                    Some("Leave it empty to keep the target"),
                    "",
                )),
            }
        } })
    }
}

/// The columns that hold what staff do, whichever of them a format has.
const HELP: [TargetFact; 3] = [
    TargetFact::Strategies,
    TargetFact::Activity,
    TargetFact::Help,
];

/// What only some formats ask, and what was written in another format that did.
fn notes(boxes: &Boxes<'_>, target: &Target) -> Markup {
    let reading = boxes.reading;
    let asked = |facts: &[TargetFact], kept: &str| {
        !kept.is_empty() || facts.iter().any(|fact| column(reading, *fact).is_some())
    };
    let note = |text, label: &str, hint, kept| {
        boxes.area(&PlanField::Target(target.id, text), label, hint, kept)
    };
    let kept = &target.notes;
    let judged = target.measure == Measure::Narrative && reading.format.checklist.assessable;
    let (exit, checked) = ([TargetFact::ExitCriteria], [TargetFact::Checked]);
    html! {
        @if asked(&exit, &kept.exit) {
            (note(TargetText::Exit, &heading(reading, &exit, "Exit criteria"), Some("When the plan is no longer needed"), &kept.exit))
        }
        @if asked(&checked, &kept.checked) {
            (note(TargetText::Checked, &heading(reading, &checked, "How and when progress is checked"), None, &kept.checked))
        }
        @if judged || !kept.assessable.is_empty() {
            (note(
                TargetText::Assessable,
                "Why it is judged and not counted (optional)",
                Some("For example: there is nothing to count, and those who know the pupil can tell"),
                &kept.assessable,
            ))
        }
    }
}

/// What the format's form writes over the first of these columns that it has.
fn heading(reading: Reading<'_>, holds: &[TargetFact], otherwise: &str) -> String {
    holds
        .iter()
        .find_map(|fact| column(reading, *fact))
        .map_or_else(|| otherwise.to_owned(), |column| column.heading.clone())
}

/// The column of the format's form that holds a fact under a heading.
fn column(reading: Reading<'_>, holds: TargetFact) -> Option<&TargetColumn> {
    let mut columns = reading.format.target_columns().iter();
    columns.find(|column| column.holds == holds && !column.heading.is_empty())
}

/// What is chosen of a target, saved together. `prefix` begins the name of each box.
pub(in crate::features::plans) fn choices(
    boxes: &Boxes<'_>,
    prefix: &str,
    kept: &TargetChoices,
) -> Markup {
    let (reading, errors) = (boxes.reading, boxes.errors);
    let shown = TargetChoices::posted(boxes.typed, prefix).unwrap_or_else(|| kept.clone());
    let select = |part: &str, label: &str, value: &str, options: &[Choice<'_>]| {
        let id = format!("{prefix}.{part}");
        html! { (Select { id: &id, label, hint: None, value, error: errors.of(&id), options }) }
    };
    let number = |part: &str, label: &str, value: &str| {
        boxes.number(&format!("{prefix}.{part}"), label, value)
    };
    let areas = with(areas(reading), &shown.area);
    let (aims, terms) = (
        with(aims(reading), &shown.aim),
        with(terms(reading), &shown.period),
    );
    let measures = with(measures(reading), &shown.measure);
    let setters = SetBy::ALL.map(|by| Choice::new(by.slug(), by.label()));
    let content = html! {
        (select("area", "Area", &shown.area, &choose("Choose an area", &areas)))
        @if !aims.is_empty() { (select("aim", &sentence(&reading.format.words.aim), &shown.aim, &choose("None", &aims))) }
        (select("set_by", "Set by", &shown.set_by, &setters))
        @if !terms.is_empty() { (select("period", "Term", &shown.period, &plain(&terms))) }
        (select("measure", "Progress is counted", &shown.measure, &plain(&measures)))
        (number("total", "Out of how many", &shown.total))
        (number("baseline", "Starts at", &shown.baseline))
        (number("goal", "Gets to", &shown.goal))
        (DateField { id: &format!("{prefix}.due"), label: "By", hint: None, value: shown.due.text(), errors })
    };
    html! { (SavedChoices { field: &format!("{prefix}.shape"), base: kept.fingerprint().as_str(), content }) }
}

/// Keys with labels.
type Options<'a> = Vec<(String, &'a str)>;

fn areas(reading: Reading<'_>) -> Options<'_> {
    reading
        .format
        .target_areas()
        .iter()
        .map(|Item { key, label, .. }| (key.clone(), label.as_str()))
        .collect()
}

fn aims<'a>(reading: Reading<'a>) -> Options<'a> {
    let say = |aim: &'a Aim| match aim.wording.trim() {
        "" => reading.aim_area(aim),
        wording => wording,
    };
    let aims = reading.content.aims.iter();
    aims.map(|aim| (aim.id.to_string(), say(aim))).collect()
}

fn terms(reading: Reading<'_>) -> Options<'_> {
    reading
        .format
        .periods
        .iter()
        .map(|period| (period.key.clone(), period.label.as_str()))
        .collect()
}

fn plain<'a>(options: &'a Options<'_>) -> Vec<Choice<'a>> {
    options
        .iter()
        .map(|(key, label)| Choice::new(key, label))
        .collect()
}

/// With a first one that chooses nothing.
fn choose<'a>(none: &'a str, options: &'a Options<'_>) -> Vec<Choice<'a>> {
    [Choice::new("", none)]
        .into_iter()
        .chain(plain(options))
        .collect()
}

fn measures(reading: Reading<'_>) -> Options<'_> {
    reading
        .format
        .measures
        .iter()
        .map(|slug| (slug.clone(), measure(slug)))
        .collect()
}

/// What is chosen now can stay chosen, even if the format offers it no more.
fn with<'a>(mut options: Options<'a>, chosen: &'a str) -> Options<'a> {
    if !chosen.is_empty() && options.iter().all(|(key, _)| key != chosen) {
        options.push((chosen.to_owned(), chosen));
    }
    options
}

/// How progress is counted, as one would say it.
fn measure(slug: &str) -> &str {
    match slug {
        "percent" => "In percent",
        "out_of" => "So many out of a number",
        "count" => "How many",
        "minutes" => "In minutes",
        "rating" => "From 1 to 10",
        "independence" => "Independence, from 1 to 10",
        "fluency" => "Fluency, from 1 to 10",
        "maintenance" => "Maintenance, from 1 to 10",
        "generalisation" => "Generalisation, from 1 to 10",
        "narrative" => "In words",
        other => other,
    }
}
