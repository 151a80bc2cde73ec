//! Reading how often and how long from words that stand in a plan: "3 times a week, 20 minutes, group of 4".
//!
//! What is read fills in a form; a person looks at it before anything is owed.

use super::Per;

/// What could be read; `None` for what could not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Read {
    pub often: Option<(u8, Per)>,
    pub minutes: Option<u16>,
    pub learners: Option<u8>,
}

const WEEKDAYS: [&str; 5] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

/// Reads words in English.
pub fn read(words: &str) -> Read {
    let words = parted(words);
    Read {
        often: often(&words),
        minutes: minutes(&words),
        learners: learners(&words),
    }
}

/// Words and numbers apart, in small letters: "3x20mins" gives "3", "x", "20" and "mins".
fn parted(raw: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for letter in raw.to_lowercase().chars() {
        let kind = letter.is_alphanumeric().then(|| letter.is_numeric());
        match words.last_mut() {
            Some(word) if kind.is_some() && kind == last => word.push(letter),
            _ if kind.is_some() => words.push(letter.to_string()),
            _ => {}
        }
        last = kind;
    }
    words
}

fn often(words: &[String]) -> Option<(u8, Per)> {
    let named = words.iter().filter(|word| is_weekday(word)).count();
    if named > 0 {
        return Some((u8::try_from(named).ok()?, Per::Week));
    }
    let per = words.iter().find_map(|word| per(word))?;
    let every = |word: &String| ["every", "each", "once"].contains(&word.as_str());
    let one = adverb(words) || words.iter().any(every);
    times(words)
        .or_else(|| one.then_some(1))
        .map(|times| (times, per))
}

fn is_weekday(word: &str) -> bool {
    let name = word.strip_suffix('s').unwrap_or(word);
    WEEKDAYS.contains(&name)
}

fn per(word: &str) -> Option<Per> {
    Some(match word {
        "day" | "daily" => Per::Day,
        "week" | "weekly" | "wk" | "pw" => Per::Week,
        "fortnight" | "fortnightly" => Per::Fortnight,
        "month" | "monthly" => Per::Month,
        "term" | "termly" => Per::Term,
        _ => return None,
    })
}

/// "Daily" alone is once a day.
fn adverb(words: &[String]) -> bool {
    words
        .iter()
        .any(|word| word.ends_with("ly") && per(word).is_some())
}

/// "twice", "three times", "3 x", "x 3", "3 a week", "2 sessions".
fn times(words: &[String]) -> Option<u8> {
    let marks = ["times", "time", "x", "sessions", "session", "a", "per"];
    let before_mark = words.windows(2).find_map(|two| {
        let times = number(&two[0])?;
        marks.contains(&two[1].as_str()).then_some(times)
    });
    let after_x = || {
        words
            .windows(2)
            .find_map(|two| (two[0] == "x").then(|| number(&two[1])).flatten())
    };
    let adverb = || {
        words.iter().find_map(|word| match word.as_str() {
            "twice" => Some(2),
            "thrice" => Some(3),
            _ => None,
        })
    };
    let times = before_mark.or_else(adverb).or_else(after_x)?;
    u8::try_from(times).ok().filter(|times| *times > 0)
}

fn minutes(words: &[String]) -> Option<u16> {
    let counted = words.windows(2).find_map(|two| match two[1].as_str() {
        "minutes" | "minute" | "mins" | "min" | "m" => number(&two[0]),
        "hours" | "hour" | "hrs" | "hr" => number(&two[0])?.checked_mul(60),
        _ => None,
    });
    let is = |phrase: &[&str]| words.windows(phrase.len()).any(|words| words == phrase);
    let spoken = || {
        if is(&["half", "an", "hour"]) || is(&["half", "hour"]) {
            Some(30)
        } else {
            is(&["an", "hour"]).then_some(60)
        }
    };
    counted.or_else(spoken).filter(|minutes| *minutes > 0)
}

/// "group of 4", "groups of four", "one to one", "1:1".
fn learners(words: &[String]) -> Option<u8> {
    let group = words.windows(3).find_map(|three| {
        let grouped = ["group", "groups"].contains(&three[0].as_str()) && three[1] == "of";
        grouped.then(|| number(&three[2])).flatten()
    });
    let alone = words
        .windows(2)
        .any(|two| number(&two[0]) == Some(1) && number(&two[1]) == Some(1))
        || words
            .windows(3)
            .any(|three| three == ["one", "to", "one"] || three == ["1", "to", "1"])
        || words.iter().any(|word| word == "individually");
    let learners = group.or(alone.then_some(1))?;
    u8::try_from(learners).ok().filter(|learners| *learners > 0)
}

fn number(word: &str) -> Option<u16> {
    const WORDS: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let spoken = (1..).zip(WORDS).find(|(_, spoken)| *spoken == word);
    spoken
        .map(|(number, _)| number)
        .or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_real_plans_are_read() {
        let expected = [
            (
                "3 times a week, 20 minutes, group of 4",
                (Some((3, Per::Week)), Some(20), Some(4)),
            ),
            ("Daily, 10 mins", (Some((1, Per::Day)), Some(10), None)),
            (
                "Twice weekly for half an hour, one-to-one",
                (Some((2, Per::Week)), Some(30), Some(1)),
            ),
            ("3x20min per week", (Some((3, Per::Week)), Some(20), None)),
            (
                "Mondays and Thursdays, 15 minutes",
                (Some((2, Per::Week)), Some(15), None),
            ),
            (
                "once a fortnight, an hour, 1:1",
                (Some((1, Per::Fortnight)), Some(60), Some(1)),
            ),
            ("every day", (Some((1, Per::Day)), None, None)),
            (
                "two sessions a term, 2 hours",
                (Some((2, Per::Term)), Some(120), None),
            ),
            ("20 minutes a day", (None, Some(20), None)),
            ("as required", (None, None, None)),
            ("weekly x 2", (Some((2, Per::Week)), None, None)),
        ];
        for (words, (often, minutes, learners)) in expected {
            let found = Read {
                often,
                minutes,
                learners,
            };
            assert_eq!(read(words), found, "{words}");
        }
    }

    proptest! {
        #[test]
        fn a_dose_in_words_is_read_as_itself(times in 1u8..=50, per in 0usize..5, minutes in 1u16..=480) {
            let dose = super::super::Dose::new(times, Per::ALL[per], minutes).expect("in range");
            let read = read(&dose.to_string());
            prop_assert_eq!(read.often, Some((times, Per::ALL[per])));
            prop_assert_eq!(read.minutes, Some(minutes));
        }

        #[test]
        fn any_words_can_be_read(words in "\\PC{0,60}") {
            let read = read(&words);
            prop_assert!(read.minutes != Some(0) && read.learners != Some(0));
        }
    }
}
