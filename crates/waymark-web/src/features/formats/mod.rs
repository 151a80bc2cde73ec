//! The formats of plans: which one new plans are written in, and the school's own, changed as data.
//!
//! Invariant: what plans are written in is never changed; a change is a draft until it is published.

pub(crate) mod blank;
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
use waymark_domain::format::{Definition, Format, FormatProblem};
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

/// What is being changed of a format of the school's own. Any other is answered like one that does not exist.
async fn draft(ctx: &Ctx, slug: &str) -> Result<FormatDraft, AppError> {
    formats::draft(ctx.db(), ctx.act(), slug.to_owned())
        .await?
        .ok_or(AppError::NotFound)
}

/// Everything in which a format contradicts itself.
fn problems(definition: &Definition) -> Vec<FormatProblem> {
    Format::check(definition.clone()).err().unwrap_or_default()
}
