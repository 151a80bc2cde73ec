//! Meetings as the tables hold them.

use super::plan::number;
use super::{corrupt, needed};
use crate::StoreError;
use crate::bind::{Bind, Sql};
use crate::meeting::{Guest, GuestAnswer, Invited, Meeting, NewMeeting};
use crate::schema::{meeting, meeting_date, meeting_decision, meeting_guest};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{MeetingId, PersonId, PupilId, SchoolId};
use waymark_domain::meeting::{Appointment, MeetingState, ProposedDate, Purpose};
use waymark_domain::own_view::SaidBack;
use waymark_domain::people::Role;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting, treat_none_as_default_value = false)]
pub(crate) struct MeetingRow {
    pub(crate) id: Sql<MeetingId>,
    school_id: Sql<SchoolId>,
    pub(crate) pupil_id: Sql<PupilId>,
    purpose: Word<Purpose>,
    about: PupilText,
    minutes: i32,
    others: PupilText,
    made_by: String,
    made_at: Sql<Instant>,
    starts_at: Option<Sql<Instant>>,
    place: String,
    fixed_at: Option<Sql<Instant>>,
    moved: i32,
    cancelled_at: Option<Sql<Instant>>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting_date)]
pub(crate) struct DateRow {
    pub(crate) meeting_id: Sql<MeetingId>,
    pub(crate) number: i32,
    pub(crate) starts_at: Sql<Instant>,
    pub(crate) place: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting_guest, treat_none_as_default_value = false)]
pub(crate) struct GuestRow {
    pub(crate) meeting_id: Sql<MeetingId>,
    pub(crate) number: i32,
    pub(crate) person_id: Option<Sql<PersonId>>,
    pub(crate) name: String,
    pub(crate) role: Word<Role>,
    pub(crate) words: PupilText,
    pub(crate) answered_at: Option<Sql<Instant>>,
    pub(crate) came: Option<bool>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting_decision)]
pub(crate) struct DecisionRow {
    pub(crate) meeting_id: Sql<MeetingId>,
    pub(crate) number: i32,
    pub(crate) words: PupilText,
    pub(crate) by_name: String,
    pub(crate) written_at: Sql<Instant>,
}

/// What belongs to meetings, each row of one of them.
pub(crate) struct Around {
    pub(crate) dates: Vec<DateRow>,
    pub(crate) guests: Vec<GuestRow>,
    /// Meeting, guest and date.
    pub(crate) suits: Vec<(MeetingId, i32, i32)>,
    pub(crate) decisions: Vec<DecisionRow>,
}

impl MeetingRow {
    pub(crate) fn new(
        school: SchoolId,
        pupil: PupilId,
        new: &NewMeeting,
        by: String,
        at: Instant,
    ) -> Self {
        Self {
            id: new.id.sql(),
            school_id: school.sql(),
            pupil_id: pupil.sql(),
            purpose: Word(new.purpose),
            about: PupilText(new.about.clone()),
            minutes: i32::from(new.minutes),
            others: PupilText(new.others.clone()),
            made_by: by,
            made_at: at.sql(),
            starts_at: None,
            place: String::new(),
            fixed_at: None,
            moved: 0,
            cancelled_at: None,
        }
    }

    /// With a date that needs no answers.
    pub(crate) fn on(mut self, date: &ProposedDate) -> Self {
        self.starts_at = Some(date.starts.sql());
        self.place.clone_from(&date.place);
        self.fixed_at = Some(self.made_at);
        self
    }

    pub(crate) fn school(&self) -> SchoolId {
        self.school_id.0
    }

    /// How often a date was fixed, if this one is fixed now; 0 for the first.
    pub(crate) fn moves(&self) -> i32 {
        if self.starts_at.is_some() {
            self.moved.saturating_add(1)
        } else {
            0
        }
    }

    pub(crate) fn meeting(self, around: &Around) -> Result<Meeting, StoreError> {
        let id = self.id.0;
        let of = |row: &DateRow| {
            let date = ProposedDate {
                starts: row.starts_at.0,
                place: row.place.clone(),
            };
            (row.number, date)
        };
        let dates = around.dates.iter().filter(|row| row.meeting_id.0 == id);
        let guests = around.guests.iter().filter(|row| row.meeting_id.0 == id);
        Ok(Meeting {
            id,
            pupil: self.pupil_id.0,
            purpose: self.purpose.0,
            about: self.about.0.clone(),
            minutes: number("meeting", &id, self.minutes)?,
            others: self.others.0.clone(),
            by: self.made_by.clone(),
            at: self.made_at.0,
            dates: dates.map(of).collect(),
            guests: guests.map(|row| row.guest(around)).collect(),
            state: self.state(around)?,
        })
    }

    fn state(self, around: &Around) -> Result<MeetingState, StoreError> {
        let id = self.id.0;
        if self.cancelled_at.is_some() {
            return Ok(MeetingState::Cancelled);
        }
        let own = around.decisions.iter().filter(|row| row.meeting_id.0 == id);
        let decided: Vec<_> = own.map(DecisionRow::said).collect();
        let Some(starts) = self.starts_at else {
            return match decided[..] {
                [] => Ok(MeetingState::Proposed),
                _ => Err(corrupt("meeting", &id, "it was held on no date")),
            };
        };
        let appointment = Appointment {
            date: ProposedDate {
                starts: starts.0,
                place: self.place,
            },
            at: needed("meeting", &id, "when it was fixed", self.fixed_at)?.0,
            moved: number("meeting", &id, self.moved)?,
        };
        Ok(if decided.is_empty() {
            MeetingState::Fixed(appointment)
        } else {
            MeetingState::Held(appointment, decided)
        })
    }
}

impl DateRow {
    pub(crate) fn new(meeting: MeetingId, number: i32, date: &ProposedDate) -> Self {
        Self {
            meeting_id: meeting.sql(),
            number,
            starts_at: date.starts.sql(),
            place: date.place.clone(),
        }
    }
}

impl GuestRow {
    pub(crate) fn new(meeting: MeetingId, number: i32, (person, name, role): Invited) -> Self {
        Self {
            meeting_id: meeting.sql(),
            number,
            person_id: person.sql(),
            name,
            role: Word(role),
            words: PupilText::default(),
            answered_at: None,
            came: None,
        }
    }

    fn guest(&self, around: &Around) -> Guest {
        let own = |(meeting, guest, _): &&(MeetingId, i32, i32)| {
            *meeting == self.meeting_id.0 && *guest == self.number
        };
        let suits = around.suits.iter().filter(own).map(|(_, _, date)| *date);
        Guest {
            number: self.number,
            person: self.person_id.map(|person| person.0),
            name: self.name.clone(),
            role: self.role.0,
            answer: self.answered_at.map(|_| GuestAnswer {
                suits: suits.collect(),
                words: self.words.0.clone(),
            }),
            came: self.came,
        }
    }
}

impl DecisionRow {
    fn said(&self) -> SaidBack {
        SaidBack {
            words: self.words.0.clone(),
            by: self.by_name.clone(),
            at: self.written_at.0,
        }
    }
}
