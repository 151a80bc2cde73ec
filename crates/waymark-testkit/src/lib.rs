//! Development only: a fresh database of either engine, a clock that stands still, ids that count.

pub mod clock;
pub mod engines;
pub mod postgres;
