//! Asking those around a pupil what they know, as pages show it.

use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::gathering::{Method, Outcome};
use waymark_domain::ids::{AskId, GatheringId, PersonId, PlanId, PupilId};
use waymark_domain::people::Role;
use waymark_domain::text::Narrative;
use waymark_domain::{Day, Instant};
use waymark_policy::PupilFacts;

/// Who is to be asked, until when.
#[derive(Debug, Clone)]
pub struct NewGathering {
    /// Where none is open yet.
    pub id: GatheringId,
    pub people: Vec<(PersonId, Role)>,
    pub due_on: Day,
}

/// Somebody who could be asked: the policy lets them give their view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    pub role: Role,
    pub name: String,
}

/// What somebody said to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub question: String,
    pub words: String,
    /// The draft in which it stands, and the name of the field.
    pub drawn: Option<(PlanId, String)>,
}

/// Somebody who was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    pub id: AskId,
    pub name: String,
    pub role: Role,
    pub reminded: bool,
    pub answered_at: Option<Instant>,
    pub told: Vec<Told>,
}

/// A step that has been gone: when, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    pub step: Method,
    pub on: Day,
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    pub id: GatheringId,
    pub due_on: Day,
    pub begun_by: String,
    pub begun_at: Instant,
    pub outcome: Option<Outcome>,
    pub steps: Vec<Gone>,
    pub asked: Vec<Asking>,
}

/// What is known so far, for whoever plans for the pupil.
#[derive(Debug, Clone)]
pub struct GatheringPage {
    pub facts: PupilFacts,
    pub called: String,
    /// The latest.
    pub gathering: Option<Gathering>,
    /// Whether its plan is in force meanwhile, so that everybody can be asked anew.
    pub over: bool,
    /// Who has not been asked in it.
    pub candidates: Vec<Candidate>,
    /// The draft beside which the answers stand.
    pub draft: Option<PlanId>,
}

/// A short form that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskWaiting {
    pub id: AskId,
    /// How they speak of the pupil.
    pub called: String,
}

/// A short form, for whoever was asked.
#[derive(Debug, Clone)]
pub struct AskPage {
    pub id: AskId,
    pub pupil: PupilId,
    pub called: String,
    pub role: Role,
    /// Who asks.
    pub by: String,
    pub due_on: Day,
    pub answered: bool,
    /// By the keys of the questions.
    pub told: Vec<(String, String)>,
}

/// One answer that somebody wants in the draft.
#[derive(Debug, Clone)]
pub struct Answered {
    pub ask: AskId,
    pub pupil: PupilId,
    pub called: String,
    pub name: String,
    pub role: Role,
    pub answered_at: Instant,
    pub question: String,
    pub words: String,
    pub draft: PlanId,
}

/// Words that an answer becomes in a field of a draft.
#[derive(Debug, Clone)]
pub struct Drawing {
    pub ask: AskId,
    pub question: String,
    pub field: PlanField,
    pub base: Fingerprint,
    pub text: Narrative,
}
