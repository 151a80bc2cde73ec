//! The words of a chart at the ends of its lines, so that it needs no key.

use super::draw::{AIM, DATA, INSET, Plot, at};
use super::{Mark, ProgressChart};
use crate::words::{Words, args, plain};
use maud::{Markup, html};
use waymark_domain::target::Measure;

impl Plot<'_> {
    /// What the lines say, written where they end, so that no key is needed.
    pub(super) fn labels(&self, words: &Words) -> Markup {
        let Some(last) = self.chart.points.last() else {
            return html! {};
        };
        let goal = self.chart.goal;
        let aim_y = goal.map(|goal| self.y(goal.1));
        let steep = match self.chart.points.as_slice() {
            [.., before, last] => self.steep(before, last),
            _ => None,
        };
        let spot = self.last_label_spot(self.x(last.on), self.y(last.value), aim_y, steep);
        html! {
            @if let Some((goal, y)) = goal.zip(aim_y) {
                text class="aim-t" x=(at(self.x(goal.0).min(self.right) + 9.0)) y=(at(y + self.text * 0.35))
                    fill=(AIM) { (words.isolated(&aim_label(self.chart, goal.1, words))) }
            }
            text class="data-t" x=(at(spot.x)) y=(at(spot.y)) text-anchor=(spot.anchor) font-weight="700"
                fill=(DATA) { (words.isolated(&last_label(self.chart, words))) }
        }
    }

    /// Nothing where the line to the last result is gentle enough to pass beside a label.
    fn steep(&self, before: &Mark, last: &Mark) -> Option<Comes> {
        let across = self.x(last.on) - self.x(before.on);
        let down = self.y(last.value) - self.y(before.value);
        let from = if down > 0.0 {
            Comes::Above
        } else {
            Comes::Below
        };
        (down.abs() > across).then_some(from)
    }

    /// Beside the last result when it stands on the right edge, clear of the aim's words; else over or under it, unless
    /// a steep line comes from there.
    fn last_label_spot(&self, x: f64, y: f64, aim: Option<f64>, steep: Option<Comes>) -> Spot {
        let under_aim = aim.is_some_and(|aim| y >= aim);
        if self.right - x < 12.0 + INSET {
            let pushed = match aim {
                Some(aim) if under_aim => y.max(aim + self.text * 1.2),
                Some(aim) => y.min(aim - self.text * 1.2),
                None => y,
            };
            let y = (pushed + self.text * 0.35).clamp(self.text, self.foot + self.text * 0.4);
            return Spot {
                x: x + 9.0,
                y,
                anchor: "start",
            };
        }
        let below = y + self.text * 1.5;
        let over = y - self.text * 0.8;
        let goes_below = under_aim && below < self.foot - 2.0;
        let crossed = if goes_below {
            Comes::Below
        } else {
            Comes::Above
        };
        if steep == Some(crossed) {
            return Spot {
                x: x + 9.0,
                y: y + self.text * 0.35,
                anchor: "start",
            };
        }
        let y = if goes_below {
            below
        } else {
            over.max(self.text)
        };
        Spot {
            x,
            y,
            anchor: if x - self.left < 40.0 {
                "start"
            } else {
                "middle"
            },
        }
    }
}

/// From where a line reaches a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    Above,
    Below,
}

struct Spot {
    x: f64,
    y: f64,
    anchor: &'static str,
}

pub(super) fn aim_label(chart: &ProgressChart<'_>, goal: f64, words: &Words) -> String {
    words.fill("chart-aim", &args!["value" => short(chart, goal, words)])
}

pub(super) fn last_label(chart: &ProgressChart<'_>, words: &Words) -> String {
    chart
        .points
        .last()
        .map_or_else(String::new, |last| short(chart, last.value, words))
}

/// On the drawing only a percentage carries its unit: the axis names the others.
fn short(chart: &ProgressChart<'_>, value: f64, words: &Words) -> String {
    match chart.measure {
        Measure::Percent => words.amount(chart.measure, value),
        _ => plain(value),
    }
}
