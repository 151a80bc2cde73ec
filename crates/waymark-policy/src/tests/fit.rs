//! The schema, the policies and the Rust types speak of the same things, and no policy is idle.

use super::matrix::{SITUATIONS, situated};
use super::world::{PERSON, SCHOOLS, TIES, part, plan, pupil, usual_hat};
use crate::actions::{ON_A_PART, ON_A_PLAN, ON_A_PUPIL, ON_A_SCHOOL};
use crate::rules::{POLICIES, RULES, Rules, Ruling, SCHEMA, Unusable};
use crate::things::principal;
use crate::things::sealed::AsEntity;
use cedar_policy::{Effect, Entities, Policy, PolicySet, Schema};
use std::collections::{BTreeMap, BTreeSet};
use waymark_domain::confidence::Level;
use waymark_domain::people::{Hat, Role};
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
        .chain(ON_A_PART.iter().map(|(name, _)| *name))
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
    for hat in hats() {
        assert_eq!(fits(principal(&hat)), Ok(()));
    }
    for (_, school, class) in TIES {
        assert_eq!(fits(pupil(school, class).as_entity()), Ok(()));
        for phase in Phase::ALL {
            let plan = plan(school, class, phase);
            assert_eq!(fits(plan.as_entity()), Ok(()));
            for level in Level::ALL {
                let part = part(plan.clone(), level, vec![PERSON]);
                assert_eq!(fits(part.as_entity()), Ok(()));
            }
        }
    }
}

/// A policy that permits matters where nothing else permits; one that forbids, where its answer alone stands
/// against a permission.
#[test]
fn every_policy_changes_somebodys_answer() {
    let policies: PolicySet = POLICIES.parse().expect("the policies are valid");
    let mut idle: BTreeSet<String> = policies
        .policies()
        .filter_map(|policy| policy.annotation("id").map(str::to_owned))
        .collect();
    let weaker: BTreeMap<_, _> = policies
        .policies()
        .filter(|policy| policy.effect() == Effect::Forbid)
        .map(|policy| without(&policies, policy))
        .collect();
    for hat in hats() {
        each_question(&hat, &mut |name, thing| {
            let Ruling { allowed, policies } = RULES.ruling(&hat, name, thing);
            let [only] = policies.as_slice() else { return };
            let decides = allowed
                || weaker
                    .get(only)
                    .is_some_and(|weaker| weaker.ruling(&hat, name, thing).allowed);
            if decides {
                idle.remove(only);
            }
        });
    }
    assert_eq!(idle, BTreeSet::new(), "policies that make no difference");
}

/// The rules as they would be without this one, by its name.
fn without(policies: &PolicySet, policy: &Policy) -> (String, Rules) {
    let mut rest = policies.clone();
    rest.remove_static(policy.id().clone())
        .expect("the policy is in the set");
    let rest = Rules::parse(SCHEMA, &rest.to_string()).expect("fewer policies still fit");
    let name = policy.annotation("id").expect("every policy has a name");
    (name.to_owned(), rest)
}

/// Every role in every situation.
fn hats() -> Vec<Hat> {
    let of_role = |role| {
        SITUATIONS
            .iter()
            .map(move |situation| situated(role, situation))
    };
    Role::ALL.into_iter().flat_map(of_role).collect()
}

/// Everything of the matrix that can be asked about one hat.
fn each_question(hat: &Hat, ask: &mut dyn FnMut(&str, &dyn AsEntity)) {
    for (name, _) in ON_A_SCHOOL {
        for school in &SCHOOLS {
            ask(name, school);
        }
    }
    let usual = *hat == usual_hat(hat.role);
    let ties = if usual { &TIES[..] } else { &TIES[..1] };
    for (_, school, class) in ties {
        for (name, _) in ON_A_PUPIL {
            ask(name, &pupil(*school, *class));
        }
        for plan in Phase::ALL.map(|phase| plan(*school, *class, phase)) {
            for (name, _) in ON_A_PLAN {
                ask(name, &plan);
            }
            for level in Level::ALL {
                ask("ReadPart", &part(plan.clone(), level, vec![]));
                ask("ReadPart", &part(plan.clone(), level, vec![PERSON]));
            }
        }
    }
}
