//! What pupils say unasked: in writing, with a picture, or by voice (D119 to D121).
//!
//! Invariant: who will see it is chosen before it is said, and never widened afterwards.

use crate::Instant;
use crate::recording::SoundKind;

/// Who sees what a pupil says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Those who support the pupil at school.
    #[default]
    Team,
    /// They and the family.
    Family,
}

impl Audience {
    pub const ALL: [Self; 2] = [Self::Team, Self::Family];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Family => "family",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.slug() == raw)
    }
}

/// What a file that came with words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A JPEG that we made ourselves of what was sent.
    Picture,
    Sound(SoundKind),
}

impl FileKind {
    pub fn slug(self) -> &'static str {
        match self {
            Self::Picture => "jpeg",
            Self::Sound(kind) => kind.slug(),
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        match raw {
            "jpeg" => Some(Self::Picture),
            other => SoundKind::parse(other).map(Self::Sound),
        }
    }

    /// As HTTP calls it.
    pub fn media(self) -> &'static str {
        match self {
            Self::Picture => "image/jpeg",
            Self::Sound(kind) => kind.media(),
        }
    }
}

/// Something a person of the school said back, with their name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidBack {
    pub words: String,
    pub by: String,
    pub at: Instant,
}
