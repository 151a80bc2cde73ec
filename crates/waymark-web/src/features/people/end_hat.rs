//! `/hats/{hat}/end`: somebody does not have a role any more, from now on.

use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::HatId;
use waymark_store::{EndRefused, people};

pub(crate) async fn post(ctx: Ctx, Path(hat): Path<HatId>) -> Result<Response, AppError> {
    match people::end_hat(ctx.db(), ctx.act(), hat).await? {
        Ok(()) => ctx.saved(Notice::HatEnded, urls::PEOPLE),
        // The page offers no button for it.
        Err(EndRefused::Worn) => ctx.saved(Notice::OwnHatStays, urls::PEOPLE),
    }
}
