//! Pictures for the words of a target: choosing them, handing them out, putting them on a pupil's sheet.
//!
//! Invariant: a picture is only proposed; an adult chooses, word by word (D120, D182).

pub(crate) mod choose;
mod offers;
pub(crate) mod picture;
mod questions;
pub(crate) mod sheet;
