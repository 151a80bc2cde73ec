//! `/people/{person}/link`: a new link for somebody who has not used theirs.
//!
//! The link is shown once, since only its hash is kept.

use crate::shell::{AppError, Ctx, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use waymark_domain::ids::PersonId;
use waymark_store::people;
use waymark_ui as ui;

pub(crate) async fn post(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, AppError> {
    let (secret, hash) = ctx.app().secrets.pair();
    let name = people::invite_again(ctx.db(), ctx.act(), person, hash).await?;
    ctx.html(page(&name, &ctx.absolute(&urls::welcome(&secret))))
}

pub(super) fn page(name: &str, url: &str) -> View {
    let content = html! {
        p { "Hand this link over to " (name) ", and to nobody else. It is shown only now." }
        (ui::InsetText { body: html! { p { (url) } } })
        p { "It works once, within seven days, to choose a password." }
        p { a href=(urls::PEOPLE) { "Go on to people" } }
    };
    View::new(format!("Link for {name}"), content)
}
