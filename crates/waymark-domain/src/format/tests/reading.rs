//! A format is read from its file, refused where it cannot be, and written out as it was.

use super::*;

#[test]
fn the_form_of_appendix_2_is_all_there() {
    let format = shipped();
    let kinds: Vec<_> = format
        .sections
        .iter()
        .map(|section| section.kind.slug())
        .collect();
    let form = "learner_page profile stage factors adults aims review targets views chronology";
    assert_eq!(kinds.join(" "), form);
    assert_eq!(format.learner_prompts().len(), 4);
    assert_eq!(format.roles().len(), 7);
    assert_eq!(
        format
            .factors
            .iter()
            .map(|factor| factor.needs.len())
            .collect::<Vec<_>>(),
        [10, 4, 4, 5]
    );
    assert_eq!(
        (
            format.aim_areas().len(),
            format.target_areas().len(),
            format.target_rows()
        ),
        (3, 5, 6)
    );
    assert_eq!((format.considerations.len(), format.adequate.len()), (7, 9));
    assert_eq!(
        format
            .plan_stages()
            .map(|stage| stage.key.as_str())
            .collect::<Vec<_>>(),
        ["3", "4"]
    );
    assert_eq!(format.view_parties().len(), 3);
    assert_eq!(
        format
            .need("family_circumstances", "lac")
            .map(|need| need.label.as_str()),
        Some("LAC")
    );
}

#[test]
fn a_quite_different_format_is_data_too() {
    let format = Format::parse(OTHER).expect("a consistent format");
    assert_eq!(format.monitoring.len(), 6);
    assert_eq!(
        format.field("what_helps").map(|field| field.required),
        Some(true)
    );
    assert_eq!(
        format.next_review_after(date(2026, 9, 10)),
        date(2027, 9, 10)
    );
}

#[test]
fn every_unknown_key_is_named_with_its_place_and_what_is_known_there() {
    let source = APPENDIX_2.replace("commitment = ", "comitment = ").replace(
        "heading = \"How I will achieve this\"",
        "headng = \"How I will achieve this\"",
    );
    let problems = said(Format::parse(&source));
    let place = |text: &str| {
        problems
            .iter()
            .find(|problem| problem.starts_with(text))
            .cloned()
            .unwrap_or_default()
    };
    assert!(
        place("parents_text.comitment: ").contains("known are above, commitment, heading"),
        "{problems:?}"
    );
    assert!(
        place("sections[targets].columns[3].headng: ").contains("holds"),
        "{problems:?}"
    );
    assert!(
        place("sections[targets].columns[3]: ").contains("empty"),
        "{problems:?}"
    );
}

#[test]
fn a_text_that_cannot_be_read_is_refused_with_its_line() {
    let broken = APPENDIX_2.replace("version = 1", "version = \"one\"");
    assert_eq!(
        said(Format::parse(&broken)),
        ["line 7: invalid type: string \"one\", expected u32"]
    );
    let impossible = APPENDIX_2.replace("from = \"01-01\"", "from = \"02-29\"");
    let problems = said(Format::parse(&impossible));
    assert!(
        problems[0].contains("\"02-29\" is not a day that every year has"),
        "{problems:?}"
    );
    let twice = APPENDIX_2.replace("version = 1", "version = 1\nversion = 2");
    assert_eq!(said(Format::parse(&twice)), ["line 8: duplicate key"]);
}

#[test]
fn a_changed_format_needs_a_new_version() {
    let mut formats = Formats::shipped();
    formats.insert(shipped()).expect("the same again");
    let mut changed = shipped().into_definition();
    changed.label = "Individual Learning Plan".into();
    let same_version = Format::check(changed.clone()).expect("consistent");
    assert_eq!(
        formats.insert(same_version),
        Err(AlreadyThere(shipped().reference()))
    );
    changed.version = 2;
    formats
        .insert(Format::check(changed).expect("consistent"))
        .expect("a new version");
    assert_eq!(
        formats.latest("dg-appendix-2").map(|format| format.version),
        Some(2)
    );
    assert_eq!(formats.get(&shipped().reference()), Some(&shipped()));
    assert_eq!(formats.latest("elsewhere"), None);
    assert_eq!("dg-appendix-2@1".parse(), Ok(shipped().reference()));
}

proptest! {
    #[test]
    fn what_is_written_out_reads_back_the_same(
        label in "\\PC{1,40}[a-z]",
        hint in "\\PC{0,60}|[\"'\\\\\n]{0,5}",
        order in Just((0..10usize).collect::<Vec<_>>()).prop_shuffle(),
        max in 4u32..20,
        length in 1u32..=10_000,
    ) {
        let mut definition = shipped().into_definition();
        definition.label.clone_from(&label);
        definition.sections = order.iter().map(|at| definition.sections[*at].clone()).collect();
        definition.sections[3].hint = hint;
        definition.limits.targets.max = max;
        if let SectionKind::Profile { fields } = kind_of(&mut definition, "profile") {
            fields[0].kind = FieldKind::Text { max_length: length };
        }
        let written = toml::to_string(&definition).expect("a format can be written");
        let read = Format::parse(&written);
        prop_assert_eq!(read.map(Format::into_definition), Ok(definition));
    }
}
