//! A format made from another one: what goes along, and how new parts get their keys.
//!
//! Invariant: a key is made from a label once. It is all that plans keep, so it never changes afterwards,
//! however often the label does.

use super::definition::Definition;
use uuid::Uuid;

impl Definition {
    /// The first version of a format of one's own, which prints as this one does. The slug is the label
    /// with the end of `id` behind it, so that no two schools ever make the same.
    #[must_use]
    pub fn copied(&self, label: &str, id: Uuid) -> Self {
        let mut copy = self.clone();
        if copy.print.folder.is_empty() {
            copy.print.folder.clone_from(&self.slug);
        }
        copy.copied_from = self.reference().to_string();
        let id = id.simple().to_string();
        let end = id.get(id.len().saturating_sub(8)..).unwrap_or_default();
        copy.slug = format!("{}-{end}", plain(label, '-', 40));
        copy.version = 1;
        label.trim().clone_into(&mut copy.label);
        copy
    }
}

/// A key for something new under a label: different from all that are `taken`.
pub fn key_of(label: &str, taken: &[&str]) -> String {
    let key = plain(label, '_', 50);
    let numbered = (2..).map(|number: u32| format!("{key}_{number}"));
    let mut all = std::iter::once(key.clone()).chain(numbered);
    all.find(|key| !taken.contains(&key.as_str()))
        .unwrap_or(key)
}

/// The label in lower-case letters and digits, with `gap` for all else; never empty.
fn plain(label: &str, gap: char, most: usize) -> String {
    let mut plain = String::new();
    for letter in label.chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(gap) {
            plain.push(gap);
        }
    }
    plain.truncate(most);
    let plain = plain.trim_end_matches(gap);
    if plain.is_empty() { "own" } else { plain }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Format, Formats};
    use proptest::prelude::*;

    #[test]
    fn a_copy_prints_as_its_original_and_so_does_its_copy() {
        let formats = Formats::shipped();
        let original = formats.default_format();
        let copy = original.copied("  Lochside’s own plan ", Uuid::from_u128(0xabcd_ef01));
        assert_eq!(copy.slug, "lochside-s-own-plan-abcdef01");
        assert_eq!(
            (copy.label.as_str(), copy.version),
            ("Lochside’s own plan", 1)
        );
        assert_eq!(copy.template_path(), original.template_path());
        let again = copy.copied("Again", Uuid::from_u128(1));
        assert_eq!(again.template_path(), original.template_path());
        assert!(Format::check(again).is_ok());
    }

    proptest! {
        #[test]
        fn a_new_key_is_a_key_and_nobody_elses(label in "\\PC{0,90}", taken in proptest::collection::vec("[a-z_]{1,4}", 0..4)) {
            let mut taken: Vec<&str> = taken.iter().map(String::as_str).collect();
            let first = key_of(&label, &taken);
            taken.push(&first);
            let second = key_of(&label, &taken);
            prop_assert!(!taken.contains(&second.as_str()));
            for key in [&first, &second] {
                prop_assert!(!key.is_empty() && key.len() <= 60);
                prop_assert!(key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
            }
        }

        #[test]
        fn a_copy_of_any_label_has_a_good_slug(label in "\\PC{1,90}") {
            let copy = Formats::shipped().default_format().copied(&label, Uuid::from_u128(7));
            prop_assert!(label.trim().is_empty() || Format::check(copy).is_ok());
        }
    }
}
