//! Who is around a pupil: every list holds what the policy allows row by row, whatever the ties, grants and bars.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use waymark_domain::email::Email;
use waymark_domain::ids::{BarId, GrantId, HatId, PersonId, PupilId, SessionId, TieId};
use waymark_domain::names::Name;
use waymark_domain::people::{Ground, Hat, Role, Term};
use waymark_domain::phase::Phase;
use waymark_policy::{
    Actor, PlanFacts, PupilFacts, SeeCaseload, SeeOwnChild, SeePlan, SeePupil, may,
};
use waymark_store::around::{
    Asked, GrantTerms, NewBar, NewKin, NewNamed, NewParent, NewSpecialist,
};
use waymark_store::views::{ProgressPage, PupilFilter, PupilLine};
use waymark_store::{
    Act, Db, Means, NewSession, TokenHash, bars, family, grants, named_persons, overview, progress,
    sessions, ties,
};
use waymark_testkit::both_engines;
use waymark_testkit::clock::day;
use waymark_testkit::plans::PlanWorld;
use waymark_testkit::school::{SchoolWorld, Staff, school};

/// Enough that every kind of tie meets every other; the same at every run.
const STEPS: usize = 40;

/// Something that happens around a pupil. Numbers choose a pupil and a person.
#[derive(Debug, Clone, Copy)]
enum Step {
    Parent(usize, usize),
    /// With the days from now on which the grant begins and ends.
    Specialist(usize, usize, i64, i64),
    Kin(usize, usize),
    Bar(usize, usize),
    Named(usize, usize),
    Sleep,
}

fn steps() -> Vec<Step> {
    let step = prop_oneof![
        3 => (0..5usize, 0..7usize).prop_map(|(pupil, who)| Step::Parent(pupil, who)),
        3 => (0..5usize, 0..7usize, 0..3i64, 0..4i64)
            .prop_map(|(pupil, who, from, long)| Step::Specialist(pupil, who, from, long)),
        1 => (0..5usize, 0..7usize).prop_map(|(pupil, who)| Step::Kin(pupil, who)),
        1 => (0..5usize, 0..7usize).prop_map(|(pupil, who)| Step::Bar(pupil, who)),
        1 => (0..5usize, 0..7usize).prop_map(|(pupil, who)| Step::Named(pupil, who)),
        1 => Just(Step::Sleep),
    ];
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[41; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = proptest::collection::vec(step, STEPS..=STEPS);
    steps.new_tree(&mut runner).expect("some steps").current()
}

/// A school of whose staff four, and three from outside, come to be tied to its pupils.
struct Village<'a> {
    world: &'a SchoolWorld,
    plans: Vec<PlanWorld>,
    /// Address and account of everybody.
    people: Vec<(Email, PersonId)>,
    days: i64,
}

impl<'a> Village<'a> {
    async fn of(world: &'a SchoolWorld) -> Self {
        let plans = vec![
            world.draft(world.isla).await,
            world.in_consultation(world.ally).await,
            world.live(world.zoe).await,
            world.live(world.noor).await,
        ];
        let staff = [&world.teacher, &world.assistant, &world.office, &world.head];
        let staff = staff.map(|staff| (staff.email.clone(), staff.hat.person));
        let guests = ["a", "b", "c"].map(|name| {
            let email = Email::parse(&format!("{name}@home.example")).unwrap();
            (email, world.now.id(PersonId))
        });
        Self {
            world,
            plans,
            people: staff.into_iter().chain(guests).collect(),
            days: 0,
        }
    }

    fn pupil(&self, number: usize) -> PupilId {
        let world = self.world;
        [world.isla, world.ally, world.zoe, world.noor, world.finn][number]
    }

    fn asked(&self, who: usize) -> Asked {
        let (email, person) = self.people[who].clone();
        let now = &self.world.now;
        Asked {
            person,
            hat: now.id(HatId),
            email,
            name: Name::parse("Robin Hill").unwrap(),
            link: TokenHash::of(&now.ids.next().to_string()),
            another: Some("Another Robin Hill".to_owned()),
        }
    }

    async fn happens(&mut self, step: Step) {
        let (db, now) = (&self.world.db, &self.world.now);
        let act = self.world.coordinator.act();
        match step {
            Step::Parent(pupil, who) => {
                let new = NewParent {
                    tie: now.id(TieId),
                    asked: self.asked(who),
                    relationship: "Mother".to_owned(),
                    responsibility: true,
                };
                let _ = ties::add_parent(db, act, self.pupil(pupil), new)
                    .await
                    .unwrap();
            }
            Step::Specialist(pupil, who, from, long) => {
                let from = act.today.saturating_add(jiff::Span::new().days(from));
                let last = from.saturating_add(jiff::Span::new().days(long));
                let new = NewSpecialist {
                    grant: now.id(GrantId),
                    asked: self.asked(who),
                    terms: GrantTerms {
                        term: Term::parse(from, last).unwrap(),
                        contributes: false,
                        confidential: false,
                        why: "Therapy".to_owned(),
                    },
                };
                let _ = grants::add(db, act, self.pupil(pupil), new).await.unwrap();
            }
            Step::Kin(pupil, who) => {
                let new = NewKin {
                    tie: now.id(TieId),
                    person: self.people[who].1,
                    relationship: "Aunt".to_owned(),
                };
                // Whoever does not work here is refused.
                let refused = ties::add_kin(db, act, self.pupil(pupil), new)
                    .await
                    .is_err();
                assert_eq!(refused, who > 3);
            }
            Step::Bar(pupil, who) => {
                let new = NewBar {
                    bar: now.id(BarId),
                    name: "Robin Hill".to_owned(),
                    email: Some(self.people[who].0.clone()),
                    ground: Ground::Court,
                    reason: "An order".to_owned(),
                };
                let _ = bars::add(db, act, self.pupil(pupil), new).await.unwrap();
            }
            Step::Named(pupil, who) => {
                let new = NewNamed {
                    tie: now.id(TieId),
                    hat: now.id(HatId),
                    person: self.people[who].1,
                    from: act.today,
                    until: None,
                };
                // Whoever does not work here is refused.
                let refused = named_persons::add(db, act, self.pupil(pupil), new)
                    .await
                    .is_err();
                assert_eq!(refused, who > 3);
            }
            Step::Sleep => {
                self.days += 1;
                let later = day("2026-09-07").saturating_add(jiff::Span::new().days(self.days));
                self.world.go_to(&later.to_string());
            }
        }
    }

    /// Every hat that somebody may wear now, as a session knows it.
    async fn hats(&self) -> Vec<Hat> {
        let (db, now) = (&self.world.db, &self.world.now);
        let mut hats = Vec::new();
        for (_, person) in &self.people {
            let token = TokenHash::of(&now.ids.next().to_string());
            let new = NewSession {
                id: now.id(SessionId),
                token,
                person: *person,
                replaces: None,
                browser: String::new(),
                means: Means::Password,
                proved: true,
            };
            let id = new.id;
            let occasion = now.occasion();
            let (at, today) = (occasion.at, occasion.today);
            if !sessions::open(db, occasion, new).await.unwrap() {
                continue;
            }
            for (peg, _) in sessions::hats(db, *person, today).await.unwrap() {
                let switched = sessions::switch(db, now.occasion(), id, *person, peg.hat).await;
                assert!(switched.unwrap());
                let found = sessions::resume(db, token, at, today).await.unwrap();
                hats.push(found.unwrap().hat);
            }
        }
        hats
    }

    fn act(&self, hat: &Hat) -> Act {
        let Act { at, today, ids, .. } = self.world.coordinator.act();
        let hat = hat.clone();
        let name = "Robin Hill".to_owned();
        Act {
            actor: Actor { hat, name },
            at,
            today,
            ids,
        }
    }

    fn facts(&self) -> Vec<PupilFacts> {
        let class = |number| match number {
            0..=2 => Some(self.world.p4.id),
            3 => Some(self.world.p5.id),
            _ => None,
        };
        let facts = |number| PupilFacts {
            id: self.pupil(number),
            school: self.world.id,
            class: class(number),
        };
        (0..5).map(facts).collect()
    }

    /// Whom a hat finds on its lists, and whose plans, beside what the policy says of each.
    async fn agrees(&self, hat: &Hat, seen: &mut Seen) {
        let facts = self.facts();
        let allowed = |fits: &dyn Fn(&PupilFacts) -> bool| -> Vec<PupilId> {
            let mut ids: Vec<_> = facts
                .iter()
                .filter(|one| fits(one))
                .map(|one| one.id)
                .collect();
            ids.sort();
            ids
        };
        if hat.role == Role::Parent {
            let children = family::children(&self.world.db, self.act(hat))
                .await
                .unwrap();
            let mut ids: Vec<_> = children.iter().map(|child| child.child.pupil).collect();
            ids.sort();
            assert_eq!(ids, allowed(&|one| may::<SeeOwnChild>(hat, one)), "{hat:?}");
            seen.children += ids.len();
            return;
        }
        let act = self.act(hat);
        let page = overview::pupils(&self.world.db, act, PupilFilter::default(), None).await;
        let lines = page.unwrap().lines;
        let mut ids: Vec<_> = lines.iter().map(|line| line.facts.id).collect();
        ids.sort();
        assert_eq!(ids, allowed(&|one| may::<SeePupil>(hat, one)), "{hat:?}");
        for line in &lines {
            assert_eq!(
                line.plan.as_ref().map(|plan| plan.id),
                self.plan(hat, &line.facts)
            );
        }
        if may::<SeeCaseload>(hat, &self.world.id) {
            self.counts_agree(hat, &lines).await;
        }
        self.progress_agrees(hat, &lines).await;
        seen.lines += ids.len();
        seen.hidden += usize::from(!hat.ties.barred.is_empty());
    }

    /// How targets are going is told of live plans on the list, and of no others.
    async fn progress_agrees(&self, hat: &Hat, lines: &[PupilLine]) {
        let live = |line: &&PupilLine| {
            let plan = line.plan.as_ref();
            plan.is_some_and(|plan| plan.phase == Phase::Live)
        };
        let live: BTreeSet<PupilId> = lines
            .iter()
            .filter(live)
            .map(|line| line.facts.id)
            .collect();
        let page = progress::page(&self.world.db, self.act(hat), None, None).await;
        let told = |page: ProgressPage| page.lines().map(|line| line.facts.pupil).collect();
        let told: BTreeSet<PupilId> = page.map_or_else(|_| BTreeSet::new(), told);
        assert_eq!(told, live, "{hat:?}");
    }

    /// The numbers of the start page count what is on the list, and no more.
    async fn counts_agree(&self, hat: &Hat, lines: &[PupilLine]) {
        let counted = overview::of_school(&self.world.db, self.act(hat))
            .await
            .unwrap();
        let with = |phase| {
            let plans = lines.iter().filter_map(|line| line.plan.as_ref());
            i64::try_from(plans.filter(|plan| plan.phase == phase).count()).unwrap()
        };
        assert_eq!(
            counted.pupils,
            i64::try_from(lines.len()).unwrap(),
            "{hat:?}"
        );
        let counts = (
            counted.drafts.count,
            counted.in_consultation.count,
            counted.live,
        );
        let listed = (
            with(Phase::Draft),
            with(Phase::InConsultation),
            with(Phase::Live),
        );
        assert_eq!(counts, listed, "{hat:?}");
    }

    /// The plan of a pupil, if the policy lets the hat see it.
    fn plan(&self, hat: &Hat, pupil: &PupilFacts) -> Option<waymark_domain::ids::PlanId> {
        let phases = [
            Phase::Draft,
            Phase::InConsultation,
            Phase::Live,
            Phase::Live,
        ];
        let (plan, phase) = self
            .plans
            .iter()
            .zip(phases)
            .find(|(plan, _)| plan.pupil == pupil.id)?;
        let facts = PlanFacts {
            id: plan.id,
            pupil: pupil.id,
            school: pupil.school,
            class: pupil.class,
            phase,
        };
        may::<SeePlan>(hat, &facts).then_some(plan.id)
    }
}

/// What was met, so that the property is not true of nothing.
#[derive(Debug, Default)]
struct Seen {
    children: usize,
    lines: usize,
    hidden: usize,
}

fn bar(world: &SchoolWorld, who: &Staff) -> NewBar {
    NewBar {
        bar: world.now.id(BarId),
        name: who.name.clone(),
        email: Some(who.email.clone()),
        ground: Ground::Head,
        reason: "A complaint".to_owned(),
    }
}

both_engines! {
    async fn every_list_of_every_hat_holds_what_the_policy_allows_row_by_row(db: Db) {
        let world = school(&db).await;
        let mut village = Village::of(&world).await;
        let mut seen = Seen::default();
        for step in steps() {
            village.happens(step).await;
            for hat in village.hats().await {
                village.agrees(&hat, &mut seen).await;
            }
        }
        assert!(seen.children > 50 && seen.lines > 200 && seen.hidden > 20, "{seen:?}");
    }

    async fn it_takes_two_to_confirm_a_bar_and_two_to_lift_it(db: Db) {
        let world = school(&db).await;
        let new = bar(&world, &world.teacher);
        let id = new.bar;
        bars::add(&db, world.coordinator.act(), world.isla, new).await.unwrap().unwrap();
        assert!(bars::confirm(&db, world.coordinator.act(), id).await.unwrap().is_err());
        assert!(bars::lift(&db, world.head.act(), id).await.unwrap().is_err(), "nobody has asked");
        bars::confirm(&db, world.head.act(), id).await.unwrap().unwrap();
        assert!(bars::waiting(&db, world.head.act()).await.unwrap().is_empty());
        bars::ask_to_lift(&db, world.head.act(), id, "Found baseless".to_owned()).await.unwrap();
        assert!(bars::lift(&db, world.head.act(), id).await.unwrap().is_err());
        bars::keep(&db, world.coordinator.act(), id).await.unwrap();
        assert!(bars::lift(&db, world.coordinator.act(), id).await.unwrap().is_err(), "it was put aside");
        bars::ask_to_lift(&db, world.coordinator.act(), id, "Found baseless".to_owned()).await.unwrap();
        bars::lift(&db, world.head.act(), id).await.unwrap().unwrap();
        assert!(bars::page(&db, world.head.act(), world.isla).await.unwrap().bars.is_empty());
        assert!(bars::confirm(&db, world.head.act(), id).await.is_err(), "it is over");
    }

    async fn only_those_who_lead_the_school_keep_bars_and_grants(db: Db) {
        let world = school(&db).await;
        for staff in [&world.teacher, &world.assistant, &world.office] {
            let new = bar(&world, &world.other_teacher);
            assert!(bars::add(&db, staff.act(), world.isla, new).await.is_err());
            assert!(bars::page(&db, staff.act(), world.isla).await.is_err());
            assert!(grants::page(&db, staff.act(), world.isla).await.is_err());
            assert!(bars::waiting(&db, staff.act()).await.unwrap().is_empty());
        }
    }
}
