//! Pages through the router, as a browser sees them, on both engines.

mod forgery;
mod headers;
mod people;
mod permissions;
mod sign_in;
mod support;
mod throttle;
mod trouble;
mod welcome;
