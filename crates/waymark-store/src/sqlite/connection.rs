//! Connections to the file, each with the same settings.

use super::Conn;
use crate::error::{Res, StoreError};
use diesel::{
    Connection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
};
use std::path::Path;

/// Each commit is synced to disk (`FULL`): a power cut loses nothing that was acknowledged.
const SETTINGS: &str = "
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY;
";

pub(super) fn writing(path: &Path) -> Res<Conn> {
    let name = path
        .to_str()
        .ok_or_else(|| StoreError::fault("the path is no Unicode"))?;
    let mut c = Conn::establish(name).map_err(StoreError::unavailable)?;
    c.batch_execute(SETTINGS)?;
    Ok(c)
}

pub(super) fn reading(path: &Path) -> Res<Conn> {
    let mut c = writing(path)?;
    c.batch_execute("PRAGMA query_only = ON;")?;
    Ok(c)
}

/// How many transactions and savepoints are open; `None` when not even Diesel knows.
pub(super) fn depth(c: &mut Conn) -> Option<u32> {
    let open = AnsiTransactionManager::transaction_manager_status_mut(c)
        .transaction_depth()
        .ok()?;
    Some(open.map_or(0, std::num::NonZeroU32::get))
}
