//! The schema, the policies and the Rust types speak of the same things, and no policy is idle.

use super::world::{SCHOOLS, TIES, plan, pupil, usual_hat};
use crate::actions::{ON_A_PLAN, ON_A_PUPIL, ON_A_SCHOOL};
use crate::rules::{POLICIES, RULES, Rules, SCHEMA, Unusable};
use crate::things::sealed::AsEntity;
use crate::things::{Thing, staff};
use cedar_policy::{Entities, PolicySet, Schema};
use std::collections::BTreeSet;
use waymark_domain::people::Role;
use waymark_domain::phase::Phase;

fn schema() -> Schema {
    Schema::from_cedarschema_str(SCHEMA)
        .expect("the schema is valid")
        .0
}

fn action_names() -> impl Iterator<Item = &'static str> {
    let school = ON_A_SCHOOL.iter().map(|(name, _)| *name);
    school
        .chain(ON_A_PUPIL.iter().map(|(name, _)| *name))
        .chain(ON_A_PLAN.iter().map(|(name, _)| *name))
}

#[test]
fn the_policies_fit_the_schema_without_a_warning() {
    assert!(
        Schema::from_cedarschema_str(SCHEMA)
            .expect("the schema is valid")
            .1
            .next()
            .is_none()
    );
    assert!(Rules::parse(SCHEMA, POLICIES).is_ok());
}

#[test]
fn a_policy_that_misspells_a_word_of_the_schema_is_refused() {
    let slip = POLICIES.replacen("principal.coordinates", "principal.cordinates", 1);
    assert!(matches!(
        Rules::parse(SCHEMA, &slip),
        Err(Unusable::Misfit(_))
    ));
}

#[test]
fn a_policy_that_can_never_apply_is_refused() {
    let idle = "@id(\"idle\") permit (principal is Staff, action == Action::\"SeePlan\", resource is Pupil);";
    assert!(matches!(
        Rules::parse(SCHEMA, idle),
        Err(Unusable::Misfit(_))
    ));
}

#[test]
fn a_policy_without_a_name_or_with_the_name_of_another_is_refused() {
    let unnamed = "permit (principal is Staff, action, resource);";
    assert!(matches!(
        Rules::parse(SCHEMA, unnamed),
        Err(Unusable::Unnamed)
    ));
    let twins = format!("@id(\"twin\") {unnamed} @id(\"twin\") {unnamed}");
    assert!(matches!(
        Rules::parse(SCHEMA, &twins),
        Err(Unusable::SharedName(_))
    ));
}

#[test]
fn the_schema_and_the_marker_types_name_the_same_actions() {
    let schema = schema();
    let in_schema: BTreeSet<String> = schema
        .actions()
        .map(|action| action.id().unescaped().to_owned())
        .collect();
    assert_eq!(in_schema, action_names().map(str::to_owned).collect());
}

#[test]
fn every_entity_built_from_typed_values_fits_the_schema() {
    let schema = schema();
    let fits = |entity| {
        Entities::from_entities([entity], Some(&schema))
            .map(|_| ())
            .map_err(|error| format!("{error:?}"))
    };
    for role in Role::ALL {
        assert_eq!(fits(staff(&usual_hat(role))), Ok(()));
    }
    for (_, school, class) in TIES {
        assert_eq!(fits(pupil(school, class).as_entity()), Ok(()));
        for phase in Phase::ALL {
            assert_eq!(fits(plan(school, class, phase).as_entity()), Ok(()));
        }
    }
}

#[test]
fn every_policy_changes_somebodys_answer() {
    let agreed = answers(&RULES);
    let policies: PolicySet = POLICIES.parse().expect("the policies are valid");
    for policy in policies.policies() {
        let mut rest = policies.clone();
        rest.remove_static(policy.id().clone())
            .expect("the policy is in the set");
        let rest = Rules::parse(SCHEMA, &rest.to_string()).expect("fewer policies still fit");
        assert_ne!(
            answers(&rest),
            agreed,
            "{:?} makes no difference",
            policy.annotation("id")
        );
    }
}

/// Every answer of the matrix, under other rules.
fn answers(rules: &Rules) -> Vec<bool> {
    Role::ALL
        .into_iter()
        .flat_map(|role| answers_for(rules, role))
        .collect()
}

fn answers_for(rules: &Rules, role: Role) -> Vec<bool> {
    let mut answers = ask(rules, role, ON_A_SCHOOL, &SCHOOLS);
    answers.extend(ask(
        rules,
        role,
        ON_A_PUPIL,
        &TIES.map(|(_, school, class)| pupil(school, class)),
    ));
    for phase in Phase::ALL {
        answers.extend(ask(
            rules,
            role,
            ON_A_PLAN,
            &TIES.map(|(_, school, class)| plan(school, class, phase)),
        ));
    }
    answers
}

fn ask<T: Thing, const N: usize, Q>(
    rules: &Rules,
    role: Role,
    questions: &[(&str, Q)],
    things: &[T; N],
) -> Vec<bool> {
    let hat = usual_hat(role);
    let answers = things.iter().flat_map(|thing| {
        questions
            .iter()
            .map(|(name, _)| rules.ruling(&hat, name, thing).allowed)
    });
    answers.collect()
}
