//! The short words of schools, explained where they stand (D118): "SENCO (the teacher in charge of extra help in the
//! school)".
//!
//! Invariant: nothing that somebody typed is changed; an explanation is added after the first use of a word.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static MEANINGS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../formats/shared/plain-words.toml"))
        .expect("the shipped list is valid, as a test proves")
});

/// A run of a text, with what its last word means where that is a short word of schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    pub text: &'a str,
    pub meaning: Option<&'static str>,
}

/// Explains each short word once: where it is used first among all the texts that go through here.
#[derive(Debug, Default)]
pub struct Explainer {
    explained: BTreeSet<String>,
}

impl Explainer {
    /// The text in runs, whose `text`s are the whole of it in order.
    pub fn runs<'a>(&mut self, text: &'a str) -> Vec<Run<'a>> {
        let mut runs = Vec::new();
        let mut from = 0;
        for (at, word) in words(text) {
            let Some(meaning) = MEANINGS.get(word) else {
                continue;
            };
            if self.explained.insert(word.to_owned()) {
                let until = at + word.len();
                runs.push(Run {
                    text: &text[from..until],
                    meaning: Some(meaning),
                });
                from = until;
            }
        }
        if from < text.len() {
            let text = &text[from..];
            runs.push(Run {
                text,
                meaning: None,
            });
        }
        runs
    }
}

/// Words with the place where each begins: letters, digits, and `&` and `'` within.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside = |c: char| c.is_alphanumeric() || c == '&' || c == '\'';
    let mut at = 0;
    text.split(move |c| !is_inside(c)).map(move |word| {
        let begins = at;
        // The character that ended the word is one of the text's own, of one byte or more.
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        (begins, word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_word_is_explained_where_it_stands_first() {
        let mut explainer = Explainer::default();
        let text = "The SENCO meets CAMHS; the SENCO writes.";
        let runs = explainer.runs(text);
        let explained: Vec<_> = runs
            .iter()
            .filter(|run| run.meaning.is_some())
            .map(|run| run.text)
            .collect();
        assert_eq!(explained, ["The SENCO", " meets CAMHS"]);
        assert_eq!(explainer.runs("The SENCO again").len(), 1);
    }

    #[test]
    fn a_word_within_a_word_is_left_alone() {
        let runs = Explainer::default().runs("TASTE and IEPs");
        assert!(runs.iter().all(|run| run.meaning.is_none()), "{runs:?}");
    }

    proptest! {
        #[test]
        fn nothing_that_was_typed_is_changed(text in "(SENCO|EAL|[ a-zé&'.\\n]){0,40}") {
            let runs = Explainer::default().runs(&text);
            prop_assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), text);
        }
    }
}
