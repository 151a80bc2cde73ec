//! The stems by which a picture is found.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeMap;
use waymark_domain::symbol::SymbolTerm;

/// Most stems that one picture is found by.
const MOST: usize = 60;

/// The words of a text, in lower case, without what stands between them.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|word| word.trim_matches(['\'', '’']).to_lowercase())
        .filter(|word| !word.is_empty())
}

/// The stems of the words that somebody looks for, each once.
pub fn symbol_stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut stems: Vec<String> = Vec::new();
    for word in words(text) {
        let stem = stemmer.stem(&word).into_owned();
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// The stems that a picture has to do with, and how far it is from each. A name of one word says more than one of
/// many, and any name more than a tag.
pub fn symbol_terms(name: &str, tags: &[String]) -> Vec<SymbolTerm> {
    let mut nearest: BTreeMap<String, u16> = BTreeMap::new();
    let mut put = |text: &str, distance: usize| {
        let distance = u16::try_from(distance).unwrap_or(u16::MAX);
        for stem in symbol_stems(text) {
            let known = nearest.entry(stem).or_insert(distance);
            *known = distance.min(*known);
        }
    };
    put(name, words(name).count());
    for tag in tags {
        put(tag, 10 + tags.len());
    }
    let terms = nearest
        .into_iter()
        .map(|(stem, distance)| SymbolTerm { stem, distance });
    let mut terms: Vec<SymbolTerm> = terms.collect();
    terms.sort_by_key(|term| term.distance);
    terms.truncate(MOST);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_nearer_than_a_tag_and_each_stem_stands_once() {
        let tags = ["hygiene".to_owned(), "hands".to_owned()];
        let terms = symbol_terms("wash hands", &tags);
        let of = |stem: &str| terms.iter().find(|term| term.stem == stem);
        assert_eq!(of("wash").map(|term| term.distance), Some(2));
        assert_eq!(of("hand").map(|term| term.distance), Some(2));
        assert_eq!(of("hygien").map(|term| term.distance), Some(12));
        assert_eq!(terms.len(), 3);
    }

    #[test]
    fn what_is_looked_for_has_the_stems_of_what_is_there() {
        assert_eq!(
            symbol_stems("Washing my HANDS, washing"),
            ["wash", "my", "hand"]
        );
        assert_eq!(symbol_stems(" — "), Vec::<String>::new());
    }
}
