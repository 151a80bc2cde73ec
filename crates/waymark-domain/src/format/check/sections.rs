//! The sections: each has a heading and what it needs, and refers only to lists that are there.

use super::Found;
use crate::format::definition::Definition;
use crate::format::problem::{Fault, place_of};
use crate::format::section::{
    AimFact, Block, Field, FieldKind, Section, SectionKind, TargetColumn, TargetFact, longest_text,
};
use std::collections::BTreeSet;

pub(super) fn check(definition: &Definition, found: &mut Found) {
    let sections = &definition.sections;
    found.entries(
        "sections",
        sections
            .iter()
            .map(|section| (section.key.as_str(), section.title.as_str())),
    );
    kinds(definition, found);
    for (index, section) in sections.iter().enumerate() {
        let place = place_of("sections", index, &section.key);
        content(definition, &place, section, found);
    }
    answers(definition, found);
}

fn kinds(definition: &Definition, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for (index, section) in definition.sections.iter().enumerate() {
        let kind = section.kind.slug();
        if !seen.insert(kind) && !section.kind.may_repeat() {
            found.add(
                place_of("sections", index, &section.key),
                Fault::SectionTwice { kind },
            );
        }
    }
    if !seen.contains("targets") {
        found.add("sections", Fault::SectionMissing { kind: "targets" });
    }
}

fn content(definition: &Definition, place: &str, section: &Section, found: &mut Found) {
    match &section.kind {
        SectionKind::LearnerPage { prompts } => {
            found.at_least(&format!("{place}.prompts"), prompts.len(), 1);
            found.items(&format!("{place}.prompts"), prompts);
        }
        SectionKind::Profile { fields: list } | SectionKind::Fields { fields: list } => {
            fields(place, list, found);
        }
        SectionKind::Factors => needs(place, "factors", definition.factors.len(), found),
        SectionKind::Stage => needs(
            place,
            "stages with plan = true",
            definition.plan_stages().count(),
            found,
        ),
        SectionKind::Adults { roles } => {
            found.at_least(&format!("{place}.roles"), roles.len(), 1);
            found.items(&format!("{place}.roles"), roles);
        }
        SectionKind::Aims { areas, columns } => {
            area_list(definition, place, areas, found);
            let texts = columns
                .iter()
                .map(|column| (column.heading.as_str(), false));
            headings(&format!("{place}.columns"), texts, found);
            let worded = columns
                .iter()
                .any(|column| column.holds == AimFact::Wording);
            wording(place, worded, found);
        }
        SectionKind::Review { items } => {
            let texts = items.iter().map(|item| (item.label.as_str(), false));
            headings(&format!("{place}.items"), texts, found);
        }
        SectionKind::Targets {
            areas,
            block,
            columns,
            ..
        } => {
            area_list(definition, place, areas, found);
            targets_block(definition, place, *block, found);
            filled_columns(definition, place, columns, found);
            let is_number = |column: &TargetColumn| column.holds == TargetFact::Number;
            let texts = columns
                .iter()
                .map(|column| (column.heading.as_str(), is_number(column)));
            headings(&format!("{place}.columns"), texts, found);
            let worded = columns
                .iter()
                .any(|column| column.holds == TargetFact::Wording);
            wording(place, worded, found);
        }
        SectionKind::Views {
            each_period,
            parties,
        } => {
            if *each_period {
                needs(place, "periods", definition.periods.len(), found);
                if blocks_of_other_kinds(definition) {
                    found.add(format!("{place}.each_period"), Fault::ViewsOutsidePeriods);
                }
            }
            let entries = parties
                .iter()
                .map(|view| (view.party.slug(), view.label.as_str()));
            found.entries(&format!("{place}.parties"), entries);
            found.at_least(&format!("{place}.parties"), parties.len(), 1);
        }
        SectionKind::Chronology { columns } => {
            let texts = columns
                .iter()
                .map(|column| (column.heading.as_str(), false));
            headings(&format!("{place}.columns"), texts, found);
        }
    }
}

/// Whether the targets stand in blocks, but not in one for each period.
fn blocks_of_other_kinds(definition: &Definition) -> bool {
    definition.sections.iter().any(|section| {
        matches!(section.kind, SectionKind::Targets { block, .. } if block != Block::Period)
    })
}

fn wording(place: &str, worded: bool, found: &mut Found) {
    if !worded {
        found.add(format!("{place}.columns"), Fault::NoWording);
    }
}

fn needs(place: &str, list: &'static str, count: usize, found: &mut Found) {
    if count == 0 {
        found.add(place, Fault::Needs { list });
    }
}

fn area_list(definition: &Definition, place: &str, key: &str, found: &mut Found) {
    if definition.area_list(key).is_none() {
        let known = definition
            .area_lists
            .iter()
            .map(|list| list.key.clone())
            .collect();
        let fault = Fault::NoSuch {
            list: "area_lists",
            key: key.to_owned(),
            known,
        };
        found.add(format!("{place}.areas"), fault);
    }
}

/// A column that shows entries of a list needs the list.
fn filled_columns(
    definition: &Definition,
    place: &str,
    columns: &[TargetColumn],
    found: &mut Found,
) {
    for (index, column) in columns.iter().enumerate() {
        let place = place_of(&format!("{place}.columns"), index, "");
        match column.holds {
            TargetFact::Monitoring => {
                needs(&place, "monitoring", definition.monitoring.len(), found);
            }
            TargetFact::PupilRating => {
                needs(
                    &place,
                    "pupil_ratings",
                    definition.pupil_ratings.len(),
                    found,
                );
            }
            TargetFact::Number
            | TargetFact::Area
            | TargetFact::Wording
            | TargetFact::SetBy
            | TargetFact::Strategies
            | TargetFact::Activity
            | TargetFact::Help
            | TargetFact::HowOften
            | TargetFact::Provision
            | TargetFact::SuccessCriteria
            | TargetFact::ExitCriteria
            | TargetFact::Checked
            | TargetFact::HomeHelp
            | TargetFact::DueOn
            | TargetFact::Observations
            | TargetFact::Achievement
            | TargetFact::Outcome => {}
        }
    }
}

fn targets_block(definition: &Definition, place: &str, block: Block, found: &mut Found) {
    match block {
        Block::Period => needs(place, "periods", definition.periods.len(), found),
        Block::Aim if !definition.has_aims() => needs(place, "a section of aims", 0, found),
        Block::Aim | Block::Area | Block::Plan => {}
    }
}

/// Each says something, apart from row numbers, which need no heading.
fn headings<'a>(list: &str, headings: impl Iterator<Item = (&'a str, bool)>, found: &mut Found) {
    let mut count = 0;
    for (heading, is_number) in headings {
        count += 1;
        if !is_number {
            found.text(format!("{list}[{count}]"), heading);
        }
    }
    found.at_least(list, count, 1);
}

fn fields(place: &str, fields: &[Field], found: &mut Found) {
    let place = format!("{place}.fields");
    found.at_least(&place, fields.len(), 1);
    found.entries(
        &place,
        fields
            .iter()
            .map(|field| (field.key.as_str(), field.label.as_str())),
    );
    for (index, field) in fields.iter().enumerate() {
        let place = place_of(&place, index, &field.key);
        match &field.kind {
            FieldKind::Text { max_length } => {
                found.range(
                    &format!("{place}.max_length"),
                    *max_length,
                    1,
                    longest_text(),
                );
            }
            FieldKind::Choice { options, .. } => {
                found.at_least(&format!("{place}.options"), options.len(), 2);
                found.items(&format!("{place}.options"), options);
            }
            FieldKind::Date | FieldKind::Tick => {}
        }
    }
}

/// Answers are kept by the key of their question, adults by their role, so no two of them share a key.
fn answers(definition: &Definition, found: &mut Found) {
    let mut taken: BTreeSet<String> = definition
        .roles()
        .iter()
        .map(|role| format!("adult_{}", role.key))
        .collect();
    for (index, section) in definition.sections.iter().enumerate() {
        let (SectionKind::Profile { fields } | SectionKind::Fields { fields }) = &section.kind
        else {
            continue;
        };
        let keys: BTreeSet<_> = fields.iter().map(|field| field.key.clone()).collect();
        for key in keys.intersection(&taken) {
            let place = format!(
                "{}.fields[{key}].key",
                place_of("sections", index, &section.key)
            );
            found.add(place, Fault::Repeated { key: key.clone() });
        }
        taken.extend(keys);
    }
}
