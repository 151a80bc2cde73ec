//! One server to a file.
//!
//! SQLite itself lets several processes share a file, but each would group its own commits and hold the
//! others up, so a second server is refused at the door. The lock belongs to the open file and goes with
//! the process, however it ends.

use crate::error::{Res, StoreError};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

pub(super) struct Lock(#[expect(dead_code, reason = "held, never read")] File);

/// Makes the file when it is not there. SQLite gives its own files the permissions of the database.
pub(super) fn make(database: &Path) -> Res<()> {
    private_file(database)
        .map(drop)
        .map_err(StoreError::unavailable)
}

impl Lock {
    pub(super) fn take(database: &Path) -> Res<Self> {
        let file = private_file(&beside(database)).map_err(StoreError::unavailable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => return Err(StoreError::unavailable(error)),
        }
        make(database)?;
        Ok(Self(file))
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-lock");
    name.into()
}

/// Opens a file, making one that only its owner may read when it is not there.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
