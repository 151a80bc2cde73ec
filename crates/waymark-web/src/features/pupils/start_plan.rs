//! `/pupils/{id}/plans`: a plan is begun, or the draft that was begun before is opened.

use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_store::plans;
use waymark_store::views::Started;

pub(crate) async fn post(ctx: Ctx, Path(pupil): Path<PupilId>) -> Result<Response, AppError> {
    let format = ctx.school_format().await?;
    let session = format.session_of(ctx.today()).first_year;
    let id = PlanId(ctx.new_id());
    let started = plans::start(ctx.db(), ctx.act(), pupil, id, format.reference(), session).await?;
    let notice = match started {
        Started::Now(_) => Notice::PlanStarted,
        Started::Before(_) => Notice::DraftFound,
    };
    ctx.saved(notice, &urls::edit_plan(started.plan()))
}
