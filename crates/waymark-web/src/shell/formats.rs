//! The plan formats at hand: those that ship, and published ones of schools once they were asked for.
//!
//! Invariant: what is here never changes, since a published version never does; so several servers over
//! one database agree without a word.

use super::ctx::Ctx;
use super::error::AppError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use waymark_domain::format::{Format, FormatProblem, FormatRef, Formats};
use waymark_store::{Db, formats};

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
        let format = Format::check(definition)
            .map_err(|problems| AppError::fault(contradicts(reference, &problems)))?;
        Ok(self.keep(format))
    }
}

impl Ctx {
    /// The format of a plan.
    pub(crate) async fn format(&self, reference: &FormatRef) -> Result<Arc<Format>, AppError> {
        self.app().formats.format(self.db(), reference).await
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

    /// Every format that a plan of the school can be written in: the latest versions of those that ship and of
    /// the school's own.
    pub(crate) async fn open_formats(&self) -> Result<Vec<Arc<Format>>, AppError> {
        let shipped = self.formats();
        let ships = shipped
            .iter()
            .filter_map(|format| shipped.latest(&format.slug));
        let mut references: Vec<FormatRef> = ships.map(|format| format.reference()).collect();
        let own = formats::list(self.db(), self.act()).await?;
        references.extend(
            own.iter()
                .filter_map(waymark_store::views::OwnFormat::latest),
        );
        references.sort();
        references.dedup();
        let mut open = Vec::new();
        for reference in references {
            open.push(self.format(&reference).await?);
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

fn contradicts(reference: &FormatRef, problems: &[FormatProblem]) -> String {
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    format!(
        "format {reference} contradicts itself: {}",
        problems.join("; ")
    )
}
