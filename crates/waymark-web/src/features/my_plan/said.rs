//! `/my-plan/said`: what the pupil said, and what was changed because of it.

use super::ways;
use crate::features::{days, voice};
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::OwnViewId;
use waymark_store::own_views;
use waymark_store::places::OwnViewLine;
use waymark_ui::{Heading, InsetText, Level, LinkButton, Listen, Size, Words};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let mine = own_views::mine(ctx.db(), ctx.act()).await?;
    let content = html! {
        p { (LinkButton { text: "Say something new", href: urls::MY_SAY }) }
        @if mine.said.is_empty() { p { "You have not said anything here yet." } }
        @for line in &mine.said { (one(line)) }
        (ways(true))
    };
    ctx.html(
        View::new("What I said", content)
            .caption(&mine.called)
            .quiet(),
    )
}

/// `/my-plan/said/{view}`: the picture or the sound.
pub(crate) async fn file(ctx: Ctx, Path(id): Path<OwnViewId>) -> Result<Response, AppError> {
    Ok(voice::file(
        own_views::my_file(ctx.db(), ctx.act(), id).await?,
    ))
}

/// One thing that was said, with its answer.
pub(super) fn one(line: &OwnViewLine) -> Markup {
    let title = format!("I said on {}", days::day(day_in_britain(line.at)));
    let content = html! {
        (voice::said(line, &urls::my_said_file(line.id), "me"))
        @match &line.changed {
            Some(changed) => (InsetText { body: html! {
                p { strong { "Because you said this, we changed that:" } }
                (Words(changed.words.trim()))
                p { small { (changed.by) } }
            } }),
            None => p { "We will think about it and tell you here." },
        }
        p { small { "Who can see it: " (voice::audience(line.audience)) "." } }
    };
    html! {
        (Heading { text: &title, level: Level::Two, size: Size::Medium, id: None })
        (Listen { title: &title, content })
    }
}
