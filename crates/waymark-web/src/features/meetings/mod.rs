//! Meetings about a pupil: proposed with some dates, fixed on one, and what was decided.
//!
//! The parents' side of them is in `features/family/meeting.rs`.

pub(crate) mod answer;
pub(crate) mod asked;
pub(crate) mod by_phone;
pub(crate) mod calendar;
pub(crate) mod change;
pub(crate) mod evening;
pub(crate) mod evenings;
pub(crate) mod list;
pub(crate) mod propose;
mod proposed;
mod record;
pub(crate) mod show;
pub(crate) mod told;
