//! How far a pupil is from peers, where the way in which an assessment is scored says it.
//!
//! A standard score has a mean of 100 at every age, and an age equivalent stands beside the pupil's own age. Any other
//! result says nothing of peers, and nothing is guessed.

use super::evidence::{Peers, Twice};
use crate::Day;
use crate::pupil::Assessment;

/// The mean of peers in standard scores.
const MEAN: f64 = 100.0;
/// Standard scores outside are none that a published test gives.
const STANDARD: std::ops::RangeInclusive<f64> = 40.0..=160.0;
const STANDARD_NAMES: [&str; 3] = ["standard score", "standardised score", "standardized score"];
const AGE_NAMES: [&str; 4] = [
    "reading age",
    "spelling age",
    "age equivalent",
    "mental age",
];

/// What the numbers of an assessment are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Points of a standard score.
    Points,
    /// Months of an age equivalent.
    Months,
}

/// A result that can be held against peers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Score {
    scale: Scale,
    pupil: f64,
    peers: f64,
}

/// The pupil and the peers, by the last assessment of that name up to the last review and the last one since; the one
/// that was taken last where there are several. `None` where no assessment was taken both before and since.
pub fn compared(assessments: &[Assessment], born: Day, reviewed_on: Day) -> Option<Peers> {
    let read = |one: &Assessment| Some((one.on, score(one, born)?));
    let since = assessments.iter().filter(|one| one.on > reviewed_on);
    let now = since.filter_map(|one| Some((one, read(one)?)));
    let (latest, (_, now)) = now.max_by_key(|(one, _)| one.on)?;
    let same = |one: &&Assessment| one.on <= reviewed_on && is_same(&one.name, &latest.name);
    let before = assessments.iter().filter(same).filter_map(read);
    let before = before.filter(|(_, score)| score.scale == now.scale);
    let (_, before) = before.max_by_key(|(on, _)| *on)?;
    Some(Peers {
        name: latest.name.trim().to_owned(),
        scale: now.scale,
        pupil: Twice {
            before: before.pupil,
            now: now.pupil,
        },
        peers: Twice {
            before: before.peers,
            now: now.peers,
        },
        same_start: None,
    })
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn score(assessment: &Assessment, born: Day) -> Option<Score> {
    let data = assessment.data.to_lowercase();
    let standard = || {
        let pupil = standard_in(&data)?;
        Some(Score {
            scale: Scale::Points,
            pupil,
            peers: MEAN,
        })
    };
    let age = || {
        Some(Score {
            scale: Scale::Months,
            pupil: f64::from(age_in(&data)?),
            peers: f64::from(months_old(born, assessment.on)?),
        })
    };
    standard().or_else(age)
}

/// The number behind "standard score", where the text names it once and gives no range.
fn standard_in(data: &str) -> Option<f64> {
    let rest = behind(data, &STANDARD_NAMES)?;
    let digits = digits(rest);
    let number: f64 = digits.parse().ok()?;
    let rest = &rest[digits.len()..];
    let goes_on = rest.trim_start().starts_with(['-', '–', '—', '/', '%']);
    let part = rest
        .trim_start_matches('.')
        .starts_with(char::is_alphanumeric);
    (STANDARD.contains(&number) && !goes_on && !part).then_some(number)
}

/// Months, of "7:06", "7y 6m", "7 years 6 months" or "7 years"; "7.6" could be either and says nothing.
fn age_in(data: &str) -> Option<u16> {
    let rest = behind(data, &AGE_NAMES)?;
    let years = digits(rest);
    let rest = rest[years.len()..].trim_start();
    let years: u16 = years
        .parse()
        .ok()
        .filter(|years| (3..=18).contains(years))?;
    let month = |rest: &str| {
        let months: u16 = digits(rest).parse().ok()?;
        (months < 12).then_some(12 * years + months)
    };
    if let Some(rest) = rest.strip_prefix(':') {
        return month(rest);
    }
    let words = ["years", "year", "yrs", "y"];
    let rest = words.iter().find_map(|word| rest.strip_prefix(word))?;
    let rest = rest.trim_start_matches([' ', ',']);
    if rest.starts_with(|next: char| next.is_ascii_digit()) {
        month(rest)
    } else {
        Some(12 * years)
    }
}

/// What stands behind one of the names, where the text has it exactly once.
fn behind<'a>(data: &'a str, names: &[&str]) -> Option<&'a str> {
    let mut found = names
        .iter()
        .flat_map(|name| data.match_indices(name).map(|(at, _)| at + name.len()));
    let at = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let rest = data[at..].trim_start_matches([' ', ':', '=']);
    let rest = rest
        .strip_prefix("of ")
        .or_else(|| rest.strip_prefix("is "));
    Some(rest.unwrap_or_else(|| data[at..].trim_start_matches([' ', ':', '='])))
}

fn digits(text: &str) -> &str {
    let end = text.find(|next: char| !next.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

fn months_old(born: Day, on: Day) -> Option<i16> {
    let age = born.until((jiff::Unit::Month, on)).ok()?;
    i16::try_from(age.get_months())
        .ok()
        .filter(|months| *months > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AssessmentId;
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    const BORN: Day = date(2018, 4, 3);
    const REVIEWED: Day = date(2026, 12, 11);

    fn assessment(name: &str, on: Day, data: &str) -> Assessment {
        Assessment {
            id: AssessmentId(Uuid::nil()),
            on,
            name: name.to_owned(),
            data: data.to_owned(),
            comment: String::new(),
        }
    }

    fn read(data: &str) -> Option<(Scale, f64)> {
        let score = score(&assessment("York", date(2027, 3, 2), data), BORN)?;
        Some((score.scale, score.pupil))
    }

    #[test]
    fn a_result_is_read_only_where_it_says_how_it_is_scored() {
        let points = |number| Some((Scale::Points, number));
        let months = |number| Some((Scale::Months, number));
        assert_eq!(read("Standard score 82"), points(82.0));
        assert_eq!(read("standardised score: 91, 27th centile"), points(91.0));
        assert_eq!(read("A standard score of 100."), points(100.0));
        assert_eq!(read("Reading age 7:06"), months(90.0));
        assert_eq!(read("reading age = 7 years 6 months"), months(90.0));
        assert_eq!(read("Spelling age 7y6m"), months(90.0));
        assert_eq!(read("Reading age 7 years"), months(84.0));
        for unclear in [
            "82",
            "Level 3",
            "standard score 80-89",
            "standard score 200",
            "standard score 82.5",
            "Reading age 7.6",
            "reading age 7:14",
            "standard score 82, before: standard score 79",
            "",
        ] {
            assert_eq!(read(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn the_same_assessment_is_held_against_itself_before_and_since() {
        let all = [
            assessment("York", date(2026, 5, 4), "Standard score 78"),
            assessment("York", date(2026, 11, 4), "Standard score 82"),
            assessment("Other", date(2027, 3, 1), "Standard score 99"),
            assessment(" york ", date(2027, 3, 2), "Standard score 88"),
        ];
        let found = compared(&all, BORN, REVIEWED).expect("both");
        assert_eq!((found.pupil.before, found.pupil.now), (82.0, 88.0));
        assert_eq!((found.peers.before, found.peers.now), (MEAN, MEAN));
        assert_eq!(compared(&all[..2], BORN, REVIEWED), None);
        assert_eq!(compared(&all[2..3], BORN, REVIEWED), None);
    }

    #[test]
    fn an_age_stands_beside_the_pupils_own() {
        let all = [
            assessment("Spelling", date(2026, 10, 3), "Spelling age 6:06"),
            assessment("Spelling", date(2027, 4, 3), "Spelling age 7:06"),
        ];
        let found = compared(&all, BORN, REVIEWED).expect("both");
        assert_eq!((found.peers.before, found.peers.now), (102.0, 108.0));
        assert_eq!(found.scale, Scale::Months);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_no_score_is_out_of_range(data in ".{0,80}", number in 0u32..400) {
            let _ = read(&data);
            let _ = read(&format!("standard score {number}{data}"));
            let _ = read(&format!("reading age {data}"));
            if let Some((_, score)) = read(&format!("standard score {number}")) {
                prop_assert!(STANDARD.contains(&score));
            }
        }
    }
}
