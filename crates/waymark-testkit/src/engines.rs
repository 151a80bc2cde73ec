//! One test, two engines.

use crate::postgres;
use std::{
    env, fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::sync::OnceCell;
use waymark_store::{DatabaseUrl, Db};

/// Makes a test for each engine out of a story about a fresh database:
/// `a_target_is_found_again::sqlite` and `a_target_is_found_again::postgres`.
///
/// Where it is called, `Db` has to be in scope, and `tokio` among the dependencies.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: $type:ty) $story:block)*) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn story($db: $type) $story

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let fresh = $crate::engines::Fresh::sqlite().await;
                story(fresh.db()).await;
                fresh.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let fresh = $crate::engines::Fresh::postgres().await;
                story(fresh.db()).await;
                fresh.close().await;
            }
        }
    )* };
}

/// A database of one test alone, with all tables and no rows.
pub struct Fresh {
    db: Db,
    address: String,
    _folder: Option<Folder>,
}

/// Enough to see requests side by side, few enough for many tests at once.
const CONNECTIONS: NonZeroUsize = NonZeroUsize::new(4).expect("4 is not 0");

impl Fresh {
    pub async fn sqlite() -> Self {
        let folder = Folder::make();
        let file = folder.0.join("waymark.db");
        fs::write(&file, sqlite_template().await).expect("the template can be copied");
        Self::open(format!("sqlite:{}", file.display()), Some(folder))
    }

    pub async fn postgres() -> Self {
        Self::open(postgres::fresh().await, None)
    }

    fn open(address: String, folder: Option<Folder>) -> Self {
        let url = DatabaseUrl::parse(&address).expect("the address is ours");
        let db = Db::open(&url, Some(CONNECTIONS)).expect("a fresh database opens");
        Self {
            db,
            address,
            _folder: folder,
        }
    }

    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// As it would stand in the settings of the server.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Throws the database away. After a panic it stays, a PostgreSQL one until its server stops.
    pub async fn close(self) {
        drop(self.db);
        if self.address.starts_with("postgres") {
            postgres::drop_database(&self.address).await;
        }
    }
}

/// The content of a migrated file, made once for each process.
async fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    TEMPLATE.get_or_init(make_sqlite_template).await
}

async fn make_sqlite_template() -> Vec<u8> {
    let folder = Folder::make();
    let file = folder.path().join("template.db");
    let db = Db::open(&DatabaseUrl::sqlite(&file), None).expect("a new file opens");
    db.migrate()
        .await
        .unwrap_or_else(|error| panic!("the migrations fail: {error:?}"));
    // Closing moves everything from the log into the file.
    drop(db);
    fs::read(&file).expect("the template can be read")
}

/// A folder of its own, gone at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn make() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("waymark-test-{}-{number}", process::id()));
        // A process long gone may have had the same number.
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).expect("the folder for temporary files can be written");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
