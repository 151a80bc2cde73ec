//! Upright lines where what staff do changed, so that each phase is read by itself.

use super::ChartChange;
use super::draw::{Plot, at, letters, xml};
use crate::words::{Words, args};
use maud::{Markup, html};
use waymark_domain::Day;

const INK: &str = "#14211f";

impl Plot<'_> {
    /// One line for each day, with its number over it.
    pub(super) fn phases(&self, words: &Words) -> Markup {
        let days: Vec<Day> = self.chart.changes.iter().map(|change| change.on).collect();
        let named = self.has_room(&days, &name(words, days.len()));
        html! {
            @for (at_place, change) in self.chart.changes.iter().enumerate() {
                (self.phase(at_place + 1, change, named, words))
            }
        }
    }

    fn phase(&self, number: usize, change: &ChartChange, named: bool, words: &Words) -> Markup {
        let label = if named {
            name(words, number)
        } else {
            number.to_string()
        };
        let read = words.fill(
            "chart-change-point",
            &args![
                "number" => number.to_string(), "day" => words.day(change.on), "words" => xml(&change.words)
            ],
        );
        let x = self.x(change.on);
        let half = letters(label.chars().count()) * self.text / 2.0;
        let middle = x.clamp(self.left + half, (self.right - half).max(self.left + half));
        html! {
            line class="phase" x1=(at(x)) x2=(at(x)) y1=(at(self.top - self.text * 0.5)) y2=(at(self.foot))
                stroke=(INK) stroke-width="1.5" stroke-dasharray="2 4" data-label=(read) {}
            text class="phase-t" x=(at(middle)) y=(at(self.top - self.text * 0.8)) text-anchor="middle" {
                (words.isolated(&label))
            }
        }
    }

    /// Whether whole names fit beside each other; else numbers stand alone.
    fn has_room(&self, days: &[Day], name: &str) -> bool {
        let wide = letters(name.chars().count() + 1) * self.text;
        days.windows(2)
            .all(|pair| self.x(pair[1]) - self.x(pair[0]) >= wide)
    }
}

fn name(words: &Words, number: usize) -> String {
    words.fill("chart-change", &args!["number" => number.to_string()])
}
