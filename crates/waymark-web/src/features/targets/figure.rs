//! The chart of a target, with the same numbers as a table.

use super::evidence::Evidence;
use maud::{Markup, html};
use waymark_documents::{Language, ProgressChart, TextSize};
use waymark_ui::{ChartFigure, Column, Table, TrustedSvg};

/// Nothing where there is no number to draw. `id` keeps several on one page apart.
pub(crate) fn figure(id: &str, evidence: &Evidence<'_>) -> Markup {
    // Oldest first, so that of one day's results the last one recorded is the last one drawn.
    let observations = evidence.observations.iter().rev().copied();
    let Some(chart) = ProgressChart::of_target(id, evidence.target, observations) else {
        return html! {};
    };
    let language = Language::default();
    let svg = chart.svg(TextSize::Normal, language).into_string();
    let rows = chart
        .rows(language)
        .into_iter()
        .map(|(day, value)| vec![html! { (day) }, html! { (value) }]);
    html! {
        (ChartFigure {
            svg: TrustedSvg(&svg),
            caption: "Progress",
            table: Table {
                caption: "What was recorded",
                columns: &[Column::text("Day"), Column::number("Result")],
                rows: rows.collect(),
                empty: "No number yet.",
            },
        })
    }
}
