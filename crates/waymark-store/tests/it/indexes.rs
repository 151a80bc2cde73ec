//! Every statement of the plan cycle finds its rows by an index, as SQLite plans them.
//!
//! The statements are those that really run: Diesel reports them as connections send them.
#![expect(
    clippy::disallowed_methods,
    reason = "what is asked here is about one engine"
)]

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use diesel::{
    Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query, sql_types::Text,
};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::ids::GatheringId;
use waymark_domain::names::Name;
use waymark_domain::news::MailChoice;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;
use waymark_domain::progress::standing::Standing;
use waymark_store::gather::NewGathering;
use waymark_store::views::{After, LogFilter, PupilFilter, With};
use waymark_store::{
    asks, audit, changes, classes, gatherings, groups, lifecycle, mails, news, observations,
    overview, own_groups, plans, progress, pupils, reminders, reviews, symbols, targets,
};
use waymark_testkit::clock::day;
use waymark_testkit::engines::Fresh;
use waymark_testkit::plans::{typed, words};
use waymark_testkit::school::{SchoolWorld, school};

/// The file whose statements are written down, and what was sent to it.
static WATCHED: Mutex<(String, BTreeSet<String>)> = Mutex::new((String::new(), BTreeSet::new()));

/// On every connection of this process; only those to the watched file count.
#[derive(Default)]
struct Reporter {
    file: String,
}

impl Instrumentation for Reporter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                url.clone_into(&mut self.file);
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
                if self.file == watched.0 {
                    let shown = query.to_string();
                    let statement = shown.split("-- binds").next().unwrap_or_default().trim();
                    watched.1.insert(statement.to_owned());
                }
            }
            _ => {}
        }
    }
}

fn watch(file: &str) {
    *WATCHED.lock().unwrap_or_else(PoisonError::into_inner) = (file.to_owned(), BTreeSet::new());
}

fn watched() -> BTreeSet<String> {
    let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"];
    let watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    watched
        .1
        .iter()
        .filter(|statement| verbs.iter().any(|verb| statement.starts_with(verb)))
        .cloned()
        .collect()
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The steps that read a whole table or a whole index, or build an index only to throw it away.
fn scans(c: &mut SqliteConnection, statement: &str) -> Vec<String> {
    let steps: Vec<Step> = sql_query(format!("EXPLAIN QUERY PLAN {statement}"))
        .load(c)
        .expect("a plan");
    let scans = |step: &String| {
        let scanned = step.strip_prefix("SCAN ");
        let is_table = |name: &str| name.starts_with(|letter: char| letter.is_ascii_lowercase());
        scanned.is_some_and(is_table) || step.contains("AUTOMATIC")
    };
    steps
        .into_iter()
        .map(|step| step.detail)
        .filter(scans)
        .collect()
}

/// The pictures for a target's words.
async fn pictures(world: &SchoolWorld) {
    let (db, act) = (&world.db, || world.assistant.act());
    let some = |text: &str| vec![text.to_owned()];
    symbols::suggest(db, act(), some("wash")).await.unwrap();
    symbols::find(db, act(), some("mulberry:wash"))
        .await
        .unwrap();
    symbols::own(db, act()).await.unwrap();
}

/// Everything that the people of a school do in a year.
async fn a_year(world: &SchoolWorld) {
    let db = &world.db;
    let plan = world.live(world.isla).await;
    let seen = world.observe(&plan, 7.0).await;
    observations::undo(db, world.assistant.act(), plan.id, seen)
        .await
        .unwrap();
    world.observe(&plan, 8.0).await;
    let change = vec![
        typed(
            PlanField::Text("profile".to_owned()),
            "Loves animals and stories.",
            "Loves books.",
        ),
        PlanChange::RemoveStrategy(plan.strategy),
        PlanChange::RemoveAim(plan.aim),
        PlanChange::RemoveTarget(plan.writing),
    ];
    changes::amend(db, world.teacher.act(), plan.id, change, "Why".to_owned())
        .await
        .unwrap();
    targets::page(db, world.head.act(), plan.id, plan.reading)
        .await
        .unwrap();
    lifecycle::version(db, world.head.act(), plan.id, 1)
        .await
        .unwrap();
    lifecycle::on(db, world.head.act(), plan.id, day("2026-12-31"))
        .await
        .unwrap();
    lifecycle::photo(db, world.head.act(), plan.id, None)
        .await
        .unwrap();
    pictures(world).await;
    world.go_to("2026-12-10");
    let mut review = world.choices(&plan, waymark_domain::ids::ReviewId(world.now.ids.next()));
    review.id = reviews::begin(db, world.teacher.act(), plan.id, review.id)
        .await
        .unwrap();
    reviews::page(db, world.head.act(), plan.id, review.id)
        .await
        .unwrap();
    let other = world.live(world.ally).await;
    let review = world.reviewed(&other).await;
    let next = world
        .complete(&other, review)
        .await
        .expect("the plan goes on");
    world.share(next).await;
    world.agree(next).await;
    world.go_live(next, "2027-03-19").await;
    plans::page(db, world.head.act(), next).await.unwrap();
    plans::before(db, world.head.act(), next).await.unwrap();
}

/// Everything that is looked at in between.
async fn the_lists(world: &SchoolWorld) {
    let db = &world.db;
    overview::of_school(db, world.head.act()).await.unwrap();
    overview::of_classes(db, world.teacher.act()).await.unwrap();
    classes::page(db, world.teacher.act(), world.p4.id)
        .await
        .unwrap();
    for by in [&world.head, &world.teacher] {
        let class = Some(world.p4.id);
        progress::page(db, by.act(), class, None).await.unwrap();
        progress::page(db, by.act(), None, Some((Standing::Quiet, 1)))
            .await
            .unwrap();
    }
    let (group, _) = world.grouped(vec![world.isla]).await;
    for by in [&world.head, &world.teacher] {
        groups::list(db, by.act()).await.unwrap();
        groups::page(db, by.act(), group).await.unwrap();
        groups::choosable(db, by.act(), world.p4.id).await.unwrap();
        own_groups::of_pupil(db, by.act(), world.isla)
            .await
            .unwrap();
        classes::sheet(db, by.act(), world.p4.id).await.unwrap();
    }
    audit::of_pupil(db, world.head.act(), world.isla, None)
        .await
        .unwrap();
    audit::page(db, world.head.act(), world.isla, LogFilter::default())
        .await
        .unwrap();
    pupils::page(db, world.teacher.act(), world.isla)
        .await
        .unwrap();
    let (prompt, base) = ("know_me".to_owned(), Fingerprint::of(""));
    pupils::answer(
        db,
        world.teacher.act(),
        world.isla,
        prompt,
        base,
        words("A cat"),
    )
    .await
    .unwrap();
    let phases = Phase::ALL.map(With::Plan);
    let others = [
        With::Anyone,
        With::Needs,
        With::NeedsOnly,
        With::ReviewLate,
        With::ReviewSoon,
        With::Quiet,
    ];
    for with in phases.into_iter().chain(others) {
        for by in [&world.head, &world.teacher] {
            let after = After {
                sort_key: "f".to_owned(),
                pupil: world.isla,
            };
            let filter = PupilFilter {
                with,
                class: Some(world.p4.id),
                name: Name::parse("Isla").ok(),
            };
            overview::pupils(db, by.act(), filter.clone(), None)
                .await
                .unwrap();
            let filter = PupilFilter {
                class: None,
                ..filter
            };
            overview::pupils(db, by.act(), filter, Some(after))
                .await
                .unwrap();
        }
    }
}

/// What people are told and asked.
async fn the_news(world: &SchoolWorld) {
    let (db, at) = (&world.db, world.now.clock.now());
    let occasion = || world.now.occasion();
    news::list(db, world.teacher.act()).await.unwrap();
    reminders::reviews(db, occasion(), world.id).await.unwrap();
    reminders::plans(db, occasion(), world.id).await.unwrap();
    reminders::answers(db, occasion(), world.id).await.unwrap();
    news::read_all(db, world.teacher.act()).await.unwrap();
    let new = NewGathering {
        id: world.now.id(GatheringId),
        people: vec![(world.teacher.hat.person, Role::ClassTeacher)],
        due_on: day("2027-01-10"),
    };
    let by = || world.coordinator.act();
    assert_eq!(gatherings::ask(db, by(), world.isla, new).await.unwrap(), 1);
    let asked = asks::waiting(db, world.teacher.act()).await.unwrap();
    let said = vec![("strengths".to_owned(), words("Reads to the dog"))];
    asks::answer(db, world.teacher.act(), asked[0].id, said)
        .await
        .unwrap();
    gatherings::page(db, by(), world.isla).await.unwrap();
    reminders::asks(db, occasion(), world.id).await.unwrap();
    mails::choose(db, by(), MailChoice::AtOnce).await.unwrap();
    mails::next(db, occasion()).await.unwrap();
    mails::standing(db, by()).await.unwrap();
    mails::prune(db, at).await.unwrap();
    news::prune(db, at).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_statement_of_the_plan_cycle_reads_a_whole_table() {
    set_default_instrumentation(|| Some(Box::new(Reporter::default()))).expect("nobody holds it");
    let fresh = Fresh::sqlite().await;
    let file = fresh.address().trim_start_matches("sqlite:").to_owned();
    let world = school(&fresh.db()).await;
    watch(&file);
    a_year(&world).await;
    the_lists(&world).await;
    the_news(&world).await;
    let statements = watched();
    watch("");
    assert!(
        statements.len() > 80,
        "the statements are heard: {}",
        statements.len()
    );
    let mut c = SqliteConnection::establish(&file).expect("the file opens");
    for statement in &statements {
        let scans = scans(&mut c, statement);
        assert!(scans.is_empty(), "{scans:?} in\n{statement}");
    }
    let scanned = scans(&mut c, "SELECT note FROM observation WHERE note = 'x'");
    assert_eq!(
        scanned,
        ["SCAN observation"],
        "a scan is told from a search"
    );
}
