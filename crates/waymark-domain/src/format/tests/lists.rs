//! A list is refused when its keys, its labels or its meanings do not hold together.

use super::*;

#[test]
fn a_key_that_is_repeated_or_misshapen_is_refused() {
    let problems = refused(|format| {
        format.outcomes[1].key = "achieved".into();
        format.stages[0].key = "Stage One".into();
        format.factors[1].needs[1].key = String::new();
    });
    assert!(problems.contains(
        &"outcomes[achieved].key: \"achieved\" is already used; give each its own".into()
    ));
    assert!(
        problems
            .iter()
            .any(|problem| problem.starts_with("stages[Stage One].key: \"Stage One\" cannot be"))
    );
    assert!(problems.contains(
        &"factors[learning_environment].needs[2].key: this is empty; write a text".into()
    ));
    assert_eq!(problems.len(), 3);
}

#[test]
fn an_outcome_scale_says_what_achieved_and_not_achieved_are() {
    let problems = refused(|format| {
        format
            .outcomes
            .retain(|outcome| outcome.result == Attainment::Partly);
    });
    assert_eq!(
        problems,
        [
            "outcomes: no outcome means \"achieved\"; give one that result",
            "outcomes: no outcome means \"not_achieved\"; give one that result",
        ]
    );
}

#[test]
fn ratings_count_up_and_measures_are_known() {
    let problems = refused(|format| {
        format.pupil_ratings[1].value = 5;
        format.measures.push("furlongs".into());
    });
    assert_eq!(
        problems,
        [
            "pupil_ratings[2].value: this should be 2: ratings count up from 1",
            "measures[11]: there is no \"furlongs\" in the measures Waymark has; \
             there is narrative, percent, count, out_of, minutes, rating, independence, fluency, maintenance, \
             generalisation",
        ]
    );
}

#[test]
fn lists_that_a_page_needs_are_not_empty() {
    let problems = refused(|format| {
        format.agreement.clear();
        format.considerations.clear();
        format.follow_ups.clear();
        format.class_sheet.clear();
        format.area_lists[0].areas.clear();
        if let SectionKind::LearnerPage { prompts } = kind_of(format, "learner_page") {
            prompts.clear();
        }
        if let SectionKind::Review { items } = kind_of(format, "review") {
            items.clear();
        }
    });
    let places: Vec<_> = problems
        .iter()
        .filter_map(|problem| problem.strip_suffix(": there must be at least 1"))
        .collect();
    let expected = [
        "sections[learner_page].prompts",
        "sections[review].items",
        "area_lists[long_term].areas",
        "follow_ups",
        "considerations",
        "agreement",
    ];
    assert_eq!(places, expected);
    assert_eq!(problems.len(), expected.len());
}

#[test]
fn a_column_and_the_list_that_it_shows_belong_together() {
    let problems = refused(|format| {
        format.pupil_ratings.clear();
        format.monitoring.push(Item {
            key: "term_1".into(),
            label: "Term 1".into(),
            hint: String::new(),
        });
    });
    assert_eq!(
        problems,
        [
            "sections[targets].columns[4]: this needs pupil_ratings, and the format has none",
            "monitoring: no column of the targets shows it; add the column \"monitoring\", or clear the grid",
        ]
    );
}

#[test]
fn what_is_judged_and_not_counted_is_said_in_words() {
    let problems = refused(|format| format.measures.retain(|slug| slug != "narrative"));
    assert_eq!(
        problems,
        [
            "checklist.assessable: a target may be judged and not counted, \
             but \"narrative\" is not among the measures"
        ]
    );
}
