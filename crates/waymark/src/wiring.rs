//! The real clock, the real randomness, the database that the settings name: everything else gets them
//! handed in.

use crate::checkpoint::Key;
use crate::settings::Settings;
use anyhow::{Context, bail};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use tracing_subscriber::EnvFilter;
use waymark_domain::ids::IdSource;
use waymark_store::{DatabaseUrl, Db, Occasion, StoreError, chain};
use waymark_web::{Clock, day_in_britain};

/// Without a line for each request and each asset.
const QUIET: &str = "info,waymark_web::shell::trace=warn,memory_serve=warn";

pub(crate) fn log(settings: &Settings) -> anyhow::Result<()> {
    let filter = settings.log.as_deref().unwrap_or(QUIET);
    let filter = EnvFilter::try_new(filter).with_context(|| {
        format!("the setting log is \"{filter}\", which is no filter; write it like info or warn,waymark_store=debug")
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    log.with_ansi(io::stderr().is_terminal()).init();
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the real clock comes in"
)]
pub(crate) fn clock() -> Clock {
    Clock::new(jiff::Timestamp::now)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where real ids come in"
)]
pub(crate) fn ids() -> IdSource {
    IdSource::new(uuid::Uuid::now_v7)
}

/// Now, for what happens on the shell.
pub(crate) fn occasion() -> Occasion {
    let at = clock().now();
    Occasion {
        at,
        today: day_in_britain(at),
        ids: ids(),
    }
}

/// The database for the server, up to date. A second server on the same file is refused.
pub(crate) async fn served(settings: &Settings) -> anyhow::Result<Db> {
    prepare(settings)?;
    let db = match Db::open(&settings.database, None) {
        Ok(db) => db,
        Err(StoreError::InUse) => bail!(
            "another Waymark is serving {} already; stop it first, or choose another folder with --data",
            settings.database
        ),
        Err(error) => return Err(unopened(settings, error)),
    };
    migrated(settings, db).await
}

/// The database for a command, up to date, also while a server is running.
pub(crate) async fn beside(settings: &Settings) -> anyhow::Result<Db> {
    prepare(settings)?;
    let db = Db::open_beside(&settings.database).map_err(|error| unopened(settings, error))?;
    migrated(settings, db).await
}

async fn migrated(settings: &Settings, db: Db) -> anyhow::Result<Db> {
    db.migrate()
        .await
        .map_err(|error| unopened(settings, error))?;
    chain::take_in(&db)
        .await
        .map_err(|error| unopened(settings, error))?;
    Ok(db)
}

/// The key that signs checkpoints of the audit log; made on the way.
pub(crate) fn audit_key(settings: &Settings) -> anyhow::Result<Key> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).context("the operating system has no randomness")?;
    Key::read_or_make(&settings.audit_key, &secret)
}

fn unopened(settings: &Settings, error: StoreError) -> anyhow::Error {
    anyhow::Error::new(error).context(format!(
        "the database {} cannot be opened",
        settings.database
    ))
}

/// Makes the data folder, for the owner's eyes only.
fn prepare(settings: &Settings) -> anyhow::Result<()> {
    let folder = match &settings.database {
        DatabaseUrl::Sqlite(file) => file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty()),
        DatabaseUrl::Postgres(_) => None,
    };
    for folder in [Some(settings.data.as_path()), folder]
        .into_iter()
        .flatten()
    {
        make(folder).with_context(|| {
            format!(
                "the folder {} cannot be made; choose another with --data",
                folder.display()
            )
        })?;
    }
    Ok(())
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
