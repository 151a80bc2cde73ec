//! `/formats/{slug}/discard`: what was changed since the latest version is thrown away.

use super::Slug;
use super::draft;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_store::formats;
use waymark_ui::{Button, ButtonGroup, Form};

pub(crate) async fn get(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    let draft = draft(&ctx, &slug).await?;
    let back = urls::edit_format(&slug);
    let content = html! {
        @if draft.definition.version > 1 {
            p { "The format is again what version " (draft.definition.version - 1) " says." }
        } @else {
            p { "This format was never published, so nothing of it remains." }
        }
        (Form { action: &urls::discard_format(&slug), content: html! {
            (ButtonGroup { content: html! {
                (Button { text: "Throw the changes away" }.warning())
                a href=(back) { "Keep them" }
            } })
        } })
    };
    let view = View::new("Throw the changes away?", content);
    ctx.html(view.caption(draft.definition.label).back(back.clone()))
}

pub(crate) async fn post(ctx: Ctx, Path(Slug(slug)): Path<Slug>) -> Result<Response, AppError> {
    formats::discard(ctx.db(), ctx.act(), slug).await?;
    ctx.saved(Notice::FormatDiscarded, urls::FORMATS)
}
