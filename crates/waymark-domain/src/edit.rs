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

    proptest! {
        #[test]
        fn a_text_is_only_overwritten_by_somebody_who_saw_it(current in ".*", seen in ".*", new in ".*") {
            if settle(&current, &Fingerprint::of(&seen), &new) == Settled::Write {
                prop_assert_eq!(current, seen);
            }
        }
    }
}
