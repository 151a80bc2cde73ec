//! People, their hats and their sessions as the tables hold them.

use crate::accounts::{Handed, Means};
use crate::act::Act;
use crate::bind::{Bind, Sql};
use crate::schema::{class_door, door_card, hat, invitation, person, session, tie};
use crate::types::Word;
use diesel::prelude::*;
use waymark_domain::ids::{
    ClassId, DoorId, HatId, PersonId, PlanId, PupilId, SchoolId, SessionId, TargetId, TieId,
};
use waymark_domain::people::Role;
use waymark_domain::{Day, Instant};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = person, treat_none_as_default_value = false)]
pub(crate) struct PersonRow {
    pub(crate) id: Sql<PersonId>,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) created_at: Sql<Instant>,
    /// Whether the person has a way in of their own.
    pub(crate) joined: bool,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = hat, treat_none_as_default_value = false)]
pub(crate) struct HatRow {
    pub(crate) id: Sql<HatId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) person_id: Sql<PersonId>,
    pub(crate) role: Word<Role>,
    pub(crate) from_day: Sql<Day>,
    /// The first day on which it is no longer worn.
    pub(crate) until_day: Option<Sql<Day>>,
    pub(crate) worn_at: Option<Sql<Instant>>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = tie, treat_none_as_default_value = false)]
pub(crate) struct TieRow {
    pub(crate) id: Sql<TieId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) person_id: Sql<PersonId>,
    pub(crate) pupil_id: Sql<PupilId>,
    /// `child`, `self` or `kin`.
    pub(crate) kind: String,
    pub(crate) relationship: String,
    pub(crate) responsibility: bool,
    pub(crate) from_day: Sql<Day>,
    /// The first day on which it no longer holds.
    pub(crate) until_day: Option<Sql<Day>>,
    pub(crate) made_by: String,
    pub(crate) made_at: Sql<Instant>,
}

impl TieRow {
    /// From today on, without an end, and nobody who answers for the pupil.
    pub(crate) fn new(
        act: &Act,
        (school, pupil, person): (SchoolId, PupilId, PersonId),
        id: TieId,
        kind: &str,
    ) -> Self {
        Self {
            id: id.sql(),
            school_id: school.sql(),
            person_id: person.sql(),
            pupil_id: pupil.sql(),
            kind: kind.to_owned(),
            relationship: String::new(),
            responsibility: false,
            from_day: act.today.sql(),
            until_day: None,
            made_by: act.actor.name.clone(),
            made_at: act.at.sql(),
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = invitation, treat_none_as_default_value = false)]
pub(crate) struct InvitationRow {
    pub(crate) token_hash: Vec<u8>,
    pub(crate) person_id: Sql<PersonId>,
    pub(crate) expires_at: Sql<Instant>,
    pub(crate) used_at: Option<Sql<Instant>>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = session, treat_none_as_default_value = false)]
pub(crate) struct SessionRow {
    pub(crate) id: Sql<SessionId>,
    pub(crate) token_hash: Vec<u8>,
    pub(crate) person_id: Sql<PersonId>,
    pub(crate) hat_id: Sql<HatId>,
    pub(crate) created_at: Sql<Instant>,
    pub(crate) seen_at: Sql<Instant>,
    pub(crate) expires_at: Sql<Instant>,
    /// Of a pupil who came in by the door of the class.
    pub(crate) door_id: Option<Sql<DoorId>>,
    pub(crate) browser: String,
    pub(crate) means: Word<Means>,
    /// When the person last proved who they are.
    pub(crate) proved_at: Option<Sql<Instant>>,
    /// Both, or neither: what the device shows that was handed to a pupil.
    pub(crate) handed_plan_id: Option<Sql<PlanId>>,
    pub(crate) handed_target_id: Option<Sql<TargetId>>,
}

impl SessionRow {
    pub(crate) fn handed(&self) -> Option<Handed> {
        let handed = self.handed_plan_id.zip(self.handed_target_id);
        handed.map(|(plan, target)| Handed {
            plan: plan.0,
            target: target.0,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = class_door)]
pub(crate) struct DoorRow {
    pub(crate) id: Sql<DoorId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) class_id: Sql<ClassId>,
    pub(crate) code: String,
    pub(crate) opened_by: String,
    pub(crate) opened_at: Sql<Instant>,
    /// From then on it is closed: by the clock, or because somebody closed it.
    pub(crate) closes_at: Sql<Instant>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = door_card, treat_none_as_default_value = false)]
pub(crate) struct DoorCardRow {
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) person_id: Sql<PersonId>,
    pub(crate) picture: String,
    pub(crate) sequence_hash: String,
    pub(crate) badge_hash: Option<Vec<u8>>,
    pub(crate) made_by: String,
    pub(crate) made_at: Sql<Instant>,
}
