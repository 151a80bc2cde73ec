//! Bringing in the roster: a file is sent, its columns are matched, what it would do is shown, then it is done.

pub(crate) mod check;
pub(crate) mod send;

mod findings;
