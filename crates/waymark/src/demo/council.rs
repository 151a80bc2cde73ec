//! The invented council above the schools, its officer and its moderator.

use super::{Demo, Person};
use waymark_domain::ids::{SampleId, SchoolId};
use waymark_domain::people::Role;
use waymark_store::moderation::NewSample;
use waymark_store::{samples, schools};

const COUNCIL: &str = "Lochside Council";
const DOMAIN: &str = "council.example";

impl Demo {
    /// The council to which every school belongs, whoever makes its formats, and whoever judges plans.
    pub(super) async fn council(&mut self) -> anyhow::Result<(SchoolId, Person, Person)> {
        let id = SchoolId(self.ids.next());
        let start = self.ago(120);
        schools::add_council(&self.db, self.occasion(start), id, COUNCIL.to_owned()).await?;
        let name = ("Kim", "Shaw-Demo");
        let officer = self
            .person(id, COUNCIL, Role::Officer, name, DOMAIN, Vec::new())
            .await?;
        let name = ("Mina", "Fair-Demo");
        let moderator = self
            .person(id, COUNCIL, Role::Moderator, name, DOMAIN, Vec::new())
            .await?;
        Ok((id, officer, moderator))
    }

    /// A few plans for the moderator to read.
    pub(super) async fn sample(&self, officer: &Person) -> anyhow::Result<()> {
        let day = self.ago(3);
        let schools = samples::schools(&self.db, self.act(officer, day)).await?;
        let new = NewSample {
            id: SampleId(self.ids.next()),
            schools: schools.into_iter().map(|school| school.id).collect(),
            number: 10,
            seed: self.ids.next().simple().to_string(),
            until: self.today.saturating_add(jiff::Span::new().days(60)),
            named: false,
        };
        // A council without a plan has nothing to draw.
        let _drawn = samples::draw(&self.db, self.act(officer, day), new).await?;
        Ok(())
    }
}
