//! The one thread that changes the file, with group commit.
//!
//! Units of work that wait together are committed together: one sync to disk for up to [`GROUP`] of
//! them. Each runs in a savepoint, so a unit that fails undoes itself and not its neighbours.
//!
//! Invariant: a unit is answered only when it is known what became of it. `Ok` means that it is on disk.

use super::{Conn, connection};
use crate::error::{Res, StoreError};
use diesel::{
    QueryResult,
    connection::{AnsiTransactionManager, TransactionManager},
    result::Error,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
};
use tokio::sync::{mpsc, oneshot};

/// The most units in one commit.
const GROUP: usize = 64;
/// The most units that wait; whoever comes then waits to be let in.
const QUEUE: usize = 1024;

pub(super) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Unit>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(path: &Path) -> Res<Self> {
        let (queue, units) = mpsc::channel(QUEUE);
        let desk = Desk {
            connection: Some(connection::writing(path)?),
            path: path.to_owned(),
        };
        let thread = thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || desk.serve(units))
            .map_err(StoreError::unavailable)?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// A caller who stops waiting before the unit's turn has come leaves it undone.
    pub(super) async fn run<T, W>(&self, work: W) -> Res<T>
    where
        T: Send + 'static,
        W: FnOnce(&mut Conn) -> Res<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let unit = Waiting {
            work: Some(work),
            result: None,
            reply,
        };
        let queue = self
            .queue
            .as_ref()
            .ok_or_else(|| StoreError::unavailable(Gone))?;
        queue
            .send(Box::new(unit))
            .await
            .map_err(|_| StoreError::unavailable(Gone))?;
        answer.await.map_err(|_| StoreError::unavailable(Gone))?
    }
}

/// Ends the thread and waits for it, so that the file is closed when the database is dropped.
impl Drop for Writer {
    fn drop(&mut self) {
        self.queue.take();
        let Some(thread) = self.thread.take() else {
            return;
        };
        if thread.thread().id() != thread::current().id() {
            // A panic outside a unit has been reported by the panic hook, and there is no caller left.
            drop(thread.join());
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the writer has ended")]
struct Gone;

#[derive(Debug, thiserror::Error)]
#[error("a unit of work panicked")]
struct Panicked;

/// Shared by every unit of a group that was not committed.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the writes were not committed")]
struct Lost(#[source] Arc<StoreError>);

/// A unit of work whose result type has been forgotten.
trait Unit: Send {
    /// Does the work and says whether it is to be kept.
    fn run(&mut self, c: &mut Conn) -> bool;
    fn answer(self: Box<Self>, group: &Result<(), Lost>);
}

struct Waiting<T, W> {
    work: Option<W>,
    result: Option<Res<T>>,
    reply: oneshot::Sender<Res<T>>,
}

impl<T, W> Unit for Waiting<T, W>
where
    T: Send,
    W: FnOnce(&mut Conn) -> Res<T> + Send,
{
    fn run(&mut self, c: &mut Conn) -> bool {
        let Some(work) = self.work.take().filter(|_| !self.reply.is_closed()) else {
            return false;
        };
        // Nothing of a panicked unit is used again: its savepoint is rolled back and its work is gone.
        let result = catch_unwind(AssertUnwindSafe(|| work(c)));
        let result = result.unwrap_or_else(|_| Err(StoreError::fault(Panicked)));
        self.result.insert(result).is_ok()
    }

    fn answer(self: Box<Self>, group: &Result<(), Lost>) {
        let answer = match (group, self.result) {
            (Err(lost), _) => Err(StoreError::unavailable(lost.clone())),
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => return,
        };
        // Nobody may be waiting any more; the change stands all the same.
        drop(self.reply.send(answer));
    }
}

/// What the thread owns. The connection is thrown away when its state is in doubt.
struct Desk {
    connection: Option<Conn>,
    path: PathBuf,
}

impl Desk {
    fn serve(mut self, mut units: mpsc::Receiver<Box<dyn Unit>>) {
        while let Some(first) = units.blocking_recv() {
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = units.try_recv()
            {
                group.push(next);
            }
            let outcome = self
                .commit(&mut group)
                .map_err(|error| Lost(Arc::new(error)));
            for unit in group {
                unit.answer(&outcome);
            }
        }
    }

    fn commit(&mut self, group: &mut [Box<dyn Unit>]) -> Res<()> {
        let mut c = match self.connection.take() {
            Some(c) => c,
            None => connection::writing(&self.path)?,
        };
        let outcome = together(&mut c, group);
        if outcome.is_err() {
            tracing::warn!(units = group.len(), "a group of writes was not committed");
            // Fails when SQLite has rolled back already; then the connection is dropped below.
            drop(roll_back_to(&mut c, 0));
        }
        if connection::depth(&mut c) == Some(0) {
            self.connection = Some(c);
        }
        Ok(outcome?)
    }
}

fn together(c: &mut Conn, group: &mut [Box<dyn Unit>]) -> QueryResult<()> {
    AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?;
    for unit in group {
        in_savepoint(c, unit.as_mut())?;
    }
    AnsiTransactionManager::commit_transaction(c)
}

fn in_savepoint(c: &mut Conn, unit: &mut dyn Unit) -> QueryResult<()> {
    AnsiTransactionManager::begin_transaction(c)?;
    if unit.run(c) {
        AnsiTransactionManager::commit_transaction(c)
    } else {
        roll_back_to(c, 1)
    }
}

/// Also closes what a unit that panicked had opened inside its savepoint.
fn roll_back_to(c: &mut Conn, depth: u32) -> QueryResult<()> {
    while connection::depth(c).ok_or(Error::BrokenTransactionManager)? > depth {
        AnsiTransactionManager::rollback_transaction(c)?;
    }
    Ok(())
}
