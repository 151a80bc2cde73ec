//! `/my-child/{pupil}/plans/{plan}/pdf`: the whole plan to take home, in the size, the language and
//! the way the parent asks for; where they ask for none, in the language and size that they like to read.

use crate::features::papers::{Wanted, Way};
use crate::features::plans::print;
use crate::shell::{AppError, Ctx, Path, Query};
use axum::response::Response;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_store::family;

pub(crate) async fn get(
    ctx: Ctx,
    Path((_, id)): Path<(PupilId, PlanId)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    wanted.options()?;
    let home = family::print(ctx.db(), ctx.act(), id).await?;
    let wanted = match &home.wish {
        Some(wish) => wanted.or_as_wished(&wish.language, &wish.text_size),
        None => wanted,
    };
    print::handed_out(&ctx, &home.sheet, home.photo, &wanted, Way::Pdf).await
}
