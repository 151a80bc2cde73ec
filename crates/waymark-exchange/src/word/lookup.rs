//! What a label, a heading or a line stands for.

use std::collections::BTreeMap;

use waymark_domain::field::TargetText;
use waymark_domain::format::{AimFact, ChronologyFact};

use super::labels::{Column, Labels, Spot};
use super::synonyms::{self, plain, synonyms};

impl Labels {
    pub(super) fn field(&self, label: &str) -> Option<&Spot> {
        // "Target 2" is a target, and "Stage 3" is what stands under "Stage".
        let spot = found(&self.spots, label)?;
        (*spot != Spot::Stage || self.spots.contains_key(&plain(label))).then_some(spot)
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

    /// Whether a label is one of those that our own forms set before a line of a target.
    pub(super) fn is_line(kind: &str, label: &str) -> bool {
        let said = plain(label);
        synonyms::of(&synonyms().lines, kind)
            .iter()
            .any(|it| plain(it) == said)
    }

    pub(super) fn chronology(&self, label: &str) -> Option<ChronologyFact> {
        self.chronology.get(&plain(label)).copied()
    }

    /// Whether a heading, or a label, is one of ours or of others for something that is no field.
    pub(super) fn is_other(kind: &str, heading: &str) -> bool {
        let said = plain(heading);
        synonyms::of(&synonyms().other, kind)
            .iter()
            .any(|it| plain(it) == said)
    }

    pub(super) fn area(&self, label: &str) -> Option<&String> {
        self.areas.get(&plain(label))
    }

    /// What stands where an area belongs, as this format or another calls it.
    pub(super) fn known_area(&self, label: &str) -> Option<&String> {
        self.known_areas.get(&plain(label))
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

    /// The step of the format's scale that is called so.
    pub(super) fn outcome(&self, label: &str) -> Option<&String> {
        self.outcomes.get(&plain(label))
    }

    /// The number of one of the pupil's faces.
    pub(super) fn rating(&self, label: &str) -> Option<u8> {
        self.ratings.get(&plain(label)).copied()
    }

    /// The role that somebody is named with: "Mrs Kerr (Class teacher)", and the name alone.
    pub(super) fn named_role(&self, line: &str) -> Option<(String, String)> {
        let (name, role) = line.trim().strip_suffix(')')?.rsplit_once('(')?;
        let key = self.roles.get(&plain(role))?;
        Some((format!("adult_{key}"), name.trim().to_owned()))
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
