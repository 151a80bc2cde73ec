//! The format's lists: keys that differ, labels that say something, enough entries.

use super::Found;
use crate::format::definition::Definition;
use crate::format::problem::{Fault, place_of};
use crate::format::section::TargetFact;
use crate::target::Measure;

pub(super) fn check(definition: &Definition, found: &mut Found) {
    areas(definition, found);
    factors(definition, found);
    found.entries(
        "stages",
        definition
            .stages
            .iter()
            .map(|s| (s.key.as_str(), s.label.as_str())),
    );
    found.entries(
        "periods",
        definition
            .periods
            .iter()
            .map(|p| (p.key.as_str(), p.label.as_str())),
    );
    monitoring(definition, found);
    checklist(definition, found);
    reviews(definition, found);
    ratings(definition, found);
    measures(definition, found);
    agreement(definition, found);
    for (index, cell) in definition.header.iter().enumerate() {
        found.text(
            format!("{}.label", place_of("header", index, "")),
            &cell.label,
        );
    }
    papers(definition, found);
}

fn papers(definition: &Definition, found: &mut Found) {
    for (index, entry) in definition.parents_pack.iter().enumerate() {
        let place = place_of("parents_pack", index, "");
        found.text(format!("{place}.question"), &entry.question);
        found.at_least(&format!("{place}.answer"), entry.answer.len(), 1);
    }
    let prompts = definition
        .learner_prompts()
        .iter()
        .map(|prompt| &prompt.key);
    let known: Vec<String> = prompts
        .chain(definition.fields().map(|field| &field.key))
        .cloned()
        .collect();
    for key in &definition.class_sheet {
        if !known.contains(key) {
            let fault = Fault::NoSuch {
                list: "the prompts and fields of the form",
                key: key.clone(),
                known: known.clone(),
            };
            found.add("class_sheet", fault);
        }
    }
}

fn areas(definition: &Definition, found: &mut Found) {
    let lists = &definition.area_lists;
    found.entries(
        "area_lists",
        lists
            .iter()
            .map(|list| (list.key.as_str(), list.label.as_str())),
    );
    for (index, list) in lists.iter().enumerate() {
        let place = format!("{}.areas", place_of("area_lists", index, &list.key));
        found.at_least(&place, list.areas.len(), 1);
        found.items(&place, &list.areas);
    }
}

/// The grid and the column that shows it belong together.
fn monitoring(definition: &Definition, found: &mut Found) {
    found.items("monitoring", &definition.monitoring);
    if !definition.monitoring.is_empty() && !definition.has_target_column(TargetFact::Monitoring) {
        found.add("monitoring", Fault::GridNotShown);
    }
}

fn factors(definition: &Definition, found: &mut Found) {
    let factors = &definition.factors;
    found.entries(
        "factors",
        factors
            .iter()
            .map(|factor| (factor.key.as_str(), factor.label.as_str())),
    );
    for (index, factor) in factors.iter().enumerate() {
        let place = format!("{}.needs", place_of("factors", index, &factor.key));
        found.at_least(&place, factor.needs.len(), 1);
        found.items(&place, &factor.needs);
    }
}

fn checklist(definition: &Definition, found: &mut Found) {
    let items = &definition.checklist.items;
    found.entries(
        "checklist.items",
        items
            .iter()
            .map(|item| (item.key.as_str(), item.label.as_str())),
    );
    for (index, item) in items.iter().enumerate() {
        found.text(
            format!("{}.question", place_of("checklist.items", index, &item.key)),
            &item.question,
        );
    }
    if !items.is_empty() {
        found.text("checklist.label", &definition.checklist.label);
    }
    let in_words = definition.measures.iter().any(|slug| slug == "narrative");
    if definition.checklist.assessable && !in_words {
        found.add("checklist.assessable", Fault::NotInWords);
    }
}

fn reviews(definition: &Definition, found: &mut Found) {
    found.entries(
        "outcomes",
        definition
            .outcomes
            .iter()
            .map(|o| (o.key.as_str(), o.label.as_str())),
    );
    found.entries(
        "reasons",
        definition
            .reasons
            .iter()
            .map(|r| (r.key.as_str(), r.label.as_str())),
    );
    let choices = definition.follow_ups.iter();
    found.entries(
        "follow_ups",
        choices.map(|choice| (choice.follow_up.slug(), choice.label.as_str())),
    );
    found.at_least("follow_ups", definition.follow_ups.len(), 1);
    found.items("considerations", &definition.considerations);
    found.at_least("considerations", definition.considerations.len(), 1);
    found.items("adequate", &definition.adequate);
    found.at_least("adequate", definition.adequate.len(), 1);
}

fn ratings(definition: &Definition, found: &mut Found) {
    for (expected, rating) in (1u32..).zip(&definition.pupil_ratings) {
        let place = format!("pupil_ratings[{expected}]");
        found.text(format!("{place}.label"), &rating.label);
        if u32::from(rating.value) != expected {
            found.add(
                format!("{place}.value"),
                Fault::RatingOutOfOrder { expected },
            );
        }
    }
}

fn measures(definition: &Definition, found: &mut Found) {
    found.at_least("measures", definition.measures.len(), 1);
    found.entries(
        "measures",
        definition
            .measures
            .iter()
            .map(|slug| (slug.as_str(), slug.as_str())),
    );
    for (index, slug) in definition.measures.iter().enumerate() {
        if Measure::parse(slug, Some(1)).is_none() {
            let known = Measure::SLUGS.map(str::to_owned).to_vec();
            let fault = Fault::NoSuch {
                list: "the measures Waymark has",
                key: slug.clone(),
                known,
            };
            found.add(place_of("measures", index, ""), fault);
        }
    }
}

fn agreement(definition: &Definition, found: &mut Found) {
    found.at_least("agreement", definition.agreement.len(), 1);
    found.entries(
        "agreement",
        definition
            .agreement
            .iter()
            .map(|asked| (asked.party.slug(), asked.label.as_str())),
    );
}
