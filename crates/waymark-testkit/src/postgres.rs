//! Fresh PostgreSQL databases on the server of `tools/postgres`.
//!
//! The tables are made once, in a template named after the migrations; a test gets a copy of it. A missing
//! server is a failure, never a reason to skip a test.

use std::{
    process,
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::sync::OnceCell;
use tokio_postgres::{Client, NoTls};
use waymark_store::{DatabaseUrl, Db};

/// Where the server is: the address of any database on it that may be connected to.
pub const VARIABLE: &str = "WAYMARK_TEST_POSTGRES";

const AUTHORITY: &str = "WAYMARK_TEST_AUTHORITY";

/// Held by whoever makes a template.
const TEMPLATE_LOCK: i64 = 0x7465_6d70_6c61_7465;

/// The address of the server's own database.
pub fn server() -> String {
    std::env::var(VARIABLE).ok().filter(|address| !address.is_empty()).unwrap_or_else(|| {
        panic!("{VARIABLE} is not set: run the tests by `make test`, or put `tools/postgres run` before them")
    })
}

/// The file of the authority that vouches for the server, under the name of localhost.
pub fn authority() -> String {
    std::env::var(AUTHORITY).unwrap_or_else(|_| {
        panic!("{AUTHORITY} is not set: run the tests by `make test`, or put `tools/postgres run` before them")
    })
}

/// The address of a new database with all tables.
pub(crate) async fn fresh() -> String {
    let template = template().await;
    create(&format!("TEMPLATE {template}")).await
}

/// The address of a new database with nothing in it.
pub async fn empty() -> String {
    create("").await
}

async fn create(how: &str) -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let name = format!(
        "test_{}_{}",
        process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    let server = connect().await;
    execute(
        &server,
        &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
    )
    .await;
    execute(&server, &format!("CREATE DATABASE {name} {how}")).await;
    address_of(&name)
}

/// Throws a database away. What goes wrong is of no interest: the server goes at the end.
pub async fn drop_database(address: &str) {
    if let Some((_, name)) = address.rsplit_once('/') {
        let server = connect().await;
        drop(
            server
                .batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                .await,
        );
    }
}

/// Ends every connection to a database and lets nobody in again: it is as good as gone.
pub async fn shut_out(address: &str) {
    allow(address, false).await;
    cut_off(address).await;
}

/// Lets people in again.
pub async fn let_in(address: &str) {
    allow(address, true).await;
}

/// Ends every connection to a database, as its restart would.
pub async fn cut_off(address: &str) {
    let name = name_in(address);
    let end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ";
    execute(&connect().await, &format!("{end}'{name}'")).await;
}

async fn allow(address: &str, yes: bool) {
    let name = name_in(address);
    let allow = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {yes}");
    execute(&connect().await, &allow).await;
}

fn name_in(address: &str) -> &str {
    address.rsplit_once('/').map_or("", |(_, name)| name)
}

async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    TEMPLATE.get_or_init(make_template).await
}

/// Made under another name first, so that one that was left half-made is never copied.
async fn make_template() -> String {
    let name = format!("template_{}", env!("WAYMARK_MIGRATIONS"));
    let server = connect().await;
    execute(
        &server,
        &format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})"),
    )
    .await;
    let known = server
        .query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await;
    if known.expect("the list of databases can be read").is_empty() {
        execute(
            &server,
            "DROP DATABASE IF EXISTS template_unfinished WITH (FORCE)",
        )
        .await;
        execute(&server, "CREATE DATABASE template_unfinished").await;
        migrate(&address_of("template_unfinished")).await;
        execute(
            &server,
            &format!("ALTER DATABASE template_unfinished RENAME TO {name}"),
        )
        .await;
    }
    name
}

async fn migrate(address: &str) {
    let url = DatabaseUrl::parse(address).expect("the address is ours");
    let db = Db::open(&url, None).expect("opening connects to nothing yet");
    db.migrate()
        .await
        .unwrap_or_else(|error| panic!("the migrations fail: {error:?}"));
}

fn address_of(database: &str) -> String {
    let server = server();
    let (place, _) = server
        .rsplit_once('/')
        .expect("the address ends with a database");
    format!("{place}/{database}")
}

/// A connection that is open as long as the client is.
async fn connect() -> Client {
    let (client, connection) = tokio_postgres::connect(&server(), NoTls)
        .await
        .unwrap_or_else(|error| {
            panic!("nothing answers at {VARIABLE}: {error}; start it with `tools/postgres start`")
        });
    tokio::spawn(connection);
    client
}

async fn execute(server: &Client, statement: &str) {
    server
        .batch_execute(statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}
