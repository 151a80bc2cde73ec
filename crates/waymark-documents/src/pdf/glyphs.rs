//! Characters that no font of ours has.
//!
//! One missing glyph makes the PDF/UA export fail, so what cannot be shown is replaced before setting, by
//! words that say so. Characters that nobody sees go, and very long words may break.

use super::world;
use crate::words::Words;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Which fonts have a character, one bit for each.
type Fonts = u32;

static COVERAGE: LazyLock<HashMap<u32, Fonts>> = LazyLock::new(|| {
    let mut coverage: HashMap<u32, Fonts> = HashMap::new();
    for (number, font) in (0..Fonts::BITS).zip(world::fonts()) {
        for c in font.info().coverage.iter() {
            *coverage.entry(c).or_default() |= 1 << number;
        }
    }
    coverage
});

fn fonts_with(c: char) -> Fonts {
    COVERAGE.get(&u32::from(c)).copied().unwrap_or_default()
}

/// In letters. A longer word is broken so that it stays in its column.
const LONGEST_WORD: usize = 24;
/// In letters: fits into the narrowest column.
const PIECE: usize = 8;

/// Makes every text of a JSON value printable; returns how many pieces had to be replaced.
pub(super) fn clean(value: &mut Value, words: &Words) -> usize {
    match value {
        Value::String(text) => {
            let (cleaned, replaced) = printable(text, words);
            *text = cleaned;
            replaced
        }
        Value::Array(items) => items.iter_mut().map(|item| clean(item, words)).sum(),
        Value::Object(entries) => entries.values_mut().map(|entry| clean(entry, words)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

fn printable(text: &str, words: &Words) -> (String, usize) {
    let mut line = Line {
        out: String::with_capacity(text.len()),
        missing: None,
        before: ' ',
        replaced: 0,
    };
    for c in text.nfc() {
        line.take(c, words);
    }
    line.flush(words);
    (
        line.out
            .split(' ')
            .map(breakable)
            .collect::<Vec<_>>()
            .join(" "),
        line.replaced,
    )
}

/// A word that is longer than any should be may break anywhere, marked by spaces without width.
fn breakable(word: &str) -> String {
    if word.chars().count() <= LONGEST_WORD {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len() * 2);
    let mut letters = 0;
    for c in word.chars() {
        // A mark stays with its letter.
        if !joins(c) {
            if letters == PIECE {
                out.push('\u{200B}');
                letters = 0;
            }
            letters += 1;
        }
        out.push(c);
    }
    out
}

/// A text on its way through.
struct Line {
    out: String,
    /// A run of characters that no font has, and the spaces after it.
    missing: Option<Missing>,
    /// The letter before, to which a mark may be joined; a space after anything else.
    before: char,
    replaced: usize,
}

struct Missing {
    /// Letters of a script, rather than signs.
    script: bool,
    space: bool,
}

impl Line {
    fn take(&mut self, c: char, words: &Words) {
        match kind(c, self.before) {
            Kind::Unseen => {}
            Kind::Space => {
                self.before = ' ';
                match &mut self.missing {
                    Some(missing) => missing.space = true,
                    None => self.out.push(' '),
                }
            }
            Kind::Missing => {
                let script = c.is_alphanumeric();
                let run = self.missing.get_or_insert(Missing {
                    script: false,
                    space: false,
                });
                run.script |= script;
                self.before = ' ';
            }
            Kind::Shown => {
                self.flush(words);
                if !joins(c) {
                    self.before = c;
                }
                self.out.push(c);
            }
        }
    }

    fn flush(&mut self, words: &Words) {
        let Some(missing) = self.missing.take() else {
            return;
        };
        let key = if missing.script {
            "unprintable-text"
        } else {
            "unprintable-symbol"
        };
        self.out.push_str(&words.say(key));
        self.replaced += 1;
        if missing.space {
            self.out.push(' ');
        }
    }
}

enum Kind {
    Shown,
    Space,
    /// Steers how text is set or drawn, and has no shape of its own.
    Unseen,
    Missing,
}

fn kind(c: char, before: char) -> Kind {
    let fonts = fonts_with(c);
    let together = fonts & fonts_with(before) != 0;
    match c {
        _ if c.is_whitespace() => Kind::Space,
        // Within a word of Urdu, Persian or Bengali these two decide how the letters around them look.
        '\u{200C}' | '\u{200D}' if together && is_eastern(before) => Kind::Shown,
        _ if c.is_control() || steers(c) => Kind::Unseen,
        // A mark joins the letter before it, so some font must have both.
        _ if is_combining_mark(c) && !together => Kind::Unseen,
        _ if fonts != 0 => Kind::Shown,
        _ => Kind::Missing,
    }
}

/// A letter of Arabic or of a script of India.
fn is_eastern(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{0DFF}') && c.is_alphabetic()
}

/// Whether a character is set together with the one before it.
fn joins(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

/// Joiners, direction marks, variation selectors, skin tones (the emoji font has one colour), tags, soft hyphens.
fn steers(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use proptest::prelude::*;

    fn printed(text: &str) -> String {
        printable(text, Words::of(Language::default())).0
    }

    #[test]
    fn what_the_fonts_have_stays_as_it_is() {
        for text in [
            "Siobhán-Marie Ó Briain",
            "ŵ ŷ Łódź",
            "£5 – “so” … ½ °C",
            "😀 🐎 ☺ ✔",
            "عائشة خان، ٢٠٢٧",
            "عائشہ کو کہانیاں پسند ہیں۔",
            "ਗੁਰਮੁਖੀ हिन्दी বাংলা",
        ] {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn letters_typed_as_two_characters_become_one() {
        assert_eq!(printed("Zoe\u{308}"), "Zoë");
    }

    #[test]
    fn a_script_we_cannot_set_is_named_once_and_the_words_around_it_stay() {
        assert_eq!(
            printed("王 小明 (Ming)"),
            "[words in another script] (Ming)"
        );
        assert_eq!(
            printed("Thanh, ថាញ់, reads"),
            "Thanh, [words in another script], reads"
        );
    }

    #[test]
    fn joiners_and_skin_tones_leave_the_emoji_they_join() {
        assert_eq!(
            printed("👍🏽 a\u{200B}b\u{202E}c 👩\u{200D}👧"),
            "👍 abc 👩👧"
        );
    }

    #[test]
    fn a_mark_stays_only_where_a_font_has_it_with_its_letter() {
        assert_eq!(printed("مُدَرِّس نِ می\u{200C}خواهم"), "مُدَرِّس نِ می\u{200C}خواهم");
        assert_eq!(printed("😀\u{64E} b\u{200C}c"), "😀 bc");
    }

    #[test]
    fn a_word_without_end_may_break() {
        assert_eq!(printed(&"a".repeat(60)).matches('\u{200B}').count(), 7);
        assert_eq!(printed("internationalisation"), "internationalisation");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_comes_out_in_characters_that_the_fonts_have(text in "\\PC{0,60}|[\\x00-\\uFFFF]{0,40}") {
            for c in printed(&text).chars() {
                prop_assert!(c == ' ' || c == '\u{200B}' || fonts_with(c) != 0, "{c:?}");
            }
        }
    }
}
