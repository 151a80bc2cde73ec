//! Accounts: schools, the people who may sign in, the hats they wear, and their open sessions.
//!
//! Invariant: a secret (a password, a sign-in link, a session's token) is never kept, only its hash.

use crate::ways_in::{OwnIdentity, OwnPasskey};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use waymark_domain::email::Email;
use waymark_domain::ids::{
    ClassId, HatId, IdSource, PersonId, PlanId, SchoolId, SessionId, TargetId,
};
use waymark_domain::names::Name;
use waymark_domain::people::{Hat, Role};
use waymark_domain::{Day, Instant};
use waymark_policy::PlanFacts;

/// A session ends when nobody has used it for so long,
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// and after so long in any case.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How often a session in use is noted as such: one write a minute, not one for each page.
pub const NOTED: SignedDuration = SignedDuration::from_mins(1);
/// A link to choose a password works for so long, once.
pub const LINK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Refused sign-ins count for so long.
pub const FAILURES: SignedDuration = SignedDuration::from_hours(24);

/// When something happens for which nobody wears a hat: a sign-in, a command on the shell.
#[derive(Debug, Clone)]
pub struct Occasion {
    pub at: Instant,
    /// The day it is where the school is.
    pub today: Day,
    pub ids: IdSource,
}

/// What is kept of a secret that holds 256 random bits, so that nothing slower is needed.
#[derive(Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    /// As it was kept. `None` where that is none.
    pub(crate) fn read(kept: &[u8]) -> Option<Self> {
        kept.try_into().ok().map(Self)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

/// Whoever reads a log learns nothing to look for.
impl std::fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenHash")
    }
}

/// A school by its name, which no two share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    pub id: SchoolId,
    pub name: String,
}

/// Somebody who is to get a hat at a school, and an account if they have none.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub person: PersonId,
    pub hat: HatId,
    pub email: Email,
    pub name: Name,
    pub role: Role,
    /// Classes of the school. Only class teachers and learning assistants have any.
    pub classes: Vec<ClassId>,
    /// Of the one-time link that is handed over.
    pub link: TokenHash,
}

/// What came of adding somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// The link is needed to choose a password.
    Invited(PersonId),
    /// The person signs in elsewhere already, so the link was thrown away: a school must not be able to
    /// choose the password for somebody's account at another.
    HatOnly(PersonId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddRefused {
    #[error("the person has this role at the school already")]
    AlreadyHere,
    #[error("a class is not one of the school's")]
    UnknownClass,
    /// An officer at a school, or anybody else at a council: one has no pupils, the other makes no formats for others.
    #[error("the role is not worn there")]
    WrongPlace,
    #[error("only a head teacher makes a head teacher")]
    OnlyHeads,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndRefused {
    /// So that nobody shuts themselves out, and a school always keeps one who runs it.
    #[error("a hat cannot be ended by whoever is wearing it")]
    Worn,
    #[error("only a head teacher ends the role of a head teacher")]
    OnlyHeads,
    #[error("a school that has a head teacher keeps one")]
    LastHead,
}

/// Why somebody cannot be let start again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartRefused {
    /// They, by name, have had a hat at another school, and one school opens no account at another.
    Elsewhere(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClassesRefused {
    #[error("the role reaches the whole school, whatever its classes")]
    WholeSchool,
    #[error("a class is not one of the school's")]
    UnknownClass,
}

/// Somebody who works at the school, with the hats they wear there today.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    /// Whether a password has been chosen.
    pub joined: bool,
    pub hats: Vec<ColleagueHat>,
}

impl Colleague {
    /// Whether somebody under this hat may hold a link for them.
    pub fn link_by(&self, hat: &Hat) -> bool {
        let roles: Vec<_> = self.hats.iter().map(|hat| hat.role).collect();
        may_hold_link(hat, self.person, &roles)
    }
}

/// Whether somebody under this hat may be handed the one-time link of a person with these roles, on whatever way.
/// Whoever holds the link is that person: so nobody makes one for themselves, and only a head teacher makes one for a
/// head teacher.
pub(crate) fn may_hold_link(hat: &Hat, person: PersonId, roles: &[Role]) -> bool {
    let to_head = roles.contains(&Role::HeadTeacher);
    person != hat.person && (!to_head || may_change_role(hat, Role::HeadTeacher))
}

/// Whether somebody under this hat, who manages people, may give and end a role: only head teachers make and end head
/// teachers.
pub fn may_change_role(hat: &Hat, role: Role) -> bool {
    role != Role::HeadTeacher || hat.role == Role::HeadTeacher
}

#[derive(Debug, Clone)]
pub struct ColleagueHat {
    pub id: HatId,
    pub role: Role,
    /// Names, in order.
    pub classes: Vec<String>,
    pub since: Day,
    /// The first day on which it is worn no more, where that is known.
    pub until: Option<Day>,
}

/// Whoever leaves the school, with those who can take over.
#[derive(Debug, Clone)]
pub struct LeavingPage {
    pub leaver: Colleague,
    pub others: Vec<Colleague>,
    /// Plans that are not closed and name the leaver, each with its pupil.
    pub named: Vec<(PlanFacts, String)>,
}

/// The roles that somebody gives up, and until when.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// The first day on which the roles are no longer worn.
    pub until: Day,
    pub roles: Vec<HandOver>,
}

/// A role that ends, and who takes it over.
#[derive(Debug, Clone, Copy)]
pub struct HandOver {
    pub hat: HatId,
    pub to: Option<PersonId>,
    /// Of the successor's hat, where they do not wear one of this role.
    pub new: HatId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LeaveRefused {
    /// So that a school always keeps one who runs it.
    #[error("whoever leaves the role they are wearing needs a successor and a day to come")]
    OwnWithoutSuccessor,
    #[error("only a head teacher ends the role of a head teacher")]
    OnlyHeads,
    #[error("a school that has a head teacher keeps one")]
    LastHead,
}

/// Whom a link to choose a password is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    /// They have the hats of a family and no other, so that a link by mail is enough to come in.
    pub of_family: bool,
    /// It is asked for after the new password, and no other way in may be chosen by a link, which would lead round it.
    pub has_second_step: bool,
}

/// What sign-in has to know.
#[derive(Clone)]
pub struct Account {
    pub person: PersonId,
    /// None until a password is chosen.
    pub password_hash: Option<String>,
}

/// A session that is about to begin.
#[derive(Debug, Clone)]
pub struct NewSession {
    pub id: SessionId,
    pub token: TokenHash,
    pub person: PersonId,
    /// The session this browser had before, which ends.
    pub replaces: Option<TokenHash>,
    /// As the person knows it: "Firefox on Windows".
    pub browser: String,
    pub means: Means,
    /// Whether coming in was itself a proof of who it is.
    pub proved: bool,
}

/// By what somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    Password,
    /// A password, then a code.
    TwoSteps,
    /// A link by mail.
    Link,
    /// A passkey, which asks for a finger, a face or a PIN on the device itself.
    Passkey,
    /// An account elsewhere, such as the school's. Whoever runs it asks for as many steps as they want.
    Elsewhere,
    /// A card or badge, while the door of the class was open.
    Door,
}

impl Means {
    pub const ALL: [Self; 6] = [
        Self::Password,
        Self::TwoSteps,
        Self::Link,
        Self::Passkey,
        Self::Elsewhere,
        Self::Door,
    ];

    /// The stable name in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::TwoSteps => "two-steps",
            Self::Link => "link",
            Self::Passkey => "passkey",
            Self::Elsewhere => "elsewhere",
            Self::Door => "door",
        }
    }

    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.slug() == slug)
    }

    /// Whether it takes the place of a password and a code.
    pub fn is_strong(self) -> bool {
        match self {
            Self::TwoSteps | Self::Passkey | Self::Elsewhere => true,
            Self::Password | Self::Link | Self::Door => false,
        }
    }
}

/// What a browser has begun and has to finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The password was right, and a code is still asked for.
    Second,
    /// A link is on its way by mail.
    Link,
    /// A device makes a passkey.
    NewPasskey,
    /// A device signs with a passkey, and nobody knows yet whose it is.
    Passkey,
    /// A provider asks who somebody is.
    Provider,
    /// It has answered, and its account waits to be linked.
    Linking,
    /// A form waits until its owner has proved once more who they are.
    Form,
}

impl StepKind {
    pub const ALL: [Self; 7] = [
        Self::Second,
        Self::Link,
        Self::NewPasskey,
        Self::Passkey,
        Self::Provider,
        Self::Linking,
        Self::Form,
    ];

    /// The stable name in the database.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Link => "link",
            Self::NewPasskey => "new-passkey",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::Linking => "linking",
            Self::Form => "form",
        }
    }

    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// How long there is to finish it.
    pub fn lasts(self) -> SignedDuration {
        match self {
            Self::Second | Self::Provider | Self::Linking => SignedDuration::from_mins(10),
            Self::Link => SignedDuration::from_mins(15),
            Self::NewPasskey | Self::Passkey => SignedDuration::from_mins(5),
            Self::Form => SignedDuration::from_mins(30),
        }
    }
}

/// What somebody has lost who starts again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The password alone. What else opens the account stays, and a second step is asked for after the new password.
    Password,
    /// The phone or the device, too: nothing that was opens the account any more.
    Everything,
}

/// A step that is about to begin.
#[derive(Debug, Clone)]
pub struct NewStep {
    pub kind: StepKind,
    /// Of the secret that finishes it.
    pub token: TokenHash,
    /// Nobody, where a link was asked for an address that may not have one, or where it shows at the end who it is.
    pub person: Option<PersonId>,
    /// What is needed to go on.
    pub held: String,
}

/// A step that has been begun and not finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub person: PersonId,
    pub held: String,
}

/// What a person sees of their own account.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    /// The one used last first.
    pub sessions: Vec<OpenSession>,
    /// Since when there is a second step, and how many codes on paper are left.
    pub second_step: Option<(Instant, i64)>,
    pub passkeys: Vec<OwnPasskey>,
    pub identities: Vec<OwnIdentity>,
}

/// One browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    pub id: SessionId,
    pub browser: String,
    pub since: Instant,
    pub seen_at: Instant,
}

/// A hat that a person may wear today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peg {
    pub hat: HatId,
    pub role: Role,
    pub school: SchoolId,
}

/// A person in the middle of a session.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what somebody can prove by is independent of each other"
)]
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What the session shows, and nothing else, until its person proves who they are.
    pub handed: Option<Handed>,
    pub session: SessionId,
    pub name: String,
    pub email: String,
    pub hat: Hat,
    pub school: String,
    /// How many hats the person could wear today.
    pub hats: usize,
    /// Never more than [`NOTED`] older than the last request.
    pub seen_at: Instant,
    pub means: Means,
    /// When the person last proved who they are, by a password or more.
    pub proved_at: Option<Instant>,
    pub has_password: bool,
    pub has_second_step: bool,
    pub has_passkey: bool,
    /// Whether the school wants a second step of this hat, and there is none yet.
    pub second_step_due: bool,
}

/// A target about which a pupil says something on the device of an adult.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handed {
    pub plan: PlanId,
    pub target: TargetId,
}

/// Refused sign-ins of the last [`FAILURES`] under one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    pub count: i64,
    pub latest: Option<Instant>,
}
