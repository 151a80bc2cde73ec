//! A pupil on the roster, and what is known of their needs.

use super::word;
use crate::StoreError;
use crate::bind::{Bind, Sql};
use crate::schema::{assessment, contact, need, page_answer, pupil, stage_change, strength};
use crate::types::PupilText;
use diesel::prelude::*;
use waymark_domain::ids::{
    AssessmentId, ClassId, ContactId, NeedId, PhotoId, PupilId, SchoolId, StrengthId,
};
use waymark_domain::pupil::{
    Assessment, Basis, Came, Class, Contact, Need, PageAnswer, Pupil, StageChange, Strength,
};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pupil, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(crate) struct PupilRow {
    pub(crate) id: Sql<PupilId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) class_id: Option<Sql<ClassId>>,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) preferred_name: Option<String>,
    pub(crate) sort_key: String,
    pub(crate) born: Sql<Day>,
    pub(crate) year_group: Option<String>,
    pub(crate) upn: Option<String>,
    pub(crate) scn: Option<String>,
    pub(crate) photo_id: Option<Sql<PhotoId>>,
    pub(crate) created_at: Sql<Instant>,
    pub(crate) left_on: Option<Sql<Day>>,
    pub(crate) came_on: Option<Sql<Day>>,
    pub(crate) came_from: String,
}

impl PupilRow {
    /// The pupil; `class_name` is the name of the class in `class_id`.
    pub(crate) fn pupil(self, class_name: Option<String>) -> Pupil {
        let class = self.class_id.map(|id| id.0).zip(class_name);
        Pupil {
            id: self.id.0,
            school: self.school_id.0,
            class: class.map(|(id, name)| Class { id, name }),
            given_name: self.given_name,
            family_name: self.family_name,
            preferred_name: self.preferred_name,
            born: self.born.0,
            year_group: self.year_group,
            upn: self.upn,
            scn: self.scn,
            photo: self.photo_id.map(|id| id.0),
            came: self.came_on.map(|on| Came {
                on: on.0,
                from: self.came_from,
            }),
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = contact)]
pub(crate) struct ContactRow {
    pub(crate) id: Sql<ContactId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) position: i32,
    pub(crate) name: String,
    pub(crate) relationship: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) parental_responsibility: bool,
    pub(crate) prefers: String,
}

impl ContactRow {
    pub(crate) fn new(pupil: PupilId, position: i32, contact: Contact) -> Self {
        Self {
            id: contact.id.sql(),
            pupil_id: pupil.sql(),
            position,
            name: contact.name,
            relationship: contact.relationship,
            phone: contact.phone,
            email: contact.email,
            parental_responsibility: contact.parental_responsibility,
            prefers: contact.prefers,
        }
    }

    pub(crate) fn contact(self) -> Contact {
        Contact {
            id: self.id.0,
            name: self.name,
            relationship: self.relationship,
            phone: self.phone,
            email: self.email,
            parental_responsibility: self.parental_responsibility,
            prefers: self.prefers,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = need)]
pub(crate) struct NeedRow {
    pub(crate) id: Sql<NeedId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) position: i32,
    pub(crate) factor: String,
    pub(crate) kind: String,
    pub(crate) is_primary: bool,
    pub(crate) basis: String,
    pub(crate) identified: PupilText,
}

impl NeedRow {
    pub(crate) fn new(pupil: PupilId, position: i32, need: Need) -> Self {
        Self {
            id: need.id.sql(),
            pupil_id: pupil.sql(),
            position,
            factor: need.factor,
            kind: need.kind,
            is_primary: need.primary,
            basis: need.basis.slug().to_owned(),
            identified: PupilText(need.identified),
        }
    }

    pub(crate) fn need(self) -> Result<Need, StoreError> {
        Ok(Need {
            id: self.id.0,
            factor: self.factor,
            kind: self.kind,
            primary: self.is_primary,
            basis: word("need", &self.id.0, &self.basis, Basis::parse)?,
            identified: self.identified.0,
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = stage_change)]
pub(crate) struct StageRow {
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) on_day: Sql<Day>,
    pub(crate) stage: String,
    pub(crate) decided_by: String,
    pub(crate) why: PupilText,
}

impl StageRow {
    pub(crate) fn change(self) -> StageChange {
        StageChange {
            stage: self.stage,
            on: self.on_day.0,
            decided_by: self.decided_by,
            why: self.why.0,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = page_answer)]
pub(crate) struct PageAnswerRow {
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) prompt: String,
    pub(crate) answer: PupilText,
}

impl PageAnswerRow {
    pub(crate) fn answer(self) -> PageAnswer {
        PageAnswer {
            prompt: self.prompt,
            answer: self.answer.0,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = strength)]
pub(crate) struct StrengthRow {
    pub(crate) id: Sql<StrengthId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) wording: PupilText,
    pub(crate) added_on: Sql<Day>,
}

impl StrengthRow {
    pub(crate) fn strength(self) -> Strength {
        Strength {
            id: self.id.0,
            wording: self.wording.0,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = assessment)]
pub(crate) struct AssessmentRow {
    pub(crate) id: Sql<AssessmentId>,
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) on_day: Sql<Day>,
    pub(crate) name: String,
    pub(crate) data: PupilText,
    pub(crate) comment: PupilText,
}

impl AssessmentRow {
    pub(crate) fn assessment(self) -> Assessment {
        Assessment {
            id: self.id.0,
            on: self.on_day.0,
            name: self.name,
            data: self.data.0,
            comment: self.comment.0,
        }
    }
}
