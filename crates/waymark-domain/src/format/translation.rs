//! A format in another language: pairs of texts, the format's own on the left, the translation on the right.
//!
//! Keys, days and limits stay; only what is printed changes. Pairs go by text and not by place, so that a copy of
//! a format, or its next version, is translated wherever it says the same.

use super::{Definition, Format};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// The names under which a format's file holds texts that are printed; hints on blank copies alone. Whose form it
/// is, is a name.
const PRINTED: [&str; 14] = [
    "label",
    "short_label",
    "hint",
    "notice",
    "title",
    "heading",
    "above",
    "quotation",
    "vision",
    "commitment",
    "purposes_lead",
    "purposes",
    "question",
    "answer",
];

/// The texts of one language, by the texts that they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translation {
    texts: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TranslationError {
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    #[error("\"{text}\" has no translation beside it; write one, or take the line away")]
    Blank { text: String },
}

impl Translation {
    /// Reads a file of lines such as `"Learner Selfie" = "Féin-dhealbh an neach-ionnsachaidh"`.
    pub fn parse(source: &str) -> Result<Self, TranslationError> {
        let texts: BTreeMap<String, String> = toml::from_str(source)
            .map_err(|error| TranslationError::Unreadable(error.message().to_owned()))?;
        match texts.iter().find(|(_, said)| said.trim().is_empty()) {
            Some((text, _)) => Err(TranslationError::Blank { text: text.clone() }),
            None => Ok(Self { texts }),
        }
    }

    /// Takes over what another says and this one does not.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (text, said) in &other.texts {
            self.texts
                .entry(text.clone())
                .or_insert_with(|| said.clone());
        }
        self
    }

    /// The texts that it has a translation of.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }
}

/// A format in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    pub format: Format,
    /// What nobody translated, as it stands in the format in the format's own language.
    pub left: BTreeSet<String>,
}

impl Format {
    /// The format with its printed texts in another language. A text without a translation stays.
    pub fn translated(&self, translation: &Translation) -> Translated {
        let mut left = BTreeSet::new();
        let definition = rewrite(&self.definition, &mut |text| {
            let said = translation.texts.get(text).cloned();
            if said.is_none() {
                left.insert(text.to_owned());
            }
            said
        });
        Translated {
            format: Self {
                definition,
                others: self.others.clone(),
            },
            left,
        }
    }

    /// The texts that a translation should have.
    pub fn printed_texts(&self) -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        rewrite(&self.definition, &mut |text| {
            texts.insert(text.to_owned());
            None
        });
        texts
    }
}

/// What to put in the place of a text.
type Say<'a> = dyn FnMut(&str) -> Option<String> + 'a;

/// A definition with its printed texts as `say` puts them; where it is silent they stay.
fn rewrite(definition: &Definition, say: &mut Say<'_>) -> Definition {
    let Ok(mut table) = Table::try_from(definition) else {
        return definition.clone();
    };
    each_text(&mut table, say);
    table.try_into().unwrap_or_else(|_| definition.clone())
}

fn each_text(table: &mut Table, say: &mut Say<'_>) {
    for (name, value) in table {
        each_value(name, value, say);
    }
}

fn each_value(name: &str, value: &mut Value, say: &mut Say<'_>) {
    match value {
        Value::Table(table) => each_text(table, say),
        Value::Array(values) => {
            for value in values {
                each_value(name, value, say);
            }
        }
        Value::String(text) if !text.trim().is_empty() => {
            let printed = PRINTED.contains(&name);
            if let Some(said) = printed.then(|| say(text)).flatten() {
                *text = said;
            }
        }
        Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::Formats;
    use super::*;

    #[test]
    fn texts_change_and_keys_days_and_limits_stay() {
        let formats = Formats::shipped();
        let format = formats.default_format();
        let welsh = Translation::parse("\"Learner Selfie\" = \"Hunlun y dysgwr\"").expect("pairs");
        let translated = format.translated(&welsh);
        let page = translated.format.section("learner_page").expect("the page");
        assert_eq!(page.title, "Hunlun y dysgwr");
        assert_eq!(translated.format.periods[0].from, format.periods[0].from);
        assert_eq!(translated.format.learner_prompts()[0].key, "know_me");
        assert!(
            !translated.left.contains("Learner Selfie")
                && translated.left.contains("Pupil Profile & strengths")
        );
    }

    #[test]
    fn without_a_translation_the_format_is_itself() {
        let formats = Formats::shipped();
        for format in formats.iter() {
            assert_eq!(format.translated(&Translation::default()).format, *format);
        }
    }

    #[test]
    fn only_what_is_printed_is_asked_for() {
        let formats = Formats::shipped();
        let texts = formats.default_format().printed_texts();
        assert!(texts.contains("Travelling Communities") && texts.contains("Stage 3"));
        assert!(texts.contains("For the school year.") && !texts.contains("learner_page"));
    }

    #[test]
    fn a_pair_without_its_second_half_is_refused() {
        assert_eq!(
            Translation::parse("\"Class\" = \" \""),
            Err(TranslationError::Blank {
                text: "Class".into()
            })
        );
        assert!(matches!(
            Translation::parse("Class = = x"),
            Err(TranslationError::Unreadable(_))
        ));
    }
}
