//! The timetable as the tables hold it.

use super::{corrupt, word};
use crate::StoreError;
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::schema::{timetable_feed, timetable_slot};
use crate::timetabled::NewFeed;
use crate::types::PupilText;
use diesel::prelude::*;
use waymark_domain::ids::{ClassId, HatId, ProvisionId, SchoolId, SlotId};
use waymark_domain::timetable::{Slot, WeekTime, Weekday, Weeks};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = timetable_slot, treat_none_as_default_value = false)]
pub(crate) struct SlotRow {
    id: Sql<SlotId>,
    school_id: Sql<SchoolId>,
    provision_id: Sql<ProvisionId>,
    weekday: String,
    starts: i32,
    room: String,
    lesson: PupilText,
    from_day: Sql<Day>,
    weeks: String,
}

impl SlotRow {
    pub(crate) fn new(school: SchoolId, slot: Slot) -> Self {
        Self {
            id: slot.id.sql(),
            school_id: school.sql(),
            provision_id: slot.provision.sql(),
            weekday: slot.time.weekday().slug().to_owned(),
            starts: slot.time.minute().into(),
            room: slot.room,
            lesson: PupilText(slot.lesson),
            from_day: slot.from.sql(),
            weeks: slot.weeks.slug().to_owned(),
        }
    }

    pub(crate) fn slot(self) -> Result<Slot, StoreError> {
        const TABLE: &str = "timetable_slot";
        let id = self.id.0;
        let weekday = word(TABLE, &id, &self.weekday, Weekday::parse)?;
        let time = WeekTime::kept(weekday, self.starts);
        Ok(Slot {
            id,
            provision: self.provision_id.0,
            time: time.map_err(|error| corrupt(TABLE, &id, &error.to_string()))?,
            room: self.room,
            lesson: self.lesson.0,
            from: self.from_day.0,
            weeks: word(TABLE, &id, &self.weeks, Weeks::parse)?,
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = timetable_feed, treat_none_as_default_value = false)]
pub(crate) struct FeedRow {
    pub(crate) hat_id: Sql<HatId>,
    pub(crate) token_hash: Vec<u8>,
    pub(crate) class_id: Option<Sql<ClassId>>,
    pub(crate) adult: String,
    pub(crate) room: String,
    pub(crate) made_at: Sql<Instant>,
}

impl FeedRow {
    pub(crate) fn new(act: &Act, new: NewFeed) -> Self {
        Self {
            hat_id: act.actor.hat.id.sql(),
            token_hash: new.token.bytes(),
            class_id: new.class.sql(),
            adult: new.adult,
            room: new.room,
            made_at: act.at.sql(),
        }
    }
}
