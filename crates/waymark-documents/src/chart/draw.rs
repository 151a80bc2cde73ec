//! The SVG of a progress chart.

use super::labels::{aim_label, last_label};
use super::scale::{Days, Scale, Tick};
use super::{Mark, ProgressChart};
use crate::TextSize;
use crate::words::{Words, args, plain};
use maud::{Markup, html};
use waymark_domain::Day;

/// The drawing's own units; a page or a print scales it.
const WIDTH: f64 = 560.0;
const INK: &str = "#14211f";
const GRID: &str = "#d8e2df";
pub(super) const DATA: &str = "#0b6b66";
pub(super) const AIM: &str = "#9a4a00";
const QUIET: &str = "#4b5f5b";
/// Between the axis and the first day, so that no mark covers a number.
pub(super) const INSET: f64 = 10.0;
/// How wide a letter is, in parts of its height; a little too much rather than too little.
const LETTER: f64 = 0.56;

pub(super) fn svg(chart: &ProgressChart<'_>, size: TextSize, words: &'static Words) -> Markup {
    let Some(plot) = Plot::of(chart, size, words) else {
        return html! {};
    };
    let summary = chart.summary(words.language());
    let (title, desc) = (format!("{}-t", chart.id), format!("{}-d", chart.id));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {}", plot.height)) role="img" direction="ltr"
            aria-labelledby=(format!("{title} {desc}")) class="chart" fill=(INK)
            font-family="Atkinson Hyperlegible Next, sans-serif" font-size=(plot.text) {
            title id=(title) { (xml(chart.title)) }
            desc id=(desc) { (xml(&summary)) }
            (plot.grid())
            (plot.axes(&words.axis(chart.measure), words))
            (plot.phases(words))
            (plot.aim())
            (plot.line())
            (plot.baseline(words))
            (plot.points(words))
            (plot.labels(words))
        }
    }
}

/// Where everything of one chart stands.
pub(super) struct Plot<'a> {
    pub(super) chart: &'a ProgressChart<'a>,
    days: Days,
    scale: Scale,
    pub(super) text: f64,
    height: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) foot: f64,
}

impl<'a> Plot<'a> {
    fn of(chart: &'a ProgressChart<'a>, size: TextSize, words: &Words) -> Option<Self> {
        let marks = || {
            chart
                .points
                .iter()
                .map(|mark| (mark.on, mark.value))
                .chain(chart.baseline)
                .chain(chart.goal)
        };
        let changed = chart.changes.iter().map(|change| change.on);
        let days = marks().map(|(day, _)| day).chain(changed);
        let days = Days::over(days.collect::<Vec<_>>())?;
        let scale = Scale::over(marks().map(|(_, value)| value), chart.measure.max());
        let (text, height) = match size {
            TextSize::Normal => (15.0, 220.0),
            TextSize::Large | TextSize::ExtraLarge => (20.0, 270.0),
        };
        let widest = scale
            .ticks()
            .map(|tick| plain(tick).chars().count())
            .max()
            .unwrap_or(1);
        let said = [
            chart.goal.map(|goal| aim_label(chart, goal.1, words)),
            Some(last_label(chart, words)),
        ];
        let longest = said
            .iter()
            .flatten()
            .map(|label| label.chars().count())
            .max()
            .unwrap_or(1);
        Some(Self {
            chart,
            days,
            scale,
            text,
            height,
            left: letters(widest) * text + 12.0,
            right: (WIDTH - letters(longest) * text - 14.0).max(WIDTH * 0.55),
            // The names of the phases stand over the plot.
            top: text * if chart.changes.is_empty() { 2.3 } else { 3.3 },
            foot: height - text * 2.9,
        })
    }

    pub(super) fn x(&self, day: Day) -> f64 {
        self.left + INSET + (self.right - self.left - 2.0 * INSET) * self.days.share(day)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.foot - (self.foot - self.top) * self.scale.share(value)
    }

    fn grid(&self) -> Markup {
        html! {
            g class="grid" stroke=(GRID) stroke-width="1" {
                @for tick in self.scale.ticks() {
                    line x1=(at(self.left)) x2=(at(self.right)) y1=(at(self.y(tick))) y2=(at(self.y(tick))) {}
                }
            }
        }
    }

    fn axes(&self, label: &str, words: &Words) -> Markup {
        let most = if self.text > 15.0 { 5 } else { 8 };
        html! {
            text class="axis" x="0" y=(at(self.text)) font-weight="600" { (words.isolated(label)) }
            g class="axis" text-anchor="end" {
                @for tick in self.scale.ticks() {
                    text x=(at(self.left - 8.0)) y=(at(self.y(tick) + self.text * 0.35)) { (plain(tick)) }
                }
            }
            g class="axis" text-anchor="middle" {
                @for tick in self.days.ticks(most) { (self.tick(tick, words)) }
            }
        }
    }

    fn tick(&self, tick: Tick, words: &Words) -> Markup {
        let x = at(self.x(tick.on));
        let said = if tick.month {
            words.month(tick.on)
        } else {
            words.day_of_month(tick.on)
        };
        html! {
            text x=(x) y=(at(self.foot + self.text * 1.35)) { (words.isolated(&said)) }
            @if tick.year {
                text x=(x) y=(at(self.foot + self.text * 2.5)) fill=(QUIET) { (tick.on.year()) }
            }
        }
    }

    /// From baseline to goal; where nobody wrote down a start, a level line at the goal.
    fn aim(&self) -> Markup {
        let ends = self.chart.aim.map(|aim| (aim.from, aim.to));
        let level = self
            .chart
            .goal
            .map(|goal| ((self.first_day(goal.0), goal.1), goal));
        html! {
            @if let Some((from, to)) = ends.or(level) {
                line class="aim" x1=(at(self.x(from.0))) y1=(at(self.y(from.1)))
                    x2=(at(self.x(to.0))) y2=(at(self.y(to.1)))
                    stroke=(AIM) stroke-width="2" stroke-dasharray="9 5" {}
            }
        }
    }

    fn first_day(&self, goal: Day) -> Day {
        self.chart
            .points
            .first()
            .map_or(goal, |first| first.on.min(goal))
    }

    /// One for each phase: a change of teaching breaks it.
    fn line(&self) -> Markup {
        let marks = thinned(&self.chart.points);
        let changes = &self.chart.changes;
        let phase = |mark: &Mark| {
            let begun = changes.iter().filter(|change| change.on <= mark.on);
            begun.count()
        };
        let phases = marks.chunk_by(|one, next| phase(one) == phase(next));
        let corner = |mark: &Mark| format!("{},{}", at(self.x(mark.on)), at(self.y(mark.value)));
        html! {
            @for phase in phases.filter(|phase| phase.len() > 1) {
                polyline class="data" points=(phase.iter().map(corner).collect::<Vec<_>>().join(" ")) fill="none"
                    stroke=(DATA) stroke-width="2.5" stroke-linejoin="round" {}
            }
        }
    }

    fn baseline(&self, words: &Words) -> Markup {
        let Some((day, value)) = self.chart.baseline else {
            return html! {};
        };
        let (x, y) = (self.x(day), self.y(value));
        let amount = words.amount(self.chart.measure, value);
        let read = words.fill(
            "chart-start-point",
            &args!["day" => words.day(day), "value" => amount.as_str()],
        );
        let said = words.fill("chart-start", &args!["value" => amount]);
        // Under the square, unless that would run into the axis.
        let below = y + self.text * 1.5;
        let label = if below < self.foot - 2.0 {
            below
        } else {
            y - self.text * 0.8
        };
        html! {
            rect class="base-p" x=(at(x - 5.0)) y=(at(y - 5.0)) width="10" height="10" fill="#ffffff"
                stroke=(QUIET) stroke-width="2" data-label=(read) {}
            text class="base-t" x=(at(x - 5.0)) y=(at(label)) fill=(QUIET) { (words.isolated(&said)) }
        }
    }

    fn points(&self, words: &Words) -> Markup {
        html! {
            @for mark in &thinned(&self.chart.points) {
                @let (x, y) = (at(self.x(mark.on)), at(self.y(mark.value)));
                @if self.is_noted(mark) {
                    circle class="note-p" cx=(x) cy=(y) r="9" fill="none" stroke=(DATA) stroke-width="2" {}
                }
                circle class="data-p" cx=(x) cy=(y) r="5" fill=(DATA) data-label=(self.read_out(mark, words)) {}
            }
        }
    }

    fn is_noted(&self, mark: &Mark) -> bool {
        self.chart.notes && !mark.note.is_empty()
    }

    /// What the mark says, for those who step through them.
    fn read_out(&self, mark: &Mark, words: &Words) -> String {
        let amount = words.amount(self.chart.measure, mark.value);
        let said = words.fill(
            "chart-point",
            &args!["day" => words.day(mark.on), "value" => amount],
        );
        if self.is_noted(mark) {
            let note = xml(&mark.note);
            words.fill("chart-noted", &args!["point" => said, "note" => note])
        } else {
            said
        }
    }
}

/// At most [`ProgressChart::MOST_POINTS`], evenly; the first, the last and the order stay.
pub(super) fn thinned(points: &[Mark]) -> Vec<Mark> {
    let (count, most) = (points.len(), ProgressChart::MOST_POINTS);
    if count <= most {
        return points.to_vec();
    }
    (0..most)
        .filter_map(|n| points.get(n * (count - 1) / (most - 1)).cloned())
        .collect()
}

/// A coordinate, to a tenth.
pub(super) fn at(value: f64) -> String {
    format!("{value:.1}")
}

#[expect(clippy::cast_precision_loss, reason = "labels are short")]
pub(super) fn letters(count: usize) -> f64 {
    count as f64 * LETTER
}

/// Text without the control characters that XML forbids.
pub(super) fn xml(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}
