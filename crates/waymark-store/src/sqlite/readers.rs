//! A few reading connections, lent one to a request.
//!
//! Invariant: a connection comes back with no transaction open, or not at all; a panic loses none.

use super::{Conn, connection};
use crate::error::{Res, StoreError};
use diesel::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Conn>>>,
    free: Arc<Semaphore>,
}

/// A connection on loan.
pub(super) struct Reader {
    connection: Option<Conn>,
    idle: Arc<Mutex<Vec<Conn>>>,
    _permit: OwnedSemaphorePermit,
}

impl Readers {
    /// At most `count` at once; each is opened when it is first needed.
    pub(super) fn new(path: &Path, count: usize) -> Self {
        let free = Arc::new(Semaphore::new(count));
        Self {
            path: path.to_owned(),
            idle: Arc::default(),
            free,
        }
    }

    pub(super) async fn take(&self) -> Res<Reader> {
        let permit = Arc::clone(&self.free)
            .acquire_owned()
            .await
            .map_err(StoreError::unavailable)?;
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connection::reading(&self.path)?,
        };
        let idle = Arc::clone(&self.idle);
        Ok(Reader {
            connection: Some(connection),
            idle,
            _permit: permit,
        })
    }
}

impl Reader {
    pub(super) fn connection(&mut self) -> &mut Conn {
        self.connection
            .as_mut()
            .expect("a reader has its connection until it is dropped")
    }

    /// One state of the database for all statements of `work`.
    pub(super) fn snapshot<T>(&mut self, work: impl FnOnce(&mut Conn) -> Res<T>) -> Res<T> {
        self.connection().transaction(work)
    }
}

/// Runs before the permit is given back, also when a unit of work panics.
impl Drop for Reader {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            return;
        };
        if connection::depth(&mut connection) == Some(0) {
            self.idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
        }
    }
}
