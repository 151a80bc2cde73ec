//! Sentences that our own forms print, with places in them: "From {start} to {goal}, by {day}".

use std::collections::BTreeMap;

use super::synonyms::{self, synonyms};

/// What stands in the places of the first pattern of a kind that a text fits.
pub(super) fn first_fit(kind: &str, text: &str) -> Option<BTreeMap<String, String>> {
    let patterns = synonyms::of(&synonyms().patterns, kind);
    patterns.iter().find_map(|pattern| fits(pattern, text))
}

fn fits(pattern: &str, text: &str) -> Option<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let (first, mut places) = pattern.split_once('{')?;
    let mut rest = text.strip_prefix(first)?;
    loop {
        let (name, behind) = places.split_once('}')?;
        let (literal, next) = behind.split_once('{').unwrap_or((behind, ""));
        let end = if literal.is_empty() {
            rest.len()
        } else if next.is_empty() {
            rest.rfind(literal)?
        } else {
            rest.find(literal)?
        };
        found.insert(name.to_owned(), rest[..end].trim().to_owned());
        rest = &rest[end + literal.len()..];
        if next.is_empty() {
            return rest.is_empty().then_some(found);
        }
        places = next;
    }
}
