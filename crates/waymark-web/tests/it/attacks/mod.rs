//! Attacks, one file each: what somebody with bad intentions would try against every page, form and upload there is.

mod address;
mod bait;
mod enumeration;
mod fixation;
mod foreign;
mod forged;
mod header_lines;
mod scripts;
mod smuggling;
mod storm;
mod uploads;
