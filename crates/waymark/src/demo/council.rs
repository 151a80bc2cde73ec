//! The invented council above the schools, and its officer.

use super::{Demo, Person};
use waymark_domain::ids::SchoolId;
use waymark_domain::people::Role;
use waymark_store::schools;

const COUNCIL: &str = "Lochside Council";
const DOMAIN: &str = "council.example";

impl Demo {
    /// The council to which every school belongs, and whoever makes its formats.
    pub(super) async fn council(&mut self) -> anyhow::Result<(SchoolId, Person)> {
        let id = SchoolId(self.ids.next());
        let start = self.ago(120);
        schools::add_council(&self.db, self.occasion(start), id, COUNCIL.to_owned()).await?;
        let name = ("Kim", "Shaw-Demo");
        let officer = self
            .person(id, COUNCIL, Role::Officer, name, DOMAIN, Vec::new())
            .await?;
        Ok((id, officer))
    }
}
