//! The languages that prints can be made in: those that ship, and those that a translator adds as one file.
//!
//! Invariant: a language says of itself what it is called and where its lines begin; nothing else lists languages.

use super::Words;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, PoisonError, RwLock};
use unic_langid::LanguageIdentifier;
use waymark_domain::format::{Translation, TranslationError};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/languages.rs"));
}

/// A language that prints can be made in (D180). The default is British English.
#[derive(Clone, Copy)]
pub struct Language(&'static Words);

/// Where its lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// As HTML's `dir` says it.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Why a file is no language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    #[error("\"{tag}\" is no tag of a language; name the file like pl.ftl")]
    Tag { tag: String },
    #[error("there is a language \"{tag}\" already")]
    Known { tag: String },
    #[error("its messages cannot be read: {0}")]
    Unreadable(String),
    #[error("it does not say \"{key}\"")]
    Unnamed { key: &'static str },
    #[error("its pairs: {0}")]
    Pairs(#[from] TranslationError),
}

/// First line of a file that no speaker has checked yet.
pub(super) const MACHINE_MADE: &str = "# Machine-made translation: needs a speaker's check.";
const ENGLISH: &str = "en-GB";
const OWN_NAME: &str = "language-own-name";
const ENGLISH_NAME: &str = "language-english-name";
const DIRECTION: &str = "language-direction";

/// English first, the others as staff look for them.
static SHIPPED: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let read = |(tag, source): &(&str, &str)| {
        Language::read(tag, source, "").expect("the files in locales/ are read by a test")
    };
    let mut all: Vec<Language> = embedded::LANGUAGES.iter().map(read).collect();
    all.sort_by_key(|language| (language.tag() != ENGLISH, language.english_name()));
    all
});
static ADDED: RwLock<Vec<Language>> = RwLock::new(Vec::new());

impl Language {
    /// Those that come with the program, English first.
    pub fn shipped() -> &'static [Self] {
        &SHIPPED
    }

    /// Those that ship, and those that were added since the program began.
    pub fn all() -> Vec<Self> {
        let added = ADDED.read().unwrap_or_else(PoisonError::into_inner);
        Self::shipped().iter().chain(&*added).copied().collect()
    }

    /// Adds a language for as long as the process lives: its messages, as `locales/TAG/print.ftl` has them, and,
    /// where the formats' words are translated too, their pairs. What it leaves out is printed in English.
    pub fn add(tag: &str, messages: &str, pairs: &str) -> Result<Self, LanguageError> {
        let language = Self::read(tag, messages, pairs)?;
        let mut added = ADDED.write().unwrap_or_else(PoisonError::into_inner);
        let known = |other: &Self| other.tag() == tag || other.code() == tag;
        if Self::shipped().iter().chain(&*added).any(known) {
            return Err(LanguageError::Known {
                tag: tag.to_owned(),
            });
        }
        added.push(language);
        Ok(language)
    }

    /// A language that nobody else can find. It is never given up again: there are few.
    pub(super) fn read(tag: &str, messages: &str, pairs: &str) -> Result<Self, LanguageError> {
        let wrong = || LanguageError::Tag {
            tag: tag.to_owned(),
        };
        // Typst and browsers know languages by two or three letters.
        let letters = code(tag).len();
        let identifier: LanguageIdentifier = tag.parse().map_err(|_| wrong())?;
        if !(2..=3).contains(&letters) {
            return Err(wrong());
        }
        let resource = FluentResource::try_new(messages.to_owned()).map_err(|(_, errors)| {
            let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
            LanguageError::Unreadable(said.join("; "))
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The isolating marks help browsers; on paper they would be glyphs that no font has.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| {
            let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
            LanguageError::Unreadable(said.join("; "))
        })?;
        let said = |key: &'static str| said(&bundle, key).ok_or(LanguageError::Unnamed { key });
        let words = Words {
            tag: tag.to_owned(),
            own_name: said(OWN_NAME)?,
            english_name: said(ENGLISH_NAME)?,
            direction: match said(DIRECTION)?.as_str() {
                "rtl" => Direction::RightToLeft,
                _ => Direction::LeftToRight,
            },
            machine_made: messages.starts_with(MACHINE_MADE),
            texts: Translation::parse(pairs)?,
            bundle,
        };
        Ok(Self(Box::leak(Box::new(words))))
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    /// The tag without its region, by which languages are the same or not.
    pub fn code(self) -> &'static str {
        code(self.tag())
    }

    /// By its tag, with or without the region.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::all()
            .into_iter()
            .find(|language| language.tag() == tag || language.code() == tag)
    }

    /// As its speakers call it.
    pub fn own_name(self) -> &'static str {
        &self.0.own_name
    }

    /// As staff call it.
    pub fn english_name(self) -> &'static str {
        &self.0.english_name
    }

    pub fn direction(self) -> Direction {
        self.0.direction
    }

    /// Whether a machine translated it and no speaker has checked it yet. Whoever offers the language says so.
    pub fn machine_made(self) -> bool {
        self.0.machine_made
    }

    /// The messages that it leaves out, which are printed in English.
    pub fn missing(self) -> Vec<&'static str> {
        keys(source_of(ENGLISH))
            .filter(|key| !self.0.bundle.has_message(key))
            .collect()
    }

    pub(super) fn words(self) -> &'static Words {
        self.0
    }

    pub(super) fn of(words: &'static Words) -> Self {
        Self(words)
    }
}

impl Default for Language {
    fn default() -> Self {
        SHIPPED[0]
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag().hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A message that stands for itself, without variables.
fn said(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let said = bundle.format_pattern(pattern, None, &mut Vec::new());
    Some(said.trim().to_owned()).filter(|said| !said.is_empty())
}

/// The file of a language that ships.
pub(super) fn source_of(tag: &str) -> &'static str {
    let found = embedded::LANGUAGES.iter().find(|(known, _)| *known == tag);
    found.map_or("", |(_, source)| source)
}

/// The names of the messages of a file, in its order.
pub(super) fn keys(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        key.starts_with(|c: char| c.is_ascii_lowercase())
            .then_some(key)
    })
}

/// A tag without its region.
pub(crate) fn code(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
