//! The words of a target: without those that say little, numbers as digits, the rest as English stems.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// A target's text, ready to be compared.
pub(super) struct Wording {
    /// The words in lower case, joined by spaces.
    pub(super) plain: String,
    pub(super) stems: BTreeSet<String>,
    pub(super) skill: Option<Skill>,
}

/// What kind of thing a verb at the head of a target practises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Skill(usize);

/// Verbs that practise the same thing stand together. A verb that is not here may practise anything.
const SKILLS: [&[&str]; 22] = [
    &["read", "recognise", "recognize", "decode", "blend"],
    &["spell"],
    &["write", "copy", "compose"],
    &["draw", "paint", "colour"],
    &["count", "skip"],
    &["add"],
    &["subtract"],
    &["multiply"],
    &["divide"],
    &["measure", "weigh"],
    &["ask", "request"],
    &["answer", "reply"],
    &["tell", "retell", "say", "speak", "describe", "explain"],
    &["listen"],
    &["hold", "grip", "grasp"],
    &["cut"],
    &["throw", "catch"],
    &["dress", "undress"],
    &["eat", "drink"],
    &["wash", "brush"],
    &["walk", "run", "hop", "jump", "climb"],
    &["sit", "stand"],
];

/// Words that stand in any target.
const STOP_WORDS: &str = "about able all an and any are as at be been before by can do each end every for from \
    get given go has have he her him his in into is it its keep make may me more my of on one's or other our \
    own she should shall so some than that the their them then there these they this to up us use using was we \
    what when which who will with without xxx xx you your after during least most child children pupil \
    student learner next new term year month week session daily independently myself herself himself themselves";

/// "One" stands in too many sentences to count as a number.
const UNITS: [&str; 10] = [
    "zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];
const TEENS: [&str; 10] = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

impl Wording {
    pub(super) fn of(text: &str) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let words = with_digits(&plain_words(text));
        let (before, after) = split_lead_in(&words);
        let stem = |word: &String| stemmer.stem(word).into_owned();
        let head = content(after).find(|word| !word.ends_with("ly"));
        Self {
            plain: words.join(" "),
            stems: content(before).chain(content(after)).map(stem).collect(),
            skill: head.and_then(|word| skill_of(&stemmer, word)),
        }
    }
}

/// How much a word tells: the logarithm of how rare it is among collected targets.
pub(super) fn weight(stem: &str) -> f64 {
    let found = FREQUENCIES.binary_search_by(|(known, _)| (*known).cmp(stem));
    let times = found
        .ok()
        .and_then(|at| FREQUENCIES.get(at))
        .map_or(0, |(_, times)| *times);
    (f64::from(COLLECTED + 1) / f64::from(times + 1)).ln()
}

fn plain_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.map(|word| {
        word.trim_matches('\'')
            .trim_end_matches("'s")
            .replace('\'', "")
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// Number words, also in the plural and with a hyphen, become digits; "5s" and "5th" become "5".
fn with_digits(words: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut tens: Option<u32> = None;
    for word in words {
        let number = number_of(word);
        match (tens.take(), number) {
            (Some(ten), Some(unit @ 1..=9)) => {
                out.pop();
                out.push((ten + unit).to_string());
            }
            (_, Some(number)) => {
                tens = TENS.contains(&word.as_str()).then_some(number);
                out.push(number.to_string());
            }
            (_, None) => out.push(word.clone()),
        }
    }
    out
}

fn number_of(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.is_empty() && ["", "s", "st", "nd", "rd", "th"].contains(&&word[digits.len()..]) {
        return digits.parse().ok();
    }
    let position = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    let value = |word: &str| {
        let below_ten = position(&UNITS, word);
        let below_twenty = position(&TEENS, word).map(|at| at + 10);
        let tens = position(&TENS, word).map(|at| (at + 2) * 10);
        let hundred = (word == "hundred").then_some(100);
        below_ten
            .or(below_twenty)
            .or(tens)
            .or(hundred)
            .and_then(|value| u32::try_from(value).ok())
    };
    value(word)
        .or_else(|| value(word.strip_suffix('s')?))
        .or_else(|| value(word.strip_suffix("es")?))
        .or_else(|| value(&format!("{}y", word.strip_suffix("ies")?)))
}

/// Cuts "when asked, Isla will | read …": the subject goes, since all of a pupil's targets share it.
fn split_lead_in(words: &[String]) -> (&[String], &[String]) {
    let will = words.iter().position(|word| word == "will");
    let can = words.iter().take(4).position(|word| word == "can");
    let for_to = words
        .iter()
        .take(4)
        .position(|word| word == "to")
        .filter(|_| words.first().is_some_and(|w| w == "for"));
    match will.or(can).or(for_to) {
        Some(at) => (
            words.get(..at.saturating_sub(1)).unwrap_or_default(),
            words.get(at + 1..).unwrap_or_default(),
        ),
        None => (&[], words),
    }
}

fn content(words: &[String]) -> impl Iterator<Item = &String> {
    let tells = |word: &&String| match word.as_bytes() {
        [letter] => letter.is_ascii_digit(),
        _ => !STOP_WORDS
            .split_whitespace()
            .any(|stop| stop == word.as_str()),
    };
    words.iter().filter(tells)
}

fn skill_of(stemmer: &Stemmer, word: &str) -> Option<Skill> {
    let stem = stemmer.stem(word);
    SKILLS
        .iter()
        .position(|verbs| verbs.iter().any(|verb| stemmer.stem(verb) == stem))
        .map(Skill)
}

/// How many published sample targets were counted for [`FREQUENCIES`].
const COLLECTED: u32 = 56;

/// In how many of them a stem stands, where in more than one. In order, for searching.
const FREQUENCIES: [(&str, u32); 87] = [
    ("10", 2),
    ("15", 2),
    ("2", 5),
    ("3", 11),
    ("4", 9),
    ("5", 14),
    ("80", 7),
    ("95", 2),
    ("academ", 3),
    ("accur", 5),
    ("accuraci", 9),
    ("across", 5),
    ("activ", 4),
    ("appropri", 3),
    ("ask", 2),
    ("assess", 4),
    ("attent", 2),
    ("base", 2),
    ("behavior", 3),
    ("behaviour", 3),
    ("capit", 2),
    ("classroom", 6),
    ("communic", 2),
    ("complet", 3),
    ("consecut", 4),
    ("consist", 2),
    ("context", 2),
    ("correct", 3),
    ("count", 2),
    ("curriculum", 2),
    ("date", 7),
    ("demonstr", 6),
    ("first", 4),
    ("fluenci", 2),
    ("fluentli", 4),
    ("frequent", 4),
    ("full", 2),
    ("grade", 5),
    ("group", 2),
    ("iep", 3),
    ("improv", 10),
    ("increas", 2),
    ("learn", 2),
    ("level", 4),
    ("maintain", 3),
    ("measur", 5),
    ("minut", 6),
    ("observ", 2),
    ("occas", 8),
    ("opportun", 2),
    ("oral", 2),
    ("out", 9),
    ("particip", 2),
    ("passag", 3),
    ("peer", 3),
    ("per", 4),
    ("period", 3),
    ("phonic", 2),
    ("present", 2),
    ("probe", 2),
    ("problem", 2),
    ("put", 2),
    ("read", 11),
    ("school", 4),
    ("select", 3),
    ("self", 2),
    ("sentenc", 5),
    ("sequenc", 2),
    ("session", 2),
    ("set", 4),
    ("skill", 7),
    ("social", 3),
    ("solv", 2),
    ("sound", 2),
    ("speech", 2),
    ("step", 2),
    ("stori", 2),
    ("strategi", 2),
    ("structur", 2),
    ("time", 2),
    ("trial", 2),
    ("use", 4),
    ("vocabulari", 3),
    ("week", 4),
    ("word", 11),
    ("work", 3),
    ("write", 3),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        Wording::of(text).stems.into_iter().collect()
    }

    #[test]
    fn the_table_is_in_order_and_rare_words_weigh_more() {
        assert!(FREQUENCIES.is_sorted());
        assert!(weight("yellow") > weight("stori") && weight("stori") > weight("word"));
    }

    #[test]
    fn number_words_become_digits() {
        assert_eq!(
            stems("twos, 5s, fives, the 3rd, twenty-five, sixties and a hundred"),
            ["100", "2", "25", "3", "5", "60"]
        );
        assert_eq!(
            stems("twenty thirty 99999999999"),
            ["20", "30", "99999999999"]
        );
    }

    #[test]
    fn the_subject_goes_and_the_condition_stays() {
        assert_eq!(
            stems("When asked, Isla will be able to tidy her tray"),
            ["ask", "tidi", "tray"]
        );
        assert_eq!(stems("for Ali to tidy"), ["tidi"]);
        assert_eq!(stems("will"), Vec::<String>::new());
    }

    #[test]
    fn verbs_of_one_skill_are_told_from_those_of_another() {
        let skill = |text| Wording::of(text).skill;
        assert_eq!(skill("Isla will correctly read"), skill("Recognises"));
        assert_ne!(skill("Reads"), skill("Spells"));
        assert_eq!(skill("Puts up a hand"), None);
    }
}
