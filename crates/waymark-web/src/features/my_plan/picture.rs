//! `/my-plan/pictures/{id}`: one picture for words of the pupil's own plan.

use crate::features::symbols::picture;
use crate::shell::{AppError, Ctx, Path};
use axum::response::Response;
use waymark_domain::symbol::is_id;
use waymark_store::own_plan;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    if let Some(built_in) = picture::built_in(&id) {
        return Ok(built_in);
    }
    if !is_id(&id) {
        return Err(AppError::NotFound);
    }
    let found = own_plan::symbol(ctx.db(), ctx.act(), id).await?;
    Ok(picture::kept(found.ok_or(AppError::NotFound)?.drawing))
}
