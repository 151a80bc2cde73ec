//! The formats of plans: which one new plans are written in, and the school's own, changed as data.
//!
//! Invariant: what plans are written in is never changed; a change is a draft until it is published.

pub(crate) mod blank;
mod changed;
pub(crate) mod choose;
pub(crate) mod copy;
mod demo;
pub(crate) mod discard;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod part;
mod parts;
mod pen;
pub(crate) mod preview;
pub(crate) mod publish;
mod rows;

use crate::shell::{AppError, Ctx};
use serde::Deserialize;
use std::sync::Arc;
use waymark_domain::format::{Definition, Format, FormatProblem, Formats};
use waymark_store::formats;
use waymark_store::views::FormatDraft;

/// A slug in an address: lower-case letters, digits, `_` and `-`. Anything else leads nowhere.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Slug(pub(crate) String);

#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("this is not the slug of a format")]
pub(crate) struct NoSlug;

impl TryFrom<String> for Slug {
    type Error = NoSlug;

    fn try_from(raw: String) -> Result<Self, NoSlug> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        if raw.chars().all(plain) {
            Ok(Self(raw))
        } else {
            Err(NoSlug)
        }
    }
}

/// "Dumfries and Galloway: Individual Education Plan". Two formats of one name are told apart, and two versions of one.
pub(crate) fn name<'a>(
    format: &Format,
    among: impl IntoIterator<Item = &'a Arc<Format>>,
) -> String {
    let said = |format: &Format| {
        let said = [format.authority.trim(), format.label.trim()];
        let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
        said.join(": ")
    };
    let own = said(format);
    let reference = format.reference();
    let others = among.into_iter().map(|other| &**other);
    let same: Vec<&Format> = others
        .filter(|other| other.reference() != reference && said(other) == own)
        .collect();
    let (slug, version) = (&format.slug, format.version);
    if same.is_empty() {
        own
    } else if same.iter().all(|other| other.slug == *slug) {
        format!("{own}, version {version}")
    } else {
        format!("{own} ({slug}, version {version})")
    }
}

/// What is being changed of a format of the school's own. Any other is answered like one that does not exist.
async fn draft(ctx: &Ctx, slug: &str) -> Result<FormatDraft, AppError> {
    formats::draft(ctx.db(), ctx.act(), slug.to_owned())
        .await?
        .ok_or(AppError::NotFound)
}

/// What a format has come from. What was taken out can be put back from there.
struct Past<'a> {
    /// The nearest first: its published versions, what it was copied from, and the format that ships whose form
    /// it prints.
    own: Vec<Arc<Format>>,
    ship: &'a Formats,
}

impl<'a> Past<'a> {
    async fn of(ctx: &'a Ctx, format: &Definition) -> Result<Self, AppError> {
        let to_hand = ctx.formats_to_hand().await?;
        let own = to_hand.iter().filter(|known| known.slug == format.slug);
        let original = to_hand
            .iter()
            .filter(|known| known.reference().to_string() == format.copied_from);
        let printed = to_hand
            .iter()
            .filter(|known| known.slug == format.print.folder);
        Ok(Self {
            own: own.chain(original).chain(printed).cloned().collect(),
            ship: ctx.formats(),
        })
    }

    /// And then every format that ships.
    fn all(&self) -> impl Iterator<Item = &Definition> {
        let own = self.own.iter().map(|format| &***format);
        own.chain(self.ship.iter().map(|format| &**format))
    }
}

/// Everything in which a format contradicts itself.
fn problems(definition: &Definition) -> Vec<FormatProblem> {
    Format::check(definition.clone()).err().unwrap_or_default()
}

/// "1 plan", "12 plans".
fn plans(count: u64) -> String {
    if count == 1 {
        "1 plan".to_owned()
    } else {
        format!("{count} plans")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_one_name_are_told_apart_and_others_are_not_numbered() {
        let shipped = Formats::shipped();
        let latest = |slug| Arc::new(shipped.latest(slug).expect("it ships").clone());
        let (two, three) = (latest("dg-appendix-2"), latest("dg-appendix-3"));
        let durants = latest("durants");
        let mut again = (**two).clone();
        again.version += 1;
        let again = Arc::new(Format::kept(again));
        assert!(!name(&durants, [&two, &durants]).contains("version"));
        assert!(
            name(&two, [&two, &again, &durants]).ends_with(&format!(", version {}", two.version))
        );
        let mut namesake = (**three).clone();
        namesake.label.clone_from(&two.label);
        namesake.authority.clone_from(&two.authority);
        let namesake = Arc::new(Format::kept(namesake));
        assert!(name(&two, [&two, &namesake]).contains("(dg-appendix-2, version"));
    }
}
