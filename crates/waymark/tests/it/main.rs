//! The program itself: started, asked, killed, starved of disk and of its database.

mod audit;
mod council;
mod demo;
mod help;
mod import;
mod kill;
mod log;
mod mail;
mod map;
mod second;
mod settings;
mod stop;
mod support;
mod symbols;
mod trouble;
