//! What became of targets: where they come from and went to, which are parked, and whether what was achieved lasts.

use waymark_domain::Day;
use waymark_domain::calendar::Calendar;
use waymark_domain::due::deferral::Appointment;
use waymark_domain::ids::{PlanId, ProbeId, TargetId};
use waymark_domain::maintenance::{Place, Probe, Standing};
use waymark_domain::target::Target;
use waymark_policy::PlanFacts;

/// What a target comes from and what came of it, across plans and years.
#[derive(Debug, Clone)]
pub struct TargetLine {
    /// Itself. `None` where this hat may not read it.
    pub own: Option<Kin>,
    /// The oldest first.
    pub before: Vec<Kin>,
    /// A generation after the other.
    pub after: Vec<Kin>,
}

/// A target of one of the pupil's plans, without its strategies and notes.
#[derive(Debug, Clone)]
pub struct Kin {
    pub plan: PlanId,
    /// The school session of its plan.
    pub session: i16,
    pub target: Target,
}

/// A target that made room for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    pub since: Day,
    pub until: Day,
    /// Blank where nobody said why.
    pub why: String,
}

/// A target that was achieved, with what was seen of it since.
#[derive(Debug, Clone)]
pub struct KeptUp {
    pub reached_on: Day,
    pub standing: Standing,
    /// Oldest first.
    pub probes: Vec<Probed>,
}

/// A target that was achieved, as a later review sees it.
#[derive(Debug, Clone)]
pub struct Lasting {
    pub plan: PlanId,
    pub target: TargetId,
    pub wording: String,
    pub reached_on: Day,
    pub standing: Standing,
}

/// One look at a skill that was reached.
#[derive(Debug, Clone)]
pub struct Probed {
    pub probe: Probe,
    pub note: String,
    pub by: String,
}

/// A look that is to be recorded.
#[derive(Debug, Clone)]
pub struct NewProbe {
    /// Made with the page, so that a form that is sent twice is recorded once.
    pub id: ProbeId,
    pub on: Day,
    pub place: Place,
    pub held: bool,
    pub note: String,
}

/// A finished target that somebody should look at now.
#[derive(Debug, Clone)]
pub struct TargetDue {
    /// Of the pupil's live plan.
    pub facts: PlanFacts,
    /// The plan that the target is in.
    pub plan: PlanId,
    pub target: TargetId,
    pub pupil: String,
    pub wording: String,
    pub due_on: Day,
    pub what: DueWhat,
}

/// Why a finished target is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueWhat {
    /// It was parked, and its day has come; or it slipped, and nobody has taken it up again.
    Back,
    /// Whether it is still there.
    Check,
}

/// The page on which a review is put off.
#[derive(Debug, Clone)]
pub struct DeferralPage {
    /// What the pupil is called day to day.
    pub called: String,
    /// `None` for a plan that has no review day.
    pub appointment: Option<Appointment>,
    pub calendar: Calendar,
    /// A later day on which few other reviews fall.
    pub suggested: Option<Day>,
}
