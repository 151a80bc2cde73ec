//! Nothing is dropped: whatever a plan says stands on the form of every format, in its place or at the end.

use super::*;
use crate::in_formats;
use proptest::prelude::*;
use std::sync::Arc;
use waymark_domain::content::{PlanContent, View};
use waymark_domain::format::{Block as By, Definition, Formats, TargetFact};
use waymark_domain::ids::{AimId, StrategyId, TargetId};
use waymark_domain::target::{Aim, SetBy, Strategy as Help, Target};

/// Everything that the form says, as one text.
fn all_of(form: &Form) -> String {
    serde_json::to_string(form).expect("a form is plain values")
}

fn shipped() -> Vec<Format> {
    in_formats::formats()
}

#[test]
fn a_sample_in_every_format_leaves_no_part_of_the_form_unfilled() {
    for format in shipped() {
        let sheet = in_formats::sheet(&format);
        let said = all_of(&Form::of_plan(&sheet, &format, Options::default()));
        for words in sheet.content.texts.values() {
            let first = words.lines().next().unwrap_or_default();
            let chosen = format
                .fields()
                .any(|field| !matches!(field.kind, FieldKind::Text { .. }));
            assert!(said.contains(first) || chosen, "{first} in {}", format.slug);
        }
    }
}

#[test]
fn what_is_shared_with_a_group_stands_on_the_form_of_every_format() {
    let shared = in_formats::shared();
    for format in shipped() {
        let mut sheet = in_formats::sheet(&format);
        let without = all_of(&Form::of_plan(&sheet, &format, Options::default()));
        assert!(!without.contains("Targets shared with a group"));
        sheet.shared = vec![shared.clone()];
        let said = all_of(&Form::of_plan(&sheet, &format, Options::default()));
        let (on, going) = shared.going.clone().expect("something was seen");
        let target = &shared.target;
        let typed = [
            &shared.group,
            &shared.adults,
            &target.wording,
            &target.success,
            &going,
        ];
        for words in typed.into_iter().chain(&target.strategies) {
            assert!(said.contains(words.as_str()), "{words} in {}", format.slug);
        }
        assert!(
            said.contains(&Words::of(Language::default()).day(on)),
            "{}",
            format.slug
        );
    }
}

#[test]
fn a_blank_copy_shows_the_hints_and_a_filled_one_does_not() {
    let format = in_formats::formats()
        .into_iter()
        .find(|format| format.slug == "dg-appendix-3")
        .expect("it ships");
    let blank = all_of(&Form::blank(&format, Options::default()));
    let filled = all_of(&Form::of_plan(
        &in_formats::sheet(&format),
        &format,
        Options::default(),
    ));
    for hint in [
        "Consider SHANARRI wheel",
        "Consider strategies to support Inclusion. Partner services involved.",
        "Experiences and Outcomes. Personalised, differentiated and specific. SMART.",
        "Consider: Say/Write/Make/Do. Independent learning.",
        "These should provide the opportunity for the intended learning to take place.",
        "Please ensure that the completion of all IEPs are logged",
    ] {
        assert!(blank.contains(hint), "{hint}");
        assert!(!filled.contains(hint), "{hint}");
    }
}

#[test]
fn appendix_3_shows_each_long_term_target_with_its_short_term_ones_and_three_on_a_blank_copy() {
    let format = Formats::shipped()
        .latest("dg-appendix-3")
        .expect("it ships")
        .clone();
    let blank = Form::blank(&format, Options::default());
    assert_eq!(blocks(&blank).len(), 3);
    let filled = Form::of_plan(&in_formats::sheet(&format), &format, Options::default());
    let first = &blocks(&filled)[0];
    assert_eq!(first.heading, "Long Term Target: Literacy");
    let lead = first.lead.as_ref().expect("the aim above its targets");
    assert!(said(&lead.rows[0][0]).contains("150 words at P3 level"));
    assert_eq!(first.table.rows.len(), 3);
}

#[test]
fn durants_is_one_grid_with_a_row_in_every_area_and_six_terms() {
    let format = Formats::shipped()
        .latest("durants")
        .expect("it ships")
        .clone();
    let mut sheet = in_formats::sheet(&format);
    sheet.content.targets.truncate(1);
    sheet.content.earlier.clear();
    let form = Form::of_plan(&sheet, &format, Options::default());
    let [grid] = blocks(&form) else {
        panic!("one grid");
    };
    let areas: Vec<_> = grid.table.rows.iter().map(|row| said(&row[0])).collect();
    let areas: Vec<_> = areas.iter().map(|area| area.trim()).collect();
    assert_eq!(
        areas,
        [
            "Communication & Interaction",
            "Cognition & Learning",
            "Sensory & Physical",
            "Social, Emotional & Mental Health"
        ]
    );
    let terms = grid
        .table
        .columns
        .iter()
        .filter(|column| column.group == "MONITORING");
    assert_eq!(terms.count(), 6);
    assert!(said(&grid.table.rows[0][4]).contains("Started, with prompts"));
}

#[test]
fn a_need_of_another_law_stands_in_a_last_group_by_its_name() {
    let format = Formats::shipped()
        .latest("sen-toolkit")
        .expect("it ships")
        .clone();
    let form = Form::of_plan(&sample::sheet(), &format, Options::default());
    let groups = form.parts.iter().find_map(|part| match &part.body {
        Body::Factors { groups } => Some(groups),
        _ => None,
    });
    let last = groups.and_then(|groups| groups.last()).expect("groups");
    let needs: Vec<_> = last.needs.iter().map(|need| need.label.as_str()).collect();
    assert_eq!(last.label, "Other needs");
    assert_eq!(
        needs,
        [
            "Hearing Impaired",
            "Language or speech disorder",
            "Interrupted Learning"
        ]
    );
}

/// A word that occurs nowhere else, so that finding it proves something.
fn word() -> impl Strategy<Value = String> {
    "[a-z]{12}".prop_map(|word| format!("q{word}"))
}

fn keys(pick: fn(&Format) -> Vec<String>) -> Vec<String> {
    let mut keys: Vec<String> = shipped().iter().flat_map(pick).collect();
    keys.push("of_no_format".into());
    keys.sort();
    keys.dedup();
    keys
}

fn text_keys(format: &Format) -> Vec<String> {
    let texts = format
        .fields()
        .filter(|field| matches!(field.kind, FieldKind::Text { .. }));
    let roles = format
        .roles()
        .iter()
        .map(|role| format!("adult_{}", role.key));
    texts.map(|field| field.key.clone()).chain(roles).collect()
}

fn areas(format: &Format) -> Vec<String> {
    let areas = format.target_areas().iter().chain(format.aim_areas());
    areas.map(|area| area.key.clone()).collect()
}

fn periods(format: &Format) -> Vec<String> {
    let periods = format.periods.iter().map(|period| period.key.clone());
    periods.chain([String::new()]).collect()
}

fn terms(format: &Format) -> Vec<String> {
    format
        .monitoring
        .iter()
        .map(|term| term.key.clone())
        .collect()
}

/// A target with a word in every place: [`fill`] takes them in the order of the places.
fn target(id: u128, aim: bool, places: (String, String, String), words: &[String]) -> Target {
    let mut words = words.iter().cloned();
    let mut next = || words.next().unwrap_or_default();
    let (period, area, term) = places;
    let mut target = Target {
        id: TargetId(uuid::Uuid::from_u128(1000 + id)),
        aim: aim.then_some(AimId(uuid::Uuid::from_u128(1))),
        period,
        area,
        wording: next(),
        pupil_words: next(),
        success: next(),
        at_home: next(),
        set_by: SetBy::Together,
        strategies: vec![Help {
            id: StrategyId(uuid::Uuid::from_u128(2000 + id)),
            wording: next(),
            who: next(),
            how_often: next(),
        }],
        ..sample::sheet().content.targets[0].clone()
    };
    target.notes.exit = next();
    target.notes.checked = next();
    target.notes.assessable = next();
    target.notes.achievement = next();
    target.notes.monitoring.insert(term, next());
    target
}

fn any_target() -> impl Strategy<Value = Target> {
    let from = |pick: fn(&Format) -> Vec<String>| proptest::sample::select(keys(pick));
    let words = proptest::collection::vec(word(), 12);
    (
        0u128..900,
        any::<bool>(),
        from(periods),
        from(areas),
        from(terms),
        words,
    )
        .prop_map(|(id, aim, period, area, term, words)| {
            target(id, aim, (period, area, term), &words)
        })
}

fn any_aim() -> impl Strategy<Value = Aim> {
    (
        1u128..4,
        proptest::sample::select(keys(areas)),
        word(),
        word(),
    )
        .prop_map(|(id, area, wording, evaluation)| Aim {
            id: AimId(uuid::Uuid::from_u128(id)),
            area,
            wording,
            evaluation,
            set_on: sample::sheet().on,
            met_on: None,
        })
}

fn any_view() -> impl Strategy<Value = View> {
    let parties = proptest::sample::select(vec!["parent", "pupil", "school", "governor"]);
    (proptest::sample::select(keys(periods)), parties, word()).prop_map(|(period, party, words)| {
        View {
            period,
            party: party.to_owned(),
            words,
        }
    })
}

fn any_content() -> impl Strategy<Value = PlanContent> {
    let texts =
        proptest::collection::btree_map(proptest::sample::select(keys(text_keys)), word(), 0..8);
    let aims = proptest::collection::vec(any_aim(), 0..4);
    let targets = || proptest::collection::vec(any_target(), 0..4);
    let views = proptest::collection::vec(any_view(), 0..5);
    (texts, aims, targets(), targets(), views).prop_map(
        |(texts, mut aims, targets, earlier, mut views)| {
            aims.sort_by_key(|aim| aim.id);
            aims.dedup_by_key(|aim| aim.id);
            views.sort_by(|a, b| (&a.period, &a.party).cmp(&(&b.period, &b.party)));
            views.dedup_by(|a, b| (&a.period, &a.party) == (&b.period, &b.party));
            PlanContent {
                texts,
                aims,
                targets,
                earlier,
                views,
                ..sample::empty_sheet().content
            }
        },
    )
}

/// Every word that somebody typed.
fn typed(content: &PlanContent) -> Vec<&str> {
    let mut words: Vec<&str> = content.texts.values().map(String::as_str).collect();
    for aim in &content.aims {
        words.extend([aim.wording.as_str(), &aim.evaluation]);
    }
    words.extend(content.views.iter().map(|view| view.words.as_str()));
    for target in content.earlier.iter().chain(&content.targets) {
        let notes = &target.notes;
        words.extend(
            [
                &target.wording,
                &target.pupil_words,
                &target.success,
                &target.at_home,
            ]
            .map(String::as_str),
        );
        words.extend(
            [
                &notes.exit,
                &notes.checked,
                &notes.assessable,
                &notes.achievement,
            ]
            .map(String::as_str),
        );
        words.extend(notes.monitoring.values().map(String::as_str));
        for help in &target.strategies {
            words.extend([&help.wording, &help.who, &help.how_often].map(String::as_str));
        }
    }
    words
}

/// A copy of any format with sections and columns taken out and a question of its own put in, as somebody may
/// leave it on the page of formats.
fn edited_copy() -> impl Strategy<Value = Format> {
    use proptest::sample::Index;
    let gone = || proptest::collection::vec(proptest::prelude::any::<Index>(), 0..5);
    let original = proptest::sample::select(shipped());
    let parts = (original, gone(), gone());
    parts.prop_filter_map(
        "a format that contradicts itself",
        |(original, sections, columns)| {
            let mut copy = original.copied("Edited", uuid::Uuid::from_u128(9));
            for gone in sections {
                let at = gone.index(copy.sections.len());
                if copy.sections[at].kind.slug() != "targets" {
                    copy.sections.remove(at);
                }
            }
            for gone in columns {
                take_column(&mut copy, gone);
            }
            copy.sections.push(own_section());
            tidied(&mut copy);
            Format::check(copy).ok()
        },
    )
}

/// Not the wording: without it nobody could read what a target is.
fn take_column(copy: &mut Definition, gone: proptest::sample::Index) {
    for section in &mut copy.sections {
        if let SectionKind::Targets { columns, .. } = &mut section.kind {
            let at = gone.index(columns.len());
            if columns[at].holds != TargetFact::Wording {
                columns.remove(at);
            }
        }
    }
}

const OWN: &str = "own_question";

fn own_section() -> Section {
    let field = Field {
        key: OWN.to_owned(),
        label: "A question of our own".to_owned(),
        hint: String::new(),
        required: false,
        kind: FieldKind::Text { max_length: 2000 },
    };
    Section {
        key: "own_section".to_owned(),
        title: "Of our own".to_owned(),
        hint: String::new(),
        kind: SectionKind::Fields {
            fields: vec![field],
        },
    }
}

/// What was taken out is referred to no more.
fn tidied(copy: &mut Definition) {
    let used: Vec<String> = copy
        .sections
        .iter()
        .filter_map(|section| section.kind.areas().map(str::to_owned))
        .collect();
    copy.area_lists.retain(|list| used.contains(&list.key));
    copy.class_sheet.clear();
    if !copy.has_target_column(TargetFact::Monitoring) {
        copy.monitoring.clear();
    }
    if copy.has_aims() {
        return;
    }
    copy.limits.aims.min = 0;
    for section in &mut copy.sections {
        if let SectionKind::Targets { block, .. } = &mut section.kind
            && *block == By::Aim
        {
            *block = By::Plan;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_plan_that_goes_through_every_format_and_an_edited_copy_and_back_loses_nothing(
        content in any_content(),
        answer in word(),
        copy in edited_copy(),
    ) {
        let mut sheet = Sheet { content, ..sample::empty_sheet() };
        sheet.content.texts.insert(OWN.to_owned(), answer);
        let before = sheet.content.clone();
        let others = vec![Arc::new(copy.clone())];
        let mut all = shipped();
        all.insert(all.len() / 2, copy);
        for format in all {
            let format = format.beside(others.clone());
            sheet.content.format = format.reference();
            let form = all_of(&Form::of_plan(&sheet, &format, Options::default()));
            for words in typed(&sheet.content) {
                prop_assert!(form.contains(words), "{words} is not on the form of {}", format.slug);
            }
            prop_assert!(form.contains("A question of our own"), "in {}", format.slug);
        }
        sheet.content.format = before.format.clone();
        prop_assert_eq!(sheet.content, before);
    }
}
