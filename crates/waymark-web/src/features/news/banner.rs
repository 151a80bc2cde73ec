//! Says on the first page that something is new.

use crate::shell::{AppError, Ctx};
use crate::urls;
use maud::{Markup, html};
use waymark_store::news;
use waymark_ui::InsetText;

pub(crate) async fn banner(ctx: &Ctx) -> Result<Markup, AppError> {
    let unread = news::unread(ctx.db(), ctx.act()).await?;
    let words = match unread {
        0 => return Ok(html! {}),
        1 => "1 thing is new for you".to_owned(),
        unread => format!("{unread} things are new for you"),
    };
    let body = html! { p { a href=(urls::NEWS) { (words) } } };
    Ok(html! { (InsetText { body }) })
}
