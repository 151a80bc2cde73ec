//! A plan: reading it, writing its draft, its way from draft to closed, its history, its print.
//!
//! Invariant: labels, areas, periods and parties come from the plan's format, never from these pages.

pub(crate) mod agreement;
pub(crate) mod amend;
pub(crate) mod close;
pub(crate) mod edit;
pub(crate) mod format;
mod frame;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod live;
pub(crate) mod moderated;
pub(crate) mod monitoring;
mod next_step;
pub(crate) mod on;
pub(crate) mod print;
pub(crate) mod put_off;
mod reading;
mod repeats;
mod sections;
pub(crate) mod share;
pub(crate) mod show;
mod side;
pub(crate) mod take_back;
pub(in crate::features) mod target_cards;
pub(crate) mod text;
pub(crate) mod version;
mod writing;

pub(in crate::features) use reading::sentence;

use crate::shell::{AppError, Ctx};
use waymark_domain::ids::PlanId;
use waymark_policy::{Action, Denied, PlanFacts, decide};
use waymark_store::plans;
use waymark_store::views::PlanPage;

/// The plan for a page on which `A` is done. Whoever may not do it is not shown the page either.
async fn page_for<A: Action<Thing = PlanFacts>>(
    ctx: &Ctx,
    id: PlanId,
) -> Result<PlanPage, AppError> {
    let page = plans::page(ctx.db(), ctx.act(), id).await?;
    decide::<A>(ctx.hat(), &page.facts).map_err(|Denied { .. }| AppError::Denied)?;
    Ok(page)
}
