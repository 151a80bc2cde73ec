//! What is new for a person under the hat they wear, and when they like to be written to about it.

pub(crate) mod banner;
pub(crate) mod list;
pub(crate) mod messages;
pub(crate) mod open;
