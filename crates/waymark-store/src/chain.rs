//! The chains of the audit log: each line holds the hash of all lines before it, so that none can be changed, taken
//! out or moved unseen.
//!
//! Each school has a chain of its own, and what belongs to no school has one more: schools never wait for each
//! other, and a school's log can be proved whole by itself. A chain shows what was done to the lines before its end;
//! that the end itself was not cut off is shown by checkpoints that were signed while it was longer.

use crate::error::{Res, StoreError};
use crate::{Db, audit_chain, types};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;
use waymark_domain::Instant;
use waymark_domain::ids::SchoolId;

/// SHA-256.
pub type Hash = [u8; 32];

/// Lines that are checked at once.
const PAGE: i64 = 2000;
/// Says what is hashed, so that a hash means nothing elsewhere. A change of the form of a line changes the number.
const FORM: &[u8] = b"waymark audit line 1";

/// Whose chain it is: a school's, or all zeros for what belongs to no school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainId(pub Uuid);

impl ChainId {
    pub fn of(school: Option<SchoolId>) -> Self {
        Self(school.map_or(Uuid::nil(), |school| school.0))
    }

    pub fn school(self) -> Option<SchoolId> {
        (!self.0.is_nil()).then_some(SchoolId(self.0))
    }
}

impl fmt::Display for ChainId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How far a chain goes: how many lines it has, and the hash of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: Hash,
}

impl Head {
    /// Before the first line.
    pub const START: Self = Self {
        seq: 0,
        hash: [0; 32],
    };

    /// With one line more.
    pub(crate) fn next(&self, link: &Link<'_>) -> Res<Self> {
        let seq = self.seq + 1;
        let hash = link.hash(seq, &self.hash)?;
        Ok(Self { seq, hash })
    }
}

/// A line as it is hashed: every column, the same on both engines.
#[derive(Debug)]
pub(crate) struct Link<'a> {
    pub(crate) chain: ChainId,
    pub(crate) id: Uuid,
    pub(crate) at: Instant,
    pub(crate) person: Option<Uuid>,
    pub(crate) hat: Option<&'a str>,
    pub(crate) action: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) object: Option<Uuid>,
    pub(crate) pupil: Option<Uuid>,
    pub(crate) details: &'a Value,
}

impl Link<'_> {
    fn hash(&self, seq: i64, previous: &Hash) -> Res<Hash> {
        let at = types::micros(&self.at).map_err(StoreError::fault)?;
        let mut details = String::new();
        write_sorted(self.details, &mut details);
        let mut hash = Sha256::new();
        hash.update(FORM);
        hash.update(previous);
        hash.update(self.chain.0.as_bytes());
        hash.update(seq.to_be_bytes());
        hash.update(self.id.as_bytes());
        hash.update(at.to_be_bytes());
        for id in [&self.person, &self.object, &self.pupil] {
            field(&mut hash, id.as_ref().map(|id| id.as_bytes().as_slice()));
        }
        for text in [self.hat, Some(self.action), Some(self.kind), Some(&details)] {
            field(&mut hash, text.map(str::as_bytes));
        }
        Ok(hash.finalize().into())
    }
}

/// With its length before it, so that no two lines are hashed from the same bytes.
fn field(hash: &mut Sha256, value: Option<&[u8]>) {
    match value {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
}

/// PostgreSQL keeps the keys of a document in an order of its own.
fn write_sorted(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_str());
            out.push('{');
            for (key, value) in entries {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_sorted(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Array(values) => {
            out.push('[');
            for value in values {
                write_sorted(value, out);
                out.push(',');
            }
            out.push(']');
        }
        leaf => out.push_str(&leaf.to_string()),
    }
}

/// A chain as it stands: where it says that it ends, and what lies outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub id: ChainId,
    pub head: Head,
    /// The greatest number of a line.
    pub last: i64,
    /// A line that has no number.
    pub loose: Option<Uuid>,
}

impl Standing {
    /// A chain of which nothing is left.
    pub fn empty(id: ChainId) -> Self {
        Self {
            id,
            head: Head::START,
            last: 0,
            loose: None,
        }
    }
}

/// What does not fit: the first of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("line {id} is not part of the chain")]
    Loose { id: Uuid },
    #[error("line {seq} is missing")]
    Missing { seq: i64 },
    #[error("line {seq} ({id}) is not as it was written, or a line before it was")]
    Altered { seq: i64, id: Uuid },
    #[error("line {seq} cannot be read")]
    Unreadable { seq: i64 },
    #[error("line {seq} comes after the end of the chain")]
    Beyond { seq: i64 },
    #[error("the chain ends with line {seq}, but not with the hash that it should")]
    End { seq: i64 },
    #[error("the chain of {size} lines is not the one that was signed")]
    NotAsSigned { size: i64 },
    #[error("a chain of {size} lines was signed, and it now ends with line {seq}")]
    CutOff { size: i64, seq: i64 },
}

/// What was found of a stretch of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walked {
    To(Head),
    Into(Flaw),
}

/// Every chain that has lines, or should have.
pub async fn standing(db: &Db) -> Res<Vec<Standing>> {
    audit_chain::standing(db).await
}

/// Walks a chain from its first line to its end, past everything that was signed of it: sizes with their hashes.
pub async fn check(db: &Db, chain: &Standing, signed: &[(i64, Hash)]) -> Res<Result<Head, Flaw>> {
    if let Some(id) = chain.loose {
        return Ok(Err(Flaw::Loose { id }));
    }
    let (mut at, mut page) = (Head::START, PAGE);
    while at.seq < chain.head.seq {
        let upto = chain.head.seq.min(at.seq + page);
        match audit_chain::walk(db, chain.id, at, upto, signed.to_vec()).await {
            Ok(Walked::To(head)) => at = head,
            Ok(Walked::Into(flaw)) => return Ok(Err(flaw)),
            Err(StoreError::Unreadable(_)) if page > 1 => page = 1,
            Err(StoreError::Unreadable(_)) => {
                return Ok(Err(Flaw::Unreadable { seq: at.seq + 1 }));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(ends_well(chain, at, signed))
}

fn ends_well(chain: &Standing, at: Head, signed: &[(i64, Hash)]) -> Result<Head, Flaw> {
    if at != chain.head {
        return Err(Flaw::End { seq: at.seq });
    }
    if chain.last > at.seq {
        return Err(Flaw::Beyond { seq: chain.last });
    }
    match signed.iter().map(|(size, _)| *size).max() {
        Some(size) if size > at.seq => Err(Flaw::CutOff { size, seq: at.seq }),
        _ => Ok(at),
    }
}

/// Gives lines from before there were chains their place, oldest first. To be called after the migrations, before
/// anything else is written; without such lines it is quick.
pub async fn take_in(db: &Db) -> Res<()> {
    for chain in standing(db).await? {
        if chain.loose.is_some() {
            while audit_chain::take_in(db, chain.id).await? {}
        }
    }
    Ok(())
}
