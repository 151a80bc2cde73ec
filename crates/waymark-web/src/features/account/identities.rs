//! `/account/with/{provider}`: a person signs in by an account elsewhere from now on, or does not any more.

use super::owner;
use crate::features::sign_in::provider::{self, Way};
use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::ids::IdentityId;
use waymark_store::{RemoveRefused, identities};

/// Nothing is linked by this alone: what comes back is shown first.
pub(crate) async fn add(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let person = owner(&ctx)?;
    provider::go(ctx.visitor(), &slug, Way::Link { person }, false).await
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<IdentityId>) -> Result<Response, AppError> {
    let (person, occasion) = (owner(&ctx)?, ctx.app().occasion());
    match identities::remove(ctx.db(), occasion, person, id).await? {
        Ok(()) => ctx.saved(Notice::IdentityRemoved, urls::ACCOUNT),
        Err(RemoveRefused::LastWayIn) => ctx.saved(Notice::OnlyWayIn, urls::ACCOUNT),
        Err(RemoveRefused::Unknown) => Err(AppError::NotFound),
    }
}
