//! The six formats that ship say what their sources say, and call the same thing by the same key.

use super::*;
use crate::format::AimFact;

const SLUGS: [&str; 6] = [
    "dg-appendix-2",
    "dg-appendix-3",
    "durants",
    "hampshire",
    "isp-draft",
    "sen-toolkit",
];

fn format(slug: &str) -> Format {
    Formats::shipped().latest(slug).expect("it ships").clone()
}

fn columns(format: &Format) -> Vec<&str> {
    format
        .target_columns()
        .iter()
        .map(|column| column.heading.as_str())
        .collect()
}

fn keys(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.key.as_str()).collect()
}

#[test]
fn all_six_are_there() {
    let shipped = Formats::shipped();
    let slugs: Vec<_> = shipped.iter().map(|format| format.slug.as_str()).collect();
    assert_eq!(slugs, SLUGS);
}

#[test]
fn appendix_3_has_three_long_term_targets_each_with_its_short_term_ones_and_its_italic_hints() {
    let format = format("dg-appendix-3");
    assert_eq!(format.target_block(), Block::Aim);
    assert_eq!((format.limits.aims.max, format.aim_areas().len()), (3, 3));
    let hint = |key| format.field(key).map(|field| field.hint.as_str());
    assert_eq!(hint("profile"), Some("Consider SHANARRI wheel"));
    assert_eq!(
        hint("what_helps"),
        Some("Consider strategies to support Inclusion. Partner services involved.")
    );
    let hints: Vec<_> = format
        .target_columns()
        .iter()
        .map(|column| column.hint.as_str())
        .collect();
    assert_eq!(
        hints,
        [
            "Consider: Say/Write/Make/Do. Independent learning.",
            "These should provide the opportunity for the intended learning to take place."
        ]
    );
    assert!(
        format
            .aim_columns()
            .iter()
            .any(|column| column.holds == AimFact::Met)
    );
}

#[test]
fn the_toolkit_asks_for_the_six_things_of_its_paragraph_7_and_advises_three_or_four_targets() {
    let format = format("sen-toolkit");
    let said = columns(&format).join(" | ");
    for heading in [
        "set for or by the pupil",
        "Teaching strategies",
        "Provision to be put in place",
        "Success criteria",
        "Exit criteria",
        "Outcome",
    ] {
        assert!(said.contains(heading), "{heading} in {said}");
    }
    let limit = format.limits.targets;
    assert_eq!((limit.min, limit.max, limit.mode), (3, 4, Mode::Advise));
    assert!(format.checklist.assessable);
    let areas = [
        "communication",
        "literacy",
        "numeracy",
        "behaviour",
        "physical",
    ];
    assert_eq!(keys(format.target_areas()), areas);
}

#[test]
fn durants_looks_twelve_months_ahead_in_four_areas_and_checks_in_six_terms() {
    let format = format("durants");
    assert_eq!(format.horizon, Horizon::TwelveMonths);
    assert!(format.periods.is_empty());
    assert_eq!(format.monitoring.len(), 6);
    let limit = format.limits.targets;
    assert!(limit.every_area && limit.min == 4 && limit.mode == Mode::Enforce);
    assert_eq!(
        columns(&format),
        [
            "AREA",
            "TARGET",
            "ACTIVITY / TIME",
            "TARGETED SUPPORT",
            "MONITORING",
            "ACHIEVEMENT"
        ]
    );
    let labels: Vec<_> = format
        .target_areas()
        .iter()
        .map(|area| area.label.to_uppercase())
        .collect();
    assert_eq!(
        labels,
        [
            "COMMUNICATION & INTERACTION",
            "COGNITION & LEARNING",
            "SENSORY & PHYSICAL",
            "SOCIAL, EMOTIONAL & MENTAL HEALTH"
        ]
    );
    assert_eq!(format.follow_up(crate::review::FollowUp::Carry), None);
    let offered = format.follow_ups_offered().into_iter();
    let offered: Vec<_> = offered.map(|choice| choice.follow_up.slug()).collect();
    assert_eq!(offered, ["adapt", "split", "swap", "drop"]);
}

#[test]
fn hampshire_asks_what_its_leaflet_promises_and_carries_the_leaflet() {
    let format = format("hampshire");
    assert_eq!(
        (
            format.checklist.label.as_str(),
            format.checklist.items.len()
        ),
        ("SMARTER", 7)
    );
    assert_eq!(format.parents_pack.len(), 9);
    for fact in [
        TargetFact::Help,
        TargetFact::HowOften,
        TargetFact::Provision,
        TargetFact::Checked,
        TargetFact::HomeHelp,
    ] {
        assert!(format.has_target_column(fact), "{fact:?}");
    }
    assert_eq!(format.plan_stages().count(), 5);
}

#[test]
fn the_draft_says_that_it_is_one_and_asks_for_the_layer() {
    let format = format("isp-draft");
    assert!(format.notice.starts_with("Draft, not law"));
    assert!(format.field("layer").is_some_and(|field| field.required));
    assert_eq!(format.cadence.max_months, 12);
    let others = SLUGS.iter().filter(|slug| **slug != "isp-draft");
    assert!(
        others
            .into_iter()
            .all(|slug| self::format(slug).notice.is_empty())
    );
}

#[test]
fn the_same_thing_has_the_same_key_everywhere() {
    for slug in SLUGS {
        let format = format(slug);
        for outcome in &format.outcomes {
            assert_eq!(outcome.key, outcome.result.slug(), "{slug}");
        }
        let considered: Vec<_> = keys(&format.considerations);
        assert_eq!(
            considered,
            [
                "progress",
                "parents_views",
                "pupils_views",
                "effectiveness",
                "access",
                "information",
                "future_action"
            ],
            "{slug}"
        );
        assert_eq!(format.adequate.len(), 9, "{slug}");
        let reasons: Vec<_> = format.reasons.iter().map(|r| r.key.as_str()).collect();
        assert_eq!(
            reasons,
            ["help_not_given", "strategy", "resources", "target"],
            "{slug}"
        );
        assert!(
            format
                .roles()
                .iter()
                .any(|role| role.key == "class_teacher"),
            "{slug}"
        );
        assert!(
            format.field("profile").is_some() || format.field("factors_arising").is_some(),
            "{slug}"
        );
    }
}

#[test]
fn a_form_that_shows_no_blocks_of_periods_cannot_ask_for_thoughts_in_each() {
    let problems = refused(|format| {
        if let SectionKind::Targets { block, .. } = kind_of(format, "targets") {
            *block = Block::Plan;
        }
    });
    assert_eq!(
        problems,
        [
            "sections[views].each_period: it asks once in every period, so the targets must stand in a block for each period"
        ]
    );
}

#[test]
fn a_table_of_targets_without_their_wording_is_refused() {
    let problems = refused(|format| {
        if let SectionKind::Targets { columns, .. } = kind_of(format, "targets") {
            columns.retain(|column| column.holds != TargetFact::Wording);
        }
    });
    assert_eq!(
        problems,
        [
            "sections[targets].columns: none of the columns holds the wording, so nobody could read what the target is"
        ]
    );
}
