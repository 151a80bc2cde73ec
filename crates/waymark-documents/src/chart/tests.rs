use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use uuid::Uuid;
use waymark_domain::Instant;
use waymark_domain::ids::{ObservationId, TargetId};
use waymark_domain::observation::Seen;
use waymark_domain::target::{SetBy, TargetNotes, TargetState};

fn target(measure: Measure, baseline: Option<f64>, goal: Option<f64>) -> Target {
    Target {
        id: TargetId(Uuid::from_u128(1)),
        aim: None,
        period: "autumn".into(),
        area: "literacy".into(),
        wording: "Read <60> words & \"enjoy\" it\u{0}".into(),
        pupil_words: String::new(),
        set_by: SetBy::Together,
        measure,
        baseline,
        goal,
        success: String::new(),
        at_home: String::new(),
        started_on: date(2026, 9, 7),
        due_on: date(2027, 3, 20),
        state: TargetState::Open,
        lineage: None,
        strategies: Vec::new(),
        notes: TargetNotes::default(),
    }
}

fn seen(values: &[(Day, f64)]) -> Vec<Observation> {
    let observation = |(on, value): &(Day, f64)| Observation {
        id: ObservationId(Uuid::from_u128(1)),
        target: TargetId(Uuid::from_u128(1)),
        on: *on,
        seen: Seen::Staff {
            value: Some(*value),
            note: String::new(),
            prompt: None,
        },
        by: String::new(),
        recorded_at: Instant::UNIX_EPOCH,
    };
    values.iter().map(observation).collect()
}

fn drawn(target: &Target, values: &[(Day, f64)], size: TextSize) -> String {
    let observations = seen(values);
    let chart = ProgressChart::of_target("c7", target, &observations).expect("numbers to draw");
    chart.svg(size, Language::default()).into_string()
}

fn all<'a>(document: &'a Document<'a>, class: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document
        .descendants()
        .filter(move |node| node.attribute("class") == Some(class))
}

/// Every coordinate of a drawing.
fn numbers(document: &Document<'_>) -> Vec<f64> {
    let places = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy"];
    let values = document.descendants().flat_map(|node| {
        node.attributes()
            .filter(|a| places.contains(&a.name()))
            .map(|a| a.value().to_owned())
            .collect::<Vec<_>>()
    });
    values
        .map(|value| value.parse().expect("a number"))
        .collect()
}

#[test]
fn a_chart_has_its_title_and_description_and_reads_out_each_point() {
    let words = target(Measure::Percent, Some(31.0), Some(85.0));
    let svg = drawn(
        &words,
        &[(date(2026, 10, 5), 40.0), (date(2027, 3, 12), 81.0)],
        TextSize::Normal,
    );
    let document = Document::parse(&svg).expect("well-formed");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-labelledby"), Some("c7-t c7-d"));
    let said = |id| {
        document
            .descendants()
            .find(|node| node.attribute("id") == Some(id))
            .and_then(|n| n.text())
    };
    assert_eq!(said("c7-t"), Some("Read <60> words & \"enjoy\" it"));
    assert!(
        said("c7-d").is_some_and(|desc| desc.contains("81% on 12 March 2027")),
        "{:?}",
        said("c7-d")
    );
    let labels: Vec<_> = all(&document, "data-p")
        .filter_map(|point| point.attribute("data-label"))
        .collect();
    assert_eq!(labels, ["5 October 2026: 40%", "12 March 2027: 81%"]);
    assert_eq!(all(&document, "base-p").count(), 1);
    assert!(all(&document, "aim").all(|line| line.has_attribute("stroke-dasharray")));
    assert!(!svg.contains("style="));
}

#[test]
fn the_last_number_makes_way_for_a_steep_line() {
    let words = target(Measure::Percent, Some(31.0), Some(85.0));
    let anchor = |last: (Day, f64)| {
        let points = [(date(2026, 10, 5), 40.0), (date(2026, 11, 23), 60.0), last];
        let svg = drawn(&words, &points, TextSize::Normal);
        let document = Document::parse(&svg).expect("well-formed");
        let label = all(&document, "data-t").next().expect("the last number");
        label.attribute("text-anchor").map(str::to_owned)
    };
    let beside = Some("start".to_owned());
    assert_ne!(anchor((date(2026, 11, 30), 61.0)), beside);
    assert_eq!(anchor((date(2026, 11, 23), 84.0)), beside, "twice on a day");
    assert_eq!(
        anchor((date(2026, 11, 24), 2.0)),
        beside,
        "far down within a day"
    );
}

#[test]
fn a_target_without_numbers_has_no_chart() {
    assert_eq!(
        ProgressChart::of_target("c", &target(Measure::Percent, Some(1.0), None), &seen(&[])),
        None
    );
}

#[test]
fn results_of_other_targets_are_not_drawn() {
    let mut others = seen(&[(date(2026, 10, 5), 40.0)]);
    others[0].target = TargetId(Uuid::from_u128(2));
    assert_eq!(
        ProgressChart::of_target("c", &target(Measure::Percent, None, None), &others),
        None
    );
}

#[test]
fn one_result_alone_is_drawn_but_shows_no_progress_yet() {
    let alone = target(Measure::Count, None, None);
    let observations = seen(&[(date(2026, 10, 5), 4.0)]);
    let chart = ProgressChart::of_target("c", &alone, &observations).expect("a chart");
    assert!(!chart.shows_progress());
    let svg = drawn(&alone, &[(date(2026, 10, 5), 4.0)], TextSize::Large);
    let document = Document::parse(&svg).expect("well-formed");
    assert_eq!(
        (
            all(&document, "data-p").count(),
            all(&document, "aim").count()
        ),
        (1, 0)
    );
}

#[test]
fn a_long_series_is_thinned_evenly_in_the_drawing_and_counted_whole() {
    let start = date(2026, 9, 7);
    let values: Vec<_> = (0..200_i32)
        .map(|n| {
            (
                start.saturating_add(jiff::Span::new().days(n)),
                f64::from(n),
            )
        })
        .collect();
    let observations = seen(&values);
    let target = target(Measure::Count, None, None);
    let chart = ProgressChart::of_target("c", &target, &observations).expect("a chart");
    let drawn = super::draw::thinned(&chart.points);
    assert_eq!(drawn.len(), ProgressChart::MOST_POINTS);
    let ends = [&drawn[0], &drawn[59]].map(|mark| (mark.on, mark.value));
    assert_eq!(ends, [values[0], values[199]]);
    let language = Language::default();
    assert_eq!(chart.rows(language).len(), 200);
    assert!(chart.summary(language).starts_with("200 results: "));
}

#[test]
fn the_summary_says_where_the_pupil_started_stands_and_should_get_to() {
    let words = target(Measure::OutOf { total: 100 }, Some(31.0), Some(85.0));
    let observations = seen(&[(date(2026, 10, 5), 40.0), (date(2027, 3, 12), 81.0)]);
    let chart = ProgressChart::of_target("c", &words, &observations).expect("a chart");
    assert_eq!(
        chart.summary(Language::default()),
        "It started at 31 out of 100 on 7 September 2026. 2 results: from 40 out of 100 on 5 October 2026 to 81 \
         out of 100 on 12 March 2027. The aim is 85 out of 100 by 20 March 2027. The latest result has not \
         reached the aim line."
    );
}

#[test]
fn a_change_of_teaching_breaks_the_line_and_a_note_is_read_out_with_its_result() {
    let words = target(Measure::Percent, Some(31.0), Some(85.0));
    let days = [5, 12, 19, 26].map(|day| date(2026, 10, day));
    let mut observations = seen(&days.map(|day| (day, 40.0)));
    observations[2].seen = Seen::Staff {
        value: Some(45.0),
        note: "In a quiet <room>\u{1}".into(),
        prompt: Some(waymark_domain::observation::Prompt::Gesture),
    };
    let chart = ProgressChart::of_target("c7", &words, &observations).expect("numbers to draw");
    let change = ChartChange {
        on: date(2026, 10, 19),
        words: "Now: word cards.".into(),
    };
    let plain = chart.clone();
    let chart = chart.with_notes().with_changes(vec![change]);
    let language = Language::default();
    let svg = chart.svg(TextSize::Normal, language).into_string();
    let document = Document::parse(&svg).expect("well-formed");
    assert_eq!(all(&document, "data").count(), 2, "a line for each phase");
    let read: Vec<_> = all(&document, "phase")
        .filter_map(|line| line.attribute("data-label"))
        .collect();
    assert_eq!(read, ["19 October 2026, change 1. Now: word cards."]);
    let noted: Vec<_> = all(&document, "data-p")
        .filter_map(|point| point.attribute("data-label"))
        .filter(|label| label.contains("Note"))
        .collect();
    assert_eq!(
        noted,
        ["19 October 2026: 45%. Note: Gesture. In a quiet <room>"]
    );
    assert_eq!(all(&document, "note-p").count(), 1);
    assert!(
        chart
            .summary(language)
            .ends_with("Change 1 was on 19 October 2026.")
    );
    let plain = plain.svg(TextSize::Normal, language).into_string();
    assert!(!plain.contains("quiet"), "paper leaves the notes out");
}

proptest! {
    #[test]
    fn any_series_makes_a_sound_drawing_within_its_frame(
        values in proptest::collection::vec((0i32..400, prop_oneof![0.0f64..1.0, 0.0f64..1e3, 0.0f64..1e300]), 1..90),
        baseline in proptest::option::of(0.0f64..1e6),
        goal in proptest::option::of(0.0f64..1e6),
        changes in proptest::collection::vec(-30i32..430, 0..5),
        large: bool,
    ) {
        let start = date(2026, 8, 17);
        let values: Vec<_> =
            values.iter().map(|(day, v)| (start.saturating_add(jiff::Span::new().days(*day)), *v)).collect();
        let size = if large { TextSize::Large } else { TextSize::Normal };
        let (target, observations) = (target(Measure::Count, baseline, goal), seen(&values));
        let mut changes: Vec<_> = changes
            .iter()
            .map(|day| ChartChange { on: start.saturating_add(jiff::Span::new().days(*day)), words: "<&>".into() })
            .collect();
        changes.sort_by_key(|change| change.on);
        let chart = ProgressChart::of_target("c7", &target, &observations).expect("numbers to draw");
        let svg = chart.with_notes().with_changes(changes).svg(size, Language::default()).into_string();
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        let document = Document::parse(&svg).expect("well-formed");
        prop_assert!(numbers(&document).iter().all(|number| (-1.0..=561.0).contains(number)));
        let ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        prop_assert!(ids.iter().all(|id| id.starts_with("c7-")));
    }
}
