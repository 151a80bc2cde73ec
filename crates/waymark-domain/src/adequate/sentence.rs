//! What the record says to a definition of adequate progress, in one plain sentence. Where it says nothing, there is none.

use super::Achieved;
use super::evidence::{Fact, Finding, Kind, KindOutcome, Rates, Twice, improves};
use super::peers::Scale;
use crate::ids::TargetId;
use crate::maintenance::Standing;

/// Smaller moves in a week are none that anybody sees.
const STILL: f64 = 0.05;

impl Finding {
    /// `wording` gives the words of a target.
    pub fn sentence<'a>(&self, wording: impl Fn(TargetId) -> &'a str) -> Option<String> {
        let mut rates = Vec::new();
        let mut outcomes = Vec::new();
        for fact in &self.facts {
            match fact {
                Fact::Gap { name, scale, gap } => return Some(gap_words(name, *scale, *gap)),
                Fact::Gains { .. } | Fact::Said(_) => {}
                Fact::Rate(rate) => rates.push(*rate),
                Fact::Outcome(outcome) => outcomes.push(*outcome),
            }
        }
        rate_words(&rates, wording).or_else(|| outcome_words(&outcomes))
    }
}

fn gap_words(name: &str, scale: Scale, gap: Twice) -> String {
    let say = |gap: f64| match scale {
        _ if gap < 0.5 => "no gap".to_owned(),
        Scale::Points => format!("{gap:.0} points"),
        Scale::Months => months(gap),
    };
    let (before, now) = (say(gap.before), say(gap.now));
    format!("By {name}, the gap to peers was {before} before the last review and is {now} now.")
        .replace("was no gap", "was none")
        .replace("is no gap now", "is closed now")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an age in months is small, and no gap is below nothing here"
)]
fn months(gap: f64) -> String {
    let months = gap.round() as u32;
    let unit = |number: u32, one: &str| match number {
        1 => format!("1 {one}"),
        more => format!("{more} {one}s"),
    };
    match (months / 12, months % 12) {
        (0, months) => unit(months, "month"),
        (years, 0) => unit(years, "year"),
        (years, months) => format!("{} {}", unit(years, "year"), unit(months, "month")),
    }
}

fn rate_words<'a>(rates: &[Rates], wording: impl Fn(TargetId) -> &'a str) -> Option<String> {
    match rates {
        [] => None,
        [one] => {
            let (now, before) = (pace(one.weekly.now), pace(one.weekly.before));
            let words = wording(one.target).trim();
            Some(format!(
                "“{words}” moved {now} since the last review, and {before} before it."
            ))
        }
        several => {
            let kept = several.iter().filter(|one| one.keeps_up()).count();
            Some(format!(
                "{kept} of {} targets moved at least as fast since the last review as before it.",
                several.len()
            ))
        }
    }
}

fn pace(weekly: f64) -> String {
    let size = format!("{:.1}", weekly.abs());
    let size = size.strip_suffix(".0").unwrap_or(&size);
    if weekly.abs() < STILL {
        "nowhere".to_owned()
    } else if weekly > 0.0 {
        format!("{size} a week towards the goal")
    } else {
        format!("{size} a week away from the goal")
    }
}

fn outcome_words(outcomes: &[KindOutcome]) -> Option<String> {
    let kind = match outcomes.first()?.kind {
        Kind::Behaviour => "behaviour",
        Kind::SelfHelpSocialPersonal => "self-help, social or personal skills",
    };
    let met = outcomes
        .iter()
        .filter(|outcome| improves(outcome.result))
        .count();
    let targets = if outcomes.len() == 1 {
        "target"
    } else {
        "targets"
    };
    Some(format!(
        "{met} of {} {targets} for {kind} achieved or partly achieved.",
        outcomes.len()
    ))
}

/// Whether what was achieved before is still there and is used elsewhere (D152); `None` where nothing was.
pub fn lasting(achieved: &[Achieved]) -> Option<String> {
    let count =
        |wanted: fn(&Standing) -> bool| achieved.iter().filter(|one| wanted(&one.standing)).count();
    let secure = count(|standing| matches!(standing, Standing::Secure { .. }));
    let slipped = count(|standing| matches!(standing, Standing::Slipped { .. }));
    let watched = count(|standing| matches!(standing, Standing::Watched { .. }));
    let part = |number: usize, words: &str| (number > 0).then(|| format!("{number} {words}"));
    let parts = [
        part(secure, "still there and used elsewhere"),
        part(slipped, "gone again"),
        part(watched, "not looked at often enough yet"),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Of what was achieved before: {}.", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adequate::evidence::Weight;
    use crate::format::Attainment;
    use jiff::civil::date;
    use uuid::Uuid;

    fn target(number: u128) -> TargetId {
        TargetId(Uuid::from_u128(number))
    }

    fn said(facts: Vec<Fact>) -> Option<String> {
        let weight = Weight::For;
        Finding { facts, weight }.sentence(|_| "Reads key words")
    }

    fn gap(scale: Scale, before: f64, now: f64) -> Option<String> {
        let name = "York".to_owned();
        let gap = Twice { before, now };
        said(vec![Fact::Gap { name, scale, gap }])
    }

    fn rate(number: u128, before: f64, now: f64) -> Fact {
        let weekly = Twice { before, now };
        Fact::Rate(Rates {
            target: target(number),
            weekly,
        })
    }

    #[test]
    fn a_gap_is_told_in_its_own_unit() {
        let words = gap(Scale::Points, 18.0, 12.0).expect("a gap");
        assert_eq!(
            words,
            "By York, the gap to peers was 18 points before the last review and is 12 points now."
        );
        let words = gap(Scale::Months, 18.0, 1.0).expect("a gap");
        assert!(words.contains("was 1 year 6 months before") && words.ends_with("is 1 month now."));
        let words = gap(Scale::Points, 3.0, -2.0).expect("a gap");
        assert!(words.ends_with("is closed now."), "{words}");
    }

    #[test]
    fn one_target_is_told_with_its_pace_and_several_are_counted() {
        assert_eq!(
            said(vec![rate(1, 1.0, 2.04)]).as_deref(),
            Some(
                "“Reads key words” moved 2 a week towards the goal since the last review, and 1 a week towards the \
                 goal before it."
            )
        );
        let slower = said(vec![rate(1, 0.0, -0.5)]).expect("a rate");
        assert!(slower.contains("0.5 a week away from the goal") && slower.contains("nowhere"));
        let several = said(vec![rate(1, 1.0, 2.0), rate(2, 1.0, 0.5)]).expect("rates");
        assert!(several.starts_with("1 of 2 targets"), "{several}");
    }

    #[test]
    fn where_nothing_is_known_nothing_is_said() {
        assert_eq!(said(Vec::new()), None);
        assert_eq!(said(vec![Fact::Said("On course".to_owned())]), None);
        assert_eq!(lasting(&[]), None);
    }

    #[test]
    fn targets_of_a_kind_are_counted_by_what_became_of_them() {
        let outcome = |number, result| {
            Fact::Outcome(KindOutcome {
                target: target(number),
                kind: Kind::Behaviour,
                result,
            })
        };
        let facts = vec![
            outcome(1, Attainment::Partly),
            outcome(2, Attainment::NotAchieved),
        ];
        assert_eq!(
            said(facts).as_deref(),
            Some("1 of 2 targets for behaviour achieved or partly achieved.")
        );
    }

    #[test]
    fn what_lasts_is_counted_by_how_it_stands() {
        let on = date(2027, 1, 11);
        let achieved = |number, standing| Achieved {
            target: target(number),
            standing,
        };
        let all = [
            achieved(1, Standing::Secure { on }),
            achieved(2, Standing::Slipped { on }),
            achieved(3, Standing::Secure { on }),
        ];
        assert_eq!(
            lasting(&all).as_deref(),
            Some("Of what was achieved before: 2 still there and used elsewhere, 1 gone again.")
        );
    }
}
