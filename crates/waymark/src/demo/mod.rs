//! The demo council: deterministic, plainly invented, at every point of the cycle.
//!
//! Everything is done through the same units of work as in the program, under the hat of whoever would do it
//! and on the day it would be done: what the demo shows could have happened.

mod council;
mod cycle;
mod family;
mod gathering;
mod group;
mod help;
mod invented;
mod school;

use invented::Invented;
use jiff::tz::TimeZone;
use std::sync::Arc;
use waymark_domain::format::Formats;
use waymark_domain::ids::IdSource;
use waymark_domain::people::{Hat, Role};
use waymark_domain::{Day, Instant};
use waymark_policy::Actor;
use waymark_store::{Act, Db, Occasion};

/// How much to invent. The same numbers give the same council.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) schools: u32,
    /// In all schools together.
    pub(crate) pupils: u32,
    pub(crate) seed: u64,
}

/// What everybody in the demo types to sign in.
pub(crate) const PASSWORD: &str = "waymark demo council";

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) hat: Hat,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) school: String,
}

/// What the demo works with: the database, and the day it pretends is today.
pub(crate) struct Demo {
    db: Db,
    formats: Arc<Formats>,
    ids: IdSource,
    today: Day,
    invented: Invented,
    password_hash: String,
}

impl Demo {
    pub(crate) fn new(
        db: Db,
        formats: Formats,
        ids: IdSource,
        today: Day,
        seed: u64,
        password_hash: String,
    ) -> Self {
        Self {
            db,
            formats: Arc::new(formats),
            ids,
            today,
            invented: Invented::new(seed),
            password_hash,
        }
    }

    /// Fills the database and says who can sign in. The staff of the first school come first.
    pub(crate) async fn fill(mut self, size: Size) -> anyhow::Result<Vec<Person>> {
        let (council, officer, moderator) = self.council().await?;
        let mut people = Vec::new();
        let schools = size.schools.clamp(1, invented::SCHOOLS);
        for number in 0..schools {
            let share = size.pupils / schools + u32::from(number < size.pupils % schools);
            people.extend(self.school(council, number, share).await?);
        }
        self.sample(&officer).await?;
        people.extend([officer, moderator]);
        Ok(people)
    }

    /// The same demo with dice of its own.
    fn fork(&mut self) -> Self {
        Self {
            db: self.db.clone(),
            formats: Arc::clone(&self.formats),
            ids: self.ids.clone(),
            today: self.today,
            invented: self.invented.fork(),
            password_hash: self.password_hash.clone(),
        }
    }

    /// A request that this person makes at ten in the morning of a day.
    fn act(&self, person: &Person, day: Day) -> Act {
        Act {
            actor: Actor {
                hat: person.hat.clone(),
                name: person.name.clone(),
            },
            at: ten_in_the_morning(day),
            today: day,
            ids: self.ids.clone(),
        }
    }

    fn occasion(&self, day: Day) -> Occasion {
        Occasion {
            at: ten_in_the_morning(day),
            today: day,
            ids: self.ids.clone(),
        }
    }

    /// So many days before today, or the Friday before when that is on a weekend.
    fn ago(&self, days: i32) -> Day {
        let day = self.today.saturating_sub(jiff::Span::new().days(days));
        let back = match day.weekday() {
            jiff::civil::Weekday::Saturday => 1,
            jiff::civil::Weekday::Sunday => 2,
            _ => 0,
        };
        day.saturating_sub(jiff::Span::new().days(back))
    }
}

fn ten_in_the_morning(day: Day) -> Instant {
    day.at(10, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .map_or(Instant::UNIX_EPOCH, |moment| moment.timestamp())
}

/// Who to try it with: one person of each role at the first school, and the officer of the council.
pub(crate) fn to_try(people: &[Person]) -> Vec<&Person> {
    let school = people.first().map(|person| person.hat.school);
    let of_role = |role: Role| {
        people.iter().find(|person| {
            person.hat.role == role && (Some(person.hat.school) == school || role.is_of_council())
        })
    };
    Role::ALL.into_iter().filter_map(of_role).collect()
}
