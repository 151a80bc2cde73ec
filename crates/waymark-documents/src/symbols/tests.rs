mod drawings;
mod packs;

use super::*;
use proptest::prelude::*;

#[test]
fn every_school_word_has_the_picture_that_the_list_names() {
    let missing: Vec<_> = curated()
        .filter(|(_, name)| !COLLECTION.by_name.contains_key(*name))
        .collect();
    assert!(missing.is_empty(), "no such pictures: {missing:?}");
    assert!(curated().count() > 250);
}

#[test]
fn a_word_of_the_school_day_finds_its_picture_first() {
    let first = |word: &str| {
        Symbol::suggest(word)
            .first()
            .map(|symbol| symbol.name.as_str())
    };
    assert_eq!(first("read"), Some("open book"));
    assert_eq!(first("Reading"), Some("open book"));
    assert_eq!(first("break"), Some("pause button"));
    assert_eq!(first("ask"), Some("person raising hand"));
    assert_eq!(first("horse"), Some("horse face"));
    assert_eq!(first("penguin"), Some("penguin"));
    assert_eq!(first("zzyzx"), None);
}

#[test]
fn nothing_is_offered_that_is_not_for_children() {
    for word in [
        "kiss",
        "beer",
        "wine",
        "gun",
        "pistol",
        "blood",
        "bdsm",
        "cigarette",
        "devil",
        "right",
        "flag",
    ] {
        for symbol in Symbol::suggest(word) {
            let unfit = [
                "kiss", "beer", "wine", "gun", "pistol", "blood", "bdsm", "cigar", "devil", "trump",
            ];
            let name = &symbol.name;
            assert!(
                !unfit.iter().any(|unfit| name.contains(unfit)),
                "{word}: {name}"
            );
        }
    }
}

#[test]
fn the_key_words_of_a_target_are_those_that_say_something() {
    assert_eq!(
        key_words("I can read 20 key words to my friend, and read them again."),
        ["read", "key", "words", "friend"]
    );
}

#[test]
fn every_picture_is_one_drawing_without_anything_that_runs() {
    assert!(COLLECTION.all.len() > 1500);
    for symbol in &COLLECTION.all {
        assert!(symbol.svg.starts_with("<svg"), "{}", symbol.id);
        assert!(
            !symbol.svg.contains("<script") && !symbol.svg.contains("href=\"http"),
            "{}",
            symbol.id
        );
        assert_eq!(Symbol::find(&symbol.id), Some(symbol));
    }
}

proptest! {
    #[test]
    fn what_was_chosen_is_read_again(words in proptest::collection::vec("[a-zé’]{1,12}", 0..6)) {
        let chosen: Vec<ChosenSymbol> = words
            .into_iter()
            .map(|word| ChosenSymbol { word, id: "openmoji:1F4D6".to_owned() })
            .collect();
        prop_assert_eq!(ChosenSymbol::all(&ChosenSymbol::kept(&chosen)), chosen);
    }

    #[test]
    fn no_words_make_it_fail(text in ".{0,80}") {
        for word in key_words(&text) {
            prop_assert!(Symbol::suggest(&word).len() <= OFFERED);
        }
    }
}
