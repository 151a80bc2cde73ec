//! Refusals that a unit of work finds only when it has looked.

use waymark_domain::Day;
use waymark_domain::format::FormatProblem;
use waymark_domain::review::Gap;
use waymark_domain::target::Measure;

/// Why an observation cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ObserveRefused {
    #[error("the target is finished or gone")]
    TargetFinished,
    #[error("the number does not fit the measure of the target")]
    NotInMeasure { measure: Measure },
    #[error("the day is in the future")]
    InTheFuture,
    #[error("the day is before the target began")]
    BeforeTarget { began: Day },
    #[error("the pupil was photographed or spoken of very often today")]
    TooManyFiles,
}

/// Why what became of a session cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionRefused {
    #[error("the day is before the help began")]
    BeforeHelp { from: Day },
    #[error("the day is after the help ended")]
    AfterHelp { until: Day },
}

/// Why a look at a skill cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LookRefused {
    #[error("the target was not achieved")]
    NotReached,
    #[error("the day is before the target was achieved")]
    BeforeReached { reached_on: Day },
    #[error("somebody saw that the skill is not there any more")]
    Slipped { on: Day },
}

/// Why a review cannot be completed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompleteRefused {
    #[error("the review was completed before")]
    AlreadyComplete,
    /// The pupil has another draft already, which would be lost sight of.
    #[error("the pupil already has a draft of the next plan")]
    DraftExists,
    #[error("something is missing")]
    Gaps(Vec<Gap>),
}

/// Why one target cannot be reviewed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OneRefused {
    #[error("the target is finished or gone")]
    Finished,
    #[error("something is missing")]
    Gaps(Vec<Gap>),
}

/// Why a format cannot be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishRefused {
    #[error("nothing has been changed since the latest version")]
    NothingNew,
    /// Since whoever publishes it read what it changes.
    #[error("somebody has changed it meanwhile")]
    ChangedSince,
    /// Every reason there is.
    #[error("the format contradicts itself")]
    Contradicts(Vec<FormatProblem>),
}
