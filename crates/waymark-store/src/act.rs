//! Who does something, and when: what every unit of work is told.

use crate::accounts::Occasion;
use waymark_domain::ids::{IdSource, PupilId, SchoolId};
use waymark_domain::{Day, Instant};
use waymark_policy::Actor;

/// One request by one person under one hat, at one moment.
#[derive(Debug, Clone)]
pub struct Act {
    pub actor: Actor,
    pub at: Instant,
    /// The day it is where the school is.
    pub today: Day,
    pub ids: IdSource,
}

impl Act {
    /// The same moment, for what is done without a hat.
    pub(crate) fn occasion(&self) -> Occasion {
        Occasion {
            at: self.at,
            today: self.today,
            ids: self.ids.clone(),
        }
    }

    pub fn school(&self) -> SchoolId {
        self.actor.hat.school
    }
}

/// A line of the audit log before it has its number: what was seen or done, to what, of whom.
#[derive(Debug, Clone)]
pub struct Event {
    /// The name of the action in the policies, or of what came of it.
    pub action: &'static str,
    /// The table the object is in.
    pub kind: &'static str,
    pub object: uuid::Uuid,
    pub pupil: Option<PupilId>,
    /// Never holds what was written about a child, only which part of it.
    pub details: serde_json::Value,
}

impl Event {
    pub fn new(
        action: &'static str,
        kind: &'static str,
        object: uuid::Uuid,
        pupil: Option<PupilId>,
    ) -> Self {
        Self {
            action,
            kind,
            object,
            pupil,
            details: serde_json::Value::Null,
        }
    }

    #[must_use]
    pub fn with(self, details: serde_json::Value) -> Self {
        Self { details, ..self }
    }
}

/// What a page shows, with a line for the audit log for each thing that is seen on it.
#[derive(Debug)]
pub(crate) struct Shown<T> {
    pub(crate) value: T,
    pub(crate) sights: Vec<Event>,
}
