//! What the pool and the transactions promise.
#![expect(
    clippy::disallowed_methods,
    reason = "what is asked here is about one engine"
)]

use super::{Access, Conn, Pg, RunQueryDsl, in_time};
use crate::{
    error::{Res, StoreError},
    url::DatabaseUrl,
};
use diesel::{prelude::*, sql_types};
use diesel_async::SimpleAsyncConnection;
use std::num::NonZeroUsize;
use waymark_testkit::postgres;

/// A pool of a single connection, so that what one request leaves behind meets the next.
fn single(address: &str) -> Pg {
    let DatabaseUrl::Postgres(url) = DatabaseUrl::parse(address).unwrap() else {
        panic!("the server of the tests is PostgreSQL")
    };
    Pg::open(&url, NonZeroUsize::MIN).unwrap()
}

async fn text(c: &mut Conn, query: &str) -> Res<String> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = sql_types::Text)]
        answer: String,
    }
    let query = format!("SELECT CAST(({query}) AS text) AS answer");
    Ok(diesel::sql_query(query).get_result::<Row>(c).await?.answer)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_connection_is_unavailable_and_the_next_request_works() {
    let (db, other) = (single(&postgres::server()), single(&postgres::server()));
    let mut transaction = db.begin(Access::Write).await.unwrap();
    let process = text(transaction.connection(), "SELECT pg_backend_pid()")
        .await
        .unwrap();
    let kill = format!("SELECT pg_terminate_backend({process})");
    text(&mut other.connection().await.unwrap(), &kill)
        .await
        .unwrap();
    let lost = text(transaction.connection(), "SELECT 1").await;
    let lost = transaction.end(lost).await;
    assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
    let next = text(&mut db.connection().await.unwrap(), "SELECT 1").await;
    assert_eq!(next.unwrap(), "1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_not_there_is_unavailable() {
    let nowhere = single("postgres://waymark@127.0.0.1:1/postgres");
    let refused = in_time(async { nowhere.connection().await.map(drop) }).await;
    assert!(
        matches!(refused, Err(StoreError::Unavailable(_))),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_dropped_half_way_leaves_nothing_behind() {
    let address = postgres::empty().await;
    let db = single(&address);
    let mut transaction = db.begin(Access::Write).await.unwrap();
    transaction
        .connection()
        .batch_execute("CREATE TABLE half ()")
        .await
        .unwrap();
    drop(transaction);
    let mut next = db.begin(Access::Write).await.unwrap();
    let there = text(next.connection(), "SELECT to_regclass('half') IS NOT NULL").await;
    assert_eq!(next.end(there).await.unwrap(), "false");
    postgres::drop_database(&address).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_is_rolled_back_and_what_succeeds_is_committed() {
    let address = postgres::empty().await;
    let db = single(&address);
    for (table, result) in [("failed", Err(StoreError::Conflict)), ("kept", Ok(()))] {
        let mut transaction = db.begin(Access::Write).await.unwrap();
        let create = format!("CREATE TABLE {table} ()");
        transaction
            .connection()
            .batch_execute(&create)
            .await
            .unwrap();
        drop(transaction.end(result).await);
    }
    let tables =
        "SELECT string_agg(relname, ' ') FROM pg_class WHERE relname IN ('failed', 'kept')";
    assert_eq!(
        text(&mut db.connection().await.unwrap(), tables)
            .await
            .unwrap(),
        "kept"
    );
    postgres::drop_database(&address).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_sees_one_state_and_changes_nothing() {
    let address = postgres::empty().await;
    let (db, other) = (single(&address), single(&address));
    let mut other = other.connection().await.unwrap();
    other
        .batch_execute("CREATE TABLE line (n int)")
        .await
        .unwrap();
    let mut snapshot = db.begin(Access::Snapshot).await.unwrap();
    let count = "SELECT count(*) FROM line";
    let before = text(snapshot.connection(), count).await.unwrap();
    other
        .batch_execute("INSERT INTO line VALUES (1)")
        .await
        .unwrap();
    assert_eq!(before, text(snapshot.connection(), count).await.unwrap());
    let write = snapshot
        .connection()
        .batch_execute("INSERT INTO line VALUES (2)")
        .await;
    assert!(write.is_err());
    drop((snapshot, other));
    postgres::drop_database(&address).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_gives_up_before_the_request_does() {
    let db = single(&postgres::server());
    let mut c = db.connection().await.unwrap();
    assert_eq!(
        text(&mut c, "SELECT current_setting('statement_timeout')")
            .await
            .unwrap(),
        "9s"
    );
    assert_eq!(
        text(&mut c, "SELECT current_setting('lock_timeout')")
            .await
            .unwrap(),
        "5s"
    );
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_ever() {
    let waited = in_time(std::future::pending::<Res<()>>()).await;
    assert!(matches!(waited, Err(StoreError::Unavailable(_))));
}

/// The server of the tests under another name of this machine, and with more parameters.
fn encrypted(host: &str, parameters: &str) -> String {
    let address = postgres::server().replace("127.0.0.1", host);
    format!("{address}?sslmode=require{parameters}")
}

async fn opens(address: &str) -> Res<String> {
    let db = single(address);
    let question = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let answer = async {
        let mut c = db.connection().await?;
        text(&mut c, question).await
    };
    in_time(answer).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_line_is_encrypted_where_the_certificate_is_of_a_known_authority_and_for_this_name() {
    let known = format!("&sslrootcert={}", postgres::authority());
    assert_eq!(
        opens(&encrypted("localhost", &known)).await.unwrap(),
        "true"
    );
    assert_eq!(opens(&postgres::server()).await.unwrap(), "false");
    for (host, parameters) in [("localhost", ""), ("127.0.0.1", known.as_str())] {
        let refused = opens(&encrypted(host, parameters)).await.unwrap_err();
        let StoreError::Unavailable(cause) = refused else {
            panic!("{refused:?}")
        };
        assert!(cause.to_string().contains("certificate"), "{cause}");
    }
}

#[test]
fn a_file_of_authorities_that_cannot_be_read_is_named() {
    let address = encrypted("localhost", "&sslrootcert=/nowhere/ca.pem");
    let DatabaseUrl::Postgres(url) = DatabaseUrl::parse(&address).unwrap() else {
        panic!("{address}")
    };
    let Err(StoreError::Unavailable(cause)) = Pg::open(&url, NonZeroUsize::MIN).map(drop) else {
        panic!("a file that is not there was read")
    };
    assert!(cause.to_string().contains("/nowhere/ca.pem"), "{cause}");
}
