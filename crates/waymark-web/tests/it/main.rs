//! Pages through the router, as a browser sees them, on both engines.

mod door;
mod family;
mod forgery;
mod formats;
mod headers;
mod import;
mod markup;
mod papers;
mod people;
mod permissions;
mod plans;
mod prints;
mod pupils;
mod record;
mod reviews;
mod sign_in;
mod start;
mod support;
mod symbols;
mod targets;
mod throttle;
mod trouble;
mod welcome;
mod word;
