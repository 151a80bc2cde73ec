//! What is written is what is read, on both engines, and unreadable values are refused.

use super::{Json, PupilText, Word, sql};
use crate::{
    bind::{Bind, Sql},
    error::StoreError,
    keys,
};
use diesel::{
    Connection, IntoSql, SqliteConnection, dsl,
    prelude::*,
    select,
    sql_types::{Nullable, Text},
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::collections::BTreeMap;
use tokio::runtime::Runtime;
use uuid::Uuid;
use waymark_domain::{Day, Instant, ids::PlanId, people::Role};
use waymark_testkit::{
    clock::{at, day},
    postgres,
};

/// One connection to each engine.
struct Both {
    sqlite: SqliteConnection,
    pg: AsyncPgConnection,
    runtime: Runtime,
}

fn both() -> Both {
    let runtime = Runtime::new().unwrap();
    let pg = runtime
        .block_on(AsyncPgConnection::establish(&postgres::server()))
        .unwrap();
    Both {
        sqlite: SqliteConnection::establish(":memory:").unwrap(),
        pg,
        runtime,
    }
}

/// What each engine answers to a query, SQLite first.
macro_rules! ask {
    ($both:expr, $query:expr => $answer:ty) => {{
        let both: &mut Both = &mut *$both;
        let sqlite = diesel::RunQueryDsl::get_result::<$answer>($query, &mut both.sqlite);
        let pg = both
            .runtime
            .block_on(diesel_async::RunQueryDsl::get_result::<$answer>(
                $query,
                &mut both.pg,
            ));
        (sqlite, pg)
    }};
}

/// The value as it comes back from each engine.
macro_rules! back {
    ($both:expr, $value:expr, $sql:ty => $answer:ty) => {{
        let (sqlite, pg) = ask!($both, select($value.clone().into_sql::<$sql>()) => $answer);
        (sqlite.unwrap(), pg.unwrap())
    }};
}

fn check<S: Strategy>(strategy: S, mut test: impl FnMut(&mut Both, S::Value)) {
    let both = std::cell::RefCell::new(both());
    let test = std::cell::RefCell::new(&mut test);
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(128)
    };
    TestRunner::new(config)
        .run(&strategy, |value| {
            (test.borrow_mut())(&mut both.borrow_mut(), value);
            Ok(())
        })
        .unwrap();
}

fn micros(micros: i64) -> Instant {
    Instant::from_nanosecond(i128::from(micros) * 1_000).unwrap()
}

fn instants() -> impl Strategy<Value = Instant> {
    let first = at("0001-01-01T00:00").as_microsecond();
    let last = Instant::MAX.as_microsecond();
    prop_oneof![
        first..=last,
        Just(first),
        Just(last),
        -2_000_000..2_000_000i64,
        946_684_799_999_999..=946_684_800_000_001i64,
    ]
    .prop_map(micros)
}

fn days() -> impl Strategy<Value = Day> {
    let within = (1..=9999i16, 1..=12i8, 1..=31i8)
        .prop_filter_map("no such day", |(year, month, day)| {
            Day::new(year, month, day).ok()
        });
    prop_oneof![
        within,
        Just(day("0001-01-01")),
        Just(day("9999-12-31")),
        Just(day("2000-02-29")),
        Just(day("1999-12-31")),
    ]
}

#[test]
fn instants_come_back_to_the_microsecond() {
    check(instants(), |both, instant| {
        let (sqlite, pg) = back!(both, instant.sql(), sql::Instant => Instant);
        assert_eq!((sqlite, pg), (instant, instant));
    });
}

#[test]
fn an_instant_is_rounded_down_to_the_microsecond_on_both_sides_of_1970() {
    let both = &mut both();
    for (nanos, expected) in [(1_999, 1), (-1, -1), (-1_001, -2), (0, 0)] {
        let instant = Instant::from_nanosecond(nanos).unwrap();
        let expected = micros(expected);
        let stored = back!(both, instant.sql(), sql::Instant => Instant);
        assert_eq!(stored, (expected, expected));
    }
}

#[test]
fn the_order_of_stored_instants_is_the_order_of_time() {
    check((instants(), instants()), |both, (a, b)| {
        let query = || select(a.sql().into_sql::<sql::Instant>().lt(b.sql()));
        let (sqlite, pg) = ask!(both, query() => bool);
        assert_eq!((sqlite.unwrap(), pg.unwrap()), (a < b, a < b));
    });
}

#[test]
fn days_come_back() {
    check(days(), |both, day| {
        let (sqlite, pg) = back!(both, day.sql(), sql::Day => Day);
        assert_eq!((sqlite, pg), (day, day));
    });
}

#[test]
fn the_order_of_stored_days_is_the_order_of_time() {
    check((days(), days()), |both, (a, b)| {
        let query = || select(a.sql().into_sql::<sql::Day>().lt(b.sql()));
        let (sqlite, pg) = ask!(both, query() => bool);
        assert_eq!((sqlite.unwrap(), pg.unwrap()), (a < b, a < b));
    });
}

#[test]
fn both_engines_mean_the_same_day_and_moment() {
    let both = &mut both();
    let (day, moment) = (day("2026-11-21"), at("2026-11-21T09:30"));
    let as_text = |value: &str| dsl::sql::<Text>(&format!("CAST({value} AS text)"));
    let (sqlite, _) = ask!(both, select(as_text("'2026-11-21'")) => String);
    assert_eq!(sqlite.unwrap(), day.to_string());
    let written = both
        .runtime
        .block_on(diesel_async::RunQueryDsl::get_result::<(Day, Instant)>(
            select((
                dsl::sql::<sql::Day>("DATE '2026-11-21'"),
                dsl::sql::<sql::Instant>("TIMESTAMPTZ '2026-11-21 09:30+00'"),
            )),
            &mut both.pg,
        ));
    assert_eq!(written.unwrap(), (day, moment));
}

#[test]
fn what_is_before_the_year_1_is_refused_on_writing() {
    let both = &mut both();
    let (sqlite, pg) = ask!(both, select(day("0000-12-31").sql().into_sql::<sql::Day>()) => Day);
    assert!(sqlite.is_err() && pg.is_err());
    let early = at("0000-12-31T23:59").sql();
    let (sqlite, pg) = ask!(both, select(early.into_sql::<sql::Instant>()) => Instant);
    assert!(sqlite.is_err() && pg.is_err());
}

#[test]
fn ids_come_back_also_when_there_is_none() {
    check(any::<[u8; 16]>(), |both, bytes| {
        let id = PlanId(Uuid::from_bytes(bytes));
        let (sqlite, pg) = back!(both, id.sql(), keys::PlanId => PlanId);
        assert_eq!((sqlite, pg), (id, id));
        let some = back!(both, Some(id).sql(), Nullable<keys::PlanId> => Option<PlanId>);
        assert_eq!(some, (Some(id), Some(id)));
    });
    let nothing = None::<Sql<PlanId>>;
    let back = back!(&mut both(), nothing, Nullable<keys::PlanId> => Option<PlanId>);
    assert_eq!(back, (None, None));
}

#[test]
fn documents_come_back() {
    let documents =
        prop::collection::btree_map("[a-z\u{e9}\"\\\\]{0,8}", any::<(i32, bool)>(), 0..6);
    check(
        documents,
        |both, document: BTreeMap<String, (i32, bool)>| {
            let document = Json(document);
            let back = back!(both, document, sql::Doc => Json<BTreeMap<String, (i32, bool)>>);
            assert_eq!(back, (document.clone(), document));
        },
    );
}

#[test]
fn what_was_written_about_a_child_comes_back_and_is_not_shown_by_debug() {
    check("[^\\x00]{0,200}", |both, text: String| {
        let text = PupilText::from(text);
        let back = back!(both, text, sql::PupilText => PupilText);
        assert_eq!(back, (text.clone(), text));
    });
    assert!(!format!("{:?}", PupilText::from("Isla reads aloud")).contains("Isla"));
}

#[test]
fn words_of_an_enum_come_back() {
    let both = &mut both();
    for role in Role::ALL {
        let back = back!(both, Word(role), Text => Word<Role>);
        assert_eq!(back, (Word(role), Word(role)));
    }
}

/// An unreadable value and what would have to be read, on one engine.
macro_rules! unreadable {
    ($($name:ident: $engine:ident, $value:literal, $sql:ty => $answer:ty;)*) => { $(
        #[test]
        fn $name() {
            let both = &mut both();
            let query = select(dsl::sql::<$sql>($value));
            let error = StoreError::from(unreadable!(@ $engine, both, query, $answer).unwrap_err());
            let StoreError::Unreadable(why) = error else { panic!("{error:?}") };
            assert!(!why.to_string().contains("secret"), "{why}");
        }
    )* };
    (@ sqlite, $both:ident, $query:ident, $answer:ty) => {
        diesel::RunQueryDsl::get_result::<$answer>($query, &mut $both.sqlite)
    };
    (@ pg, $both:ident, $query:ident, $answer:ty) => {
        $both.runtime.block_on(diesel_async::RunQueryDsl::get_result::<$answer>($query, &mut $both.pg))
    };
}

unreadable! {
    a_day_that_is_not_in_the_calendar: sqlite, "'2026-02-30'", sql::Day => Day;
    a_day_written_in_another_form: sqlite, "'20260221'", sql::Day => Day;
    a_day_without_end: pg, "DATE 'infinity'", sql::Day => Day;
    a_day_before_christ: pg, "DATE '0044-03-15 BC'", sql::Day => Day;
    an_instant_out_of_range: sqlite, "9223372036854775807", sql::Instant => Instant;
    an_instant_without_end: pg, "TIMESTAMPTZ '-infinity'", sql::Instant => Instant;
    an_id_that_is_too_short: sqlite, "x'00ff'", keys::PlanId => PlanId;
    a_null_where_there_is_always_an_id: pg, "CAST(NULL AS uuid)", keys::PlanId => PlanId;
    a_document_of_another_shape: sqlite, "'{\"secret\":1}' AS it", sql::Doc => Json<Vec<u8>>;
    a_document_of_another_shape_in_binary: pg, "CAST('\"secret\"' AS jsonb) AS it", sql::Doc => Json<Vec<u8>>;
    a_word_that_is_no_role: sqlite, "'secret' AS it", Text => Word<Role>;
    a_word_that_is_no_role_in_binary: pg, "CAST('secret' AS text) AS it", Text => Word<Role>;
}
