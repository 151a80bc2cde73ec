//! Who may read a part of a plan or of a pupil's record.

mod kept_back;
mod part;
mod unread;

pub use kept_back::{KeptBack, NotFor};
pub use part::{Part, UnknownPart};
pub use unread::Unread;

use crate::ids::PersonId;
use crate::{Day, Instant};

/// For whom a part of a plan is. What nobody has marked is shared.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Everybody around the child, the family among them.
    #[default]
    Shared,
    /// Those at the school who support the pupil, and specialists with a grant.
    Team,
    /// Head teacher and coordinator, and specialists whose grant says so.
    Restricted,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Shared, Self::Team, Self::Restricted];

    /// The stable name in the database and in forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Team => "team",
            Self::Restricted => "restricted",
        }
    }

    /// As staff say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Shared => "Everybody around the child, the family too",
            Self::Team => "Staff who support the child",
            Self::Restricted => "Head teacher and coordinator only",
        }
    }

    /// The level of that slug, if there is one.
    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.slug() == raw)
    }
}

/// That a part is not for everybody, with the reason (D59, D178). It holds for every plan of the pupil and for
/// every version of it, those that are closed as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub part: Part,
    pub level: Level,
    /// Parents from whom it is withheld by name, whatever the level.
    pub withheld_from: Vec<PersonId>,
    /// Read only by those who mark parts.
    pub reason: String,
    /// The day on which somebody asks whether it still has to be so.
    pub review_on: Day,
    /// Who marked it, by name.
    pub by: String,
    pub at: Instant,
}

impl Mark {
    /// Whether it keeps the part from anybody.
    pub fn keeps_back(&self) -> bool {
        self.level != Level::Shared || !self.withheld_from.is_empty()
    }
}
