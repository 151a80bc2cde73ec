//! `waymark audit`: proves the audit log whole, and signs how far it goes.

use crate::checkpoint::{Checkpoint, Key, notes};
use crate::cli::Against;
use crate::settings::Settings;
use crate::{say, wiring};
use anyhow::Context;
use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;
use waymark_domain::Instant;
use waymark_store::chain::{self, ChainId, Hash, Standing};
use waymark_store::{Db, audit_chain, schools};

/// The exit code is 1 when anything does not fit.
pub(crate) async fn verify(settings: &Settings, against: Against) -> anyhow::Result<ExitCode> {
    let db = wiring::beside(settings).await?;
    let key = Key::read(&settings.audit_key)?;
    let names = names(&db).await?;
    let mut signed = Signed::default();
    for id in names.keys() {
        signed.take(key.as_ref(), audit_chain::checkpoints(&db, *id).await?);
    }
    if let Some(file) = &against.against {
        let text = fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        signed.take(key.as_ref(), notes(&text));
    }
    let mut whole = signed.problems.is_empty();
    signed
        .problems
        .iter()
        .for_each(|problem| say::line(problem));
    // After what was signed: a server beside us may sign a longer chain at any moment.
    for chain in signed.with_lost(chain::standing(&db).await?) {
        let name = names
            .get(&chain.id)
            .map_or("A school that is gone", String::as_str);
        whole &= tell(&db, name, &chain, signed.of(chain.id)).await?;
    }
    match (whole, &key) {
        (false, _) => say::line("The audit log is NOT whole."),
        (true, None) => say::line("The audit log is whole. Nothing of it was signed yet."),
        (true, Some(key)) => {
            say::line(&format!(
                "The audit log is whole. It is signed with {}",
                key.public()
            ));
        }
    }
    Ok(if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn tell(
    db: &Db,
    name: &str,
    chain: &Standing,
    signed: &[(i64, Hash)],
) -> anyhow::Result<bool> {
    let checked = chain::check(db, chain, signed).await?;
    let said = match &checked {
        Ok(head) => format!(
            "whole, {} lines, {} checkpoints fit",
            head.seq,
            signed.len()
        ),
        Err(flaw) => format!("NOT whole: {flaw}"),
    };
    say::line(&format!("{name}: {said}"));
    Ok(checked.is_ok())
}

/// The chains with the names of their schools.
async fn names(db: &Db) -> anyhow::Result<BTreeMap<ChainId, String>> {
    let schools = schools::list(db).await?;
    let named = schools
        .into_iter()
        .map(|school| (ChainId::of(Some(school.id)), school.name));
    Ok(named
        .chain([(ChainId::of(None), "No school".to_owned())])
        .collect())
}

/// What was signed, chain by chain, and which notes cannot be believed.
#[derive(Default)]
struct Signed {
    of: BTreeMap<ChainId, Vec<(i64, Hash)>>,
    problems: Vec<String>,
}

impl Signed {
    fn take(&mut self, key: Option<&Key>, notes: Vec<String>) {
        for note in notes {
            let Some(key) = key else {
                let problem = "There are checkpoints, but not the key that they were signed with.";
                self.problems = vec![problem.to_owned()];
                return;
            };
            match key.open(&note) {
                Ok(Checkpoint { chain, head }) => {
                    let known = self.of.entry(chain).or_default();
                    if !known.contains(&(head.seq, head.hash)) {
                        known.push((head.seq, head.hash));
                    }
                }
                Err(error) => self
                    .problems
                    .push(format!("{error}: {}", note.replace('\n', " "))),
            }
        }
    }

    fn of(&self, chain: ChainId) -> &[(i64, Hash)] {
        self.of.get(&chain).map_or(&[], Vec::as_slice)
    }

    /// Also the chains that were signed once and of which nothing is left.
    fn with_lost(&self, mut chains: Vec<Standing>) -> Vec<Standing> {
        for id in self.of.keys() {
            if !chains.iter().any(|chain| chain.id == *id) {
                chains.push(Standing::empty(*id));
            }
        }
        chains
    }
}

/// Signs every chain as far as it goes, and prints the notes, so that they can be kept elsewhere.
pub(crate) async fn checkpoint(settings: &Settings) -> anyhow::Result<()> {
    let db = wiring::beside(settings).await?;
    let key = wiring::audit_key(settings)?;
    let at = wiring::clock().now();
    for chain in chain::standing(&db).await? {
        say::line(&sign(&db, &key, &chain, at).await?);
    }
    Ok(())
}

async fn sign(db: &Db, key: &Key, chain: &Standing, at: Instant) -> anyhow::Result<String> {
    let (chain, head) = (chain.id, chain.head);
    let note = key.sign(&Checkpoint { chain, head });
    audit_chain::sign(db, chain, head.seq, at, note.clone()).await?;
    Ok(note)
}

/// Signs every chain that has grown since it was signed last.
pub(crate) async fn sign_what_is_new(db: &Db, key: &Key, at: Instant) -> anyhow::Result<()> {
    for chain in chain::standing(db).await? {
        if audit_chain::signed(db, chain.id).await? < Some(chain.head.seq) {
            sign(db, key, &chain, at).await?;
        }
    }
    Ok(())
}
