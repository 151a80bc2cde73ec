//! `/plans/{id}/targets/{target}/observations/{observation}/undo`: taking back what one has just recorded.

use super::open;
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::change::Changed;
use waymark_domain::ids::{ObservationId, PlanId, TargetId};
use waymark_store::observations;

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target, observation)): Path<(PlanId, TargetId, ObservationId)>,
) -> Result<Response, AppError> {
    let notice = take_back(&ctx, plan, observation).await?;
    ctx.saved(notice, &urls::target(plan, target))
}

/// Takes it back, and says what came of it.
pub(crate) async fn take_back(
    ctx: &Ctx,
    plan: PlanId,
    observation: ObservationId,
) -> Result<Notice, AppError> {
    match observations::undo(ctx.db(), ctx.act(), plan, observation).await? {
        Changed::Done => Ok(Notice::ObservationUndone),
        Changed::Gone | Changed::Clash { .. } => why_not(ctx, plan, observation).await,
    }
}

/// A second click finds it taken back; anything else that is still there stays.
async fn why_not(ctx: &Ctx, plan: PlanId, id: ObservationId) -> Result<Notice, AppError> {
    let page = open(ctx, plan).await?;
    let there = page.observations.iter().any(|one| one.id == id);
    Ok(if there {
        Notice::ObservationStays
    } else {
        Notice::ObservationGone
    })
}
