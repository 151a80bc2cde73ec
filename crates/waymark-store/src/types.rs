//! Values that are more than what both engines call by the same name.
//!
//! | SQL type ([`sql`]) | in Rust | SQLite | PostgreSQL |
//! |---|---|---|---|
//! | `Instant` | [`waymark_domain::Instant`] | microseconds since 1970, `INTEGER` | `timestamptz` |
//! | `Day` | [`waymark_domain::Day`] | `2026-11-21`, `TEXT` | `date` |
//! | `Doc` | [`Json`] | `TEXT` | `jsonb` |
//! | `PupilText` | [`PupilText`] | `TEXT` | `text` |
//! | `Text` | [`Word`], for the words of an enum | `TEXT` | `text` |
//!
//! Invariant: the order of stored days and instants is the order of time, on both engines.

#[cfg(test)]
mod tests;
mod time;

pub(crate) use time::micros;

use crate::bind::{Native, SqliteValue, native};
use diesel::{
    deserialize::{self, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output},
    sql_types::Text,
    sqlite::Sqlite,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, io::Write};

/// The SQL types, for `table!`.
pub(crate) mod sql {
    use diesel::{
        query_builder::QueryId,
        sql_types::{SqlOrd, SqlType},
    };

    #[derive(Debug, Clone, Copy, QueryId, SqlType)]
    #[diesel(
        sqlite_type(name = "Long"),
        postgres_type(oid = 1184, array_oid = 1185)
    )]
    pub struct Instant;
    impl SqlOrd for Instant {}

    #[derive(Debug, Clone, Copy, QueryId, SqlType)]
    #[diesel(
        sqlite_type(name = "Text"),
        postgres_type(oid = 1082, array_oid = 1182)
    )]
    pub struct Day;
    impl SqlOrd for Day {}

    #[derive(Debug, Clone, Copy, QueryId, SqlType)]
    #[diesel(
        sqlite_type(name = "Text"),
        postgres_type(oid = 3802, array_oid = 3807)
    )]
    pub struct Doc;

    /// Neither compared nor searched, so that it can be sealed one day.
    #[derive(Debug, Clone, Copy, QueryId, SqlType)]
    #[diesel(sqlite_type(name = "Text"), postgres_type(oid = 25, array_oid = 1009))]
    pub struct PupilText;
}

/// What was written about a child. Every narrative goes through here, so that it can be sealed under a
/// key of the pupil in this one place.
///
/// `Debug` shows its length only: a log is no place for it.
#[derive(Clone, PartialEq, Eq, Default, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql::PupilText)]
pub(crate) struct PupilText(pub(crate) String);

impl fmt::Debug for PupilText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PupilText({} bytes)", self.0.len())
    }
}

impl From<String> for PupilText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for PupilText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Native for PupilText {
    fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_str());
        Ok(IsNull::No)
    }

    fn from_sqlite(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(value.read_text().to_owned()))
    }

    fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }

    fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(std::str::from_utf8(value.as_bytes())?.to_owned()))
    }
}

native!(PupilText, sql::PupilText);

/// A value kept as one document.
#[derive(Debug, Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql::Doc)]
pub(crate) struct Json<T: fmt::Debug>(pub(crate) T);

impl<T: fmt::Debug + Serialize + DeserializeOwned> Native for Json<T> {
    fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }

    fn from_sqlite(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
        serde_json::from_str(value.read_text())
            .map(Self)
            .map_err(|error| unreadable_document(&error))
    }

    fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_FORMAT])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }

    fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes().split_first() {
            Some((&JSONB_FORMAT, document)) => serde_json::from_slice(document)
                .map(Self)
                .map_err(|error| unreadable_document(&error)),
            _ => Err("a stored document is in an unknown form".into()),
        }
    }
}

/// The only version of the binary form of `jsonb` so far.
const JSONB_FORMAT: u8 = 1;

/// Where, not what: the text of a JSON error can repeat the value.
fn unreadable_document(error: &serde_json::Error) -> Box<dyn std::error::Error + Send + Sync> {
    let (line, column) = (error.line(), error.column());
    format!("a stored document cannot be read at line {line}, column {column}").into()
}

native!(Json<T>, sql::Doc, T: fmt::Debug, Serialize, DeserializeOwned);

/// An enum of the domain, kept as its stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub(crate) struct Word<T: Slug>(pub(crate) T);

/// What has one stable word for each of its values.
pub(crate) trait Slug: fmt::Debug + Copy {
    fn word(self) -> &'static str;
    fn of_word(word: &str) -> Option<Self>;
}

/// Enums of the domain with `slug` and `parse`.
macro_rules! text_enum {
    ($($name:ty)*) => { $(
        impl crate::types::Slug for $name {
            fn word(self) -> &'static str {
                self.slug()
            }

            fn of_word(word: &str) -> Option<Self> {
                Self::parse(word)
            }
        }
    )* };
}

text_enum! {
    waymark_domain::confidence::Level
    waymark_domain::group::Setting
    waymark_domain::meeting::Purpose
    waymark_domain::own_view::Audience
    waymark_domain::own_view::FileKind
    waymark_domain::news::MailChoice
    waymark_domain::news::NewsKind
    waymark_domain::people::Ground
    waymark_domain::people::Role
    waymark_domain::phase::Phase
    waymark_domain::symbol::DrawingKind
    crate::accounts::Means
    crate::accounts::StepKind
    crate::places::Asking
    crate::places::ReachedBy
    crate::printing::Problem
}

impl<T: Slug> Word<T> {
    fn read(word: &str) -> deserialize::Result<Self> {
        T::of_word(word)
            .map(Self)
            .ok_or_else(|| format!("a stored word is no {}", std::any::type_name::<T>()).into())
    }
}

impl<T: Slug> Native for Word<T> {
    fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.word());
        Ok(IsNull::No)
    }

    fn from_sqlite(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
        Self::read(value.read_text())
    }

    fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.word().as_bytes())?;
        Ok(IsNull::No)
    }

    fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self> {
        Self::read(std::str::from_utf8(value.as_bytes())?)
    }
}

native!(Word<T>, Text, T: Slug);
