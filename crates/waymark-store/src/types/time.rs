//! Days and instants in the native form of each engine.
//!
//! Only the years 1 to 9999 are stored: SQLite compares days as text, and text of another length would
//! sort wrongly.

use super::sql;
use crate::bind::{Native, SqliteValue, column};
use diesel::{
    deserialize::{self, FromSql},
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output, ToSql},
    sql_types::{BigInt, Integer},
    sqlite::Sqlite,
};
use jiff::{Span, civil};
use waymark_domain::{Day, Instant};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// PostgreSQL counts from the first moment of 2000: this many microseconds after 1970 began.
const PG_EPOCH: i64 = 946_684_800_000_000;
const PG_DAY_ZERO: Day = civil::date(2000, 1, 1);
/// The first moment of the year 1, in microseconds since 1970.
const EARLIEST: i64 = -62_135_596_800_000_000;

/// Rounded down to the microsecond, which is what PostgreSQL can keep.
pub(crate) fn micros(instant: &Instant) -> Result<i64, Failure> {
    let micros = instant.as_nanosecond().div_euclid(1_000);
    match i64::try_from(micros) {
        Ok(micros) if micros >= EARLIEST => Ok(micros),
        _ => Err("an instant before the year 1 cannot be stored".into()),
    }
}

fn instant(micros: i64) -> deserialize::Result<Instant> {
    // By way of nanoseconds, because jiff has the last second of time only in these.
    match Instant::from_nanosecond(i128::from(micros) * 1_000) {
        Ok(instant) if micros >= EARLIEST => Ok(instant),
        _ => Err("a stored instant is out of range".into()),
    }
}

impl Native for Instant {
    fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(micros(self)?);
        Ok(IsNull::No)
    }

    fn from_sqlite(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
        instant(value.read_long())
    }

    fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let since_2000 = micros(self)? - PG_EPOCH;
        ToSql::<BigInt, Pg>::to_sql(&since_2000, &mut out.reborrow())
    }

    fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self> {
        let since_2000: i64 = FromSql::<BigInt, Pg>::from_sql(value)?;
        instant(
            since_2000
                .checked_add(PG_EPOCH)
                .ok_or("a stored instant is infinite")?,
        )
    }
}

column!(Instant, sql::Instant);

fn storable(day: Day) -> Result<Day, Failure> {
    if day.year() < 1 {
        return Err("a day before the year 1 cannot be stored".into());
    }
    Ok(day)
}

fn day(text: &str) -> deserialize::Result<Day> {
    match text.parse::<Day>() {
        Ok(day) if text.len() == "2026-11-21".len() => Ok(day),
        _ => Err("a stored day is not a date".into()),
    }
}

impl Native for Day {
    fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(storable(*self)?.to_string());
        Ok(IsNull::No)
    }

    fn from_sqlite(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
        day(value.read_text())
    }

    fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let days = storable(*self)?.since(PG_DAY_ZERO)?.get_days();
        ToSql::<Integer, Pg>::to_sql(&days, &mut out.reborrow())
    }

    fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self> {
        let days: i32 = FromSql::<Integer, Pg>::from_sql(value)?;
        let day = PG_DAY_ZERO.checked_add(Span::new().try_days(days)?)?;
        if day.year() < 1 {
            return Err("a stored day is out of range".into());
        }
        Ok(day)
    }
}

column!(Day, sql::Day);
