//! `/meetings/{meeting}/answer`: somebody of the school, or a specialist, says which dates suit.

use super::{asked, show};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path};
use axum::response::Response;
use waymark_domain::ids::MeetingId;
use waymark_store::meetings;

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = meetings::page(ctx.db(), ctx.act(), id).await?;
    match asked::parse(&fields) {
        Ok(answer) => {
            let done = meetings::answer(ctx.db(), ctx.act(), id, answer).await?;
            show::done(&ctx, id, &done, Notice::DatesAnswered)
        }
        Err(errors) => ctx.refused(show::view(&ctx, &page, Some(&fields), &errors)),
    }
}
