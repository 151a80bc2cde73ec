//! The database as the rest of the house meets it, on both engines.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod denied;
mod editing;
mod indexes;
mod lists;
mod noted;
mod observing;
mod prints;
mod records;
mod roster;
mod schema;
mod settings;
mod source;
mod start;
mod versions;
mod year;
