//! `POST …/observations/{observation}/undo-today`: taking back what one has just tapped.

use super::record::CLASS;
use crate::features::targets::undo;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::{ClassId, ObservationId, PlanId, TargetId};

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target, observation)): Path<(PlanId, TargetId, ObservationId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let class: ClassId = fields.get(CLASS).parse().map_err(|_| AppError::NotFound)?;
    let notice = undo::take_back(&ctx, plan, observation).await?;
    ctx.saved(notice, &urls::today_at(class, target))
}
