//! What each command does.

pub(crate) mod audit;
pub(crate) mod demo;
pub(crate) mod import;
pub(crate) mod migrate;
pub(crate) mod person;
pub(crate) mod serve;
pub(crate) mod symbols;
