//! The plan as a Word document, to be changed by whoever needs it otherwise: today's or any version's.

use super::print::{Wish, as_it_stands, file_name, photo, unknown_language};
use crate::features::papers;
use crate::shell::{AppError, Ctx, Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use waymark_documents::{Form, Options};
use waymark_domain::content::Sheet;
use waymark_domain::ids::PlanId;
use waymark_store::lifecycle;

const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(options) = wish.options() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stands(&ctx, id).await?;
    write(&ctx, sheet, options).await
}

pub(crate) async fn version(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(options) = wish.options() else {
        return unknown_language(&ctx, id);
    };
    let then = lifecycle::version(ctx.db(), ctx.act(), id, number).await?;
    write(&ctx, then.sheet, options).await
}

async fn write(ctx: &Ctx, sheet: Sheet, options: Options) -> Result<Response, AppError> {
    let photo = photo(ctx, &sheet).await?;
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let name = file_name(&sheet, &format, options, "docx");
    let form = Form::of_plan(&sheet, &format, options);
    let form = papers::with_school(ctx.db(), ctx.act(), form).await?;
    let docx = tokio::task::spawn_blocking(move || form.docx(photo.as_deref()))
        .await
        .map_err(AppError::fault)?
        .map_err(AppError::fault)?;
    let headers = [
        (header::CONTENT_TYPE, KIND.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, docx).into_response())
}
