//! The tables of both engines and of `schema.rs` are the same.
#![expect(
    clippy::disallowed_methods,
    reason = "what is asked here is about one engine"
)]

use diesel::{
    Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query, sql_types::Text,
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use std::collections::BTreeSet;
use waymark_testkit::engines::Fresh;

/// One fact about a schema, as a line to be compared: `plan.review_on: TEXT, may be null`.
type Facts = BTreeSet<String>;

#[derive(QueryableByName)]
struct Fact {
    #[diesel(sql_type = Text)]
    fact: String,
}

async fn sqlite(query: &str) -> Facts {
    let fresh = Fresh::sqlite().await;
    let path = fresh.address().trim_start_matches("sqlite:").to_owned();
    let mut c = SqliteConnection::establish(&path).unwrap();
    let facts: Vec<Fact> = sql_query(query).load(&mut c).unwrap();
    facts.into_iter().map(|fact| fact.fact).collect()
}

async fn postgres(query: &str) -> Facts {
    let fresh = Fresh::postgres().await;
    let mut c = AsyncPgConnection::establish(fresh.address()).await.unwrap();
    let facts: Vec<Fact> = diesel_async::RunQueryDsl::load(sql_query(query), &mut c)
        .await
        .unwrap();
    drop(c);
    fresh.close().await;
    facts.into_iter().map(|fact| fact.fact).collect()
}

/// The columns that `schema.rs` declares; `native` gives the type of an engine.
fn declared(native: fn(&str) -> &'static str) -> Facts {
    let mut facts = Facts::new();
    let mut table = "";
    for line in include_str!("../../src/schema.rs").lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name;
        } else if let Some((column, sql)) = line.split_once(" -> ").filter(|_| line.ends_with(','))
        {
            let sql = sql.trim_end_matches(',');
            let inner = sql
                .strip_prefix("Nullable<")
                .and_then(|sql| sql.strip_suffix('>'));
            let null = if inner.is_some() {
                "may be null"
            } else {
                "never null"
            };
            facts.insert(format!(
                "{table}.{column}: {}, {null}",
                native(inner.unwrap_or(sql))
            ));
        }
    }
    assert!(facts.len() > 5, "the tables are where this test looks");
    facts
}

fn on_sqlite(sql: &str) -> &'static str {
    match sql {
        "Text" | "PupilText" | "Doc" | "Day" => "TEXT",
        "Instant" | "SmallInt" | "Integer" | "BigInt" | "Bool" => "INTEGER",
        "Double" => "REAL",
        _ => "BLOB",
    }
}

fn on_postgres(sql: &str) -> &'static str {
    match sql {
        "Text" | "PupilText" => "text",
        "Doc" => "jsonb",
        "Day" => "date",
        "Instant" => "timestamp with time zone",
        "SmallInt" => "smallint",
        "Integer" => "integer",
        "BigInt" => "bigint",
        "Bool" => "boolean",
        "Double" => "double precision",
        "Binary" => "bytea",
        _ => "uuid",
    }
}

#[track_caller]
fn assert_same(one: &str, a: &Facts, other: &str, b: &Facts) {
    assert!(!a.is_empty(), "the question about {one} finds something");
    let only_a: Vec<_> = a.difference(b).collect();
    let only_b: Vec<_> = b.difference(a).collect();
    assert!(
        only_a.is_empty() && only_b.is_empty(),
        "only in {one}: {only_a:#?}\nonly in {other}: {only_b:#?}"
    );
}

const SQLITE_TABLES: &str =
    "sqlite_master AS t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
    AND t.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\'";

fn of_sqlite_tables(facts: &str, from: &str) -> String {
    format!("SELECT {facts} AS fact FROM {from}, {SQLITE_TABLES}")
}

#[tokio::test]
async fn the_tables_of_sqlite_are_those_of_the_source() {
    let query = of_sqlite_tables(
        "t.name || '.' || c.name || ': ' || c.type || CASE c.\"notnull\" WHEN 1 THEN ', never null' ELSE ', may be null' END",
        "pragma_table_info(t.name) AS c",
    );
    assert_same(
        "SQLite",
        &sqlite(&query).await,
        "schema.rs",
        &declared(on_sqlite),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tables_of_postgres_are_those_of_the_source() {
    let query = "
        SELECT table_name || '.' || column_name || ': ' || data_type
            || CASE is_nullable WHEN 'NO' THEN ', never null' ELSE ', may be null' END AS fact
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'";
    assert_same(
        "PostgreSQL",
        &postgres(query).await,
        "schema.rs",
        &declared(on_postgres),
    );
}

#[tokio::test]
async fn every_table_of_sqlite_checks_the_types_of_its_values() {
    let query = "SELECT name AS fact FROM pragma_table_list
        WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_diesel%' ESCAPE '\\'";
    assert_eq!(sqlite(query).await, Facts::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_have_the_same_order_on_both_engines() {
    let query = "
        SELECT a.attrelid::regclass || '.' || a.attname AS fact
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_index i ON i.indrelid = c.oid
        JOIN pg_collation o ON o.oid = a.attcollation
        WHERE c.relnamespace = 'public'::regnamespace AND a.attnum = ANY (i.indkey)
            AND o.collname <> 'C' AND c.relname NOT LIKE '\\_\\_diesel%'";
    assert_eq!(
        postgres(query).await,
        Facts::new(),
        "indexed texts need COLLATE \"C\""
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_identified_and_refer_to_each_other_in_the_same_way_on_both_engines() {
    let keys = of_sqlite_tables(
        "t.name || ' by ' || c.name",
        "pragma_table_info(t.name) AS c",
    ) + " AND c.pk > 0";
    let references = of_sqlite_tables(
        "t.name || '.' || r.\"from\" || ' to ' || r.\"table\" || ' on delete ' || lower(r.on_delete)",
        "pragma_foreign_key_list(t.name) AS r",
    );
    let on_postgres = "
        SELECT CASE c.contype
            WHEN 'p' THEN c.conrelid::regclass || ' by ' || a.attname
            ELSE c.conrelid::regclass || '.' || a.attname || ' to ' || c.confrelid::regclass || ' on delete '
                || CASE c.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'
                    WHEN 'n' THEN 'set null' ELSE 'set default' END
            END AS fact
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype IN ('p', 'f') AND c.connamespace = 'public'::regnamespace
            AND c.conrelid::regclass::text NOT LIKE '\\_\\_diesel%'";
    let mut on_sqlite = sqlite(&keys).await;
    on_sqlite.append(&mut sqlite(&references).await);
    assert_same(
        "SQLite",
        &on_sqlite,
        "PostgreSQL",
        &postgres(on_postgres).await,
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_columns_are_indexed_and_unique_on_both_engines() {
    let on_sqlite = of_sqlite_tables(
        "t.name || CASE i.\"unique\" WHEN 1 THEN ' unique ' ELSE ' index ' END
            || (SELECT group_concat(c.name, ' ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS c)",
        "pragma_index_list(t.name) AS i",
    ) + " AND i.origin <> 'pk'";
    let on_postgres = "
        SELECT i.indrelid::regclass || CASE WHEN i.indisunique THEN ' unique ' ELSE ' index ' END
            || (SELECT string_agg(a.attname, ' ' ORDER BY k.n)
                FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
                JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum) AS fact
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
            AND c.relname NOT LIKE '\\_\\_diesel%'";
    assert_same(
        "SQLite",
        &sqlite(&on_sqlite).await,
        "PostgreSQL",
        &postgres(on_postgres).await,
    );
}
