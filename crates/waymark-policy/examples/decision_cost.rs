//! Prints what one decision costs: `cargo run --release -p waymark-policy --example decision_cost`.
#![expect(
    clippy::print_stdout,
    reason = "printing the measurement is all this does"
)]

use std::hint::black_box;
use std::time::Instant;
use uuid::Uuid;
use waymark_domain::Day;
use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PupilId, SchoolId};
use waymark_domain::people::{Hat, Role, Ties};
use waymark_domain::phase::Phase;
use waymark_policy::{
    Action, EditDraft, PlanFacts, PupilFacts, SeePlan, SeePupil, SeeSchool, decide,
};

const ROUNDS: u32 = 20_000;
const SCHOOL: SchoolId = SchoolId(Uuid::from_u128(1));

fn main() {
    let classes: Vec<_> = (10..15).map(|id| ClassId(Uuid::from_u128(id))).collect();
    let class = classes.first().copied();
    let (id, person) = (HatId(Uuid::from_u128(2)), PersonId(Uuid::from_u128(3)));
    let teacher = Hat {
        id,
        person,
        school: SCHOOL,
        role: Role::ClassTeacher,
        classes,
        ties: Ties::default(),
        on: Day::constant(2026, 11, 20),
    };
    let head = Hat {
        role: Role::HeadTeacher,
        classes: Vec::new(),
        ..teacher.clone()
    };
    let pupil = PupilFacts {
        id: PupilId(Uuid::from_u128(4)),
        school: SCHOOL,
        class,
    };
    let plan = PlanFacts {
        id: PlanId(Uuid::from_u128(5)),
        pupil: pupil.id,
        school: SCHOOL,
        class,
        phase: Phase::Draft,
    };

    let started = Instant::now();
    black_box(decide::<SeeSchool>(&head, &SCHOOL)).ok();
    println!(
        "first decision, with parsing and validating: {} ms",
        started.elapsed().as_millis()
    );

    for (role, hat) in [("head", &head), ("teacher of five classes", &teacher)] {
        cost::<SeeSchool>(role, hat, &SCHOOL);
        cost::<SeePupil>(role, hat, &pupil);
        cost::<SeePlan>(role, hat, &plan);
        cost::<EditDraft>(role, hat, &plan);
    }
}

fn cost<A: Action>(role: &str, hat: &Hat, thing: &A::Thing) {
    let started = Instant::now();
    for _ in 0..ROUNDS {
        black_box(decide::<A>(black_box(hat), black_box(thing))).ok();
    }
    let each = started.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
    println!("{role:24} {:10} {each:6.1} µs", A::NAME);
}
