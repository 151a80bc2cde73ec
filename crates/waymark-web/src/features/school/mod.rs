//! What the school says of itself on its papers, for the head teacher and the coordinator.

pub(crate) mod badge;
pub(crate) mod calendar;
mod mail;
pub(crate) mod page;
pub(crate) mod pictures;
pub(crate) mod sign_in;
