//! The chart of a target, with the same numbers, notes and changes as a table.

use super::evidence::Evidence;
use crate::features::days;
use maud::{Markup, html};
use waymark_documents::{ChartChange, Language, ProgressChart, TextSize};
use waymark_domain::Day;
use waymark_domain::progress::change::StrategyChange;
use waymark_ui::{ChartFigure, Column, Table, TrustedSvg};

/// Nothing where there is no number to draw. `id` keeps several on one page apart.
pub(crate) fn figure(id: &str, evidence: &Evidence<'_>, changes: &[StrategyChange]) -> Markup {
    // Oldest first, so that of one day's results the last one recorded is the last one drawn.
    let observations = evidence.observations.iter().rev().copied();
    let Some(chart) = ProgressChart::of_target(id, evidence.target, observations) else {
        return html! {};
    };
    let drawn = changes.iter().map(|change| ChartChange {
        on: change.on,
        words: change.words(),
    });
    let chart = chart.with_notes().with_changes(drawn.collect());
    let svg = chart
        .svg(TextSize::Normal, Language::default())
        .into_string();
    let noted = chart.marks().iter().any(|mark| !mark.note.is_empty());
    html! {
        (ChartFigure {
            svg: TrustedSvg(&svg),
            caption: "Progress",
            key: &key(noted, !changes.is_empty()),
            table: Table {
                caption: "What was recorded",
                columns: &[Column::text("Day"), Column::number("Result"), Column::text("Note")],
                rows: rows(&chart, evidence, changes),
                empty: "No number yet.",
            },
        })
    }
}

/// What the marks say that do not say it themselves.
fn key(noted: bool, changed: bool) -> String {
    let ring = "A ring is a result with a note.";
    let line = "An upright line is a day on which what staff do changed.";
    let said = [noted.then_some(ring), changed.then_some(line)];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Results and changes, oldest first; a change stands before the results of its day.
fn rows(
    chart: &ProgressChart<'_>,
    evidence: &Evidence<'_>,
    changes: &[StrategyChange],
) -> Vec<Vec<Markup>> {
    let changes = (1..).zip(changes).map(|(number, change)| {
        let number: u32 = number;
        let words = html! {
            strong { "Change " (number) } ". " (change.words())
            @if !change.why.trim().is_empty() { " Why: " (change.why.trim()) }
        };
        row(change.on, html! { "–" }, words)
    });
    let results = chart.marks().iter().map(|mark| {
        let amount = html! { (evidence.target.measure.say(mark.value)) };
        let note = if mark.note.is_empty() {
            "–"
        } else {
            &mark.note
        };
        row(mark.on, amount, html! { (note) })
    });
    let mut rows: Vec<_> = changes.chain(results).collect();
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, cells)| cells).collect()
}

fn row(day: Day, result: Markup, note: Markup) -> (Day, Vec<Markup>) {
    (day, vec![html! { (days::day(day)) }, result, note])
}
