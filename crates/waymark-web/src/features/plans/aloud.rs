//! The plan in the ear: as plain text for a screen reader, and as a recording.
//!
//! Invariant: both are prints. Whoever may not print the plan gets neither, and each is noted like a PDF.

use super::print::{as_it_stands, stem};
use crate::features::papers;
use crate::shell::{AppError, Ctx, Path, Query, View};
use crate::urls;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::html;
use serde::Deserialize;
use waymark_documents::{Accent, Form, Options, Sound, SpeechError, Spoken, missing_speech};
use waymark_domain::content::Sheet;
use waymark_domain::format::{Format, Jurisdiction};
use waymark_domain::ids::PlanId;
use waymark_store::lifecycle;
use waymark_ui::InsetText;

/// `?as=opus&of=page`; without them an MP3 of the whole plan.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Heard {
    r#as: String,
    of: String,
}

pub(crate) async fn text(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let sheet = as_it_stands(&ctx, id).await?;
    as_text(&ctx, &sheet).await
}

pub(crate) async fn version_text(
    ctx: Ctx,
    Path((id, number)): Path<(PlanId, u32)>,
) -> Result<Response, AppError> {
    let then = lifecycle::version(ctx.db(), ctx.act(), id, number).await?;
    as_text(&ctx, &then.sheet).await
}

async fn as_text(ctx: &Ctx, sheet: &Sheet) -> Result<Response, AppError> {
    noted(ctx, sheet).await?;
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let form = Form::of_plan(sheet, &format, Options::default());
    let form = papers::with_school(ctx.db(), ctx.act(), form).await?;
    let name = format!(
        "inline; filename=\"{}.txt\"",
        stem(sheet, &format, Options::default())
    );
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
) -> Result<Response, AppError> {
    let sheet = as_it_stands(&ctx, id).await?;
    noted(&ctx, &sheet).await?;
    let format = ctx.format_knowing(&sheet.content.format).await?;
    let asked = Sound::ALL.into_iter().find(|it| it.slug() == heard.r#as);
    let (sound, spoken) = (asked.unwrap_or(Sound::Mp3), spoken(&heard));
    let name = stem(&sheet, &format, Options::default());
    let recorded = tokio::task::spawn_blocking(move || {
        let form = Form::of_plan(&sheet, &format, Options::default());
        form.sound(spoken, sound, accent(&format))
    });
    match recorded.await.map_err(AppError::fault)? {
        Ok(bytes) => Ok(recording(&name, sound, bytes)),
        Err(SpeechError::Missing { .. }) => ctx.html(not_set_up(id)),
        Err(SpeechError::Nothing) => Err(AppError::NotFound),
        Err(error @ SpeechError::Failed { .. }) => Err(AppError::fault(error)),
    }
}

fn spoken(heard: &Heard) -> Spoken {
    if heard.of == "page" {
        Spoken::OwnPage
    } else {
        Spoken::Plan
    }
}

fn accent(format: &Format) -> Accent {
    match format.jurisdiction {
        Jurisdiction::Scotland => Accent::Scottish,
        Jurisdiction::England => Accent::Usual,
    }
}

fn recording(name: &str, sound: Sound, bytes: Vec<u8>) -> Response {
    let name = format!("inline; filename=\"{name}.{}\"", sound.slug());
    let headers = [
        (header::CONTENT_TYPE, sound.media().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, bytes).into_response()
}

/// Whether the plan may be printed is decided here, and the print is noted.
async fn noted(ctx: &Ctx, sheet: &Sheet) -> Result<(), AppError> {
    lifecycle::photo(ctx.db(), ctx.act(), sheet.content.plan, None).await?;
    Ok(())
}

fn not_set_up(plan: PlanId) -> View {
    let packages = missing_speech().join(" ");
    let content = html! {
        p { "Waymark speaks through a free program that is not installed on its server yet. Whoever looks after the \
             server can add it in a minute; nothing has to be restarted." }
        (InsetText { body: html! {
            p { "For the technician, on Debian or Ubuntu:" }
            p { code { "apt install " (packages) } }
        } })
        p { "In the meantime, the plan as plain text can be read out by a screen reader or by your browser." }
        p { a href=(urls::plan_plain(plan, None)) { "Open the plan as plain text" } }
    };
    View::new("Listening is not set up", content).back(urls::plan(plan))
}
