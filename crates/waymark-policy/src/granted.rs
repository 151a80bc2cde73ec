//! The answer to "may they?", as a value that cannot be forged.

use crate::actions::Action;
use crate::rules::RULES;
use std::ops::Deref;
use waymark_domain::ids::HatId;
use waymark_domain::people::Hat;

/// Proof that a hat may do `A` to a thing, as the facts stood when it was decided.
///
/// Only [`decide`] makes one, and a grant for one action is no grant for another:
///
/// ```compile_fail
/// # use waymark_policy::{EditDraft, Granted, SeePlan};
/// fn save(plan: &Granted<EditDraft>) {}
/// fn show(plan: &Granted<SeePlan>) {
///     save(plan);
/// }
/// ```
///
/// whereas the same with the right grant is fine:
///
/// ```
/// # use waymark_policy::{EditDraft, Granted};
/// fn save(plan: &Granted<EditDraft>) {}
/// fn change(plan: &Granted<EditDraft>) {
///     save(plan);
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted<A: Action> {
    thing: A::Thing,
    hat: HatId,
    policies: Vec<String>,
}

/// The policies do not permit it. Pages show this as if the thing did not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{action} is not permitted")]
pub struct Denied {
    /// The [`Action::NAME`] that was asked for.
    pub action: &'static str,
}

/// Decides whether this hat may do `A` to the thing.
pub fn decide<A: Action>(hat: &Hat, thing: &A::Thing) -> Result<Granted<A>, Denied> {
    let ruling = RULES.ruling(hat, A::NAME, thing);
    if ruling.allowed {
        Ok(Granted {
            thing: thing.clone(),
            hat: hat.id,
            policies: ruling.policies,
        })
    } else {
        Err(Denied { action: A::NAME })
    }
}

/// Whether [`decide`] would grant it: for pages that show a button only to those who may press it.
pub fn may<A: Action>(hat: &Hat, thing: &A::Thing) -> bool {
    RULES.ruling(hat, A::NAME, thing).allowed
}

impl<A: Action> Granted<A> {
    pub fn thing(&self) -> &A::Thing {
        &self.thing
    }

    /// The hat that was asked about: a grant is of no use to any other.
    pub fn hat(&self) -> HatId {
        self.hat
    }

    /// The ids of the policies that permitted it, in alphabetical order, for the audit log.
    pub fn policies(&self) -> &[String] {
        &self.policies
    }
}

/// So that a grant reads like the thing it is about: `plan.id`.
impl<A: Action> Deref for Granted<A> {
    type Target = A::Thing;

    fn deref(&self) -> &Self::Target {
        &self.thing
    }
}

#[cfg(test)]
mod tests {
    use super::{Denied, decide, may};
    use crate::{EditDraft, PlanFacts, SharePlan};
    use uuid::Uuid;
    use waymark_domain::Day;
    use waymark_domain::ids::{ClassId, HatId, PersonId, PlanId, PupilId, SchoolId};
    use waymark_domain::people::{Hat, Role, Ties};
    use waymark_domain::phase::Phase;

    const SCHOOL: SchoolId = SchoolId(Uuid::from_u128(1));
    const CLASS: ClassId = ClassId(Uuid::from_u128(2));

    fn teacher() -> Hat {
        let (id, person) = (HatId(Uuid::from_u128(3)), PersonId(Uuid::from_u128(4)));
        Hat {
            id,
            person,
            school: SCHOOL,
            role: Role::ClassTeacher,
            classes: vec![CLASS],
            ties: Ties::default(),
            on: Day::constant(2026, 11, 20),
        }
    }

    fn draft() -> PlanFacts {
        let (id, pupil) = (PlanId(Uuid::from_u128(5)), PupilId(Uuid::from_u128(6)));
        PlanFacts {
            id,
            pupil,
            school: SCHOOL,
            class: Some(CLASS),
            phase: Phase::Draft,
        }
    }

    #[test]
    fn a_grant_names_the_thing_the_hat_and_the_policy() {
        let plan = decide::<EditDraft>(&teacher(), &draft())
            .expect("a teacher writes drafts for the own class");
        assert_eq!((plan.thing(), plan.id), (&draft(), draft().id));
        assert_eq!(plan.hat(), teacher().id);
        assert_eq!(plan.policies(), ["planners-write-drafts"]);
    }

    #[test]
    fn a_refusal_names_the_action_and_may_says_the_same() {
        assert_eq!(
            decide::<SharePlan>(&teacher(), &draft()),
            Err(Denied {
                action: "SharePlan"
            })
        );
        assert!(!may::<SharePlan>(&teacher(), &draft()));
        assert!(may::<EditDraft>(&teacher(), &draft()));
    }
}
