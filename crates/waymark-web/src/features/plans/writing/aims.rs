//! Long-term targets as they are written.

use super::choices::AimChoices;
use super::press::Press;
use super::{Boxes, Writing};
use crate::features::plans::reading::sentence;
use maud::{Markup, html};
use waymark_domain::field::{AimText, PlanField};
use waymark_domain::format::{AimColumn, AimFact, Item};
use waymark_domain::target::Aim;
use waymark_ui::{
    Button, ButtonGroup, Choice, DateField, Details, FieldGroup, SavedChoices, Select,
};

pub(super) fn all(boxes: &Boxes<'_>, columns: &[AimColumn]) -> Markup {
    let aims = &boxes.reading.content.aims;
    html! {
        @for aim in aims { (one(boxes, aim, columns)) }
        @if boxes.writing == Writing::Draft { (add(boxes.reading.format.aim_areas(), aims)) }
    }
}

/// A button for each area that has none yet, and one for any other.
fn add(areas: &[Item], aims: &[Aim]) -> Markup {
    let free: Vec<_> = areas
        .iter()
        .filter(|area| aims.iter().all(|aim| aim.area != area.key))
        .collect();
    let press = |area: &str| {
        Press::AddAim {
            area: area.to_owned(),
        }
        .sends()
    };
    html! {
        (ButtonGroup { content: html! {
            @for area in &free {
                (Button { text: &format!("Add one for {}", area.label) }.secondary().sending("do", &press(&area.key)))
            }
            @if free.is_empty() { (Button { text: "Add another" }.secondary().sending("do", &press(""))) }
        } })
    }
}

fn one(boxes: &Boxes<'_>, aim: &Aim, columns: &[AimColumn]) -> Markup {
    let reading = boxes.reading;
    let area = reading.aim_area(aim);
    let name = sentence(&reading.format.words.aim);
    let title = if area.is_empty() {
        name
    } else {
        format!("{name}: {area}")
    };
    let heading = |holds, otherwise: &'static str| {
        let column = columns
            .iter()
            .find(|column| column.holds == holds && !column.heading.is_empty());
        column.map_or(otherwise, |column| column.heading.as_str())
    };
    let has = |holds| columns.iter().any(|column| column.holds == holds);
    html! {
        (FieldGroup { id: &format!("aim.{}", aim.id), title: &title, content: html! {
            (boxes.area(&PlanField::Aim(aim.id, AimText::Wording), heading(AimFact::Wording, "What it is"), None, &aim.wording))
            (choices(boxes, aim, heading(AimFact::SetOn, "Date set"), heading(AimFact::MetOn, "Date achieved")))
            @if has(AimFact::Evaluation) { (evaluation(boxes, aim, heading(AimFact::Evaluation, "Evaluation"))) }
            @if boxes.writing == Writing::Draft { (remove(aim)) }
        } })
    }
}

/// Mostly written at a review, so it stands folded until then.
fn evaluation(boxes: &Boxes<'_>, aim: &Aim, label: &str) -> Markup {
    let field = PlanField::Aim(aim.id, AimText::Evaluation);
    let body = boxes.area(&field, label, Some("How it went"), &aim.evaluation);
    let blank = boxes
        .value(&field.to_string(), &aim.evaluation)
        .trim()
        .is_empty();
    html! { @if blank { (Details { summary: label, body }) } @else { (body) } }
}

fn remove(aim: &Aim) -> Markup {
    html! { p { (Button { text: "Remove this one" }.text_only().sending("do", &Press::RemoveAim(aim.id).sends())) } }
}

fn choices(boxes: &Boxes<'_>, aim: &Aim, set_on: &str, met_on: &str) -> Markup {
    let prefix = format!("aim.{}", aim.id);
    let kept = AimChoices::of(aim);
    let shown = AimChoices::posted(boxes.typed, &prefix).unwrap_or_else(|| kept.clone());
    let none = [Choice::new("", "Choose an area")];
    let areas = boxes
        .reading
        .format
        .aim_areas()
        .iter()
        .map(|area| Choice::new(&area.key, &area.label));
    let mut areas: Vec<_> = none.into_iter().chain(areas).collect();
    // What is chosen now can stay chosen, even if the format offers it no more.
    if areas.iter().all(|area| area.value != shown.area) {
        areas.push(Choice::new(&shown.area, &shown.area));
    }
    let (area, set, met) = (
        format!("{prefix}.area"),
        format!("{prefix}.set_on"),
        format!("{prefix}.met_on"),
    );
    let content = html! {
        (Select { id: &area, label: "Area", hint: None, value: &shown.area, error: boxes.errors.of(&area), options: &areas })
        (DateField { id: &set, label: set_on, hint: None, value: shown.set_on.text(), errors: boxes.errors })
        (DateField { id: &met, label: met_on, hint: None, value: shown.met_on.text(), errors: boxes.errors })
    };
    html! { (SavedChoices { field: &format!("{prefix}.shape"), base: kept.fingerprint().as_str(), content }) }
}
