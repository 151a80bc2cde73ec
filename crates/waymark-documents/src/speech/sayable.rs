//! Text as a voice can say it: abbreviations in full, class names letter by letter, days in words, a pause
//! after every thought and a longer one around a heading.

use crate::Language;
use jiff::civil::Date;
use std::sync::LazyLock;

/// More than any plan has; a voice would read it for an hour. In characters.
const MOST: usize = 60_000;

/// As written and as said.
static ENGLISH: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("words.en.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// The form's plain text, ready to be said.
pub(super) fn said(text: &str, language: Language) -> String {
    let mut out = String::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if is_rule(line) {
            continue;
        }
        let heading = lines.get(at + 1).is_some_and(|next| is_rule(next));
        let thought = sentence(line.strip_prefix("- ").unwrap_or(line), language);
        if thought.is_empty() {
            continue;
        }
        // An empty line is a pause.
        let (before, after) = if heading {
            ("\n\n", "\n\n")
        } else {
            ("", "\n")
        };
        out.push_str(before);
        out.push_str(&thought);
        out.push_str(after);
    }
    out.chars().take(MOST).collect()
}

/// What underlines a heading.
fn is_rule(line: &str) -> bool {
    line.chars().count() > 1
        && ["=", "-", "~"]
            .iter()
            .any(|mark| line.replace(mark, "").is_empty())
}

/// One thought with a stop at its end.
fn sentence(line: &str, language: Language) -> String {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|word| {
            // What is written short differs from language to language, and only the English list is there.
            if language.tag().starts_with("en") {
                word_said(word)
            } else {
                word.to_owned()
            }
        })
        .collect();
    let said = words
        .join(" ")
        .replace(['·', '“', '”', '"'], ",")
        .replace(" ,", ",");
    let said = said.trim_matches([',', ' ']).to_owned();
    if said.is_empty() || said.ends_with(['.', '?', '!', ':']) {
        said
    } else {
        said + "."
    }
}

/// A word between its punctuation.
fn word_said(word: &str) -> String {
    if let Some(said) = listed(word) {
        return said.to_owned();
    }
    let edge = |c: char| !c.is_alphanumeric();
    let inner = word.trim_matches(edge);
    let Some(at) = word.find(inner).filter(|_| !inner.is_empty()) else {
        // Dashes and signs that stand alone are a pause.
        return if word == "&" {
            "and".to_owned()
        } else {
            ",".to_owned()
        };
    };
    let (before, after) = (&word[..at], &word[at + inner.len()..]);
    let said = listed(inner)
        .map(str::to_owned)
        .or_else(|| session(inner))
        .or_else(|| day(inner))
        .or_else(|| class(inner))
        .unwrap_or_else(|| inner.to_owned());
    format!("{before}{said}{after}")
}

fn listed(word: &str) -> Option<&'static str> {
    ENGLISH
        .iter()
        .find(|(short, _)| *short == word)
        .map(|(_, said)| *said)
}

/// "P4B" is said letter by letter: an upper-case letter or two, a digit or two, perhaps a letter.
fn class(word: &str) -> Option<String> {
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let digits = word[letters..]
        .chars()
        .take_while(char::is_ascii_digit)
        .count();
    let rest = &word[letters + digits..];
    let last = rest.chars().count() <= 1 && rest.chars().all(|c| c.is_ascii_alphabetic());
    let is_class = (1..=2).contains(&letters) && (1..=2).contains(&digits) && last;
    is_class.then(|| {
        let (letters, number) = (&word[..letters], &word[letters..letters + digits]);
        let spelt = letters.chars().map(String::from);
        let parts = spelt.chain([number.to_owned(), rest.to_uppercase()]);
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// "2026–27" is a session of two years.
fn session(word: &str) -> Option<String> {
    let (first, last) = word.split_once(['–', '-'])?;
    let years = first.len() == 4 && last.len() == 2;
    let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    (years && digits(first) && digits(last)).then(|| format!("{first} to {last}"))
}

/// "14/9/2026" and "2026-09-14" as people say a day.
fn day(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (day, year) = if first.len() == 4 {
        (last, first)
    } else {
        (first, last)
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let known = date.year() > 1900;
    known.then(|| crate::words::Words::of(Language::default()).day(date))
}
