//! How much help a pupil needed, from none to most: the order in which help is faded in every book on teaching.

use serde::{Deserialize, Serialize};

/// The most help that was needed for what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    Independent,
    /// A look, a nod, a point.
    Gesture,
    /// Said, or asked.
    Verbal,
    /// Done first by somebody else.
    Model,
    /// A hand on the hand.
    Physical,
}

impl Prompt {
    /// From least help to most.
    pub const ALL: [Self; 5] = [
        Self::Independent,
        Self::Gesture,
        Self::Verbal,
        Self::Model,
        Self::Physical,
    ];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::Gesture => "gesture",
            Self::Verbal => "verbal",
            Self::Model => "model",
            Self::Physical => "physical",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prompt| prompt.slug() == raw)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Independent => "On their own",
            Self::Gesture => "Gesture",
            Self::Verbal => "Spoken prompt",
            Self::Model => "Shown how",
            Self::Physical => "Physical help",
        }
    }

    /// The mark at the start of a note as our prints write it, "Gesture. Looked first", and what is left of the note.
    pub fn leading(note: &str) -> (Option<Self>, &str) {
        let found = Self::ALL.into_iter().find_map(|prompt| {
            let rest = note.trim_start().strip_prefix(prompt.label())?;
            let rest = if rest.trim().is_empty() {
                rest
            } else {
                rest.strip_prefix('.')?
            };
            Some((Some(prompt), rest.trim()))
        });
        found.unwrap_or((None, note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_known_by_its_name() {
        for prompt in Prompt::ALL {
            assert_eq!(Prompt::parse(prompt.slug()), Some(prompt));
        }
        assert_eq!(Prompt::parse(""), None);
    }

    #[test]
    fn a_mark_is_read_back_from_the_note_in_which_it_was_printed() {
        for prompt in Prompt::ALL {
            let alone = prompt.label();
            assert_eq!(Prompt::leading(alone), (Some(prompt), ""));
            let noted = format!("{alone}. Read to the dog");
            assert_eq!(Prompt::leading(&noted), (Some(prompt), "Read to the dog"));
        }
        for note in [
            "",
            "Gestures. More",
            "Shown how to hold it",
            "Read to the dog",
        ] {
            assert_eq!(Prompt::leading(note), (None, note));
        }
    }
}
