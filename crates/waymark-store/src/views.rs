//! What pages read: values made for showing, straight from the tables.

use waymark_domain::content::{Agreement, PlanContent, Sheet, VersionLine};
use waymark_domain::ids::{AuditId, PersonId, PhotoId, PlanId, PupilId, ReviewId, TargetId};
use waymark_domain::observation::Observation;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_domain::plan::Plan;
use waymark_domain::pupil::{Contact, Pupil, Support};
use waymark_domain::review::Review;
use waymark_domain::{Day, Instant};
use waymark_policy::{PlanFacts, PupilFacts};

/// Whether a plan was started now or had been before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    Now(PlanId),
    Before(PlanId),
}

impl Started {
    pub fn plan(self) -> PlanId {
        match self {
            Self::Now(id) | Self::Before(id) => id,
        }
    }
}

/// Everything on the page of a plan.
#[derive(Debug, Clone)]
pub struct PlanPage {
    pub facts: PlanFacts,
    pub plan: Plan,
    pub content: PlanContent,
    /// Of all targets of the pupil's plans in the session, by target and day.
    pub observations: Vec<Observation>,
    pub agreements: Vec<Agreement>,
    /// It is in consultation, and no longer says what the family was shown.
    pub changed_since_shared: bool,
    /// Newest first.
    pub versions: Vec<VersionLine>,
    /// Newest first.
    pub reviews: Vec<ReviewLine>,
}

impl PlanPage {
    /// The plan as it stands, for printing.
    pub fn sheet(&self, today: Day) -> Sheet {
        Sheet {
            content: self.content.clone(),
            observations: self.observations.clone(),
            phase: self.plan.state.phase(),
            version: (self.plan.version > 0).then_some(self.plan.version),
            on: today,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    pub id: ReviewId,
    pub held_on: Day,
    pub completed_on: Option<Day>,
    pub next_plan: Option<PlanId>,
}

/// A plan as one of its versions kept it.
#[derive(Debug, Clone)]
pub struct PlanThen {
    pub facts: PlanFacts,
    pub made_on: Day,
    pub by: String,
    pub why: String,
    pub sheet: Sheet,
}

/// Everything on the page of a review: what was typed, and the plan it is about.
#[derive(Debug, Clone)]
pub struct ReviewPage {
    pub facts: PlanFacts,
    /// Whether this hat may decide that the plan ends.
    pub may_close: bool,
    pub plan: Plan,
    pub content: PlanContent,
    pub observations: Vec<Observation>,
    pub review: Review,
}

/// Everything on the page of a pupil.
#[derive(Debug, Clone)]
pub struct PupilPage {
    pub facts: PupilFacts,
    pub pupil: Pupil,
    pub contacts: Vec<Contact>,
    /// `None` for those who may see the roster only.
    pub support: Option<Support>,
    /// Newest first; empty for those who may see the roster only.
    pub plans: Vec<PlanLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub id: PlanId,
    pub phase: Phase,
    pub since: Day,
    pub review_on: Option<Day>,
    pub session: i16,
}

/// One line of a list of pupils, with the plan they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilLine {
    pub facts: PupilFacts,
    /// As in a list: "Fraser, Isla".
    pub name: String,
    /// As people say it: "Isla Fraser".
    pub called: String,
    /// Where the list goes on after this line.
    pub sort_key: String,
    pub class: Option<String>,
    pub year_group: Option<String>,
    pub plan: Option<PlanLine>,
}

/// What a list of pupils is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PupilFilter {
    /// Parts of the family or given name in any order, without regard to case and accents.
    pub name: Option<waymark_domain::names::Name>,
    pub class: Option<waymark_domain::ids::ClassId>,
    pub with: With,
}

/// Which pupils a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum With {
    #[default]
    Anyone,
    /// Those with a plan in that phase.
    Plan(Phase),
    /// Those with needs on record or a plan that is not closed.
    Needs,
    /// Those with needs on record and no plan: a normal state (D37).
    NeedsOnly,
    /// Those whose review day has passed.
    ReviewLate,
    /// Those whose review is due within the next three weeks.
    ReviewSoon,
    /// Those with a target that nobody has seen for three weeks.
    Quiet,
}

/// One page of a list, and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub lines: Vec<T>,
    pub next: Option<After>,
}

/// The place in a list of pupils after which a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub sort_key: String,
    pub pupil: PupilId,
}

/// A plan on a start page: whose it is and what is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePlan {
    pub facts: PlanFacts,
    pub pupil: String,
    pub class: Option<String>,
    /// The review day of a live plan; of any other the day since when it is in its phase.
    pub on: Option<Day>,
}

/// A target that nobody has looked at for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuietTarget {
    pub facts: PlanFacts,
    pub target: TargetId,
    pub pupil: String,
    pub class: Option<String>,
    pub wording: String,
    pub last_seen_on: Option<Day>,
}

/// A count with the first few of what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<T> {
    pub count: i64,
    pub first: Vec<T>,
}

/// What a coordinator or head sees first.
#[derive(Debug, Clone)]
pub struct Overview {
    pub overdue: Counted<DuePlan>,
    /// Within the next three weeks.
    pub due: Counted<DuePlan>,
    pub drafts: Counted<DuePlan>,
    pub in_consultation: Counted<DuePlan>,
    pub quiet: Counted<QuietTarget>,
    pub live: i64,
    pub pupils: i64,
}

/// What a teacher or assistant sees first: their classes, and what to do next.
#[derive(Debug, Clone)]
pub struct MyClasses {
    pub classes: Vec<ClassLines>,
    pub quiet: Vec<QuietTarget>,
}

/// A class with its pupils who have a plan or needs.
#[derive(Debug, Clone)]
pub struct ClassLines {
    pub id: waymark_domain::ids::ClassId,
    pub name: String,
    pub pupils: Vec<PupilLine>,
}

/// A line of the audit log of a pupil.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditLine {
    pub id: AuditId,
    pub at: Instant,
    /// `None` where nobody was signed in: a command on the shell.
    pub person: Option<PersonId>,
    /// The person's name today.
    pub name: Option<String>,
    pub hat: Option<Role>,
    /// The name of the action in the policies.
    pub action: String,
    /// The table that `object` is in.
    pub kind: String,
    pub object: Option<uuid::Uuid>,
    pub details: serde_json::Value,
}

/// What one class needs: its live plans with what is being worked on.
#[derive(Debug, Clone)]
pub struct ClassPage {
    pub class: waymark_domain::pupil::Class,
    /// By name.
    pub plans: Vec<ClassPlan>,
}

/// A live plan on the page of a class.
#[derive(Debug, Clone)]
pub struct ClassPlan {
    pub facts: PlanFacts,
    pub pupil: String,
    pub review_on: Option<Day>,
    /// Those that are open, in the order of the plan.
    pub targets: Vec<ClassTarget>,
}

/// An open target on the page of a class, with what staff do to help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassTarget {
    pub id: TargetId,
    /// A key of the plan's format.
    pub period: String,
    pub wording: String,
    pub strategies: Vec<String>,
    pub last_seen_on: Option<Day>,
}

/// A pupil's photo.
#[derive(Debug, Clone)]
pub struct Picture {
    pub id: PhotoId,
    /// JPEG.
    pub bytes: Vec<u8>,
}

/// A roster that was sent in.
#[derive(Debug, Clone)]
pub struct Upload {
    pub id: waymark_domain::ids::UploadId,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// How its columns are read, once somebody has said so.
    pub mapping: Option<serde_json::Value>,
}
