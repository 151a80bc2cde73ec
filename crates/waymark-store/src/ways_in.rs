//! What else opens an account than a password: a passkey of a person's own device, or an account elsewhere.

use waymark_domain::Instant;
use waymark_domain::ids::{IdentityId, PasskeyId, PersonId};

/// A passkey as it comes from the device that has just made it.
#[derive(Debug, Clone)]
pub struct NewPasskey {
    pub id: PasskeyId,
    /// By which the device names it.
    pub credential: Vec<u8>,
    /// All that is needed to check what it signs, as a document of the web crate.
    pub public_half: String,
    /// What its owner calls it.
    pub name: String,
}

/// A passkey that somebody signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPasskey {
    pub id: PasskeyId,
    pub person: PersonId,
    pub public_half: String,
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPasskey {
    pub id: PasskeyId,
    pub name: String,
    pub made_at: Instant,
    pub used_at: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RemoveRefused {
    #[error("the account has no such way in")]
    Unknown,
    /// Nobody shuts themselves out.
    #[error("it is the only way into the account")]
    LastWayIn,
}

/// An account elsewhere: known by issuer and subject, shown by its label.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NewIdentity {
    pub issuer: String,
    pub subject: String,
    pub label: String,
}

/// An account elsewhere as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnIdentity {
    pub id: IdentityId,
    pub issuer: String,
    pub label: String,
    pub made_at: Instant,
    pub used_at: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    #[error("the account opens Waymark for somebody already")]
    Taken,
    #[error("the invitation was used, or is too old")]
    NoInvitation,
}
