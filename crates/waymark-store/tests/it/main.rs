//! The database as the rest of the house meets it, on both engines.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod around;
mod chain;
mod denied;
mod due;
mod editing;
mod formats;
mod groups;
mod indexes;
mod lists;
mod monitoring;
mod named_persons;
mod noted;
mod observing;
mod papers;
mod prints;
mod putting_off;
mod reasons;
mod records;
mod roster;
mod schema;
mod settings;
mod source;
mod start;
mod symbols;
mod versions;
mod ways_in;
mod word;
mod year;
