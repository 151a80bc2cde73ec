//! Two people, one field: how a change settles against what is there now.
//!
//! A page hands out each field with the [`Fingerprint`] of its text. Whoever saves hands it back, so the
//! store can tell whether somebody else has changed the field in between. Nothing typed is ever lost: a
//! clash gives both texts back and a person chooses (domain rule 1).

use sha2::{Digest, Sha256};

/// Stands for one text: equal texts have equal fingerprints. 16 hexadecimal digits; it is no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    pub fn of(text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let eight = digest
            .iter()
            .take(8)
            .fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        Self(format!("{eight:016x}"))
    }

    /// Stands for a list as it was handed out, its order included, for whoever replaces it as a whole. It holds
    /// within one release.
    pub fn of_list<T: std::fmt::Debug>(list: &[T]) -> Self {
        Self::of(&format!("{list:?}"))
    }

    /// Takes what a form sent back. A damaged one fits no text, so it shows up as a clash and loses nothing.
    pub fn sent(raw: &str) -> Self {
        Self(raw.trim().to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a save comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The field already says this.
    Same,
    /// Nobody else has been here: write it.
    Write,
    /// Somebody else wrote `theirs` since the form was handed out.
    Clash { theirs: String },
}

/// Decides about `new`, typed by somebody who had seen the text that `base` stands for.
pub fn settle(current: &str, base: &Fingerprint, new: &str) -> Settled {
    if current == new {
        Settled::Same
    } else if Fingerprint::of(current) == *base {
        Settled::Write
    } else {
        Settled::Clash {
            theirs: current.to_owned(),
        }
    }
}

/// Decides about a list that is replaced as a whole by somebody who had seen the one that `base` stands for. A
/// clash gives no text back: the page shows both lists.
pub fn settle_list<T: std::fmt::Debug>(
    current: &[T],
    base: &Fingerprint,
    new: &[T],
    same: impl Fn(&T, &T) -> bool,
) -> Settled {
    let alike = current.len() == new.len()
        && current
            .iter()
            .zip(new)
            .all(|(current, new)| same(current, new));
    if alike {
        Settled::Same
    } else if Fingerprint::of_list(current) == *base {
        Settled::Write
    } else {
        Settled::Clash {
            theirs: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_second_of_two_editors_is_shown_the_first_ones_text() {
        let base = Fingerprint::of("Reads ten words");
        assert_eq!(
            settle("Reads ten words", &base, "Reads twenty words"),
            Settled::Write
        );
        let theirs = "Reads twenty words".to_owned();
        assert_eq!(
            settle("Reads twenty words", &base, "Reads five words"),
            Settled::Clash { theirs }
        );
    }

    #[test]
    fn two_people_who_type_the_same_do_not_clash() {
        let base = Fingerprint::of("old");
        assert_eq!(settle("new", &base, "new"), Settled::Same);
    }

    #[test]
    fn a_list_is_only_replaced_by_somebody_who_saw_it() {
        let seen = Fingerprint::of_list(&["Kirsty"]);
        let settle =
            |current: &[&str], new: &[&str]| settle_list(current, &seen, new, |a, b| a == b);
        let clash = Settled::Clash {
            theirs: String::new(),
        };
        assert_eq!(settle(&["Kirsty"], &["Kirsty", "Iain"]), Settled::Write);
        assert_eq!(settle(&["Kirsty"], &[]), Settled::Write);
        assert_eq!(settle(&["Kirsty", "Iain"], &["Kirsty"]), clash);
        assert_eq!(
            settle(&["Kirsty", "Iain"], &["Kirsty", "Iain"]),
            Settled::Same
        );
    }

    proptest! {
        #[test]
        fn a_text_is_only_overwritten_by_somebody_who_saw_it(current in ".*", seen in ".*", new in ".*") {
            if settle(&current, &Fingerprint::of(&seen), &new) == Settled::Write {
                prop_assert_eq!(current, seen);
            }
        }
    }
}
