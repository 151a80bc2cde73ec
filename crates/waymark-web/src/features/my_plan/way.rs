//! The ways in which a pupil can say something.

/// How a pupil says what they think. Words may come with each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Write,
    Draw,
    Photo,
    Record,
}

impl Way {
    pub(super) const ALL: [Self; 4] = [Self::Write, Self::Draw, Self::Photo, Self::Record];

    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Draw => "draw",
            Self::Photo => "photo",
            Self::Record => "record",
        }
    }

    pub(super) fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.slug() == raw)
    }

    /// On the card that leads there.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Write => "Write",
            Self::Draw => "Draw",
            Self::Photo => "Show a photo",
            Self::Record => "Speak",
        }
    }

    /// Over the page.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Write => "Write what I think",
            Self::Draw => "Draw what I think",
            Self::Photo => "Show a photo",
            Self::Record => "Say it with my voice",
        }
    }

    /// A picture of the collection that ships.
    pub(super) fn picture(self) -> &'static str {
        match self {
            Self::Write => "openmoji:270F",
            Self::Draw => "openmoji:1F58D",
            Self::Photo => "openmoji:1F4F7",
            Self::Record => "openmoji:1F3A4",
        }
    }
}
