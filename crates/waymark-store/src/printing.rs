//! Many plans printed at once: what was asked for, how far it is, and what came of it.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use waymark_domain::Instant;
use waymark_domain::ids::{ClassId, PrintJobId};
use waymark_domain::print::TextSize;
use waymark_policy::Actor;

/// A file that was made is kept for so long.
pub const PRINTS: SignedDuration = SignedDuration::from_hours(24);
/// A job of which nobody has heard for so long belongs to a server that is gone: another takes it over.
pub const SILENT: SignedDuration = SignedDuration::from_mins(2);
/// A job that was begun so often stops the server, and is not begun again.
pub const TRIES: i32 = 3;

/// What a person asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Wanted {
    pub scope: Scope,
    pub parcel: Parcel,
    pub size: TextSize,
    /// A BCP 47 tag.
    pub language: String,
}

/// As it may be kept: the first jobs knew large print only, and English.
#[derive(Deserialize)]
struct Kept {
    scope: Scope,
    parcel: Parcel,
    #[serde(default)]
    large: bool,
    size: Option<TextSize>,
    #[serde(default = "english")]
    language: String,
}

fn english() -> String {
    "en-GB".to_owned()
}

impl From<Kept> for Wanted {
    fn from(kept: Kept) -> Self {
        let before = if kept.large {
            TextSize::Large
        } else {
            TextSize::Normal
        };
        Self {
            scope: kept.scope,
            parcel: kept.parcel,
            size: kept.size.unwrap_or(before),
            language: kept.language,
        }
    }
}

impl Wanted {
    /// More plans than that are asked for class by class, so that the file can be held and sent.
    pub const MOST: usize = 400;
    /// One PDF is held in memory as a whole while it is set, and a plan of nine pages takes 15 MB of it.
    pub const MOST_IN_ONE: usize = 20;
    /// In bytes, of the file.
    pub const LARGEST: usize = 64 * 1024 * 1024;

    /// How many plans can be asked for like this.
    pub fn most(&self) -> usize {
        match self.parcel {
            Parcel::Pdf => Self::MOST_IN_ONE,
            Parcel::Zip => Self::MOST,
        }
    }
}

/// Whose live plans are printed, as far as the hat reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Class(ClassId),
    School,
}

/// What the plans come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parcel {
    /// One PDF, for the printer.
    Pdf,
    /// A PDF for each plan, in a ZIP with a list of contents.
    Zip,
}

/// Why a print is not begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskRefused {
    #[error("there is no live plan that may be printed")]
    Nothing,
    #[error("there are {plans} plans, {most} can be printed like this at once")]
    TooMany { plans: usize, most: usize },
    #[error("the person has prints under way already")]
    Busy,
}

/// A job as its own person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    pub id: PrintJobId,
    pub wanted: Wanted,
    /// The name of the class, or of nothing when it is the school.
    pub class: Option<String>,
    pub state: PrintState,
    pub asked_at: Instant,
}

impl PrintJob {
    pub fn is_open(&self) -> bool {
        match self.state {
            PrintState::Waiting | PrintState::Running { .. } => true,
            PrintState::Done { .. } | PrintState::Cancelled | PrintState::Failed { .. } => false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintState {
    Waiting,
    Running {
        done: u32,
        total: u32,
    },
    /// The file can be fetched until then. `left_out` plans could not be printed any more.
    Done {
        plans: u32,
        left_out: u32,
        until: Instant,
    },
    Cancelled,
    Failed {
        problem: Problem,
    },
}

/// Why nothing came of a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The role under which it was asked for has ended.
    HatEnded,
    /// No plan may be printed any more.
    NothingLeft,
    TooLarge,
    /// A mistake of ours; the log says more.
    Fault,
}

impl Problem {
    pub fn slug(self) -> &'static str {
        match self {
            Self::HatEnded => "hat_ended",
            Self::NothingLeft => "nothing_left",
            Self::TooLarge => "too_large",
            Self::Fault => "fault",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::HatEnded,
            Self::NothingLeft,
            Self::TooLarge,
            Self::Fault,
        ]
        .into_iter()
        .find(|problem| problem.slug() == word)
    }
}

/// A job in the hands of one server, until another hears nothing of it for [`SILENT`].
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: PrintJobId,
    /// Whoever asked, as they may act today; `None` when the hat has ended.
    pub actor: Option<Actor>,
    pub wanted: Wanted,
    /// When it was last touched: who holds another moment has lost the job.
    pub(crate) touched_at: Instant,
}

/// What was made.
#[derive(Debug, Clone)]
pub struct PrintFile {
    pub name: String,
    pub media: String,
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_of_before_is_read_in_its_size_and_in_english() {
        let read = |kept: &str| serde_json::from_str::<Wanted>(kept).expect("a job");
        let before = read(r#"{"scope":"school","parcel":"pdf","large":true}"#);
        assert_eq!(
            (before.size, before.language.as_str()),
            (TextSize::Large, "en-GB")
        );
        let now = Wanted {
            scope: Scope::School,
            parcel: Parcel::Zip,
            size: TextSize::ExtraLarge,
            language: "pl".to_owned(),
        };
        let kept = serde_json::to_string(&now).expect("it can be kept");
        assert_eq!(read(&kept), now);
    }
}
