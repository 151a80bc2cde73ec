//! One invented school: its staff, its classes and its roster.

use super::invented::{Invented, name};
use super::{Demo, Person};
use anyhow::Context;
use waymark_domain::email::Email;
use waymark_domain::ids::{ClassId, HatId, PersonId, PupilId, SchoolId};
use waymark_domain::people::{Hat, Role, Ties};
use waymark_domain::roster::{RosterContact, RosterEntry, RosterRevision};
use waymark_domain::year_group::YearGroup;
use waymark_store::{Lost, Newcomer, TokenHash, invitations, people, roster, schools};

/// Pupils brought in by one unit of work.
const BATCH: usize = 1_000;
const STAGES: [&str; 7] = ["P1", "P2", "P3", "P4", "P5", "P6", "P7"];
/// So many pupils share a class.
const CLASS: usize = 25;

impl Demo {
    pub(super) async fn school(
        &mut self,
        council: SchoolId,
        number: u32,
        pupils: u32,
    ) -> anyhow::Result<Vec<Person>> {
        let id = SchoolId(self.ids.next());
        let start = self.ago(120);
        let title = Invented::school(number);
        schools::add(&self.db, self.occasion(start), id, title.clone()).await?;
        schools::join(&self.db, self.occasion(start), id, council).await?;
        let at = Invented::domain(number);
        let mut staff = Vec::new();
        for (role, given, family) in [
            (Role::HeadTeacher, "Morven", "Headley-Demo"),
            (Role::Coordinator, "Alex", "Kerr-Demo"),
            (Role::Office, "Jo", "Files-Demo"),
            (Role::NamedPerson, "Fergus", "Bell-Demo"),
            (Role::Governor, "Iona", "Watt-Demo"),
        ] {
            staff.push(
                self.person(id, &title, role, (given, family), &at, Vec::new())
                    .await?,
            );
        }
        let coordinator = staff[1].clone();
        let roster = self.roster(pupils);
        let mut seen = RosterRevision::default();
        for batch in roster.chunks(BATCH) {
            let act = self.act(&coordinator, start);
            seen = roster::put(&self.db, act, seen, batch.to_vec()).await??;
        }
        let classes = schools::classes(&self.db, self.act(&coordinator, start)).await?;
        let first_two: Vec<ClassId> = classes.iter().take(2).map(|class| class.id).collect();
        let teacher = ("Tam", "Okafor-Demo");
        staff.push(
            self.person(
                id,
                &title,
                Role::ClassTeacher,
                teacher,
                &at,
                first_two.clone(),
            )
            .await?,
        );
        let assistant = ("Pat", "Wallace-Demo");
        let assistant = self
            .person(
                id,
                &title,
                Role::LearningAssistant,
                assistant,
                &at,
                first_two,
            )
            .await?;
        staff.push(assistant.clone());
        self.year(&coordinator).await?;
        self.plans(&coordinator, &roster).await?;
        self.named_person(&coordinator, &staff[3], &roster).await?;
        self.group(&coordinator, &assistant, &roster).await?;
        if let Some(parent) = self.parent(&coordinator, &roster, &at).await? {
            let child = parent.hat.ties.own.first().copied();
            staff.push(parent);
            if let Some(child) = child {
                self.gathering(&coordinator, &staff, child).await?;
            }
        }
        Ok(staff)
    }

    pub(super) async fn person(
        &self,
        school: SchoolId,
        title: &str,
        role: Role,
        (given, family): (&str, &str),
        domain: &str,
        classes: Vec<ClassId>,
    ) -> anyhow::Result<Person> {
        let day = self.ago(120);
        let email = format!("{}@{domain}", role.slug());
        let full_name = format!("{given} {family}");
        let link = TokenHash::of(&self.ids.next().to_string());
        let newcomer = Newcomer {
            person: PersonId(self.ids.next()),
            hat: HatId(self.ids.next()),
            email: Email::parse(&email).with_context(|| email.clone())?,
            name: name(&full_name),
            role,
            classes: classes.clone(),
            link,
        };
        let hat = Hat {
            id: newcomer.hat,
            person: newcomer.person,
            school,
            role,
            classes,
            ties: Ties::default(),
            on: day,
        };
        people::add_from_shell(
            &self.db,
            self.occasion(day),
            school,
            newcomer,
            Lost::Password,
        )
        .await??;
        invitations::accept(
            &self.db,
            self.occasion(day),
            link,
            self.password_hash.clone(),
        )
        .await?;
        Ok(Person {
            hat,
            name: full_name,
            email,
            school: title.to_owned(),
        })
    }

    /// Pupils spread over the stages, in classes of about 25.
    fn roster(&mut self, pupils: u32) -> Vec<RosterEntry> {
        let pupils = pupils as usize;
        let session = self
            .formats
            .default_format()
            .session_of(self.today)
            .first_year;
        let per_stage = pupils.div_ceil(STAGES.len());
        (0..pupils)
            .map(|number| {
                let stage = number / per_stage.max(1);
                let class = (number % per_stage.max(1)) / CLASS;
                let letter = char::from(b'A' + u8::try_from(class % 26).unwrap_or(0));
                self.entry(session, stage.min(STAGES.len() - 1), letter)
            })
            .collect()
    }

    fn entry(&mut self, session: i16, stage: usize, letter: char) -> RosterEntry {
        let name = self.invented.name();
        let age = 5 + i16::try_from(stage).unwrap_or(0);
        let parent = self.invented.name();
        let contact = RosterContact {
            name: super::invented::name(&format!("{} {}", parent.given, name.family)),
            relationship: Some("Parent".to_owned()),
            phone: Some(format!("01632 960{:03}", self.invented.below(1_000))),
            email: None,
        };
        RosterEntry {
            id: PupilId(self.ids.next()),
            number: self.invented.number(),
            name,
            preferred: None,
            born: self.invented.birthday(session, age),
            class: format!("{}{letter}", STAGES[stage]),
            year: YearGroup::parse(STAGES[stage]).ok(),
            contacts: vec![contact],
        }
    }
}
