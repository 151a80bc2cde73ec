//! A format is refused with every contradiction it holds, and read back as it was written.

use super::*;
use crate::Day;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const APPENDIX_2: &str = include_str!("../../../../formats/dg-appendix-2/format.toml");

/// A format of another kind: twelve months, six checks, four areas that must all be filled, Y/N outcomes.
const OTHER: &str = include_str!("tests/yearly.toml");

fn shipped() -> Format {
    Formats::shipped().default_format().clone()
}

/// What is said about Appendix 2 after a change.
fn refused(change: impl FnOnce(&mut Definition)) -> Vec<String> {
    let mut definition = shipped().into_definition();
    change(&mut definition);
    said(Format::check(definition))
}

fn said(answer: Result<Format, Vec<FormatProblem>>) -> Vec<String> {
    answer
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn kind_of<'a>(definition: &'a mut Definition, slug: &str) -> &'a mut SectionKind {
    &mut definition
        .sections
        .iter_mut()
        .find(|section| section.kind.slug() == slug)
        .expect("of that kind")
        .kind
}

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
fn all_contradictions_are_found_at_once() {
    let problems = refused(|format| {
        format.version = 0;
        format.label = " ".into();
        format.limits.targets.min = 9;
        format.reasons.clear();
    });
    assert_eq!(
        problems,
        [
            "version: this is 0; it must be from 1 to 4294967295",
            "label: this is empty; write a text",
            "limits.targets: at least 9 but at most 4 cannot be; lower the one or raise the other",
            "outcomes[insufficient]: it needs a reason, but the format has no reasons; \
             list some or set needs_reason = false",
            "outcomes[not_achieved]: it needs a reason, but the format has no reasons; \
             list some or set needs_reason = false",
        ]
    );
}

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
fn without_periods_nothing_may_count_by_periods() {
    let problems = refused(|format| format.periods.clear());
    assert_eq!(
        problems,
        [
            "sections[targets]: this needs periods, and the format has none",
            "sections[views]: this needs periods, and the format has none",
            "cadence.rhythm: this needs periods, and the format has none",
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
fn periods_follow_one_another_from_the_first_day_of_the_session() {
    let day = |raw| MonthDay::parse(raw).expect("a day");
    let overlapping = refused(|format| format.periods[0].to = day("01-02"));
    assert_eq!(
        overlapping,
        ["periods[spring]: it begins before \"autumn\" has ended; periods follow one another"]
    );
    let swapped = refused(|format| format.periods.swap(0, 1));
    assert_eq!(
        swapped,
        ["periods[autumn]: it begins before \"spring\" has ended; periods follow one another"]
    );
    let backwards = refused(|format| {
        format.periods[2].from = day("07-15");
        format.periods[2].review = None;
    });
    assert_eq!(
        backwards,
        ["periods[summer]: it ends before it begins, counted from the first day of the session"]
    );
    let outside = refused(|format| format.periods[2].review = Some(day("07-01")));
    assert_eq!(
        outside,
        ["periods[summer].review: its review day lies outside it"]
    );
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
            "measures[7]: there is no \"furlongs\" in the measures Waymark has; \
             there is narrative, percent, count, out_of, minutes, rating",
        ]
    );
}

#[test]
fn no_plan_goes_more_than_a_year_without_a_review() {
    let problems = refused(|format| {
        format.cadence.max_months = 18;
        format.cadence.reviews_per_session = 0;
        format.print.template = "../print.typ".into();
    });
    assert_eq!(
        problems,
        [
            "print.template: \"../print.typ\" is not the name of a Typst file in the format's folder, \
             for example print.typ",
            "cadence.reviews_per_session: this is 0; it must be from 1 to 12",
            "cadence.max_months: this is 18; it must be from 1 to 12",
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

#[test]
fn the_session_begins_on_1_august_and_the_holidays_lie_in_no_period() {
    let format = shipped();
    assert_eq!(format.session_of(date(2026, 7, 31)).to_string(), "2025-26");
    let session = format.session_of(date(2026, 8, 1));
    assert_eq!(session.to_string(), "2026-27");
    assert_eq!(
        format.days_of_session(session),
        (date(2026, 8, 1), date(2027, 7, 31))
    );
    let days: Vec<_> = format
        .periods_of_session(session)
        .iter()
        .map(|period| (period.from, period.to))
        .collect();
    assert_eq!(
        days,
        [
            (date(2026, 9, 1), date(2026, 12, 31)),
            (date(2027, 1, 1), date(2027, 3, 31)),
            (date(2027, 4, 1), date(2027, 6, 30)),
        ]
    );
    assert_eq!(format.period_on(date(2026, 8, 20)), None);
    let key = |found: Option<PeriodDays<'_>>| {
        found.map(|period| (period.period.key.clone(), period.from))
    };
    assert_eq!(
        key(format.period_from(date(2026, 8, 20))),
        Some(("autumn".into(), date(2026, 9, 1)))
    );
    assert_eq!(
        key(format.period_on(date(2027, 3, 31))),
        Some(("spring".into(), date(2027, 1, 1)))
    );
    assert_eq!(
        key(format.next_period(date(2027, 5, 1))),
        Some(("autumn".into(), date(2027, 9, 1)))
    );
}

#[test]
fn the_next_review_is_in_this_period_or_when_that_is_too_near_in_the_next() {
    let format = shipped();
    assert_eq!(
        format.next_review_after(date(2026, 9, 14)),
        date(2026, 12, 11)
    );
    assert_eq!(
        format.next_review_after(date(2026, 12, 3)),
        date(2027, 3, 19)
    );
    assert_eq!(
        format.next_review_after(date(2027, 6, 11)),
        date(2027, 12, 10),
        "11 December 2027 is a Saturday"
    );
}

#[test]
fn a_session_is_read_as_it_is_shown() {
    assert_eq!("2026-27".parse(), Ok(Session { first_year: 2026 }));
    assert_eq!("1999-00".parse(), Ok(Session { first_year: 1999 }));
    for wrong in ["2026-28", "2026", "26-27", "2026-2027", ""] {
        assert!(wrong.parse::<Session>().is_err(), "{wrong}");
    }
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

    #[test]
    fn a_proposed_review_is_a_later_school_weekday_within_the_longest_interval(offset in 0i64..3000) {
        let day: Day = date(2024, 1, 1).saturating_add(offset.days());
        for format in [shipped(), Format::parse(OTHER).expect("consistent")] {
            let next = format.next_review_after(day);
            prop_assert!(next > day && next <= day.saturating_add(12.months()), "{day} {next}");
            prop_assert!(next.weekday().to_monday_one_offset() <= 5);
        }
    }

    #[test]
    fn every_day_lies_in_its_session_and_in_at_most_one_period(offset in 0i64..4000) {
        let format = shipped();
        let day: Day = date(2020, 1, 1).saturating_add(offset.days());
        let session = format.session_of(day);
        let (first, last) = format.days_of_session(session);
        prop_assert!(first <= day && day <= last);
        let holding = format.periods_of_session(session).into_iter().filter(|p| p.from <= day && day <= p.to);
        prop_assert_eq!(holding.collect::<Vec<_>>(), format.period_on(day).into_iter().collect::<Vec<_>>());
    }
}

mod leftover;
mod shipped;
