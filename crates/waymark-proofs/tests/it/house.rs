//! The rules of the house as the program is built with them, and the kinds of request that there are.

use crate::claim::{self, Claim};
use cedar_policy::{
    Policy, PolicyId, PolicySet, RequestEnv, Schema, ValidationMode, ValidationResult, Validator,
};
use std::collections::{BTreeSet, HashMap};

/// The schema, the policies, and what is claimed of them.
pub(crate) struct House {
    pub(crate) schema: Schema,
    /// Each under its `@id`.
    pub(crate) policies: Vec<Policy>,
    /// The kinds of request that each policy speaks of: to the others it can answer nothing.
    spoken: HashMap<PolicyId, BTreeSet<RequestEnv>>,
    pub(crate) claims: Vec<Claim>,
}

impl House {
    /// Of the texts that are compiled into the program.
    pub(crate) fn built() -> Self {
        Self::read(
            waymark_policy::SCHEMA,
            waymark_policy::POLICIES,
            &claim::TEXTS,
        )
    }

    pub(crate) fn read(schema: &str, policies: &str, properties: &[&str]) -> Self {
        let (schema, _) =
            Schema::from_cedarschema_str(schema).unwrap_or_else(|error| panic!("{error}"));
        let properties = properties.iter().flat_map(|text| named(text, "property"));
        let policies = named(policies, "id");
        let house = Self {
            claims: properties
                .map(|property| Claim::of(&property, &schema))
                .collect(),
            spoken: policies
                .iter()
                .map(|policy| (policy.id().clone(), spoken(policy, &schema)))
                .collect(),
            policies,
            schema,
        };
        let cases = house.claims.iter().map(|claim| &claim.case);
        let fit = house.validate(&set(cases));
        assert!(fit.validation_passed_without_warnings(), "{fit}");
        house
    }

    /// Every kind of request that the schema knows: who, does what, to what.
    pub(crate) fn kinds(&self) -> BTreeSet<RequestEnv> {
        self.schema.request_envs().collect()
    }

    /// The kinds of request that one of the policies speaks of.
    pub(crate) fn kinds_of(&self, policy: &Policy) -> &BTreeSet<RequestEnv> {
        &self.spoken[policy.id()]
    }

    /// The policies that speak of a kind of request.
    pub(crate) fn on(&self, kind: &RequestEnv) -> impl Iterator<Item = &Policy> {
        self.policies
            .iter()
            .filter(move |policy| self.spoken[policy.id()].contains(kind))
    }

    /// As strict as the program is when it starts.
    pub(crate) fn validate(&self, policies: &PolicySet) -> ValidationResult {
        Validator::new(self.schema.clone()).validate(policies, ValidationMode::Strict)
    }
}

pub(crate) fn spoken(policy: &Policy, schema: &Schema) -> BTreeSet<RequestEnv> {
    policy.get_valid_request_envs(schema).collect()
}

/// The policies of a text, each named by one of its annotations.
fn named(text: &str, name: &str) -> Vec<Policy> {
    let policies: PolicySet = text.parse().unwrap_or_else(|error| panic!("{error}"));
    let mut policies: Vec<_> = policies.policies().cloned().collect();
    // Cedar numbers policies by where they stand.
    policies.sort_by_key(|policy| number(policy.id()));
    let named = policies.iter().map(|policy| {
        let name = policy.annotation(name);
        policy.new_id(PolicyId::new(
            name.unwrap_or_else(|| panic!("no name: {policy}")),
        ))
    });
    named.collect()
}

fn number(id: &PolicyId) -> usize {
    let id: &str = id.as_ref();
    let digits = id.trim_start_matches("policy");
    digits
        .parse()
        .expect("Cedar numbers policies without an id of their own")
}

pub(crate) fn set<'p>(policies: impl IntoIterator<Item = &'p Policy>) -> PolicySet {
    PolicySet::from_policies(policies.into_iter().cloned()).expect("no two policies share a name")
}
