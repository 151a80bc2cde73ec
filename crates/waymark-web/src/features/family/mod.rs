//! `/my-child`: the parents' place. Everything here is about the parent's own children, in plain words.
//!
//! Invariant: nothing is read here but through the units of work for families, so that a parent's hat never meets
//! a page that was made for staff.

pub(crate) mod answer;
pub(crate) mod around;
pub(crate) mod ask;
pub(crate) mod child;
pub(crate) mod children;
pub(crate) mod evening;
pub(crate) mod home;
pub(crate) mod meeting;
pub(crate) mod plan;
pub(crate) mod print;
pub(crate) mod seen;
pub(crate) mod wishes;
mod words;
