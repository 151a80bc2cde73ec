//! Development only: a fresh database of either engine, a clock that stands still, ids that count.
#![expect(clippy::missing_panics_doc, reason = "a panic is how a test kit says what is wrong")]

pub mod clock;
pub mod engines;
pub mod postgres;
