//! Word documents: out of a plan and into one.

mod confirming;
mod printed;
mod round_trip;
