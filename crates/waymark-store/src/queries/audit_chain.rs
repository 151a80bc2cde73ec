//! The chains that the lines of the audit log are tied to, and what was signed of them.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::bind::Bind;
use crate::cached::Cached;
use crate::chain::{ChainId, Flaw, Hash, Head, Link, Standing, Walked};
use crate::rows;
use crate::schema::{audit_chain, audit_checkpoint, audit_event, school};
use crate::types::Json;
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;
use waymark_domain::Instant;
use waymark_domain::ids::{AuditId, PersonId, PupilId, SchoolId};

/// Lines that get their place in one transaction.
const CHUNK: i64 = 500;

/// The lines of a chain.
macro_rules! lines_of {
    ($chain:expr) => {{
        let lines = audit_event::table.into_boxed();
        match $chain.school() {
            Some(school) => lines.filter(audit_event::school_id.eq(school.sql())),
            None => lines.filter(audit_event::school_id.is_null()),
        }
    }};
}

/// The end of a chain; whoever else wants to write to it waits until this transaction ends.
#[dual]
pub(super) async fn lock(c: &mut Conn, chain: ChainId) -> Res<Head> {
    let start = (
        audit_chain::id.eq(chain.0.sql()),
        audit_chain::seq.eq(Head::START.seq),
        audit_chain::hash.eq(Head::START.hash.to_vec()),
    );
    let lock = diesel::insert_into(audit_chain::table)
        .values(start)
        .on_conflict(audit_chain::id)
        .do_update()
        .set(audit_chain::seq.eq(audit_chain::seq))
        .returning((audit_chain::seq, audit_chain::hash));
    let (seq, hash) = lock.get_result::<(i64, Vec<u8>)>(c).await?;
    head(chain, seq, hash)
}

fn head(chain: ChainId, seq: i64, hash: Vec<u8>) -> Res<Head> {
    Ok(Head {
        seq,
        hash: whole("audit_chain", chain.0, hash)?,
    })
}

fn whole(table: &'static str, id: Uuid, hash: Vec<u8>) -> Res<Hash> {
    hash.try_into()
        .map_err(|_| rows::corrupt(table, &id, "the hash is not 32 bytes"))
}

/// Moves the end.
#[dual]
pub(super) async fn keep(c: &mut Conn, chain: ChainId, head: &Head) -> Res<()> {
    let moved = diesel::update(audit_chain::table.find(chain.0.sql())).set((
        audit_chain::seq.eq(head.seq),
        audit_chain::hash.eq(head.hash.to_vec()),
    ));
    Cached(moved).execute(c).await?;
    Ok(())
}

/// Every chain: of each school, of no school, and of whatever else has an end.
#[dual]
pub(crate) async fn standing(c: &mut Conn) -> Res<Vec<Standing>> {
    let schools = school::table.select(school::id).load::<SchoolId>(c).await?;
    let ends = audit_chain::table
        .select(audit_chain::id)
        .load::<Uuid>(c)
        .await?;
    let mut ids: Vec<_> = schools.into_iter().map(|school| school.0).collect();
    ids.extend(ends);
    ids.push(Uuid::nil());
    ids.sort_unstable();
    ids.dedup();
    let mut all = Vec::new();
    for id in ids {
        all.push(stands(c, ChainId(id)).await?);
    }
    all.retain(|chain| chain.head.seq > 0 || chain.last > 0 || chain.loose.is_some());
    Ok(all)
}

#[dual]
async fn stands(c: &mut Conn, id: ChainId) -> Res<Standing> {
    let end = audit_chain::table
        .find(id.0.sql())
        .select((audit_chain::seq, audit_chain::hash))
        .first::<(i64, Vec<u8>)>(c)
        .await
        .optional()?;
    let last = lines_of!(id)
        .select(max(audit_event::seq))
        .first::<Option<i64>>(c)
        .await?;
    let loose = lines_of!(id)
        .filter(audit_event::seq.is_null())
        .select(audit_event::id)
        .first::<AuditId>(c)
        .await
        .optional()?;
    Ok(Standing {
        id,
        head: match end {
            Some((seq, hash)) => head(id, seq, hash)?,
            None => Head::START,
        },
        last: last.unwrap_or_default(),
        loose: loose.map(|id| id.0),
    })
}

/// As [`Link`] needs it, with the number and the hash that were kept.
type EventRow = (
    AuditId,
    Instant,
    Option<PersonId>,
    Option<String>,
    String,
    String,
    Option<Uuid>,
    Option<PupilId>,
    Json<serde_json::Value>,
    Option<i64>,
    Option<Vec<u8>>,
);

macro_rules! event_row {
    () => {
        (
            audit_event::id,
            audit_event::at,
            audit_event::person_id,
            audit_event::hat,
            audit_event::action,
            audit_event::kind,
            audit_event::object_id,
            audit_event::pupil_id,
            audit_event::details,
            audit_event::seq,
            audit_event::hash,
        )
    };
}

fn link(chain: ChainId, row: &EventRow) -> Link<'_> {
    Link {
        chain,
        id: row.0.0,
        at: row.1,
        person: row.2.map(|person| person.0),
        hat: row.3.as_deref(),
        action: &row.4,
        kind: &row.5,
        object: row.6,
        pupil: row.7.map(|pupil| pupil.0),
        details: &row.8.0,
    }
}

/// Checks the lines after `at`, up to and with the number `upto`.
#[dual]
pub(crate) async fn walk(
    c: &mut Conn,
    chain: ChainId,
    at: Head,
    upto: i64,
    signed: Vec<(i64, Hash)>,
) -> Res<Walked> {
    let stretch = audit_event::seq.gt(at.seq).and(audit_event::seq.le(upto));
    let rows = lines_of!(chain)
        .filter(stretch)
        .order((audit_event::seq, audit_event::id))
        .select(event_row!())
        .load::<EventRow>(c)
        .await?;
    let mut head = at;
    for row in &rows {
        let next = head.next(&link(chain, row))?;
        if row.9 != Some(next.seq) {
            return Ok(Walked::Into(Flaw::Missing { seq: next.seq }));
        }
        if row.10.as_deref() != Some(next.hash.as_slice()) {
            let (seq, id) = (next.seq, row.0.0);
            return Ok(Walked::Into(Flaw::Altered { seq, id }));
        }
        let size = next.seq;
        let mut here = signed.iter().filter(|(signed, _)| *signed == size);
        if here.any(|(_, hash)| *hash != next.hash) {
            return Ok(Walked::Into(Flaw::NotAsSigned { size }));
        }
        head = next;
    }
    if head.seq < upto {
        let seq = head.seq + 1;
        return Ok(Walked::Into(Flaw::Missing { seq }));
    }
    Ok(Walked::To(head))
}

/// Gives some of the lines without a number their place; whether there was any.
#[dual]
pub(crate) async fn take_in(c: &mut Conn, chain: ChainId) -> Res<bool> {
    let mut head = lock(c, chain).await?;
    let rows = lines_of!(chain)
        .filter(audit_event::seq.is_null())
        .order((audit_event::at, audit_event::id))
        .limit(CHUNK)
        .select(event_row!())
        .load::<EventRow>(c)
        .await?;
    for row in &rows {
        head = head.next(&link(chain, row))?;
        let placed = diesel::update(audit_event::table.find(row.0.sql())).set((
            audit_event::seq.eq(head.seq),
            audit_event::hash.eq(head.hash.to_vec()),
        ));
        Cached(placed).execute(c).await?;
    }
    keep(c, chain, &head).await?;
    Ok(!rows.is_empty())
}

/// What was signed of a chain: the notes, oldest first.
#[dual]
pub(crate) async fn checkpoints(c: &mut Conn, chain: ChainId) -> Res<Vec<String>> {
    let notes = audit_checkpoint::table
        .filter(audit_checkpoint::chain_id.eq(chain.0.sql()))
        .order(audit_checkpoint::size)
        .select(audit_checkpoint::note)
        .load(c)
        .await?;
    Ok(notes)
}

/// The size of the chain that was signed last.
#[dual]
pub(crate) async fn signed(c: &mut Conn, chain: ChainId) -> Res<Option<i64>> {
    let size = audit_checkpoint::table
        .filter(audit_checkpoint::chain_id.eq(chain.0.sql()))
        .select(max(audit_checkpoint::size))
        .first(c)
        .await?;
    Ok(size)
}

/// Keeps a note. Another server may have signed the same chain just now; then its note stays.
#[dual]
pub(crate) async fn sign(
    c: &mut Conn,
    chain: ChainId,
    size: i64,
    at: Instant,
    note: String,
) -> Res<()> {
    let row = (
        audit_checkpoint::chain_id.eq(chain.0.sql()),
        audit_checkpoint::size.eq(size),
        audit_checkpoint::at.eq(at.sql()),
        audit_checkpoint::note.eq(note),
    );
    diesel::insert_into(audit_checkpoint::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c)
        .await?;
    Ok(())
}
