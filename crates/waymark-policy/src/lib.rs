//! Who may do what: the Cedar schema and policies, and [`Granted`], the proof of a decision.
//!
//! Every request is decided for exactly one hat. What no policy permits is refused. The policies are in
//! `policies/*.cedar`, for a head teacher to read; their whole outcome is in `matrix.snap`, for a data
//! protection officer. Nothing outside this crate knows Cedar, and nothing outside can make a [`Granted`].

mod actions;
mod granted;
mod rules;
#[cfg(test)]
mod tests;
mod things;

pub use actions::{
    Action, AmendPlan, AnswerPlan, AskForReview, BarPerson, ChooseFormat, ClosePlan, ConfirmRead,
    DrawSample, EditDraft, EditFormats, EditRoster, EditSchool, EditSupport, ExportPlan,
    GatherViews, GiveView, GrantAccess, ImportPupils, KeepOwnContact, LendSheet, ListPupils,
    MakeLive, ManagePeople, MarkParts, NameSampled, Observe, PrintAsFamily, PrintPlan, RateMyself,
    ReadAsFamily, ReadPart, ReadSampled, RecordAgreement, ReviewPlan, SeeCaseload, SeeFigures,
    SeeFormats, SeeOwnChild, SeeOwnRecord, SeePlan, SeePupil, SeeSamples, SeeSchool, SeeSupport,
    SeeWhoLooked, SharePlan, StartPlan, TakeBack, TellFromHome, TieFamily, VisitAsFamily,
    VisitAsPupil,
};
pub use granted::{Denied, Granted, decide, may};
pub use rules::{POLICIES, SCHEMA};
pub use things::{PartFacts, PlanFacts, PupilFacts, Thing};

use waymark_domain::people::Hat;

/// Who acts, and the hat they wear while they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub hat: Hat,
    /// The person's name as the audit log keeps it, even after they have left.
    pub name: String,
}
