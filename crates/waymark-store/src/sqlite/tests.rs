//! What the writer and the readers promise.
#![expect(
    clippy::disallowed_methods,
    reason = "what is asked here is about one engine"
)]

use super::{
    Conn, RunQueryDsl, Sqlite, connection, in_time,
    queries::settings::{find, put},
};
use crate::error::{Res, StoreError};
use diesel::{Connection, connection::SimpleConnection, prelude::*};
use std::{
    num::NonZeroUsize,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};
use tokio::{
    runtime::Handle,
    sync::oneshot,
    task::{self, JoinHandle},
};
use waymark_testkit::engines::Folder;

/// A database with its tables, and the folder that must outlive it.
fn database() -> (Sqlite, Folder) {
    let folder = Folder::make();
    let db = open(&folder).unwrap();
    db.migrate().unwrap();
    (db, folder)
}

fn open(folder: &Folder) -> Res<Sqlite> {
    Sqlite::open(&folder.path().join("waymark.db"), NonZeroUsize::MIN)
}

async fn keep(db: &Sqlite, key: &str) -> Res<()> {
    let key = key.to_owned();
    db.write(|c| put(c, key, "kept".to_owned())).await
}

async fn kept(db: &Sqlite, key: &str) -> bool {
    let key = key.to_owned();
    db.point(|c| find(c, key)).await.unwrap().is_some()
}

/// Holds the writer up until the gate is opened, so that what is queued meanwhile becomes one group. It is held before
/// this returns: what is queued earlier could share the group of the unit that holds it.
async fn gate(db: &Sqlite) -> (mpsc::Sender<()>, JoinHandle<Res<()>>) {
    let (open, wait) = mpsc::channel();
    let (begun, begins) = oneshot::channel();
    let db = db.clone();
    let held = task::spawn(async move {
        db.write(move |_| {
            begun.send(()).map_err(|()| StoreError::Conflict)?;
            wait.recv().map_err(StoreError::fault)
        })
        .await
    });
    begins.await.unwrap();
    (open, held)
}

/// Polled after the writes it stands behind, it lets them through together.
async fn open_gate(gate: mpsc::Sender<()>) {
    task::yield_now().await;
    gate.send(()).unwrap();
}

#[tokio::test]
async fn an_answer_is_given_only_after_the_group_is_committed() {
    let (db, folder) = database();
    let file = folder.path().join("waymark.db");
    let answered = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&answered);
    let (open, held) = gate(&db).await;
    let first = async {
        keep(&db, "first").await.unwrap();
        answered.store(true, Ordering::SeqCst);
    };
    let second = db.write(move |_| {
        thread::sleep(Duration::from_millis(50));
        let visible = find(&mut connection::reading(&file)?, "first".to_owned())?.is_some();
        Ok((visible, seen.load(Ordering::SeqCst)))
    });
    let (_, (), second, ()) = tokio::join!(held, first, second, open_gate(open));
    assert_eq!(
        second.unwrap(),
        (false, false),
        "neither on disk nor answered while the group runs"
    );
    assert!(kept(&db, "first").await);
}

#[tokio::test]
async fn a_unit_that_fails_undoes_itself_and_not_its_neighbours() {
    let (db, _folder) = database();
    let (open, held) = gate(&db).await;
    let fails = db.write(|c| {
        put(c, "b".to_owned(), "half".to_owned())?;
        Err::<(), _>(StoreError::Conflict)
    });
    let (_, a, b, c, ()) =
        tokio::join!(held, keep(&db, "a"), fails, keep(&db, "c"), open_gate(open));
    assert!(a.is_ok() && matches!(b, Err(StoreError::Conflict)) && c.is_ok());
    assert_eq!(
        (
            kept(&db, "a").await,
            kept(&db, "b").await,
            kept(&db, "c").await
        ),
        (true, false, true)
    );
}

#[tokio::test]
async fn a_unit_that_panics_undoes_itself_and_the_writer_goes_on() {
    let (db, _folder) = database();
    let (open, held) = gate(&db).await;
    let panics = db.write(|c: &mut Conn| -> Res<()> {
        put(c, "b".to_owned(), "half".to_owned())?;
        c.transaction(|c| {
            put(c, "b".to_owned(), "whole".to_owned())?;
            panic!("in the middle of a transaction inside a unit")
        })
    });
    let (_, a, b, c, ()) = tokio::join!(
        held,
        keep(&db, "a"),
        panics,
        keep(&db, "c"),
        open_gate(open)
    );
    assert!(a.is_ok() && matches!(b, Err(StoreError::Fault(_))) && c.is_ok());
    keep(&db, "later").await.unwrap();
    assert!(kept(&db, "a").await && kept(&db, "c").await && !kept(&db, "b").await);
}

#[tokio::test]
async fn a_commit_that_fails_is_answered_to_the_whole_group_and_the_writer_goes_on() {
    let (db, _folder) = database();
    db.write(|c| {
        c.batch_execute(
            "CREATE TABLE parent (id INTEGER PRIMARY KEY);
             CREATE TABLE child (of INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);",
        )
        .map_err(Into::into)
    })
    .await
    .unwrap();
    let (open, held) = gate(&db).await;
    let orphan = db.write(|c| Ok(c.batch_execute("INSERT INTO child VALUES (7)")?));
    let (_, innocent, orphan, ()) =
        tokio::join!(held, keep(&db, "innocent"), orphan, open_gate(open));
    assert!(
        matches!(innocent, Err(StoreError::Unavailable(_))),
        "{innocent:?}"
    );
    assert!(
        matches!(orphan, Err(StoreError::Unavailable(_))),
        "{orphan:?}"
    );
    assert!(!kept(&db, "innocent").await);
    keep(&db, "later").await.unwrap();
    assert!(kept(&db, "later").await);
}

#[tokio::test]
async fn a_transaction_that_ends_before_its_time_is_answered_and_the_writer_goes_on() {
    let (db, _folder) = database();
    for result in [Ok(()), Err(StoreError::Conflict)] {
        let ended = db.write(|c| {
            c.batch_execute("ROLLBACK")?;
            result
        });
        let ended = ended.await;
        assert!(
            matches!(ended, Err(StoreError::Unavailable(_))),
            "{ended:?}"
        );
    }
    keep(&db, "later").await.unwrap();
    assert!(kept(&db, "later").await);
}

#[tokio::test]
async fn on_a_full_disk_what_was_acknowledged_is_there_and_nothing_else() {
    let (db, _folder) = database();
    db.write(|c| Ok(c.batch_execute("PRAGMA max_page_count = 1")?))
        .await
        .unwrap();
    let big = "x".repeat(1 << 20);
    let too_big = db.write(|c| put(c, "big".to_owned(), big));
    let (open, held) = gate(&db).await;
    let (_, before, too_big, after, ()) = tokio::join!(
        held,
        keep(&db, "before"),
        too_big,
        keep(&db, "after"),
        open_gate(open)
    );
    assert!(
        matches!(too_big, Err(StoreError::Unavailable(_))),
        "{too_big:?}"
    );
    assert!(!kept(&db, "big").await);
    assert_eq!(kept(&db, "before").await, before.is_ok());
    assert_eq!(kept(&db, "after").await, after.is_ok());
    keep(&db, "small").await.unwrap();
}

#[tokio::test]
async fn a_caller_who_left_the_queue_gets_nothing_done() {
    let (db, _folder) = database();
    let (open, held) = gate(&db).await;
    let impatient = tokio::time::timeout(Duration::from_millis(20), keep(&db, "left"));
    let (_, gone, ()) = tokio::join!(held, impatient, async {
        tokio::time::sleep(Duration::from_millis(60)).await;
        open.send(()).unwrap();
    });
    assert!(gone.is_err());
    keep(&db, "stayed").await.unwrap();
    assert!(kept(&db, "stayed").await && !kept(&db, "left").await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_statements_of_a_read_see_one_state() {
    let (db, _folder) = database();
    let seen = db
        .read(|c| {
            let before = find(c, "new".to_owned())?;
            Handle::current().block_on(keep(&db, "new"))?;
            Ok((before, find(c, "new".to_owned())?))
        })
        .await
        .unwrap();
    assert_eq!(seen, (None, None));
    assert!(kept(&db, "new").await);
}

#[tokio::test]
async fn a_reader_changes_nothing() {
    let (db, _folder) = database();
    let point = db.point(|c| put(c, "a".to_owned(), "sly".to_owned())).await;
    let read = db.read(|c| put(c, "a".to_owned(), "sly".to_owned())).await;
    assert!(point.is_err() && read.is_err());
    assert!(!kept(&db, "a").await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_survive_more_panics_than_there_are_readers_and_keep_no_old_snapshot() {
    let (db, _folder) = database();
    for _ in 0..5 {
        let db = db.clone();
        let read = async move {
            db.read(|c| -> Res<()> { panic!("in a read, after {:?}", find(c, "new".to_owned())) })
                .await
        };
        assert!(tokio::spawn(read).await.is_err());
    }
    keep(&db, "new").await.unwrap();
    let seen = db.read(|c| find(c, "new".to_owned())).await.unwrap();
    assert!(seen.is_some());
}

#[test]
fn a_second_server_is_refused_until_the_first_has_ended() {
    let (db, folder) = database();
    assert!(matches!(open(&folder), Err(StoreError::InUse)));
    drop(db);
    assert!(open(&folder).is_ok());
}

#[tokio::test]
async fn closing_waits_for_the_unit_that_is_being_done() {
    let (db, folder) = database();
    let (begun, wait) = mpsc::channel();
    let writing = tokio::spawn({
        let db = db.clone();
        async move {
            db.write(move |c| {
                begun.send(()).map_err(StoreError::fault)?;
                thread::sleep(Duration::from_millis(100));
                put(c, "a".to_owned(), "late".to_owned())
            })
            .await
        }
    });
    task::spawn_blocking(move || wait.recv())
        .await
        .unwrap()
        .unwrap();
    writing.abort();
    assert!(writing.await.unwrap_err().is_cancelled());
    drop(db);
    assert!(kept(&open(&folder).unwrap(), "a").await);
}

#[tokio::test]
async fn what_was_kept_is_there_after_closing_and_opening() {
    let (db, folder) = database();
    keep(&db, "a").await.unwrap();
    drop(db);
    assert!(kept(&open(&folder).unwrap(), "a").await);
}

#[tokio::test]
async fn every_commit_is_synced_and_references_are_checked() {
    #[derive(QueryableByName)]
    struct Number {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        n: i32,
    }
    let (db, _folder) = database();
    let ask = |sql: &'static str| {
        db.write(move |c| Ok(diesel::sql_query(sql).get_result::<Number>(c)?.n))
    };
    let synchronous = ask("SELECT synchronous AS n FROM pragma_synchronous")
        .await
        .unwrap();
    assert_eq!(synchronous, 2, "FULL");
    assert_eq!(
        ask("SELECT foreign_keys AS n FROM pragma_foreign_keys")
            .await
            .unwrap(),
        1
    );
    let wal = "SELECT journal_mode = 'wal' AS n FROM pragma_journal_mode";
    assert_eq!(ask(wal).await.unwrap(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (db, folder) = database();
    keep(&db, "a").await.unwrap();
    for name in ["waymark.db", "waymark.db-wal"] {
        let mode = std::fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_ever() {
    let waited = in_time(std::future::pending::<Res<()>>()).await;
    assert!(matches!(waited, Err(StoreError::Unavailable(_))));
}
