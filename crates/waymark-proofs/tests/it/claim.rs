//! A claim: one English sentence, and the policy that says the same to the solver.
//!
//! A claim that forbids is a ceiling: whatever it matches, the rules must refuse. A claim that permits is a floor:
//! whatever it matches, the rules must allow.

use crate::house::spoken;
use cedar_policy::{Decision, Effect, Policy, RequestEnv, Schema};
use serde_json::json;
use std::collections::BTreeSet;

pub(crate) const TEXTS: [&str; 6] = [
    include_str!("../../properties/staff.cedar"),
    include_str!("../../properties/family.cedar"),
    include_str!("../../properties/specialist.cedar"),
    include_str!("../../properties/governor.cedar"),
    include_str!("../../properties/moderator.cedar"),
    include_str!("../../properties/council.cedar"),
];

pub(crate) struct Claim {
    pub(crate) sentence: String,
    /// What the rules must answer to every request of the case.
    pub(crate) answer: Decision,
    /// Permits exactly the requests that the claim is about.
    pub(crate) case: Policy,
    /// The kinds of request among them.
    pub(crate) kinds: BTreeSet<RequestEnv>,
}

impl Claim {
    pub(crate) fn of(policy: &Policy, schema: &Schema) -> Self {
        let answer = match policy.effect() {
            Effect::Forbid => Decision::Deny,
            Effect::Permit => Decision::Allow,
        };
        let mut case = policy
            .to_json()
            .expect("a policy from a text is a policy in JSON");
        case["effect"] = json!("permit");
        let case = Policy::from_json(Some(policy.id().clone()), case)
            .expect("either effect has the same shape");
        Self {
            sentence: policy.id().to_string(),
            answer,
            kinds: spoken(&case, schema),
            case,
        }
    }
}
