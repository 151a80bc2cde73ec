//! Imports: every file format that reaches Waymark from elsewhere, and the plain words that say what became of it.
//!
//! Pure: bytes and known pupils in, values out. Nothing here reads a file, a clock or a database, and a file's
//! rows are never lost silently: each is accepted, refused with a reason, or counted as empty.
//!
//! An import of pupils goes [`sheet::Sheet::read`], [`mapping::Mapping::guess`] (or a saved one),
//! [`pupils::read_pupils`], [`plan::plan_import`]. A plan that a school wrote in Word goes [`word::read`],
//! [`word::propose`]. The other way go two things, for calendars: a meeting
//! ([`calendar_file`]) and the sessions of a week ([`week_file`]).

pub mod calendar_file;
mod contacts;
pub mod dates;
pub mod field;
pub mod mapping;
pub mod plan;
pub mod pupils;
pub mod remarks;
pub mod sheet;
pub mod week_file;
pub mod word;

mod delimited;
mod numbers;
mod old_excel;
mod roll;
mod rows;
mod synonyms;
mod text;
mod workbook;
mod zipped;
