//! Where a plan is in its life, without the data that each phase carries.

use serde::{Deserialize, Serialize};

/// Never earlier than before, except that a plan in consultation may be taken back to draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Being written by staff.
    Draft,
    /// Shared with the family, who may still ask for changes.
    InConsultation,
    /// Agreed and in use: it changes only by a numbered version.
    Live,
    /// Finished, whatever the reason: it never changes again.
    Closed,
}

impl Phase {
    pub const ALL: [Self; 4] = [Self::Draft, Self::InConsultation, Self::Live, Self::Closed];

    /// The stable name in the database, the policies and forms.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InConsultation => "in_consultation",
            Self::Live => "live",
            Self::Closed => "closed",
        }
    }

    /// As staff say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::InConsultation => "In consultation",
            Self::Live => "Live",
            Self::Closed => "Closed",
        }
    }

    /// The phase of that slug, if there is one.
    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.slug() == raw)
    }
}

#[cfg(test)]
mod tests {
    use super::Phase;

    #[test]
    fn a_slug_is_what_serde_writes_and_parse_reads() {
        for phase in Phase::ALL {
            assert_eq!(toml::Value::try_from(phase), Ok(phase.slug().into()));
            assert_eq!(Phase::parse(phase.slug()), Some(phase));
        }
        assert_eq!(Phase::parse("open"), None);
    }
}
