//! When what staff do towards a target changed (D132): from that day on its series is in a new phase.

use crate::Day;
use crate::content::Version;
use crate::ids::TargetId;
use crate::phase::Phase;
use crate::target::{Strategy, Target};

/// A day from which staff did something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyChange {
    pub on: Day,
    /// What is new, each in one line.
    pub begun: Vec<String>,
    /// What is done no more.
    pub ended: Vec<String>,
    /// The reason written down with the change.
    pub why: String,
}

impl StrategyChange {
    /// All changes to a target, oldest first, from the versions of its plan in the order of their numbers. What changes
    /// on one day is one change, and what is changed back on the same day is none.
    pub fn of(target: TargetId, versions: &[Version]) -> Vec<Self> {
        let mut days: Vec<Taught<'_>> = Vec::new();
        let live = versions
            .iter()
            .filter(|version| version.phase == Phase::Live);
        for version in live {
            let mut targets = version.content.targets.iter();
            if let Some(target) = targets.find(|one| one.id == target) {
                Taught::of(version, target).join(&mut days);
            }
        }
        days.windows(2)
            .filter_map(|pair| Self::between(&pair[0], &pair[1]))
            .collect()
    }

    fn between(before: &Taught<'_>, since: &Taught<'_>) -> Option<Self> {
        let only = |in_these: &[String], not_in: &[String]| {
            let new = in_these.iter().filter(|line| !not_in.contains(line));
            new.cloned().collect::<Vec<_>>()
        };
        let change = Self {
            on: since.on,
            begun: only(&since.strategies, &before.strategies),
            ended: only(&before.strategies, &since.strategies),
            why: since.why.to_owned(),
        };
        (!change.begun.is_empty() || !change.ended.is_empty()).then_some(change)
    }

    /// "Now: word cards. No longer: paired reading."
    pub fn words(&self) -> String {
        let part = |name: &str, lines: &[String]| {
            (!lines.is_empty()).then(|| format!("{name}: {}.", lines.join("; ")))
        };
        let parts = [part("Now", &self.begun), part("No longer", &self.ended)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What staff did towards a target by the end of a day on which its plan got a new version.
struct Taught<'a> {
    on: Day,
    why: &'a str,
    strategies: Vec<String>,
}

impl<'a> Taught<'a> {
    fn of(version: &'a Version, target: &Target) -> Self {
        Self {
            on: version.on,
            why: &version.why,
            strategies: target.strategies.iter().filter_map(line).collect(),
        }
    }

    /// Of several versions of one day the last counts, with the reason of the one that changed something.
    fn join(self, days: &mut Vec<Self>) {
        match days.last_mut().filter(|last| last.on == self.on) {
            Some(last) if last.strategies == self.strategies => {}
            Some(last) => *last = self,
            None => days.push(self),
        }
    }
}

/// The words and how often; who does it may change without another way of teaching.
fn line(strategy: &Strategy) -> Option<String> {
    let (wording, how_often) = (strategy.wording.trim(), strategy.how_often.trim());
    match (wording, how_often) {
        ("", _) => None,
        (_, "") => Some(wording.to_owned()),
        _ => Some(format!("{wording} ({how_often})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;
    use crate::content::Sheet;
    use crate::format::Formats;
    use crate::ids::StrategyId;
    use crate::target::{Measure, SetBy, TargetNotes, TargetState};
    use jiff::civil::date;
    use std::slice;
    use uuid::Uuid;

    const READING: TargetId = TargetId(Uuid::nil());

    fn strategy(wording: &str, who: &str) -> Strategy {
        Strategy {
            id: StrategyId(Uuid::nil()),
            wording: wording.to_owned(),
            who: who.to_owned(),
            how_often: "Daily".to_owned(),
        }
    }

    fn target(strategies: Vec<Strategy>) -> Target {
        Target {
            id: READING,
            aim: None,
            period: String::new(),
            area: String::new(),
            wording: "Reads 20 key words".to_owned(),
            pupil_words: String::new(),
            set_by: SetBy::Adult,
            measure: Measure::Count,
            baseline: None,
            goal: None,
            success: String::new(),
            at_home: String::new(),
            started_on: date(2026, 9, 1),
            due_on: date(2026, 12, 18),
            state: TargetState::Open,
            lineage: None,
            strategies,
            notes: TargetNotes::default(),
        }
    }

    fn version(on: Day, phase: Phase, strategies: &[Strategy]) -> Version {
        let format = Formats::shipped().default_format().reference();
        let mut content = Sheet::blank(format).content;
        content.targets = vec![target(strategies.to_vec())];
        Version {
            number: 1,
            on,
            made_at: Instant::UNIX_EPOCH,
            by: String::new(),
            why: format!("Because of {on}"),
            phase,
            content,
        }
    }

    #[test]
    fn a_new_strategy_begins_a_phase_with_its_reason() {
        let paired = strategy("Paired reading", "Mr Okafor");
        let cards = strategy(" Word cards ", "");
        let changed_hands = strategy("Paired reading", "Ms Bell");
        let versions = [
            version(date(2026, 9, 1), Phase::InConsultation, &[]),
            version(date(2026, 9, 7), Phase::Live, &[paired]),
            version(date(2026, 9, 20), Phase::Live, &[changed_hands]),
            version(date(2026, 10, 5), Phase::Live, &[cards]),
        ];
        let changes = StrategyChange::of(READING, &versions);
        let [change] = changes.as_slice() else {
            panic!("{changes:?}")
        };
        assert_eq!(change.on, date(2026, 10, 5));
        assert_eq!(change.why, "Because of 2026-10-05");
        assert_eq!(
            change.words(),
            "Now: Word cards (Daily). No longer: Paired reading (Daily)."
        );
        assert_eq!(
            StrategyChange::of(TargetId(Uuid::from_u128(9)), &versions),
            []
        );
    }

    #[test]
    fn what_is_changed_back_on_the_same_day_is_no_change() {
        let (paired, cards) = (strategy("Paired reading", ""), strategy("Word cards", ""));
        let versions = [
            version(date(2026, 9, 7), Phase::Live, slice::from_ref(&paired)),
            version(date(2026, 10, 5), Phase::Live, &[cards]),
            version(date(2026, 10, 5), Phase::Live, &[paired]),
        ];
        assert_eq!(StrategyChange::of(READING, &versions), []);
    }
}
