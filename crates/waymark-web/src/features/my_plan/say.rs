//! `/my-plan/say`: who would see it, before anything is said, and the ways to say it.

use super::way::Way;
use super::ways;
use super::who::{ToFamily, who};
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::SYMBOLS_BY;
use waymark_store::own_views;
use waymark_store::places::OwnVoice;
use waymark_ui::{Heading, InsetText, Level, Listen, PictureLink, PictureLinks, Size};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let voice = own_views::mine(ctx.db(), ctx.act()).await?;
    ctx.html(view(&voice))
}

fn view(mine: &OwnVoice) -> View {
    let first = html! {
        p { "What do you like? What is hard? What should be different? You can tell us." }
        (who(&mine.sees, ToFamily::IfChosen))
        (safe())
    };
    let content = html! {
        (Listen { title: "Say what I think", content: first })
        (Heading { text: "How do you want to say it?", level: Level::Two, size: Size::Large, id: None })
        (cards())
        @if !mine.said.is_empty() { p { a href=(urls::MY_SAID) { "What I said before" } } }
        (ways(true))
        p { small { (SYMBOLS_BY) } }
    };
    View::new("Say what I think", content)
        .caption(&mine.called)
        .quiet()
}

/// A child who tells of harm is told first what will happen.
pub(super) fn safe() -> Markup {
    html! {
        (InsetText { body: html! {
            p { "Is somebody hurting you? Are you scared? Tell a grown-up you trust today. If you tell us here, we must \
                 tell a person whose job is to keep you safe." }
        } })
    }
}

fn cards() -> Markup {
    let places = Way::ALL.map(|way| (urls::my_say(way.slug()), urls::my_picture(way.picture())));
    let items: Vec<_> = Way::ALL
        .iter()
        .zip(&places)
        .map(|(way, (href, src))| PictureLink {
            text: way.text(),
            href,
            src,
        })
        .collect();
    html! { (PictureLinks { items: &items }) }
}
