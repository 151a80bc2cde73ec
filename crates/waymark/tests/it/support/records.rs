//! The records of a place, read without the server.

use tokio::runtime::Runtime;
use uuid::Uuid;
use waymark_domain::ids::{HatId, IdSource, PersonId, PupilId, SchoolId};
use waymark_domain::people::{Hat, Role, Ties};
use waymark_domain::pupil::Support;
use waymark_domain::roster::RosterEntry;
use waymark_policy::Actor;
use waymark_store::views::{AuditLine, Overview, PupilFilter};
use waymark_store::{Act, DatabaseUrl, Db, Res, School, audit, overview, pupils, roster, schools};
use waymark_testkit::clock;

/// Opened beside a server, as a command would.
pub(crate) struct Records {
    db: Db,
    ids: IdSource,
    /// The connections live on it, so it goes last.
    runtime: Runtime,
}

impl Records {
    #[expect(
        clippy::disallowed_methods,
        reason = "what is read is noted beside what the server notes"
    )]
    pub(crate) fn of(database: &str) -> Self {
        let url = DatabaseUrl::parse(database).expect("the address is ours");
        let runtime = Runtime::new().expect("a runtime");
        let db = runtime
            .block_on(async { Db::open_beside(&url) })
            .expect("the database opens");
        Self {
            db,
            ids: IdSource::new(Uuid::now_v7),
            runtime,
        }
    }

    pub(crate) fn schools(&self) -> Vec<School> {
        self.wait(schools::list(&self.db))
    }

    /// The ids of the first page of pupils of the only school, by name.
    pub(crate) fn pupils(&self) -> Vec<PupilId> {
        let act = self.act(self.schools()[0].id);
        let page = self.wait(overview::pupils(
            &self.db,
            act,
            PupilFilter::default(),
            None,
        ));
        page.lines.iter().map(|line| line.facts.id).collect()
    }

    pub(crate) fn support(&self, pupil: PupilId) -> Support {
        let act = self.act(self.schools()[0].id);
        let page = self.wait(pupils::page(&self.db, act, pupil));
        page.support.expect("a coordinator sees it")
    }

    /// The whole log of what was done with a pupil's records.
    pub(crate) fn audit(&self, pupil: PupilId) -> Vec<AuditLine> {
        let act = self.act(self.schools()[0].id);
        let mut lines: Vec<AuditLine> = Vec::new();
        loop {
            let before = lines.last().map(|line| (line.at, line.id));
            let page = self.wait(audit::of_pupil(&self.db, act.clone(), pupil, before));
            if page.is_empty() {
                return lines;
            }
            lines.extend(page);
        }
    }

    pub(crate) fn roster(&self, school: SchoolId) -> Vec<RosterEntry> {
        self.wait(roster::known(&self.db, self.act(school))).entries
    }

    pub(crate) fn overview(&self, school: SchoolId) -> Overview {
        self.wait(overview::of_school(&self.db, self.act(school)))
    }

    fn wait<T>(&self, work: impl Future<Output = Res<T>>) -> T {
        self.runtime
            .block_on(work)
            .unwrap_or_else(|error| panic!("{error:?}"))
    }

    fn act(&self, school: SchoolId) -> Act {
        let person = PersonId(Uuid::nil());
        let hat = Hat {
            id: HatId(Uuid::nil()),
            person,
            school,
            role: Role::Coordinator,
            classes: Vec::new(),
            ties: Ties::default(),
            on: clock::day("2026-09-07"),
        };
        let at = clock::at("2026-09-07T08:30");
        let actor = Actor {
            hat,
            name: "A test".to_owned(),
        };
        Act {
            actor,
            at,
            today: clock::day("2026-09-07"),
            ids: self.ids.clone(),
        }
    }
}
