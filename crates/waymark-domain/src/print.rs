//! How a print is set, wherever it is asked for and made.

use serde::{Deserialize, Serialize};

/// How large a print is set (D180). It is kept with a print of many plans until that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// 10.5 point.
    #[default]
    Normal,
    /// 18 point in one column, as large print is understood by the sight-loss charities.
    Large,
    /// 24 point in one column.
    ExtraLarge,
}

impl TextSize {
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::ExtraLarge];

    /// As it stands in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::ExtraLarge => "extra-large",
        }
    }

    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.slug() == raw)
    }

    /// Of the text.
    pub fn points(self) -> f64 {
        match self {
            Self::Normal => 10.5,
            Self::Large => 18.0,
            Self::ExtraLarge => 24.0,
        }
    }

    /// Whether everything stands upright, in one column.
    pub fn is_large(self) -> bool {
        matches!(self, Self::Large | Self::ExtraLarge)
    }
}
