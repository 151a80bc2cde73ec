//! A section is refused when it refers to what is not there, or leaves out what it needs.

use super::*;

#[test]
fn two_questions_never_share_a_key_across_sections_or_with_an_adult() {
    let problems = refused(|format| {
        let mut again = format.section("profile").expect("there").clone();
        again.key = "profile_2".into();
        if let SectionKind::Profile { fields } = &mut again.kind {
            fields[1].key = "adult_other".into();
        }
        format.sections.push(again);
    });
    assert_eq!(
        problems,
        [
            "sections[profile_2].fields[adult_other].key: \"adult_other\" is already used; give each its own",
            "sections[profile_2].fields[profile].key: \"profile\" is already used; give each its own",
        ]
    );
}

#[test]
fn a_section_refers_only_to_what_is_there() {
    let problems = refused(|format| {
        format.area_lists.remove(0);
        format.factors.clear();
        for stage in &mut format.stages {
            stage.plan = false;
        }
    });
    assert_eq!(
        problems,
        [
            "sections[stage]: this needs stages with plan = true, and the format has none",
            "sections[factors]: this needs factors, and the format has none",
            "sections[aims].areas: there is no \"long_term\" in area_lists; there is short_term",
        ]
    );
}

#[test]
fn a_plan_has_one_section_of_targets_and_blocks_by_aim_need_aims() {
    let twice = refused(|format| {
        let mut again = format.section("targets").expect("there").clone();
        again.key = "more_targets".into();
        format.sections.push(again);
    });
    assert_eq!(
        twice,
        [
            "sections[more_targets]: the format has only one section of the kind \"targets\"; take one away"
        ]
    );
    let none = refused(|format| format.sections.retain(|section| section.key != "targets"));
    assert_eq!(
        none,
        ["sections: the format needs a section of the kind \"targets\""]
    );
    let by_aim = refused(|format| {
        let gone = ["aims", "views"];
        format
            .sections
            .retain(|section| !gone.contains(&section.key.as_str()));
        format.area_lists.remove(0);
        format.limits.aims.min = 0;
        if let SectionKind::Targets { block, .. } = kind_of(format, "targets") {
            *block = Block::Aim;
        }
    });
    assert_eq!(
        by_aim,
        ["sections[targets]: this needs a section of aims, and the format has none"]
    );
}

#[test]
fn a_choice_offers_at_least_two_options_and_a_text_has_a_length() {
    let problems = refused(|format| {
        let field = |key: &str, kind| Field {
            key: key.into(),
            label: key.into(),
            hint: String::new(),
            required: false,
            kind,
        };
        let fields = vec![
            field(
                "route",
                FieldKind::Choice {
                    options: Vec::new(),
                    several: false,
                },
            ),
            field("notes", FieldKind::Text { max_length: 0 }),
        ];
        let kind = SectionKind::Fields { fields };
        format.sections.push(Section {
            key: "more".into(),
            title: "More".into(),
            hint: String::new(),
            kind,
        });
    });
    assert_eq!(
        problems,
        [
            "sections[more].fields[route].options: there must be at least 2",
            "sections[more].fields[notes].max_length: this is 0; it must be from 1 to 10000",
        ]
    );
}
