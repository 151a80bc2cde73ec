//! The fixed words of a print, in the language of its readers (D180).
//!
//! A language is one variant of [`Language`] and one file under `locales/`, and for every format a file of its own
//! texts ([`formats`]). A file that no speaker has checked says so in its first line.

mod formats;
mod language;
#[cfg(test)]
mod tests;
mod typed;

pub(crate) use formats::in_language;
pub(crate) use language::code;
pub use language::{Direction, Language};
pub(crate) use typed::language_of;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;
use waymark_domain::Day;
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

/// The messages of one language.
pub(crate) struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static ALL: LazyLock<Vec<Words>> =
    LazyLock::new(|| Language::ALL.into_iter().map(Words::read).collect());

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        ALL.iter()
            .find(|words| words.language == language)
            .expect("every language is among all of them")
    }

    fn read(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().expect("the tags are ours");
        let resource = FluentResource::try_new(language.source().to_owned())
            .expect("the files in locales/ are read by a test");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The isolating marks help browsers; on paper they would be glyphs that no font has.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .expect("no message has the name of another");
        Self { language, bundle }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A message without variables.
    pub(crate) fn say(&self, key: &str) -> String {
        self.fill(key, &FluentArgs::new())
    }

    /// A message with its variables. A key that is not there stands for itself, which a test prevents.
    pub(crate) fn fill(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            tracing::error!(key, "a printed message is missing");
            return key.to_owned();
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
        match self.language.direction() {
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
            Measure::Rating => self.fill("out-of", &args!["value" => number, "total" => "10"]),
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
            Measure::Rating => self.say("axis-rating"),
            Measure::Count | Measure::Narrative => self.say("axis-count"),
        }
    }
}

/// A number with at most two decimals and no zeros that say nothing.
pub(crate) fn plain(value: f64) -> String {
    // Adding zero turns -0 into 0.
    ((value * 100.0).round() / 100.0 + 0.0).to_string()
}
