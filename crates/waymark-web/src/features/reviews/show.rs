//! `/plans/{id}/reviews/{review}`: the review, to be written or, once it is completed, to be read and printed.

use super::answers::Answers;
use super::sheet::Sheet;
use super::{is_open_to, record};
use crate::shell::{AppError, Ctx, Path};
use axum::response::Response;
use waymark_domain::ids::{PlanId, ReviewId};
use waymark_store::reviews;
use waymark_ui::FormErrors;

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, review)): Path<(PlanId, ReviewId)>,
) -> Result<Response, AppError> {
    let page = reviews::page(ctx.db(), ctx.act(), plan, review).await?;
    let format = ctx.format(&page.content.format).await?;
    if !is_open_to(&ctx, &page) {
        return ctx.html(record::view(&page, &format));
    }
    let answers = Answers::stored(&page, &format);
    ctx.html(
        Sheet {
            page: &page,
            format: &format,
            answers,
            errors: &FormErrors::none(),
            clashes: &[],
            saves: true,
        }
        .view(),
    )
}
