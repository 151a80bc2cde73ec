//! What 10,000 targets say of themselves: the verdict, the figures behind it, and what a change of strategy did.

use crate::report::Report;
use jiff::Span;
use serde_json::json;
use std::hint::black_box;
use std::time::Instant;
use waymark_domain::Day;
use waymark_domain::observation::AimLine;
use waymark_domain::progress::figures::{Figures, SinceChange};
use waymark_domain::progress::verdict::{Criterion, Point, Verdict};
use waymark_testkit::clock;

const TARGETS: u32 = 10_000;
/// One a week for a school year.
const SESSIONS: u32 = 40;

/// Judges each target once, as its page does.
pub(crate) fn measure() -> Report {
    let mut report = Report::plain("Statistics");
    let begins = clock::day("2025-08-18");
    let line = AimLine {
        from: (begins, 4.0),
        to: (week(begins, SESSIONS), 18.0),
    };
    let changed = week(begins, SESSIONS / 2);
    let series: Vec<Vec<Point>> = (0..TARGETS).map(|target| points(target, begins)).collect();
    let begun = Instant::now();
    for points in &series {
        black_box(Verdict::of(points, Some(&line), Criterion::USUAL));
        black_box(Figures::of(points, &line));
        black_box(SinceChange::on(changed, points, &line));
    }
    let took = begun.elapsed().as_secs_f64();
    let words = format!(
        "{TARGETS} targets of {SESSIONS} sessions each, judged one after another: {took:.2} s"
    );
    let figure = json!({ "figure": "statistics", "targets": TARGETS, "sessions": SESSIONS, "seconds": took });
    report.add_plain(&words, figure);
    report
}

fn week(begins: Day, number: u32) -> Day {
    begins.saturating_add(Span::new().weeks(number))
}

/// Climbs with the weeks, some targets faster than others, and shakes a little.
fn points(target: u32, begins: Day) -> Vec<Point> {
    let pace = f64::from(target % 7) / 12.0;
    (1..=SESSIONS)
        .map(|session| Point {
            on: week(begins, session),
            value: 4.0 + pace * f64::from(session) + f64::from((session * 7 + target) % 5),
        })
        .collect()
}
