//! Named persons: their ties end with the hat, and each end is noted.

use waymark_domain::Day;
use waymark_domain::ids::{HatId, PersonId, TieId};
use waymark_domain::people::Role;
use waymark_store::around::{NamedLine, NewNamed};
use waymark_store::{Db, audit, leaving, named_persons, people};
use waymark_store::{HandOver, Leaving};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::school::{SchoolWorld, school};

async fn tie(world: &SchoolWorld, person: PersonId, from: Day) {
    let new = NewNamed {
        tie: world.now.id(TieId),
        hat: world.now.id(HatId),
        person,
        from,
        until: None,
    };
    let tied = named_persons::add(&world.db, world.coordinator.act(), world.isla, new).await;
    tied.unwrap().unwrap();
}

/// Whoever is, was or will be Isla's named person, the last first.
async fn named(world: &SchoolWorld) -> Vec<NamedLine> {
    let page = named_persons::page(&world.db, world.coordinator.act(), world.isla).await;
    page.unwrap().named
}

/// How many ends of ties the audit log knows.
async fn ends(world: &SchoolWorld) -> usize {
    let log = audit::of_pupil(&world.db, world.head.act(), world.isla, None).await;
    let ends = |line: &&waymark_store::views::AuditLine| line.action == "NamedPersonEnded";
    log.unwrap().iter().filter(ends).count()
}

both_engines! {
    async fn a_role_that_ends_takes_its_ties_with_it(db: Db) {
        let world = school(&db).await;
        let fergus = world.joined_by("Fergus Bell", Role::NamedPerson).await;
        let today = world.now.clock.today();
        tie(&world, fergus.hat.person, today).await;
        people::end_hat(&db, world.head.act(), fergus.hat.id).await.unwrap().unwrap();
        assert_eq!(named(&world).await[0].until, Some(today), "a role that is given again reopens none");
        assert_eq!(ends(&world).await, 1);
    }

    async fn whoever_follows_ends_the_one_before_and_that_is_noted(db: Db) {
        let world = school(&db).await;
        let fergus = world.joined_by("Fergus Bell", Role::NamedPerson).await;
        tie(&world, fergus.hat.person, world.now.clock.today()).await;
        tie(&world, world.office.hat.person, day("2026-10-05")).await;
        let all = named(&world).await;
        assert_eq!(all[1].until, Some(day("2026-10-05")));
        assert_eq!(ends(&world).await, 1);
    }

    async fn a_tie_to_come_is_handed_over_for_the_day_on_which_it_begins(db: Db) {
        let world = school(&db).await;
        let fergus = world.joined_by("Fergus Bell", Role::NamedPerson).await;
        tie(&world, fergus.hat.person, day("2026-10-05")).await;
        let role = HandOver {
            hat: fergus.hat.id,
            to: Some(world.coordinator.hat.person),
            new: world.now.id(HatId),
        };
        let leaving_on = Leaving { until: day("2026-09-21"), roles: vec![role] };
        leaving::leave(&db, world.head.act(), fergus.hat.person, leaving_on).await.unwrap().unwrap();
        let all = named(&world).await;
        let follower = all.iter().find(|line| line.name == world.coordinator.name).unwrap();
        assert_eq!(follower.from, day("2026-10-05"));
        assert_eq!(ends(&world).await, 1);
    }
}
