//! Ends sessions of one's own: one, or all of them.

use super::owner;
use crate::shell::{AppError, Ctx, Notice, Path, session};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::SessionId;
use waymark_store::own_account;

/// `/account/sessions/{session}/end`
pub(crate) async fn end(ctx: Ctx, Path(id): Path<SessionId>) -> Result<Response, AppError> {
    let (person, occasion) = (owner(&ctx)?, ctx.app().occasion());
    if !own_account::end(ctx.db(), occasion, person, id).await? {
        return Err(AppError::NotFound);
    }
    ctx.saved(Notice::SignedOutThere, urls::ACCOUNT)
}

/// `/account/sign-out-everywhere`
pub(crate) async fn end_all(ctx: Ctx) -> Result<Response, AppError> {
    own_account::end_all(ctx.db(), ctx.app().occasion(), owner(&ctx)?).await?;
    let mut response = ctx.saved(Notice::SignedOutEverywhere, urls::SIGN_IN)?;
    session::forget(&ctx.app().settings, &mut response);
    Ok(response)
}
