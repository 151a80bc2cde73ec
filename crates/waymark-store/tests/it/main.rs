//! The database as the rest of the house meets it, on both engines.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod around;
mod chain;
mod denied;
mod editing;
mod formats;
mod indexes;
mod lists;
mod monitoring;
mod noted;
mod observing;
mod papers;
mod prints;
mod records;
mod roster;
mod schema;
mod settings;
mod source;
mod start;
mod symbols;
mod versions;
mod word;
mod year;
