//! What can be wrong with a format, where, and what would do.

use super::review::Attainment;

/// One thing that is wrong with a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct FormatProblem {
    /// A path such as `sections[targets].areas`, entries by key or number from 1; a line where the text
    /// cannot be read at all.
    pub place: String,
    pub fault: Fault,
}

/// What is wrong, and what would do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Shape(String),
    #[error("this is not known here; known are {}", known.join(", "))]
    Unknown { known: Vec<String> },
    #[error("this is empty; write a text")]
    Blank,
    #[error(
        "\"{key}\" cannot be a key; use lower-case letters, digits, _ and -, at most 60 of them"
    )]
    BadKey { key: String },
    #[error("\"{key}\" is already used; give each its own")]
    Repeated { key: String },
    #[error("there must be at least {least}")]
    TooFew { least: u32 },
    #[error("the format has only one section of the kind \"{kind}\"; take one away")]
    SectionTwice { kind: &'static str },
    #[error("the format needs a section of the kind \"{kind}\"")]
    SectionMissing { kind: &'static str },
    #[error("there is no \"{key}\" in {list}; there is {}", if known.is_empty() { "nothing".to_owned() } else { known.join(", ") })]
    NoSuch {
        list: &'static str,
        key: String,
        known: Vec<String>,
    },
    #[error("this needs {list}, and the format has none")]
    Needs { list: &'static str },
    #[error("none of the columns holds the wording, so nobody could read what the target is")]
    NoWording,
    #[error("it asks once in every period, so the targets must stand in a block for each period")]
    ViewsOutsidePeriods,
    #[error("at least {min} are asked for, but the format has no section of the kind \"aims\"")]
    NoPlaceFor { min: u32 },
    #[error(
        "one in every area cannot be: there are {areas} areas, and {max} at most; raise the limit or \
         do not ask for every area"
    )]
    FewerThanAreas { max: u32, areas: u32 },
    #[error("no column of the targets shows it; add the column \"monitoring\", or clear the grid")]
    GridNotShown,
    #[error("a target may be judged and not counted, but \"narrative\" is not among the measures")]
    NotInWords,
    #[error("{asked} reviews cannot be held in a session: there is time for {fit}")]
    TooManyReviews { asked: u32, fit: u32 },
    #[error("at least {min} but at most {max} cannot be; lower the one or raise the other")]
    MinOverMax { min: u32, max: u32 },
    #[error("this is {found}; it must be from {least} to {most}")]
    OutOfRange { found: u32, least: u32, most: u32 },
    #[error("it ends before it begins, counted from the first day of the session")]
    EndsBeforeStart,
    #[error("its review day lies outside it")]
    ReviewOutside,
    #[error("it begins before \"{earlier}\" has ended; periods follow one another")]
    Overlaps { earlier: String },
    #[error("no outcome means \"{}\"; give one that result", result.slug())]
    NoOutcome { result: Attainment },
    #[error(
        "it needs a reason, but the format has no reasons; list some or set needs_reason = false"
    )]
    NoReasons,
    #[error("this should be {expected}: ratings count up from 1")]
    RatingOutOfOrder { expected: u32 },
    #[error(
        "\"{name}\" is not the name of a Typst file in the format's folder, for example print.typ"
    )]
    BadTemplate { name: String },
}

impl FormatProblem {
    pub(super) fn shape(source: &str, error: &toml::de::Error) -> Self {
        let place = match error.span().and_then(|span| source.get(..span.start)) {
            Some(before) => format!("line {}", before.matches('\n').count() + 1),
            None => "the file".to_owned(),
        };
        Self {
            place,
            fault: Fault::Shape(error.message().to_owned()),
        }
    }
}

/// The place of an entry in a list: by its key or, without one, by its number from 1.
pub(super) fn place_of(list: &str, index: usize, key: &str) -> String {
    if key.is_empty() {
        format!("{list}[{}]", index + 1)
    } else {
        format!("{list}[{key}]")
    }
}
