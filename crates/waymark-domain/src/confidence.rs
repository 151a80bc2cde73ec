//! Who may read a part of a plan.

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
