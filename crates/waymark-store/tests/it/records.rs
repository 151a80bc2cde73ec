//! What is known of a pupil beside any plan, and what the database itself never lets happen.

use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::ids::{AssessmentId, ContactId, NeedId, PhotoId, StrengthId};
use waymark_domain::pupil::{
    Assessment, Basis, Contact, Need, PageAnswer, StageChange, Strength, Support,
};
use waymark_store::views::{Picture, PupilPage};
use waymark_store::{Db, StoreError, pupils};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::engines::Fresh;
use waymark_testkit::plans::words;
use waymark_testkit::school::{SchoolWorld, Staff, school};

async fn page(world: &SchoolWorld) -> PupilPage {
    pupils::page(&world.db, world.coordinator.act(), world.isla)
        .await
        .unwrap()
}

async fn support(world: &SchoolWorld) -> Support {
    page(world).await.support.expect("the coordinator sees it")
}

fn need(world: &SchoolWorld, kind: &str, primary: bool) -> Need {
    Need {
        id: world.now.id(NeedId),
        factor: "learning_environment".to_owned(),
        kind: kind.to_owned(),
        primary,
        basis: Basis::Assessed,
        identified: "By Dr O'Neill, \"in writing\"".to_owned(),
    }
}

both_engines! {
    async fn a_pupil_without_a_plan_has_a_page(db: Db) {
        let world = school(&db).await;
        let page = page(&world).await;
        assert_eq!((page.pupil.name(), page.plans.len()), ("Isla Fraser".to_owned(), 0));
        assert_eq!(page.pupil.class, Some(world.p4.clone()));
        assert_eq!(page.support, Some(Support::default()));
        assert_eq!(page.contacts[0].name, "Kirsty Fraser");
        let ally = pupils::page(&db, world.teacher.act(), world.ally).await.unwrap();
        assert_eq!((ally.pupil.called(), ally.pupil.name().as_str()), ("Ally", "Ally O'Neill"));
    }

    async fn of_the_needs_exactly_one_is_primary(db: Db) {
        let world = school(&db).await;
        let set = async |needs: Vec<Need>| {
            world.put_needs(&world.teacher, world.isla, needs).await;
            support(&world).await.needs
        };
        let (one, two) = (need(&world, "dyslexia", false), need(&world, "hearing", true));
        let kept = set(vec![one.clone(), two.clone()]).await;
        assert_eq!(kept, [one.clone(), two.clone()], "in the order in which they were given");
        let kept = set(vec![Need { primary: true, ..one.clone() }, two.clone()]).await;
        assert_eq!(kept.iter().map(|need| need.primary).collect::<Vec<_>>(), [true, false]);
        let kept = set(vec![Need { primary: false, ..two.clone() }]).await;
        assert_eq!(kept, [two], "one is made primary where none was chosen");
        assert_eq!(set(Vec::new()).await, []);
    }

    async fn a_stage_begins_on_a_day_and_a_second_one_on_it_takes_its_place(db: Db) {
        let world = school(&db).await;
        let set = async |stage: &str, on: &str| {
            let (stage, on) = (stage.to_owned(), day(on));
            let change = StageChange { stage, on, decided_by: "The team".to_owned(), why: "Progress".to_owned() };
            pupils::set_stage(&db, world.teacher.act(), world.isla, change).await.unwrap();
        };
        for (stage, on) in [("3", "2026-09-01"), ("2", "2025-09-01"), ("4", "2026-09-01")] {
            set(stage, on).await;
        }
        let support = support(&world).await;
        let stages: Vec<_> = support.stages.iter().map(|change| (change.stage.as_str(), change.on)).collect();
        assert_eq!(stages, [("2", day("2025-09-01")), ("4", day("2026-09-01"))]);
        assert_eq!(support.stage_on(day("2026-08-31")).map(|change| change.stage.as_str()), Some("2"));
    }

    async fn the_pupils_own_page_strengths_and_assessments_come_back_as_they_were_given(db: Db) {
        let world = school(&db).await;
        for (prompt, said) in [("know_me", "Jag älskar katter 🐈"), ("include_me", "Ask me\ntwice")] {
            let base = Fingerprint::of("");
            let (prompt, said) = (prompt.to_owned(), words(said));
            pupils::answer(&db, world.teacher.act(), world.isla, prompt, base, said).await.unwrap();
        }
        let strengths: Vec<_> = ["Kind", "Draws"]
            .map(|wording| Strength { id: world.now.id(StrengthId), wording: wording.to_owned() })
            .into();
        for strength in &strengths {
            pupils::add_strength(&db, world.teacher.act(), world.isla, strength.clone()).await.unwrap();
        }
        let assessment = |name: &str, on: &str| Assessment {
            id: world.now.id(AssessmentId),
            on: day(on),
            name: name.to_owned(),
            data: "7:2 %_\\ '".to_owned(),
            comment: "At 8:1".to_owned(),
        };
        let (later, earlier) = (assessment("Reading age", "2026-09-02"), assessment("Spelling", "2026-01-15"));
        for assessment in [&later, &earlier] {
            pupils::add_assessment(&db, world.teacher.act(), world.isla, assessment.clone()).await.unwrap();
        }
        let known = support(&world).await;
        let answer = |prompt: &str, answer: &str| PageAnswer { prompt: prompt.to_owned(), answer: answer.to_owned() };
        assert_eq!(known.page, [answer("include_me", "Ask me\ntwice"), answer("know_me", "Jag älskar katter 🐈")]);
        assert_eq!(known.strengths, strengths);
        assert_eq!(known.assessments, [earlier.clone(), later.clone()]);
        let other = pupils::page(&db, world.teacher.act(), world.ally).await.unwrap().support;
        assert_eq!(other, Some(Support::default()));

        pupils::remove_strength(&db, world.teacher.act(), world.ally, strengths[0].id).await.unwrap();
        pupils::remove_assessment(&db, world.teacher.act(), world.ally, later.id).await.unwrap();
        assert_eq!(support(&world).await, known, "nothing goes by way of another pupil");
        pupils::remove_strength(&db, world.teacher.act(), world.isla, strengths[0].id).await.unwrap();
        pupils::remove_assessment(&db, world.teacher.act(), world.isla, later.id).await.unwrap();
        let left = support(&world).await;
        assert_eq!((&left.strengths[..], &left.assessments[..]), (&strengths[1..], &[earlier][..]));
    }

    async fn contacts_are_kept_in_their_order(db: Db) {
        let world = school(&db).await;
        let contact = |name: &str, responsible| Contact {
            id: world.now.id(ContactId),
            name: name.to_owned(),
            relationship: "Carer".to_owned(),
            phone: "+44 1387 555 0101".to_owned(),
            email: "o'neill+school@home.example".to_owned(),
            parental_responsibility: responsible,
            prefers: "Polish, large print".to_owned(),
        };
        let contacts = vec![contact("Zosia Nowak", true), contact("Adam Nowak", false)];
        world.put_contacts(&world.office, world.isla, contacts.clone()).await;
        assert_eq!(page(&world).await.contacts, contacts);
        world.put_contacts(&world.office, world.isla, Vec::new()).await;
        assert_eq!(page(&world).await.contacts, []);
    }

    async fn a_list_is_not_replaced_by_somebody_who_saw_another(db: Db) {
        let world = school(&db).await;
        let base = Fingerprint::of_list(&page(&world).await.contacts);
        let none = Fingerprint::of_list::<Need>(&[]);
        let contacts = async |by: &Staff, new: Vec<Contact>| {
            pupils::set_contacts(&db, by.act(), world.isla, base.clone(), new).await.unwrap()
        };
        let needs = async |by: &Staff, new: Vec<Need>| {
            pupils::set_needs(&db, by.act(), world.isla, none.clone(), new).await.unwrap()
        };
        let known = page(&world).await.contacts.remove(0);
        let iain = || Contact {
            id: world.now.id(ContactId),
            name: "Iain Fraser".to_owned(),
            ..known.clone()
        };
        assert_eq!(contacts(&world.office, vec![iain()]).await, Changed::Done);
        assert_eq!(contacts(&world.office, vec![iain()]).await, Changed::Done, "sent twice");
        assert!(matches!(contacts(&world.head, Vec::new()).await, Changed::Clash { .. }));
        let names: Vec<_> = page(&world).await.contacts.into_iter().map(|contact| contact.name).collect();
        assert_eq!(names, ["Iain Fraser"]);
        assert_eq!(needs(&world.teacher, vec![need(&world, "dyslexia", true)]).await, Changed::Done);
        assert_eq!(needs(&world.teacher, vec![need(&world, "dyslexia", true)]).await, Changed::Done, "sent twice");
        assert!(matches!(needs(&world.head, vec![need(&world, "hearing", true)]).await, Changed::Clash { .. }));
        assert_eq!(support(&world).await.needs[0].kind, "dyslexia");
    }

    async fn the_newest_photo_is_shown_byte_for_byte(db: Db) {
        let world = school(&db).await;
        let none = pupils::photo(&db, world.assistant.act(), world.isla).await.unwrap();
        assert!(none.is_none());
        for size in [300_000_u32, 1000] {
            let bytes: Vec<u8> = (0..size).map(|number| u8::try_from(number % 251).unwrap()).collect();
            let id = world.now.id(PhotoId);
            pupils::set_photo(&db, world.teacher.act(), world.isla, Picture { id, bytes: bytes.clone() }).await.unwrap();
            let shown = pupils::photo(&db, world.assistant.act(), world.isla).await.unwrap().unwrap();
            assert_eq!((shown.id, shown.bytes), (id, bytes));
            assert_eq!(page(&world).await.pupil.photo, Some(id));
        }
    }

    async fn the_same_thing_sent_twice_is_a_conflict_and_is_kept_once(db: Db) {
        let world = school(&db).await;
        let strength = Strength { id: world.now.id(StrengthId), wording: "Kind".to_owned() };
        pupils::add_strength(&db, world.teacher.act(), world.isla, strength.clone()).await.unwrap();
        let again = pupils::add_strength(&db, world.teacher.act(), world.isla, strength.clone()).await;
        assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
        assert_eq!(support(&world).await.strengths, [strength]);
    }
}

/// Runs a statement behind the back of the units of work.
async fn raw(fresh: &Fresh, statement: &str) -> Result<(), String> {
    if let Some(path) = fresh.address().strip_prefix("sqlite:") {
        let mut c = SqliteConnection::establish(path).expect("the file opens");
        // Foreign keys are a setting of a connection; all of ours have it.
        c.batch_execute("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000")
            .expect("settings");
        return c
            .batch_execute(statement)
            .map_err(|error| error.to_string());
    }
    let mut c = AsyncPgConnection::establish(fresh.address())
        .await
        .expect("the server answers");
    c.batch_execute(statement)
        .await
        .map_err(|error| error.to_string())
}

async fn the_database_refuses_what_no_unit_does(fresh: Fresh) {
    let world = school(&fresh.db()).await;
    let needs = vec![
        need(&world, "dyslexia", true),
        need(&world, "hearing", false),
    ];
    world.put_needs(&world.teacher, world.isla, needs).await;
    let first = world.live(world.isla).await;
    let review = world.reviewed(&first).await;
    world.complete(&first, review).await;
    for (statement, why) in [
        (
            "UPDATE plan SET phase = 'live'",
            "a pupil has one live plan",
        ),
        (
            "UPDATE need SET is_primary = (kind = kind)",
            "a pupil has one primary need",
        ),
        ("UPDATE plan SET phase = 'done'", "a phase is one of four"),
        (
            "UPDATE target SET state = 'lost'",
            "a target's state is one of three",
        ),
        (
            "UPDATE observation SET target_id = id",
            "an observation has a target",
        ),
        ("DELETE FROM target", "a target that others come from stays"),
        ("DELETE FROM pupil", "a pupil with a plan stays"),
        (
            "UPDATE plan_version SET number = 1",
            "a version has its own number",
        ),
    ] {
        if statement.contains("observation") {
            world.observe(&world.live(world.ally).await, 3.0).await;
        }
        let done = raw(&fresh, statement).await;
        assert!(done.is_err(), "{why}: {statement}");
    }
    let harmless = raw(
        &fresh,
        "UPDATE plan SET phase = 'closed' WHERE phase = 'live'",
    )
    .await;
    assert_eq!(harmless, Ok(()), "the statements reach the tables");
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_refuses_what_no_unit_does() {
    the_database_refuses_what_no_unit_does(Fresh::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_refuses_what_no_unit_does() {
    the_database_refuses_what_no_unit_does(Fresh::postgres().await).await;
}
