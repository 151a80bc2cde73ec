//! The pages, one folder for each noun, one file for each page.

pub(crate) mod display;
pub(crate) mod people;
pub(crate) mod sign_in;
pub(crate) mod start;
