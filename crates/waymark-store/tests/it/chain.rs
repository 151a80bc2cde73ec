//! The chains of the audit log: whole after everything that is done through the units, and never whole after
//! anything that is done behind their back.

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::time::Instant as Clock;
use waymark_domain::ids::PupilId;
use waymark_store::chain::{self, ChainId, Flaw, Hash, Head, Standing};
use waymark_store::{Db, audit, pupils};
use waymark_testkit::both_engines;
use waymark_testkit::engines::Fresh;
use waymark_testkit::school::{SchoolWorld, school};

async fn of_school(db: &Db, id: ChainId) -> Standing {
    let all = chain::standing(db).await.unwrap();
    *all.iter()
        .find(|chain| chain.id == id)
        .expect("the school has a chain")
}

fn id(world: &SchoolWorld) -> ChainId {
    ChainId::of(Some(world.head.hat.school))
}

async fn look(world: &SchoolWorld, pupil: PupilId, times: usize) {
    for _ in 0..times {
        pupils::page(&world.db, world.head.act(), pupil)
            .await
            .unwrap();
    }
}

both_engines! {
    async fn the_log_of_everything_that_a_school_does_is_whole(db: Db) {
        let world = school(&db).await;
        let neighbour = world.neighbour().await;
        let before = of_school(&db, id(&world)).await;
        let plan = world.live(world.isla).await;
        world.observe(&plan, 7.0).await;
        look(&world, world.isla, 3).await;
        for chain in chain::standing(&db).await.unwrap() {
            let signed = if chain.id == before.id { vec![(before.head.seq, before.head.hash)] } else { Vec::new() };
            assert_eq!(chain::check(&db, &chain, &signed).await.unwrap(), Ok(chain.head));
            assert!(chain.head.seq > 0);
        }
        assert_ne!(id(&world), id(&neighbour), "each school has a chain of its own");
        assert!(of_school(&db, before.id).await.head.seq > before.head.seq + 6);
    }

    async fn those_who_look_at_the_same_moment_each_get_a_line_of_their_own(db: Db) {
        let world = school(&db).await;
        let before = of_school(&db, id(&world)).await.head.seq;
        let looks: Vec<_> = (0..12).map(|_| {
            let (db, act, pupil) = (db.clone(), world.head.act(), world.isla);
            tokio::spawn(async move { pupils::page(&db, act, pupil).await.map(drop) })
        }).collect();
        for look in looks {
            look.await.unwrap().unwrap();
        }
        let after = of_school(&db, id(&world)).await;
        assert_eq!(after.head.seq, before + 24, "the pupil and the support, twelve times");
        assert_eq!(chain::check(&db, &after, &[]).await.unwrap(), Ok(after.head));
    }

    async fn a_chain_that_is_shorter_than_what_was_signed_was_cut_off(db: Db) {
        let world = school(&db).await;
        let chain = of_school(&db, id(&world)).await;
        let Head { seq, hash } = chain.head;
        let flaw = chain::check(&db, &chain, &[(seq + 1, hash)]).await.unwrap();
        assert_eq!(flaw, Err(Flaw::CutOff { size: seq + 1, seq }));
        let flaw = chain::check(&db, &chain, &[(seq, [0; 32])]).await.unwrap();
        assert_eq!(flaw, Err(Flaw::NotAsSigned { size: seq }));
        let gone = Standing::empty(ChainId(world.now.ids.next()));
        let flaw = chain::check(&db, &gone, &[(4, hash)]).await.unwrap();
        assert_eq!(flaw, Err(Flaw::CutOff { size: 4, seq: 0 }));
    }
}

/// What somebody with the file in their hands does to it.
#[derive(Debug, Clone)]
enum Attack {
    /// Changes one column of a line.
    Edit(i64, &'static str),
    Delete(i64),
    /// Lets two lines change their places, as the times say or with the hashes.
    Swap(i64, i64, &'static str),
    /// Cuts the end off and says that it was always there.
    CutOff(i64),
    /// Changes a line and makes the chain anew from there.
    Rewrite(i64),
    /// Adds a line that nobody wrote.
    Slip(i64),
}

const EDITS: [&str; 11] = [
    "at = at + 1",
    "person_id = randomblob(16)",
    // Some lines have none.
    "person_id = CASE WHEN person_id IS NULL THEN randomblob(16) END",
    "hat = 'office'",
    "action = action || 'x'",
    "kind = 'pupils'",
    "object_id = randomblob(16)",
    "pupil_id = randomblob(16)",
    "details = '{\"part\":\"nothing\"}'",
    "hash = randomblob(32)",
    "details = 'no document'",
];

fn attacks(size: i64) -> impl Strategy<Value = Attack> {
    let line = move || 1..=size;
    prop_oneof![
        (line(), prop::sample::select(&EDITS[..])).prop_map(|(n, edit)| Attack::Edit(n, edit)),
        line().prop_map(Attack::Delete),
        (
            line(),
            line(),
            prop::sample::select(&["seq", "seq, hash"][..])
        )
            .prop_filter("two lines", |(a, b, _)| a != b)
            .prop_map(|(a, b, what)| Attack::Swap(a, b, what)),
        (0..size).prop_map(Attack::CutOff),
        line().prop_map(Attack::Rewrite),
        line().prop_map(Attack::Slip),
    ]
}

impl Attack {
    /// On the lines of the school only.
    fn sql(&self) -> String {
        let of = "school_id = (SELECT id FROM victim) AND seq";
        let end = |n: i64| {
            format!(
                "UPDATE audit_chain SET seq = {n}, hash = coalesce((SELECT hash FROM audit_event WHERE {of} = {n}),
                 zeroblob(32)) WHERE id = (SELECT id FROM victim);"
            )
        };
        match self {
            Self::Edit(n, edit) => format!("UPDATE audit_event SET {edit} WHERE {of} = {n}"),
            Self::Delete(n) => format!("DELETE FROM audit_event WHERE {of} = {n}"),
            Self::Swap(a, b, what) => {
                let hash = if what.contains("hash") {
                    format!(
                        "UPDATE audit_event SET hash = (SELECT hash FROM kept WHERE {of} = audit_event.seq)
                         WHERE {of} IN ({a}, {b});"
                    )
                } else {
                    String::new()
                };
                format!(
                    "UPDATE audit_event SET seq = -1 WHERE {of} = {a};
                     UPDATE audit_event SET seq = {a} WHERE {of} = {b};
                     UPDATE audit_event SET seq = {b} WHERE {of} = -1; {hash}"
                )
            }
            Self::CutOff(n) => format!("{} DELETE FROM audit_event WHERE {of} > {n}", end(*n)),
            Self::Rewrite(n) => format!(
                "{} UPDATE audit_event SET action = action || 'x' WHERE {of} = {n};
                 UPDATE audit_event SET seq = NULL, hash = NULL WHERE {of} >= {n}",
                end(n - 1)
            ),
            Self::Slip(n) => format!(
                "INSERT INTO audit_event (id, school_id, at, action, kind, details)
                 SELECT randomblob(16), school_id, at, action, kind, details FROM audit_event WHERE {of} = {n}"
            ),
        }
    }
}

const RESTORE: &str = "
    DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM kept;
    DELETE FROM audit_chain; INSERT INTO audit_chain SELECT * FROM kept_chain;";

#[test]
fn whatever_is_done_to_the_lines_before_a_checkpoint_is_seen() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (fresh, victim) = runtime.block_on(async {
        let fresh = Fresh::sqlite().await;
        let world = school(&fresh.db()).await;
        world.neighbour().await;
        look(&world, world.isla, 12).await;
        (fresh, id(&world))
    });
    let db = fresh.db();
    let whole = runtime.block_on(of_school(&db, victim));
    let signed = [(whole.head.seq, whole.head.hash)];
    let mut file =
        SqliteConnection::establish(fresh.address().trim_start_matches("sqlite:")).unwrap();
    let prepare = format!(
        "PRAGMA synchronous = OFF; CREATE TABLE kept AS SELECT * FROM audit_event;
         CREATE TABLE kept_chain AS SELECT * FROM audit_chain;
         CREATE TABLE victim AS SELECT x'{}' AS id",
        victim.0.simple()
    );
    file.batch_execute(&prepare).unwrap();
    let file = RefCell::new(file);
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    let tried = runner.run(&attacks(whole.head.seq), |attack| {
        file.borrow_mut().batch_execute(&attack.sql()).unwrap();
        let seen = runtime.block_on(seen(
            &db,
            victim,
            &signed,
            matches!(attack, Attack::Rewrite(_)),
        ));
        file.borrow_mut().batch_execute(RESTORE).unwrap();
        prop_assert!(seen.is_err(), "nothing was seen");
        Ok(())
    });
    tried.unwrap();
    assert_eq!(
        runtime.block_on(seen(&db, victim, &signed, false)),
        Ok(whole.head)
    );
}

async fn seen(db: &Db, id: ChainId, signed: &[(i64, Hash)], anew: bool) -> Result<Head, Flaw> {
    if anew {
        chain::take_in(db).await.unwrap();
    }
    let standing = chain::standing(db).await.unwrap();
    let found = standing.into_iter().find(|chain| chain.id == id);
    chain::check(db, &found.unwrap_or(Standing::empty(id)), signed)
        .await
        .unwrap()
}

#[test]
fn lines_from_before_there_were_chains_are_taken_in_oldest_first() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let fresh = Fresh::sqlite().await;
        let db = fresh.db();
        let world = school(&db).await;
        look(&world, world.isla, 300).await;
        let before = audit::of_pupil(&db, world.head.act(), world.isla, None)
            .await
            .unwrap();
        let mut file =
            SqliteConnection::establish(fresh.address().trim_start_matches("sqlite:")).unwrap();
        file.batch_execute(
            "UPDATE audit_event SET seq = NULL, hash = NULL; DELETE FROM audit_chain",
        )
        .unwrap();
        let loose = of_school(&db, id(&world)).await;
        assert!(matches!(
            chain::check(&db, &loose, &[]).await.unwrap(),
            Err(Flaw::Loose { .. })
        ));
        chain::take_in(&db).await.unwrap();
        let whole = of_school(&db, id(&world)).await;
        assert!(whole.head.seq > 600, "{whole:?}");
        assert_eq!(
            chain::check(&db, &whole, &[]).await.unwrap(),
            Ok(whole.head)
        );
        look(&world, world.isla, 1).await;
        let longer = of_school(&db, id(&world)).await;
        assert_eq!(
            chain::check(&db, &longer, &[(whole.head.seq, whole.head.hash)])
                .await
                .unwrap(),
            Ok(longer.head)
        );
        assert!(before.len() == 100, "a page of the log is as it was");
    });
}

/// Not a limit: says how fast lines are written and checked, for whoever changes this.
#[test]
fn ten_thousand_lines_are_written_and_checked_in_seconds() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let fresh = Fresh::sqlite().await;
        let db = fresh.db();
        let world = school(&db).await;
        let sight = || waymark_store::Event::new("SeePlan", "plan", world.isla.0, Some(world.isla));
        let start = Clock::now();
        for _ in 0..20 {
            audit::saw(&db, world.head.act(), (0..500).map(|_| sight()).collect())
                .await
                .unwrap();
        }
        let written = start.elapsed();
        let chain = of_school(&db, id(&world)).await;
        let start = Clock::now();
        assert_eq!(
            chain::check(&db, &chain, &[]).await.unwrap(),
            Ok(chain.head)
        );
        let checked = start.elapsed();
        assert!(
            written.as_secs() < 60 && checked.as_secs() < 30,
            "{written:?} {checked:?}"
        );
    });
}
