//! The tables of a PostgreSQL database.

use super::line::Line;
use crate::error::{Res, StoreError};
use diesel::{
    migration::{Migration, MigrationSource},
    pg::Pg,
};
use diesel_async::{AsyncMigrationHarness, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Held by whoever migrates: "waymark" in ASCII.
const LOCK: i64 = 0x77_61_79_6d_61_72_6b;

/// On a connection of its own, without the time limits of a request. Closing it gives the lock back.
///
/// Needs a runtime with several threads.
pub(super) async fn run(line: &Line) -> Res<()> {
    let mut c = line.open().await.map_err(StoreError::unavailable)?;
    c.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})"))
        .await?;
    AsyncMigrationHarness::new(c)
        .run_pending_migrations(MIGRATIONS)
        .map(drop)
        .map_err(StoreError::fault)
}

/// The versions that this program knows.
pub(super) fn versions() -> Res<Vec<String>> {
    let migrations = MigrationSource::<Pg>::migrations(&MIGRATIONS).map_err(StoreError::fault)?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}
