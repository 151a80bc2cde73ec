//! What the pages about the audit log read.

use waymark_domain::Instant;
use waymark_domain::ids::{AuditId, PersonId};
use waymark_domain::people::Role;

/// What somebody did, in the large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    Looked,
    Printed,
    Changed,
}

/// Which lines of a pupil's log are wanted.
#[derive(Debug, Clone, Default)]
pub struct LogFilter {
    pub person: Option<PersonId>,
    pub did: Option<Did>,
    /// From this moment on,
    pub from: Option<Instant>,
    /// and before this one.
    pub until: Option<Instant>,
    /// The last line of the page before.
    pub before: Option<(Instant, AuditId)>,
}

/// A page of a pupil's log, newest first.
#[derive(Debug, Clone)]
pub struct PupilLog {
    pub pupil: String,
    /// Everybody who stands in the log, by name.
    pub people: Vec<(PersonId, String)>,
    pub lines: Vec<AuditLine>,
    /// The last line, when there are more.
    pub next: Option<(Instant, AuditId)>,
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
