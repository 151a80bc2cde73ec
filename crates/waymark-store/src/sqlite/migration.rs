//! The tables of a SQLite database.

use super::connection;
use crate::error::{Res, StoreError};
use diesel::{
    connection::SimpleConnection,
    migration::{Migration, MigrationSource},
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::path::Path;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// On a connection of its own, and without foreign keys: SQLite cannot change a CHECK, so a table is made anew, and
/// what belongs to its rows would go with the old one. That cannot be said within a transaction, and each migration is
/// one together with the row that tells of it: one that is killed can begin again.
pub(super) fn run(path: &Path) -> Res<()> {
    let mut c = connection::writing(path)?;
    c.batch_execute("PRAGMA foreign_keys = OFF;")?;
    c.run_pending_migrations(MIGRATIONS)
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

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "what is asked here is about one engine"
    )]

    use super::*;
    use diesel::{QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
    use waymark_testkit::engines::Folder;

    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }

    /// The tables, and that no row refers to one that is not there.
    fn shape(path: &Path) -> Vec<String> {
        let mut c = connection::writing(path).unwrap();
        let query = "SELECT coalesce(sql, name) AS line FROM sqlite_schema WHERE tbl_name NOT LIKE '%diesel%' UNION ALL SELECT 'broken: ' || \"table\" FROM pragma_foreign_key_check() ORDER BY line";
        let lines: Vec<Line> = sql_query(query).load(&mut c).unwrap();
        lines.into_iter().map(|line| line.line).collect()
    }

    #[test]
    fn a_migration_that_is_killed_at_its_very_end_begins_again() {
        let folder = Folder::make();
        let (whole, killed) = (
            folder.path().join("whole.db"),
            folder.path().join("killed.db"),
        );
        run(&whole).unwrap();
        for version in versions().unwrap() {
            let mut c = connection::writing(&killed).unwrap();
            // Diesel writes the version down when all of the migration is done.
            let trap = format!(
                "CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
                CREATE TRIGGER kill BEFORE INSERT ON __diesel_schema_migrations WHEN NEW.version = '{version}' BEGIN SELECT RAISE(ABORT, 'killed'); END;"
            );
            c.batch_execute(&trap).unwrap();
            run(&killed).unwrap_err();
            c.batch_execute("DROP TRIGGER kill").unwrap();
        }
        run(&killed).unwrap();
        assert_eq!(shape(&killed), shape(&whole));
    }
}
