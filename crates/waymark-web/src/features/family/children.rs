//! `/my-child`: a parent's children; with one child, straight on to it.

use crate::features::news::banner::banner;
use crate::shell::{AppError, Ctx, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_store::around::OwnChild;
use waymark_store::family;
use waymark_ui::{Card, Colour, InsetText, Level, Tag};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let children = family::children(ctx.db(), ctx.act()).await?;
    match children.as_slice() {
        [only] => ctx.go(&urls::my_child(only.child.pupil)),
        children => {
            let new = banner(&ctx).await?;
            ctx.html(page(children, &new))
        }
    }
}

fn page(children: &[OwnChild], new: &Markup) -> View {
    let content = html! {
        (new)
        @if children.is_empty() {
            (InsetText { body: html! {
                p { "There is nothing here for you at the moment. If you think there should be, please ask the school." }
            } })
        }
        @for OwnChild { child, asked } in children {
            (Card {
                title: &child.called,
                href: Some(&urls::my_child(child.pupil)),
                level: Level::Two,
                tag: asked.then_some(Tag { text: "A new plan: please read it", colour: Colour::Blue }),
                body: html! { @if let Some(class) = &child.class { p { (class) } } },
                actions: &[],
            })
        }
    };
    View::new("Your children", content)
}
