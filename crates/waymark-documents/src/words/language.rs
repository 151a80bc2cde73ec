//! The languages that prints can be made in.

/// A language that prints can be made in (D180).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    BritishEnglish,
    ScottishGaelic,
    Welsh,
    Polish,
    Urdu,
    Arabic,
}

/// Where its lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// As HTML's `dir` says it.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// First line of a file that no speaker has checked yet.
pub(super) const MACHINE_MADE: &str = "# Machine-made translation: needs a speaker's check.";

impl Language {
    pub const ALL: [Self; 6] = [
        Self::BritishEnglish,
        Self::ScottishGaelic,
        Self::Welsh,
        Self::Polish,
        Self::Urdu,
        Self::Arabic,
    ];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::BritishEnglish => "en-GB",
            Self::ScottishGaelic => "gd",
            Self::Welsh => "cy",
            Self::Polish => "pl",
            Self::Urdu => "ur",
            Self::Arabic => "ar",
        }
    }

    /// The tag without its region, by which languages are the same or not.
    pub fn code(self) -> &'static str {
        code(self.tag())
    }

    /// By its tag, with or without the region.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == tag || language.code() == tag)
    }

    /// As its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::BritishEnglish => "English",
            Self::ScottishGaelic => "Gàidhlig",
            Self::Welsh => "Cymraeg",
            Self::Polish => "Polski",
            Self::Urdu => "اردو",
            Self::Arabic => "العربية",
        }
    }

    /// As staff call it.
    pub fn english_name(self) -> &'static str {
        match self {
            Self::BritishEnglish => "English",
            Self::ScottishGaelic => "Scottish Gaelic",
            Self::Welsh => "Welsh",
            Self::Polish => "Polish",
            Self::Urdu => "Urdu",
            Self::Arabic => "Arabic",
        }
    }

    pub fn direction(self) -> Direction {
        match self {
            Self::Urdu | Self::Arabic => Direction::RightToLeft,
            Self::BritishEnglish | Self::ScottishGaelic | Self::Welsh | Self::Polish => {
                Direction::LeftToRight
            }
        }
    }

    /// Whether a machine translated it and no speaker has checked it yet. Whoever offers the language says so.
    pub fn machine_made(self) -> bool {
        self.source().starts_with(MACHINE_MADE)
    }

    pub(super) fn source(self) -> &'static str {
        match self {
            Self::BritishEnglish => include_str!("../../locales/en-GB/print.ftl"),
            Self::ScottishGaelic => include_str!("../../locales/gd/print.ftl"),
            Self::Welsh => include_str!("../../locales/cy/print.ftl"),
            Self::Polish => include_str!("../../locales/pl/print.ftl"),
            Self::Urdu => include_str!("../../locales/ur/print.ftl"),
            Self::Arabic => include_str!("../../locales/ar/print.ftl"),
        }
    }
}

/// A tag without its region.
pub(crate) fn code(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
