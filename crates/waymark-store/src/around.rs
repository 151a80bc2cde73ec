//! Who is around a pupil: their family, and how it is asked in.

use crate::accounts::TokenHash;
use waymark_domain::Day;
use waymark_domain::content::{Agreement, NewAgreement, Sheet};
use waymark_domain::email::Email;
use waymark_domain::ids::{HatId, PersonId, PupilId, TieId};
use waymark_domain::names::Name;
use waymark_domain::plan::Plan;
use waymark_domain::pupil::{Contact, PageAnswer};
use waymark_policy::{PlanFacts, PupilFacts};

/// A parent or carer who is to reach their child's plan.
#[derive(Debug, Clone)]
pub struct NewParent {
    pub tie: TieId,
    pub person: PersonId,
    pub hat: HatId,
    pub email: Email,
    pub name: Name,
    /// As the school says it: "Mother", "Foster carer".
    pub relationship: String,
    pub responsibility: bool,
    /// Of the one-time link that is handed over.
    pub link: TokenHash,
}

/// What came of asking a parent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedIn {
    /// The link lets them in for the first time.
    ByLink,
    /// They sign in already, and see the child from now on.
    Known,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TieRefused {
    #[error("the person is family of this pupil already")]
    AlreadyTied,
    /// Said only to those who may write down a bar.
    #[error("the person is barred from this pupil")]
    Barred,
}

/// One of the family who reaches the pupil's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieLine {
    pub id: TieId,
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub relationship: String,
    pub responsibility: bool,
    pub since: Day,
    /// Whether they have been here.
    pub joined: bool,
}

/// Who of a pupil's family reaches the plan, beside the contacts of the roster.
#[derive(Debug, Clone)]
pub struct FamilyPage {
    pub facts: PupilFacts,
    pub called: String,
    pub family: Vec<TieLine>,
    pub contacts: Vec<Contact>,
}

/// One of a parent's own children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    pub pupil: PupilId,
    pub called: String,
    pub class: Option<String>,
}

/// What a parent is shown of their child: the plan that is taught, and the one that is talked about.
#[derive(Debug, Clone)]
pub struct ChildPage {
    pub child: Child,
    /// Live first.
    pub plans: Vec<FamilyPlan>,
}

/// What a pupil is shown of themselves.
#[derive(Debug, Clone)]
pub struct OwnPlace {
    pub own: Child,
    pub plan: Option<FamilyPlan>,
    /// The answers of the pupil's own page.
    pub page: Vec<PageAnswer>,
}

/// A plan as the family may know it: while it is talked about, as it was shared.
#[derive(Debug, Clone)]
pub struct FamilyPlan {
    pub facts: PlanFacts,
    pub plan: Plan,
    pub sheet: Sheet,
    /// The asking parent's own answer to this version.
    pub answered: Option<Agreement>,
}

/// A parent's own answer to the version that they have read.
#[derive(Debug, Clone)]
pub struct OwnAnswer {
    pub version: u32,
    pub answer: NewAgreement,
}
