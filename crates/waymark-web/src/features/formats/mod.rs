//! The formats of plans: which one new plans are written in, and the school's own, changed as data.
//!
//! Invariant: what plans are written in is never changed; a change is a draft until it is published.

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
use waymark_domain::format::{Definition, Format, FormatProblem};
use waymark_store::formats;
use waymark_store::views::FormatDraft;

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
