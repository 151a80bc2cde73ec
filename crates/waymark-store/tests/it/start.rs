//! Opening, migrating and being ready.

use waymark_store::{DatabaseUrl, Db, NotReady, StoreError};
use waymark_testkit::{
    both_engines,
    engines::{Folder, Fresh},
    postgres,
};

fn open(address: &str) -> Result<Db, StoreError> {
    Db::open(&DatabaseUrl::parse(address).unwrap(), None)
}

both_engines! {
    async fn a_migrated_database_is_ready_and_migrating_again_changes_nothing(db: Db) {
        db.ready().await.unwrap();
        db.migrate().await.unwrap();
        db.ready().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_file_is_not_ready_until_it_is_migrated() {
    let folder = Folder::make();
    let db = Db::open(&DatabaseUrl::sqlite(folder.path().join("new.db")), None).unwrap();
    assert!(matches!(db.ready().await, Err(NotReady::Silent(_))));
    db.migrate().await.unwrap();
    db.ready().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_together_on_postgres_migrate_once() {
    let address = postgres::empty().await;
    let servers = [
        open(&address).unwrap(),
        open(&address).unwrap(),
        open(&address).unwrap(),
    ];
    assert!(matches!(servers[0].ready().await, Err(NotReady::Silent(_))));
    let starts = servers
        .clone()
        .map(|db| tokio::spawn(async move { db.migrate().await }));
    for start in starts {
        start.await.unwrap().unwrap();
    }
    for db in &servers {
        db.ready().await.unwrap();
    }
    drop(servers);
    postgres::drop_database(&address).await;
}

#[tokio::test]
async fn a_second_server_on_the_same_file_is_refused() {
    let fresh = Fresh::sqlite().await;
    assert!(matches!(open(fresh.address()), Err(StoreError::InUse)));
}

#[test]
fn a_file_in_a_folder_that_is_not_there_is_unavailable() {
    let folder = Folder::make();
    let url = DatabaseUrl::sqlite(folder.path().join("missing").join("new.db"));
    assert!(matches!(
        Db::open(&url, None),
        Err(StoreError::Unavailable(_))
    ));
}
