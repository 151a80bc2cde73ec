//! Work that keeps a processor busy for a while: a document is set, a file read, a password weighed.

use super::error::AppError;

/// Does such work where no other request waits for it.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(AppError::fault)
}
