//! Pictures for the words of a target, to stand on a pupil's own sheet (D120, D182).
//!
//! OpenMoji's (CC BY-SA 4.0) are built in; packs and a school's own are read here and kept in the database. Which one
//! goes with a word is proposed and chosen by an adult. Invariant: an id that was chosen once is found again, or left
//! out, never taken for another.

mod drawing;
mod pack;
mod stems;
mod svg;
mod tags;
#[cfg(test)]
mod tests;
mod weight;

pub use drawing::{DrawingError, accept_drawing};
pub use pack::{EntryError, PackError, PackLimits, PackReading, RefusedEntry, read_pack};
pub use stems::{symbol_stems, symbol_terms};

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use std::collections::HashMap;
use std::io::Read;
use std::sync::LazyLock;

/// Who drew the pictures and under which licence, as a sheet has to say.
pub const SYMBOLS_BY: &str = "OpenMoji, CC BY-SA 4.0";

/// How many of the built-in pictures are offered for one word.
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
    /// The pictures that have to do with a stem, the nearest first.
    by_stem: HashMap<String, Vec<usize>>,
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
            by_stem: by_stem(&all),
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

    /// The pictures to offer for a word, the best first. Of several words, those that have to do with most of them.
    pub fn suggest(words: &str) -> Vec<&'static Self> {
        let mut found: Vec<(&Self, usize)> = Vec::new();
        for word in words.split_whitespace() {
            for symbol in Self::for_word(word) {
                match found.iter_mut().find(|(known, _)| *known == symbol) {
                    Some((_, times)) => *times += 1,
                    None => found.push((symbol, 1)),
                }
            }
        }
        found.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        found
            .into_iter()
            .map(|(symbol, _)| symbol)
            .take(OFFERED)
            .collect()
    }

    fn for_word(word: &str) -> Vec<&'static Self> {
        let word = word.to_lowercase();
        let stem = Stemmer::create(Algorithm::English).stem(&word).into_owned();
        let known = [&COLLECTION.by_word, &COLLECTION.by_name]
            .into_iter()
            .filter_map(|index| index.get(&word));
        let akin = COLLECTION.by_stem.get(&stem).into_iter().flatten();
        let mut offered: Vec<&Self> = Vec::new();
        for symbol in known.chain(akin).filter_map(|at| COLLECTION.all.get(*at)) {
            if offered.len() < OFFERED && !offered.contains(&symbol) {
                offered.push(symbol);
            }
        }
        offered
    }

    /// The stems that the picture has to do with, and how far it is from each. A name of one word says more
    /// than one of many, and any name more than a tag.
    fn stems(&self, stemmer: &Stemmer) -> Vec<(String, usize)> {
        let names: Vec<&str> = self.name.split([' ', '-', ':']).collect();
        let of_name = names.iter().map(|name| (*name, names.len()));
        let of_tags = self
            .tags
            .iter()
            .map(|tag| (tag.as_str(), 10 + self.tags.len()));
        of_name
            .chain(of_tags)
            .map(|(word, distance)| (stemmer.stem(word).into_owned(), distance))
            .collect()
    }
}

/// Stemming every tag of every picture takes a while, so it is done once.
fn by_stem(all: &[Symbol]) -> HashMap<String, Vec<usize>> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut ranked: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (at, symbol) in all.iter().enumerate() {
        for (stem, distance) in symbol.stems(&stemmer) {
            ranked.entry(stem).or_default().push((distance, at));
        }
    }
    let sorted = |mut places: Vec<(usize, usize)>| {
        places.sort_unstable();
        places.into_iter().map(|(_, at)| at).collect()
    };
    ranked
        .into_iter()
        .map(|(stem, places)| (stem, sorted(places)))
        .collect()
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
    /// More words than a child's target has, and as many as find room beside it.
    pub const MOST: usize = 12;

    /// Reads what a target keeps: a line each, the word, which may be several, and the id of its picture.
    pub fn all(kept: &str) -> Vec<Self> {
        let lines = kept
            .lines()
            .filter_map(|line| line.trim().rsplit_once(char::is_whitespace));
        lines
            .map(|(word, id)| Self {
                word: word.trim().to_owned(),
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
