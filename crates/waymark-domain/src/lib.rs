//! What an Individual Education Plan is and what may happen to it.
//!
//! Pure: no I/O, clock, randomness, async, SQL or HTTP. Days, instants and identifiers arrive as arguments.

pub mod adequate;
pub mod advice;
pub mod calendar;
pub mod change;
pub mod confidence;
pub mod content;
pub mod door;
pub mod due;
pub mod edit;
pub mod email;
pub mod entry_review;
pub mod evening;
pub mod field;
pub mod figures;
pub mod format;
pub mod gathering;
pub mod group;
pub mod ids;
pub mod ledger;
pub mod lineage;
pub mod maintenance;
pub mod meeting;
pub mod names;
pub mod news;
pub mod observation;
pub mod own_view;
pub mod people;
pub mod phase;
pub mod plain_words;
pub mod plan;
pub mod print;
pub mod progress;
pub mod provision;
pub mod pupil;
pub mod pupil_number;
pub mod recording;
pub mod repeat;
pub mod review;
pub mod roster;
pub mod school;
pub mod scn;
pub mod symbol;
pub mod target;
pub mod text;
pub mod timetable;
pub mod upn;
pub mod year_group;

/// A day of the calendar.
pub type Day = jiff::civil::Date;
/// A moment in time, in UTC.
pub type Instant = jiff::Timestamp;
