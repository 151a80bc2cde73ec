//! Pictures for the words of a target, to stand on a pupil's own sheet (D120, D182).
//!
//! The pictures are OpenMoji's (CC BY-SA 4.0), built in; which one goes with a word is proposed here and chosen
//! by an adult. Invariant: an id that was chosen once is found again, or left out, never taken for another.

#[cfg(test)]
mod tests;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

/// Who drew the pictures and under which licence, as a sheet has to say.
pub const SYMBOLS_BY: &str = "Pictures: OpenMoji, CC BY-SA 4.0";

/// How many pictures are offered for one word.
const OFFERED: usize = 8;

/// Words that nobody looks for a picture of.
const SMALL_WORDS: &str = "a able about after again all also am an and any are around as at be because been \
    before being but by can could daily did do does each end every few for from get given had has have he her \
    him his how i if in into is it its just least less like made make many may me mine month more most much my \
    myself new next not now of on once one or other our out own per same she should so some such term than \
    that the their them then there these they this those through to too twice up us very was way we week well \
    were what when where which while who will with within without would year you your";

/// One picture.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Symbol {
    /// `openmoji:1F4D6`: stable, and kept with a target.
    pub id: String,
    pub name: String,
    #[serde(default)]
    tags: Vec<String>,
    pub svg: String,
}

/// A word of a target with the picture that was chosen for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenSymbol {
    pub word: String,
    pub id: String,
}

struct Collection {
    all: Vec<Symbol>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Curated words.
    by_word: HashMap<String, usize>,
}

static COLLECTION: LazyLock<Collection> = LazyLock::new(Collection::read);

impl Collection {
    fn read() -> Self {
        let packed: &[u8] = include_bytes!("../../../../frontend/dist/symbols/openmoji.json.gz");
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_end(&mut unpacked)
            .expect("the front end's build packs it");
        let all: Vec<Symbol> =
            serde_json::from_slice(&unpacked).expect("the front end's build writes it");
        let index = |key: fn(&Symbol) -> String| -> HashMap<String, usize> {
            let keys = all.iter().zip(0..);
            keys.map(|(symbol, at)| (key(symbol), at)).collect()
        };
        let by_name = index(|symbol| symbol.name.clone());
        let by_word = curated()
            .filter_map(|(word, name)| Some((word.to_owned(), *by_name.get(name)?)))
            .collect();
        Self {
            by_id: index(|symbol| symbol.id.clone()),
            by_name,
            by_word,
            all,
        }
    }
}

/// The lines of the list of school words: a word and the name of its picture.
fn curated() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../assets/school-words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
}

impl Symbol {
    pub fn find(id: &str) -> Option<&'static Self> {
        let at = COLLECTION.by_id.get(id)?;
        COLLECTION.all.get(*at)
    }

    /// The pictures to offer for a word, the best first.
    pub fn suggest(word: &str) -> Vec<&'static Self> {
        let word = word.to_lowercase();
        let stemmer = Stemmer::create(Algorithm::English);
        let stem = stemmer.stem(&word).into_owned();
        let mut ranked: Vec<(usize, &Self)> = COLLECTION
            .all
            .iter()
            .filter_map(|symbol| Some((symbol.distance(&word, &stem, &stemmer)?, symbol)))
            .collect();
        ranked.sort_by_key(|(distance, _)| *distance);
        let known = [&COLLECTION.by_word, &COLLECTION.by_name]
            .into_iter()
            .filter_map(|index| index.get(&word))
            .filter_map(|at| COLLECTION.all.get(*at));
        let mut offered: Vec<&Self> = Vec::new();
        for symbol in known.chain(ranked.into_iter().map(|(_, symbol)| symbol)) {
            if offered.len() < OFFERED && !offered.contains(&symbol) {
                offered.push(symbol);
            }
        }
        offered
    }

    /// How far a picture is from a word; `None` when it has nothing to do with it. A name of one word says
    /// more than one of many, and any name more than a tag.
    fn distance(&self, word: &str, stem: &str, stemmer: &Stemmer) -> Option<usize> {
        let is_meant = |candidate: &str| candidate == word || stemmer.stem(candidate) == stem;
        let names = self.name.split([' ', '-', ':']);
        if names.clone().any(is_meant) {
            return Some(names.count());
        }
        let tag = self.tags.iter().position(|tag| is_meant(tag));
        tag.map(|_| 10 + self.tags.len())
    }
}

/// The words of a text that a picture may stand for, each once, as they are written.
pub fn key_words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’') {
        let lower = word.to_lowercase();
        let plain = lower.trim_matches(['\'', '’']);
        let small = plain.chars().count() < 2 || SMALL_WORDS.split(' ').any(|small| small == plain);
        if !small && !found.iter().any(|known| known == plain) {
            found.push(plain.to_owned());
        }
    }
    found
}

impl ChosenSymbol {
    /// Reads what a target keeps: a line each, a word and the id of its picture.
    pub fn all(kept: &str) -> Vec<Self> {
        let lines = kept.lines().filter_map(|line| line.trim().split_once(' '));
        lines
            .map(|(word, id)| Self {
                word: word.to_owned(),
                id: id.to_owned(),
            })
            .collect()
    }

    /// What a target keeps.
    pub fn kept(chosen: &[Self]) -> String {
        let lines: Vec<String> = chosen
            .iter()
            .map(|symbol| format!("{} {}", symbol.word, symbol.id))
            .collect();
        lines.join("\n")
    }
}
