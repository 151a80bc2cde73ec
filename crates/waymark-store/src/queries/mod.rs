//! Queries and units of work, written once: this folder is compiled for SQLite as plain functions and for
//! PostgreSQL as async ones.
//!
//! A file opens with `use super::{Conn, RunQueryDsl, dual};` after `use diesel::prelude::*;`, and marks
//! each function `#[dual]`. A unit of work becomes callable by one line in `units.rs`.
#![expect(clippy::duplicate_mod, reason = "each engine compiles its own copy")]

use super::{Conn, RunQueryDsl, Savepoint, TransactionManager, dual};
use crate::error::Res;

pub(crate) mod applied;
pub(crate) mod asks;
mod attachments;
pub(crate) mod audit;
pub(crate) mod audit_chain;
pub(crate) mod bars;
pub(crate) mod calendar;
pub(crate) mod changes;
pub(crate) mod classes;
pub(crate) mod completion;
pub(crate) mod confidence;
mod content;
pub(crate) mod door_cards;
pub(crate) mod doors;
mod entering;
pub(crate) mod entry_reviews;
pub(crate) mod family;
pub(crate) mod formats;
pub(crate) mod gatherings;
pub(crate) mod grants;
pub(crate) mod help;
pub(crate) mod home_notes;
pub(crate) mod invitations;
pub(crate) mod leaving;
pub(crate) mod lifecycle;
mod listing;
pub(crate) mod mail_links;
pub(crate) mod mails;
mod meeting_guests;
pub(crate) mod meetings;
pub(crate) mod news;
pub(crate) mod observations;
mod offered;
pub(crate) mod overview;
pub(crate) mod own_account;
pub(crate) mod own_plan;
pub(crate) mod own_views;
pub(crate) mod people;
pub(crate) mod plan_reads;
pub(crate) mod plans;
pub(crate) mod prints;
pub(crate) mod progress;
pub(crate) mod pupils;
pub(crate) mod questions;
pub(crate) mod reminders;
pub(crate) mod reviews;
pub(crate) mod roster;
pub(crate) mod school_pages;
pub(crate) mod schools;
pub(crate) mod second_steps;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod sheet_links;
pub(crate) mod sign_in;
pub(crate) mod sign_in_steps;
mod supporters;
pub(crate) mod symbols;
pub(crate) mod targets;
mod telling;
mod texts;
pub(crate) mod ties;
pub(crate) mod today;
pub(crate) mod uploads;
pub(crate) mod waiting;
pub(crate) mod wishes;
pub(crate) mod word_uploads;
