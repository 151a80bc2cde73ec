//! What has no place in a format is named, labelled and never lost.

use super::*;
use crate::content::{PlanContent, Sheet, View};
use crate::field::{PlanField, TargetText};
use crate::format::{Leftover, leftovers};
use crate::ids::{AimId, TargetId};
use crate::target::{Aim, Measure, SetBy, Target, TargetNotes, TargetState};
use uuid::Uuid;

fn latest(slug: &str) -> Format {
    Formats::shipped().latest(slug).expect("it ships").clone()
}

fn content() -> PlanContent {
    Sheet::blank(shipped().reference()).content
}

fn labels(content: &PlanContent, slug: &str) -> Vec<(String, String)> {
    let left = leftovers(content, &latest(slug)).into_iter();
    left.map(|Leftover { label, words, .. }| (label, words))
        .collect()
}

fn pair(label: &str, words: &str) -> (String, String) {
    (label.to_owned(), words.to_owned())
}

fn target() -> Target {
    Target {
        id: TargetId(Uuid::from_u128(1)),
        aim: None,
        period: "autumn".into(),
        area: "literacy".into(),
        wording: "Read ten words".into(),
        pupil_words: String::new(),
        set_by: SetBy::Together,
        measure: Measure::Narrative,
        baseline: None,
        goal: None,
        success: String::new(),
        at_home: String::new(),
        started_on: date(2026, 9, 1),
        due_on: date(2026, 12, 11),
        state: TargetState::Open,
        lineage: None,
        strategies: Vec::new(),
        notes: TargetNotes::default(),
    }
}

#[test]
fn a_text_is_called_what_the_format_it_came_from_calls_it() {
    let mut content = content();
    for (key, words) in [
        ("assessment_information", "Reads at P2 level."),
        ("adult_named_person", "Mrs Bell"),
        ("adult_coordinator", "Mrs Kerr"),
        ("layer", "targeted_plus"),
        ("what_our_school_asks", "Yes."),
        ("profile", "Likes horses."),
        ("next_steps", "  "),
    ] {
        content.texts.insert(key.into(), words.into());
    }
    assert_eq!(
        labels(&content, "dg-appendix-2"),
        [
            pair("Assessment Information", "Reads at P2 level."),
            pair("Layer of support", "Targeted plus"),
            pair("What our school asks", "Yes."),
        ]
    );
    assert!(labels(&content, "durants").contains(&pair("Named Person", "Mrs Bell")));
}

#[test]
fn aims_are_left_over_where_the_format_has_none() {
    let mut content = content();
    content.aims.push(Aim {
        id: AimId(Uuid::from_u128(1)),
        area: "literacy".into(),
        wording: "Read a passage".into(),
        evaluation: "On track".into(),
        set_on: date(2026, 9, 1),
        met_on: None,
    });
    assert_eq!(labels(&content, "dg-appendix-3"), []);
    assert_eq!(
        labels(&content, "durants"),
        [
            pair("Objective: Literacy", "Read a passage"),
            pair("Evaluation: Literacy", "On track")
        ]
    );
}

#[test]
fn thoughts_of_a_term_have_no_place_where_they_are_asked_once() {
    let mut content = content();
    for (period, words) in [("autumn", "Proud."), ("", "Pleased.")] {
        content.views.push(View {
            period: period.into(),
            party: "parent".into(),
            words: words.into(),
        });
    }
    assert_eq!(
        labels(&content, "dg-appendix-2"),
        [pair("My Parents’/Carers’ Thoughts", "Pleased.")]
    );
    assert_eq!(
        labels(&content, "hampshire"),
        [pair("Parent’s or carer’s views, Autumn term", "Proud.")]
    );
}

#[test]
fn notes_of_a_target_stand_with_it_and_say_which_it_is() {
    let mut content = content();
    let mut target = target();
    target.notes.checked = "Every Friday".into();
    target
        .notes
        .monitoring
        .insert("term_1".into(), "Begun".into());
    content.targets.push(target);
    let left = leftovers(&content, &latest("sen-toolkit"));
    assert!(left.iter().all(Leftover::stands_with_its_target));
    assert!(left.iter().all(|left| left.of == "Read ten words"));
    let checked = PlanField::Target(TargetId(Uuid::from_u128(1)), TargetText::Checked);
    assert_eq!(
        (&left[0].field, left[0].words.as_str()),
        (&checked, "Every Friday")
    );
    assert_eq!(
        (left[1].label.as_str(), left[1].words.as_str()),
        ("TERM 1", "Begun")
    );
    assert_eq!(leftovers(&content, &latest("durants")).len(), 1);
    assert_eq!(leftovers(&content, &latest("hampshire")).len(), 1);
}

#[test]
fn an_own_question_is_called_what_the_nearest_format_calls_it() {
    let asking = |label: &str| {
        let mut own = shipped().into_definition();
        let options = ["By taxi", "On foot"].map(|label| Item {
            key: key_of(label, &[]),
            label: label.into(),
            hint: String::new(),
        });
        own.sections.push(Section {
            key: "transport".into(),
            title: "Transport".into(),
            hint: String::new(),
            kind: SectionKind::Fields {
                fields: vec![Field {
                    key: "coming".into(),
                    label: label.into(),
                    hint: String::new(),
                    required: false,
                    kind: FieldKind::Choice {
                        options: options.to_vec(),
                        several: false,
                    },
                }],
            },
        });
        own.area_lists[0].areas[0].key = "play".into();
        own.area_lists[0].areas[0].label = "Play with others".into();
        Arc::new(Format::check(own).expect("consistent"))
    };
    let mut content = content();
    content.texts.insert("coming".into(), "by_taxi".into());
    let durants = latest("durants").beside(vec![
        asking("How does the pupil come here?"),
        asking("Transport"),
    ]);
    let left = leftovers(&content, &durants);
    let said: Vec<_> = left
        .iter()
        .map(|left| (left.label.as_str(), left.words.as_str()))
        .collect();
    assert_eq!(said, [("How does the pupil come here?", "By taxi")]);
    assert_eq!(known_area(&durants, "play"), "Play with others");
    assert_eq!(known_area(&latest("durants"), "play"), "Play");
    let translated = durants.translated(&Translation::default()).format;
    assert_eq!(leftovers(&content, &translated), left);
}
