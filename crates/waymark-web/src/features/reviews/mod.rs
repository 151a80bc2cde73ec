//! The review of a plan: what was considered, what became of each target, and what follows (F10).
//!
//! Invariants: whatever is typed or chosen is saved before anything else is asked of it; labels, scales and
//! considerations come from the plan's format; the hard rules are the domain's, these pages only word them.

mod answers;
pub(crate) mod begin;
mod choosing;
mod considerations;
mod decision;
mod following;
mod gaps;
mod group;
mod meeting;
pub(crate) mod one;
mod outcome;
mod progress;
mod proposals;
mod record;
pub(crate) mod save;
mod sheet;
pub(crate) mod show;
pub(crate) mod text;
mod texts;

use crate::shell::Ctx;
use waymark_domain::review::Decision;
use waymark_domain::target::Target;
use waymark_policy::{ReviewPlan, may};
use waymark_store::views::ReviewPage;

/// The targets that a review decides about, each with its place in the plan.
fn open_targets(page: &ReviewPage) -> impl Iterator<Item = (usize, &Target)> {
    page.content
        .targets
        .iter()
        .enumerate()
        .filter(|(_, target)| target.state.is_open())
}

/// Whether this person can still write to the review.
fn is_open_to(ctx: &Ctx, page: &ReviewPage) -> bool {
    page.review.completed_on.is_none() && may::<ReviewPlan>(ctx.hat(), &page.facts)
}

/// A decision as the page offers it.
fn words(decision: Decision) -> &'static str {
    match decision {
        Decision::Continue => "Continue with a next plan",
        Decision::LongerInterval => "Continue, and review less often",
        Decision::NextStage => "Continue, and ask for more help than this stage gives",
        Decision::Exit => "End the plan: the needs are met in the ordinary way",
    }
}
