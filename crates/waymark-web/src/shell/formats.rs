//! The plan formats at hand: those that ship, and published ones of schools once they were asked for.
//!
//! Invariant: what is here never changes, since a published version never does; so several servers over
//! one database agree without a word.

use super::ctx::Ctx;
use super::error::AppError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use waymark_domain::format::{Format, FormatRef, Formats};
use waymark_store::{Act, Db, formats};

/// So many formats of schools stay at hand; beyond that they are read anew.
const MOST: usize = 500;

pub(crate) struct Shelf {
    shipped: Formats,
    by_reference: BTreeMap<FormatRef, Arc<Format>>,
    of_schools: Mutex<BTreeMap<FormatRef, Arc<Format>>>,
}

impl Shelf {
    pub(crate) fn new(shipped: Formats) -> Self {
        let by_reference = shipped
            .iter()
            .map(|format| (format.reference(), Arc::new(format.clone())))
            .collect();
        Self {
            shipped,
            by_reference,
            of_schools: Mutex::default(),
        }
    }

    pub(crate) fn shipped(&self) -> &Formats {
        &self.shipped
    }

    fn find(&self, reference: &FormatRef) -> Option<Arc<Format>> {
        let ships = self.by_reference.get(reference).cloned();
        ships.or_else(|| {
            let of_schools = self
                .of_schools
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            of_schools.get(reference).cloned()
        })
    }

    fn keep(&self, format: Format) -> Arc<Format> {
        let (reference, format) = (format.reference(), Arc::new(format));
        let mut of_schools = self
            .of_schools
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if of_schools.len() >= MOST {
            of_schools.clear();
        }
        of_schools.insert(reference, format.clone());
        format
    }

    /// The format of a plan, read from the database where a school made it. Formats are never taken away.
    pub(crate) async fn format(
        &self,
        db: &Db,
        reference: &FormatRef,
    ) -> Result<Arc<Format>, AppError> {
        if let Some(known) = self.find(reference) {
            return Ok(known);
        }
        let definition = formats::published(db, reference.clone())
            .await?
            .ok_or_else(|| AppError::fault(format!("there is no format {reference}")))?;
        Ok(self.keep(Format::kept(definition)))
    }

    /// Every published version of the formats that the actor's school made, the newest of each first.
    pub(crate) async fn of_school(&self, db: &Db, act: Act) -> Result<Vec<Arc<Format>>, AppError> {
        let mut all = Vec::new();
        for reference in formats::offered(db, act).await? {
            all.push(self.format(db, &reference).await?);
        }
        Ok(all)
    }

    /// The format of a plan that is printed: it knows by the school's formats how things are called that
    /// the plan brought from them.
    pub(crate) async fn knowing(
        &self,
        db: &Db,
        act: Act,
        reference: &FormatRef,
    ) -> Result<Arc<Format>, AppError> {
        let format = self.format(db, reference).await?;
        let mut others = self.of_school(db, act).await?;
        if others.is_empty() {
            return Ok(format);
        }
        // Another version of the same format is nearer than another format.
        others.sort_by_key(|other| other.slug != reference.slug);
        Ok(Arc::new(format.beside(others)))
    }
}

impl Ctx {
    /// The format of a plan.
    pub(crate) async fn format(&self, reference: &FormatRef) -> Result<Arc<Format>, AppError> {
        self.app().formats.format(self.db(), reference).await
    }

    /// The format of a plan that is printed or moved: see [`Shelf::knowing`].
    pub(crate) async fn format_knowing(
        &self,
        reference: &FormatRef,
    ) -> Result<Arc<Format>, AppError> {
        let shelf = &self.app().formats;
        shelf.knowing(self.db(), self.act(), reference).await
    }

    /// The latest version of every format that ships, and every published version of the school's own, the
    /// newest of each first.
    pub(crate) async fn formats_to_hand(&self) -> Result<Vec<Arc<Format>>, AppError> {
        let shelf = &self.app().formats;
        let mut all = shelf.of_school(self.db(), self.act()).await?;
        let shipped = self.formats();
        let ship = shipped
            .iter()
            .filter_map(|format| shipped.latest(&format.slug));
        let mut ship: Vec<_> = ship.map(|format| format.reference()).collect();
        ship.dedup();
        for reference in ship {
            all.push(self.format(&reference).await?);
        }
        Ok(all)
    }

    /// The format in which the school writes its new plans, in its latest version.
    pub(crate) async fn school_format(&self) -> Result<Arc<Format>, AppError> {
        let chosen = formats::chosen(self.db(), self.act()).await?;
        let reference = match chosen {
            Some(slug) => self.latest(&slug).await?,
            None => None,
        };
        let default = || self.formats().default_format().reference();
        self.format(&reference.unwrap_or_else(default)).await
    }

    /// The same, knowing by the school's formats how things are called that a record has from them.
    pub(crate) async fn school_format_knowing(&self) -> Result<Arc<Format>, AppError> {
        let format = self.school_format().await?;
        self.format_knowing(&format.reference()).await
    }

    /// Every format that a new plan of the school can be written in: the latest versions of those that ship and of
    /// the school's own.
    pub(crate) async fn open_formats(&self) -> Result<Vec<Arc<Format>>, AppError> {
        let mut open: Vec<Arc<Format>> = Vec::new();
        for format in self.formats_to_hand().await? {
            if open.iter().all(|newer| newer.slug != format.slug) {
                open.push(format);
            }
        }
        Ok(open)
    }

    /// The latest version of a format that ships, or of the school's own.
    pub(crate) async fn latest(&self, slug: &str) -> Result<Option<FormatRef>, AppError> {
        if let Some(ships) = self.formats().latest(slug) {
            return Ok(Some(ships.reference()));
        }
        Ok(formats::latest(self.db(), self.act(), slug.to_owned()).await?)
    }
}
