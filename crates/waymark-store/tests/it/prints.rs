//! Prints of many plans: who may ask, see and fetch, and how a job changes hands.

use jiff::SignedDuration;
use waymark_domain::ids::PrintJobId;
use waymark_domain::print::TextSize;
use waymark_store::{
    AskRefused, Claimed, Db, PRINTS, Parcel, PrintFile, PrintState, Problem, SILENT, Scope,
    StoreError, TRIES, Wanted, audit, people, prints,
};
use waymark_testkit::both_engines;
use waymark_testkit::school::{SchoolWorld, Staff, school};

fn wanted(scope: Scope) -> Wanted {
    Wanted {
        scope,
        parcel: Parcel::Zip,
        size: TextSize::Normal,
        language: "en-GB".to_owned(),
    }
}

fn file() -> PrintFile {
    PrintFile {
        name: "plans.zip".to_owned(),
        media: "application/zip".to_owned(),
        bytes: b"PK".to_vec(),
    }
}

/// Two live plans in P4 and one in P5.
async fn planned(db: &Db) -> SchoolWorld {
    let world = school(db).await;
    for pupil in [world.isla, world.ally, world.noor] {
        world.live(pupil).await;
    }
    world
}

async fn ask(world: &SchoolWorld, by: &Staff, scope: Scope) -> Result<PrintJobId, AskRefused> {
    let id = world.now.id(PrintJobId);
    let asked = prints::ask(&world.db, by.act(), id, wanted(scope)).await;
    asked.unwrap().map(|()| id)
}

async fn claim(world: &SchoolWorld) -> Option<Claimed> {
    prints::claim(&world.db, world.now.occasion())
        .await
        .unwrap()
}

async fn states(world: &SchoolWorld, by: &Staff) -> Vec<PrintState> {
    let jobs = prints::list(&world.db, by.act()).await.unwrap();
    jobs.into_iter().map(|job| job.state).collect()
}

fn is_denied<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Denied(_)))
}

both_engines! {
    async fn each_hat_prints_the_plans_it_reaches_and_no_other(db: Db) {
        let world = planned(&db).await;
        let found = async |by: &Staff, scope| {
            let plans = prints::plans(&db, by.act(), wanted(scope)).await.unwrap();
            plans.into_iter().map(|(_, class)| class).collect::<Vec<_>>()
        };
        assert_eq!(found(&world.coordinator, Scope::School).await, ["P4", "P4", "P5"]);
        assert_eq!(found(&world.coordinator, Scope::Class(world.p5.id)).await, ["P5"]);
        assert_eq!(found(&world.teacher, Scope::School).await, ["P4", "P4"]);
        assert_eq!(found(&world.teacher, Scope::Class(world.p5.id)).await, Vec::<String>::new());
        assert_eq!(found(&world.office, Scope::School).await, Vec::<String>::new());
        assert_eq!(ask(&world, &world.office, Scope::School).await, Err(AskRefused::Nothing));
        let neighbour = world.neighbour().await;
        assert_eq!(ask(&neighbour, &neighbour.coordinator, Scope::Class(world.p4.id)).await, Err(AskRefused::Nothing));
    }

    async fn a_print_goes_from_waiting_to_done_and_only_its_own_person_has_it(db: Db) {
        let world = planned(&db).await;
        let id = ask(&world, &world.teacher, Scope::School).await.unwrap();
        assert_eq!(states(&world, &world.teacher).await, [PrintState::Waiting]);
        let job = claim(&world).await.unwrap();
        assert_eq!((job.id, job.actor.as_ref().unwrap().hat.id), (id, world.teacher.hat.id));
        assert!(claim(&world).await.is_none());
        let at = world.now.occasion().at;
        let job = prints::step(&db, job, at, 1, 2).await.unwrap().unwrap();
        assert_eq!(states(&world, &world.teacher).await, [PrintState::Running { done: 1, total: 2 }]);
        assert!(is_denied(&prints::fetch(&db, world.teacher.act(), id).await));
        prints::finish(&db, job, at, file()).await.unwrap();
        let fetched = prints::fetch(&db, world.teacher.act(), id).await.unwrap();
        assert_eq!((fetched.name.as_str(), fetched.bytes.as_slice()), ("plans.zip", b"PK".as_slice()));
        for other in [&world.coordinator, &world.head, &world.assistant] {
            assert!(states(&world, other).await.is_empty());
            assert!(is_denied(&prints::fetch(&db, other.act(), id).await));
            assert!(is_denied(&prints::cancel(&db, other.act(), id).await));
        }
    }

    async fn a_file_is_gone_after_a_day(db: Db) {
        let world = planned(&db).await;
        let id = ask(&world, &world.teacher, Scope::School).await.unwrap();
        let job = claim(&world).await.unwrap();
        prints::finish(&db, job, world.now.occasion().at, file()).await.unwrap();
        prints::prune(&db, world.now.clock.pass(PRINTS / 2)).await.unwrap();
        assert!(prints::fetch(&db, world.teacher.act(), id).await.is_ok());
        let over = world.now.clock.pass(PRINTS);
        assert!(is_denied(&prints::fetch(&db, world.teacher.act(), id).await));
        prints::prune(&db, over).await.unwrap();
        assert!(states(&world, &world.teacher).await.is_empty());
    }

    async fn a_job_of_a_server_that_is_gone_is_taken_over_and_the_first_server_lets_go(db: Db) {
        let world = planned(&db).await;
        ask(&world, &world.teacher, Scope::School).await.unwrap();
        let first = claim(&world).await.unwrap();
        world.now.clock.pass(SILENT / 2);
        assert!(claim(&world).await.is_none());
        world.now.clock.pass(SILENT);
        let second = claim(&world).await.unwrap();
        let at = world.now.occasion().at;
        assert!(prints::step(&db, first.clone(), at, 1, 2).await.unwrap().is_none());
        prints::finish(&db, first, at, file()).await.unwrap();
        assert!(matches!(states(&world, &world.teacher).await[..], [PrintState::Running { .. }]));
        assert!(prints::step(&db, second, at, 1, 2).await.unwrap().is_some());
    }

    async fn a_job_that_stops_the_server_each_time_is_given_up(db: Db) {
        let world = planned(&db).await;
        ask(&world, &world.teacher, Scope::School).await.unwrap();
        for _ in 0..TRIES {
            assert!(claim(&world).await.is_some());
            world.now.clock.pass(SILENT + SignedDuration::from_secs(1));
        }
        assert!(claim(&world).await.is_none());
        assert_eq!(states(&world, &world.teacher).await, [PrintState::Failed { problem: Problem::Fault }]);
    }

    async fn a_cancelled_print_stops_and_stays_cancelled(db: Db) {
        let world = planned(&db).await;
        let id = ask(&world, &world.teacher, Scope::School).await.unwrap();
        let job = claim(&world).await.unwrap();
        prints::cancel(&db, world.teacher.act(), id).await.unwrap();
        let at = world.now.occasion().at;
        assert!(prints::step(&db, job.clone(), at, 1, 2).await.unwrap().is_none());
        prints::fail(&db, job, at, Problem::Fault).await.unwrap();
        assert_eq!(states(&world, &world.teacher).await, [PrintState::Cancelled]);
    }

    async fn nobody_keeps_the_printers_busy_alone(db: Db) {
        let world = planned(&db).await;
        for _ in 0..3 {
            ask(&world, &world.teacher, Scope::School).await.unwrap();
        }
        assert_eq!(ask(&world, &world.teacher, Scope::School).await, Err(AskRefused::Busy));
        ask(&world, &world.coordinator, Scope::School).await.unwrap();
    }

    async fn a_hat_that_has_ended_prints_no_more(db: Db) {
        let world = planned(&db).await;
        ask(&world, &world.teacher, Scope::School).await.unwrap();
        people::end_hat(&db, world.head.act(), world.teacher.hat.id).await.unwrap().unwrap();
        assert!(claim(&world).await.unwrap().actor.is_none());
    }

    async fn many_servers_that_ask_at_once_get_a_job_once(db: Db) {
        let world = planned(&db).await;
        ask(&world, &world.teacher, Scope::School).await.unwrap();
        let servers: Vec<_> = (0..8)
            .map(|_| {
                let (db, occasion) = (db.clone(), world.now.occasion());
                tokio::spawn(async move { prints::claim(&db, occasion).await })
            })
            .collect();
        let mut claimed = 0;
        for server in servers {
            claimed += usize::from(server.await.unwrap().unwrap().is_some());
        }
        assert_eq!(claimed, 1);
        assert_eq!(states(&world, &world.teacher).await, [PrintState::Running { done: 0, total: 2 }]);
        // The log of a pupil says nothing of a print until the plan itself is printed.
        let log = audit::of_pupil(&db, world.head.act(), world.isla, None).await.unwrap();
        assert!(log.iter().all(|line| line.kind != "print_job"));
    }
}
