//! The plan in the ear: as plain text for a screen reader, and as a recording.
//!
//! Invariant: both are prints. Whoever may not print the plan gets neither, and each is noted like a PDF.

use super::print::{Wish, as_it_stands, stem, unknown_language};
use crate::features::papers::{self, sound};
use crate::shell::{AppError, Ctx, Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use waymark_documents::{Form, Options, Sound, Spoken};
use waymark_domain::content::Sheet;
use waymark_domain::ids::PlanId;
use waymark_store::lifecycle;

/// `?as=opus&of=page`, `?language=pl`; without them an MP3 of the whole plan in English.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Heard {
    r#as: String,
    of: String,
}

pub(crate) async fn text(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(options) = wish.options() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stands(&ctx, id).await?;
    as_text(&ctx, &sheet, options).await
}

pub(crate) async fn version_text(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(options) = wish.options() else {
        return unknown_language(&ctx, id);
    };
    let then = lifecycle::version(ctx.db(), ctx.act(), id, number).await?;
    as_text(&ctx, &then.sheet, options).await
}

async fn as_text(ctx: &Ctx, sheet: &Sheet, options: Options) -> Result<Response, AppError> {
    noted(ctx, sheet).await?;
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let form = Form::of_plan(sheet, &format, options);
    let form = papers::with_school(ctx.db(), ctx.act(), form).await?;
    let name = format!("inline; filename=\"{}.txt\"", stem(sheet, &format, options));
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, form.text()).into_response())
}

pub(crate) async fn sound(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    Query(heard): Query<Heard>,
    Query(wish): Query<Wish>,
) -> Result<Response, AppError> {
    let Some(options) = wish.options() else {
        return unknown_language(&ctx, id);
    };
    let sheet = as_it_stands(&ctx, id).await?;
    noted(&ctx, &sheet).await?;
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let asked = Sound::ALL.into_iter().find(|it| it.slug() == heard.r#as);
    let manner = (
        spoken(&heard),
        asked.unwrap_or(Sound::Mp3),
        sound::accent(&format),
    );
    let name = stem(&sheet, &format, options);
    let form = Form::of_plan(&sheet, &format, options);
    sound::record(&ctx, form, manner, &name).await
}

fn spoken(heard: &Heard) -> Spoken {
    if heard.of == "page" {
        Spoken::OwnPage
    } else {
        Spoken::Whole
    }
}

/// Whether the plan may be printed is decided here, and the print is noted.
async fn noted(ctx: &Ctx, sheet: &Sheet) -> Result<(), AppError> {
    lifecycle::photo(ctx.db(), ctx.act(), sheet.content.plan, None).await?;
    Ok(())
}
