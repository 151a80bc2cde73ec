//! The council that is asked: invented, always on the same day.

use crate::demo::{Demo, PASSWORD, Person, Size};
use crate::report::Report;
use anyhow::{Context, Result, ensure};
use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;
use waymark_domain::Day;
use waymark_domain::format::Formats;
use waymark_domain::ids::{ClassId, IdSource, PlanId, TargetId};
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_policy::Actor;
use waymark_store::views::{PlanPage, PupilFilter, With};
use waymark_store::{Act, DatabaseUrl, Db, overview, plans, schools};
use waymark_testkit::{clock, postgres};
use waymark_web::{App, Clock, Cost, InProcess, Parts, SecretSource, Settings, hash_of, urls};

const TODAY: &str = "2026-11-18";
const NOW: &str = "2026-11-18T11:00";
/// Ten schools of 2,000 pupils: each as large as the largest.
const SCHOOLS: u32 = 10;
const PUPILS: u32 = 20_000;

/// A filled database, and a coordinator of its first school who is signed in.
pub(crate) struct Council {
    pub(crate) db: Db,
    pub(crate) web: InProcess,
    pub(crate) cookie: String,
    pub(crate) coordinator: Person,
    /// The live plans of the first school.
    pub(crate) live: Vec<PlanId>,
    address: String,
    ids: IdSource,
}

impl Council {
    pub(crate) async fn on_sqlite(folder: &Path) -> Result<Self> {
        for name in ["council.db", "council.db-wal", "council.db-shm"] {
            drop(fs::remove_file(folder.join(name)));
        }
        Self::found(format!("sqlite:{}", folder.join("council.db").display())).await
    }

    /// `None` where there is no server.
    pub(crate) async fn on_postgres() -> Result<Option<Self>> {
        match env::var_os(postgres::VARIABLE) {
            Some(_) => Ok(Some(Self::found(postgres::empty().await).await?)),
            None => Ok(None),
        }
    }

    async fn found(address: String) -> Result<Self> {
        let db = Db::open(&DatabaseUrl::parse(&address)?, None)?;
        db.migrate().await?;
        let ids = clock::ids();
        let coordinator = fill(&db, &ids).await?;
        let web = InProcess::of(app(&db, &ids));
        let cookie = sign_in(&web, &coordinator).await?;
        let mut council = Self {
            db,
            web,
            cookie,
            coordinator,
            live: Vec::new(),
            address,
            ids,
        };
        council.live = council.live_plans().await?;
        ensure!(
            !council.live.is_empty(),
            "the first school has no live plan"
        );
        Ok(council)
    }

    /// A request by the coordinator.
    pub(crate) fn act(&self) -> Act {
        let actor = Actor {
            hat: self.coordinator.hat.clone(),
            name: self.coordinator.name.clone(),
        };
        Act {
            actor,
            at: clock::at(NOW),
            today: clock::day(TODAY),
            ids: self.ids.clone(),
        }
    }

    pub(crate) fn today(&self) -> Day {
        self.act().today
    }

    pub(crate) async fn page(&self, plan: PlanId) -> Result<PlanPage> {
        Ok(plans::page(&self.db, self.act(), plan).await?)
    }

    async fn live_plans(&self) -> Result<Vec<PlanId>> {
        let filter = PupilFilter {
            with: With::Plan(Phase::Live),
            ..PupilFilter::default()
        };
        let mut live = Vec::new();
        let mut after = None;
        loop {
            let page = overview::pupils(&self.db, self.act(), filter.clone(), after).await?;
            // After a review the line shows the next draft instead.
            let plans = page.lines.iter().filter_map(|line| line.plan.as_ref());
            live.extend(
                plans
                    .filter(|plan| plan.phase == Phase::Live)
                    .map(|plan| plan.id),
            );
            after = page.next;
            if after.is_none() {
                return Ok(live);
            }
        }
    }

    /// Where the database is.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The classes of the first school.
    pub(crate) async fn classes(&self) -> Result<Vec<ClassId>> {
        let classes = schools::classes(&self.db, self.act()).await?;
        Ok(classes.into_iter().map(|class| class.id).collect())
    }

    /// An open target of each live plan.
    pub(crate) async fn open_targets(&self) -> Result<Vec<(PlanId, TargetId)>> {
        let mut open = Vec::new();
        for plan in &self.live {
            let page = self.page(*plan).await?;
            let target = page
                .content
                .targets
                .iter()
                .find(|target| target.state.is_open());
            open.extend(target.map(|target| (*plan, target.id)));
        }
        Ok(open)
    }

    /// Throws a PostgreSQL database away.
    pub(crate) async fn close(self) {
        let address = self.address.clone();
        drop(self);
        postgres::drop_database(&address).await;
    }
}

/// Fills the database and names a coordinator of the first school.
async fn fill(db: &Db, ids: &IdSource) -> Result<Person> {
    let size = Size {
        schools: number("SCHOOLS", SCHOOLS)?,
        pupils: number("PUPILS", PUPILS)?,
        seed: 1,
    };
    let begun = Instant::now();
    let password = hash_of(PASSWORD).context("the demo's password can be hashed")?;
    let demo = Demo::new(
        db.clone(),
        Formats::shipped(),
        ids.clone(),
        clock::day(TODAY),
        size.seed,
        password,
    );
    let people = demo.fill(size).await?;
    let took = begun.elapsed().as_secs_f64();
    let (pupils, schools, engine) = (size.pupils, size.schools, db.engine());
    Report::remark(&format!(
        "{engine}: {pupils} pupils in {schools} schools invented in {took:.0} s"
    ));
    people
        .into_iter()
        .find(|person| person.hat.role == Role::Coordinator)
        .context("a coordinator")
}

fn number(name: &str, otherwise: u32) -> Result<u32> {
    let name = format!("WAYMARK_BENCH_{name}");
    match env::var(&name) {
        Ok(raw) => raw
            .parse()
            .with_context(|| format!("{name} is \"{raw}\", which is no number")),
        Err(_) => Ok(otherwise),
    }
}

fn app(db: &Db, ids: &IdSource) -> App {
    App::new(Parts {
        db: db.clone(),
        formats: Formats::shipped(),
        clock: Clock::new(|| clock::at(NOW)),
        ids: ids.clone(),
        secrets: SecretSource::of_system(),
        hashing: Cost::Real,
        settings: Settings {
            public_url: "http://127.0.0.1:8080".to_owned(),
            secure_cookies: false,
            trusted_proxy: false,
            mail: None,
            providers: Vec::new(),
        },
    })
}

async fn sign_in(web: &InProcess, person: &Person) -> Result<String> {
    let form = format!(
        "email={}&password={}",
        urls::escaped(&person.email),
        urls::escaped(PASSWORD)
    );
    let reply = web.post(urls::SIGN_IN, "", form).await;
    ensure!(
        reply.status == 303,
        "the coordinator cannot sign in: {}",
        String::from_utf8_lossy(&reply.body)
    );
    reply.cookie.context("a session cookie")
}
