//! The statistics behind the sentence about a target, in plain words, for whoever asks.

use super::evidence::Evidence;
use crate::features::days;
use maud::{Markup, Render, html};
use waymark_domain::Day;
use waymark_domain::observation::AimLine;
use waymark_domain::progress::Direction;
use waymark_domain::progress::aim::Advice;
use waymark_domain::progress::change::StrategyChange;
use waymark_domain::progress::figures::{Figures, SinceChange};
use waymark_domain::progress::verdict::{Point, Tally};
use waymark_domain::target::Measure;
use waymark_ui::{Details, Row, SummaryList};

/// Nothing below as many sessions as a verdict takes, or without a line to hold them against.
pub(super) fn figures(evidence: &Evidence<'_>, changes: &[StrategyChange]) -> Markup {
    let (points, measure) = (evidence.points(), evidence.target.measure);
    let Some((line, found)) = evidence
        .line()
        .and_then(|line| Some((line, Figures::of(&points, &line)?)))
    else {
        return html! {};
    };
    let mut rows = vec![
        Row::new("Sessions at the line", html! { (at_the_line(found)) }),
        Row::new("Rule of four", html! { (rule_of_four(found)) }),
        Row::new("How fast", html! { (speed(found, measure)) }),
    ];
    if let Some((since, was)) = since_change(changes, &points, &line) {
        rows.push(Row::new("Before and since", html! { (nap(was, since)) }));
    }
    let body = html! {
        (SummaryList { rows })
        p {
            "These figures are about one pupil and one target. They are never compared with those of others, added up \
             for a class, or used to judge staff. The rules advise; people who know the pupil decide."
        }
    };
    Details {
        summary: "The figures behind this",
        body,
    }
    .render()
}

fn side(tally: Tally) -> &'static str {
    match tally.direction {
        Direction::Increase => "at or above",
        Direction::Decrease => "at or below",
    }
}

fn at_the_line(found: Figures) -> String {
    let Figures { all, latest, .. } = found;
    format!(
        "{} of all {} were {} the line, {} of the last {}.",
        all.met,
        all.of,
        side(all),
        latest.met,
        latest.of
    )
}

fn rule_of_four(found: Figures) -> &'static str {
    match found.four_points {
        Advice::ChangeTeaching => {
            "The last four sessions were all worse than the line. The rule says: change something about the help."
        }
        Advice::RaiseGoal => {
            "The last four sessions were all better than the line. The rule says: take the next step."
        }
        Advice::Continue | Advice::TooFew => {
            "The last four sessions were neither all better nor all worse than the line. The rule says: go on."
        }
    }
}

/// The middle of all slopes between two sessions, beside the line's.
fn speed(found: Figures, measure: Measure) -> String {
    let Some(weekly) = found.weekly else {
        return "All sessions were on one day.".to_owned();
    };
    let trend = match found.trend {
        Advice::ChangeTeaching => " That is slower than the line.",
        Advice::RaiseGoal => " That is faster than the line.",
        Advice::Continue | Advice::TooFew => "",
    };
    format!(
        "Results: {}. Aim line: {}. This is the middle of the slopes between any two sessions (Theil–Sen), so \
         that one odd day hardly moves it.{trend}",
        slope(weekly, measure),
        slope(found.weekly_aim, measure)
    )
}

/// "+1.2 a week".
fn slope(weekly: f64, measure: Measure) -> String {
    let by = (weekly.abs() * 10.0).round() / 10.0;
    let unit = match measure {
        Measure::Percent => " percentage points",
        Measure::Minutes => " minutes",
        Measure::Narrative
        | Measure::Count
        | Measure::OutOf { .. }
        | Measure::Rating
        | Measure::Scale { .. } => "",
    };
    if by < 0.1 {
        "less than 0.1 a week".to_owned()
    } else if weekly > 0.0 {
        format!("+{by}{unit} a week")
    } else {
        format!("−{by}{unit} a week")
    }
}

/// The phase since the last change against the one before it; without a change, the way against the days before it.
fn since_change(
    changes: &[StrategyChange],
    points: &[Point],
    line: &AimLine,
) -> Option<(SinceChange, Day)> {
    let days: Vec<Day> = changes.iter().map(|change| change.on).collect();
    let (changed_on, begun) = match days.as_slice() {
        [] => (line.from.0, None),
        [only] => (*only, None),
        [.., before, last] => (*last, Some(*before)),
    };
    let phase = |point: &&Point| begun.is_none_or(|begun| point.on >= begun);
    let points: Vec<Point> = points.iter().filter(phase).copied().collect();
    Some((SinceChange::on(changed_on, &points, line)?, changed_on))
}

fn nap(on: Day, since: SinceChange) -> String {
    let (before, after) = since.sizes;
    let share = (since.nap * 100.0).round();
    let sure = match since.interval {
        Some(_) if since.nap >= 1.0 || since.nap <= 0.0 => " The two do not overlap.".to_owned(),
        Some(it) => format!(
            " With so few sessions the true figure may lie anywhere from {} to {}.",
            (it.lower * 100.0).round(),
            (it.upper * 100.0).round()
        ),
        None => String::new(),
    };
    format!(
        "Take any session from before {} ({before} of them) and any since ({after}): in {share} of 100 such pairs the \
         later one was better. Chance alone gives 50. This is called NAP.{sure}",
        days::day(on)
    )
}
