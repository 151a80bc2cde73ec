//! Prints of many plans: asking for them, seeing how far they are, and fetching them.
//!
//! Invariant: a print is seen, cancelled and fetched by whoever asked for it, under the hat they asked in.

pub(crate) mod ask;
pub(crate) mod cancel;
pub(crate) mod file;
mod job;
pub(crate) mod list;
