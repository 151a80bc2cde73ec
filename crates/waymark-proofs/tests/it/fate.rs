//! What becomes of a mutant.

use crate::house::{House, set};
use crate::mutant::Mutant;
use crate::prover::Prover;
use cedar_policy::{Effect, Policy, RequestEnv};

/// From the mildest to the gravest: of several kinds of request, the gravest counts, so that a mutant has to be
/// noticed in every kind of request that it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// It says the same.
    Same,
    /// It permits something else, but all of that is forbidden by another policy: Waymark answers as before.
    Netted,
    /// It breaks a property.
    Caught,
    /// Waymark answers differently, and no property says which answer is right.
    Unnoticed,
    /// It does not fit the schema: Waymark would not start with it.
    Refused,
}

pub(crate) fn fate(house: &House, prover: &mut Prover, mutant: &Mutant) -> Fate {
    let fits = |policy: &Policy| {
        house
            .validate(&set([policy]))
            .validation_passed_without_warnings()
    };
    if !mutant.policy.as_ref().is_none_or(fits) {
        return Fate::Refused;
    }
    let fates = mutant.touched(house).into_iter();
    let fates = fates.map(|kind| fate_in(house, prover, mutant, &kind));
    fates.max().unwrap_or(Fate::Same)
}

fn fate_in(house: &House, prover: &mut Prover, mutant: &Mutant, kind: &RequestEnv) -> Fate {
    let before: Vec<_> = house.on(kind).cloned().collect();
    let others = before
        .iter()
        .filter(|policy| policy.id() != mutant.original.id());
    let after: Vec<_> = others.chain(&mutant.policy).cloned().collect();
    if !prover.all_hold(&after, kind) {
        Fate::Caught
    } else if !prover.alike(&before, &after, kind) {
        Fate::Unnoticed
    } else if !prover.alike(&permits(before), &permits(after), kind) {
        Fate::Netted
    } else {
        Fate::Same
    }
}

fn permits(policies: Vec<Policy>) -> Vec<Policy> {
    let permits = |policy: &Policy| policy.effect() == Effect::Permit;
    policies.into_iter().filter(permits).collect()
}
