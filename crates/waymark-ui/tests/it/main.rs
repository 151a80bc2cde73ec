//! Reads every specimen page as a browser would and asks what maud cannot:
//! are the names HTML's, do the ids exist, has every control a label?

#[path = "../../examples/specimens/mod.rs"]
mod specimens;

mod conformance;
mod pages;
