//! Marks as the tables hold them.

use crate::StoreError;
use crate::bind::{Bind, Sql};
use crate::marks::MustKnow;
use crate::rows::word;
use crate::schema::{must_know, part_mark};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use waymark_domain::confidence::{Level, Mark, Part};
use waymark_domain::ids::{PersonId, PupilId};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = part_mark)]
pub(crate) struct MarkRow {
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) part: String,
    pub(crate) level: Word<Level>,
    pub(crate) reason: PupilText,
    pub(crate) review_on: Sql<Day>,
    pub(crate) marked_by: String,
    pub(crate) marked_at: Sql<Instant>,
}

impl MarkRow {
    pub(crate) fn new(pupil: PupilId, mark: &Mark) -> Self {
        Self {
            pupil_id: pupil.sql(),
            part: mark.part.to_string(),
            level: Word(mark.level),
            reason: PupilText(mark.reason.clone()),
            review_on: mark.review_on.sql(),
            marked_by: mark.by.clone(),
            marked_at: mark.at.sql(),
        }
    }

    pub(crate) fn mark(self, withheld_from: Vec<PersonId>) -> Result<Mark, StoreError> {
        let parse = |raw: &str| raw.parse::<Part>().ok();
        Ok(Mark {
            part: word("part_mark", &self.pupil_id.0, &self.part, parse)?,
            level: self.level.0,
            withheld_from,
            reason: self.reason.0,
            review_on: self.review_on.0,
            by: self.marked_by,
            at: self.marked_at.0,
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = must_know)]
pub(crate) struct MustKnowRow {
    pub(crate) pupil_id: Sql<PupilId>,
    pub(crate) words: PupilText,
    pub(crate) reason: PupilText,
    pub(crate) edited_by: String,
    pub(crate) edited_at: Sql<Instant>,
}

impl MustKnowRow {
    pub(crate) fn must_know(self) -> MustKnow {
        MustKnow {
            words: self.words.0,
            reason: self.reason.0,
            by: self.edited_by,
            at: self.edited_at.0,
        }
    }
}
