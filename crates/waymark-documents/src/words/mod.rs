//! The fixed words of a print, in the language of its readers (D180).
//!
//! A language is one file, `locales/TAG/print.ftl` or one that is added when the program begins, and for every format
//! a file of its own texts ([`formats`]). A file that no speaker has checked says so in its first line.

mod formats;
mod language;
#[cfg(test)]
mod tests;
mod typed;

pub(crate) use formats::in_language;
pub(crate) use language::code;
pub use language::{Direction, Language, LanguageError};
pub(crate) use typed::language_of;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use waymark_domain::Day;
use waymark_domain::format::Translation;
use waymark_domain::target::Measure;

/// The variables of a message by name.
macro_rules! args {
    ($($name:literal => $value:expr),+ $(,)?) => {{
        let mut args = fluent_bundle::FluentArgs::new();
        $(args.set($name, $value);)+
        args
    }};
}
pub(crate) use args;

/// The messages of one language, and what it says of itself.
pub(crate) struct Words {
    tag: String,
    own_name: String,
    english_name: String,
    direction: Direction,
    machine_made: bool,
    /// The pairs of an added language, for every format alike.
    texts: Translation,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        language.words()
    }

    pub(crate) fn language(&'static self) -> Language {
        Language::of(self)
    }

    /// A message without variables.
    pub(crate) fn say(&self, key: &str) -> String {
        self.fill(key, &FluentArgs::new())
    }

    /// A message with its variables. What an added language leaves out is said in English.
    pub(crate) fn fill(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            let english = Self::of(Language::default());
            if english.tag == self.tag {
                tracing::error!(key, "a printed message is missing");
                return key.to_owned();
            }
            return english.fill(key, args);
        };
        let mut errors = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a printed message was filled in wrongly");
        }
        said
    }

    /// Words that run from right to left, where what is around them runs from left to right, as in a drawing.
    pub(crate) fn isolated<'a>(&self, said: &'a str) -> Cow<'a, str> {
        match self.direction {
            Direction::LeftToRight => Cow::Borrowed(said),
            Direction::RightToLeft => Cow::Owned(format!("\u{2067}{said}\u{2069}")),
        }
    }

    /// "14 September 2026".
    pub(crate) fn day(&self, day: Day) -> String {
        self.day_with(day, "month")
    }

    /// "14 Sept 2026".
    pub(crate) fn short_day(&self, day: Day) -> String {
        self.day_with(day, "month-short")
    }

    /// "14 Sept".
    pub(crate) fn day_of_month(&self, day: Day) -> String {
        let month = self.month(day);
        self.fill(
            "day-of-month",
            &args!["day" => day.day().to_string(), "month" => month],
        )
    }

    /// "Sept".
    pub(crate) fn month(&self, day: Day) -> String {
        self.fill("month-short", &args!["number" => day.month()])
    }

    fn day_with(&self, day: Day, month: &'static str) -> String {
        let month = self.fill(month, &args!["number" => day.month()]);
        let year = day.year().to_string();
        self.fill(
            "day",
            &args!["day" => day.day().to_string(), "month" => month, "year" => year],
        )
    }

    /// A number with its unit.
    pub(crate) fn amount(&self, measure: Measure, value: f64) -> String {
        let number = plain(value);
        match measure {
            Measure::Percent => self.fill("percent", &args!["value" => number]),
            Measure::OutOf { total } => self.fill(
                "out-of",
                &args!["value" => number, "total" => total.to_string()],
            ),
            Measure::Minutes => self.fill("minutes", &args!["count" => value, "value" => number]),
            Measure::Rating | Measure::Scale { .. } => {
                self.fill("out-of", &args!["value" => number, "total" => "10"])
            }
            Measure::Count | Measure::Narrative => number,
        }
    }

    /// What the upright axis of a chart counts.
    pub(crate) fn axis(&self, measure: Measure) -> String {
        match measure {
            Measure::Percent => self.say("axis-percent"),
            Measure::OutOf { total } => {
                self.fill("axis-out-of", &args!["total" => total.to_string()])
            }
            Measure::Minutes => self.say("axis-minutes"),
            Measure::Rating | Measure::Scale { .. } => self.say("axis-rating"),
            Measure::Count | Measure::Narrative => self.say("axis-count"),
        }
    }
}

/// A number with at most two decimals and no zeros that say nothing.
pub(crate) fn plain(value: f64) -> String {
    // Adding zero turns -0 into 0.
    ((value * 100.0).round() / 100.0 + 0.0).to_string()
}
