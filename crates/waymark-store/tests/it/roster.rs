//! The roster: what an import reads and writes.

use waymark_domain::ids::{ContactId, PupilId};
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil::Contact;
use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::roster::{RosterContact, RosterEntry, RosterMoved};
use waymark_domain::year_group::YearGroup;
use waymark_store::{Db, StoreError, audit, overview, pupils, roster, schools};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::school::{SchoolWorld, school};

fn name(raw: &str) -> Name {
    Name::parse(raw).unwrap()
}

fn entry(world: &SchoolWorld, given: &str, family: &str) -> RosterEntry {
    RosterEntry {
        id: world.now.id(PupilId),
        number: PupilNumber::parse("110123450").ok(),
        name: PersonName {
            given: name(given),
            family: name(family),
        },
        preferred: Some(name("Mo")),
        born: day("2017-02-28"),
        class: "P3 Ø".to_owned(),
        year: YearGroup::parse("P3").ok(),
        contacts: vec![contact("Siobhán-Marie O'Hara"), contact("Adam Nowak")],
    }
}

fn contact(raw: &str) -> RosterContact {
    RosterContact {
        name: name(raw),
        relationship: Some("Carer".to_owned()),
        phone: Some("0131 496 0000".to_owned()),
        email: None,
    }
}

async fn known(world: &SchoolWorld) -> Vec<RosterEntry> {
    let roster = roster::known(&world.db, world.office.act()).await;
    roster.unwrap().entries
}

async fn put(world: &SchoolWorld, entries: Vec<RosterEntry>) {
    world.take_in(&world.office, entries).await;
}

both_engines! {
    async fn what_was_taken_in_is_known_again_and_taking_it_in_again_changes_nothing(db: Db) {
        let world = school(&db).await;
        let new = entry(&world, "Mohammed", "Ní Bhriain");
        put(&world, vec![new.clone()]).await;
        let roster = known(&world).await;
        assert_eq!(roster.len(), 6);
        assert!(roster.contains(&new), "{roster:?}");
        let contacts = async || pupils::page(&db, world.office.act(), new.id).await.unwrap().contacts;
        let before = contacts().await;
        put(&world, roster.clone()).await;
        assert_eq!(known(&world).await, roster);
        assert_eq!(contacts().await, before, "a contact keeps its id");
        let classes = schools::classes(&db, world.office.act()).await.unwrap();
        let classes: Vec<_> = classes.iter().map(|class| class.name.as_str()).collect();
        assert_eq!(classes, ["P3 Ø", "P4", "P5"]);
    }

    async fn a_changed_row_changes_the_pupil_and_nobody_else(db: Db) {
        let world = school(&db).await;
        let before = known(&world).await;
        let mut isla = before.iter().find(|entry| entry.id == world.isla).unwrap().clone();
        isla.name.family = name("Bell");
        "P5".clone_into(&mut isla.class);
        isla.number = PupilNumber::parse("B801200005001").ok();
        put(&world, vec![isla.clone()]).await;
        let after = known(&world).await;
        assert!(after.contains(&isla));
        let others = |roster: &[RosterEntry]| roster.iter().filter(|entry| entry.id != isla.id).cloned().collect::<Vec<_>>();
        assert_eq!(others(&after), others(&before));
        let list = overview::pupils(&db, world.other_teacher.act(), waymark_store::views::PupilFilter::default(), None);
        let names: Vec<_> = list.await.unwrap().lines.into_iter().map(|line| line.name).collect();
        assert_eq!(names, ["Ahmed, Noor", "Bell, Isla"], "the list follows name and class");
    }

    async fn what_only_the_school_wrote_down_of_a_contact_stays(db: Db) {
        let world = school(&db).await;
        let kept = |name: &str, responsible, prefers: &str| Contact {
            id: world.now.id(ContactId),
            name: name.to_owned(),
            relationship: "Mother".to_owned(),
            phone: String::new(),
            email: String::new(),
            parental_responsibility: responsible,
            prefers: prefers.to_owned(),
        };
        let own = vec![kept("Granny Fraser", false, "A letter"), kept("Kirsty FRASER", true, "Gaelic")];
        world.put_contacts(&world.office, world.isla, own.clone()).await;
        let mut isla = known(&world).await.into_iter().find(|entry| entry.id == world.isla).unwrap();
        isla.contacts = vec![RosterContact { phone: Some("0131 496 0001".to_owned()), ..contact("Kirsty Fraser") }];
        put(&world, vec![isla]).await;
        let contacts = pupils::page(&db, world.office.act(), world.isla).await.unwrap().contacts;
        let [kirsty, granny] = &contacts[..] else { panic!("nobody is removed: {contacts:?}") };
        assert_eq!(granny, &own[0]);
        assert_eq!((kirsty.id, kirsty.phone.as_str()), (own[1].id, "0131 496 0001"));
        assert_eq!((kirsty.parental_responsibility, kirsty.prefers.as_str()), (true, "Gaelic"));
    }

    async fn a_number_belongs_to_one_pupil_of_a_school(db: Db) {
        let world = school(&db).await;
        put(&world, vec![entry(&world, "Mohammed", "Khan")]).await;
        let twin = entry(&world, "Ahmed", "Khan");
        let before = known(&world).await;
        let seen = roster::known(&db, world.office.act()).await.unwrap().revision;
        let taken = roster::put(&db, world.office.act(), seen, vec![entry(&world, "Sara", "Khan"), twin]).await;
        assert!(matches!(taken, Err(StoreError::Conflict)), "{taken:?}");
        assert_eq!(known(&world).await, before, "all or nothing");
        let neighbour = world.neighbour().await;
        put(&neighbour, vec![entry(&world, "Mohammed", "Khan")]).await;
        assert_eq!(known(&neighbour).await.len(), 6);
    }

    async fn what_was_planned_on_a_roster_that_has_changed_is_refused_as_a_whole(db: Db) {
        let world = school(&db).await;
        let seen = roster::known(&db, world.office.act()).await.unwrap().revision;
        let put = async |given| {
            let new = vec![RosterEntry { number: None, ..entry(&world, given, "Khan") }];
            roster::put(&db, world.coordinator.act(), seen, new).await.unwrap()
        };
        assert!(put("Mohammed").await.is_ok());
        assert_eq!(put("Sara").await, Err(RosterMoved));
        assert_eq!(known(&world).await.len(), 6);
        let seen = roster::known(&db, world.office.act()).await.unwrap();
        world.put_contacts(&world.office, world.isla, Vec::new()).await;
        let stale = roster::put(&db, world.office.act(), seen.revision, seen.entries).await.unwrap();
        assert_eq!(stale, Err(RosterMoved), "an import must not bring back a contact that was taken off");
        let page = pupils::page(&db, world.office.act(), world.isla).await.unwrap();
        assert_eq!(page.contacts, []);
    }

    async fn of_two_imports_at_the_same_time_one_is_made(db: Db) {
        let world = school(&db).await;
        let seen = roster::known(&db, world.office.act()).await.unwrap().revision;
        let put = |given| {
            let new = vec![RosterEntry { number: None, ..entry(&world, given, "Khan") }];
            roster::put(&db, world.coordinator.act(), seen, new)
        };
        let (one, other) = tokio::join!(put("Mohammed"), put("Sara"));
        let made = [one.unwrap(), other.unwrap()].iter().filter(|made| made.is_ok()).count();
        assert_eq!((made, known(&world).await.len()), (1, 6));
    }

    async fn a_command_on_the_shell_is_logged_as_nobodys_hat(db: Db) {
        let world = school(&db).await;
        let seen = roster::known_from_shell(&db, world.id).await.unwrap();
        let isla: Vec<_> = seen.entries.into_iter().filter(|entry| entry.id == world.isla).collect();
        let mapping = serde_json::json!({"class": "Reg"});
        let put = roster::put_from_shell(&db, world.now.occasion(), world.id, mapping.clone(), seen.revision, isla);
        put.await.unwrap().unwrap();
        assert_eq!(roster::mapping_from_shell(&db, world.id).await.unwrap(), Some(mapping));
        let lines = audit::of_pupil(&db, world.head.act(), world.isla, None).await.unwrap();
        let newest = &lines[0];
        assert_eq!((newest.action.as_str(), newest.person, newest.hat), ("ImportPupils", None, None));
    }

    async fn thousands_are_taken_in_at_once(db: Db) {
        let world = school(&db).await;
        let letters = |number: u16| -> String {
            [number / 676, number / 26 % 26, number % 26].map(|letter| char::from(b'a' + u8::try_from(letter).unwrap())).iter().collect()
        };
        let many: Vec<_> = (0..5000)
            .map(|number| RosterEntry { number: None, ..entry(&world, &letters(number), "Ó Briain") })
            .collect();
        put(&world, many.clone()).await;
        assert_eq!(known(&world).await.len(), 5005);
        put(&world, many).await;
        assert_eq!(known(&world).await.len(), 5005);
    }

    async fn the_mapping_of_columns_is_kept_for_the_next_time(db: Db) {
        let world = school(&db).await;
        assert_eq!(roster::mapping(&db, world.office.act()).await.unwrap(), None);
        for mapping in [serde_json::json!({"Forename": "given"}), serde_json::json!({"Vorname": ["given", 1.5]})] {
            roster::keep_mapping(&db, world.office.act(), mapping.clone()).await.unwrap();
            assert_eq!(roster::mapping(&db, world.head.act()).await.unwrap(), Some(mapping));
        }
        let neighbour = world.neighbour().await;
        assert_eq!(roster::mapping(&db, neighbour.office.act()).await.unwrap(), None);
    }
}
