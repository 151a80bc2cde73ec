//! The fixed words of a print, in the language of its readers (D180).
//!
//! A language is one variant of [`Language`] and one file under `locales/`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
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

/// A language that prints can be made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    BritishEnglish,
}

impl Language {
    pub const ALL: [Self; 1] = [Self::BritishEnglish];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::BritishEnglish => "en-GB",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::BritishEnglish => include_str!("../locales/en-GB/print.ftl"),
        }
    }
}

/// The messages of one language.
pub(crate) struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static BRITISH_ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::BritishEnglish));

impl Words {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::BritishEnglish => &BRITISH_ENGLISH,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    #[test]
    fn days_and_amounts_are_said_as_people_say_them() {
        let words = Words::of(Language::BritishEnglish);
        assert_eq!(words.day(date(2026, 9, 14)), "14 September 2026");
        assert_eq!(words.short_day(date(2027, 5, 3)), "3 May 2027");
        assert_eq!(words.day_of_month(date(2027, 3, 3)), "3 Mar");
        assert_eq!(words.amount(Measure::Percent, 40.0), "40%");
        assert_eq!(
            words.amount(Measure::OutOf { total: 10 }, 7.0),
            "7 out of 10"
        );
        assert_eq!(words.amount(Measure::Minutes, 1.0), "1 minute");
        assert_eq!(words.amount(Measure::Minutes, 2.5), "2.5 minutes");
        assert_eq!(words.amount(Measure::Count, 1.0 / 3.0), "0.33");
    }

    #[test]
    fn every_message_used_is_there_and_none_is_unused() {
        let sources = sources();
        for language in Language::ALL {
            let there = keys(language.source());
            let unused: Vec<_> = there
                .iter()
                .filter(|key| !sources.contains(&format!("\"{key}\"")))
                .collect();
            assert!(unused.is_empty(), "{}: unused {unused:?}", language.tag());
            let missing: Vec<_> = asked_for(&sources)
                .into_iter()
                .filter(|key| !there.contains(key))
                .collect();
            assert!(
                missing.is_empty(),
                "{}: missing {missing:?}",
                language.tag()
            );
        }
    }

    #[test]
    fn every_language_says_the_same_messages_with_the_same_variables() {
        let shape = |source: &str| -> BTreeSet<(String, Vec<String>)> {
            let mut shape = BTreeSet::new();
            let mut variables = Vec::new();
            let mut key = String::new();
            for line in source.lines().chain(["end = "]) {
                if let Some(next) = key_of(line) {
                    variables.sort();
                    variables.dedup();
                    shape.insert((
                        std::mem::replace(&mut key, next),
                        std::mem::take(&mut variables),
                    ));
                }
                let names = line.split('$').skip(1);
                variables.extend(names.map(|rest| {
                    rest.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '-')
                        .collect::<String>()
                }));
            }
            shape
        };
        let english = shape(Language::BritishEnglish.source());
        for language in Language::ALL {
            assert_eq!(shape(language.source()), english, "{}", language.tag());
        }
    }

    fn key_of(line: &str) -> Option<String> {
        let (key, _) = line.split_once(" =")?;
        key.starts_with(|c: char| c.is_ascii_lowercase())
            .then(|| key.to_owned())
    }

    fn keys(source: &str) -> BTreeSet<String> {
        source.lines().filter_map(key_of).collect()
    }

    /// The keys written as literals behind the doors to the messages, in Rust and in Typst.
    fn asked_for(sources: &str) -> BTreeSet<String> {
        ["say(\"", "fill(\"", "word(\""]
            .iter()
            .flat_map(|door| sources.split(door).skip(1))
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect()
    }

    fn sources() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        collect(&root.join("src"), "rs", &mut files);
        collect(&root.join("../../formats"), "typ", &mut files);
        let own = Path::new("words.rs");
        let texts = files.iter().map(|file| {
            let text = std::fs::read_to_string(file).expect("a source file");
            // This test must not find its own example.
            if file.ends_with(own) {
                text.split("#[cfg(test)]")
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            } else {
                text
            }
        });
        texts.collect()
    }

    fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, extension, files);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
}
