//! `/plans/{id}/targets/{target}/observations/{observation}/undo`: taking back what one has just recorded.

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
    let notice = match observations::undo(ctx.db(), ctx.act(), plan, observation).await? {
        Changed::Done => Notice::ObservationUndone,
        Changed::Gone | Changed::Clash { .. } => Notice::ObservationStays,
    };
    ctx.saved(notice, &urls::target(plan, target))
}
