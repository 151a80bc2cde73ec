//! The pages, one folder for each noun, one file for each page.

pub(crate) mod account;
pub(crate) mod classes;
pub(crate) mod days;
pub(crate) mod display;
pub(crate) mod door;
pub(crate) mod family;
pub(crate) mod formats;
pub(crate) mod gathering;
pub(crate) mod import;
pub(crate) mod my_plan;
pub(crate) mod news;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod pictures;
pub(crate) mod plans;
pub(crate) mod prints;
pub(crate) mod pupils;
pub(crate) mod reviews;
pub(crate) mod saving;
pub(crate) mod school;
pub(crate) mod sign_in;
pub(crate) mod start;
pub(crate) mod symbols;
pub(crate) mod tags;
pub(crate) mod targets;
pub(crate) mod word;
