//! Verdicts as they are read.

use super::*;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const START: Day = date(2026, 8, 17);

/// Rises from 0 to 100 in a hundred days; a point a week.
fn rising() -> AimLine {
    AimLine {
        from: (START, 0.0),
        to: (date(2026, 11, 25), 100.0),
    }
}

fn weekly(values: &[f64]) -> Vec<Point> {
    (1i64..)
        .zip(values)
        .map(|(week, value)| Point {
            on: START.saturating_add((7 * week).days()),
            value: *value,
        })
        .collect()
}

fn said(values: &[f64]) -> String {
    Verdict::of(&weekly(values), Some(&rising()), Criterion::USUAL).sentence()
}

#[test]
fn below_eight_points_there_is_no_verdict() {
    assert_eq!(said(&[]), "Nothing has been recorded yet.");
    assert_eq!(
        said(&[5.0]),
        "One session so far; from eight on we say how it is going."
    );
    let seven = weekly(&[100.0; 7]);
    let verdict = Verdict::of(&seven, Some(&rising()), Criterion::USUAL);
    assert_eq!(verdict, Verdict::NotEnough { points: 7 });
}

#[test]
fn a_family_is_told_without_a_number() {
    let plainly =
        |values: &[f64]| Verdict::of(&weekly(values), Some(&rising()), Criterion::USUAL).plainly();
    let up_and_down = [7.0, 10.0, 21.0, 30.0, 35.0, 45.0, 40.0, 60.0];
    let told = [
        plainly(&[]),
        plainly(&[5.0]),
        plainly(&up_and_down),
        plainly(&[30.0; 8]),
        plainly(&[0.0, 0.0, 0.0, 0.0, 40.0, 50.0, 60.0, 70.0]),
        plainly(&[100.0; 8]),
        Verdict::of(&weekly(&up_and_down), None, Criterion::USUAL).plainly(),
    ];
    for (one, words) in told.iter().enumerate() {
        assert!(
            !words.contains(|letter: char| letter.is_ascii_digit()),
            "{words}"
        );
        assert!(!told[..one].contains(words), "{words}");
    }
    assert_eq!(plainly(&up_and_down), "It is going as we hoped.");
}

#[test]
fn points_about_the_line_are_counted() {
    assert_eq!(
        said(&[7.0, 10.0, 21.0, 30.0, 35.0, 45.0, 40.0, 60.0]),
        "Six of the last eight sessions were at or above the line."
    );
}

#[test]
fn four_points_in_a_row_decide() {
    assert_eq!(
        said(&[8.0, 15.0, 22.0, 29.0, 30.0, 30.0, 30.0, 30.0]),
        "Four of the last eight sessions were at or above the line, and none of the last four: something should change."
    );
    assert_eq!(
        said(&[0.0, 0.0, 0.0, 0.0, 40.0, 50.0, 60.0, 70.0]),
        "Four of the last eight sessions were at or above the line, and the last four all beyond it: ready for the next step."
    );
}

#[test]
fn the_goal_three_times_running_is_the_criterion() {
    assert_eq!(
        said(&[0.0, 0.0, 0.0, 0.0, 0.0, 100.0, 100.0, 100.0]),
        "The goal was met in each of the last three sessions."
    );
    let points = weekly(&[0.0, 0.0, 0.0, 0.0, 100.0, 100.0, 10.0, 100.0, 100.0]);
    let four_of_five = Criterion { met: 4, of: 5 };
    assert_eq!(
        Verdict::of(&points, Some(&rising()), four_of_five).sentence(),
        "The goal was met in four of the last five sessions."
    );
}

#[test]
fn fewer_is_better_where_the_goal_lies_below() {
    let falling = AimLine {
        from: (START, 20.0),
        to: (date(2026, 11, 25), 0.0),
    };
    let points = weekly(&[18.0, 18.0, 17.0, 12.0, 12.0, 14.0, 9.0, 12.0]);
    assert_eq!(
        Verdict::of(&points, Some(&falling), Criterion::USUAL).sentence(),
        "Four of the last eight sessions were at or below the line."
    );
}

#[test]
fn without_a_goal_the_sessions_are_only_counted() {
    assert_eq!(
        Verdict::of(&weekly(&[1.0; 12]), None, Criterion::USUAL).sentence(),
        "12 sessions so far, and no goal in numbers to hold them against."
    );
}

#[test]
fn what_led_to_the_baseline_is_not_judged() {
    let mut points = weekly(&[50.0; 5]);
    points.extend((1i64..9).map(|day| Point {
        on: START.saturating_sub(day.days()),
        value: 0.0,
    }));
    let verdict = Verdict::of(&points, Some(&rising()), Criterion::USUAL);
    assert_eq!(verdict, Verdict::NotEnough { points: 5 });
}

proptest! {
    #[test]
    fn the_order_in_which_points_arrive_does_not_matter(
        (points, shuffled) in prop::collection::vec(0u8..=100, 0..20).prop_flat_map(|values| {
            let points = weekly(&values.into_iter().map(f64::from).collect::<Vec<_>>());
            (Just(points.clone()), Just(points).prop_shuffle())
        })
    ) {
        let judged = |points: &[Point]| Verdict::of(points, Some(&rising()), Criterion::USUAL);
        prop_assert_eq!(judged(&points), judged(&shuffled));
        let few = matches!(judged(&points), Verdict::NoData | Verdict::NotEnough { .. });
        prop_assert_eq!(few, points.len() < ENOUGH);
    }
}
