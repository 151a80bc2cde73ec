//! The policies, parsed and validated once, and the question put to them.

use crate::things::sealed::AsEntity;
use crate::things::{action, principal};
use cedar_policy::{
    ActionConstraint, Authorizer, CedarSchemaError, Context, Decision, Entities, EntityTypeName,
    EntityUid, ParseErrors, Policy, PolicyId, PolicySet, PolicySetError, PrincipalConstraint,
    Request, Schema, ValidationMode, ValidationResult, Validator,
};
use std::collections::HashMap;
use std::sync::LazyLock;
use waymark_domain::people::Hat;

/// The words that policies may use. For proofs only.
pub const SCHEMA: &str = include_str!("../policies/waymark.cedarschema");
/// The policies as they are written. For proofs only: whoever asks what somebody may do, asks for a
/// [`crate::Granted`].
pub const POLICIES: &str = concat!(
    include_str!("../policies/staff.cedar"),
    include_str!("../policies/family.cedar"),
    include_str!("../policies/specialist.cedar"),
    include_str!("../policies/governor.cedar"),
    include_str!("../policies/moderator.cedar"),
    include_str!("../policies/council.cedar"),
);

/// The rules of the house, compiled into the binary.
pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(|| {
    Rules::parse(SCHEMA, POLICIES)
        .expect("the compiled-in policies fit the schema, as a test proves")
});

/// A set of policies that fits its schema.
pub(crate) struct Rules {
    authorizer: Authorizer,
    /// For each kind of hat and each action the policies whose first line can match: Cedar looks at each policy that it
    /// is given.
    policies: HashMap<(EntityTypeName, EntityUid), PolicySet>,
}

/// What the rules say, and the ids of the policies that said it: none when nothing permits and nothing forbids.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) allowed: bool,
    pub(crate) policies: Vec<String>,
}

/// Why a text cannot be used as rules.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unusable {
    #[error("the schema cannot be read")]
    Schema(#[from] Box<CedarSchemaError>),
    #[error("the policies cannot be read")]
    Policies(#[from] Box<ParseErrors>),
    #[error("a policy has no @id")]
    Unnamed,
    #[error("two policies share an @id")]
    SharedName(#[from] Box<PolicySetError>),
    #[error("the policies do not fit the schema: {0}")]
    Misfit(ValidationResult),
}

impl Rules {
    /// Warnings count as misfits: Cedar warns, for example, of a policy that can never apply.
    pub(crate) fn parse(schema: &str, policies: &str) -> Result<Self, Unusable> {
        let (schema, _) = Schema::from_cedarschema_str(schema).map_err(Box::new)?;
        let policies = policies.parse::<PolicySet>().map_err(Box::new)?;
        let named = policies
            .policies()
            .map(named)
            .collect::<Result<Vec<_>, _>>()?;
        let policies = PolicySet::from_policies(named).map_err(Box::new)?;
        let validation = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if !validation.validation_passed_without_warnings() {
            return Err(Unusable::Misfit(validation));
        }
        let kinds_for = |action| schema.principals_for_action(action).into_iter().flatten();
        let asked = schema
            .actions()
            .flat_map(|action| kinds_for(action).map(move |kind| (kind, action)));
        let policies = asked
            .map(|(kind, action)| {
                let some = policies.policies().filter(|it| can_match(it, kind, action));
                let some = PolicySet::from_policies(some.cloned()).map_err(Box::new)?;
                Ok(((kind.clone(), action.clone()), some))
            })
            .collect::<Result<_, Unusable>>()?;
        Ok(Self {
            authorizer: Authorizer::new(),
            policies,
        })
    }

    pub(crate) fn ruling(&self, hat: &Hat, name: &str, thing: &dyn AsEntity) -> Ruling {
        let (principal, action, thing) = (principal(hat), action(name), thing.as_entity());
        let kind = principal.uid().type_name().clone();
        let Some(policies) = self.policies.get(&(kind, action.clone())) else {
            return Ruling::default();
        };
        let request = Request::new(principal.uid(), action, thing.uid(), Context::empty(), None)
            .expect("a request is only checked against a schema");
        let entities = Entities::from_entities([principal, thing], None)
            .expect("two entities of different types");
        let response = self.authorizer.is_authorized(&request, policies, &entities);
        let diagnostics = response.diagnostics();
        let mut policies: Vec<_> = diagnostics.reason().map(ToString::to_string).collect();
        policies.sort_unstable();
        // Cedar skips a policy that fails, even one that forbids. Validation rules failures out; were one to
        // happen all the same, the answer is no.
        let allowed =
            response.decision() == Decision::Allow && diagnostics.errors().next().is_none();
        Ruling { allowed, policies }
    }
}

/// Whether the first line of the policy leaves room for this kind of hat and this action. No action belongs to a group.
fn can_match(policy: &Policy, kind: &EntityTypeName, action: &EntityUid) -> bool {
    let for_them = match policy.principal_constraint() {
        PrincipalConstraint::Is(only) | PrincipalConstraint::IsIn(only, _) => only == *kind,
        PrincipalConstraint::Any | PrincipalConstraint::In(_) | PrincipalConstraint::Eq(_) => true,
    };
    let for_this = match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::In(some) => some.contains(action),
        ActionConstraint::Eq(only) => only == *action,
    };
    for_them && for_this
}

fn named(policy: &Policy) -> Result<Policy, Unusable> {
    let id = policy.annotation("id").ok_or(Unusable::Unnamed)?;
    Ok(policy.new_id(PolicyId::new(id)))
}
