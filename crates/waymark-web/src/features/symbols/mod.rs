//! Pictures for the words of a target: choosing them, and handing them out.
//!
//! Invariant: a picture is only proposed; an adult chooses, word by word (D120, D182).

pub(crate) mod choose;
pub(crate) mod picture;
