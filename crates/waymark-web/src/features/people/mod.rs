//! Who works at the school, and in which roles.

pub(crate) mod add;
pub(crate) mod classes;
pub(crate) mod end_hat;
pub(crate) mod leave;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod sign_out;
pub(crate) mod start_again;
