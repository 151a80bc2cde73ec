//! Which parts about a pupil are not for everybody, and what all staff must know (D59, D178).

pub(crate) mod list;
mod names;
pub(crate) mod part;
