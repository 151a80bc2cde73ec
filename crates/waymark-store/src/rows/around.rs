//! Grants and bars as the tables hold them.

use crate::around::{BarLine, GrantLine, LiftAsked, Said};
use crate::bind::Sql;
use crate::rows::person::PersonRow;
use crate::schema::{access_grant, bar};
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::ids::{BarId, GrantId, PersonId, PupilId, SchoolId};
use waymark_domain::people::{Grant, Ground};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = access_grant, treat_none_as_default_value = false)]
pub(crate) struct GrantRow {
    pub(crate) id: Sql<GrantId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) person_id: Sql<PersonId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) from_day: Sql<Day>,
    /// The first day on which it no longer holds.
    pub(crate) until_day: Sql<Day>,
    pub(crate) contributes: bool,
    pub(crate) confidential: bool,
    pub(crate) why: String,
    pub(crate) granted_by: String,
    pub(crate) granted_at: Sql<Instant>,
}

impl GrantRow {
    pub(crate) fn line(self, person: PersonRow) -> GrantLine {
        GrantLine {
            id: self.id.0,
            person: person.id.0,
            name: person.name,
            email: person.email,
            grant: Grant {
                pupil: self.pupil_id.0,
                from: self.from_day.0,
                until: self.until_day.0,
                contributes: self.contributes,
                confidential: self.confidential,
            },
            why: self.why,
            by: self.granted_by,
            joined: person.joined,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = bar, treat_none_as_default_value = false)]
pub(crate) struct BarRow {
    pub(crate) id: Sql<BarId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) person_id: Option<Sql<PersonId>>,
    pub(crate) name: String,
    /// Empty when none is known.
    pub(crate) email: String,
    pub(crate) ground: Word<Ground>,
    pub(crate) reason: String,
    pub(crate) asked_by: Sql<PersonId>,
    pub(crate) asked_name: String,
    pub(crate) asked_at: Sql<Instant>,
    pub(crate) confirmed_by: Option<Sql<PersonId>>,
    pub(crate) confirmed_name: Option<String>,
    pub(crate) confirmed_at: Option<Sql<Instant>>,
    pub(crate) lift_reason: Option<String>,
    pub(crate) lift_asked_by: Option<Sql<PersonId>>,
    pub(crate) lift_asked_name: Option<String>,
    pub(crate) lift_asked_at: Option<Sql<Instant>>,
    pub(crate) lifted_name: Option<String>,
    pub(crate) lifted_at: Option<Sql<Instant>>,
}

impl BarRow {
    pub(crate) fn line(self) -> BarLine {
        let lift = said(self.lift_asked_by, self.lift_asked_name, self.lift_asked_at);
        BarLine {
            id: self.id.0,
            name: self.name,
            email: self.email,
            has_account: self.person_id.is_some(),
            ground: self.ground.0,
            reason: self.reason,
            asked: Said {
                person: self.asked_by.0,
                name: self.asked_name,
                at: self.asked_at.0,
            },
            confirmed: said(self.confirmed_by, self.confirmed_name, self.confirmed_at),
            lift: lift.map(|by| LiftAsked {
                by,
                reason: self.lift_reason.unwrap_or_default(),
            }),
        }
    }
}

fn said(by: Option<Sql<PersonId>>, name: Option<String>, at: Option<Sql<Instant>>) -> Option<Said> {
    Some(Said {
        person: by?.0,
        name: name?,
        at: at?.0,
    })
}
