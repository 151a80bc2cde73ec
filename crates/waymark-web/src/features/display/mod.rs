//! How Waymark looks on this device.

pub(crate) mod settings;
