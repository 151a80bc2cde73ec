//! The rules with one small thing wrong: what a careless edit could leave behind.
//!
//! Made on Cedar's parsed form, never on the text.

use crate::house::{House, spoken};
use cedar_policy::{Effect, Policy, RequestEnv};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::{Display, Formatter, Result};

/// What was done to one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slip {
    Dropped,
    /// A `when` or an `unless` is gone.
    ClauseGone,
    /// One side of an "and" or an "or" is gone.
    OperandGone,
    AnyPrincipal,
    AnyAction,
    AnyResource,
    /// The policy no longer speaks of this kind of request.
    KindForgotten(Box<RequestEnv>),
}

pub(crate) struct Mutant {
    pub(crate) slip: Slip,
    /// What the policy was.
    pub(crate) original: Policy,
    /// What it has become. None when it was dropped.
    pub(crate) policy: Option<Policy>,
}

impl Slip {
    /// Whether it may leave every answer as it was. A scope may say again what the clauses need anyway.
    fn may_be_idle(&self) -> bool {
        match self {
            Self::AnyPrincipal | Self::AnyAction | Self::AnyResource => true,
            Self::Dropped | Self::ClauseGone | Self::OperandGone | Self::KindForgotten(_) => false,
        }
    }
}

impl Mutant {
    /// A policy that forbids is a net: it may hang where today nothing falls.
    pub(crate) fn may_be_idle(&self) -> bool {
        let net = self.original.effect() == Effect::Forbid;
        match self.slip {
            Slip::KindForgotten(_) if net => true,
            _ => self.slip.may_be_idle(),
        }
    }

    /// The kinds of request to which the answer may have changed.
    pub(crate) fn touched(&self, house: &House) -> BTreeSet<RequestEnv> {
        if let Slip::KindForgotten(kind) = &self.slip {
            return [kind.as_ref().clone()].into();
        }
        let is = self.policy.as_ref();
        let is = is.map_or_else(BTreeSet::new, |is| spoken(is, &house.schema));
        house.kinds_of(&self.original).union(&is).cloned().collect()
    }
}

impl Display for Mutant {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let was = self.original.to_cedar().unwrap_or_default();
        let is = self.policy.as_ref().and_then(Policy::to_cedar);
        match &self.slip {
            Slip::KindForgotten(kind) => write!(f, "forgotten {}, ", kind.action())?,
            slip => write!(f, "{slip:?}, ")?,
        }
        writeln!(f, "{}", self.original.id())?;
        writeln!(f, "{was}")?;
        write!(f, "became\n{}", is.as_deref().unwrap_or("nothing"))
    }
}

/// Every mutant of every policy.
pub(crate) fn all(house: &House) -> Vec<Mutant> {
    let policies = house.policies.iter();
    policies
        .flat_map(|policy| of(policy, house.kinds_of(policy)))
        .collect()
}

fn of(policy: &Policy, kinds: &BTreeSet<RequestEnv>) -> Vec<Mutant> {
    let original = policy
        .to_json()
        .expect("a policy from a text is a policy in JSON");
    let mutant = |slip, changed: Option<Value>| Mutant {
        slip,
        original: policy.clone(),
        policy: changed.map(|json| {
            Policy::from_json(Some(policy.id().clone()), json)
                .expect("a policy with a part left out is a policy")
        }),
    };
    let dropped = mutant(Slip::Dropped, None);
    let changed = changed(&original, kinds).into_iter();
    let changed = changed.map(|(slip, json)| mutant(slip, Some(json)));
    [dropped].into_iter().chain(changed).collect()
}

fn changed(original: &Value, kinds: &BTreeSet<RequestEnv>) -> Vec<(Slip, Value)> {
    let clauses = without_clauses(original).map(|json| (Slip::ClauseGone, json));
    let operands = without_operands(&original["conditions"]).into_iter();
    let operands = operands.map(|conditions| {
        let less = with(original, "conditions", &conditions);
        (Slip::OperandGone, less)
    });
    let scopes = [
        (Slip::AnyPrincipal, "principal"),
        (Slip::AnyAction, "action"),
        (Slip::AnyResource, "resource"),
    ];
    let scopes = scopes
        .into_iter()
        .filter(|(_, part)| original[part]["op"] != "All")
        .map(|(slip, part)| (slip, with(original, part, &json!({ "op": "All" }))));
    // Of a single kind, forgetting it is dropping the policy.
    let several = kinds.iter().filter(|_| kinds.len() > 1);
    let kinds = several.map(|kind| {
        (
            Slip::KindForgotten(Box::new(kind.clone())),
            except(original, kind),
        )
    });
    clauses.chain(operands).chain(scopes).chain(kinds).collect()
}

fn with(policy: &Value, part: &str, value: &Value) -> Value {
    let mut policy = policy.clone();
    policy[part] = value.clone();
    policy
}

fn without_clauses(policy: &Value) -> impl Iterator<Item = Value> {
    let clauses = policy["conditions"].as_array().expect("a list of clauses");
    (0..clauses.len()).map(|gone| {
        let mut clauses = clauses.clone();
        clauses.remove(gone);
        with(policy, "conditions", &Value::Array(clauses))
    })
}

/// Every way to leave out one operand of one chain of `&&` or of `||`, anywhere inside.
fn without_operands(expression: &Value) -> Vec<Value> {
    match expression {
        Value::Object(parts) => {
            let chain = ["&&", "||"]
                .into_iter()
                .find(|&operator| parts.contains_key(operator));
            if let Some(operator) = chain {
                return without_links(operator, &links(operator, expression));
            }
            let inner = parts.iter().flat_map(|(key, part)| {
                without_operands(part)
                    .into_iter()
                    .map(|part| with(expression, key, &part))
            });
            inner.collect()
        }
        Value::Array(items) => {
            let inner = items.iter().enumerate().flat_map(|(at, item)| {
                without_operands(item).into_iter().map(move |item| {
                    let mut items = items.clone();
                    items[at] = item;
                    Value::Array(items)
                })
            });
            inner.collect()
        }
        _ => Vec::new(),
    }
}

/// `a || b || c` as three operands, however Cedar nests them.
fn links(operator: &str, expression: &Value) -> Vec<Value> {
    match expression.get(operator) {
        Some(pair) => [&pair["left"], &pair["right"]]
            .into_iter()
            .flat_map(|side| links(operator, side))
            .collect(),
        None => vec![expression.clone()],
    }
}

fn without_links(operator: &str, links: &[Value]) -> Vec<Value> {
    let shorter = (0..links.len()).map(|gone| {
        let mut links = links.to_vec();
        links.remove(gone);
        chained(operator, links)
    });
    let deeper = links.iter().enumerate().flat_map(|(at, link)| {
        without_operands(link).into_iter().map(move |link| {
            let mut links = links.to_vec();
            links[at] = link;
            chained(operator, links)
        })
    });
    shorter.chain(deeper).collect()
}

fn chained(operator: &str, links: Vec<Value>) -> Value {
    links
        .into_iter()
        .reduce(|left, right| json!({ operator: { "left": left, "right": right } }))
        .expect("a chain has at least two links")
}

/// The policy, but not for this kind of request.
fn except(policy: &Value, kind: &RequestEnv) -> Value {
    let is = |variable: &str, of_type: &str| json!({ "is": { "left": { "Var": variable }, "entity_type": of_type } });
    let action = json!({ "__entity": {
        "type": kind.action().type_name().to_string(),
        "id": kind.action().id().unescaped(),
    } });
    let this = chained(
        "&&",
        vec![
            is("principal", &kind.principal().to_string()),
            json!({ "==": { "left": { "Var": "action" }, "right": { "Value": action } } }),
            is("resource", &kind.resource().to_string()),
        ],
    );
    let mut clauses = policy["conditions"].clone();
    clauses
        .as_array_mut()
        .expect("a list of clauses")
        .push(json!({ "kind": "unless", "body": this }));
    with(policy, "conditions", &clauses)
}
