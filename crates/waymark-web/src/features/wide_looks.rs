//! `/wide-looks`: that somebody opened the records of unusually many pupils, for those who run the school to look into.

use crate::features::days;
use crate::shell::state::day_in_britain;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::WideLookId;
use waymark_store::wide::{WideLook, WideLookPage};
use waymark_store::wide_looks;
use waymark_ui::{self as ui, Button, Card, Colour, Heading, Level, Size, Tag};

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let looks = wide_looks::list(ctx.db(), ctx.act()).await?;
    let content = html! {
        p { "Most who open many records one after the other have a reason. Ask them; nothing was locked." }
        @if looks.is_empty() { p { "Nobody has." } }
        @for look in &looks { (notice(look)) }
    };
    ctx.html(View::new("Unusually many records opened", content).back(urls::START))
}

/// `/wide-looks/{look}`
pub(crate) async fn show(ctx: Ctx, Path(id): Path<WideLookId>) -> Result<Response, AppError> {
    let page = wide_looks::page(ctx.db(), ctx.act(), id).await?;
    ctx.html(view(&page))
}

/// `/wide-looks/{look}/check`
pub(crate) async fn check(ctx: Ctx, Path(id): Path<WideLookId>) -> Result<Response, AppError> {
    wide_looks::check(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::LookChecked, urls::WIDE_LOOKS)
}

/// Also stands among what is new.
pub(crate) fn notice(look: &WideLook) -> Markup {
    let tag = look.checked_by.is_none().then_some(Tag {
        text: "Not looked into",
        colour: Colour::Yellow,
    });
    let title = format!(
        "{} opened the records of {} pupils within an hour",
        look.name, look.pupils
    );
    html! {
        (Card {
            title: &title,
            href: Some(&urls::wide_look(look.id)),
            level: Level::Two,
            tag,
            body: html! {
                p { (look.role.label()) ", " (days::day(day_in_britain(look.at))) " at " (days::clock(look.at)) }
                @if let Some(by) = &look.checked_by { p { "Looked into by " (by) } }
            },
            actions: &[],
        })
    }
}

fn view(page: &WideLookPage) -> View {
    let look = &page.look;
    let content = html! {
        p { (look.name) ", " (look.role.label().to_lowercase()) ", opened the records of " (look.pupils) " pupils one by one in the hour before "
            (days::clock(look.at)) " on " (days::day(day_in_britain(look.at))) ". Later ones of that day are not told again." }
        (Heading { text: "Whose records", level: Level::Two, size: Size::Medium, id: None })
        ul { @for (pupil, name) in &page.pupils {
            li { a href=(urls::pupil_audit_of(*pupil, look.person)) { (name) } }
        } }
        @match &look.checked_by {
            Some(by) => p { "Looked into by " (by) "." },
            None => (ui::Form {
                action: &urls::check_wide_look(look.id),
                content: html! { (Button { text: "I have looked into it" }) },
            }),
        }
    };
    View::new("Unusually many records opened", content).back(urls::WIDE_LOOKS)
}
