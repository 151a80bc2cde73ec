//! SQLite: one file beside the server, for a school or a small council.
//!
//! Invariants: one process at a time holds the file; every change goes through the one writer; an
//! answer is given only after the change is on disk; a reader can change nothing.

mod connection;
mod lock;
mod migration;
mod readers;
#[cfg(test)]
mod tests;
mod writer;

#[path = "../queries/mod.rs"]
#[expect(
    clippy::needless_pass_by_value,
    reason = "what a unit is told travels with it to the writer"
)]
pub(crate) mod queries;

use crate::error::{Res, StoreError};
pub(crate) use diesel::{
    RunQueryDsl,
    connection::{AnsiTransactionManager as Savepoint, TransactionManager},
    sqlite::SqliteConnection as Conn,
};
use lock::Lock;
use readers::Readers;
use std::{
    fmt,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::runtime::{Handle, RuntimeFlavor};
pub(crate) use waymark_dual::strip as dual;
use writer::Writer;

/// No request waits longer than this for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open database file. Clones share it; the last one closes it.
#[derive(Clone)]
pub struct Sqlite(Arc<Open>);

/// Fields are dropped in this order: the lock goes last.
struct Open {
    writer: Writer,
    readers: Readers,
    path: PathBuf,
    _lock: Option<Lock>,
}

impl Sqlite {
    /// Opens the file, making it when it is not there. `readers` is at least 2.
    pub fn open(path: &Path, readers: NonZeroUsize) -> Res<Self> {
        let lock = Lock::take(path)?;
        Self::with(path, readers, Some(lock))
    }

    /// The same for a command on the shell, which may come while a server holds the file: SQLite lets
    /// one of them write at a time.
    pub fn open_beside(path: &Path, readers: NonZeroUsize) -> Res<Self> {
        lock::make(path)?;
        Self::with(path, readers, None)
    }

    fn with(path: &Path, readers: NonZeroUsize, lock: Option<Lock>) -> Res<Self> {
        let writer = Writer::start(path)?;
        let readers = Readers::new(path, readers.get().max(2));
        Ok(Self(Arc::new(Open {
            writer,
            readers,
            path: path.to_owned(),
            _lock: lock,
        })))
    }

    /// Brings the tables up to date.
    pub(crate) fn migrate(&self) -> Res<()> {
        migration::run(&self.0.path)
    }

    /// The migrations that this program knows.
    pub(crate) fn versions() -> Res<Vec<String>> {
        migration::versions()
    }

    /// Runs a unit of work in the writer, in a savepoint of its own, and answers once it is on disk.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Res<T> + Send + 'static,
    ) -> Res<T> {
        in_time(self.0.writer.run(work)).await
    }

    /// Runs several statements on one snapshot. They may take milliseconds, so the other requests of
    /// this thread move on elsewhere.
    pub(crate) async fn read<T>(&self, work: impl FnOnce(&mut Conn) -> Res<T>) -> Res<T> {
        let mut reader = in_time(self.0.readers.take()).await?;
        aside(|| reader.snapshot(work))
    }

    /// Runs a single quick statement where it is.
    pub(crate) async fn point<T>(&self, work: impl FnOnce(&mut Conn) -> Res<T>) -> Res<T> {
        let mut reader = in_time(self.0.readers.take()).await?;
        work(reader.connection())
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sqlite({})", self.0.path.display())
    }
}

async fn in_time<T>(wait: impl Future<Output = Res<T>>) -> Res<T> {
    tokio::time::timeout(PATIENCE, wait)
        .await
        .map_err(StoreError::unavailable)?
}

/// Runs slow work without holding up other requests, where the runtime has another thread for them.
fn aside<T>(work: impl FnOnce() -> T) -> T {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        _ => work(),
    }
}
