//! Coming in and going out.

pub(crate) mod code;
pub(crate) mod enter;
pub(crate) mod hats;
pub(crate) mod link;
pub(crate) mod linked;
pub(crate) mod passkey;
pub(crate) mod provider;
pub(crate) mod sign_out;
pub(crate) mod throttle;
pub(crate) mod welcome;
