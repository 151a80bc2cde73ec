//! The formats that Waymark knows: those that ship with it, and those an authority made.

use super::{Format, FormatProblem};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One version of one format. Plans keep it, and so stay in the version they were made with.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FormatRef {
    pub slug: String,
    pub version: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{raw}\" is not a format with its version; write it as dg-appendix-2@1")]
pub struct FormatRefError {
    pub raw: String,
}

impl std::fmt::Display for FormatRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.slug, self.version)
    }
}

impl std::str::FromStr for FormatRef {
    type Err = FormatRefError;

    fn from_str(raw: &str) -> Result<Self, FormatRefError> {
        raw.split_once('@')
            .filter(|(slug, _)| !slug.is_empty())
            .and_then(|(slug, version)| {
                Some(Self {
                    slug: slug.to_owned(),
                    version: version.parse().ok()?,
                })
            })
            .ok_or_else(|| FormatRefError {
                raw: raw.to_owned(),
            })
    }
}

/// Another format already goes by that slug and version: publish the change as the next version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is already a format {0}, and it says something else")]
pub struct AlreadyThere(pub FormatRef);

/// All formats that plans may refer to. Never without the shipped ones.
#[derive(Debug, Clone)]
pub struct Formats {
    all: BTreeMap<FormatRef, Format>,
}

/// The files that ship, the default of a new school first.
const SHIPPED: [&str; 6] = [
    include_str!("../../../../formats/dg-appendix-2/format.toml"),
    include_str!("../../../../formats/dg-appendix-3/format.toml"),
    include_str!("../../../../formats/sen-toolkit/format.toml"),
    include_str!("../../../../formats/durants/format.toml"),
    include_str!("../../../../formats/hampshire/format.toml"),
    include_str!("../../../../formats/isp-draft/format.toml"),
];
const DEFAULT: &str = "dg-appendix-2";

impl Formats {
    pub fn shipped() -> Self {
        let formats = SHIPPED
            .into_iter()
            .map(read_shipped)
            .map(|format| (format.reference(), format));
        Self {
            all: formats.collect(),
        }
    }

    /// A format that is already there, word for word, may be put in again.
    pub fn insert(&mut self, format: Format) -> Result<(), AlreadyThere> {
        let reference = format.reference();
        match self.all.get(&reference) {
            Some(known) if *known != format => Err(AlreadyThere(reference)),
            Some(_) | None => {
                self.all.insert(reference, format);
                Ok(())
            }
        }
    }

    pub fn get(&self, reference: &FormatRef) -> Option<&Format> {
        self.all.get(reference)
    }

    /// The highest version of a format.
    pub fn latest(&self, slug: &str) -> Option<&Format> {
        self.all
            .iter()
            .filter(|(reference, _)| reference.slug == slug)
            .map(|(_, format)| format)
            .next_back()
    }

    /// What a school uses until it chooses: the newest Dumfries and Galloway Appendix 2.
    ///
    /// # Panics
    /// Never: no format can be taken away, and this one ships.
    pub fn default_format(&self) -> &Format {
        self.latest(DEFAULT)
            .expect("the shipped formats are always there")
    }

    /// Every format in every version, by slug, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Format> {
        self.all.values()
    }
}

fn read_shipped(source: &str) -> Format {
    Format::parse(source)
        .unwrap_or_else(|problems| panic!("a shipped format is wrong: {}", list(&problems)))
}

fn list(problems: &[FormatProblem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}
