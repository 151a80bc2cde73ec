//! The words of `formats/shared/word-synonyms.toml`, which nobody has to compile in their head.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Headings by the key of what stands under them.
pub(super) type Names = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Synonyms {
    pub(super) texts: Names,
    pub(super) adults: Names,
    pub(super) prompts: Names,
    pub(super) header: Names,
    pub(super) aims: Names,
    pub(super) targets: Names,
    pub(super) lines: Names,
    pub(super) patterns: Names,
    pub(super) set_by: Names,
    pub(super) views: Names,
    pub(super) review: Names,
    pub(super) chronology: Names,
    pub(super) areas: Names,
    pub(super) periods: Names,
    pub(super) other: Names,
}

static SYNONYMS: LazyLock<Synonyms> = LazyLock::new(|| {
    toml::from_str(include_str!(
        "../../../../formats/shared/word-synonyms.toml"
    ))
    .expect("the file is read by a test")
});

pub(super) fn synonyms() -> &'static Synonyms {
    &SYNONYMS
}

/// The names of a key; none where the file has no such key.
pub(super) fn of<'a>(names: &'a Names, key: &str) -> &'a [String] {
    names.get(key).map_or(&[], Vec::as_slice)
}

/// A heading as it is compared: without case, punctuation, brackets and what is in them; "&" is "and".
pub(super) fn plain(heading: &str) -> String {
    let whole = heading.replace('&', " and ");
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(whole.len());
    for letter in whole.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && letter.is_alphanumeric() => kept.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    if kept.is_empty() && depth == 0 {
        let all = whole.chars().filter(|c| c.is_alphanumeric());
        return all.flat_map(char::to_lowercase).collect();
    }
    kept
}
