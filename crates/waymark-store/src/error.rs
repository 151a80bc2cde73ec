//! What can go wrong between a unit of work and its database.
//!
//! Invariant: `Display` never includes the source; the page shows a reference number and the log shows
//! the chain.

use diesel::result::{DatabaseErrorKind, Error};

/// What a unit of work returns.
///
/// A refusal by a domain rule is an answer, not a failure: such a unit returns `Res<Result<T, Refused>>`
/// and decides before it writes, so that `Ok(Err(refused))` commits nothing.
pub type Res<T> = Result<T, StoreError>;

type Cause = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else was first: the row is there already, or one it refers to has gone.
    #[error("the change conflicts with another one")]
    Conflict,
    /// A row that no unit of work could have written.
    #[error("row {id} of {table} cannot be understood: {why}")]
    Corrupt {
        table: &'static str,
        id: String,
        why: String,
    },
    /// A value outside its type; the table is named by the source, if at all.
    #[error("a stored value cannot be read")]
    Unreadable(#[source] Cause),
    /// Nothing is wrong with the request: connection lost, disk full, too busy. Trying later may help.
    #[error("the database is not available")]
    Unavailable(#[source] Cause),
    /// A second server on the same file.
    #[error("another process has this database open")]
    InUse,
    /// A mistake of ours: a broken constraint, a malformed statement, a panic.
    #[error("a unit of work failed")]
    Fault(#[source] Cause),
    /// The policies do not permit it, or there is no such thing: nobody is told which.
    #[error("refused by the policies")]
    Denied(#[from] waymark_policy::Denied),
}

impl StoreError {
    pub(crate) fn unavailable(cause: impl Into<Cause>) -> Self {
        Self::Unavailable(cause.into())
    }

    pub(crate) fn fault(cause: impl Into<Cause>) -> Self {
        Self::Fault(cause.into())
    }
}

/// Neither engine tells us more about a full disk, a lock that never came or a server shutting down than
/// "unknown", so unknown failures count as unavailable.
impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DatabaseError(kind, _) if is_conflict(kind) => Self::Conflict,
            Error::DatabaseError(kind, _) if is_unavailable(kind) => Self::unavailable(error),
            Error::DeserializationError(cause) => Self::Unreadable(cause),
            Error::BrokenTransactionManager | Error::RollbackErrorOnCommit { .. } => {
                Self::unavailable(error)
            }
            other => Self::fault(other),
        }
    }
}

fn is_conflict(kind: DatabaseErrorKind) -> bool {
    matches!(
        kind,
        DatabaseErrorKind::UniqueViolation
            | DatabaseErrorKind::ForeignKeyViolation
            | DatabaseErrorKind::RestrictViolation
            | DatabaseErrorKind::ExclusionViolation
            | DatabaseErrorKind::SerializationFailure
    )
}

fn is_unavailable(kind: DatabaseErrorKind) -> bool {
    !matches!(
        kind,
        DatabaseErrorKind::CheckViolation
            | DatabaseErrorKind::NotNullViolation
            | DatabaseErrorKind::ReadOnlyTransaction
    )
}
