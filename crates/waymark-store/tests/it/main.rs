//! The database as the rest of the house meets it, on both engines.

mod schema;
mod settings;
mod source;
mod start;
