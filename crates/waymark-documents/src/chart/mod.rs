//! A target's progress as a drawing: where the pupil started, what was seen, and where the line should lead.
//!
//! One SVG serves page and print: its colours are attributes, which a page's style sheet overrides by class.
//! Nothing is told by colour alone: baseline, results and aim differ in shape and dash and carry their values.

mod draw;
mod labels;
mod phases;
mod scale;
#[cfg(test)]
mod tests;

use crate::TextSize;
use crate::words::{Language, Words, args};
use maud::Markup;
use waymark_domain::Day;
use waymark_domain::observation::{AimLine, Observation};
use waymark_domain::target::{Measure, Target};

/// What a chart shows of one target.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressChart<'a> {
    /// In front of every id inside the drawing, so that several fit on one page.
    pub id: &'a str,
    pub title: &'a str,
    pub measure: Measure,
    pub baseline: Option<(Day, f64)>,
    pub goal: Option<(Day, f64)>,
    pub aim: Option<AimLine>,
    /// All of them, oldest first, finite. The drawing thins them; counts and tables do not.
    points: Vec<Mark>,
    /// Oldest first.
    changes: Vec<ChartChange>,
    notes: bool,
}

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub on: Day,
    pub value: f64,
    /// How much help it took, and what was written down with it; often blank.
    pub note: String,
}

/// A day from which staff did something else: an upright line, and the results before it are not joined to those since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartChange {
    pub on: Day,
    /// What is done since.
    pub words: String,
}

impl<'a> ProgressChart<'a> {
    /// The most marks that a drawing holds.
    pub const MOST_POINTS: usize = 60;

    /// `None` where there is no number to draw.
    pub fn of_target<'o>(
        id: &'a str,
        target: &'a Target,
        observations: impl IntoIterator<Item = &'o Observation>,
    ) -> Option<Self> {
        let points = observations
            .into_iter()
            .filter(|observation| observation.target == target.id)
            .filter_map(|observation| {
                Some(Mark {
                    on: observation.on,
                    value: observation.seen.value()?,
                    note: observation.seen.words(),
                })
            });
        let mut points: Vec<_> = points.filter(|mark| mark.value.is_finite()).collect();
        points.sort_by_key(|mark| mark.on);
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        let (baseline, goal) = (finite(target.baseline), finite(target.goal));
        (!points.is_empty()).then(|| Self {
            id,
            title: &target.wording,
            measure: target.measure,
            baseline: baseline.map(|value| (target.started_on, value)),
            goal: goal.map(|value| (target.due_on, value)),
            aim: AimLine::between(target.started_on, baseline, target.due_on, goal),
            points,
            changes: Vec::new(),
            notes: false,
        })
    }

    /// With a ring around each result that has a note, and the note read out with it.
    #[must_use]
    pub fn with_notes(mut self) -> Self {
        self.notes = true;
        self
    }

    /// With the days on which what staff do changed, oldest first.
    #[must_use]
    pub fn with_changes(mut self, changes: Vec<ChartChange>) -> Self {
        self.changes = changes;
        self
    }

    /// All results, oldest first.
    pub fn marks(&self) -> &[Mark] {
        &self.points
    }

    /// Whether there is a way to see: two results, or one and where it started.
    pub fn shows_progress(&self) -> bool {
        self.points.len() + usize::from(self.baseline.is_some()) > 1
    }

    /// The drawing: complete, with title and description, without style attributes or scripts.
    pub fn svg(&self, size: TextSize, language: Language) -> Markup {
        draw::svg(self, size, Words::of(language))
    }

    /// The drawing in plain sentences, for those who do not see it.
    pub fn summary(&self, language: Language) -> String {
        let words = Words::of(language);
        let said = [
            self.baseline
                .map(|(day, value)| self.sentence(words, "chart-summary-start", day, value)),
            self.results(words),
            self.goal
                .map(|(day, value)| self.sentence(words, "chart-summary-goal", day, value)),
            self.standing().map(|key| words.say(key)),
        ];
        let changes = (1..).zip(&self.changes).map(|(number, change)| {
            let number: u32 = number;
            words.fill(
                "chart-summary-change",
                &args!["number" => number.to_string(), "day" => words.day(change.on)],
            )
        });
        said.into_iter()
            .flatten()
            .chain(changes)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The rows of the data table beside the chart: day and value, oldest first.
    pub fn rows(&self, language: Language) -> Vec<(String, String)> {
        let words = Words::of(language);
        self.points
            .iter()
            .map(|mark| (words.day(mark.on), words.amount(self.measure, mark.value)))
            .collect()
    }

    fn results(&self, words: &Words) -> Option<String> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        if self.points.len() == 1 {
            return Some(self.sentence(words, "chart-summary-one", first.on, first.value));
        }
        let amount = |value| words.amount(self.measure, value);
        Some(words.fill(
            "chart-summary-many",
            &args![
                "count" => self.points.len().to_string(),
                "first" => amount(first.value),
                "first-day" => words.day(first.on),
                "last" => amount(last.value),
                "last-day" => words.day(last.on)
            ],
        ))
    }

    fn standing(&self) -> Option<&'static str> {
        let last = self.points.last()?;
        let met = self.aim?.met_by(last.on, last.value);
        Some(if met {
            "chart-summary-met"
        } else {
            "chart-summary-behind"
        })
    }

    fn sentence(&self, words: &Words, key: &str, day: Day, value: f64) -> String {
        let value = words.amount(self.measure, value);
        words.fill(key, &args!["value" => value, "day" => words.day(day)])
    }
}
