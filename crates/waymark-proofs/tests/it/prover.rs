//! The solver, asked about one kind of request at a time.

use crate::breach::Breach;
use crate::claim::Claim;
use crate::house::{House, set};
use cedar_policy::{Decision, Policy, RequestEnv};
use cedar_policy_symcc::err::Error;
use cedar_policy_symcc::solver::{LocalSolver, SolverError};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicy, CompiledPolicySet, Env, SymEnv};
use std::collections::HashMap;
use std::io::ErrorKind;
use tokio::runtime::{Builder, Runtime};

/// Longest time for one question, in milliseconds. The slowest takes a hundredth of it.
const PATIENCE: &str = "--tlimit-per=20000";

/// A solver at work on the rules of a house.
pub(crate) struct Prover<'a> {
    house: &'a House,
    runtime: Runtime,
    solver: CedarSymCompiler<LocalSolver>,
    worlds: HashMap<RequestEnv, SymEnv>,
    ceilings: HashMap<RequestEnv, CompiledPolicySet>,
    floors: HashMap<RequestEnv, CompiledPolicySet>,
}

impl<'a> Prover<'a> {
    pub(crate) fn new(house: &'a House) -> Self {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime without threads");
        let solver = runtime
            .block_on(async { LocalSolver::cvc5_with_args([PATIENCE]) })
            .unwrap_or_else(|error| panic!("{}", trouble(&error)));
        let world = |kind: RequestEnv| {
            let world = SymEnv::new(&house.schema, &kind).expect("the kind is the schema's own");
            (kind, world)
        };
        let mut prover = Self {
            house,
            runtime,
            solver: CedarSymCompiler::new(solver).expect("a running solver is enough"),
            worlds: house.kinds().into_iter().map(world).collect(),
            ceilings: HashMap::new(),
            floors: HashMap::new(),
        };
        prover.ceilings = prover.claimed(Decision::Deny);
        prover.floors = prover.claimed(Decision::Allow);
        prover
    }

    /// For each kind of request, all requests to which some claim claims this answer.
    fn claimed(&self, answer: Decision) -> HashMap<RequestEnv, CompiledPolicySet> {
        let cases = |kind: RequestEnv| {
            let claims = self.house.claims.iter();
            let claims = claims.filter(|claim| claim.answer == answer);
            let claims = claims.filter(|claim| claim.kinds.contains(&kind));
            let cases = self.compile(claims.map(|claim| &claim.case), &kind);
            (kind, cases)
        };
        self.house.kinds().into_iter().map(cases).collect()
    }

    fn compile<'p>(
        &self,
        rules: impl IntoIterator<Item = &'p Policy>,
        kind: &RequestEnv,
    ) -> CompiledPolicySet {
        let (rules, world) = (set(rules), self.worlds[kind].clone());
        CompiledPolicySet::compile_with_custom_symenv(&rules, kind, &self.house.schema, world)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// A request at which the policy fails, if there is one.
    pub(crate) fn failure(&mut self, policy: &Policy, kind: &RequestEnv) -> Option<Env> {
        let world = self.worlds[kind].clone();
        let policy =
            CompiledPolicy::compile_with_custom_symenv(policy, kind, &self.house.schema, world)
                .unwrap_or_else(|error| panic!("{error}"));
        let failure = self
            .solver
            .check_never_errors_with_counterexample_opt(&policy);
        answer(&self.runtime, failure)
    }

    /// Whether there is any request of this kind that the claim is about.
    pub(crate) fn concerns(&mut self, claim: &Claim, kind: &RequestEnv) -> bool {
        let case = self.compile([&claim.case], kind);
        !answer(&self.runtime, self.solver.check_always_denies_opt(&case))
    }

    /// A request that the rules answer otherwise than claimed, if there is one.
    pub(crate) fn breach(
        &mut self,
        claim: &Claim,
        rules: &[Policy],
        kind: &RequestEnv,
    ) -> Option<Breach> {
        let case = self.compile([&claim.case], kind);
        let compiled = self.compile(rules, kind);
        let solver = &mut self.solver;
        let example = match claim.answer {
            Decision::Allow => answer(
                &self.runtime,
                solver.check_implies_with_counterexample_opt(&case, &compiled),
            ),
            Decision::Deny => answer(
                &self.runtime,
                solver.check_disjoint_with_counterexample_opt(&case, &compiled),
            ),
        };
        example.map(|example| Breach::replayed(claim, &set(rules), example))
    }

    /// Whether the rules answer all requests of this kind as claimed.
    pub(crate) fn all_hold(&mut self, rules: &[Policy], kind: &RequestEnv) -> bool {
        let rules = self.compile(rules, kind);
        let solver = &mut self.solver;
        let below = solver.check_disjoint_opt(&self.ceilings[kind], &rules);
        let below = answer(&self.runtime, below);
        below
            && answer(
                &self.runtime,
                solver.check_implies_opt(&self.floors[kind], &rules),
            )
    }

    /// Whether two sets of rules answer every request of this kind alike.
    pub(crate) fn alike(&mut self, one: &[Policy], other: &[Policy], kind: &RequestEnv) -> bool {
        let (one, other) = (self.compile(one, kind), self.compile(other, kind));
        answer(
            &self.runtime,
            self.solver.check_equivalent_opt(&one, &other),
        )
    }
}

/// There is no guess: a question that the solver cannot answer in time is a failure.
fn answer<T>(runtime: &Runtime, question: impl Future<Output = Result<T, Error>>) -> T {
    runtime
        .block_on(question)
        .unwrap_or_else(|error| panic!("the solver has no answer: {error}"))
}

fn trouble(error: &SolverError) -> String {
    match error {
        SolverError::Io(error) if error.kind() == ErrorKind::NotFound => {
            "the proofs need the solver cvc5, which is not here: run `tools/setup test`, \
             or `apt install cvc5`"
                .to_owned()
        }
        other => format!("the solver cvc5 does not start: {other}"),
    }
}
