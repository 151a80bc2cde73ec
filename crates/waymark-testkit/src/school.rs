//! A small school with its staff and pupils, ready to be acted in.
//!
//! Two classes, P4 and P5; Isla, Ally and Zoë are in P4, Noor in P5, Finn in none. Whatever anybody does
//! happens a second after what was done before, so that the order of things is always known.

use crate::clock::{Clock, at, day, ids};
use jiff::SignedDuration;
use waymark_domain::change::Changed;
use waymark_domain::edit::Fingerprint;
use waymark_domain::email::Email;
use waymark_domain::ids::{ClassId, HatId, IdSource, PersonId, PupilId, SchoolId};
use waymark_domain::names::{Name, PersonName};
use waymark_domain::people::{Hat, Role, Ties};
use waymark_domain::pupil::{Class, Contact, Need};
use waymark_domain::roster::{RosterContact, RosterEntry, RosterRevision};
use waymark_policy::Actor;
use waymark_store::{
    Act, Db, Lost, Newcomer, Occasion, TokenHash, people, pupils, roster, schools,
};

/// A school in which nothing has been planned yet. It is 7 September 2026, half past eight.
pub async fn school(db: &Db) -> SchoolWorld {
    let now = Now {
        clock: Clock::at("2026-09-07T08:30"),
        ids: ids(),
    };
    SchoolWorld::found(db, now, "Lochside Primary School").await
}

/// Somebody's whole surroundings: the database, the people and the pupils.
#[derive(Debug, Clone)]
pub struct SchoolWorld {
    pub db: Db,
    pub now: Now,
    pub id: SchoolId,
    pub name: String,
    pub head: Staff,
    pub coordinator: Staff,
    /// Of P4.
    pub teacher: Staff,
    /// In P4.
    pub assistant: Staff,
    /// Of P5.
    pub other_teacher: Staff,
    pub office: Staff,
    pub p4: Class,
    pub p5: Class,
    pub isla: PupilId,
    pub ally: PupilId,
    pub zoe: PupilId,
    pub noor: PupilId,
    pub finn: PupilId,
}

/// The time and the next ids, the same for everybody.
#[derive(Debug, Clone)]
pub struct Now {
    pub clock: Clock,
    pub ids: IdSource,
}

impl Now {
    pub fn id<T>(&self, kind: fn(uuid::Uuid) -> T) -> T {
        kind(self.ids.next())
    }

    pub fn occasion(&self) -> Occasion {
        let at = self.clock.pass(SignedDuration::from_secs(1));
        Occasion {
            at,
            today: self.clock.today(),
            ids: self.ids.clone(),
        }
    }
}

/// Somebody who works at the school, wearing one hat.
#[derive(Debug, Clone)]
pub struct Staff {
    pub name: String,
    pub email: Email,
    pub hat: Hat,
    /// The secret of the link by which a password is chosen.
    pub link: String,
    now: Now,
}

impl Staff {
    /// What this person does next.
    pub fn act(&self) -> Act {
        let Occasion { at, today, ids } = self.now.occasion();
        Act {
            actor: Actor {
                hat: self.hat.clone(),
                name: self.name.clone(),
            },
            at,
            today,
            ids,
        }
    }
}

impl SchoolWorld {
    /// Another school in the same database at the same time, with pupils of the same names.
    pub async fn neighbour(&self) -> Self {
        Self::found(&self.db, self.now.clone(), "Hillend Primary School").await
    }

    /// The office of a council to which this school belongs, with an officer.
    pub async fn council(&self) -> Staff {
        let id = SchoolId(self.now.ids.next());
        let name = "Lochside Council".to_owned();
        schools::add_council(&self.db, self.now.occasion(), id, name)
            .await
            .expect("a new council is added");
        schools::join(&self.db, self.now.occasion(), self.id, id)
            .await
            .expect("the school joins it");
        let office = Hiring {
            db: &self.db,
            now: &self.now,
            school: id,
        };
        office.hire("Kim Shaw", Role::Officer, &[]).await
    }

    /// Somebody else, with a role at the school.
    pub async fn joined_by(&self, name: &str, role: Role) -> Staff {
        let office = Hiring {
            db: &self.db,
            now: &self.now,
            school: self.id,
        };
        office.hire(name, role, &[]).await
    }

    /// Somebody else with a role where a person has theirs: at the office of the council.
    pub async fn joined_beside(&self, staff: &Staff, name: &str, role: Role) -> Staff {
        let office = Hiring {
            db: &self.db,
            now: &self.now,
            school: staff.hat.school,
        };
        office.hire(name, role, &[]).await
    }

    async fn found(db: &Db, now: Now, name: &str) -> Self {
        let id = SchoolId(now.ids.next());
        schools::add(db, now.occasion(), id, name.to_owned())
            .await
            .expect("a new school is added");
        let office = Hiring {
            db,
            now: &now,
            school: id,
        };
        let coordinator = office.hire("Morag Kerr", Role::Coordinator, &[]).await;
        let pupils = pupils_of(&now);
        let [isla, ally, zoe, noor, finn] = pupils.each_ref().map(|pupil| pupil.id);
        let new = RosterRevision::default();
        roster::put(db, coordinator.act(), new, pupils.to_vec())
            .await
            .expect("a roster is taken in")
            .expect("nobody else is there");
        let classes = schools::classes(db, coordinator.act())
            .await
            .expect("the classes are there");
        let [p4, p5] = <[Class; 2]>::try_from(classes).expect("two classes, by name");
        Self {
            head: office.hire("Jean Muir", Role::HeadTeacher, &[]).await,
            teacher: office.hire("Ewan Reid", Role::ClassTeacher, &[p4.id]).await,
            assistant: office
                .hire("Agnes Bell", Role::LearningAssistant, &[p4.id])
                .await,
            other_teacher: office
                .hire("Rhona Scott", Role::ClassTeacher, &[p5.id])
                .await,
            office: office.hire("Tom Orr", Role::Office, &[]).await,
            db: db.clone(),
            now,
            id,
            name: name.to_owned(),
            coordinator,
            p4,
            p5,
            isla,
            ally,
            zoe,
            noor,
            finn,
        }
    }

    /// Everybody who works here.
    pub fn staff(&self) -> [&Staff; 6] {
        [
            &self.head,
            &self.coordinator,
            &self.teacher,
            &self.assistant,
            &self.other_teacher,
            &self.office,
        ]
    }

    /// Goes on to the morning of a later day.
    pub fn go_to(&self, day: &str) {
        let later = at(&format!("{day}T08:30"));
        let wait = later.duration_since(self.now.clock.now());
        assert!(wait.is_positive(), "{day} has passed");
        self.now.clock.pass(wait);
    }

    /// Takes more pupils in, and answers with their ids.
    pub async fn enrol(
        &self,
        names: impl IntoIterator<Item = (&str, &str)>,
        class: &str,
    ) -> Vec<PupilId> {
        let entry = |(given, family): (&str, &str)| pupil(&self.now, given, family, class);
        let entries: Vec<_> = names.into_iter().map(entry).collect();
        let ids = entries.iter().map(|entry| entry.id).collect();
        self.take_in(&self.coordinator, entries).await;
        ids
    }

    /// Puts these entries over the roster as it stands.
    pub async fn take_in(&self, by: &Staff, entries: Vec<RosterEntry>) {
        let seen = roster::known(&self.db, by.act()).await;
        let seen = seen.expect("a roster is read").revision;
        let put = roster::put(&self.db, by.act(), seen, entries).await;
        put.expect("a roster is taken in")
            .expect("nobody else was faster");
    }

    /// Puts these needs over those on record.
    pub async fn put_needs(&self, by: &Staff, pupil: PupilId, needs: Vec<Need>) {
        let page = pupils::page(&self.db, by.act(), pupil).await;
        let known = page.expect("a pupil").support.expect("a supporter");
        let base = Fingerprint::of_list(&known.needs);
        let put = pupils::set_needs(&self.db, by.act(), pupil, base, needs).await;
        assert_eq!(put.expect("needs are saved"), Changed::Done);
    }

    /// Puts these contacts over those on record.
    pub async fn put_contacts(&self, by: &Staff, pupil: PupilId, contacts: Vec<Contact>) {
        let page = pupils::page(&self.db, by.act(), pupil).await;
        let base = Fingerprint::of_list(&page.expect("a pupil").contacts);
        let put = pupils::set_contacts(&self.db, by.act(), pupil, base, contacts).await;
        assert_eq!(put.expect("contacts are saved"), Changed::Done);
    }
}

/// What it takes to give somebody a hat.
struct Hiring<'a> {
    db: &'a Db,
    now: &'a Now,
    school: SchoolId,
}

impl Hiring<'_> {
    async fn hire(&self, name: &str, role: Role, classes: &[ClassId]) -> Staff {
        let (person, hat) = (self.now.id(PersonId), self.now.id(HatId));
        let email = format!("{}.{person}@school.example", name.replace(' ', "."));
        let email = Email::parse(&email).expect("an address");
        let link = format!("link of {person}");
        let newcomer = Newcomer {
            person,
            hat,
            email: email.clone(),
            name: parsed(name),
            role,
            classes: classes.to_vec(),
            link: TokenHash::of(&link),
        };
        let added = people::add_from_shell(
            self.db,
            self.now.occasion(),
            self.school,
            newcomer,
            Lost::Password,
        )
        .await;
        added
            .expect("a person is added")
            .expect("nobody else has the hat");
        let hat = Hat {
            id: hat,
            person,
            school: self.school,
            role,
            classes: classes.to_vec(),
            ties: Ties::default(),
            on: self.now.clock.today(),
        };
        Staff {
            name: name.to_owned(),
            email,
            hat,
            link,
            now: self.now.clone(),
        }
    }
}

fn pupils_of(now: &Now) -> [RosterEntry; 5] {
    let mother = RosterContact {
        name: parsed("Kirsty Fraser"),
        relationship: Some("Mother".to_owned()),
        phone: Some("01387 555 0100".to_owned()),
        email: Some("kirsty@home.example".to_owned()),
    };
    let mut pupils = [
        pupil(now, "Isla", "Fraser", "P4"),
        pupil(now, "Alasdair", "O'Neill", "P4"),
        pupil(now, "Zoë", "Ó Briain", "P4"),
        pupil(now, "Noor", "Ahmed", "P5"),
        pupil(now, "Finn", "Young", ""),
    ];
    pupils[0].contacts = vec![mother];
    pupils[1].preferred = Some(parsed("Ally"));
    pupils
}

fn pupil(now: &Now, given: &str, family: &str, class: &str) -> RosterEntry {
    RosterEntry {
        id: now.id(PupilId),
        number: None,
        name: PersonName {
            given: parsed(given),
            family: parsed(family),
        },
        preferred: None,
        born: day("2018-03-14"),
        class: class.to_owned(),
        year: None,
        contacts: Vec::new(),
    }
}

fn parsed(name: &str) -> Name {
    Name::parse(name).unwrap_or_else(|_| panic!("`{name}` is no name"))
}
