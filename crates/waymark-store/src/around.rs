//! Who is around a pupil, how they are asked in, and who is kept away.

use crate::accounts::TokenHash;
use crate::places::Wish;
use crate::promised::HelpLine;
use crate::views::Picture;
use waymark_domain::content::{Agreement, NewAgreement, Sheet};
use waymark_domain::due::deferral::Appointment;
use waymark_domain::email::Email;
use waymark_domain::ids::{BarId, GrantId, HatId, PersonId, PupilId, TieId};
use waymark_domain::names::Name;
use waymark_domain::people::{Grant, Ground, Role, Term};
use waymark_domain::plan::Plan;
use waymark_domain::pupil::{Contact, PageAnswer};
use waymark_domain::{Day, Instant};
use waymark_policy::{PlanFacts, PupilFacts};

/// Somebody who does not work at the school and is let in.
#[derive(Debug, Clone)]
pub struct Asked {
    pub person: PersonId,
    pub hat: HatId,
    pub email: Email,
    pub name: Name,
    /// Of the one-time link that is handed over.
    pub link: TokenHash,
    /// Why they are somebody else than the person of the same name who is barred from the pupil.
    pub another: Option<String>,
}

/// A parent or carer who is to reach their child's plan.
#[derive(Debug, Clone)]
pub struct NewParent {
    pub tie: TieId,
    pub asked: Asked,
    /// As the school says it: "Mother", "Foster carer".
    pub relationship: String,
    pub responsibility: bool,
}

/// What came of asking somebody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedIn {
    /// The link lets them in for the first time.
    ByLink,
    /// They sign in already, and see the pupil from now on.
    Known,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TieRefused {
    #[error("the person is around this pupil already")]
    AlreadyTied,
    /// Said only to those who may write down a bar.
    #[error("the person is barred from this pupil")]
    Barred,
    /// Said only to those who may write down a bar, who have to say why it is another person.
    #[error("somebody of this name is barred from this pupil")]
    Namesake,
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

/// Somebody of the family who works at the school, and is not a parent who reads the plan.
#[derive(Debug, Clone)]
pub struct NewKin {
    pub tie: TieId,
    pub person: PersonId,
    /// As the school says it: "Aunt", "Brother".
    pub relationship: String,
}

/// Who of a pupil's family reaches the plan, beside the contacts of the roster.
#[derive(Debug, Clone)]
pub struct FamilyPage {
    pub facts: PupilFacts,
    pub called: String,
    pub family: Vec<TieLine>,
    /// Who works here and to whom the pupil is closed at work.
    pub kin: Vec<TieLine>,
    /// Everybody who works at the school today, by name.
    pub colleagues: Vec<(PersonId, String)>,
    /// Without those who are barred: nobody is to propose them.
    pub contacts: Vec<Contact>,
}

/// One of a parent's own children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    pub pupil: PupilId,
    pub called: String,
    pub class: Option<String>,
}

/// A child as its parent finds it.
#[derive(Debug, Clone)]
pub struct OwnChild {
    pub child: Child,
    /// A plan waits for this parent's answer.
    pub asked: bool,
}

/// What a parent is shown of their child: the plan that is taught, and the one that is talked about.
#[derive(Debug, Clone)]
pub struct ChildPage {
    pub child: Child,
    /// Live first.
    pub plans: Vec<FamilyPlan>,
    /// Help that was promised since the live plan began, and what was given of it.
    pub help: Vec<HelpLine>,
    /// Whoever is the child's named person today.
    pub named: Vec<String>,
}

/// The one point of contact for a child's family, as it was and is to be.
#[derive(Debug, Clone)]
pub struct NamedPage {
    pub facts: PupilFacts,
    pub called: String,
    /// The latest first.
    pub named: Vec<NamedLine>,
    /// Who works at the school, by name.
    pub colleagues: Vec<(PersonId, String)>,
}

/// Somebody who is a pupil's named person from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLine {
    pub tie: TieId,
    pub name: String,
    pub from: Day,
    /// The first day on which they are it no longer.
    pub until: Option<Day>,
}

/// Somebody who is to be a pupil's named person.
#[derive(Debug, Clone)]
pub struct NewNamed {
    pub tie: TieId,
    /// Of the hat, if they have none of the kind.
    pub hat: HatId,
    pub person: PersonId,
    pub from: Day,
    /// The first day on which they are it no longer.
    pub until: Option<Day>,
}

/// Why somebody cannot be a pupil's named person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedRefused {
    /// They are family, or barred from the pupil.
    KeptAway,
}

/// What a pupil is shown of themselves.
#[derive(Debug, Clone)]
pub struct OwnPlace {
    pub own: Child,
    pub plan: Option<FamilyPlan>,
    /// The answers of the pupil's own page.
    pub page: Vec<PageAnswer>,
    /// What was promised since the plan went live.
    pub help: Vec<HelpLine>,
}

/// A plan as its family takes it home.
#[derive(Debug, Clone)]
pub struct TakeHome {
    pub sheet: Sheet,
    /// For its cover.
    pub photo: Option<Picture>,
    /// How the parent likes to read, where they have said so.
    pub wish: Option<Wish>,
}

/// A plan as the family may know it: while it is talked about, as it was shared.
#[derive(Debug, Clone)]
pub struct FamilyPlan {
    pub facts: PlanFacts,
    pub plan: Plan,
    pub sheet: Sheet,
    /// The asking parent's own answer to this version.
    pub answered: Option<Agreement>,
    /// The review that is to be held next, with every day that was asked for. `None` unless the plan is live.
    pub appointment: Option<Appointment>,
}

/// When people who work with a child opened the child's record, and in which role. Not who they were.
#[derive(Debug, Clone)]
pub struct SeenPage {
    pub called: String,
    /// Newest first.
    pub looks: Vec<(Instant, Role)>,
}

/// A parent's own answer to the version that they have read.
#[derive(Debug, Clone)]
pub struct OwnAnswer {
    pub version: u32,
    pub answer: NewAgreement,
}

/// A specialist from outside who is to see a pupil.
#[derive(Debug, Clone)]
pub struct NewSpecialist {
    pub grant: GrantId,
    pub asked: Asked,
    pub terms: GrantTerms,
}

/// What a specialist may do for a pupil, how long and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantTerms {
    pub term: Term,
    pub contributes: bool,
    pub confidential: bool,
    pub why: String,
}

/// One specialist's grant for a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantLine {
    pub id: GrantId,
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub grant: Grant,
    pub why: String,
    /// The name of whoever granted it.
    pub by: String,
    /// Whether they have been here.
    pub joined: bool,
}

/// The specialists whom the school lets see a pupil, or did.
#[derive(Debug, Clone)]
pub struct SpecialistsPage {
    pub facts: PupilFacts,
    pub called: String,
    /// Those that last longest first.
    pub specialists: Vec<GrantLine>,
}

/// Somebody who must not reach a pupil any more.
#[derive(Debug, Clone)]
pub struct NewBar {
    pub bar: BarId,
    pub name: String,
    /// Whoever has an account with it is barred by it, now and later.
    pub email: Option<Email>,
    pub ground: Ground,
    pub reason: String,
}

/// Somebody of the school, at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub person: PersonId,
    pub name: String,
    pub at: Instant,
}

/// The wish to lift a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiftAsked {
    pub by: Said,
    pub reason: String,
}

/// A bar that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarLine {
    pub id: BarId,
    pub name: String,
    pub email: String,
    /// Whether it holds for an account, or so far only for a name or an address.
    pub has_account: bool,
    pub ground: Ground,
    pub reason: String,
    pub asked: Said,
    /// `None` until a second person has confirmed it.
    pub confirmed: Option<Said>,
    pub lift: Option<LiftAsked>,
}

/// Whom a pupil is kept from.
#[derive(Debug, Clone)]
pub struct BarsPage {
    pub facts: PupilFacts,
    pub called: String,
    pub bars: Vec<BarLine>,
    /// Names and e-mail addresses of those who are around the pupil, for whoever writes down a bar.
    pub around: Vec<(String, String)>,
    /// Whether nobody but the reader leads the school, so that nobody can be the second.
    pub alone: bool,
}

/// A bar that waits for the word of a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarWaiting {
    pub pupil: PupilId,
    pub called: String,
    /// To lift it, rather than to confirm it.
    pub lift: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BarRefused {
    #[error("nobody bars themselves")]
    Yourself,
    #[error("the person is barred from the pupil already")]
    AlreadyBarred,
}

/// It takes two people, and this is the first of them again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a second person has to say it")]
pub struct SecondNeeded;
