//! Word documents: out of a plan and into one.

mod confirming;
mod round_trip;
