//! Everything that is kept: units of work and queries, written once for SQLite and PostgreSQL.
//!
//! A unit of work is a function named as the user would name it, in `queries/`; it loads, decides, writes
//! and audits in one transaction. The rest of the house calls it as `waymark_store::NOUN::UNIT(&db, …)`
//! (see `units.rs`) and never learns which engine answers.
//!
//! Invariants: no SQL text outside `sqlite/`, `pg/` and the migrations; a unit either happens as a whole
//! or not at all.

mod accounts;
mod act;
mod anonymous;
pub mod around;
mod bind;
mod cached;
pub mod chain;
mod db;
pub mod doors_at;
mod error;
pub mod evening;
mod facade;
pub mod gather;
pub mod group;
mod keys;
pub mod mail;
pub mod marks;
pub mod meeting;
pub mod moderation;
mod pg;
mod pictures;
pub mod places;
mod printing;
pub mod promised;
mod refusals;
mod rows;
mod schema;
pub mod school_figures;
mod sqlite;
pub mod timetabled;
mod types;
mod units;
mod units_of_due_days;
mod units_of_lessons;
mod units_of_the_week;
mod url;
pub mod views;
mod ways_in;
pub mod wide;

pub use crate::{
    accounts::*,
    act::{Act, Event},
    db::{Db, NotReady},
    error::{Res, StoreError},
    pg::Pg,
    pictures::{KeptSymbol, MOST_OWN, OwnSymbol, SymbolHit, TooManyOwn},
    printing::*,
    refusals::{
        CompleteRefused, LookRefused, ObserveRefused, OneRefused, PublishRefused, SessionRefused,
    },
    sqlite::Sqlite,
    units::*,
    units_of_due_days::*,
    units_of_lessons::*,
    units_of_the_week::*,
    url::{DatabaseUrl, PostgresUrl, UrlError},
    ways_in::*,
};
