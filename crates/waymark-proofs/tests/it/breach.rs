//! A counterexample: one request that the rules answer otherwise than claimed.

use crate::claim::Claim;
use cedar_policy::{Authorizer, Decision, Entity, EntityUid, EvalResult, PolicySet};
use cedar_policy_symcc::Env;
use std::fmt::{Display, Formatter, Result};

pub(crate) struct Breach {
    sentence: String,
    answer: Decision,
    /// The policies that gave the answer.
    by: Vec<String>,
    example: Env,
}

impl Breach {
    /// The authorizer that the program runs must agree with the solver on the example.
    pub(crate) fn replayed(claim: &Claim, rules: &PolicySet, example: Env) -> Self {
        let response = Authorizer::new().is_authorized(&example.request, rules, &example.entities);
        assert_ne!(
            response.decision(),
            claim.answer,
            "solver and authorizer disagree about \"{}\": {example}",
            claim.sentence
        );
        let mut by: Vec<_> = response
            .diagnostics()
            .reason()
            .map(ToString::to_string)
            .collect();
        by.sort_unstable();
        Self {
            sentence: claim.sentence.clone(),
            answer: response.decision(),
            by,
            example,
        }
    }
}

impl Display for Breach {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let request = &self.example.request;
        let part = |uid: Option<&EntityUid>| uid.map_or_else(String::new, ToString::to_string);
        let verdict = match self.answer {
            Decision::Allow => "may",
            Decision::Deny => "may not",
        };
        writeln!(f, "NOT SO: {}", self.sentence)?;
        writeln!(
            f,
            "  {} {verdict} {} {}, says {}",
            part(request.principal()),
            request
                .action()
                .map_or("", |action| action.id().unescaped()),
            part(request.resource()),
            if self.by.is_empty() {
                "no policy".to_owned()
            } else {
                self.by.join(", ")
            },
        )?;
        if let Some(context) = request.context()
            && context.to_string() != "{}"
        {
            writeln!(f, "  when {context}")?;
        }
        let mut told: Vec<_> = self.example.entities.iter().collect();
        told.sort_by_key(|entity| entity.uid());
        let mut told = told
            .into_iter()
            .map(|entity| describe(&self.example, entity));
        told.try_for_each(|told| told.map_or(Ok(()), |told| writeln!(f, "  {told}")))
    }
}

/// `Plan::"1" in Class::"2" { phase: Phase::"live" }`
///
/// Nothing is said of an entity of which there is nothing to say but its name.
fn describe(example: &Env, entity: &Entity) -> Option<String> {
    let homes = example
        .entities
        .ancestors(&entity.uid())
        .into_iter()
        .flatten();
    let homes = listed(homes.map(ToString::to_string));
    let facts = listed(entity.attrs().map(fact).chain(entity.tags().map(fact)));
    let uid = entity.uid();
    match (homes.as_str(), facts.as_str()) {
        ("", "") => None,
        (homes, "") => Some(format!("{uid} in {homes}")),
        ("", facts) => Some(format!("{uid} {{ {facts} }}")),
        (homes, facts) => Some(format!("{uid} in {homes} {{ {facts} }}")),
    }
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<_> = parts.collect();
    parts.sort_unstable();
    parts.join(", ")
}

fn fact<E>((name, value): (&str, std::result::Result<EvalResult, E>)) -> String {
    value.map_or_else(|_| format!("{name}: ?"), |value| format!("{name}: {value}"))
}
