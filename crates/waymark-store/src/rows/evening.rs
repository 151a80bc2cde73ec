//! Parents’ evenings as the tables hold them.

use super::plan::number;
use crate::StoreError;
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::evening::{NewEvening, Offered, TakenTime};
use crate::meeting::{Invited, NewMeeting};
use crate::schema::{evening, evening_time};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use jiff::SignedDuration;
use waymark_domain::Instant;
use waymark_domain::evening::Evening;
use waymark_domain::ids::{ClassId, EveningId, MeetingId, PersonId, PupilId, SchoolId};
use waymark_domain::meeting::Purpose;
use waymark_domain::people::Role;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = evening, treat_none_as_default_value = false)]
pub(crate) struct EveningRow {
    id: Sql<EveningId>,
    school_id: Sql<SchoolId>,
    class_id: Sql<ClassId>,
    starts_at: Sql<Instant>,
    minutes: i32,
    times: i32,
    place: String,
    host_id: Sql<PersonId>,
    host_name: String,
    host_role: Word<Role>,
    cancelled_at: Option<Sql<Instant>>,
}

impl EveningRow {
    /// No evening lasts longer.
    pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(24);

    pub(crate) fn new(act: &Act, class: ClassId, new: &NewEvening) -> Self {
        let evening = new.evening;
        Self {
            id: new.id.sql(),
            school_id: act.school().sql(),
            class_id: class.sql(),
            starts_at: evening.starts().sql(),
            minutes: i32::from(evening.minutes()),
            times: i32::from(evening.times()),
            place: new.place.clone(),
            host_id: act.actor.hat.person.sql(),
            host_name: act.actor.name.clone(),
            host_role: Word(act.actor.hat.role),
            cancelled_at: None,
        }
    }

    pub(crate) fn class(&self) -> ClassId {
        self.class_id.0
    }

    /// Whoever holds the evening, as a guest of each of its meetings.
    pub(crate) fn host(&self) -> Invited {
        let person = Some(self.host_id.0);
        (person, self.host_name.clone(), self.host_role.0)
    }

    pub(crate) fn offered(&self) -> Result<Offered, StoreError> {
        let id = self.id.0;
        let minutes = number("evening", &id, self.minutes)?;
        let times = number("evening", &id, self.times)?;
        Ok(Offered {
            id,
            evening: Evening::new(self.starts_at.0, minutes, times),
            place: self.place.clone(),
            host: self.host_name.clone(),
            cancelled: self.cancelled_at.is_some(),
        })
    }

    /// The meeting that a time of the evening is; `who` comes.
    pub(crate) fn meeting(&self, who: &str, id: MeetingId) -> NewMeeting {
        NewMeeting {
            id,
            purpose: Purpose::Plan,
            about: "Parents’ evening".to_owned(),
            minutes: u16::try_from(self.minutes).unwrap_or(u16::MAX),
            dates: Vec::new(),
            people: Vec::new(),
            with_pupil: false,
            others: who.to_owned(),
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = evening_time, treat_none_as_default_value = false)]
pub(crate) struct TimeRow {
    pub(crate) evening_id: Sql<EveningId>,
    pub(crate) number: i32,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) person_id: Option<Sql<PersonId>>,
    pub(crate) who: PupilText,
    pub(crate) meeting_id: Sql<MeetingId>,
}

impl TimeRow {
    pub(crate) fn pupil(&self) -> PupilId {
        self.pupil_id.0
    }

    pub(crate) fn meeting(&self) -> MeetingId {
        self.meeting_id.0
    }

    pub(crate) fn is_of(&self, evening: EveningId) -> bool {
        self.evening_id.0 == evening
    }

    pub(crate) fn is_for(&self, pupil: PupilId, person: PersonId) -> bool {
        self.pupil() == pupil && self.person_id.is_some_and(|known| known.0 == person)
    }

    /// `name` is the pupil's.
    pub(crate) fn taken(self, name: String) -> TakenTime {
        TakenTime {
            number: self.number,
            pupil: self.pupil_id.0,
            name,
            who: self.who.0,
            meeting: self.meeting_id.0,
        }
    }
}
