//! Development only: a fresh database of either engine, a clock that stands still, ids that count, and a school
//! with people, pupils and plans in it.
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic is how a test kit says what is wrong"
)]

pub mod clock;
pub mod engines;
pub mod groups;
pub mod plans;
pub mod postgres;
pub mod school;
