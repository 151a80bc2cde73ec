//! The tables of a SQLite database.

use super::connection;
use crate::error::{Res, StoreError};
use diesel::{
    migration::{Migration, MigrationSource},
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::path::Path;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// On a connection of its own: a migration may need settings that no unit of work should meet.
pub(super) fn run(path: &Path) -> Res<()> {
    connection::writing(path)?
        .run_pending_migrations(MIGRATIONS)
        .map(drop)
        .map_err(StoreError::fault)
}

/// The versions that this program knows.
pub(super) fn versions() -> Res<Vec<String>> {
    let migrations =
        MigrationSource::<Sqlite>::migrations(&MIGRATIONS).map_err(StoreError::fault)?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}
