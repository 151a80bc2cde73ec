//! Bringing in the roster: a file is sent, its columns are matched, what it would do is shown, then it is done.

pub(crate) mod check;
pub(crate) mod send;

mod findings;

use crate::shell::AppError;

/// Does work that takes a while beside the requests: a whole school's file is read and compared in a second.
async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(AppError::fault)
}
