//! Rows as the tables hold them, and how they become values of the domain.
//!
//! A value that no unit of work could have written is reported as `Corrupt`, never guessed at.

pub(crate) mod around;
pub(crate) mod confidence;
pub(crate) mod evening;
pub(crate) mod group;
pub(crate) mod help;
pub(crate) mod meeting;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod pupil;
pub(crate) mod review;
pub(crate) mod target;
pub(crate) mod timetable;

use crate::StoreError;
use std::fmt::Display;

/// Reads a word of a closed list.
pub(crate) fn word<T>(
    table: &'static str,
    id: &impl Display,
    raw: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    parse(raw).ok_or_else(|| corrupt(table, id, &format!("'{raw}' is not one of its words")))
}

/// What a state must have beside its name.
fn needed<T>(
    table: &'static str,
    id: &impl Display,
    what: &str,
    value: Option<T>,
) -> Result<T, StoreError> {
    value.ok_or_else(|| corrupt(table, id, &format!("{what} is missing")))
}

pub(crate) fn corrupt(table: &'static str, id: &impl Display, why: &str) -> StoreError {
    StoreError::Corrupt {
        table,
        id: id.to_string(),
        why: why.to_owned(),
    }
}
