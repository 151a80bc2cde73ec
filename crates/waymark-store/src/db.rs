//! The database, whichever engine it is.

use crate::{
    error::{Res, StoreError},
    pg::{self, Pg},
    sqlite::{self, Sqlite},
    url::DatabaseUrl,
};
use std::{num::NonZeroUsize, thread::available_parallelism};

/// An open database of either engine. Clones share it.
#[derive(Debug, Clone)]
pub enum Db {
    Sqlite(Sqlite),
    Pg(Pg),
}

/// Why no request should be sent here yet.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    #[error("the database does not answer, or has never been migrated")]
    Silent(#[source] StoreError),
    #[error("migrations have not been run: {0:?}")]
    Behind(Vec<String>),
}

/// PostgreSQL waits for disks and networks, so more connections than cores are of use.
const PG_CONNECTIONS: NonZeroUsize = NonZeroUsize::new(16).expect("16 is not 0");

impl Db {
    /// `connections` are SQLite's readers (by default one for each core) or PostgreSQL's pool (by default 16).
    ///
    /// A SQLite file is made when it is not there, and locked: a second server gets
    /// [`StoreError::InUse`]. PostgreSQL is not contacted yet.
    pub fn open(url: &DatabaseUrl, connections: Option<NonZeroUsize>) -> Res<Self> {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let readers = connections.or_else(|| available_parallelism().ok());
                Sqlite::open(path, readers.unwrap_or(NonZeroUsize::MIN)).map(Self::Sqlite)
            }
            DatabaseUrl::Postgres(url) => {
                Pg::open(url, connections.unwrap_or(PG_CONNECTIONS)).map(Self::Pg)
            }
        }
    }

    /// The same for a command on the shell, which may come while a server holds a SQLite file.
    pub fn open_beside(url: &DatabaseUrl) -> Res<Self> {
        let one = NonZeroUsize::MIN;
        match url {
            DatabaseUrl::Sqlite(path) => Sqlite::open_beside(path, one).map(Self::Sqlite),
            DatabaseUrl::Postgres(url) => Pg::open(url, one).map(Self::Pg),
        }
    }

    pub fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Pg(_) => "PostgreSQL",
        }
    }

    /// Brings the tables up to date. On PostgreSQL it needs a runtime with several threads.
    pub async fn migrate(&self) -> Res<()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.migrate(),
            Self::Pg(pg) => pg.migrate().await,
        }
    }

    /// Whether the database answers and has seen every migration that this program knows.
    ///
    /// A newer database is ready, too: during a rollout old and new servers work side by side.
    pub async fn ready(&self) -> Result<(), NotReady> {
        let (known, applied) = self.migrations().await.map_err(NotReady::Silent)?;
        let behind: Vec<String> = known
            .into_iter()
            .filter(|version| !applied.contains(version))
            .collect();
        if behind.is_empty() {
            Ok(())
        } else {
            Err(NotReady::Behind(behind))
        }
    }

    async fn migrations(&self) -> Res<(Vec<String>, Vec<String>)> {
        match self {
            Self::Sqlite(sqlite) => {
                let applied = sqlite.point(sqlite::queries::applied::list).await?;
                Ok((Sqlite::versions()?, applied))
            }
            Self::Pg(pg) => {
                let applied = pg::in_time(async {
                    pg::queries::applied::list(&mut *pg.connection().await?).await
                });
                Ok((Pg::versions()?, applied.await?))
            }
        }
    }
}
