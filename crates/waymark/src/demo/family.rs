//! A parent of the demo, with one child whose plan is taught and one whose plan waits for an answer, and the named
//! person to whom they turn.

use super::cycle::read_at_home;
use super::invented::name;
use super::{Demo, Person};
use anyhow::{Context, ensure};
use waymark_domain::email::Email;
use waymark_domain::ids::{HatId, PersonId, TieId};
use waymark_domain::people::{Hat, Role, Ties};
use waymark_domain::roster::RosterEntry;
use waymark_store::around::{Asked, NewNamed, NewParent};
use waymark_store::{TokenHash, invitations, named_persons, ties};

const PARENT: &str = "Sam Home-Demo";

impl Demo {
    /// For the children of the demo's parent.
    pub(super) async fn named_person(
        &self,
        coordinator: &Person,
        named: &Person,
        roster: &[RosterEntry],
    ) -> anyhow::Result<()> {
        let day = self.ago(100);
        for pupil in read_at_home(roster) {
            let new = NewNamed {
                tie: TieId(self.ids.next()),
                hat: HatId(self.ids.next()),
                person: named.hat.person,
                from: day,
                until: None,
            };
            let act = self.act(coordinator, day);
            let added = named_persons::add(&self.db, act, pupil, new).await?;
            ensure!(added.is_ok(), "the named person is no family");
        }
        Ok(())
    }

    /// `None` in a school without a plan.
    pub(super) async fn parent(
        &self,
        coordinator: &Person,
        roster: &[RosterEntry],
        domain: &str,
    ) -> anyhow::Result<Option<Person>> {
        let day = self.ago(100);
        let email = format!("{}@{domain}", Role::Parent.slug());
        let mut asked = Asked {
            person: PersonId(self.ids.next()),
            hat: HatId(self.ids.next()),
            email: Email::parse(&email).with_context(|| email.clone())?,
            name: name(PARENT),
            link: TokenHash::of(&self.ids.next().to_string()),
            another: None,
        };
        let (hat, person) = (asked.hat, asked.person);
        let mut children = Vec::new();
        for pupil in read_at_home(roster) {
            asked.link = TokenHash::of(&self.ids.next().to_string());
            let new = NewParent {
                tie: TieId(self.ids.next()),
                asked: asked.clone(),
                relationship: "Parent".to_owned(),
                responsibility: true,
            };
            ties::add_parent(&self.db, self.act(coordinator, day), pupil, new).await??;
            children.push(pupil);
        }
        if children.is_empty() {
            return Ok(None);
        }
        let password = self.password_hash.clone();
        let accepted =
            invitations::accept(&self.db, self.occasion(day), asked.link, password).await?;
        ensure!(accepted == Some(person), "the parent's link works");
        Ok(Some(Person {
            hat: Hat {
                id: hat,
                person,
                school: coordinator.hat.school,
                role: Role::Parent,
                classes: Vec::new(),
                ties: Ties {
                    own: children,
                    ..Ties::default()
                },
                on: day,
            },
            name: PARENT.to_owned(),
            email,
            school: coordinator.school.clone(),
        }))
    }
}
