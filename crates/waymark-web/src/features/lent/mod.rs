//! Class sheets that are lent to somebody without an account, for a day (D125).

pub(crate) mod lend;
pub(crate) mod sheet;
