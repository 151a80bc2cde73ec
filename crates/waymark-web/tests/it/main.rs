//! Pages through the router, as a browser sees them, on both engines.

mod forgery;
mod headers;
mod import;
mod people;
mod permissions;
mod plans;
mod pupils;
mod record;
mod reviews;
mod sign_in;
mod start;
mod support;
mod targets;
mod throttle;
mod trouble;
mod welcome;
