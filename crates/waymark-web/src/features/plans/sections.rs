//! The sections of a plan as they are read, in the order of its format.

use super::reading::Reading;
use crate::features::days;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::format::{
    AimColumn, AimFact, Field, FieldKind, Item, Section, SectionKind, ViewParty, label_in,
};
use waymark_domain::target::Aim;
use waymark_ui::{Column, Listen, Row, SummaryList, Table};

/// All but the targets, which have their place above, and what is on the pupil's own page.
pub(super) fn all(reading: Reading<'_>) -> Markup {
    html! { @for section in &reading.format.sections { (one(reading, section)) } }
}

fn one(reading: Reading<'_>, section: &Section) -> Markup {
    match &section.kind {
        SectionKind::Profile { fields } | SectionKind::Fields { fields } => {
            titled(section, &answers(reading, fields))
        }
        SectionKind::Adults { roles } => titled(section, &adults(reading, roles)),
        SectionKind::Aims { columns, .. } => titled(section, &aims(reading, columns)),
        SectionKind::Views { parties, .. } => titled(section, &views(reading, parties)),
        SectionKind::LearnerPage { .. }
        | SectionKind::Factors
        | SectionKind::Stage
        | SectionKind::Review { .. }
        | SectionKind::Targets { .. }
        | SectionKind::Chronology { .. } => html! {},
    }
}

fn titled(section: &Section, content: &Markup) -> Markup {
    html! { h2 { (section.title) } (Listen { title: &section.title, content: content.clone() }) }
}

fn answers(reading: Reading<'_>, fields: &[Field]) -> Markup {
    let rows = fields
        .iter()
        .map(|field| Row::text(&field.label, &answer(reading, field)));
    html! { (SummaryList { rows: rows.collect() }) }
}

/// What was answered, in words: a choice by its labels, a day as people say it.
fn answer(reading: Reading<'_>, field: &Field) -> String {
    let kept = reading.content.text(&field.key);
    match &field.kind {
        FieldKind::Text { .. } => kept.to_owned(),
        FieldKind::Choice { options, .. } => kept
            .lines()
            .map(|key| label_in(options, key))
            .collect::<Vec<_>>()
            .join("\n"),
        FieldKind::Date => kept
            .parse::<Day>()
            .map_or_else(|_| kept.to_owned(), days::day),
        FieldKind::Tick => if kept.trim().is_empty() { "No" } else { "Yes" }.to_owned(),
    }
}

/// Only those who are named: an empty role says nothing.
fn adults(reading: Reading<'_>, roles: &[Item]) -> Markup {
    let named = |role: &&Item| !reading.content.text(&adult(role)).trim().is_empty();
    let rows: Vec<_> = roles
        .iter()
        .filter(named)
        .map(|role| Row::text(&role.label, reading.content.text(&adult(role))))
        .collect();
    html! {
        @if rows.is_empty() { p { "Nobody is named yet." } } @else { (SummaryList { rows }) }
    }
}

/// The key of the text that names the adult in a role.
pub(super) fn adult(role: &Item) -> String {
    format!("adult_{}", role.key)
}

fn aims(reading: Reading<'_>, columns: &[AimColumn]) -> Markup {
    let headings: Vec<_> = columns
        .iter()
        .map(|column| Column::text(&column.heading))
        .collect();
    let cells = |aim| {
        columns
            .iter()
            .map(|column| aim_cell(reading, aim, column.holds))
            .collect()
    };
    html! {
        (Table {
            caption: &format!("Set for {}", reading.years()),
            columns: &headings,
            rows: reading.content.aims.iter().map(cells).collect(),
            empty: "None yet.",
        })
    }
}

fn aim_cell(reading: Reading<'_>, aim: &Aim, holds: AimFact) -> Markup {
    match holds {
        AimFact::Area => html! { (reading.aim_area(aim)) },
        AimFact::Wording => html! { (aim.wording) },
        AimFact::SetOn => html! { (days::day(aim.set_on)) },
        AimFact::Evaluation => html! { (aim.evaluation) },
        AimFact::MetOn | AimFact::Met => html! { (aim.met_on.map_or_else(String::new, days::day)) },
    }
}

/// What each party thinks, in every period in which somebody said something.
fn views(reading: Reading<'_>, parties: &[ViewParty]) -> Markup {
    let periods: Vec<&str> = if reading.views_each_period() {
        reading
            .format
            .periods
            .iter()
            .map(|period| period.key.as_str())
            .collect()
    } else {
        vec![""]
    };
    let said = |period: &&str| {
        reading
            .content
            .views
            .iter()
            .any(|view| view.period == *period)
    };
    let periods: Vec<_> = periods.into_iter().filter(said).collect();
    html! {
        @if periods.is_empty() { p { "Nobody’s thoughts are written down yet." } }
        @for period in periods {
            @if !period.is_empty() { h3 { (reading.period_label(period)) } }
            (SummaryList { rows: parties.iter().map(|party| view(reading, period, party)).collect() })
        }
    }
}

fn view<'a>(reading: Reading<'_>, period: &str, party: &'a ViewParty) -> Row<'a> {
    Row::text(
        &party.label,
        reading.content.view(period, party.party.slug()),
    )
}
