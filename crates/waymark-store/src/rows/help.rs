//! Provision and deliveries as the tables hold them.

use super::plan::number;
use super::{corrupt, word};
use crate::StoreError;
use crate::bind::{Bind, Sql};
use crate::promised::PromisedHelp;
use crate::schema::{delivery, provision};
use crate::types::PupilText;
use diesel::prelude::*;
use waymark_domain::ids::{DeliveryId, ProvisionId, PupilId, SchoolId, TargetId};
use waymark_domain::ledger::{Delivery, NotGiven, Went};
use waymark_domain::provision::{Dose, Per, Provision};
use waymark_domain::{Day, Instant};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = provision, treat_none_as_default_value = false)]
pub(crate) struct ProvisionRow {
    pub(crate) id: Sql<ProvisionId>,
    pub(crate) school_id: Sql<SchoolId>,
    pub(crate) pupil_id: Sql<PupilId>,
    what: PupilText,
    who: String,
    place: String,
    group_name: String,
    learners: i32,
    times: i32,
    per: String,
    minutes: i32,
    from_day: Sql<Day>,
    until_day: Option<Sql<Day>>,
    made_by: String,
    made_at: Sql<Instant>,
}

impl ProvisionRow {
    pub(crate) fn new(school: SchoolId, help: PromisedHelp, by: String, at: Instant) -> Self {
        let Provision {
            id,
            who,
            place,
            learners,
            dose,
            from,
            until,
            ..
        } = help.provision;
        Self {
            id: id.sql(),
            school_id: school.sql(),
            pupil_id: help.pupil.sql(),
            what: PupilText(help.what),
            who,
            place,
            group_name: help.group,
            learners: i32::from(learners),
            times: i32::from(dose.times()),
            per: dose.per().slug().to_owned(),
            minutes: i32::from(dose.minutes()),
            from_day: from.sql(),
            until_day: until.sql(),
            made_by: by,
            made_at: at.sql(),
        }
    }

    /// The targets are kept in a table of their own.
    pub(crate) fn help(self, targets: Vec<TargetId>) -> Result<PromisedHelp, StoreError> {
        const TABLE: &str = "provision";
        let id = self.id.0;
        let dose = Dose::new(
            number(TABLE, &id, self.times)?,
            word(TABLE, &id, &self.per, Per::parse)?,
            number(TABLE, &id, self.minutes)?,
        );
        Ok(PromisedHelp {
            provision: Provision {
                id,
                targets,
                who: self.who,
                place: self.place,
                learners: number(TABLE, &id, self.learners)?,
                dose: dose.map_err(|error| corrupt(TABLE, &id, &error.to_string()))?,
                from: self.from_day.0,
                until: self.until_day.map(|day| day.0),
            },
            pupil: self.pupil_id.0,
            what: self.what.0,
            group: self.group_name,
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = delivery, treat_none_as_default_value = false)]
pub(crate) struct DeliveryRow {
    pub(crate) id: Sql<DeliveryId>,
    school_id: Sql<SchoolId>,
    pub(crate) provision_id: Sql<ProvisionId>,
    pub(crate) pupil_id: Sql<PupilId>,
    on_day: Sql<Day>,
    went: String,
    minutes: Option<i32>,
    note: PupilText,
    recorded_at: Sql<Instant>,
    withdrawn_at: Option<Sql<Instant>>,
}

/// The word for a session that was given; every other word says why it was not.
const GIVEN: &str = "given";

impl DeliveryRow {
    pub(crate) fn new(school: SchoolId, delivery: Delivery, at: Instant) -> Self {
        let (went, minutes, note) = match delivery.went {
            Went::Given { minutes } => (GIVEN, minutes, String::new()),
            Went::NotGiven { why, note } => (why.slug(), None, note),
        };
        Self {
            id: delivery.id.sql(),
            school_id: school.sql(),
            provision_id: delivery.provision.sql(),
            pupil_id: delivery.pupil.sql(),
            on_day: delivery.on.sql(),
            went: went.to_owned(),
            minutes: minutes.map(i32::from),
            note: PupilText(note),
            recorded_at: at.sql(),
            withdrawn_at: None,
        }
    }

    pub(crate) fn delivery(self) -> Result<Delivery, StoreError> {
        const TABLE: &str = "delivery";
        let id = self.id.0;
        let went = if self.went == GIVEN {
            let minutes = self.minutes.map(|minutes| number(TABLE, &id, minutes));
            Went::Given {
                minutes: minutes.transpose()?,
            }
        } else {
            Went::NotGiven {
                why: word(TABLE, &id, &self.went, NotGiven::parse)?,
                note: self.note.0,
            }
        };
        Ok(Delivery {
            id,
            provision: self.provision_id.0,
            pupil: self.pupil_id.0,
            on: self.on_day.0,
            went,
        })
    }
}
