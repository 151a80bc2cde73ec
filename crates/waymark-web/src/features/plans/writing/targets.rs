//! Short-term targets as they are written, term by term.

use super::choices::TargetChoices;
use super::press::Press;
use super::{Boxes, Writing, advice, strategies};
use crate::features::plans::reading::{Reading, sentence};
use maud::{Markup, html};
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::format::{Item, SectionKind, TargetFact};
use waymark_domain::target::{Aim, SetBy, Target};
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
        @if boxes.writing == Writing::Draft { (advice::lines(&advice::of_targets(reading))) }
        @for period in used { (term(boxes, period, &open, earlier)) }
        (term(boxes, now, &open, earlier))
        @if boxes.writing == Writing::Draft && !free.is_empty() { (other_terms(reading, &free)) }
    }
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
            (boxes.area(&text(TargetText::Wording), &heading(reading, TargetFact::Wording, "Target"), Some(&hint), &target.wording))
            (boxes.area(
                &text(TargetText::PupilWords),
                &format!("In {}’s own words", reading.called()),
                None,
                &target.pupil_words,
            ))
            (strategies::all(boxes, target, &heading(reading, TargetFact::Strategies, "What staff do")))
            (choices(boxes, &format!("target.{}", target.id), &TargetChoices::of(target)))
            (boxes.area(&text(TargetText::Success), "Achieved when", Some("How everybody will be able to tell"), &target.success))
            (boxes.area(&text(TargetText::AtHome), "Help at home (optional)", None, &target.at_home))
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

/// What the format's form writes over a column.
fn heading(reading: Reading<'_>, holds: TargetFact, otherwise: &str) -> String {
    let columns = reading
        .format
        .sections
        .iter()
        .find_map(|section| match &section.kind {
            SectionKind::Targets { columns, .. } => Some(columns),
            _ => None,
        });
    let column = columns
        .into_iter()
        .flatten()
        .find(|column| column.holds == holds && !column.heading.is_empty());
    column.map_or_else(|| otherwise.to_owned(), |column| column.heading.clone())
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
        "narrative" => "In words",
        other => other,
    }
}
