//! Pictures for words: packs that the installation brought in, and what each school took itself.
//!
//! Invariant: a school finds the pictures of every pack and its own, never another school's.

use super::{Conn, Res, RunQueryDsl, audit, dual};
use crate::accounts::Occasion;
use crate::act::{Act, Event};
use crate::bind::{Bind, Sql};
use crate::error::StoreError;
use crate::pictures::{KeptSymbol, MOST_OWN, OwnSymbol, SymbolHit, TooManyOwn};
use crate::schema::{symbol, symbol_pack, symbol_term};
use crate::types::Word;
use diesel::prelude::*;
use diesel::upsert::excluded;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::Instant;
use waymark_domain::ids::SchoolId;
use waymark_domain::symbol::{self as pictures, Drawing, DrawingKind, NewSymbol, SymbolPack};
use waymark_policy::{Action, Denied, EditSchool, SeeSchool, decide};

/// Hits for all words of a target together, the nearest first.
const MOST_HITS: i64 = 500;
/// Pictures of one sheet.
const MOST_FOUND: i64 = 500;
const MOST_PACKS: i64 = 200;
/// Rows of one statement.
const CHUNK: usize = 100;

#[derive(Insertable)]
#[diesel(table_name = symbol, treat_none_as_default_value = false)]
struct SymbolRow {
    id: String,
    pack: Option<String>,
    school_id: Option<Sql<SchoolId>>,
    words: String,
    kind: Word<DrawingKind>,
    bytes: Vec<u8>,
    added_at: Sql<Instant>,
}

#[derive(Insertable)]
#[diesel(table_name = symbol_term, treat_none_as_default_value = false)]
struct TermRow {
    stem: String,
    symbol_id: String,
    distance: i32,
}

/// Pictures that have to do with these stems, the nearest first.
#[dual]
pub(crate) async fn suggest(c: &mut Conn, act: Act, stems: Vec<String>) -> Res<Vec<SymbolHit>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let ours = symbol::school_id
        .is_null()
        .or(symbol::school_id.eq(Some(act.school().sql())));
    let rows = symbol_term::table
        .inner_join(symbol::table)
        .filter(symbol_term::stem.eq_any(stems))
        .filter(ours)
        .order((symbol_term::distance, symbol_term::symbol_id))
        .limit(MOST_HITS)
        .select((
            symbol::id,
            symbol::words,
            symbol::pack,
            symbol_term::stem,
            symbol_term::distance,
        ))
        .load::<(String, String, Option<String>, String, i32)>(c)
        .await?;
    let hit = |(id, words, pack, stem, distance): (_, _, Option<String>, _, _)| SymbolHit {
        id,
        words,
        own: pack.is_none(),
        stem,
        distance,
    };
    Ok(rows.into_iter().map(hit).collect())
}

type FoundRow = (
    String,
    String,
    Word<DrawingKind>,
    Vec<u8>,
    Option<(String, String)>,
);

/// The pictures of these ids, as far as they are there and may be used by the actor's school.
#[dual]
pub(crate) async fn find(c: &mut Conn, act: Act, ids: Vec<String>) -> Res<Vec<KeptSymbol>> {
    let school = decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    of_school(c, *school.thing(), ids).await
}

/// The same for whoever was granted to see them otherwise.
#[dual]
pub(super) async fn of_school(
    c: &mut Conn,
    school: SchoolId,
    ids: Vec<String>,
) -> Res<Vec<KeptSymbol>> {
    let ours = symbol::school_id
        .is_null()
        .or(symbol::school_id.eq(Some(school.sql())));
    let rows = symbol::table
        .left_join(symbol_pack::table)
        .filter(symbol::id.eq_any(ids))
        .filter(ours)
        .limit(MOST_FOUND)
        .select((
            symbol::id,
            symbol::words,
            symbol::kind,
            symbol::bytes,
            (symbol_pack::name, symbol_pack::licence).nullable(),
        ))
        .load::<FoundRow>(c)
        .await?;
    let kept = |(id, words, kind, bytes, pack): FoundRow| KeptSymbol {
        id,
        words,
        drawing: Drawing {
            kind: kind.0,
            bytes,
        },
        credit: pack.map_or_else(String::new, |(name, licence)| {
            pictures::credit(&name, &licence)
        }),
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// The school's own pictures, by their words.
#[dual]
pub(crate) async fn own(c: &mut Conn, act: Act) -> Res<Vec<OwnSymbol>> {
    decide::<SeeSchool>(&act.actor.hat, &act.school())?;
    let rows = symbol::table
        .filter(symbol::school_id.eq(Some(act.school().sql())))
        .order((symbol::words, symbol::id))
        .limit(MOST_OWN)
        .select((symbol::id, symbol::words))
        .load::<(String, String)>(c)
        .await?;
    let own = |(id, words)| OwnSymbol { id, words };
    Ok(rows.into_iter().map(own).collect())
}

/// Adds a picture that the school took itself. The symbol's id is made from `id`.
#[dual]
pub(crate) async fn add_own(
    c: &mut Conn,
    act: Act,
    id: Uuid,
    new: NewSymbol,
) -> Res<Result<(), TooManyOwn>> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let there: i64 = symbol::table
        .filter(symbol::school_id.eq(Some(act.school().sql())))
        .count()
        .get_result(c)
        .await?;
    if there >= MOST_OWN {
        return Ok(Err(TooManyOwn));
    }
    let words = new.words.clone();
    let owner = (None, Some(act.school()));
    insert(c, owner, act.at, vec![new]).await?;
    let event = Event::new(EditSchool::NAME, "symbol", id, None);
    audit::record(c, &act, event.with(json!({ "added": words }))).await?;
    Ok(Ok(()))
}

/// A sheet that shows it is printed without it from now on. One that is not there is refused like one of another
/// school.
#[dual]
pub(crate) async fn remove_own(c: &mut Conn, act: Act, id: Uuid) -> Res<()> {
    decide::<EditSchool>(&act.actor.hat, &act.school())?;
    let found = symbol::table
        .filter(symbol::id.eq(pictures::own_id(id)))
        .filter(symbol::school_id.eq(Some(act.school().sql())))
        .select((symbol::id, symbol::words));
    let found: Option<(String, String)> = found.first(c).await.optional()?;
    let (symbol, words) = found.ok_or(Denied {
        action: EditSchool::NAME,
    })?;
    remove(c, vec![symbol]).await?;
    let event = Event::new(EditSchool::NAME, "symbol", id, None);
    audit::record(c, &act, event.with(json!({ "removed": words }))).await
}

/// The packs of this installation by name, each with the number of its pictures.
#[dual]
pub(crate) async fn packs(c: &mut Conn) -> Res<Vec<(SymbolPack, i64)>> {
    let rows = symbol_pack::table
        .left_join(symbol::table)
        .group_by((symbol_pack::slug, symbol_pack::name, symbol_pack::licence))
        .order((symbol_pack::name, symbol_pack::slug))
        .limit(MOST_PACKS)
        .select((
            symbol_pack::name,
            symbol_pack::licence,
            diesel::dsl::count(symbol::id.nullable()),
        ))
        .load::<(String, String, i64)>(c)
        .await?;
    let pack = |(name, licence, symbols): (String, String, i64)| {
        let pack = SymbolPack::parse(&name, &licence)
            .map_err(|error| StoreError::fault(format!("the pack {name:?}: {error}")))?;
        Ok((pack, symbols))
    };
    rows.into_iter().map(pack).collect()
}

/// Adds a pack without pictures, or gives the one of that name a new licence.
#[dual]
pub(crate) async fn add_pack(c: &mut Conn, occasion: Occasion, pack: SymbolPack) -> Res<()> {
    let row = (
        symbol_pack::slug.eq(pack.slug()),
        symbol_pack::name.eq(pack.name()),
        symbol_pack::licence.eq(pack.licence()),
        symbol_pack::added_at.eq(occasion.at.sql()),
    );
    diesel::insert_into(symbol_pack::table)
        .values(row)
        .on_conflict(symbol_pack::slug)
        .do_update()
        .set((
            symbol_pack::name.eq(excluded(symbol_pack::name)),
            symbol_pack::licence.eq(excluded(symbol_pack::licence)),
        ))
        .execute(c)
        .await?;
    noted(c, &occasion, "SymbolPackImported", pack.slug()).await
}

/// Puts pictures into a pack, each in the place of the one with its id. Those that the pack has besides stay.
#[dual]
pub(crate) async fn put(
    c: &mut Conn,
    occasion: Occasion,
    pack: SymbolPack,
    symbols: Vec<NewSymbol>,
) -> Res<()> {
    let ids = symbols.iter().map(|symbol| symbol.id.clone()).collect();
    remove(c, ids).await?;
    let owner = (Some(pack.slug().to_owned()), None);
    insert(c, owner, occasion.at, symbols).await
}

/// `false` where there is no such pack.
#[dual]
pub(crate) async fn remove_pack(c: &mut Conn, occasion: Occasion, slug: String) -> Res<bool> {
    let ids = symbol::table
        .filter(symbol::pack.eq(Some(slug.clone())))
        .select(symbol::id);
    diesel::delete(symbol_term::table.filter(symbol_term::symbol_id.eq_any(ids)))
        .execute(c)
        .await?;
    diesel::delete(symbol::table.filter(symbol::pack.eq(Some(slug.clone()))))
        .execute(c)
        .await?;
    let gone = diesel::delete(symbol_pack::table.find(slug.clone()))
        .execute(c)
        .await?;
    if gone > 0 {
        noted(c, &occasion, "SymbolPackRemoved", &slug).await?;
    }
    Ok(gone > 0)
}

/// A pack is known by its slug, not by an id of its own.
#[dual]
async fn noted(c: &mut Conn, occasion: &Occasion, action: &'static str, slug: &str) -> Res<()> {
    let event = Event::new(action, "symbol_pack", Uuid::nil(), None);
    let event = event.with(json!({ "pack": slug }));
    audit::note(c, occasion, None, None, event).await
}

#[dual]
async fn insert(
    c: &mut Conn,
    (pack, school): (Option<String>, Option<SchoolId>),
    at: Instant,
    symbols: Vec<NewSymbol>,
) -> Res<()> {
    let terms: Vec<TermRow> = symbols.iter().flat_map(terms).collect();
    let row = |new: NewSymbol| SymbolRow {
        id: new.id,
        pack: pack.clone(),
        school_id: school.sql(),
        words: new.words,
        kind: Word(new.drawing.kind),
        bytes: new.drawing.bytes,
        added_at: at.sql(),
    };
    let rows: Vec<SymbolRow> = symbols.into_iter().map(row).collect();
    for rows in rows.chunks(CHUNK) {
        diesel::insert_into(symbol::table)
            .values(rows)
            .execute(c)
            .await?;
    }
    for rows in terms.chunks(CHUNK) {
        diesel::insert_into(symbol_term::table)
            .values(rows)
            .execute(c)
            .await?;
    }
    Ok(())
}

fn terms(symbol: &NewSymbol) -> impl Iterator<Item = TermRow> {
    symbol.terms.iter().map(|term| TermRow {
        stem: term.stem.clone(),
        symbol_id: symbol.id.clone(),
        distance: term.distance.into(),
    })
}

#[dual]
async fn remove(c: &mut Conn, ids: Vec<String>) -> Res<()> {
    let terms = symbol_term::table.filter(symbol_term::symbol_id.eq_any(ids.clone()));
    diesel::delete(terms).execute(c).await?;
    diesel::delete(symbol::table.filter(symbol::id.eq_any(ids)))
        .execute(c)
        .await?;
    Ok(())
}
