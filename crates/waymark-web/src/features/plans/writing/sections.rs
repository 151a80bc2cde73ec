//! The sections of a plan as they are written, in the order of its format.

use super::{Boxes, Writing, aims, targets};
use crate::features::plans::sections::adult;
use crate::urls;
use maud::{Markup, Render, html};
use waymark_domain::field::PlanField;
use waymark_domain::format::{Field, FieldKind, Item, Section, SectionKind, ViewParty};
use waymark_domain::target::Target;
use waymark_ui::{Checkboxes, Choice, FieldRow, Heading, Hidden, Level, Select, Size};

/// Every section that is written on the plan's page. `earlier` are the targets that a new one may repeat.
pub(in crate::features::plans) fn all(boxes: &Boxes<'_>, earlier: &[Target]) -> Markup {
    html! { @for section in &boxes.reading.format.sections { (one(boxes, section, earlier)) } }
}

/// The id of the element in which a section begins.
pub(in crate::features::plans) fn anchor(section: &Section) -> String {
    match &section.kind {
        SectionKind::Targets { .. } => "targets".to_owned(),
        SectionKind::Aims { .. } => "aims".to_owned(),
        _ => format!("section-{}", section.key),
    }
}

/// Whether a section is written here: the others belong to the pupil's pages and to the review.
pub(in crate::features::plans) fn is_written(section: &Section) -> bool {
    match section.kind {
        SectionKind::Profile { .. }
        | SectionKind::Fields { .. }
        | SectionKind::Adults { .. }
        | SectionKind::Aims { .. }
        | SectionKind::Targets { .. }
        | SectionKind::Views { .. } => true,
        SectionKind::LearnerPage { .. }
        | SectionKind::Factors
        | SectionKind::Stage
        | SectionKind::Review { .. }
        | SectionKind::Chronology { .. } => false,
    }
}

fn one(boxes: &Boxes<'_>, section: &Section, earlier: &[Target]) -> Markup {
    if !is_written(section) {
        return html! {};
    }
    let content = match &section.kind {
        SectionKind::Profile { fields } | SectionKind::Fields { fields } => {
            questions(boxes, fields)
        }
        SectionKind::Adults { roles } => adults(boxes, roles),
        SectionKind::Aims { columns, .. } => aims::all(boxes, columns),
        SectionKind::Targets { .. } => targets::all(boxes, earlier),
        SectionKind::Views { parties, .. } => views(boxes, parties),
        _ => html! {},
    };
    html! {
        (Heading { text: &section.title, level: Level::Two, size: Size::Large, id: Some(&anchor(section)) })
        @if !section.hint.is_empty() { p { (section.hint) } }
        (content)
    }
}

fn questions(boxes: &Boxes<'_>, fields: &[Field]) -> Markup {
    html! { @for field in fields { (question(boxes, field)) } }
}

fn question(boxes: &Boxes<'_>, field: &Field) -> Markup {
    let place = PlanField::Text(field.key.clone());
    let kept = boxes.reading.content.text(&field.key);
    let hint = Some(field.hint.as_str()).filter(|hint| !hint.is_empty());
    match &field.kind {
        FieldKind::Text { .. } => boxes.area(&place, &field.label, hint, kept),
        FieldKind::Date => boxes.line(
            &place,
            &field.label,
            Some("Write the day as 2026-09-14"),
            kept,
        ),
        FieldKind::Choice { options, several } => choice(boxes, field, options, *several, kept),
        FieldKind::Tick => choice(boxes, field, &[tick()], true, kept),
    }
}

fn tick() -> Item {
    Item {
        key: "yes".to_owned(),
        label: "Yes".to_owned(),
        hint: String::new(),
    }
}

/// Saved with the form. Several choices are kept as lines.
fn choice(boxes: &Boxes<'_>, field: &Field, options: &[Item], several: bool, kept: &str) -> Markup {
    let place = PlanField::Text(field.key.clone());
    if boxes.reading.keeps_back(&place) {
        return super::kept_back(&field.label);
    }
    let name = place.to_string();
    let base_name = format!("base.{name}");
    let base = boxes.base(&name, kept);
    let choices: Vec<_> = options
        .iter()
        .map(|item| Choice::new(&item.key, &item.label))
        .collect();
    let (hint, error) = (
        Some(field.hint.as_str()).filter(|hint| !hint.is_empty()),
        boxes.errors.of(&name),
    );
    let box_or_list = if several {
        let values: Vec<&str> = boxes.value(&name, kept).lines().collect();
        Checkboxes {
            id: &name,
            label: &field.label,
            hint,
            values: &values,
            error,
            options: &choices,
        }
        .render()
    } else {
        let none = [Choice::new("", "Choose")];
        let options: Vec<_> = none.into_iter().chain(choices).collect();
        Select {
            id: &name,
            label: &field.label,
            hint,
            value: boxes.value(&name, kept),
            error,
            options: &options,
        }
        .render()
    };
    html! { (box_or_list) (Hidden { name: &base_name, value: &base }) }
}

fn adults(boxes: &Boxes<'_>, roles: &[Item]) -> Markup {
    let line = |role: &Item| {
        let key = adult(role);
        let hint = Some(role.hint.as_str()).filter(|hint| !hint.is_empty());
        boxes.line(
            &PlanField::Text(key.clone()),
            &role.label,
            hint,
            boxes.reading.content.text(&key),
        )
    };
    html! { (FieldRow { content: html! { @for role in roles { (line(role)) } } }) }
}

/// Thoughts of the period that is worked on, and of others in which some are written already.
fn views(boxes: &Boxes<'_>, parties: &[ViewParty]) -> Markup {
    let reading = boxes.reading;
    let each_period = reading.views_each_period();
    let now = if each_period {
        reading.period_key()
    } else {
        ""
    };
    let said = |period: &&str| {
        reading
            .content
            .views
            .iter()
            .any(|view| view.period == *period)
    };
    let others = reading
        .format
        .periods
        .iter()
        .map(|period| period.key.as_str())
        .filter(|key| *key != now)
        .filter(said);
    let mut periods: Vec<&str> = others.collect();
    periods.push(now);
    html! {
        p { "What each one says, in their own words. The family reads it too." }
        @if boxes.writing == Writing::Draft {
            p { "What " (reading.called()) " always wants people to know stands on " a href=(urls::own_page(reading.content.pupil.id)) { (reading.called()) "’s own page" } "." }
        }
        @for period in periods {
            @if !reading.period_label(period).is_empty() { h3 { (reading.period_label(period)) } }
            @for party in parties { (view(boxes, period, party)) }
        }
    }
}

fn view(boxes: &Boxes<'_>, period: &str, party: &ViewParty) -> Markup {
    let slug = party.party.slug();
    let place = PlanField::View {
        period: period.to_owned(),
        party: slug.to_owned(),
    };
    boxes.area(
        &place,
        &party.label,
        None,
        boxes.reading.content.view(period, slug),
    )
}
