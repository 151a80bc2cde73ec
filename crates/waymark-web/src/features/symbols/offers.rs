//! What is offered for a word: the school's own pictures first, then those of packs, then the built-in ones.

use crate::shell::{AppError, Ctx};
use std::cmp::Reverse;
use waymark_documents::{ChosenSymbol, Symbol, symbol_stems};
use waymark_domain::symbol::is_id;
use waymark_store::{SymbolHit, symbols};

/// Of the school and of packs together; as many again are built in.
const OFFERED: usize = 8;
/// Where somebody looked for something.
const FOUND: usize = 16;

/// A picture that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) id: String,
    /// What it shows.
    pub(super) text: String,
}

/// A word of the target, what was looked for in its place, and what is chosen.
pub(super) struct Row {
    pub(super) word: String,
    /// Blank where nobody looked for anything.
    pub(super) look: String,
    pub(super) chosen: Option<ChosenSymbol>,
    pub(super) offers: Vec<Offer>,
    /// Nothing was found for what was looked for: the word's own suggestions are on offer.
    pub(super) missed: bool,
}

impl Row {
    pub(super) fn new(word: String, look: &str, chosen: Option<ChosenSymbol>) -> Self {
        Self {
            word,
            look: look.trim().to_owned(),
            chosen,
            offers: Vec::new(),
            missed: false,
        }
    }

    pub(super) fn was_looked_for(&self) -> bool {
        !self.look.is_empty()
    }

    fn fill(&mut self, hits: &[SymbolHit], known: &[Offer]) {
        self.offers = if self.was_looked_for() {
            offered(&self.look, hits, FOUND)
        } else {
            offered(&self.word, hits, OFFERED)
        };
        self.missed = self.was_looked_for() && self.offers.is_empty();
        if self.missed {
            self.offers = offered(&self.word, hits, OFFERED);
        }
        let Some(chosen) = &self.chosen else { return };
        if !self.offers.iter().any(|offer| offer.id == chosen.id) {
            let chosen = known.iter().find(|offer| offer.id == chosen.id);
            self.offers.splice(0..0, chosen.cloned());
        }
    }
}

/// What there is for some words.
fn offered(words: &str, hits: &[SymbolHit], most: usize) -> Vec<Offer> {
    let kept = ranked(&symbol_stems(words), hits).into_iter().take(most);
    kept.chain(Symbol::suggest(words).into_iter().map(built_in))
        .collect()
}

/// Finds what to offer for each word, in one look into the database.
pub(super) async fn fill(ctx: &Ctx, rows: &mut [Row]) -> Result<(), AppError> {
    let mut stems: Vec<String> = rows
        .iter()
        .flat_map(|row| [symbol_stems(&row.look), symbol_stems(&row.word)].concat())
        .collect();
    stems.sort();
    stems.dedup();
    let hits = symbols::suggest(ctx.db(), ctx.act(), stems).await?;
    let chosen = rows.iter().filter_map(|row| row.chosen.as_ref());
    let known = known(ctx, chosen.map(|chosen| chosen.id.clone()).collect()).await?;
    for row in rows {
        row.fill(&hits, &known);
    }
    Ok(())
}

/// Those of these pictures that are there.
pub(super) async fn known(ctx: &Ctx, ids: Vec<String>) -> Result<Vec<Offer>, AppError> {
    let mut known: Vec<Offer> = ids
        .iter()
        .filter_map(|id| Symbol::find(id))
        .map(built_in)
        .collect();
    let others: Vec<String> = ids
        .into_iter()
        .filter(|id| is_id(id) && Symbol::find(id).is_none())
        .collect();
    if !others.is_empty() {
        let found = symbols::find(ctx.db(), ctx.act(), others).await?;
        known.extend(found.into_iter().map(|found| Offer {
            id: found.id,
            text: found.words,
        }));
    }
    Ok(known)
}

fn built_in(symbol: &Symbol) -> Offer {
    Offer {
        id: symbol.id.clone(),
        text: symbol.name.clone(),
    }
}

/// The school's own first; then those that have to do with most of the stems, the nearest first.
fn ranked(stems: &[String], hits: &[SymbolHit]) -> Vec<Offer> {
    let mut found: Vec<(&SymbolHit, usize, i32)> = Vec::new();
    for hit in hits.iter().filter(|hit| stems.contains(&hit.stem)) {
        match found.iter_mut().find(|(known, ..)| known.id == hit.id) {
            Some((_, times, distance)) => {
                *times += 1;
                *distance += hit.distance;
            }
            None => found.push((hit, 1, hit.distance)),
        }
    }
    found.sort_by_key(|(hit, times, distance)| (!hit.own, Reverse(*times), *distance));
    let offers = found.into_iter().map(|(hit, ..)| Offer {
        id: hit.id.clone(),
        text: hit.words.clone(),
    });
    offers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(id: &str, stem: &str, distance: i32) -> SymbolHit {
        SymbolHit {
            id: id.to_owned(),
            words: id.to_owned(),
            own: id.starts_with("own"),
            stem: stem.to_owned(),
            distance,
        }
    }

    #[test]
    fn the_schools_own_come_first_and_then_what_fits_most_of_the_words() {
        let hits = [
            hit("mulberry:wash", "wash", 1),
            hit("mulberry:wash-hands", "wash", 2),
            hit("mulberry:wash-hands", "hand", 2),
            hit("mulberry:drum", "drum", 1),
            hit("own:1", "hand", 12),
        ];
        let stems = ["wash".to_owned(), "hand".to_owned()];
        let ids: Vec<_> = ranked(&stems, &hits)
            .into_iter()
            .map(|offer| offer.id)
            .collect();
        assert_eq!(ids, ["own:1", "mulberry:wash-hands", "mulberry:wash"]);
    }

    #[test]
    fn what_was_chosen_stays_on_offer_whatever_is_looked_for() {
        let chosen = ChosenSymbol {
            word: "read".to_owned(),
            id: "own:1".to_owned(),
        };
        let mut row = Row::new("read".to_owned(), " drum ", Some(chosen));
        let known = [Offer {
            id: "own:1".to_owned(),
            text: "our library".to_owned(),
        }];
        row.fill(&[hit("mulberry:drum", "drum", 1)], &known);
        assert_eq!(row.offers[0], known[0]);
        assert_eq!(row.offers[1].id, "mulberry:drum");
        assert_eq!(row.offers[2].text, "drum");
    }

    #[test]
    fn what_is_offered_stays_where_nothing_is_found() {
        let mut row = Row::new("drum".to_owned(), "qqzzx", None);
        row.fill(&[hit("mulberry:drum", "drum", 1)], &[]);
        assert!(row.missed);
        assert_eq!(row.offers[0].id, "mulberry:drum");
        let mut row = Row::new("read".to_owned(), "drum", None);
        row.fill(&[hit("mulberry:drum", "drum", 1)], &[]);
        assert!(!row.missed);
    }
}
