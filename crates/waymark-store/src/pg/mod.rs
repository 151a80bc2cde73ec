//! PostgreSQL: one database for any number of servers.
//!
//! Invariants: a request ends within [`PATIENCE`], whatever the network does; a connection that was left
//! in the middle of something is never used again.

mod line;
mod migration;
mod pool;
#[cfg(test)]
mod tests;

#[path = "../queries/mod.rs"]
pub(crate) mod queries;

use crate::{
    error::{Res, StoreError},
    url::PostgresUrl,
};
pub(crate) use diesel_async::{
    AnsiTransactionManager as Savepoint, AsyncPgConnection as Conn, RunQueryDsl, TransactionManager,
};
use diesel_async::{
    AnsiTransactionManager,
    pooled_connection::deadpool::{Object, Pool},
};
use std::{fmt, num::NonZeroUsize, sync::Arc, time::Duration};
pub(crate) use waymark_dual::keep as dual;

/// No request takes longer than this, the wait for a connection included.
const PATIENCE: Duration = Duration::from_secs(10);

/// A pool of connections. Clones share it.
#[derive(Clone)]
pub struct Pg {
    pool: Pool<Conn>,
    line: Arc<line::Line>,
    url: PostgresUrl,
}

/// What a transaction may do, and how much of the others' work it sees.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Access {
    /// `READ COMMITTED`: rules that span rows are held by constraints and by locking the row that decides.
    Write,
    /// One state of the database for all statements, and no change.
    Snapshot,
}

impl Pg {
    /// Connects lazily: a database that is down shows at the first use, not here. Certificates are read here.
    pub fn open(url: &PostgresUrl, connections: NonZeroUsize) -> Res<Self> {
        let line = line::Line::to(url)?;
        Ok(Self {
            pool: pool::build(line.clone(), connections.get())?,
            line: Arc::new(line),
            url: url.clone(),
        })
    }

    /// Brings the tables up to date. Several servers may start at once: one migrates, the others wait.
    pub(crate) async fn migrate(&self) -> Res<()> {
        migration::run(&self.line).await
    }

    /// The migrations that this program knows.
    pub(crate) fn versions() -> Res<Vec<String>> {
        migration::versions()
    }

    pub(crate) async fn connection(&self) -> Res<Object<Conn>> {
        self.pool.get().await.map_err(StoreError::unavailable)
    }

    pub(crate) async fn begin(&self, access: Access) -> Res<Transaction> {
        let mut connection = self.connection().await?;
        let begin = match access {
            Access::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            Access::Snapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        AnsiTransactionManager::begin_transaction_sql(&mut *connection, begin).await?;
        Ok(Transaction(connection))
    }
}

/// Gives up after [`PATIENCE`]. Work that is dropped half-way takes its connection with it.
pub(crate) async fn in_time<T>(work: impl Future<Output = Res<T>>) -> Res<T> {
    tokio::time::timeout(PATIENCE, work)
        .await
        .map_err(StoreError::unavailable)?
}

impl fmt::Debug for Pg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pg({:?})", self.url)
    }
}

/// Dropped without [`Transaction::end`], it is rolled back by closing the connection.
pub(crate) struct Transaction(Object<Conn>);

impl Transaction {
    pub(crate) fn connection(&mut self) -> &mut Conn {
        &mut self.0
    }

    /// Commits what succeeded and rolls back what failed.
    pub(crate) async fn end<T>(mut self, result: Res<T>) -> Res<T> {
        if result.is_ok() {
            AnsiTransactionManager::commit_transaction(&mut *self.0).await?;
        } else if let Err(error) = AnsiTransactionManager::rollback_transaction(&mut *self.0).await
        {
            // The first error says more to the caller; the pool throws this connection away.
            tracing::warn!(%error, "a transaction could not be rolled back");
        }
        result
    }
}
