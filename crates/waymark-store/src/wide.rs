//! Notices that somebody opened the records of unusually many pupils.

use waymark_domain::Instant;
use waymark_domain::ids::{PersonId, PupilId, WideLookId};
use waymark_domain::people::Role;

/// That one person, under one hat, opened more pupils' records within an hour than the hat usually takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WideLook {
    pub id: WideLookId,
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    /// When it became too many. There is one notice a day.
    pub at: Instant,
    /// So many by then.
    pub pupils: i32,
    /// Who has looked into it.
    pub checked_by: Option<String>,
}

/// A notice with the pupils, by name.
#[derive(Debug, Clone)]
pub struct WideLookPage {
    pub look: WideLook,
    pub pupils: Vec<(PupilId, String)>,
}
