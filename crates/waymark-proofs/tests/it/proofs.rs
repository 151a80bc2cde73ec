//! What is proved.

use crate::fate::{Fate, fate};
use crate::house::House;
use crate::mutant;
use crate::prover::Prover;

#[test]
fn no_policy_can_fail_whatever_it_is_asked() {
    let failures = failures(&House::built());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_property_is_about_something() {
    let idle = idle(&House::built());
    assert!(idle.is_empty(), "about no request at all: {idle:#?}");
}

#[test]
fn every_property_holds_for_every_request_there_can_be() {
    let breaches = breaches(&House::built());
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_part_of_every_policy_is_held_by_a_property() {
    let survivors = survivors(&House::built());
    assert!(survivors.is_empty(), "{}", survivors.join("\n\n"));
}

/// The requests at which a policy fails.
pub(crate) fn failures(house: &House) -> Vec<String> {
    let mut prover = Prover::new(house);
    let mut failures = Vec::new();
    for policy in &house.policies {
        for kind in house.kinds() {
            let failure = prover.failure(policy, &kind);
            failures.extend(failure.map(|at| format!("{} can fail: {at}", policy.id())));
        }
    }
    failures
}

/// The properties that no request can break, because they are about none.
pub(crate) fn idle(house: &House) -> Vec<String> {
    let mut prover = Prover::new(house);
    let idle = house.claims.iter().filter(|claim| {
        let mut kinds = claim.kinds.iter();
        !kinds.any(|kind| prover.concerns(claim, kind))
    });
    idle.map(|claim| claim.sentence.clone()).collect()
}

/// The requests that break a property.
pub(crate) fn breaches(house: &House) -> Vec<String> {
    let mut prover = Prover::new(house);
    let mut breaches = Vec::new();
    for claim in &house.claims {
        for kind in &claim.kinds {
            let breach = prover.breach(claim, &house.policies, kind);
            breaches.extend(breach.map(|breach| breach.to_string()));
        }
    }
    breaches
}

/// The mutants that no property notices, and those that show a part of a policy to be idle.
pub(crate) fn survivors(house: &House) -> Vec<String> {
    let mut prover = Prover::new(house);
    let mut survivors = Vec::new();
    for mutant in mutant::all(house) {
        match fate(house, &mut prover, &mutant) {
            Fate::Refused | Fate::Caught | Fate::Netted => {}
            Fate::Same if mutant.may_be_idle() => {}
            Fate::Same => survivors.push(format!("MAKES NO DIFFERENCE: {mutant}")),
            Fate::Unnoticed => survivors.push(format!("NO PROPERTY NOTICES: {mutant}")),
        }
    }
    survivors
}
