//! What a label, a heading or a line stands for.

use std::collections::BTreeMap;

use waymark_domain::field::TargetText;
use waymark_domain::format::AimFact;

use super::labels::{Column, Labels, Spot};
use super::synonyms::plain;

impl Labels {
    pub(super) fn field(&self, label: &str) -> Option<&Spot> {
        found(&self.spots, label)
    }

    pub(super) fn aim(&self, label: &str) -> Option<AimFact> {
        found(&self.aims, label).copied()
    }

    pub(super) fn target(&self, label: &str) -> Option<&Column> {
        // "Term 1" to "Term 6" differ in their number alone.
        self.targets
            .get(&plain(label))
            .or_else(|| found(&self.targets, label))
    }

    pub(super) fn target_line(&self, label: &str) -> Option<TargetText> {
        self.lines.get(&plain(label)).copied()
    }

    pub(super) fn is_chronology(&self, label: &str) -> bool {
        self.chronology.contains(&plain(label))
    }

    pub(super) fn area(&self, label: &str) -> Option<&String> {
        self.areas.get(&plain(label))
    }

    /// The period that a heading names, alone or among other words.
    pub(super) fn period(&self, heading: &str) -> Option<&str> {
        let heading = plain(heading);
        let named = |exact: bool| {
            self.periods
                .iter()
                .filter(|(name, _)| {
                    if exact {
                        *name == heading
                    } else {
                        name.len() > 5 && heading.contains(name)
                    }
                })
                .max_by_key(|(name, _)| name.len())
        };
        named(true)
            .or_else(|| named(false))
            .map(|(_, key)| key.as_str())
    }

    /// The stage that a text begins with: "3", "Stage 3".
    pub(super) fn stage(&self, text: &str) -> Option<&str> {
        let said = plain(text);
        let known = |(key, label): &&(String, String)| *label == said || plain(key) == said;
        self.stages.iter().find(known).map(|(key, _)| key.as_str())
    }

    /// "Achieved, 11 December 2026".
    pub(super) fn is_outcome(&self, line: &str) -> bool {
        let said = line.split(',').next().unwrap_or_default();
        self.outcomes.contains(&plain(said))
    }

    /// Written where there is nothing to say.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        let said = plain(text);
        said.is_empty() || self.blank.contains(&said)
    }

    pub(super) fn is_printed(&self, text: &str) -> bool {
        self.printed.contains(&plain(text))
    }
}

fn found<'a, T>(names: &'a BTreeMap<String, T>, label: &str) -> Option<&'a T> {
    let label = plain(label);
    // "Target 2" is a target; "Date achieved 26/3/27" is more than its label.
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = label.len() - bare.len() <= 2;
    names
        .get(&label)
        .or_else(|| names.get(bare).filter(|_| numbered))
}
