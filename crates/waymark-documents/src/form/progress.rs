//! The charts of a form: one for every target whose numbers show a way.

use super::Source;
use crate::chart::ProgressChart;
use crate::words::{args, language_of};
use maud::Markup;
use serde::Serialize;
use waymark_domain::confidence::Part;
use waymark_domain::target::Target;

/// A drawing with its words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Chart {
    /// Where Typst finds the drawing.
    pub(crate) file: String,
    pub(crate) caption: String,
    /// The language in which somebody wrote the caption.
    pub(crate) lang: Option<&'static str>,
    pub(crate) alt: String,
    pub(crate) summary: String,
    /// Carried beside the form, not in it.
    #[serde(skip)]
    pub(crate) svg: Markup,
    #[serde(skip)]
    pub(crate) rows: Vec<(String, String)>,
}

/// More targets than any plan has. Typst keeps every file name that it ever saw, so there must be few.
const MOST: u32 = 60;

pub(super) fn charts(source: Source<'_>) -> Vec<Chart> {
    let content = source.content;
    let targets = content.earlier.iter().chain(&content.targets);
    targets
        .zip(1..=MOST)
        .filter_map(|(target, number)| chart(source, target, number))
        .collect()
}

fn chart(source: Source<'_>, target: &Target, number: u32) -> Option<Chart> {
    let id = format!("chart-{number}");
    let language = source.options.language;
    let chart = ProgressChart::of_target(&id, target, source.sheet.observations_of(target))?;
    if !chart.shows_progress() {
        return None;
    }
    Some(Chart {
        file: format!("/{id}.svg"),
        caption: source
            .marked()
            .titled(&target.wording, &Part::Target(target.id)),
        lang: language_of(&target.wording),
        alt: source
            .words
            .fill("chart-alt", &args!["title" => target.wording.as_str()]),
        summary: chart.summary(language),
        svg: chart.svg(source.options.size, language),
        rows: chart.rows(language),
    })
}
