//! Says on the first page that something is new, or waits for an answer.

use super::list::said;
use crate::shell::{AppError, Ctx};
use crate::urls;
use maud::{Markup, html};
use waymark_domain::news::NewsKind;
use waymark_domain::people::Role;
use waymark_policy::SeeCaseload;
use waymark_store::{asks, news, wide_looks};
use waymark_ui::InsetText;

/// A parent is told so many at once, each with the child's name.
const NAMED: usize = 4;

pub(crate) async fn banner(ctx: &Ctx) -> Result<Markup, AppError> {
    // A parent reads whom it is about; whoever supports many, how much there is.
    let (own, unread) = if ctx.hat().role == Role::Parent {
        let mut lines = news::fresh(ctx.db(), ctx.act()).await?;
        // That somebody is asked stands there as long as it is so.
        let asked = [NewsKind::ViewsAsked, NewsKind::ViewsReminder];
        lines.retain(|line| !asked.contains(&line.kind));
        let all = lines.len();
        lines.truncate(NAMED);
        (lines, all)
    } else {
        (Vec::new(), news::unread(ctx.db(), ctx.act()).await?)
    };
    let asks = asks::waiting(ctx.db(), ctx.act()).await?;
    let wide = if ctx.may::<SeeCaseload>() {
        wide_looks::unchecked(ctx.db(), ctx.act()).await?
    } else {
        0
    };
    let words = match unread {
        // Each stands there in full.
        unread if unread == own.len() => None,
        1 => Some("1 thing is new for you".to_owned()),
        unread => Some(format!("{unread} things are new for you")),
    };
    let body = html! {
        @for line in &own { p { a href=(urls::news(line.id)) { (said(line.kind, &line.called)) } } }
        @if let Some(words) = &words { p { a href=(urls::NEWS) { (words) } } }
        @if wide > 0 { p { a href=(urls::WIDE_LOOKS) { "Somebody has opened the records of unusually many pupils" } } }
        @for ask in &asks { p { a href=(urls::ask(ask.id)) { "You are asked what you know about " (ask.called) } } }
    };
    let any = !own.is_empty() || words.is_some() || wide > 0 || !asks.is_empty();
    Ok(html! { @if any { (InsetText { body }) } })
}
